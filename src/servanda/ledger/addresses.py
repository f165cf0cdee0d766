"""Where a ledger is: its URL, and the one used when none is named."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from servanda.terms import ServandaError

if TYPE_CHECKING:
    from sqlalchemy import URL

_FORMS = "write it as sqlite:///folder/ledger.sqlite or postgresql://user@host:5432/database"
_POSTGRESQL = ("postgresql", "postgres", "postgresql+psycopg")
_SQLITE = ("sqlite", "sqlite+pysqlite")


def default_url() -> str:
    """The URL in SERVANDA_LEDGER, else of a SQLite file in the user's data folder. Creates nothing."""
    if named := os.environ.get("SERVANDA_LEDGER", "").strip():
        return named
    import platformdirs

    return f"sqlite:///{(platformdirs.user_data_path('servanda', appauthor=False) / 'ledger.sqlite').as_posix()}"


def parse(url: str) -> URL:
    """The URL with the driver that the ledger uses. Raises ServandaError for one that names no ledger."""
    import sqlalchemy as sa

    try:
        parsed = sa.make_url(url)
    except (sa.exc.ArgumentError, ValueError):
        # The text is not repeated whole: it may hold a password.
        raise _bad(url.partition(":")[0] + ":…" if "@" in url else url, "it is not a URL") from None
    if parsed.drivername in _POSTGRESQL:
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in _SQLITE:
        raise _bad(shown(parsed), f"{parsed.drivername!r} is no database that a ledger can be in")
    if not parsed.database or parsed.database == ":memory:":
        raise _bad(shown(parsed), "it names no file, and a ledger has to outlast the program")
    if parsed.query or parsed.host:
        raise _bad(shown(parsed), "a SQLite ledger is named by its path alone (an absolute one has four slashes)")
    return parsed.set(drivername="sqlite+pysqlite")


def is_missing_file(url: str) -> bool:
    """Whether this names a SQLite file that is not there: known without loading the database's libraries."""
    path = url.removeprefix("sqlite:///")
    return path not in (url, "", ":memory:") and "?" not in path and not _path(path).exists()


def shown(url: URL) -> str:
    """The URL as users know it, without its password."""
    return url.set(drivername=url.get_backend_name()).render_as_string(hide_password=True)


def file_of(url: URL) -> Path | None:
    """The file of a SQLite ledger; None for a server's."""
    return _path(url.database or "") if url.get_backend_name() == "sqlite" else None


def _path(database: str) -> Path:
    return Path(database).expanduser()


def _bad(shown_url: str, why: str) -> ServandaError:
    return ServandaError(f"{shown_url!r} is not the URL of a ledger", why=why, mend=_FORMS, code=2)
