"""Connections: how each engine is opened, and the one transaction at a time in which a ledger is written."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from servanda.ledger.addresses import file_of

_WRITE = "servanda_write"


def engine(url: sa.URL, *, write: bool, wait: float) -> sa.Engine:
    """An engine for the ledger at this URL. `wait` is how many seconds to wait for another writer, or a server."""
    file = file_of(url)
    if file is None:
        return _postgresql(url, write, wait)
    return _sqlite(file, write, wait)


def _postgresql(url: sa.URL, write: bool, wait: float) -> sa.Engine:
    if "connect_timeout" not in url.query:
        url = url.update_query_dict({"connect_timeout": str(max(2, int(wait)))})
    made = sa.create_engine(url, pool_pre_ping=True)

    @sa.event.listens_for(made, "connect")
    def prepare(connection: Any, _: Any) -> None:
        connection.execute(f"SET lock_timeout = {int(wait * 1000)}")
        connection.execute(f"SET default_transaction_read_only = {'off' if write else 'on'}")
        connection.commit()

    return made


def _sqlite(file: Path, write: bool, wait: float) -> sa.Engine:
    # Opened for reading, a file that is not there is never created. Where neither it nor its folder can be written,
    # SQLite could not keep the shared memory of its log beside it; without a log, nobody is writing either.
    how = "rwc" if write else "ro"
    if not write and not os.access(file.parent, os.W_OK) and not Path(f"{file}-wal").exists():
        how = "ro&immutable=1"
    name = f"{file.absolute().as_uri()}?mode={how}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(name, uri=True, timeout=wait, isolation_level=None, check_same_thread=False)

    made = sa.create_engine("sqlite://", creator=connect, poolclass=sa.pool.QueuePool)

    @sa.event.listens_for(made, "connect")
    def prepare(connection: sqlite3.Connection, _: Any) -> None:
        # A log for reading while another writes, and each commit on the disk before it is acknowledged.
        if write:
            _log_ahead(connection)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA recursive_triggers = ON")

    @sa.event.listens_for(made, "begin")
    def begin(connection: sa.Connection) -> None:
        # A writer takes its turn at once, so that what it reads is what it then appends to.
        kind = "IMMEDIATE" if connection.get_execution_options().get(_WRITE) else "DEFERRED"
        connection.exec_driver_sql(f"BEGIN {kind}")

    return made


def _log_ahead(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA journal_mode").fetchone() == ("wal",):
        return
    try:
        # Waiting does not apply to this change, which needs the file alone: a second writer that opens a new ledger
        # at the same moment finds it done, or goes on without.
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise


@contextmanager
def writing(made: sa.Engine) -> Iterator[sa.Connection]:
    """One transaction that appends, alone: all of it is stored, or nothing.

    One at a time, so that the order of recording is the order of commits, and what was visible at an instant stays so.
    """
    with made.connect().execution_options(**{_WRITE: True}) as connection, connection.begin():
        if made.dialect.name == "postgresql":
            connection.execute(
                sa.text("SELECT pg_advisory_xact_lock(hashtextextended('servanda ledger ' || current_schema(), 0))")
            )
        yield connection


@contextmanager
def reading(made: sa.Engine) -> Iterator[sa.Connection]:
    """One transaction that sees the ledger as it was when it began, whatever is appended meanwhile."""
    with made.connect() as connection:
        if made.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection
