"""Made-up memberships."""

import datetime as dt

from servanda.panels import FOREVER, Memberships


def day(text):
    return dt.date.fromisoformat(text).toordinal()


def members(*rows, covered=("1816-01-01", "2018-12-31")):
    """Memberships from rows of state, alliance, first and last day (None: runs on), bits of duties owed for certain,
    and of those that may be owed."""
    table = []
    for state, alliance, first, last, sure, maybe in rows:
        ends = (day(covered[1]), FOREVER) if last is None else (day(last), day(last))
        table.append((state, alliance, 0, day(first), day(first), *ends, sure, maybe, maybe))
    return Memberships.of_rows(table, (day(covered[0]), day(covered[1])))
