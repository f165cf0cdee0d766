"""Intervals: from a date to a date, both included, either end open (`..`) or unknown (empty)."""

from __future__ import annotations

import datetime as dt
import functools
from typing import NamedTuple

from servanda.dates.partial import FIRST, LAST, PartialDate
from servanda.terms import ServandaError, Truth


class Interval(NamedTuple):
    """An EDTF interval. `None` is an open end; an unknown end is told by `start_known`, `end_known`.

    >>> Interval.parse("2012-12-19/..").holds(dt.date(2020, 1, 1))
    <Truth.YES: 'yes'>
    >>> Interval.parse("2012/").holds(dt.date(2020, 1, 1))
    <Truth.UNKNOWN: 'unknown'>
    """

    start: PartialDate | None
    end: PartialDate | None
    start_known: bool = True
    end_known: bool = True

    @classmethod
    @functools.lru_cache(maxsize=4096)
    def parse(cls, text: str) -> Interval:
        """`A/B`, `A/..`, `../B`, `A/`, `/B`, or one date, which is the interval of its possible days."""
        first, slash, second = text.strip().partition("/")
        if not slash:
            date = PartialDate.parse(first)
            return cls(date, date)
        if "/" in second:
            raise ServandaError(f"{text!r} is not an interval", why="it has more than two ends", code=2)
        start = None if first in ("", "..") else PartialDate.parse(first)
        end = None if second in ("", "..") else PartialDate.parse(second)
        if start is not None and end is not None and start.earliest > end.latest:
            raise ServandaError(
                f"{text!r} is not an interval", why="it ends before it begins", mend=f"{second}/{first}?", code=2
            )
        return cls(start, end, first != "", second != "")

    def holds(self, day: dt.date) -> Truth:
        """Whether the day lies within."""
        begun = Truth.YES if self.start_known else Truth.UNKNOWN
        if self.start is not None:
            begun = self.start.on_or_before(day)
        over = Truth.NO if self.end_known else Truth.UNKNOWN
        if self.end is not None:
            over = self.end.on_or_before(day - dt.timedelta(days=1)) if day > FIRST else Truth.NO
        return begun & ~over

    @property
    def earliest(self) -> dt.date:
        return FIRST if self.start is None else self.start.earliest

    @property
    def latest(self) -> dt.date:
        return LAST if self.end is None else self.end.latest

    def __str__(self) -> str:
        if self.start is not None and self.start == self.end:
            return self.start.text
        start = self.start.text if self.start else (".." if self.start_known else "")
        return f"{start}/{self.end.text if self.end else ('..' if self.end_known else '')}"
