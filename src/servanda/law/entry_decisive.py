"""The decisive day, worked back from a known entry into force: when the last consent came that the rule asks for."""

from __future__ import annotations

import datetime as dt

from servanda.dates import FIRST, LAST
from servanda.law.entry_moments import Bounds, Moment, readings
from servanda.treaties import After, Consents, Delay, Rule

_DAYS = {"days": 1, "weeks": 7, "months": 31, "years": 366}
_MONTHS = {"": 0, "month": 31, "year": 366}


def worked_back(rule: Rule, stated: Moment) -> Bounds | None:
    """The days on which the rule's last consent can have come, if the treaty entered into force on the days stated.

    Those who consented after it are later parties, though the consents before them are not all on record. None where
    a floor, or a choice of two, leaves it open.

    >>> from servanda.terms import Reason
    >>> day = dt.date(2002, 7, 1)
    >>> rome = Rule.parse("on the first day of the month after the 60th day after the 60th deposit")
    >>> [str(each) for each in worked_back(rome, Moment(day, day, Reason(says="")))]
    ['2002-04-02', '2002-05-01']
    """
    main, first, last = rule.main, stated.earliest, stated.latest
    if rule.floor is not None or not isinstance(main, After) or not isinstance(main.event, Consents):
        return None
    if first is None or last is None:
        return None
    found = [
        each
        for day in (first, last)
        for each in _before(day, main.delay)
        if day in readings(each, main.delay, settled=True)
    ]
    return (min(found), max(found)) if found else None


def _before(day: dt.date, delay: Delay) -> list[dt.date]:
    """Every day from which the delay can lead to a day."""
    most = delay.count * _DAYS[delay.unit] + delay.nth_of * _MONTHS[delay.first_of] + 1
    last = day.toordinal()
    first = max(FIRST.toordinal(), last - most)
    return [dt.date.fromordinal(number) for number in range(first, min(last, LAST.toordinal()) + 1)]
