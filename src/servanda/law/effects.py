"""When an act takes effect: the day that sources give, or its period counted from the notice, in every reading."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from servanda.dates import FIRST, PartialDate
from servanda.law.entry import Moment, cite
from servanda.law.entry_moments import delayed
from servanda.terms import Reason, Truth
from servanda.treaties import DatedAct, Record, notice_of


def truth(value: bool | None) -> Truth:
    """What `Moment.on_or_before` says, as a truth."""
    return Truth.UNKNOWN if value is None else Truth.of(value)


def moment(date: PartialDate, reason: Reason) -> Moment:
    """The moment of a date: an uncertain one bounds nothing."""
    return Moment(date.earliest, date.latest, reason) if date.sure else Moment(FIRST, None, reason)


def effect(record: Record, dated: DatedAct) -> Moment | None:
    """When an act takes effect; None where no day of it is on record."""
    reason = cite(record, dated)
    if dated.act.effective:
        told = dated.effect
        return moment(told, reason) if told else None
    start = running_from(dated)
    if start is None or not dated.act.delay:
        return moment(start, reason) if start else None
    return delayed(moment(start, reason), notice_of(dated.act.delay))


def running_from(dated: DatedAct) -> PartialDate | None:
    """The day from which a notice's period runs: its own, unless another is told."""
    return PartialDate.parse(dated.act.counts_from) if dated.act.counts_from else dated.when


def withdrawal_of(record: Record, state: str, dated: DatedAct, day: dt.date) -> Truth:
    """Whether the state had withdrawn such an act by a day."""
    found = Truth.NO
    for act in record.by_state.get(state, ()):
        own = act.act
        if own.act not in ("withdrawal", "revocation") or own.of != dated.act.act:
            continue
        same = not own.towards or set(dated.act.towards) <= set(own.towards)
        same = same and (not own.articles or set(dated.act.articles) <= set(own.articles))
        at = effect(record, act) if same else None
        if at is not None and (dated.when is None or at.latest is None or at.latest >= dated.when.earliest):
            found = found | truth(at.on_or_before(day))
    return found


def first_of_moments(found: Iterable[Moment]) -> Moment | None:
    """The first of several moments, as bounds: no later than any that is certain."""
    known = sorted((m for m in found if m.earliest is not None), key=order)
    if not known:
        return None
    first = known[0]
    latest = min((m.latest for m in known if m.latest is not None), default=None)
    if latest == first.latest:
        return first
    because = (first.reason, *(m.reason for m in known if m.latest == latest))
    return Moment(first.earliest, latest, Reason(says=f"one of these, and no later than {latest}", because=because))


def last_of(one: Moment, other: Moment) -> Moment:
    """The later of two moments, as bounds."""
    if one.earliest is None or other.earliest is None:
        return one if one.earliest is None else other
    latest = None if one.latest is None or other.latest is None else max(one.latest, other.latest)
    later = max(one, other, key=order)
    return Moment(max(one.earliest, other.earliest), latest, later.reason, (*one.missing, *other.missing))


def order(at: Moment) -> tuple[dt.date, dt.date]:
    """Sorts moments; those that never came are last."""
    return at.earliest or dt.date.max, at.latest or dt.date.max
