"""Directed dyad-years of all states of the system, with what each owed the other, from memberships.

The years of a tie are painted into bytes, a byte a directed dyad and year; the rows are gathered by who was a state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from servanda.panels.memberships import DUTIES, Bits, Memberships, ties
from servanda.panels.years import Days, InYear, check_years, system_years, untold, years_of

if TYPE_CHECKING:
    import polars

ALLIED = np.uint8(1 << len(DUTIES))
"""The bit of a cell that says that the two were members of one alliance; the lower ones are `DUTIES`."""


def allied_years(
    members: Memberships,
    first: int,
    last: int,
    *,
    directed: bool = True,
    allied_only: bool = False,
    in_year: InYear = "any",
) -> polars.DataFrame:
    """A row a directed dyad and year from `first` to `last`, both included, in order.

    Rows: both were members of COW's state system in the year, or the source has them as allies all the same (then
    `in_system` is false). Columns: `ccode1`, `ccode2` (COW numbers), `year`, `atop_alliance` and one for each of
    `DUTIES` (what ccode1 owed ccode2: 1, 0, or null for unknown), `in_system`. What is true in a year is true on any
    day of it, or with `in_year` on its first or last. Past the days that the source covers nothing is 0: of a year
    that it tells of in part the 1 stand, and the rest is null. `allied_only`: only rows where `atop_alliance` is 1. Not
    `directed`: only rows where ccode1 is the lower number, with what either owed the other. Raises ServandaError for
    years the wrong way round.
    """
    check_years(first, last)
    there = system_years(first, last, in_year)
    numbers = np.union1d(members.state, np.array(sorted(there), np.int64))
    alive = np.zeros((len(numbers), last - first + 1), bool)
    for number, years in there.items():
        alive[np.searchsorted(numbers, number)] = years
    sure, maybe = paint(members, numbers, first, last, in_year)
    both = alive[:, None, :] & alive[None, :, :]
    both[np.arange(len(numbers)), np.arange(len(numbers))] = False
    if not directed:
        sure, maybe = (each | each.transpose(1, 0, 2) for each in (sure, maybe))
    wanted = (sure & ALLIED) != 0 if allied_only else both | ((maybe & ALLIED) != 0)
    if not directed:
        wanted &= np.triu(np.ones(both.shape[:2], bool))[:, :, None]
    maybe[:, :, untold(first, last, members.covered, in_year)] = 0xFF
    return _frame(_Rows(numbers, first, wanted, sure, maybe, both))


class _Rows(NamedTuple):
    """Which of [one, other, year] are rows, and the arrays of that shape."""

    numbers: Days
    first: int
    wanted: npt.NDArray[np.bool_]
    sure: Bits
    maybe: Bits
    both: npt.NDArray[np.bool_]


def paint(members: Memberships, numbers: Days, first: int, last: int, in_year: InYear = "any") -> tuple[Bits, Bits]:
    """What is owed for certain, and what may be: [one, other, year] of bits, over these states and years."""
    told = ties(members)
    place = np.searchsorted(numbers, members.state)
    row = place[told.one] * len(numbers) + place[told.other]
    start, end = told.certain
    narrow = _Strokes.of(row, members.sure[told.one], (start, np.where(end > start, end, start - 1)), members, in_year)
    wide = _Strokes.of(row, members.maybe[told.one], (told.first, told.last), members, in_year)
    same = (narrow.bits == wide.bits) & (narrow.start == wide.start) & (narrow.stop == wide.stop)
    sure = np.zeros((len(numbers), len(numbers), last - first + 1), np.uint8)
    wide.take(same).paint(sure, first)
    maybe = sure.copy()
    narrow.take(~same).paint(sure, first)
    wide.take(~same).paint(maybe, first)
    return sure, maybe


class _Strokes(NamedTuple):
    """Bits for the years from `start` to `stop`, both included, of directed dyads (`row`)."""

    row: Days
    bits: Bits
    start: Days
    stop: Days

    @classmethod
    def of(cls, row: Days, bits: Bits, days: tuple[Days, Days], members: Memberships, in_year: InYear) -> _Strokes:
        clipped = np.maximum(days[0], members.covered[0]), np.minimum(days[1], members.covered[1])
        return cls(row, bits | ALLIED, *years_of(*clipped, in_year))

    def take(self, chosen: npt.NDArray[np.bool_]) -> _Strokes:
        return _Strokes(self.row[chosen], self.bits[chosen], self.start[chosen], self.stop[chosen])

    def paint(self, into: Bits, first: int) -> None:
        """Puts the bits into [one, other, year]: all strokes of one value at once, so that a cell may be met twice."""
        flat, years = into.reshape(-1), into.shape[2]
        start, stop = np.maximum(self.start - first, 0), np.minimum(self.stop - first + 1, years)
        length = np.maximum(stop - start, 0)
        for value in np.unique(self.bits):
            own = self.bits == value
            size = length[own]
            ahead = self.row[own] * years + start[own] - (np.cumsum(size) - size)
            cell = np.repeat(ahead, size) + np.arange(size.sum())
            flat[cell] |= value


def _frame(told: _Rows) -> polars.DataFrame:
    import polars as pl

    codes, rows = told.numbers.astype(np.int16), told.wanted
    years = np.arange(told.first, told.first + rows.shape[2], dtype=np.int16)
    sizes = np.count_nonzero(rows, axis=2)
    columns = {
        "ccode1": np.repeat(codes, sizes.sum(axis=1)),
        "ccode2": np.repeat(np.tile(codes, len(codes)), sizes.ravel()),
        "year": np.broadcast_to(years, rows.shape)[rows],
    }
    sure, maybe = told.sure[rows], told.maybe[rows]
    duties = [(ALLIED, "atop_alliance"), *((np.uint8(1 << n), f"atop_{name}") for n, name in enumerate(DUTIES))]
    frame = pl.DataFrame(columns)
    unknown = maybe & ~sure
    flags = []
    for bit, name in duties:
        cell = pl.Series(name, ((sure & bit) != 0).astype(np.int8))
        open_ = (unknown & bit) != 0
        flags.append(cell.set(pl.Series(open_), None) if open_.any() else cell)
    return frame.with_columns(*flags, pl.Series("in_system", told.both[rows]))
