"""Days and years: which years a span of days counts for, which a source tells of, and who was a state in them."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import numpy as np
import numpy.typing as npt

from servanda.states import states
from servanda.terms import ServandaError

Days = npt.NDArray[np.int64]
InYear = Literal["any", "jan1", "dec31"]

IN_YEAR: tuple[InYear, ...] = ("any", "jan1", "dec31")
"""What a row tells of a year: any day of it, its first day, or its last."""

EPOCH = dt.date(1970, 1, 1).toordinal()
"""The ordinal of the day from which NumPy and polars count."""

EVER = dt.date.min.toordinal()
"""The first day of what has begun at a time that nothing bounds."""

FOREVER = dt.date.max.toordinal()
"""The last day of what has not ended."""


def year_of(days: Days) -> Days:
    """The years of ordinals."""
    unix = (days - EPOCH).astype("datetime64[D]")
    return unix.astype("datetime64[Y]").astype(np.int64) + 1970


def years_of(first: Days, last: Days, in_year: InYear) -> tuple[Days, Days]:
    """The first and the last year that spans of days (ordinals, last day included) count for; none where last < first.

    A span that holds no first of January counts for none with `jan1`: its last year is then before its first.
    """
    start = year_of(first - 1) + 1 if in_year == "jan1" else year_of(first)
    stop = year_of(np.minimum(last, FOREVER - 1) + 1) - 1 if in_year == "dec31" else year_of(last)
    return start, np.where(last >= first, stop, start - 1)


def untold(first: int, last: int, covered: tuple[int, int], in_year: InYear) -> npt.NDArray[np.bool_]:
    """Of which of the years a source does not tell, or not to the end; `covered` are its first and last day."""
    years = range(first, last + 1)
    jan1, dec31 = (np.array([dt.date(year, *day).toordinal() for year in years]) for day in ((1, 1), (12, 31)))
    start, end = jan1 if in_year != "dec31" else dec31, dec31 if in_year != "jan1" else jan1
    found: npt.NDArray[np.bool_] = (start < covered[0]) | (end > covered[1])
    return found


def system_years(first: int, last: int, in_year: InYear = "any") -> dict[int, npt.NDArray[np.bool_]]:
    """By COW number, in which of the years a state was in COW's system, on any day or on the one asked for."""
    lives = [
        (int(life.number), life.start.earliest.toordinal(), life.end.latest.toordinal() if life.end else FOREVER)
        for state in states().values()
        for life in state.lifetimes
        if life.list == "cow" and life.start is not None
    ]
    number, entered, left = np.array(lives, np.int64).T
    found: dict[int, npt.NDArray[np.bool_]] = {}
    years = np.arange(first, last + 1)
    for code, start, stop in zip(number.tolist(), *years_of(entered, left, in_year), strict=True):
        held = found.setdefault(code, np.zeros(len(years), bool))
        held |= (years >= start) & (years <= stop)
    return found


def check_years(first: int, last: int) -> None:
    """Raises ServandaError for years the wrong way round."""
    if last < first:
        raise ServandaError(f"{first} to {last} is no span of years", mend=f"{last} to {first}?", code=2)
