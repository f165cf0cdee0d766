"""For which states a treaty is in force, from when to when: every way in, out and back (VCLT 24, 25, 54 to 59, 68)."""

from __future__ import annotations

import datetime as dt
import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from servanda.dates import Interval
from servanda.law.consents import LATER, given, needs_all, start_of
from servanda.law.contradictions import Contradiction, contradictions
from servanda.law.effects import effect, first_of_moments, moment, order
from servanda.law.ends import ends, extensions, until
from servanda.law.entry import Moment, cite, entry_into_force, only_consent
from servanda.law.line import Consent, Spell
from servanda.law.measures import begun, bound_by, measure_spells
from servanda.law.provisional import provisional
from servanda.statements import Ending
from servanda.terms import Reason, Truth
from servanda.treaties import Fact, Record

_DAYS = 8


class Timeline:
    """A record through time: its entry into force and each state's spells, worked out once.

    `whole`: everyone for whom it was in force is told, so that nobody succeeds to it unsaid.
    """

    whole = False

    def __init__(self, record: Record, among: Timelines) -> None:
        self.record, self.among = record, among
        self.whole = self.whole or record.header.instrument == "measure"  # it has no heirs
        self._starts: dict[str, tuple[Moment, ...]] = {}
        self._spells: dict[str, list[Spell]] = {}
        self._provisional: dict[str, list[Spell]] = {}
        self._given: dict[str, tuple[Consent, ...]] = {}
        self._lacking: dict[dt.date, tuple[str, ...]] = {}
        self._of_days: dict[dt.date, dict[str, Any]] = {}

    @functools.cached_property
    def general(self) -> Moment:
        """The entry into force of the treaty as a whole; of a measure, the day on which it took effect."""
        if self.record.header.instrument == "treaty":
            return entry_into_force(self.record, self.among.general_of)
        return begun(self)

    def of_day(self, day: dt.date) -> dict[str, Any]:
        """State -> what is worked out for it on a day; kept for the last days alone, of which each obligation asks."""
        if day not in self._of_days:
            self._of_days = {**dict(list(self._of_days.items())[1 - _DAYS :]), day: {}}
        return self._of_days[day]

    def lacking(self, day: dt.date) -> tuple[str, ...]:
        """What was still missing for entry into force on a day, by the acts done until then; worked out once a day."""
        if day not in self._lacking:
            self._lacking[day] = self._lacking_on(day)
        return self._lacking[day]

    def _lacking_on(self, day: dt.date) -> tuple[str, ...]:
        if self.record.header.instrument == "measure":
            return self.general.missing or (f"the day itself: it takes effect on {self.general}",)
        done = tuple(d for d in self.record.acts if d.when is None or d.when.on_or_before(day) is not Truth.NO)
        until = entry_into_force(msgspec.structs.replace(self.record, acts=done), self.among.general_of)
        if until.missing:
            return until.missing
        return (f"the day itself: it enters into force on {until}",) if until.earliest else ()

    @functools.cached_property
    def only(self) -> tuple[str, ...]:
        """The kinds of act that alone count as consent."""
        return only_consent(self.record)

    def given(self, state: str) -> tuple[Consent, ...]:
        """The acts by which a state consented to be bound, with those by which it took its consent back."""
        if state not in self._given:
            self._given[state] = tuple(given(self, state))
        return self._given[state]

    def starts(self, state: str) -> tuple[Moment, ...]:
        """When the treaty entered into force for a state: a moment for each time that it came in."""
        if state not in self._starts:
            self._starts[state] = tuple(_starts(self, state))
        return self._starts[state]

    def spells(self, state: str) -> list[Spell]:
        """The spells of a state, in order of time."""
        if state not in self._spells:
            self._spells[state] = self._worked_out(state)
        return self._spells[state]

    def _worked_out(self, state: str) -> list[Spell]:
        if self.record.header.instrument == "treaty":
            return list(_spells(self, state))
        return measure_spells(self, state)

    @functools.cached_property
    def states(self) -> tuple[str, ...]:
        """Every state of the record; of a measure, those of the treaty under which it binds."""
        if self.record.header.instrument == "treaty":
            return self.record.states()
        return bound_by(self)

    @functools.cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """What the record says against itself."""
        return contradictions(self)

    def provisional(self, state: str) -> list[Spell]:
        """The spells in which a state applies the treaty provisionally (VCLT 25)."""
        if state not in self._provisional:
            self._provisional[state] = [Spell(start, end) for start, end in provisional(self, state)]
        return self._provisional[state]


class Timelines(Mapping[str, Timeline]):
    """The timelines of a register, as known on a day (None: everything on record)."""

    covers = Interval(None, None)

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

    def circle(self, ended: str, ending: str) -> tuple[str, ...]:
        """The treaties round which one ends another that ends it, from `ended` back to itself; empty: no circle."""
        paths: list[tuple[str, ...]] = [(ended,)]
        seen = {ended}
        while paths:
            path = paths.pop(0)
            for fact in self.records[path[-1]].endings:
                target = fact.content.treaty if isinstance(fact.content, Ending) else ""
                if target == ending:
                    return (*path, ending, ended)
                if target in self.records and target not in seen:
                    seen.add(target)
                    paths.append((*path, target))
        return ()


def _starts(line: Timeline, state: str) -> Iterator[Moment]:
    """When the treaty entered into force for a state, each time it did, in order of time."""
    record, general = line.record, line.general
    own = line.given(state)
    stated = [d for d in record.by_state.get(state, ()) if d.act.act == "entry-into-force" and d.act.of_treaty]
    if not own and state in record.header.parties and record.of_kind("entry-into-force") and general.earliest:
        yield from _without_consent(line, state)
    elif stated and stated[0].when and not any(consent.dated.act.occasion <= 1 for consent in own):
        yield moment(stated[0].when, cite(record, stated[0]))
    standing = [start for consent in own if (start := start_of(line, consent, state)).earliest is not None]
    yield from sorted(standing, key=order)


def _without_consent(line: Timeline, state: str) -> Iterator[Moment]:
    """When a treaty that is in force binds one who made it, and whose consent is not on record.

    With all who made it, if it needs them all, or if nobody's consent is on record. Where others' are, and the record
    is complete, it does not; where the record is an outline, that is open.
    """
    record, general = line.record, line.general
    others = (consent for maker in record.header.parties for consent in line.given(maker))
    if needs_all(record) or not any(consent.dated.act.act not in LATER for consent in others):
        yield general
    elif record.header.completeness == "outline":
        says = f"others' consents are on record, and that of {state} is not: the record is an outline"
        why = Reason(says=says, treaty=record.id, because=(general.reason,))
        yield Moment(general.earliest, None, why, (f"the consent of {state}",))


def _spells(line: Timeline, state: str) -> Iterator[Spell]:
    """Each entry into force with the first end after it. Who consents again without having left is bound once."""
    starts, over = line.starts(state), list(ends(line, state))
    last: Spell | None = None
    for number, start in enumerate(starts):
        if last is not None and (last.end is None or _after(last.end, start)):
            continue
        until = starts[number + 1].earliest if number + 1 < len(starts) else None
        spent = last.end if last is not None else None
        end = _first_after(start, [each for each in over if spent is None or each[:2] != spent[:2]], until)
        last = Spell(start, end)
        yield last
        if end is not None:
            yield from _extended(line, state, end, over)


def _after(end: Moment, start: Moment) -> bool:
    """Whether the end comes after a start."""
    return end.earliest is not None and start.earliest is not None and end.earliest > start.earliest


def _extended(line: Timeline, state: str, end: Moment, over: list[Moment]) -> Iterator[Spell]:
    """What an extension opens anew when it took effect after the end that it was to prevent."""
    record = line.record
    for dated in extensions(record, state):
        at = effect(record, dated)
        if at is None or at.earliest is None or end.latest is None or at.earliest <= end.latest:
            continue
        last = until(record, dated)
        yield Spell(at, _first_after(at, [*over, *([last] if last else [])], None))


def _first_after(start: Moment, over: list[Moment], until: dt.date | None) -> Moment | None:
    """The first end after a start, and no later than the next start."""
    after = []
    for end in over:
        if end.earliest is None or start.earliest is None or (until is not None and end.earliest > until):
            continue
        if end.earliest >= start.earliest:
            after.append(end)
        elif end.earliest != end.latest and (end.latest is None or end.latest >= start.earliest):
            after.append(end._replace(earliest=start.earliest))
    return first_of_moments(after)
