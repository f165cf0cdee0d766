"""Files written for a user: what cannot be written is told, not thrown."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from servanda.terms import ServandaError


@contextlib.contextmanager
def written(out: str | Path) -> Iterator[None]:
    """Within it, a file is written. Raises ServandaError, with the file and the system's reason, where it cannot be."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise ServandaError("the file cannot be written", where=str(out), why=why) from None
