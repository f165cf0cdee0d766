"""Everything that ends a treaty for a state (VCLT 54 to 59, 62, 65, 68, 70)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from servanda.dates import PartialDate, counted, days_after
from servanda.law.effects import effect, first_of_moments, moment, running_from
from servanda.law.entry import Moment, cite, day_gone
from servanda.law.line import Line
from servanda.statements import Ending
from servanda.terms import Reason, Truth
from servanda.treaties import DatedAct, Period, Record, Term

LEAVES = ("denunciation", "withdrawal")


def ends(line: Line, state: str) -> Iterator[Moment]:
    """Everything that ends the treaty for a state."""
    record = line.record
    yield from leaves(line, state)
    two = bilateral(record)
    if two:
        for other in record.header.parties:
            if other != state:
                yield from leaves(line, other)
                yield from gone(other)
    for dated in record.of_kind("termination", "expiry"):
        if dated.act.of_treaty and (not dated.act.states or state in dated.act.states or two):
            at = effect(record, dated)
            if at is not None:
                yield at
    yield from term_end(line, state)
    yield from superseded(line, state)
    yield from gone(state)


def bilateral(record: Record) -> bool:
    """Whether the treaty is between two, and nobody else has come in."""
    return len(record.header.parties) == 2 and set(record.states()) <= set(record.header.parties)


def leaves(line: Line, state: str) -> Iterator[Moment]:
    """Denunciations and withdrawals that were not revoked, at the day on which they take effect.

    One that took a consent back before the treaty was in force for the state ends nothing, nor does one that came
    before the state had joined: that is a contradiction, and reported.
    """
    undone = [consent.taken_back for consent in line.given(state)]
    joined = _first_joined(line, state)
    for dated in notices(line.record, state):
        at = takes_effect(line, dated)
        if at is None or dated in undone or (joined and dated.when and dated.when.latest < joined):
            continue
        back = revoked(line.record, state, dated, at)
        if back[0] is Truth.NO:
            yield at
        elif back[0] is Truth.UNKNOWN:
            says = f"it is unknown whether the {dated.act.act} was revoked in time"
            yield Moment(at.earliest, None, Reason(says=says, treaty=line.record.id, because=(at.reason, *back[1])))


def _first_joined(line: Line, state: str) -> dt.date | None:
    """The first day on which the state can have consented, or the treaty have been in force for it."""
    given = [consent.dated.when.earliest for consent in line.given(state) if consent.dated.when is not None]
    return min([*given, *(at.earliest for at in line.starts(state) if at.earliest)], default=None)


def notices(record: Record, state: str) -> list[DatedAct]:
    """The notices by which a state leaves the treaty as a whole, in order of time."""
    own = record.by_state.get(state, ())
    return [d for d in own if d.act.act in LEAVES and d.act.of_treaty and (d.act.date or d.act.effective)]


def takes_effect(line: Line, dated: DatedAct) -> Moment | None:
    """When a notice takes effect: as sources or its period say, else by the treaty's term; None where it has none."""
    if dated.act.effective or dated.act.delay:
        return effect(line.record, dated)
    when = running_from(dated)
    return _by_term(line, dated, when) if when is not None else None


def revoked(record: Record, state: str, notice: DatedAct, at: Moment) -> tuple[Truth, tuple[Reason, ...]]:
    """Whether a notice was revoked before it took effect (VCLT 68), and by what.

    A revocation belongs to the last notice before it.
    """
    for back in revocations(record, state):
        if taken_back(record, state, back) != notice:
            continue
        because = (cite(record, back),)
        if back.when is None or not back.when.sure:
            return Truth.UNKNOWN, because
        if at.earliest is None or back.when.latest < at.earliest:
            return Truth.YES, because
        return (Truth.NO if at.latest is not None and back.when.earliest >= at.latest else Truth.UNKNOWN), because
    return Truth.NO, ()


def revocations(record: Record, state: str) -> list[DatedAct]:
    """The acts by which a state takes back a notice of leaving."""
    own = record.by_state.get(state, ())
    return [d for d in own if d.act.act == "revocation" and (d.act.of_treaty or d.act.of in LEAVES)]


def taken_back(record: Record, state: str, back: DatedAct) -> DatedAct | None:
    """The notice that a revocation takes back: the last one before it."""
    if back.when is None:
        return next((n for n in notices(record, state) if n.act.occasion == back.act.occasion), None)
    before = [n for n in notices(record, state) if n.when is not None and n.when.earliest <= back.when.latest]
    return before[-1] if before else None


def _by_term(line: Line, dated: DatedAct, when: PartialDate) -> Moment | None:
    """When a notice takes effect by the treaty's term: after its period, or at the end of the running term."""
    record, told = line.record, line.record.clause("term")
    reason = cite(record, dated)
    if told is None:
        says = f"no term is on record, so that the effect of the {dated.act.act} is unknown"
        return Moment(when.earliest, None, Reason(says=says, treaty=record.id, because=(reason,)))
    clause, sources = told
    term = Term.parse(clause.rule)
    if not term.leave:
        return None
    if term.notice is None and term.renewal is None:
        says = f"the treaty provides for no {dated.act.act}: whether it allows one, with twelve months' notice, is open"
        why = Reason(says=says, rule=clause.rule, article="VCLT 56", treaty=record.id, because=(reason,))
        return Moment(counted(when.earliest, 12, "months"), None, why)
    first, last = (_by_day(line, term, day) for day in (when.earliest, when.latest))
    why = Reason(
        says=f"the notice takes effect on {first}{'' if first == last else f'/{last}'}: {term}",
        rule=clause.rule,
        treaty=record.id,
        article=clause.article,
        sources=sources,
        because=(reason,),
    )
    return Moment(first, last, why) if when.sure else Moment(first, None, why)


def _by_day(line: Line, term: Term, day: dt.date) -> dt.date:
    end, start = (term.notice.after(day) if term.notice else day), line.general.earliest
    if term.length is not None and start is not None:
        return _running_end(start, term, end)
    if term.not_before is not None and start is not None:
        return max(end, term.not_before.after(start))
    return end


def _running_end(start: dt.date, term: Term, day: dt.date) -> dt.date:
    """The end of the term that runs on `day`: the first end of a term on or after it."""
    assert term.length is not None
    first = term.length.after(start)
    end, number = first, 0
    while end < day and term.renewal is not None:
        number += 1
        end = Period(term.renewal.count * number, term.renewal.unit).after(first)
    return end


def term_end(line: Line, state: str) -> Iterator[Moment]:
    """The end of a fixed term that nothing renews: an extension that took effect by then moves it, or opens it."""
    record, general = line.record, line.general
    told = record.clause("term")
    if told is None or general.earliest is None or general.latest is None:
        return
    clause, sources = told
    term = Term.parse(clause.rule)
    if term.length is None or term.renewal is not None:
        return
    first, last = term.length.after(general.earliest), term.length.after(general.latest)
    reason = Reason(
        says=f"the term of {term.length} from {general} ended on {first}",
        rule=clause.rule,
        treaty=record.id,
        article=clause.article,
        sources=sources,
    )
    end: Moment | None = Moment(first, last, reason)
    for dated in extensions(record, state):
        at = effect(record, dated)
        if end is None or end.earliest is None or at is None:
            break
        in_time = at.on_or_before(end.earliest)
        if in_time is True:
            end = until(record, dated)
        elif in_time is None:
            end = Moment(end.earliest, None, Reason(says="perhaps extended in time", because=(end.reason, at.reason)))
    if end is not None:
        yield end


def extensions(record: Record, state: str) -> list[DatedAct]:
    """The acts that prolong the treaty for a state."""
    return [d for d in record.of_kind("extension") if d.act.of_treaty and (not d.act.states or state in d.act.states)]


def until(record: Record, dated: DatedAct) -> Moment | None:
    """The end that an act sets (an extension, say): the day after its last day; None where it sets none."""
    if not dated.act.until:
        return None
    last = PartialDate.parse(dated.act.until)
    why = cite(record, dated, f"{dated.act.act.replace('-', ' ')} until {last}")
    return moment(last, why)._replace(earliest=days_after(last.earliest, 1), latest=days_after(last.latest, 1))


def superseded(line: Line, state: str) -> Iterator[Moment]:
    """The end that another treaty brings to this one, for those who are bound by that other.

    Two treaties that end each other, directly or round a circle, are a contradiction of the records: from the first of
    the ends on the answer is unknown.
    """
    for key, fact in line.among.endings.get(line.record.id, ()):
        ending = fact.content
        if not isinstance(ending, Ending) or ending.between:
            continue
        at = ended_by(line, key, ending, state)
        if at is None or at.earliest is None:
            continue
        circular = line.among.circle(line.record.id, key)
        says = f"{line.record.id} is {ending.how} by {key} on {at}"
        if circular:
            says += f"; but {' ends '.join(circular)}: a circle, of which nobody can say what it ends"
        why = Reason(says=says, treaty=key, article=ending.article, sources=fact.sources, because=(at.reason,))
        yield Moment(at.earliest, None if circular else at.latest, why)


def ended_by(line: Line, key: str, ending: Ending, state: str) -> Moment | None:
    """When another treaty ends this one for a state: from its own entry into force for it, or on a fixed day."""
    other = line.among[key]
    if state not in other.record.states():
        return None
    if ending.on != "entry into force":
        day = PartialDate.parse(ending.on)
        return moment(day, Reason(says=f"on {day}", treaty=key, article=ending.article))
    return first_of_moments(start for start in other.starts(state))


def gone(state: str) -> Iterator[Moment]:
    """The day after a state's last day, by our own reading of when it existed."""
    day = day_gone(state)
    if day is not None:
        yield Moment(*day, Reason(says=f"{state} was no state any more from {day[0]}"))
