"""The room's data files: CSV tables and TOML that a student can read and correct."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.terms import ServandaError

if TYPE_CHECKING:
    from pathlib import Path


def text_of(name: str) -> str:
    """The text of a file in `data/`."""
    return _file(name).read_text("utf-8")


def table(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file in `data/`, column -> text. Raises ServandaError for a row with too few or many cells."""
    import csv
    import io

    rows = list(csv.reader(io.StringIO(text_of(name))))
    head, found = rows[0], []
    for line, row in enumerate(rows[1:], start=2):
        if len(row) != len(head):
            raise ServandaError(
                f"{len(row)} cells where {len(head)} are expected",
                where=f"states/data/{name}, row {line}",
                mend="a cell that holds a comma needs quotes",
                code=2,
            )
        found.append(dict(zip(head, row, strict=True)))
    return found


def has(name: str) -> bool:
    """Whether there is such a file in `data/`."""
    return _file(name).is_file()


def _file(name: str) -> Path:
    from pathlib import Path

    return Path(__file__).with_name("data") / name
