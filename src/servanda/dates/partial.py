"""Partial dates and intervals as EDTF (ISO 8601-2:2019): level 0, and of level 1 what news and registers need."""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
from typing import Literal

from servanda.terms import ServandaError, Truth

Precision = Literal["day", "month", "season", "year", "decade", "century", "interval"]

_DATE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?"
    r"(?P<time>T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?(?P<quality>[?~%])?"
)
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
FIRST, LAST = dt.date.min, dt.date.max


@functools.total_ordering
class PartialDate:
    """What a source said of a day, with its precision: every day from `earliest` to `latest` is possible.

    `sure` is false for an uncertain (`?`) or approximate (`~`, `%`) date: it bounds nothing, and comparisons with it
    are unknown unless it is compared with itself.

    >>> date = PartialDate.parse("2024-06")
    >>> date.earliest, date.latest
    (datetime.date(2024, 6, 1), datetime.date(2024, 6, 30))
    >>> date.on_or_before(dt.date(2024, 6, 15))
    <Truth.UNKNOWN: 'unknown'>
    """

    __slots__ = ("earliest", "latest", "precision", "sure", "text")

    def __init__(self, text: str, earliest: dt.date, latest: dt.date, precision: Precision, sure: bool = True) -> None:
        self.text, self.earliest, self.latest, self.precision, self.sure = text, earliest, latest, precision, sure

    @classmethod
    def of(cls, day: dt.date) -> PartialDate:
        return cls(day.isoformat(), day, day, "day")

    @classmethod
    @functools.lru_cache(maxsize=65536)
    def parse(cls, text: str) -> PartialDate:
        """One EDTF date, or an interval for a day somewhere between two dates (`1939-09-27/1945`, `../1945`).

        Raises ServandaError for anything else, and for a day that no calendar has.
        """
        if "/" in text:
            return cls._between(text)
        match = _DATE.fullmatch(text.strip())
        if match is None:
            raise _bad(text, "it is not of the form YYYY, YYYY-MM or YYYY-MM-DD")
        year, month, day = match["year"], match["month"], match["day"]
        sure = match["quality"] is None
        if match["time"] and (day is None or "X" in f"{year}{month}{day}"):
            raise _bad(text, "a time needs a whole day before it")
        if "X" in year:
            if month:
                raise _bad(text, "a decade or century has no month")
            start, length = int(year.replace("X", "0")), 10 ** year.count("X")
            span: Precision = "decade" if length == 10 else "century"
            return cls(text, dt.date(max(start, 1), 1, 1), dt.date(start + length - 1, 12, 31), span, sure)
        if int(year) == 0:
            raise _bad(text, "years start at 0001 here")
        number = int(year)
        if month in (None, "XX"):
            if day not in (None, "XX"):
                raise _bad(text, "a day needs its month")
            return cls(text, dt.date(number, 1, 1), dt.date(number, 12, 31), "year", sure)
        if (season := int(month)) in _SEASONS and day is None:
            first, last = _SEASONS[season]
            return cls(text, dt.date(number, first, 1), _end_of_month(number, last), "season", sure)
        if not 1 <= int(month) <= 12:
            raise _bad(text, f"there is no month {month}")
        if day in (None, "XX"):
            return cls(text, dt.date(number, int(month), 1), _end_of_month(number, int(month)), "month", sure)
        try:
            exact = dt.date(number, int(month), int(day))
        except ValueError:
            last = calendar.monthrange(number, int(month))[1]
            raise _bad(text, f"{number}-{month} has {last} days") from None
        return cls(text, exact, exact, "day", sure)

    @classmethod
    def _between(cls, text: str) -> PartialDate:
        first, _, second = text.partition("/")
        start = None if first.strip() == ".." else cls.parse(first)
        end = None if second.strip() == ".." else cls.parse(second)
        earliest, latest = start.earliest if start else FIRST, end.latest if end else LAST
        if earliest > latest:
            raise _bad(text, "it ends before it begins")
        return cls(text, earliest, latest, "interval", all(date.sure for date in (start, end) if date))

    @property
    def exact(self) -> dt.date | None:
        """The day, if there is only one."""
        return self.earliest if self.sure and self.earliest == self.latest else None

    def on_or_before(self, day: dt.date) -> Truth:
        """Whether what is dated so had happened by the end of `day`."""
        if not self.sure:
            return Truth.UNKNOWN
        if self.latest <= day:
            return Truth.YES
        return Truth.NO if self.earliest > day else Truth.UNKNOWN

    def before(self, other: PartialDate) -> Truth:
        """Whether this comes before the other."""
        if not (self.sure and other.sure):
            return Truth.UNKNOWN
        if self.latest < other.earliest:
            return Truth.YES
        return Truth.NO if self.earliest >= other.latest else Truth.UNKNOWN

    def same(self, other: PartialDate) -> Truth:
        """Whether both are the same day: no if their days do not overlap, yes only for two equal days."""
        if self.latest < other.earliest or other.latest < self.earliest:
            return Truth.NO if self.sure and other.sure else Truth.UNKNOWN
        return Truth.of(True) if self.exact is not None and self.exact == other.exact else Truth.UNKNOWN

    def agrees(self, other: PartialDate) -> bool:
        """Whether one date can be a less precise telling of the other."""
        return self.same(other) is not Truth.NO

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PartialDate) and self.text == other.text

    def __lt__(self, other: PartialDate) -> bool:
        return (self.earliest, self.latest, self.text) < (other.earliest, other.latest, other.text)

    def __hash__(self) -> int:
        return hash(self.text)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"PartialDate({self.text!r})"


def _end_of_month(year: int, month: int) -> dt.date:
    year, month = (year, month) if month <= 12 else (year + 1, month - 12)
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _bad(text: str, why: str) -> ServandaError:
    return ServandaError(
        f"{text!r} is not a date", why=why, mend="write it as EDTF: 2024-12-04, 2024-12, 2024 or 1949?", code=2
    )
