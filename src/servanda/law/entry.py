"""Entry into force: what a rule gives for the acts known (VCLT 24, 76 to 78, 84 as pattern)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from servanda.dates import LAST, PartialDate, counted, first_of
from servanda.terms import Reason, vocabulary
from servanda.treaties import (
    After,
    Choice,
    Codes,
    Consents,
    DatedAct,
    Delay,
    Exchange,
    Named,
    Notifications,
    Number,
    OnDate,
    Portion,
    Record,
    Rule,
    Signature,
)


class Moment(NamedTuple):
    """When something happened, as bounds: None means not (yet), with what is missing. Both bounds equal: certain."""

    earliest: dt.date | None
    latest: dt.date | None
    reason: Reason
    missing: tuple[str, ...] = ()

    def on_or_before(self, day: dt.date) -> bool | None:
        """True, false, or None where the bounds leave it open."""
        if self.earliest is None or self.earliest > day:
            return False
        return True if self.latest is not None and self.latest <= day else None

    def __str__(self) -> str:
        if self.earliest is None:
            return "not yet"
        if self.earliest == self.latest:
            return str(self.earliest)
        return f"{self.earliest}/{'..' if self.latest in (None, LAST) else self.latest}"


def cite(record: Record, dated: DatedAct, says: str = "") -> Reason:
    """A reason that names an act, its sources, and what other sources say against it."""
    act = dated.act
    who = " and ".join(act.states) if len(act.states) < 4 else f"{len(act.states)} states"
    what = f"{act.act.replace('-', ' ')}{f' by {who}' if who else ''}{f' on {act.date}' if act.date else ''}"
    where = f" at {act.place}" if act.place else ""
    because = tuple(
        Reason(says=f"against it: {getattr(r.content, 'date', '')} ({r.why})", sources=r.sources) for r in dated.rivals
    )
    return Reason(says=says or what + where, treaty=record.id, sources=dated.sources, because=because)


def entry_into_force(record: Record) -> Moment:
    """When the treaty as a whole entered into force: by its rule where the acts decide it, else as sources state it."""
    stated = _stated(record)
    told = record.clause("entry-into-force")
    if told is None:
        if stated is not None:
            return stated
        why = Reason(says="no clause on entry into force and no date of it is on record", treaty=record.id)
        return Moment(None, None, why, ("the clause on entry into force, or its date",))
    clause, sources = told
    rule, article = Rule.parse(clause.rule), clause.article
    moment = _main(record, rule.main)
    floor = rule.floor
    if isinstance(floor, PartialDate) and moment.earliest is not None and moment.latest is not None:
        bounds = max(moment.earliest, floor.earliest), max(moment.latest, floor.latest)
        moment = Moment(*bounds, Reason(says=f"not before {floor}", because=(moment.reason,)))
    head = f"the treaty enters into force {rule.main}: {moment}"
    because: tuple[Reason, ...] = (moment.reason,)
    if stated is not None:
        agree = (stated.earliest, stated.latest) == (moment.earliest, moment.latest)
        if moment.earliest is None or moment.earliest != moment.latest:
            why = Reason(
                says=f"the acts on record do not decide the rule ({rule.main}); sources give the day: {stated}",
                rule=str(rule),
                treaty=record.id,
                article=article,
                sources=sources,
                because=(stated.reason, moment.reason),
            )
            return stated._replace(reason=why)
        note = "as sources state it" if agree else f"sources state {stated}: a conflict"
        because += (Reason(says=note, because=(stated.reason,)),)
    why = Reason(says=head, rule=str(rule), treaty=record.id, article=article, sources=sources, because=because)
    missing = tuple(f"{m} (article {article})" if article else m for m in moment.missing)
    return Moment(moment.earliest, moment.latest, why, missing)


def entry_for(record: Record, general: Moment, consent: DatedAct, state: str) -> Moment:
    """When the treaty entered into force for a state that consented by this act."""
    if consent.act.effective:
        day = PartialDate.parse(consent.act.effective)
        return Moment(day.earliest, day.latest, cite(record, consent, f"in force for {state} from {day}"))
    for dated in record.by_state.get(state, ()):
        stated = dated.act.act == "entry-into-force" and dated.act.occasion == consent.act.occasion
        if stated and dated.when:
            why = cite(record, dated)
            return Moment(dated.when.earliest, dated.when.latest, why)
    when = consent.when
    if general.earliest is None or when is None:
        missing = general.missing or (f"the day of {state}'s {consent.act.act.replace('-', ' ')}",)
        return Moment(None, None, general.reason, missing)
    if general.latest is not None and when.latest <= general.latest:
        return general
    clause = record.clause("entry-into-force")
    later = Rule.parse(clause[0].rule).later if clause else None
    own = _delayed(Moment(when.earliest, when.latest, cite(record, consent)), later.delay if later else Delay())
    if own.earliest is None or own.latest is None:
        return own
    latest = None if general.latest is None else max(own.latest, general.latest)
    return Moment(max(own.earliest, general.earliest), latest, own.reason)


def consents(record: Record, state: str, act: str = "deposit", only: tuple[str, ...] = ()) -> Iterator[DatedAct]:
    """The acts by which a state consented to be bound, in order of time, as the treaty's rule counts them.

    A state's deposit counts before its ratification; where the treaty enters into force on exchange or notification,
    nothing before that binds (VCLT 16): `only` names the acts that count then (`only_consent`).
    """
    kinds = vocabulary()["acts"]
    counts = only or tuple(kind for kind, told in kinds.items() if told["effect"] == "consent")
    own = [d for d in record.by_state.get(state, ()) if d.act.act in counts and not d.act.of]
    deposited = {d.act.occasion for d in own if d.act.act in ("deposit", "exchange-of-instruments")}
    for dated in own:
        if dated.act.act == "ratification" and dated.act.occasion in deposited and act == "deposit":
            continue
        yield dated


def only_consent(record: Record) -> tuple[str, ...]:
    """The kinds of act that alone count as consent under the rule, if it restricts them."""
    clause = record.clause("entry-into-force")
    if clause is None:
        return ()
    main = Rule.parse(clause[0].rule).main
    event = main.event if isinstance(main, After) else None
    if isinstance(event, Exchange):
        return ("exchange-of-instruments", "accession", "succession")
    if isinstance(event, Notifications):
        return ("notification", "exchange-of-instruments", "accession", "succession")
    if isinstance(event, Signature):
        return ("signature", "definitive-signature", "accession", "succession")
    return ()


def _stated(record: Record) -> Moment | None:
    """The day on which sources say that the treaty as a whole entered into force."""
    for dated in record.of_kind("entry-into-force"):
        if dated.when and (not dated.act.states or set(record.header.parties) <= set(dated.act.states)):
            return Moment(dated.when.earliest, dated.when.latest, cite(record, dated))
    return None


def _main(record: Record, main: After | Choice) -> Moment:
    if isinstance(main, After):
        return _delayed(_event(record, main), main.delay)
    first, second = _main(record, main.first), _main(record, main.second)
    why = Reason(says=f"the {main.which} of two: {first} and {second}", because=(first.reason, second.reason))
    pick = max if main.which == "later" else min
    if first.earliest is None or second.earliest is None or first.latest is None or second.latest is None:
        if main.which == "earlier" and (first.earliest or second.earliest):
            return (first if first.earliest else second)._replace(reason=why)
        return Moment(None, None, why, first.missing + second.missing)
    return Moment(pick(first.earliest, second.earliest), pick(first.latest, second.latest), why)


_KINDS: dict[type, tuple[str, ...]] = {
    Signature: ("signature", "definitive-signature"),
    Exchange: ("exchange-of-instruments",),
    Notifications: ("notification",),
}


def _event(record: Record, main: After) -> Moment:
    event = main.event
    if isinstance(event, OnDate):
        return Moment(event.date.earliest, event.date.latest, Reason(says=f"a fixed date: {event.date}"))
    kinds = _KINDS.get(type(event))
    if isinstance(event, Consents) and _plain(event):
        return _consents(record, event)
    if kinds is None:
        says = f"not worked out: {event}"
        return Moment(None, None, Reason(says=says), (says,))
    days, reasons, lacking = [], [], []
    for state in record.header.parties:
        done = next((d for d in record.of_kind(*kinds) if state in d.act.states and d.when), None)
        if done is None or done.when is None:
            lacking.append(state)
            continue
        days.append(done.when)
        if (reason := cite(record, done)) not in reasons:
            reasons.append(reason)
    if lacking:
        what = str(event).replace("the later of two notifications", "notification")
        missing = f"{what} by {' and '.join(lacking)}"
        return Moment(None, None, Reason(says=f"not known: {missing}", because=tuple(reasons)), (missing,))
    earliest, latest = max(d.earliest for d in days), max(d.latest for d in days)
    return Moment(earliest, latest, Reason(says=f"{event}: {earliest}", because=tuple(reasons)))


def _consents(record: Record, event: Consents) -> Moment:
    """The day on which enough consents were in, those of named states among them."""
    signatories = set(record.header.parties)
    found: list[tuple[PartialDate, str, DatedAct]] = []
    for state in record.states():
        first = next((d for d in consents(record, state, event.act) if d.when), None)
        if first is not None and first.when is not None:
            found.append((first.when, state, first))
    found.sort(key=lambda item: (item[0], item[1]))
    by = event.by
    open_to = by.codes if isinstance(by, Named) else tuple(signatories)
    pool = found if isinstance(by, Number) else [item for item in found if item[1] in open_to]
    need = _needed(by, len(open_to))
    named = set(open_to if isinstance(by, Named) else ()) | {
        code for each in event.including if isinstance(each, Codes) for code in each.codes
    }
    counted: list[tuple[PartialDate, str, DatedAct]] = []
    for item in pool:
        counted.append(item)
        if len(counted) >= need and named <= {state for _, state, _ in counted}:
            return _met(record, event, counted, need)
    lacking = sorted(named - {state for _, state, _ in counted})
    missing = [f"{event.act} by {', '.join(lacking)}"] if lacking else []
    if len(counted) < need:
        missing.append(f"{need - len(counted)} more of the {need} needed ({event})")
    because = tuple(cite(record, dated) for _, _, dated in counted[-3:])
    return Moment(None, None, Reason(says=f"{len(counted)} so far of {event}", because=because), tuple(missing))


def _met(record: Record, event: Consents, counted: list[tuple[PartialDate, str, DatedAct]], need: int) -> Moment:
    when, state, dated = counted[-1]
    latest = max(day.latest for day, _, _ in counted)
    earliest = sorted(day.earliest for day, _, _ in counted)[-1]
    kind = dated.act.act.replace("-", " ")
    says = f"{event}: the {kind} of {state} on {when} completes {len(counted)} ({need} needed)"
    return Moment(earliest, latest, Reason(says=says, because=(cite(record, dated),)))


def _plain(event: Consents) -> bool:
    """Whether only heads are counted, with no list or table to look into."""
    by = event.by
    if isinstance(by, Named) and by.others:
        return False
    if by.among != ("signatories" if isinstance(by, Portion) else "anyone"):
        return False
    return not event.shares and all(isinstance(each, Codes) for each in event.including)


def _needed(by: Number | Portion | Named, among: int) -> int:
    if isinstance(by, Named):
        return len(by.codes)
    if isinstance(by, Number):
        return by.count
    if by.share == "majority":
        return among // 2 + 1
    return -(-by.share.numerator * among // by.share.denominator)


def _delayed(moment: Moment, delay: Delay) -> Moment:
    """The moment after a delay; both bounds move."""
    if moment.earliest is None or moment.latest is None or delay == Delay():
        return moment
    earliest, latest = _shift(moment.earliest, delay), _shift(moment.latest, delay)
    says = f"{str(delay).strip()} that: {earliest}" + (f"/{latest}" if latest != earliest else "")
    return Moment(earliest, latest, Reason(says=says, rule=str(delay).strip(), because=(moment.reason,)))


def _shift(day: dt.date, delay: Delay) -> dt.date:
    moved = counted(day, delay.count, delay.unit)
    return first_of(moved, delay.first_of, delay.nth_of) if delay.first_of else moved
