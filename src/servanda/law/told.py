"""Treaties of which a list tells who was a member from when to when: no acts, no final clauses, spells as they are."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Mapping

from servanda.dates import Interval
from servanda.law.effects import order
from servanda.law.entry import Moment
from servanda.law.line import Consent, Spell
from servanda.law.spells import Timeline, Timelines
from servanda.terms import Reason
from servanda.treaties import Record

Spells = Mapping[str, list[Spell]]


class ToldTimeline(Timeline):
    """A treaty with the spells of its members as a list tells them. Nothing else is known of it, nothing is missing."""

    whole = True

    def __init__(self, record: Record, among: Timelines, spells: Spells) -> None:
        super().__init__(record, among)
        self._spells = {state: sorted(each, key=lambda spell: order(spell.start)) for state, each in spells.items()}

    @functools.cached_property
    def general(self) -> Moment:
        """The first day on which the list has a member."""
        starts = [spell.start for each in self._spells.values() for spell in each]
        return min(starts, key=order, default=Moment(None, None, Reason(says="the list has no member")))

    def spells(self, state: str) -> list[Spell]:
        """The spells that the list tells of a state; none for who is not on it."""
        return self._spells.get(state, [])

    def starts(self, state: str) -> tuple[Moment, ...]:
        """The days on which a state became a member."""
        return tuple(spell.start for spell in self.spells(state))

    def lacking(self, day: dt.date) -> tuple[str, ...]:
        """Nothing: no act is missing where no act is told."""
        return ()

    def given(self, state: str) -> tuple[Consent, ...]:
        """No consents: the list tells membership alone."""
        return ()

    def provisional(self, state: str) -> list[Spell]:
        """None, for the same reason."""
        return []


class ToldTimelines(Timelines):
    """Treaties from a list. `covers` is the time that it tells of: of what it lacks beyond, nothing is known."""

    def __init__(self, told: Iterable[tuple[Record, Spells]], covers: Interval) -> None:
        members = list(told)
        super().__init__({record.id: record for record, _ in members})
        self.covers = covers
        self._made = {record.id: ToldTimeline(record, self, spells) for record, spells in members}
