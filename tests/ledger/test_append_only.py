"""The database itself refuses to change what is stored, whoever asks it to; and the check finds what was changed."""

from __future__ import annotations

import sqlite3
import zlib
from pathlib import Path

import psycopg
import pytest

from servanda.ledger import Ledger
from servanda.terms import Source

from .conftest import Raw
from .statements_for_tests import T0, page, said

TABLES = ("pages", "sources", "registers", "statements", "links")
_REFUSED = (sqlite3.IntegrityError, psycopg.errors.RaiseException)


@pytest.fixture
def filled(url: str) -> str:
    first = page()
    source = Source(id="tass", publisher="TASS", kind="agency", locator="https://tass.example")
    with Ledger.open(url) as ledger:
        ledger.append(first, [said(first)], T0, sources=[source], register="ab12")
        ledger.link([said(first).id], "rus-prk-2024", "ana", T0)
    return url


@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_updated_or_deleted(filled: str, raw: Raw, table: str) -> None:
    for change in (f"UPDATE {table} SET recorded = 0", f"DELETE FROM {table}"):
        with pytest.raises(_REFUSED, match="only appends"):
            raw(change)
    assert raw(f"SELECT count(*) FROM {table} WHERE recorded > 0") == [(1,)]


@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_replaced_or_truncated(filled: str, raw: Raw, table: str) -> None:
    other_way = (
        f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}" if "sqlite" in filled else f"TRUNCATE {table} CASCADE"
    )
    with pytest.raises(_REFUSED, match="only appends"):
        raw(other_way)


def test_the_check_finds_what_was_changed_by_force(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/ledger.sqlite"
    first = page()
    with Ledger.open(url) as ledger:
        ledger.append(first, [said(first), said(first, "signature")], T0)
        assert ledger.check().problems == ()
    file = sqlite3.connect(tmp_path / "ledger.sqlite")
    for table in ("pages", "statements"):
        file.execute(f"DROP TRIGGER {table}_no_update")
    file.execute("UPDATE pages SET text = ?", [zlib.compress(b"another text")])
    file.execute("UPDATE statements SET body = replace(body, 'PRK', 'KOR') WHERE seq = 1")
    file.execute("UPDATE statements SET modality = 'denied', recorded = 1 WHERE seq = 2")
    file.commit()
    file.close()
    with Ledger.open(url, write=False) as ledger:
        check = ledger.check()
    assert not check.sound
    told = "\n".join(check.problems)
    for expected in (
        "not the one that was hashed",
        "its identity was made from",
        "modality 'denied'",
        "recorded before",
    ):
        assert expected in told
