"""Which schema a ledger has, and the way to the present one."""

from __future__ import annotations

import sqlalchemy as sa

from servanda.ledger.checking import schema
from servanda.ledger.engines import reading, writing
from servanda.ledger.faults import not_a_ledger, too_new, too_old
from servanda.ledger.tables import REVISIONS, VERSION_TABLE


def schema_of(connection: sa.Connection, url: sa.URL) -> str:
    """The revision of the ledger's schema; empty where there is none yet. Raises for a database of something else."""
    tables = sa.inspect(connection).get_table_names()
    if VERSION_TABLE not in tables:
        if tables:
            raise not_a_ledger(url, tables)
        return ""
    return schema(connection)


def ready(made: sa.Engine, url: sa.URL, *, write: bool) -> bool:
    """Whether there is a ledger to read. For a writer it is made or upgraded first."""
    with reading(made) as connection:
        found = schema_of(connection, url)
    if found == REVISIONS[-1]:
        return True
    if found and found not in REVISIONS:
        raise too_new(url, found)
    if write:
        upgrade(made, url)
    elif found:
        raise too_old(url, found)
    return write


def upgrade(made: sa.Engine, url: sa.URL, revision: str = "head") -> None:
    """Runs the steps up to `revision` in one transaction: all of them, or none."""
    with writing(made) as connection:
        # Another writer may have done it while this one waited for its turn.
        if schema_of(connection, url) == REVISIONS[-1]:
            return
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", "servanda.ledger:migrations")
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
