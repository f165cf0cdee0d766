"""The day of a moment: a time of day with its offset, in the zone whose clock governs."""

from __future__ import annotations

import datetime as dt
import functools
import re
import zoneinfo

from servanda.dates.partial import PartialDate
from servanda.terms import ServandaError

_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})")
_WEST, _EAST = dt.timezone(dt.timedelta(hours=-12)), dt.timezone(dt.timedelta(hours=14))


@functools.cache
def zone(name: str) -> zoneinfo.ZoneInfo:
    """The zone of the IANA database by its name. Raises ServandaError for a name that is not in it."""
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise ServandaError(
            f"{name!r} is no time zone", why="it is not in the IANA database", mend="Europe/Brussels, say", code=2
        ) from None


def moment_of(text: str) -> dt.datetime | None:
    """The moment of a date with a time and an offset, or None for any other date.

    >>> moment_of("2020-01-31T23:00Z").isoformat()
    '2020-01-31T23:00:00+00:00'
    """
    if not _MOMENT.fullmatch(text.strip()):
        return None
    PartialDate.parse(text)
    try:
        return dt.datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise ServandaError(
            f"{text!r} is not a moment", why=str(error), mend="2020-01-31T23:30Z, say", code=2
        ) from None


def day_in(moment: dt.datetime, name: str) -> dt.date:
    """The day that a moment falls on by the clock of a zone.

    >>> day_in(moment_of("2020-01-31T23:00Z"), "Europe/Brussels")
    datetime.date(2020, 2, 1)
    """
    return moment.astimezone(zone(name)).date()


def days_anywhere(moment: dt.datetime) -> tuple[dt.date, dt.date]:
    """The first and the last day that a moment can fall on, somewhere on earth."""
    return moment.astimezone(_WEST).date(), moment.astimezone(_EAST).date()


def date_in(text: str, name: str) -> PartialDate:
    """The date, as the clock of a zone has it where the text gives a time with its offset; else as it is told."""
    moment = moment_of(text) if name else None
    return PartialDate.parse(text) if moment is None else PartialDate.of(day_in(moment, name))
