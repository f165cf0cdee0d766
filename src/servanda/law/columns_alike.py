"""Which states a treaty can tell apart, day by day: those alike get the same answers, and one is asked for all."""

from __future__ import annotations

import bisect
import datetime as dt
import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from servanda.law.columns_days import held, particular, spans, text_turns
from servanda.law.for_state import for_state
from servanda.law.situation import Situation
from servanda.law.spells import Timeline
from servanda.law.turns import turns
from servanda.states import home, place_of, places, states
from servanda.terms import ServandaError, vocabulary

Codes = npt.NDArray[np.int32]
_WORDS = 256  # room for the standings beside what else tells states apart
_OWN = ("sign", "consent", "entry", "leave", "end", "extend", "provisional", "revoke")


class Universe(NamedTuple):
    """The states that columns speak of, in order; their place in it is their number."""

    codes: tuple[str, ...]
    number: Mapping[str, int]

    @classmethod
    def of(cls, lines: Iterable[Timeline]) -> Universe:
        """Every state that is or was one, and whoever else made a treaty."""
        known = [code for code, state in states().items() if state.kind in ("state", "ended")]
        made = (state for line in lines for state in (*line.record.states(), *_perhaps(line)))
        codes = tuple(dict.fromkeys((*known, *made)))
        return cls(codes, {code: number for number, code in enumerate(codes)})


class Kind(NamedTuple):
    """A kind of situation: one without its states and its day, with what it tells apart.

    `named` are the numbers of the states that it names (at war beside, say) and of those that hold or claim its place;
    `turns` the days on which that place changed hands. `key` is the same for the same kind.
    """

    like: Situation
    key: bytes
    named: tuple[int, ...] = ()
    turns: tuple[dt.date, ...] = ()

    @classmethod
    def of(cls, like: Situation, universe: Universe) -> Kind:
        like = msgspec.structs.replace(like, attacked="", attacker="", on="")
        told = {code for each in _tuples(msgspec.to_builtins(like)) for code in each}
        place = place_of(like.at) if like.at else None
        holdings = (*place.administered_by, *place.claims) if place else ()
        told |= {each.state for each in holdings}
        named = tuple(sorted(universe.number[code] for code in told & universe.number.keys()))
        return cls(like, msgspec.json.encode(like), named, tuple(held(holdings)))


class Alike:
    """The states of one treaty in classes of those alike, on each of its spans of days.

    Two states are alike on a day for a kind of situation if the treaty is the same for both, its text names both or
    neither in each place, their territory lies in the same of its regions, and no act sets one of them apart.
    """

    def __init__(self, line: Timeline, universe: Universe) -> None:
        self.line, self.universe = line, universe
        self._turns, self._apart = spans(line), set[str]()
        self._texts = text_turns(line)
        self._base = self._telling()
        self._words: dict[dt.date, Codes] = {}
        self._own: dict[str, tuple[list[dt.date], dict[int, int]]] = {}

    def between(self, day: dt.date) -> int:
        """A number that changes when the text may, or what the treaty is between two beside what it is for each."""
        return bisect.bisect_right(self._texts, day)

    def bounds(self, kind: Kind) -> Sequence[dt.date]:
        """The first days of the spans, with those on which the place of the attack changed hands."""
        return sorted({*self._turns, *kind.turns}) if kind.turns else self._turns

    def classes(self, day: dt.date, kind: Kind) -> Codes:
        """State number -> class, on a span that begins with the day, for situations of a kind."""
        if day not in self._words:
            self._words[day] = self._standings(day)
        told = self._base + self._words[day]
        if kind.named:
            apart = np.zeros_like(told)
            apart[list(kind.named)] = 1 + np.arange(len(kind.named), dtype=np.int32)
            told = told * (len(kind.named) + 1) + apart
        return told

    def tell_apart(self, numbers: Iterable[int]) -> None:
        """Puts each of these states into a class of its own: an answer has shown that they are not alike."""
        self._apart |= {self.universe.codes[number] for number in numbers}
        self._base = self._telling()

    def _telling(self) -> Codes:
        """What tells states apart at all times, as numbers."""
        texts = [f.content for f in self.line.record.obligations]
        words = list(dict.fromkeys(_lists((*texts, *particular(self.line)))))
        found: dict[tuple[object, ...], int] = {}
        codes = np.empty(len(self.universe.codes), np.int32)
        for number, code in enumerate(self.universe.codes):
            regions, kind = _home(code)
            lies = (not regions.isdisjoint(each) for each in words)
            seen = (kind, code if code in self._apart else "", *(code in each for each in words), *lies)
            codes[number] = found.setdefault(seen, len(found)) * _WORDS
        return codes

    def _standings(self, day: dt.date) -> Codes:
        """What the treaty is for each state on a day: 0 for those that have nothing to do with it."""
        codes = np.zeros(len(self.universe.codes), np.int32)
        for those, first in ((_perhaps(self.line), _WORDS // 2), (self.line.record.states(), 1)):
            for state in those:
                codes[self.universe.number[state]] = first + self._word(state, day)
        return codes

    def _word(self, state: str, day: dt.date) -> int:
        """A number for what the treaty is for a state on a day; asked of the plain law once between two turns."""
        if state not in self._own:
            self._own[state] = sorted(turns(self.line, state)), {}
        days, told = self._own[state]
        place = bisect.bisect_right(days, day)
        if place not in told:
            one, words = for_state(self.line, state, day), list(vocabulary()["standings"])
            told[place] = words.index(one.word) * len(words) + words.index(one.counts_as)
        return told[place]


def _perhaps(line: Timeline) -> Iterator[str]:
    """The states of acts of which it is unknown whether they were known."""
    return (state for dated in line.record.unsure for state in dated.act.states)


def _lists(contents: Iterable[object]) -> Iterator[frozenset[str]]:
    """Every list of states or regions that a text has, and every one that it names alone."""
    told = _known()
    for content in contents:
        for each in _tuples(msgspec.to_builtins(content)):
            if not told.isdisjoint(each):
                yield frozenset(each)


@functools.cache
def _known() -> frozenset[str]:
    """Every code and every region that a text can name."""
    return frozenset(states()).union(
        *(place.regions for place in places().values()), *(_home(code)[0] for code in states())
    )


def _tuples(value: Any) -> Iterator[Sequence[str]]:
    """Every list of words in a content; a word alone is a list of one."""
    if isinstance(value, dict):
        for each in value.values():
            yield from _tuples(each)
    elif isinstance(value, str):
        yield (value,)
    elif isinstance(value, list | tuple):
        flat = [each for each in value if isinstance(each, str)]
        if flat:
            yield flat
        for each in value:
            if not isinstance(each, str):
                yield from _tuples(each)


@functools.cache
def _home(code: str) -> tuple[frozenset[str], str]:
    """The regions of a state's territory, and what else a treaty can ask of it; a territory of others is one alone."""
    place = home(code)
    if place.id in places():
        return place.regions, code
    return place.regions, f"{place.metropolitan} {len(place.administered_by)}"


def index(universe: Universe, codes: Iterable[str]) -> npt.NDArray[np.int32]:
    """The numbers of states. Raises ServandaError for a code that the columns do not know."""
    try:
        return np.array([universe.number[code] for code in codes], np.int32)
    except KeyError as error:
        raise ServandaError(f"{error.args[0]!r} is no state of these columns", mend="write a code", code=2) from None
