"""Research tables from files that others made, written to a file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from servanda.desk.importing import Refusal
from servanda.terms import ServandaError

if TYPE_CHECKING:
    from servanda.panels import Memberships

PANELS = ("dyad-year",)
"""The tables that there are."""

SUFFIXES = {".parquet": "write_parquet", ".csv": "write_csv", ".arrow": "write_ipc"}


class Panel(msgspec.Struct, frozen=True, kw_only=True):
    """A table that was written: its rows, those of allies, the years, and what of the source could not be read."""

    panel: str
    rows: int
    allied: int
    first: int
    last: int
    covered: str
    out: str
    refused: tuple[Refusal, ...] = ()


def write_panel(
    records: str, out: Path, years: tuple[int | None, int | None], *, directed: bool, allied_only: bool
) -> Panel:
    """The table `dyad-year`, from a data set (`atop:PATH`), in a file by its suffix.

    Years that are not given are those that the source covers. Raises ServandaError for a source that cannot be read
    and for a file that cannot be written.
    """
    from servanda.panels import allied_years

    if out.suffix not in SUFFIXES:
        why = f"its suffix says no form of a table: {', '.join(SUFFIXES)}"
        raise ServandaError("the table cannot be written", where=str(out), why=why, code=2)
    members, refused = _members(records)
    start, end = (dt.date.fromordinal(day) for day in members.covered)
    first = start.year if years[0] is None else years[0]
    last = end.year if years[1] is None else years[1]
    if not 1000 <= first <= 2100 or not 1000 <= last <= 2100:
        raise ServandaError(f"{first} to {last} is no span of years here", mend="take years from 1816 on", code=2)
    frame = allied_years(members, first, last, directed=directed, allied_only=allied_only)
    try:
        getattr(frame, SUFFIXES[out.suffix])(out)
    except OSError as error:
        raise ServandaError("the table cannot be written", where=str(out), why=error.strerror or str(error)) from None
    return Panel(
        panel="dyad-year",
        rows=frame.height,
        allied=int((frame["atop_alliance"] == 1).sum()),
        first=first,
        last=last,
        covered=f"{start}/{end}",
        out=str(out),
        refused=tuple(Refusal(where=e.where, what=e.what, why=e.why, mend=e.mend) for e in refused),
    )


def _members(records: str) -> tuple[Memberships, tuple[ServandaError, ...]]:
    from servanda.exchange import atop_file, atop_memberships, cow_memberships, read_atop, read_cow_alliances

    kind, colon, path = records.partition(":")
    if kind not in ("atop", "cow") or not colon:
        why = "tables are made from atop:PATH or cow:PATH so far"
        raise ServandaError(f"{records!r} is no source of this table", where="--records", why=why, code=2)
    if kind == "atop":
        file = atop_file(Path(path))
        atop = read_atop(file.read_bytes(), file.name)
        return atop_memberships(atop), atop.refused
    try:
        cow = read_cow_alliances(Path(path).read_bytes(), path)
    except OSError as error:
        raise ServandaError(f"the file cannot be read: {error.strerror}", where=path) from None
    return cow_memberships(cow), cow.refused
