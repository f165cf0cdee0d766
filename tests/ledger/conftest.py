"""Every test of the ledger runs on both engines, against a real file and a real server."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Raw = Callable[[str], list[tuple[Any, ...]]]


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a ledger can be, with nothing there yet."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres_url"))
    return f"sqlite:///{tmp_path}/new folder/ledger.sqlite"


@pytest.fixture
def raw(url: str) -> Raw:
    """Runs SQL behind the ledger's back."""

    def run(sql: str) -> list[tuple[Any, ...]]:
        if url.startswith("sqlite"):
            return _sqlite(url.removeprefix("sqlite:///"), sql)
        import psycopg

        with psycopg.connect(url) as server:
            cursor = server.execute(sql)
            return cursor.fetchall() if cursor.description else []

    return run


def _sqlite(path: str, sql: str) -> list[tuple[Any, ...]]:
    file = sqlite3.connect(path)
    try:
        with file:
            return file.execute(sql).fetchall()
    finally:
        file.close()
