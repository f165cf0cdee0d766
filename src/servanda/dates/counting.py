"""How treaties count days, months and years.

The day of the event is not counted (the rule of the European Convention on the Calculation of Time-Limits, article
3(1), and of depositaries' practice); a period in months or years ends on the day with the same number, or on the last
day of a month that has no such day (article 4(2)).
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Literal

Unit = Literal["days", "weeks", "months", "years"]


def counted(day: dt.date, n: int, unit: Unit) -> dt.date:
    """The day n units after `day`, or the last day that a calendar has where it would lie beyond.

    >>> counted(dt.date(2024, 2, 29), 1, "years")
    datetime.date(2025, 2, 28)
    >>> counted(dt.date(1972, 4, 10), 9000, "years")
    datetime.date(9999, 12, 31)
    """
    try:
        if unit in ("days", "weeks"):
            return days_after(day, n * (7 if unit == "weeks" else 1))
        return months_after(day, n * (12 if unit == "years" else 1))
    except (OverflowError, ValueError):
        return dt.date.max


def days_after(day: dt.date, n: int) -> dt.date:
    """The n-th day after `day`.

    >>> days_after(dt.date(2003, 1, 31), 60)
    datetime.date(2003, 4, 1)
    """
    return day + dt.timedelta(days=n)


def months_after(day: dt.date, n: int) -> dt.date:
    """The same day n months later, or the last day of a month that is too short.

    >>> months_after(dt.date(2023, 11, 30), 3)
    datetime.date(2024, 2, 29)
    """
    month = day.year * 12 + day.month - 1 + n
    year, month = divmod(month, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def years_after(day: dt.date, n: int) -> dt.date:
    """The same day n years later (28 February for 29 February where there is none)."""
    return months_after(day, 12 * n)


def first_of(day: dt.date, unit: Literal["month", "year"], nth: int = 1) -> dt.date:
    """The first day of the n-th month (year) after the one in which `day` lies.

    >>> first_of(dt.date(1998, 9, 16), "month", 6)
    datetime.date(1999, 3, 1)
    >>> first_of(dt.date(1998, 9, 16), "year")
    datetime.date(1999, 1, 1)
    """
    start = day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)
    return counted(start, nth, "months" if unit == "month" else "years")
