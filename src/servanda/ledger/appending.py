"""Rows appended within a transaction of `engines.writing`. What is there already is left as it is."""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Iterable
from typing import Any

import msgspec
import sqlalchemy as sa

from servanda.ledger import tables
from servanda.ledger.entries import Page, text_bytes, text_hash
from servanda.ledger.times import micros
from servanda.statements import Statement, decode, encode
from servanda.terms import ServandaError, Source

_CHUNK = 500  # of keys in one question; SQLite long allowed 999


def latest(connection: sa.Connection) -> int | None:
    """The time of the last row, in microseconds. Rows are recorded in the order of `seq`."""
    last = [
        connection.execute(sa.select(table.c.recorded).order_by(table.c.seq.desc()).limit(1)).scalar()
        for table in tables.metadata.sorted_tables
    ]
    return max((time for time in last if time is not None), default=None)


def add_page(connection: sa.Connection, page: Page, recorded: int, keep_text: bool) -> bool:
    """Whether the page was new."""
    where = f"page {page.sha256[:12]}"
    if connection.execute(sa.select(tables.pages.c.seq).where(tables.pages.c.sha256 == page.sha256)).first():
        return False
    given = page.text is not None and page.text_sha256
    if given and text_hash(page.text or "") != page.text_sha256:
        raise ServandaError("the page's text is not the one that was hashed", where=where, mend="make it by Page.make")
    row: dict[str, Any] = {
        "sha256": page.sha256,
        "locator": page.locator,
        "fetched": None if page.fetched is None else micros(page.fetched),
        "recorded": recorded,
        "published": page.published,
        "language": page.language,
        "text_sha256": page.text_sha256 or ("" if page.text is None else text_hash(page.text)),
        "text": zlib.compress(text_bytes(page.text)) if keep_text and page.text is not None else None,
    }
    connection.execute(sa.insert(tables.pages), _storable(row, where))
    return True


def add_statements(
    connection: sa.Connection, page: str | None, statements: Iterable[Statement], recorded: int
) -> tuple[int, int]:
    """How many statements were added, and how many were known."""
    added = known = 0
    rest = iter(statements)
    while chunk := list(itertools.islice(rest, _CHUNK)):
        by_id = {statement.id: statement for statement in chunk}
        there = set(_present(connection, tables.statements.c.id, by_id))
        rows = [_row(statement, page, recorded) for key, statement in by_id.items() if key not in there]
        if rows:
            connection.execute(sa.insert(tables.statements).inline(), rows)
        added += len(rows)
        known += len(chunk) - len(rows)
    return added, known


def _present(connection: sa.Connection, column: sa.Column[str], keys: Iterable[str]) -> Iterable[str]:
    return connection.execute(sa.select(column).where(column.in_(list(keys)))).scalars()


def _row(statement: Statement, page: str | None, recorded: int) -> dict[str, Any]:
    where = f"statement {statement.id}"
    try:
        body = encode(statement)
        # What would not come back must not go in: JSON has no infinity, and one such row would spoil every scan.
        decode(body)
    except (msgspec.MsgspecError, ValueError, OverflowError, TypeError) as error:
        raise _unstorable(where, str(error)) from error
    row = columns_of(statement) | {"page": page, "recorded": recorded, "body": body.decode()}
    return _storable(row, where)


def columns_of(statement: Statement) -> dict[str, Any]:
    """What of a statement stands in columns, to be asked for; all of it is in its body."""
    return {
        "id": statement.id,
        "source": statement.source,
        "kind": statement.content.__struct_config__.tag,
        "treaty": statement.treaty,
        "modality": statement.modality,
        "asserted": statement.asserted,
    }


def add_sources(connection: sa.Connection, sources: Iterable[Source], recorded: int) -> None:
    """Each source as described now, unless its last description is the same."""
    for source in sources:
        body = msgspec.json.encode(source, order="deterministic").decode()
        column = tables.sources.c
        last = sa.select(column.body).where(column.id == source.id).order_by(column.seq.desc()).limit(1)
        if connection.execute(last).scalar() != body:
            row = {"id": source.id, "body": body, "recorded": recorded}
            connection.execute(sa.insert(tables.sources), _storable(row, f"source {source.id!r}"))


def add_register(connection: sa.Connection, sha256: str, recorded: int) -> None:
    """The register that is stood on from now, unless it is the same as before."""
    column = tables.registers.c
    if connection.execute(sa.select(column.sha256).order_by(column.seq.desc()).limit(1)).scalar() != sha256:
        row = {"sha256": sha256, "recorded": recorded}
        connection.execute(sa.insert(tables.registers), _storable(row, "register"))


def add_links(
    connection: sa.Connection, statements: Iterable[str], treaty: str, by: str, recorded: int
) -> tuple[int, int]:
    """How many judgements were added, and how many said what the last one of their statement says already."""
    added = known = 0
    rest = iter(dict.fromkeys(statements))
    while chunk := list(itertools.islice(rest, _CHUNK)):
        there = set(_present(connection, tables.statements.c.id, chunk))
        if missing := [key for key in chunk if key not in there]:
            raise ServandaError(
                f"there is no statement {missing[0]!r} in this ledger",
                why="only a statement that is stored can be linked to a treaty",
                mend="put its page on record first",
            )
        column = tables.links.c
        said = sa.select(column.statement, column.treaty, column.by).where(column.statement.in_(chunk))
        last = {row.statement: (row.treaty, row.by) for row in connection.execute(said.order_by(column.seq))}
        rows = [
            _storable({"statement": key, "treaty": treaty, "by": by, "recorded": recorded}, f"link of {key}")
            for key in chunk
            if last.get(key) != (treaty, by)
        ]
        if rows:
            connection.execute(sa.insert(tables.links).inline(), rows)
        added += len(rows)
        known += len(chunk) - len(rows)
    return added, known


def _storable(row: dict[str, Any], where: str) -> dict[str, Any]:
    """The row, if both engines can hold it: PostgreSQL's texts have no NUL, and UTF-8 has no lone surrogate."""
    for name, value in row.items():
        if isinstance(value, str) and ("\0" in value or not _encodes(value)):
            raise _unstorable(where, f"its {name} holds a character that cannot be stored")
    return row


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _unstorable(where: str, why: str) -> ServandaError:
    return ServandaError("this cannot be stored", where=where, why=why, mend="mend what made it; nothing was added")
