"""The tables as they are after the last migration. Every row has its place in the order of recording: `seq`."""

from __future__ import annotations

import sqlalchemy as sa

VERSION_TABLE = "servanda_version"
# The migrations in order, so that an up-to-date ledger opens without Alembic; a test holds this equal to the scripts.
REVISIONS = ("0001",)

metadata = sa.MetaData()


def _seq() -> sa.Column[int]:
    # SQLite numbers only a column declared INTEGER; it is 64 bits wide there as well.
    return sa.Column("seq", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True)


def _recorded() -> sa.Column[int]:
    return sa.Column("recorded", sa.BigInteger, nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


pages = sa.Table(
    "pages",
    metadata,
    _seq(),
    sa.Column("sha256", sa.Text, nullable=False, unique=True),
    _text("locator"),
    sa.Column("fetched", sa.BigInteger),
    _recorded(),
    _text("published"),
    _text("language"),
    _text("text_sha256"),
    sa.Column("text", sa.LargeBinary),
)

sources = sa.Table(
    "sources", metadata, _seq(), sa.Column("id", sa.Text, nullable=False, index=True), _text("body"), _recorded()
)

registers = sa.Table("registers", metadata, _seq(), _text("sha256"), _recorded())

statements = sa.Table(
    "statements",
    metadata,
    _seq(),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("page", sa.Text, sa.ForeignKey("pages.sha256")),
    sa.Column("source", sa.Text, nullable=False, index=True),
    _text("kind"),
    sa.Column("treaty", sa.Text, nullable=False, index=True),
    _text("modality"),
    _text("asserted"),
    _recorded(),
    _text("body"),
)

links = sa.Table(
    "links",
    metadata,
    _seq(),
    sa.Column("statement", sa.Text, sa.ForeignKey("statements.id"), nullable=False, index=True),
    sa.Column("treaty", sa.Text, nullable=False, index=True),
    _text("by"),
    _recorded(),
)
