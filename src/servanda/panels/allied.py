"""Directed dyad-years of all states of the system, with what each owed the other, from memberships.

The years of a tie are painted into bytes, a byte a directed dyad and year; the rows are gathered by who was a state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from servanda.panels.memberships import DUTIES, Bits, Days, Memberships, ties
from servanda.states import states
from servanda.terms import ServandaError

if TYPE_CHECKING:
    import polars

ALLIED = np.uint8(1 << len(DUTIES))
"""The bit of a cell that says that the two were members of one alliance; the lower ones are `DUTIES`."""


def allied_years(
    members: Memberships, first: int, last: int, *, directed: bool = True, allied_only: bool = False
) -> polars.DataFrame:
    """A row a directed dyad and year from `first` to `last`, both included, in order.

    Rows: both were members of COW's state system on a day of the year, or the source has them as allies all the same
    (then `in_system` is false). Columns: `ccode1`, `ccode2` (COW numbers), `year`, `atop_alliance` and one for each of
    `DUTIES` (what ccode1 owed ccode2 on any day of the year: 1, 0, or null for unknown), `in_system`. Past the time
    that the source covers all are null. `allied_only`: only rows where `atop_alliance` is 1. Not
    `directed`: only rows where ccode1 is the lower number, with what either owed the other. Raises ServandaError for
    years the wrong way round.
    """
    if last < first:
        raise ServandaError(f"{first} to {last} is no span of years", mend=f"{last} to {first}?", code=2)
    system = system_years(first, last)
    numbers = np.union1d(members.state, np.array(sorted(system), np.int64))
    alive = np.zeros((len(numbers), last - first + 1), bool)
    for number, years in system.items():
        alive[np.searchsorted(numbers, number)] = years
    sure, maybe = paint(members, numbers, first, last)
    both = alive[:, None, :] & alive[None, :, :]
    both[np.arange(len(numbers)), np.arange(len(numbers))] = False
    if not directed:
        sure, maybe = (each | each.transpose(1, 0, 2) for each in (sure, maybe))
    wanted = (sure & ALLIED) != 0 if allied_only else both | ((maybe & ALLIED) != 0)
    if not directed:
        wanted &= np.triu(np.ones(both.shape[:2], bool))[:, :, None]
    rows = _Rows(numbers, first, last - first + 1, np.flatnonzero(wanted), sure, maybe, both)
    return _frame(rows, members)


class _Rows(NamedTuple):
    """The flat places of the rows among [one, other, year], and the arrays of that shape."""

    numbers: Days
    first: int
    years: int
    cells: Days
    sure: Bits
    maybe: Bits
    both: npt.NDArray[np.bool_]


def paint(members: Memberships, numbers: Days, first: int, last: int) -> tuple[Bits, Bits]:
    """What is owed for certain, and what may be: [one, other, year] of bits, over these states and years."""
    told = ties(members)
    place = np.searchsorted(numbers, members.state)
    shape = (len(numbers), len(numbers), last - first + 1)
    row = place[told.one] * len(numbers) + place[told.other]
    sure, maybe = np.zeros(shape, np.uint8), np.zeros(shape, np.uint8)
    span = (max(first, members.covered[0]), min(last, members.covered[1]))
    for into, bits, days in (
        (sure, members.sure, told.certain),
        (maybe, members.maybe, (told.first, told.last)),
    ):
        _paint(into, row, (bits | ALLIED)[told.one], _years(days), span, first)
    return sure, maybe


def _paint(into: Bits, row: Days, bits: Bits, years: tuple[Days, Days], span: tuple[int, int], first: int) -> None:
    start, stop = np.maximum(years[0], span[0]), np.minimum(years[1], span[1]) + 1
    length = np.maximum(stop - start, 0)
    total = int(length.sum())
    offset = np.arange(total) - np.repeat(np.cumsum(length) - length, length)
    cell = np.repeat(row * into.shape[2] + start - first, length) + offset
    np.bitwise_or.at(into.ravel(), cell, np.repeat(bits, length))


def _years(days: tuple[Days, Days]) -> tuple[Days, Days]:
    """The years of the first and last days; an empty span gives none."""
    start, stop = (year_of(each) for each in days)
    return start, np.where(days[1] >= days[0], stop, start - 1)


def year_of(days: Days) -> Days:
    """The years of ordinals."""
    unix = (days - 719163).astype("datetime64[D]")
    return unix.astype("datetime64[Y]").astype(np.int64) + 1970


def system_years(first: int, last: int) -> dict[int, npt.NDArray[np.bool_]]:
    """By COW number, in which of the years a state was in COW's system on any day."""
    found: dict[int, npt.NDArray[np.bool_]] = {}
    years = np.arange(first, last + 1)
    for state in states().values():
        for life in state.lifetimes:
            if life.list != "cow" or life.start is None:
                continue
            end = life.end.latest.year if life.end is not None else last
            held = found.setdefault(int(life.number), np.zeros(len(years), bool))
            held |= (years >= life.start.earliest.year) & (years <= end)
    return found


def _frame(told: _Rows, members: Memberships) -> polars.DataFrame:
    import polars as pl

    dyad, year = np.divmod(told.cells, told.years)
    one, other = np.divmod(dyad, len(told.numbers))
    year = (year + told.first).astype(np.int16)
    codes = told.numbers.astype(np.int16)
    columns = {"ccode1": codes[one], "ccode2": codes[other], "year": year}
    beyond = (year < members.covered[0]) | (year > members.covered[1])
    sure, maybe = told.sure.ravel()[told.cells], told.maybe.ravel()[told.cells]
    maybe[beyond] = 0xFF
    duties = [(ALLIED, "atop_alliance"), *((np.uint8(1 << n), f"atop_{name}") for n, name in enumerate(DUTIES))]
    frame = pl.DataFrame(columns)
    unknown = maybe & ~sure
    flags = []
    for bit, name in duties:
        cell = pl.Series(name, ((sure & bit) != 0).astype(np.int8))
        open_ = (unknown & bit) != 0
        flags.append(cell.set(pl.Series(open_), None) if open_.any() else cell)
    return frame.with_columns(*flags, pl.Series("in_system", told.both.ravel()[told.cells]))
