"""What databases complain of, told so that a user can mend it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from servanda.ledger.addresses import file_of, shown
from servanda.terms import ServandaError

_BUSY = ("another program is writing to it", "wait until that one has ended, and try again")
_FULL = ("the disk is full", "make room on the disk, and try again: nothing was half written")
_LOGIN = (
    "the server refuses this user",
    "look at the user and the password in the URL, and at the server's pg_hba.conf",
)
_RIGHTS = ("this user may not do that there", "ask the database's owner for the right to create and to insert")
_READ_ONLY = ("it can be read but not written", "make the file and its folder writable, or name another ledger")
_NO_OPEN = ("its file cannot be opened", "look whether the folder exists and may be read and written")
_FOREIGN = ("the file is not a SQLite database", "name another file, or restore the ledger from a backup")
_BROKEN = ("the file is damaged", "restore the ledger from a backup, and keep the damaged file aside")
_APPENDS = ("the ledger only appends", "append a statement that corrects the earlier one")
_AWAY = ("the server cannot be reached", "look whether it runs, and at the host and the port in the URL")
_UNKNOWN = ("the database refused", "look at the database's own log")

# What SQLite says, and what PostgreSQL says where it gives no code (the connection was not made, or was lost).
_WORDS = {
    "locked": _BUSY,
    "readonly": _READ_ONLY,
    "unable to open": _NO_OPEN,
    "not a database": _FOREIGN,
    "malformed": _BROKEN,
    "disk is full": _FULL,
    "only appends": _APPENDS,
    "password": _LOGIN,
    "authentication failed": _LOGIN,
    "does not exist": ("there is no such database or user on the server", "create it first: createdb NAME"),
    "connection": _AWAY,
    "resolve": _AWAY,
    "name or service": _AWAY,
}
# https://www.postgresql.org/docs/current/errcodes-appendix.html
_CODES = {
    "55P03": _BUSY,
    "40P01": _BUSY,
    "53100": _FULL,
    "28000": _LOGIN,
    "28P01": _LOGIN,
    "42501": _RIGHTS,
    "25006": _READ_ONLY,
    "3F000": ("the URL's search_path names no schema that exists", "create it first: CREATE SCHEMA name"),
    "3D000": ("there is no such database on the server", "create it first: createdb NAME"),
    "P0001": _APPENDS,
    "53300": ("the server has no connection left", "close other programs that use it, and try again"),
    "57P01": ("the server was shut down", "start it, and try again: what was acknowledged is kept"),
}


@contextmanager
def told(url: sa.URL) -> Iterator[None]:
    """Turns the database's errors into ServandaError. What was not acknowledged was not stored."""
    try:
        yield
    except sa.exc.NoSuchModuleError as error:
        raise _error(url, "the database's driver is not installed", str(error), _DRIVER) from error
    except sa.exc.SQLAlchemyError as error:
        cause = getattr(error, "orig", None) or error
        why, mend = _known(cause)
        raise _error(url, why, str(cause).strip().splitlines()[0], mend) from error
    except ImportError as error:
        raise _error(url, "the database's driver is not installed", str(error), _DRIVER) from error
    except OSError as error:
        raise _error(url, "its folder cannot be made or used", str(error), _NO_OPEN[1]) from error


_DRIVER = "install it: pip install 'servanda[postgresql]'"


def _known(cause: BaseException) -> tuple[str, str]:
    if code := getattr(cause, "sqlstate", None):
        return _CODES.get(code, _AWAY if code.startswith("08") else _UNKNOWN)
    said = str(cause).lower()
    return next((known for words, known in _WORDS.items() if words in said), _UNKNOWN)


def _error(url: sa.URL, why: str, said: str, mend: str) -> ServandaError:
    where = str(file_of(url) or shown(url))
    return ServandaError("the ledger cannot be used", where=where, why=f"{why} ({said})", mend=mend)


def not_a_ledger(url: sa.URL, tables: list[str]) -> ServandaError:
    """The database holds something else."""
    own = "name a file of its own" if file_of(url) else "give it a schema of its own: ?options=-csearch_path=servanda"
    listed = ", ".join(sorted(tables)[:3])
    return _error(url, "it is a database, and no ledger", f"it holds {listed}", own)


def too_new(url: sa.URL, schema: str) -> ServandaError:
    """A later Servanda wrote it."""
    return _error(url, "a newer Servanda wrote it", f"its schema is {schema}", "upgrade: pip install -U servanda")


def too_old(url: sa.URL, schema: str) -> ServandaError:
    """A reader found an earlier schema, and readers change nothing."""
    return _error(url, "an older Servanda wrote it", f"its schema is {schema}", "run: servanda ledger upgrade")
