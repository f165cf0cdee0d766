"""Directed dyads by year, from commitments: who owed whom what in a year."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Protocol

from servanda.law import Timeline, Timelines, between
from servanda.terms import ServandaError

if TYPE_CHECKING:
    import polars

KINDS = ("defence", "offence", "neutrality", "non-aggression", "consultation")
_Key = tuple[str, str, int]


class Asked(Protocol):
    """Something that has timelines, such as the desk's register."""

    def lines(self) -> Timelines: ...


def dyad_years(
    register: Asked | Timelines, first: int, last: int, *, treaties: Iterable[str] | None = None
) -> polars.DataFrame:
    """A row for each year in which one state owed another something on any day, from `first` to `last`, both included.

    Columns: `bearer`, `beneficiary` (codes), `year`, one Boolean column a kind of obligation (null: unknown, because
    the dates on record leave the year open), `treaties` (ids, joined by `;`). In force means in force, not signed.
    `treaties` restricts the table to some (None: all but the UN Charter, which binds nearly every pair). Needs polars
    (the extra `tables`). Raises ServandaError if the years are the wrong way round.
    """
    if last < first:
        raise ServandaError(f"{first} to {last} is no span of years", mend=f"{last} to {first}?", code=2)
    import polars as pl

    lines = register if isinstance(register, Timelines) else register.lines()
    chosen = [key for key in lines if key != "un-charter-1945"] if treaties is None else list(treaties)
    cells: dict[_Key, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for key in chosen:
        for pair_year, kind, word in _of_treaty(lines, lines[key], first, last):
            cells[pair_year][f"{kind}:{word}"].add(key)
    schema = {"bearer": pl.String, "beneficiary": pl.String, "year": pl.Int32}
    schema |= {kind.replace("-", "_"): pl.Boolean for kind in KINDS} | {"treaties": pl.String}
    return pl.DataFrame([_row(key, told) for key, told in sorted(cells.items())], schema=schema, orient="row")


def _of_treaty(lines: Timelines, line: Timeline, first: int, last: int) -> Iterator[tuple[_Key, str, str]]:
    """Each year of each directed pair, with the kinds of obligation and whether they certainly bound."""
    states = line.record.states()
    alone = lines.only(line.record.id)
    for number, a in enumerate(states):
        for b in states[number + 1 :]:
            for year in range(first, last + 1):
                for day in _days(line, a, b, year):
                    for owed in between(alone, a, b, day).commitments:
                        if owed.obligation in KINDS and owed.standing in ("in-force", "unknown"):
                            yield (owed.bearer, owed.beneficiary, year), owed.obligation, owed.standing


def _days(line: Timeline, a: str, b: str, year: int) -> list[dt.date]:
    """The days of a year on which something can change between two states, and its first."""
    start, end = dt.date(year, 1, 1), dt.date(year, 12, 31)
    days = {start, end}
    for state in (a, b):
        for spell in line.spells(state):
            bounds = [spell.start, *((spell.end,) if spell.end else ())]
            days |= {day for moment in bounds for day in (moment.earliest, moment.latest) if day}
    held = {start, end} | {day for day in days if start <= day <= end}
    return sorted(held | {day - dt.timedelta(days=1) for day in held if day > start})


def _row(key: _Key, told: Mapping[str, set[str]]) -> tuple[object, ...]:
    flags = [True if f"{kind}:in-force" in told else None if f"{kind}:unknown" in told else False for kind in KINDS]
    return (*key, *flags, ";".join(sorted(set().union(*told.values()))))
