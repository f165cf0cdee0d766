"""Questions to the tables, each as of an instant: rows recorded at it or before are seen, later ones are not."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

import msgspec
import sqlalchemy as sa

from servanda.ledger import tables
from servanda.ledger.entries import Link, Page
from servanda.ledger.times import instant
from servanda.statements import Statement, decode
from servanda.terms import Source

_BATCH = 1000  # rows in memory at a time


def statements(
    connection: sa.Connection, treaty: str | None, kind: str | None, source: str | None, recorded: int | None
) -> Iterator[Statement]:
    """The statements in the order of recording, each linked to the treaty that its last link names."""
    own, link = tables.statements.c, tables.links.c
    last = sa.select(link.treaty).where(link.statement == own.id).order_by(link.seq.desc()).limit(1)
    linked = sa.func.coalesce(_seen(last, link.recorded, recorded).scalar_subquery(), own.treaty)
    question = _seen(sa.select(own.body, linked.label("linked")), own.recorded, recorded).order_by(own.seq)
    if treaty is not None:
        # By keys first, so that each index is used, then by what the last link says.
        named = sa.union(
            sa.select(own.id).where(own.treaty == treaty), sa.select(link.statement).where(link.treaty == treaty)
        )
        question = question.where(own.id.in_(named), linked == treaty)
    if kind is not None:
        question = question.where(own.kind == kind)
    if source is not None:
        question = question.where(own.source == source)
    for row in _rows(connection, question):
        statement = decode(row.body)
        yield (statement if statement.treaty == row.linked else msgspec.structs.replace(statement, treaty=row.linked))


def pages(
    connection: sa.Connection, sha256: str | None, locator: str | None, recorded: int | None, text: bool
) -> Iterator[Page]:
    """The pages in the order of recording."""
    own = tables.pages.c
    columns = [column for column in own if text or column.name != "text"]
    question = _seen(sa.select(*columns), own.recorded, recorded).order_by(own.seq)
    if sha256 is not None:
        question = question.where(own.sha256 == sha256)
    if locator is not None:
        question = question.where(own.locator == locator)
    for row in _rows(connection, question):
        packed = row.text if text else None
        yield Page(
            sha256=row.sha256,
            locator=row.locator,
            fetched=None if row.fetched is None else instant(row.fetched),
            published=row.published,
            language=row.language,
            text=None if packed is None else zlib.decompress(packed).decode("utf-8", "surrogatepass"),
            text_sha256=row.text_sha256,
            recorded=instant(row.recorded),
        )


def links(connection: sa.Connection, statement: str | None, recorded: int | None) -> Iterator[Link]:
    """The links in the order of recording: of each statement, the last one stands."""
    own = tables.links.c
    question = _seen(sa.select(own.statement, own.treaty, own.by, own.recorded), own.recorded, recorded)
    if statement is not None:
        question = question.where(own.statement == statement)
    for row in _rows(connection, question.order_by(own.seq)):
        yield Link(statement=row.statement, treaty=row.treaty, by=row.by, recorded=instant(row.recorded))


def sources(connection: sa.Connection, recorded: int | None) -> Iterator[Source]:
    """The sources as last described, in the order in which they were first."""
    own = tables.sources.c
    question = _seen(sa.select(own.id, own.body), own.recorded, recorded).order_by(own.seq)
    described = {row.id: row.body for row in connection.execute(question)}
    yield from (msgspec.json.decode(body, type=Source) for body in described.values())


def register(connection: sa.Connection, recorded: int | None) -> str:
    """The hash of the register stood on; empty if none was named."""
    own = tables.registers.c
    question = _seen(sa.select(own.sha256), own.recorded, recorded).order_by(own.seq.desc()).limit(1)
    return connection.execute(question).scalar() or ""


def counts(connection: sa.Connection) -> dict[str, int]:
    """Rows by table."""
    return {
        table.name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
        for table in sorted(tables.metadata.tables.values(), key=lambda table: table.name)
    }


def _seen(question: sa.Select[Any], column: sa.ColumnElement[int], recorded: int | None) -> sa.Select[Any]:
    return question if recorded is None else question.where(column <= recorded)


def _rows(connection: sa.Connection, question: sa.Select[Any]) -> Iterator[sa.Row[Any]]:
    yield from connection.execution_options(yield_per=_BATCH).execute(question)
