"""For which states a treaty is in force, from when to when: every way in, out and back (VCLT 54 to 59, 65, 68, 70)."""

from __future__ import annotations

import datetime as dt
import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from servanda.dates import PartialDate, counted
from servanda.law.entry import Moment, cite, consents, day_gone, entry_for, entry_into_force, only_consent
from servanda.statements import Ending
from servanda.terms import Reason, Truth
from servanda.treaties import DatedAct, Fact, Period, Record, Term


class Spell(NamedTuple):
    """A time for which the treaty is in force for a state: from `start`, up to but not including `end` (None: open)."""

    start: Moment
    end: Moment | None = None

    def holds(self, day: dt.date) -> Truth:
        """Whether the treaty is in force for the state on that day."""
        return self.begun(day) & ~self.over(day)

    def begun(self, day: dt.date) -> Truth:
        return _truth(self.start.on_or_before(day))

    def over(self, day: dt.date) -> Truth:
        return Truth.NO if self.end is None else _truth(self.end.on_or_before(day))


def _truth(value: bool | None) -> Truth:
    return Truth.UNKNOWN if value is None else Truth.of(value)


class Timeline:
    """A record through time: its entry into force and each state's spells, worked out once."""

    def __init__(self, record: Record, among: Timelines) -> None:
        self.record, self.among = record, among
        self._spells: dict[str, list[Spell]] = {}
        self._lacking: dict[dt.date, tuple[str, ...]] = {}

    @functools.cached_property
    def general(self) -> Moment:
        """The entry into force of the treaty as a whole."""
        return entry_into_force(self.record, self.among.general_of)

    def lacking(self, day: dt.date) -> tuple[str, ...]:
        """What was still missing for entry into force on a day, by the acts done until then; worked out once a day."""
        if day not in self._lacking:
            self._lacking[day] = self._lacking_on(day)
        return self._lacking[day]

    def _lacking_on(self, day: dt.date) -> tuple[str, ...]:
        done = tuple(d for d in self.record.acts if d.when is None or d.when.on_or_before(day) is not Truth.NO)
        until = entry_into_force(msgspec.structs.replace(self.record, acts=done), self.among.general_of)
        if until.missing:
            return until.missing
        return (f"the day itself: it enters into force on {until}",) if until.earliest else ()

    @functools.cached_property
    def only(self) -> tuple[str, ...]:
        """The kinds of act that alone count as consent."""
        return only_consent(self.record)

    def consents(self, state: str) -> list[DatedAct]:
        """The acts by which a state consented to be bound."""
        return list(consents(self.record, state, only=self.only))

    def spells(self, state: str) -> list[Spell]:
        """The spells of a state, in order of time."""
        if state not in self._spells:
            self._spells[state] = _spells(self, state)
        return self._spells[state]


class Timelines(Mapping[str, Timeline]):
    """The timelines of a register, as known on a day (None: everything on record)."""

    def __init__(self, records: Mapping[str, Record], known: dt.date | None = None) -> None:
        self.records, self.known = records, known
        self._made: dict[str, Timeline] = {}
        self._asked: set[str] = set()

    def general_of(self, treaty: str) -> Moment | None:
        """The entry into force of a treaty by its id or a title; None for one that is not here or hangs on itself."""
        titled = (key for key, record in self.records.items() if treaty in record.names())
        key = treaty if treaty in self.records else next(titled, "")
        if not key or key in self._asked:
            return None
        self._asked.add(key)
        try:
            return self[key].general
        finally:
            self._asked.discard(key)

    def __getitem__(self, treaty: str) -> Timeline:
        if treaty not in self._made:
            self._made[treaty] = Timeline(self.records[treaty].as_known(self.known), self)
        return self._made[treaty]

    def __iter__(self) -> Iterator[str]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)

    def only(self, treaty: str) -> Timelines:
        """The same, to be asked for one treaty alone."""
        alone = Timelines({treaty: self.records[treaty]}, self.known)
        alone._made[treaty] = self[treaty]
        return alone

    @functools.cached_property
    def endings(self) -> Mapping[str, list[tuple[str, Fact]]]:
        """Which treaty is ended by which others, by what clause."""
        found: dict[str, list[tuple[str, Fact]]] = defaultdict(list)
        for ending, record in self.records.items():
            for fact in record.endings:
                if isinstance(fact.content, Ending):
                    found[fact.content.treaty].append((ending, fact))
        return found


def _spells(line: Timeline, state: str) -> list[Spell]:
    record, general, found = line.record, line.general, []
    own = line.consents(state)
    starts = [entry_for(record, general, dated, state) for dated in own]
    stated = [d for d in record.by_state.get(state, ()) if d.act.act == "entry-into-force" and d.when]
    if not own and state in record.header.parties and record.of_kind("entry-into-force") and general.earliest:
        starts = [general]
    elif stated and stated[0].when and not any(dated.act.occasion <= 1 for dated in own):
        day = stated[0].when
        starts.insert(0, Moment(day.earliest, day.latest, cite(record, stated[0])))
    ends = list(_ends(line, state))
    for number, start in enumerate(starts):
        if start.earliest is None:
            continue
        until = starts[number + 1].earliest if number + 1 < len(starts) else None
        end = _first_after(start, ends, until)
        found.append(Spell(start, end))
        found.extend(_extended(line, state, end))
    return found


def suspended(record: Record, state: str, other: str | None, day: dt.date) -> Reason | None:
    """Why the treaty is suspended for a state on a day: as a whole, or towards one other party."""
    stands: Reason | None = None
    for dated in record.of_kind("suspension", "resumption"):
        act = dated.act
        if act.between:
            concerned = other is not None and any({state, other} == set(pair) for pair in act.between)
            concerned = concerned and (not act.bearers or state in act.bearers)
        else:
            concerned = state in (act.bearers or act.states)
        if concerned and _effect(dated).on_or_before(day) is Truth.YES:
            stands = cite(record, dated) if act.act == "suspension" else None
    return stands


def _effect(dated: DatedAct) -> PartialDate:
    return PartialDate.parse(dated.act.effective or dated.act.date)


def _extended(line: Timeline, state: str, end: Moment | None) -> Iterator[Spell]:
    """What an extension opens anew when it took effect after the end that it was to prevent."""
    record = line.record
    for dated in record.of_kind("extension"):
        if end is not None and end.latest and state in dated.act.states and _effect(dated).earliest > end.latest:
            day = _effect(dated)
            start = Moment(day.earliest, day.latest, cite(record, dated))
            later = [m for m in _leaves(line, state) if m.earliest and m.earliest > day.latest]
            yield Spell(start, min(later, key=_order, default=None))


def _first_after(start: Moment, ends: list[Moment], until: dt.date | None) -> Moment | None:
    """The first end after a start (and before the next start)."""
    after = [
        end
        for end in ends
        if end.earliest is not None
        and start.earliest is not None
        and end.earliest >= start.earliest
        and (until is None or end.earliest <= until)
    ]
    return min(after, key=_order, default=None)


def _order(moment: Moment) -> tuple[dt.date, dt.date]:
    return moment.earliest or dt.date.max, moment.latest or dt.date.max


def _ends(line: Timeline, state: str) -> Iterator[Moment]:
    """Everything that ends the treaty for a state."""
    record = line.record
    yield from _leaves(line, state)
    two = len(record.header.parties) == 2
    if two:
        for other in record.header.parties:
            if other != state:
                yield from _leaves(line, other)
    for dated in record.of_kind("termination", "expiry"):
        if not dated.act.states or state in dated.act.states or (two and dated.act.states):
            day = _effect(dated)
            yield Moment(day.earliest, day.latest, cite(record, dated))
    yield from _term(line, state)
    yield from _superseded(line, state)
    yield from gone(state)


def _leaves(line: Timeline, state: str) -> Iterator[Moment]:
    """Denunciations and withdrawals that were not revoked, at the day on which they take effect."""
    record = line.record
    revoked = {d.act.occasion for d in record.of_kind("revocation") if state in d.act.states}
    for dated in record.by_state.get(state, ()):
        if dated.act.act not in ("denunciation", "withdrawal") or dated.act.occasion in revoked or not dated.act.date:
            continue
        if dated.act.effective:
            day = PartialDate.parse(dated.act.effective)
            yield Moment(day.earliest, day.latest, cite(record, dated))
        elif dated.when:
            yield _after_notice(line, dated, dated.when)


def _after_notice(line: Timeline, dated: DatedAct, when: PartialDate) -> Moment:
    """When a notice takes effect by the treaty's term: after its period, or at the end of the running term."""
    record, general = line.record, line.general
    told = record.clause("term")
    reason = cite(record, dated)
    if told is None:
        return Moment(when.earliest, when.latest, reason)
    clause, sources = told
    term = Term.parse(clause.rule)
    if term.notice is None and term.renewal is None:
        return Moment(when.earliest, when.latest, reason)
    bounds = [_add(day, term.notice) if term.notice else day for day in (when.earliest, when.latest)]
    if term.length is not None and general.earliest is not None:
        bounds = [_running_end(general.earliest, term, day) for day in bounds]
    elif term.not_before is not None and general.earliest is not None:
        bounds = [max(day, _add(general.earliest, term.not_before)) for day in bounds]
    why = Reason(
        says=f"the notice takes effect on {bounds[0]}: {term}",
        rule=clause.rule,
        treaty=record.id,
        article=clause.article,
        sources=sources,
        because=(reason,),
    )
    return Moment(bounds[0], bounds[1], why)


def _add(day: dt.date, period: Period) -> dt.date:
    return counted(day, period.count, period.unit)


def _running_end(start: dt.date, term: Term, day: dt.date) -> dt.date:
    """The end of the term that runs on `day`: the first end of a term on or after it."""
    assert term.length is not None
    end, number = _add(start, term.length), 0
    while end < day and term.renewal is not None:
        number += 1
        whole = Period(term.renewal.count * number, term.renewal.unit)
        end = _add(_add(start, term.length), whole)
    return end


def _term(line: Timeline, state: str) -> Iterator[Moment]:
    """The end of a fixed term that nothing renews, unless an extension took effect by then."""
    record, general = line.record, line.general
    told = record.clause("term")
    if told is None or general.earliest is None or general.latest is None:
        return
    clause, sources = told
    term = Term.parse(clause.rule)
    if term.length is None or term.renewal is not None:
        return
    first, last = _add(general.earliest, term.length), _add(general.latest, term.length)
    in_time = [
        d for d in record.of_kind("extension") if state in d.act.states and _effect(d).on_or_before(first) is Truth.YES
    ]
    if in_time:
        return
    says = f"the term of {term.length} from {general} ended on {first}"
    yield Moment(
        first, last, Reason(says=says, rule=clause.rule, treaty=record.id, article=clause.article, sources=sources)
    )


def _superseded(line: Timeline, state: str) -> Iterator[Moment]:
    """The end that another treaty brings to this one, for the parties of that other."""
    for key, fact in line.among.endings.get(line.record.id, ()):
        other, ending = line.among[key], fact.content
        if not isinstance(ending, Ending) or state not in other.record.states():
            continue
        moment = other.general
        if ending.on != "entry into force":
            day = PartialDate.parse(ending.on)
            moment = Moment(day.earliest, day.latest, Reason(says=f"on {day}"))
        if moment.earliest is None:
            continue
        why = Reason(
            says=f"{line.record.id} is {ending.how} by {key} on {moment}",
            treaty=key,
            article=ending.article,
            sources=fact.sources,
            because=(moment.reason,),
        )
        yield Moment(moment.earliest, moment.latest, why)


def gone(state: str) -> Iterator[Moment]:
    """The day after a state's last day, by our own reading of when it existed."""
    day = day_gone(state)
    if day is not None:
        yield Moment(*day, Reason(says=f"{state} was no state any more from {day[0]}"))
