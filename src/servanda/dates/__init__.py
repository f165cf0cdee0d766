"""When: partial dates and intervals as EDTF, three-valued comparison, legal counting of days and months.

A date is what a source said, its precision included: nothing is filled in. The reference is ISO 8601-2:2019 (EDTF),
level 0 and of level 1 the qualifiers, unspecified digits, seasons, open and unknown ends.
"""

from servanda.dates.counting import Unit, counted, days_after, first_of, months_after, years_after
from servanda.dates.interval import Interval
from servanda.dates.partial import FIRST, LAST, PartialDate, Precision
from servanda.dates.zones import date_in, day_in, days_anywhere, moment_of, zone

__all__ = [
    "FIRST",
    "LAST",
    "Interval",
    "PartialDate",
    "Precision",
    "Unit",
    "counted",
    "date_in",
    "day_in",
    "days_after",
    "days_anywhere",
    "first_of",
    "moment_of",
    "months_after",
    "years_after",
    "zone",
]
