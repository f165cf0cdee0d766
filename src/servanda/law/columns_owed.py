"""Columns of commitments: who owes whom what, from when to when, for certain or perhaps."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from servanda.dates import LAST
from servanda.law.columns_alike import Codes, Kind, index
from servanda.law.columns_answers import ANY, Answers, Day, first_of
from servanda.law.columns_cells import Members, Numbers, each_of
from servanda.law.commitments import Commitment, commitments_of

Bits = npt.NDArray[np.bool_]
_BOUND, _OPEN = ("in-force", "surviving"), ("unknown",)


class Wording(NamedTuple):
    """What is owed, but for by whom and to whom: the fields of a `Commitment` that name no state and give no reason."""

    treaty: str
    obligation: str
    response: str
    article: str
    trigger: str
    area: str
    conditions: tuple[str, ...]
    standing: str
    applies: str
    until: str

    @property
    def sure(self) -> bool:
        """Whether it binds for certain: in force, or surviving, and not excluded between the two."""
        return self.standing in _BOUND and self.applies in ("full", "interpreted", "modified")

    @property
    def maybe(self) -> bool:
        """Whether it binds, or may."""
        return self.standing in (*_BOUND, *_OPEN) and self.applies != "excluded"


class Commitments(NamedTuple):
    """Commitments as columns, an entry for each time in which the same is owed.

    `bearer` and `beneficiary` are numbers of states (`codes` has their codes), `wording` a place in `wordings`. `start`
    is the first day and `stop` the first day after (ordinals; that of 9999-12-31: open). `sure`: it binds for certain;
    `maybe`: it binds or may; neither: suspended, provisional, or excluded by a reservation. The reasons are those of
    `between` on any day of it.
    """

    codes: Sequence[str]
    wordings: Sequence[Wording]
    bearer: Codes
    beneficiary: Codes
    wording: Codes
    start: Codes
    stop: Codes
    sure: Bits
    maybe: Bits

    def on(self, day: dt.date) -> Commitments:
        """Those of a day."""
        return self.take((self.start <= day.toordinal()) & (day.toordinal() < self.stop))

    def take(self, chosen: Bits) -> Commitments:
        columns = {name: getattr(self, name)[chosen] for name in self._fields[2:]}
        return self._replace(**columns)


def commitments(answers: Sequence[Answers], codes: Sequence[str]) -> Commitments:
    """The commitments of treaties, each worked out by the plain law once for all states that are alike."""
    known: dict[Wording, int] = {}
    parts = [part for each in answers for part in _OfTreaty(each, known).columns()]
    bearer, beneficiary, wording, start, stop = (
        np.concatenate([np.empty(0, np.int32), *(part[n] for part in parts)]) for n in range(5)
    )
    told = tuple(known)
    sure, maybe = (np.array(bits)[wording] for bits in _bits(told))
    return Commitments(codes, told, bearer, beneficiary, wording, start, stop, sure, maybe)


def _bits(told: Sequence[Wording]) -> tuple[list[bool], list[bool]]:
    return [one.sure for one in told] or [False], [one.maybe for one in told] or [False]


class _OfTreaty:
    """The commitments of one treaty.

    Its states are taken in groups of those that are alike on every span, so that a charter is worked out for pairs of
    groups and not of states.
    """

    def __init__(self, answers: Answers, known: dict[Wording, int]) -> None:
        self._answers, self._known = answers, known
        self._kept: dict[tuple[int, int, int], frozenset[int]] = {}

    def columns(self) -> Iterator[tuple[Codes, ...]]:
        """Bearer, beneficiary, wording, start and stop, a wording at a time."""
        answers, kind = self._answers, Kind.of(ANY, self._answers.universe)
        days = list(answers.alike.bounds(kind))
        if not days:
            return
        states = index(answers.universe, answers.line.record.states())
        spans = [answers.day(day, kind) for day in days]
        trails, group = np.unique(np.stack([span.classes[states] for span in spans]), axis=1, return_inverse=True)
        groups = Members.of(group.reshape(1, -1).astype(np.int32), trails.shape[1])
        ends = np.array([*(day.toordinal() for day in days), LAST.toordinal()], np.int32)
        owed, ids = self._owed(spans, trails)
        for wording in sorted({each for told in owed for each in told}):
            holds = np.array([wording in told for told in owed])[ids]
            one, other, start = np.nonzero(np.diff(holds, axis=2, prepend=False) & holds)
            stop = np.nonzero(np.diff(holds, axis=2, append=False) & holds)[2] + 1
            entry, bearer, beneficiary = _pairs(groups, one, other)
            bearer, beneficiary = states[bearer], states[beneficiary]
            apart = bearer != beneficiary
            same = np.full(int(apart.sum()), wording, np.int32)
            yield bearer[apart], beneficiary[apart], same, ends[start[entry]][apart], ends[stop[entry]][apart]

    def _owed(self, spans: Sequence[Day], trails: Codes) -> tuple[list[frozenset[int]], npt.NDArray[np.int32]]:
        """What can be owed at once, and which of it is by each group to each group on each span (three axes)."""
        numbers: dict[frozenset[int], int] = {frozenset(): 0}
        found = np.zeros((trails.shape[1], trails.shape[1], len(spans)), np.int32)
        for place, (span, classes) in enumerate(zip(spans, trails, strict=True)):
            table = np.zeros((len(span.members),) * 2, np.int32)
            for one, other in itertools.product(np.unique(classes).tolist(), repeat=2):
                table[one, other] = numbers.setdefault(self._between(span, one, other), len(numbers))
            found[:, :, place] = table[np.ix_(classes, classes)]
        return list(numbers), found

    def _between(self, span: Day, bearer: int, beneficiary: int) -> frozenset[int]:
        """What the first states of two classes owe each other, by the plain law."""
        key = span.stamp, bearer, beneficiary
        if key not in self._kept:
            pair = first_of(span, (bearer, beneficiary))
            codes = self._answers.universe.codes
            told = commitments_of(self._answers.line, codes[pair[0]], codes[pair[1]], span.asked) if pair else ()
            self._kept[key] = frozenset(self._known.setdefault(_wording(one), len(self._known)) for one in told)
        return self._kept[key]


def _wording(told: Commitment) -> Wording:
    return Wording(*(getattr(told, field) for field in Wording._fields))


def _pairs(groups: Members, one: Numbers, other: Numbers) -> tuple[Codes, Codes, Codes]:
    """Every pair of members of pairs of groups: the place of the pair of groups, and the two members."""
    entry, within = each_of(groups.size[one] * groups.size[other])
    first, second = np.divmod(within, groups.size[other][entry])
    return entry, groups.order[groups.start[one][entry] + first], groups.order[groups.start[other][entry] + second]
