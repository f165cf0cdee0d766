"""How treaties count days, months and years.

The day of the event is not counted (the rule of the European Convention on the Calculation of Time-Limits, article
3(1), and of depositaries' practice); a period in months or years ends on the day with the same number, or on the last
day of a month that has no such day (article 4(2)).
"""

from __future__ import annotations

import calendar
import datetime as dt


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


def first_of_next_month(day: dt.date) -> dt.date:
    """The first day of the month after the one in which `day` lies.

    >>> first_of_next_month(dt.date(2009, 11, 13))
    datetime.date(2009, 12, 1)
    """
    return months_after(day.replace(day=1), 1)
