"""What a treaty through time is asked for by those who work it out: the face of `Timeline`, which they stand under."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple, Protocol

from servanda.law.effects import truth
from servanda.law.entry import Moment
from servanda.terms import Truth
from servanda.treaties import DatedAct, Fact, Record


class Spell(NamedTuple):
    """A time for which the treaty is in force for a state: from `start`, up to but not including `end` (None: open)."""

    start: Moment
    end: Moment | None = None

    def holds(self, day: dt.date) -> Truth:
        """Whether the treaty is in force for the state on that day."""
        return self.begun(day) & ~self.over(day)

    def begun(self, day: dt.date) -> Truth:
        return truth(self.start.on_or_before(day))

    def over(self, day: dt.date) -> Truth:
        return Truth.NO if self.end is None else truth(self.end.on_or_before(day))


class Consent(NamedTuple):
    """An act of consent, and the act that took it back before it took effect, if there is one."""

    dated: DatedAct
    taken_back: DatedAct | None = None


class Line(Protocol):
    """A record through time. `spells.Timeline` is one; a data set's told spells are another."""

    record: Record

    @property
    def among(self) -> Lines: ...

    @property
    def general(self) -> Moment: ...

    @property
    def only(self) -> tuple[str, ...]: ...

    @property
    def states(self) -> tuple[str, ...]: ...

    def given(self, state: str) -> tuple[Consent, ...]: ...

    def starts(self, state: str) -> tuple[Moment, ...]: ...

    def spells(self, state: str) -> list[Spell]: ...

    def provisional(self, state: str) -> list[Spell]: ...

    def lacking(self, day: dt.date) -> tuple[str, ...]: ...


class Lines(Protocol):
    """The treaties among which one stands: those that end it, those on which its entry into force hangs."""

    @property
    def endings(self) -> Mapping[str, list[tuple[str, Fact]]]: ...

    def __getitem__(self, treaty: str) -> Line: ...

    def __contains__(self, treaty: object) -> bool: ...

    def general_of(self, treaty: str) -> Moment | None: ...

    def circle(self, ended: str, ending: str) -> tuple[str, ...]: ...
