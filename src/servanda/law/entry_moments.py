"""Moments within bounds, and what a delay makes of them."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from servanda.dates import FIRST, LAST, Interval, counted, first_of
from servanda.states import lifetimes
from servanda.terms import Reason
from servanda.treaties import DatedAct, Delay, Record

Bounds = tuple[dt.date, dt.date]
_DAY = dt.timedelta(days=1)


class Moment(NamedTuple):
    """When something happened, as bounds: None means not (yet), with what is missing. Both bounds equal: certain.

    `decisive` bounds the day on which the last thing happened that it hangs on (the 60th deposit, say): those who
    consent after it are later parties.
    """

    earliest: dt.date | None
    latest: dt.date | None
    reason: Reason
    missing: tuple[str, ...] = ()
    decisive: tuple[dt.date, dt.date | None] | None = None

    def on_or_before(self, day: dt.date) -> bool | None:
        """True, false, or None where the bounds leave it open."""
        if self.earliest is None or self.earliest > day:
            return False
        return True if self.latest is not None and self.latest <= day else None

    @property
    def exact(self) -> dt.date | None:
        """The day, if there is only one."""
        return self.earliest if self.earliest == self.latest else None

    def __str__(self) -> str:
        if self.earliest is None:
            return "not yet"
        if self.earliest == self.latest:
            return str(self.earliest)
        earliest = ".." if self.earliest == FIRST else self.earliest
        return f"{earliest}/{'..' if self.latest in (None, LAST) else self.latest}"


def cite(record: Record, dated: DatedAct, says: str = "") -> Reason:
    """A reason that names an act, its sources, and what other sources say against it."""
    act = dated.act
    who = " and ".join(act.states) if len(act.states) < 4 else f"{len(act.states)} states"
    what = f"{act.act.replace('-', ' ')}{f' by {who}' if who else ''}{f' on {act.date}' if act.date else ''}"
    where = f" at {act.place}" if act.place else ""
    where += f", effective {act.effective}" if act.effective not in ("", act.date) else ""
    because = tuple(
        Reason(says=f"against it: {getattr(r.content, 'date', '')} ({r.why})", sources=r.sources) for r in dated.rivals
    )
    return Reason(says=says or what + where, treaty=record.id, sources=dated.sources, because=because)


def bounds(dated: DatedAct) -> Bounds:
    """The days between which an act was done; a date that is uncertain, or none, bounds nothing."""
    when = dated.when
    return (when.earliest, when.latest) if when is not None and when.sure else (FIRST, LAST)


def day_gone(state: str) -> Bounds | None:
    """The day after a state's last day, by our own reading of when it existed."""
    own = [Interval.parse(spell.interval) for spell in lifetimes(state) if spell.list == "own" and spell.interval]
    ends = [span.end for span in own if span.end is not None]
    if not own or len(ends) < len(own):
        return None
    last = max(ends)
    return last.earliest + _DAY, last.latest + _DAY


def delayed(moment: Moment, delay: Delay, *, settled: bool = False) -> Moment:
    """The moment after a delay; both bounds move. `settled`: depositaries' practice leaves only one reading."""
    if moment.earliest is None or delay == Delay():
        return moment
    first, last = readings(moment.earliest, delay, settled), moment.latest and readings(moment.latest, delay, settled)
    earliest, latest = first[0], last[-1] if last else None
    name = str(delay).strip()
    if earliest == LAST:
        beyond = f"{name} that: after the last day that the calendar has, {LAST}"
        return Moment(None, None, Reason(says=beyond, because=(moment.reason,)), (beyond,))
    after = moment._replace(earliest=earliest, latest=latest)
    notes = _notes(delay, first) if len(first) > 1 else ()
    why = Reason(says=f"{name} that: {after}", rule=name, because=(moment.reason, *notes))
    return after._replace(reason=why)


def _notes(delay: Delay, days: tuple[dt.date, ...]) -> tuple[Reason, ...]:
    """A reason for each of the two readings."""
    if delay.counting == "expiry":
        told = ("the day of the event counted as the first", "the day of the event not counted")
    else:
        told = (f"day {delay.count} after the event", f"{delay.count} clear {delay.unit} between the two days")
    return tuple(Reason(says=f"{day}, read so: {how}") for day, how in zip(days, told, strict=True))


def readings(day: dt.date, delay: Delay, settled: bool = False) -> tuple[dt.date, ...]:
    """The days that a delay can end on, one or two, in order.

    >>> [str(day) for day in readings(dt.date(2009, 8, 20), Delay(60, "days", "expiry"))]
    ['2009-10-18', '2009-10-19']
    """
    if day in (FIRST, LAST):
        return (day,)
    end = counted(day, delay.count, delay.unit)
    ends = [end]
    if not settled and delay.counting == "expiry":
        ends = [end - _DAY, end]
    elif not settled and delay.counting == "clear" and end < LAST:
        ends = [end, end + _DAY]
    if delay.first_of:
        ends = [first_of(one, delay.first_of, delay.nth_of) for one in ends]
    return tuple(dict.fromkeys(ends))
