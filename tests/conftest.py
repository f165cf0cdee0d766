"""What many tests stand on: the shared files beside the repository, and a PostgreSQL server.

Where one is missing its tests are skipped, with the reason. SERVANDA_REQUIRE (say `shared,postgresql`) names those that
must be there: then the tests fail instead, so that a run that is meant to be whole cannot pass by skipping.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SERVER = os.environ.get("SERVANDA_TEST_POSTGRESQL", "postgresql://postgres@127.0.0.1:5432/postgres")


def missing(name: str, why: str) -> None:
    """Skips the test that needs `name`, or fails it where SERVANDA_REQUIRE asks for it."""
    if name in os.environ.get("SERVANDA_REQUIRE", "").split(","):
        pytest.fail(f"{name} is required here (SERVANDA_REQUIRE), and {why}", pytrace=False)
    pytest.skip(why)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder `shared` beside the repository, with the real page and the gold data."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        missing("shared", "there is no folder ../shared beside the repository")
    return folder


@pytest.fixture(scope="session")
def _postgres() -> Iterator[str]:
    """A database of this run's own, dropped at its end."""
    import psycopg

    name = f"servanda_test_{uuid.uuid4().hex[:12]}"
    try:
        server = psycopg.connect(SERVER, autocommit=True, connect_timeout=5)
    except psycopg.OperationalError as error:
        missing("postgresql", f"no PostgreSQL server answers: {str(error).splitlines()[0]}")
    with server:
        server.execute(f'CREATE DATABASE "{name}"')
        yield SERVER.rpartition("/")[0] + f"/{name}"
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def postgres_url(_postgres: str) -> str:
    """The URL of an empty schema on a real server."""
    import psycopg

    schema = f"test_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(_postgres, autocommit=True) as server:
        server.execute(f'CREATE SCHEMA "{schema}"')
    return f"{_postgres}?options=-csearch_path%3D{schema}"
