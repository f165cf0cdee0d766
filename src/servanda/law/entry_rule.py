"""What the main part of a rule gives for the acts on record: its events, delays, the later of two, its floor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from servanda.dates import FIRST, counted
from servanda.law.entry_counts import Count
from servanda.law.entry_moments import Bounds, Moment, bounds, cite, delayed, readings
from servanda.terms import Reason
from servanda.treaties import (
    Adoption,
    After,
    Consents,
    DatedAct,
    DateIf,
    Delay,
    Event,
    Exchange,
    Main,
    Notifications,
    OnDate,
    Period,
    Record,
    Rule,
    Signature,
    TreatyInForce,
)

Elsewhere = Callable[[str], Moment | None]
KINDS: dict[type, tuple[str, ...]] = {
    Signature: ("signature", "definitive-signature"),
    Exchange: ("exchange-of-instruments",),
    Notifications: ("notification",),
    Adoption: ("adoption",),
}


def nowhere(name: str) -> Moment | None:
    return None


def by_rule(record: Record, rule: Rule, elsewhere: Elsewhere = nowhere) -> Moment:
    """What a rule alone gives for the acts on record, its floor included."""
    return _floored(record, rule, moment_of(record, rule, rule.main, elsewhere))


def moment_of(record: Record, rule: Rule, main: Main, elsewhere: Elsewhere) -> Moment:
    """What an event with its delay, or a choice of two, gives."""
    if isinstance(main, After):
        event = _event(record, rule, main, elsewhere)
        return delayed(event, main.delay, settled=isinstance(main.event, Consents))
    first, second = moment_of(record, rule, main.first, elsewhere), moment_of(record, rule, main.second, elsewhere)
    why = Reason(says=f"the {main.which} of two: {first} and {second}", because=(first.reason, second.reason))
    return (_later if main.which == "later" else _earlier)(first, second)._replace(reason=why)


def _later(first: Moment, second: Moment) -> Moment:
    missing = first.missing + second.missing
    if first.earliest is None or second.earliest is None:
        return Moment(None, None, first.reason, missing)
    latest = max(first.latest, second.latest) if first.latest and second.latest else None
    decisive = max(filter(None, (first.decisive, second.decisive)), default=None, key=lambda each: each[0])
    return Moment(max(first.earliest, second.earliest), latest, first.reason, missing, decisive)


def _earlier(first: Moment, second: Moment) -> Moment:
    if first.earliest is None or second.earliest is None:
        return second if first.earliest is None else first
    latest = min((day for day in (first.latest, second.latest) if day), default=None)
    sooner = min(first, second, key=lambda moment: moment.earliest or dt.date.max)
    missing = () if latest == sooner.earliest else first.missing + second.missing
    return Moment(sooner.earliest, latest, first.reason, missing, sooner.decisive)


def _floored(record: Record, rule: Rule, moment: Moment) -> Moment:
    """Not before the floor: a day, or a period after the opening for signature (its first signature, if no day)."""
    if rule.floor is None or moment.earliest is None:
        return moment
    floor: Bounds | None
    if isinstance(rule.floor, Period):
        floor, told = _opened(record, rule.floor)
    else:
        floor, told = (rule.floor.earliest, rule.floor.latest), Reason(says=f"not before {rule.floor}")
    if floor is None:
        missing = "the day on which it was opened for signature"
        return moment._replace(latest=None, reason=moment.reason, missing=(*moment.missing, missing))
    earliest = max(moment.earliest, floor[0])
    latest = max(moment.latest, floor[1]) if moment.latest else None
    why = Reason(says=told.says, because=(moment.reason, *told.because))
    return moment._replace(earliest=earliest, latest=latest, reason=why)


def _opened(record: Record, period: Period) -> tuple[Bounds | None, Reason]:
    first = next((dated for dated in record.of_kind("signature") if dated.when), None)
    if first is None:
        return None, Reason(says="not known when it was opened for signature")
    days = [counted(day, period.count, period.unit) for day in bounds(first)]
    says = f"not before {days[0]}, {period} after opening for signature"
    return (days[0], days[1]), Reason(says=says, because=(cite(record, first),))


def _event(record: Record, rule: Rule, main: After, elsewhere: Elsewhere) -> Moment:
    event = main.event
    if isinstance(event, OnDate):
        days = (event.date.earliest, event.date.latest)
        return Moment(*days, Reason(says=f"a fixed date: {event.date}"), (), days)
    if isinstance(event, DateIf):
        return _if_by_then(record, rule, event)
    if isinstance(event, Consents):
        until = partial(_after, delay=main.delay)
        return Count(record, event, organisations=rule.organisations, until=until).moment()
    if isinstance(event, TreatyInForce):
        return _other(record, event, elsewhere)
    if isinstance(event, Adoption):
        return _adopted(record)
    return _by_all(record, event)


def _if_by_then(record: Record, rule: Rule, event: DateIf) -> Moment:
    """On the date, if the consents were in before it; never, if they certainly were not; else either."""
    met = Count(record, event.consents, organisations=rule.organisations).moment()
    first, last = event.date.earliest, event.date.latest
    if met.earliest is None:
        return Moment(None, None, Reason(says=f"not yet: {event}", because=(met.reason,)), met.missing)
    if met.earliest >= last:
        late = f"{met} is not before {event.date}: by this clause it does not enter into force"
        return Moment(None, None, Reason(says=late, because=(met.reason,)))
    sure = met.latest is not None and met.latest < first
    why = Reason(says=f"a fixed date, {event.date}, {'as' if sure else 'if'} {event.consents}", because=(met.reason,))
    return Moment(first, last, why, (), (first, last)) if sure else Moment(first, None, why, met.missing)


def _after(day: dt.date, delay: Delay) -> dt.date:
    return readings(day, delay, settled=True)[-1]


def _other(record: Record, event: TreatyInForce, elsewhere: Elsewhere) -> Moment:
    other = elsewhere(event.name)
    if other is not None:
        why = Reason(says=f"{event}: {other}", treaty=event.name, because=(other.reason,))
        return other._replace(reason=why, decisive=(other.earliest, other.latest) if other.earliest else None)
    missing = f"the {event}"
    first = min((bounds(dated)[0] for dated in record.acts if dated.when), default=FIRST)
    return Moment(first, None, Reason(says=f"not known: {missing}"), (missing,), (first, None))


def _adopted(record: Record) -> Moment:
    done = next((dated for dated in record.of_kind("adoption") if dated.when), None)
    if done is None:
        return Moment(None, None, Reason(says="not known: adoption"), ("the day of its adoption",))
    days = bounds(done)
    return Moment(*days, cite(record, done), (), days)


def _by_all(record: Record, event: Event) -> Moment:
    """What all who made the treaty do: sign, exchange instruments (an exchange by one is one by both), notify."""
    done: dict[str, DatedAct] = {}
    for dated in record.of_kind(*KINDS[type(event)]):
        for state in dated.act.states if dated.when else ():
            done.setdefault(state, dated)
    parties = record.header.parties or tuple(done)
    lacking = [state for state in parties if state not in done]
    reasons = tuple(dict.fromkeys(cite(record, dated) for dated in done.values()))
    if not done or (lacking and not isinstance(event, Exchange)):
        what = str(event).replace("the later of two notifications", "notification")
        missing = f"{what} by {' and '.join(lacking)}" if lacking else what
        return Moment(None, None, Reason(says=f"not known: {missing}", because=reasons), (missing,))
    days = [bounds(dated) for state, dated in done.items() if state in parties] or [*map(bounds, done.values())]
    span = max(day[0] for day in days), max(day[1] for day in days)
    return Moment(*span, Reason(says=f"{event}: {span[0]}", because=reasons), (), span)
