"""Days and periods as users write them."""

from __future__ import annotations

import datetime as dt
import re

from servanda.dates import Interval
from servanda.terms import ServandaError

Day = dt.date | str
WHOLE = re.compile(r"\d{4}-\d{2}-\d{2}")


def day_of(text: Day, *, where: str = "--on") -> dt.date:
    """A whole day from ISO text; a ServandaError for anything else, also for a day that no calendar has."""
    if isinstance(text, dt.date):
        return text
    try:
        return dt.datetime.strptime(text.strip(), "%Y-%m-%d").date()
    except ValueError as error:
        why = "no calendar has this day" if "day is out of range" in str(error) else "it is not of the form YYYY-MM-DD"
        mend = "give a whole day, such as 2024-12-04"
        raise ServandaError(f"{text!r} is not a day", where=where, why=why, mend=mend, code=2) from None


def period_of(text: str) -> Interval:
    """A period from EDTF text; a ServandaError that names the option for anything else."""
    try:
        return Interval.parse(text)
    except ServandaError as error:
        raise ServandaError(error.what, where="--on", why=error.why, mend=error.mend, code=2) from None


def today() -> str:
    """The day that the clock of this machine shows."""
    return dt.date.today().isoformat()
