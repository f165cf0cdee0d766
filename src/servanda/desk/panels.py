"""Research tables from files that others made, written to a file with a codebook beside it."""

from __future__ import annotations

import datetime as dt
import hashlib
import importlib.metadata
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from servanda.desk.importing import Refusal
from servanda.desk.outputs import written
from servanda.desk.panel_sources import PanelSource, panel_source
from servanda.terms import ServandaError

if TYPE_CHECKING:
    import polars

    from servanda.panels import InYear, Memberships

PANELS = ("dyad-year", "state-year", "dyad-spells")
"""The tables that there are."""

SUFFIXES = {".parquet": "write_parquet", ".csv": "write_csv", ".arrow": "write_ipc"}


class Panel(msgspec.Struct, frozen=True, kw_only=True):
    """A table that was written: its rows, those of allies, the years, and what of the source could not be read.

    Of `dyad-spells` the rows of allies are those of which it is certain that the obligation was owed. `codebook` is the
    file that describes the table, `sha256` the hash of the table's bytes.
    """

    panel: str
    rows: int
    allied: int
    first: int
    last: int
    covered: str
    out: str
    codebook: str
    sha256: str
    refused: tuple[Refusal, ...] = ()


class PanelAsked(NamedTuple):
    """Which table of which years (None: those that the source covers), and how: the options of the command line."""

    panel: str
    first: int | None = None
    last: int | None = None
    directed: bool = False
    allied_only: bool = False
    in_year: InYear | None = None


def write_panel(asked: PanelAsked, records: str, out: Path) -> Panel:
    """A table from a data set (`atop:PATH`, `cow:PATH`), in a file by its suffix, with its codebook beside it.

    Raises ServandaError for what the table has not, for a source that cannot be read and a file that cannot be written.
    """
    if out.suffix not in SUFFIXES:
        why = f"its suffix says no form of a table: {', '.join(SUFFIXES)}"
        raise ServandaError("the table cannot be written", where=str(out), why=why, code=2)
    _check(asked)
    source = panel_source(records)
    start, end = (dt.date.fromordinal(day) for day in source.members.covered)
    asked = asked._replace(
        first=start.year if asked.first is None else asked.first,
        last=end.year if asked.last is None else asked.last,
    )
    first, last = asked.first or 0, asked.last or 0
    if not 1000 <= first <= 2100 or not 1000 <= last <= 2100:
        raise ServandaError(f"{first} to {last} is no span of years here", mend="take years from 1816 on", code=2)
    frame = _table(asked, source.members, first, last)
    beside = out.with_suffix(".codebook.md")
    digest = _write(frame, asked, source, out, beside)
    return Panel(
        panel=asked.panel,
        rows=frame.height,
        allied=int((frame["owed" if asked.panel == "dyad-spells" else "atop_alliance"] == 1).sum()),
        first=first,
        last=last,
        covered=f"{start}/{end}",
        out=str(out),
        codebook=str(beside),
        sha256=digest,
        refused=tuple(Refusal(where=e.where, what=e.what, why=e.why, mend=e.mend) for e in source.refused),
    )


def _check(asked: PanelAsked) -> None:
    """Raises ServandaError for what a table has not."""
    if asked.panel == "state-year" and asked.directed:
        raise ServandaError("a state-year has no direction", where="--directed", mend="take dyad-year", code=2)
    if asked.panel == "dyad-spells" and asked.in_year is not None:
        why = "spells have their days, and no year to ask about"
        raise ServandaError("dyad-spells has no years", where="--in-year", why=why, mend="take dyad-year", code=2)


def _table(asked: PanelAsked, members: Memberships, first: int, last: int) -> polars.DataFrame:
    from servanda.panels import allied_years, dyad_spells, state_years

    only, in_year = asked.allied_only, asked.in_year or "any"
    if asked.panel == "dyad-spells":
        return dyad_spells(members, first, last, directed=asked.directed)
    if asked.panel == "state-year":
        return state_years(members, first, last, allied_only=only, in_year=in_year)
    return allied_years(members, first, last, directed=asked.directed, allied_only=only, in_year=in_year)


def _write(frame: polars.DataFrame, asked: PanelAsked, source: PanelSource, out: Path, beside: Path) -> str:
    """Writes the table and its codebook; the SHA-256 of the table."""
    from servanda.panels import Rests, codebook

    start, end = (dt.date.fromordinal(day) for day in source.members.covered)
    with written(out):
        getattr(frame, SUFFIXES[out.suffix])(out)
        with out.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        rests = Rests(
            kind=asked.panel,
            table=out.name,
            sha256=digest,
            source=source.name,
            source_sha256=source.sha256,
            citation=source.citation,
            clock=source.clock,
            covered=f"{start}/{end}",
            in_year=asked.in_year or "any",
            directed=asked.directed,
            refused=len(source.refused),
            note=source.note,
            made_by=f"Servanda {importlib.metadata.version('servanda')}",
        )
        beside.write_text(codebook(frame, rests), "utf-8")
    return digest
