"""What one treaty asks in every situation of a kind: the plain law, asked once for all situations that are alike."""

from __future__ import annotations

import bisect
import datetime as dt
import functools
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec
import numpy as np

from servanda.law.casus import of_treaty
from servanda.law.columns_alike import Alike, Codes, Kind, Universe
from servanda.law.conflicts import gives_aid, must_not_fight
from servanda.law.findings import Finding
from servanda.law.situation import Situation
from servanda.law.spells import Timeline
from servanda.terms import vocabulary

ATTACKED, ATTACKER = -1, -2  # who, or towards whom, where it is no class: the second attacker is ATTACKER - 1
_EARLY = dt.date(1, 1, 2)
_MOST = 100_000  # answers kept of one treaty: bounds the memory where many kinds of situation are asked about
Row = tuple[int, int, int]
ANY = Situation(attacked="", attacker="", on="")
"""An armed attack on the home territory, with what is assumed unless told otherwise."""


class Asked(NamedTuple):
    """What one obligation asks: the fields of a finding that name no state."""

    treaty: str
    article: str
    obligation: str
    verdict: str
    response: str


class Asks:
    """Numbers for what obligations ask, shared by all treaties; `aid` says which of it is aid."""

    def __init__(self) -> None:
        self.all: list[Asked] = []
        self.aid: list[bool] = []
        self._number: dict[Asked, int] = {}

    def number(self, finding: Finding) -> int:
        asked = Asked(finding.treaty, finding.article, finding.obligation, finding.verdict, finding.response)
        if asked not in self._number:
            self._number[asked] = len(self.all)
            self.all.append(asked)
            self.aid.append(gives_aid(finding))
        return self._number[asked]


class NotAlikeError(Exception):
    """States of one class were answered differently."""

    def __init__(self, numbers: Iterable[int]) -> None:
        self.numbers = tuple(numbers)


class Day(NamedTuple):
    """What the answers of a day hang on: the day asked about, the class of each state, the members of each class.

    `stamp` is what they hang on beside the classes that are asked about: days that agree in it have the same answers.
    """

    asked: dt.date
    classes: Codes
    members: Sequence[Sequence[int]]
    stamp: int


class Span(NamedTuple):
    """A treaty's answers from one of its days to the next.

    `rows` has five columns (int32): class of the attacked, class of the attackers, who, towards whom, what is asked.
    `attackers` lists the classes of the attackers that are numbered so (None: they are those of states). `treaty` is
    its place among the treaties.
    """

    treaty: int
    day: Day
    rows: Codes
    attackers: tuple[tuple[int, ...], ...] | None = None

    @property
    def classes(self) -> Codes:
        """The class of each state."""
        return self.day.classes


class Answers:
    """The answers of one treaty. Each is worked out by the plain law for the first states of the classes, and kept."""

    def __init__(self, line: Timeline, number: int, universe: Universe, asks: Asks) -> None:
        self.line, self.number, self.universe, self._asks = line, number, universe, asks
        self.alike = Alike(line, universe)
        self._kept: dict[tuple[object, ...], tuple[Row, ...]] = {}
        self._spans: dict[tuple[dt.date, bytes], Span] = {}
        self._days: dict[dt.date, Day] = {}
        self._barred: dict[int, Codes] = {}
        self._last: tuple[tuple[object, ...], Day] | None = None
        self._stamps: dict[tuple[object, ...], int] = {}

    def span(self, day: dt.date, kind: Kind) -> Span:
        """The answers on a day for each attacked and each attacker alone."""
        first = self._first(day, kind)
        key = first, kind.key
        if key not in self._spans:
            self._spans[key] = self._span(first, kind, None, None)
        return self._spans[key]

    def some(self, day: dt.date, kind: Kind, attacked: Codes, attackers: Codes) -> Span:
        """The answers on a day for some of the attacked, and for sets of attackers (a row each)."""
        return self._span(self._first(day, kind), kind, attacked, attackers)

    def firsts(self, first: dt.date, last: dt.date, kind: Kind) -> list[dt.date]:
        """The first day, and every day until the last with which a span begins."""
        days = self.alike.bounds(kind)
        return [first, *days[bisect.bisect_right(days, first) : bisect.bisect_right(days, last)]]

    def _first(self, day: dt.date, kind: Kind) -> dt.date:
        days = self.alike.bounds(kind)
        number = bisect.bisect_right(days, day)
        return days[number - 1] if number else _EARLY

    @functools.cached_property
    def idle(self) -> bool:
        """Whether the treaty owes nothing to anyone in particular: no situation is any of its."""
        kinds = vocabulary()["obligations"]
        return all(kinds[owed.obligation].get("to_all") for owed, _ in self.line.record.owed())

    def _span(self, first: dt.date, kind: Kind, attacked: Codes | None, attackers: Codes | None) -> Span:
        if self.idle:
            several = None if attackers is None else ((0,) * attackers.shape[1],)
            return Span(self.number, self._nothing, _table((), 5), several)
        while True:
            try:
                return self._told(first, kind, attacked, attackers)
            except NotAlikeError as found:
                self.alike.tell_apart(found.numbers)
                for kept in (self._kept, self._spans, self._days, self._barred):
                    kept.clear()
                self._last = None

    def _told(self, first: dt.date, kind: Kind, attacked: Codes | None, attackers: Codes | None) -> Span:
        day = self.day(first, kind)
        classes, everyone = day.classes, range(len(day.members))
        targets = everyone if attacked is None else sorted(set(classes[attacked].tolist()))
        if attackers is None:
            sets = [(one,) for one in everyone]
        else:
            sets = sorted({tuple(each) for each in classes[attackers].tolist()})
        rows = [
            (target, number, *row)
            for number, several in enumerate(sets)
            for target in targets
            for row in self._rows(day, kind, target, several)
        ]
        several = None if attackers is None else tuple(sets)
        return Span(self.number, day, _table(rows, 5), several)

    def day(self, first: dt.date, kind: Kind) -> Day:
        """The classes of a day. Kept; but for kinds of situation that name a place or states only the last one is."""
        if not kind.named and not kind.like.at:
            if first not in self._days:
                self._days[first] = self._classes(first, kind)
            return self._days[first]
        key = (first, kind.like.at, kind.named)
        if self._last is None or self._last[0] != key:
            self._last = key, self._classes(first, kind)
        return self._last[1]

    def _classes(self, first: dt.date, kind: Kind) -> Day:
        names, classes = np.unique(self.alike.classes(first, kind), return_inverse=True)
        order, starts = np.argsort(classes, kind="stable"), np.searchsorted(np.sort(classes), range(1, len(names)))
        members = [each.tolist() for each in np.split(order, starts)]
        sizes = tuple(min(len(each), 4) for each in members)
        stamp = (first if kind.like.at else None, self.alike.between(first), tuple(names.tolist()), sizes)
        return Day(first, classes.astype(np.int32), members, self._stamps.setdefault(stamp, len(self._stamps)))

    def _rows(self, day: Day, kind: Kind, attacked: int, attackers: tuple[int, ...]) -> tuple[Row, ...]:
        key = (attacked, attackers, day.stamp, kind.key)
        if key not in self._kept:
            if len(self._kept) >= _MOST:
                self._kept.clear()
                self._spans.clear()
            self._kept[key] = tuple(self._asked(day, kind, (attacked, *attackers)))
        return self._kept[key]

    def _asked(self, day: Day, kind: Kind, classes: Sequence[int]) -> Iterable[Row]:
        """Puts the first states of the classes to the plain law."""
        chosen = first_of(day, classes)
        if chosen is None:
            return ()
        role = {number: ATTACKED - place for place, number in enumerate(chosen)}
        return self._general(day, role, of_treaty(self.line, self._situation(day, kind.like, chosen), set()))

    @functools.cached_property
    def _nothing(self) -> Day:
        everyone = np.zeros(len(self.universe.codes), np.int32)
        self._barred[-1] = _table((), 3)
        return Day(_EARLY, everyone, [range(len(everyone))], -1)

    def bars(self, day: Day) -> Codes:
        """Who is bound not to fight whom, by what, in classes (int32, three columns): asked by their first states."""
        if day.stamp not in self._barred:
            rows = []
            for enemy, members in enumerate(day.members):
                code = self.universe.codes[members[0]]
                pairs = [(state, code) for state in self.line.record.states() if state != code]
                found = self._general(day, {members[0]: ATTACKER}, must_not_fight(self.line, pairs, day.asked))
                rows += [(who, enemy, asked) for who, _, asked in found]
            self._barred[day.stamp] = _table(rows, 3)
        return self._barred[day.stamp]

    def _situation(self, day: Day, like: Situation, chosen: Sequence[int]) -> Situation:
        attacked, *attackers = (self.universe.codes[number] for number in chosen)
        attacker = attackers[0] if len(attackers) == 1 else tuple(attackers)
        return msgspec.structs.replace(like, attacked=attacked, attacker=attacker, on=day.asked.isoformat())

    def _general(self, day: Day, role: Mapping[int, int], findings: Iterable[Finding]) -> Iterable[Row]:
        """Findings about the states with a role, and those of the classes, as findings about roles and classes."""
        class_of, counted = day.classes.tolist(), defaultdict[Row, Counter[int]](Counter)
        for finding in findings:
            state, towards = self.universe.number[finding.state], self.universe.number[finding.towards]
            if towards not in role and len(day.members[class_of[towards]]) > 1:
                raise NotAlikeError(day.members[class_of[towards]])
            row = role.get(state, class_of[state]), role.get(towards, class_of[towards]), self._asks.number(finding)
            counted[row][state] += 1
        for row, times in counted.items():
            everyone = [each for each in day.members[row[0]] if each not in role] if row[0] >= 0 else list(times)
            often = {times[each] for each in everyone}
            if len(often) > 1:
                raise NotAlikeError(everyone)
            yield from itertools.repeat(row, often.pop())


def first_of(day: Day, classes: Sequence[int]) -> list[int] | None:
    """The first states of some classes, each once; None where a class has too few."""
    chosen: list[int] = []
    for number in classes:
        free = next((each for each in day.members[number] if each not in chosen), None)
        if free is None:
            return None
        chosen.append(free)
    return chosen


def _table(rows: Sequence[tuple[int, ...]], columns: int) -> Codes:
    return np.array(rows, np.int32) if rows else np.empty((0, columns), np.int32)
