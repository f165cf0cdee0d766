"""Proof that a ledger is sound: the engine's own, then every entry against its content."""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Iterator

import msgspec
import sqlalchemy as sa

from servanda.ledger import tables
from servanda.ledger.appending import columns_of
from servanda.ledger.entries import Check, text_hash
from servanda.ledger.scanning import counts
from servanda.statements import Statement, decode

_BATCH = 1000
_SHOWN = 100  # problems; more would hide the first


def check(connection: sa.Connection) -> Check:
    """The ledger's schema, its counts, and what is wrong, each in a sentence."""
    found = list(itertools.islice(_all(connection), _SHOWN + 1))
    if len(found) > _SHOWN:
        found[_SHOWN] = "there is more: the check stopped here"
    return Check(sound=not found, schema=schema(connection), counts=counts(connection), problems=tuple(found))


def schema(connection: sa.Connection) -> str:
    """The revision of the ledger's schema."""
    version = sa.table(tables.VERSION_TABLE, sa.column("version_num", sa.Text))
    return str(connection.execute(sa.select(version.c.version_num)).scalar_one_or_none() or "")


def _all(connection: sa.Connection) -> Iterator[str]:
    if connection.dialect.name == "sqlite":
        yield from _file(connection)
    yield from _order(connection)
    yield from _pages(connection)
    yield from _statements(connection)


def _file(connection: sa.Connection) -> Iterator[str]:
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if said != "ok":
            yield f"the file is damaged: {said}"
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"row {row[1]} of {row[0]} names one of {row[2]} that is not there"


def _order(connection: sa.Connection) -> Iterator[str]:
    for table in tables.metadata.sorted_tables:
        before = sa.func.lag(table.c.recorded).over(order_by=table.c.seq).label("before")
        rows = sa.select(table.c.seq, table.c.recorded, before).subquery()
        for seq in connection.execute(sa.select(rows.c.seq).where(rows.c.recorded < rows.c.before)).scalars():
            yield f"row {seq} of {table.name} is recorded before the one ahead of it"


def _pages(connection: sa.Connection) -> Iterator[str]:
    own = tables.pages.c
    question = sa.select(own.sha256, own.text, own.text_sha256).where(own.text.is_not(None)).order_by(own.seq)
    for row in connection.execution_options(yield_per=_BATCH).execute(question):
        try:
            text = zlib.decompress(row.text).decode("utf-8", "surrogatepass")
        except (zlib.error, ValueError) as error:
            yield f"the text of page {row.sha256} cannot be read: {error}"
            continue
        if text_hash(text) != row.text_sha256:
            yield f"the text of page {row.sha256} is not the one that was hashed"


def _statements(connection: sa.Connection) -> Iterator[str]:
    question = sa.select(tables.statements).order_by(tables.statements.c.seq)
    for row in connection.execution_options(yield_per=_BATCH).execute(question):
        try:
            statement = decode(row.body)
        except (msgspec.MsgspecError, ValueError) as error:
            yield f"statement {row.id} cannot be read: {error}"
            continue
        for name, value in columns_of(statement).items():
            if getattr(row, name) != value:
                yield f"statement {row.id} has {name} {getattr(row, name)!r} beside it, and {value!r} in its body"
        if _identity(statement) != row.id:
            yield f"statement {row.id} is not what its identity was made from"


def _identity(statement: Statement) -> str:
    fields = {name: getattr(statement, name) for name in statement.__struct_fields__ if name != "id"}
    return Statement.make(fields.pop("content"), fields.pop("source"), **fields).id
