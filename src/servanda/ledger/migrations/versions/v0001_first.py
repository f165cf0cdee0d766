"""The first schema: pages, sources, registers, statements and links, which can only be appended to."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = ("pages", "sources", "registers", "statements", "links")
UNIQUE = {"pages": "sha256", "statements": "id"}


def upgrade() -> None:
    _tables()
    if op.get_bind().dialect.name == "sqlite":
        _refuse_on_sqlite()
    else:
        _refuse_on_postgresql()


def _tables() -> None:
    op.create_table(
        "pages",
        _seq(),
        sa.Column("sha256", sa.Text, nullable=False, unique=True),
        sa.Column("locator", sa.Text, nullable=False),
        sa.Column("fetched", sa.BigInteger),
        sa.Column("recorded", sa.BigInteger, nullable=False),
        sa.Column("published", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("text_sha256", sa.Text, nullable=False),
        sa.Column("text", sa.LargeBinary),
    )
    op.create_table(
        "sources",
        _seq(),
        sa.Column("id", sa.Text, nullable=False, index=True),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("recorded", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "registers",
        _seq(),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("recorded", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "statements",
        _seq(),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("page", sa.Text, sa.ForeignKey("pages.sha256")),
        sa.Column("source", sa.Text, nullable=False, index=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("treaty", sa.Text, nullable=False, index=True),
        sa.Column("modality", sa.Text, nullable=False),
        sa.Column("asserted", sa.Text, nullable=False),
        sa.Column("recorded", sa.BigInteger, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "links",
        _seq(),
        sa.Column("statement", sa.Text, sa.ForeignKey("statements.id"), nullable=False, index=True),
        sa.Column("treaty", sa.Text, nullable=False, index=True),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("recorded", sa.BigInteger, nullable=False),
    )


def _seq() -> sa.Column[int]:
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    return sa.Column("seq", number, primary_key=True, autoincrement=True)


def _refuse_on_sqlite() -> None:
    for table in TABLES:
        for verb in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'the ledger only appends'); END"
            )
        # INSERT OR REPLACE deletes the row it replaces without the trigger above.
        same = " OR ".join(f"{key} = NEW.{key}" for key in ("seq", *filter(None, [UNIQUE.get(table)])))
        op.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) "
            f"BEGIN SELECT RAISE(ABORT, 'the ledger only appends'); END"
        )


def _refuse_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION servanda_only_appends() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the ledger only appends'; END $$"
    )
    for table in TABLES:
        op.execute(
            f"CREATE TRIGGER {table}_only_appends BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION servanda_only_appends()"
        )
