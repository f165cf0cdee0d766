"""Every schema that was ever released comes up to the present one with all it held."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from servanda.ledger import Ledger
from servanda.ledger.addresses import parse
from servanda.ledger.engines import engine, reading, writing
from servanda.ledger.tables import REVISIONS, VERSION_TABLE, metadata
from servanda.ledger.upgrade import upgrade
from servanda.statements import decode

HELD = Path(__file__).parent / "held"
"""A file for each released schema: rows as a ledger of it held them, as SQL, with bytes as {hex digits}.
A file is never edited once its schema is released."""


_BYTES = re.compile(r"\{([0-9a-f]+)\}")


def test_the_revisions_are_those_of_the_scripts() -> None:
    config = Config()
    config.set_main_option("script_location", "servanda.ledger:migrations")
    scripts = ScriptDirectory.from_config(config)
    assert tuple(script.revision for script in scripts.walk_revisions())[::-1] == REVISIONS


def test_every_schema_has_its_rows_to_migrate() -> None:
    assert tuple(sorted(file.stem for file in HELD.glob("*.sql"))) == REVISIONS


def test_the_last_migration_gives_the_tables_that_the_code_uses(url: str) -> None:
    Ledger.open(url).close()
    made = engine(parse(url), write=False, wait=5)
    with reading(made) as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        assert compare_metadata(context, metadata) == []
    made.dispose()


@pytest.mark.parametrize("revision", REVISIONS)
def test_an_older_ledger_keeps_every_statement(url: str, revision: str, tmp_path: Path) -> None:
    (tmp_path / "new folder").mkdir()
    made = engine(parse(url), write=True, wait=5)
    upgrade(made, parse(url), revision)
    with writing(made) as connection:
        for line in (HELD / f"{revision}.sql").read_text("utf-8").splitlines():
            connection.execute(
                sa.text(_BYTES.sub(r"X'\1'" if "sqlite" in url else r"'\\x\1'", line).replace(":", r"\:"))
            )
    with reading(made) as connection:
        bodies = connection.execute(sa.text("SELECT body FROM statements ORDER BY seq")).scalars().all()
    made.dispose()
    with Ledger.open(url) as ledger:
        kept = {statement.id: statement for statement in ledger.scan()}
        assert [kept[decode(body).id].content for body in bodies] == [decode(body).content for body in bodies]
        check = ledger.check()
        assert check.problems == ()
        assert check.schema == REVISIONS[-1]
        assert check.counts == {"links": 1, "pages": 1, "registers": 1, "sources": 1, "statements": 3}
