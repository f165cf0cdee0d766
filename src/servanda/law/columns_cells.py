"""From answers about classes to findings about states: every attacker and attacked, as arrays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from servanda.law.columns_alike import Codes
from servanda.law.columns_answers import ATTACKED, ATTACKER, Span

Numbers = npt.NDArray[np.int64]
_MOST = 4_000_000  # findings worked out at once: bounds the memory


class Found(NamedTuple):
    """Findings as columns: place of the attackers, number of the attacked, who, towards whom; what is asked."""

    attackers: Codes
    attacked: Codes
    who: Codes
    towards: Codes
    asked: Codes
    treaty: Codes

    def take(self, chosen: npt.NDArray[np.bool_] | Numbers) -> Found:
        return Found(*(column[chosen] for column in self))

    def once(self, many: int) -> Found:
        """Each entry once, of those that agree in all; `many` is more than any number of a state."""
        if not len(self.who):
            return self
        kinds, spans = int(self.asked.max()) + 1, int(self.treaty.max()) + 1
        key = self.attackers.astype(np.int64)
        for column, size in ((self.attacked, many), (self.who, many), (self.towards, many), (self.asked, kinds)):
            key = key * size + column
        if kinds * spans * float(many) ** 4 < 2**62:
            return self.take(np.unique(key * spans + self.treaty, return_index=True)[1])
        return self.take(np.unique(np.stack([key, self.treaty.astype(np.int64)]), axis=1, return_index=True)[1])

    @classmethod
    def joined(cls, parts: Sequence[Found]) -> Found:
        none = (np.empty(0, np.int32),)
        return cls(*(np.concatenate([*none, *(part[n] for part in parts)]) for n in range(6)))


class Members(NamedTuple):
    """Which of some things belong to each (treaty, class): a stretch of `order` from `start`, `size` long."""

    order: Codes
    start: Codes
    size: Codes

    @classmethod
    def of(cls, classes: Codes, most: int) -> Members:
        """`classes`: a row a treaty, a column a thing; `most` is more than any class."""
        treaties = len(classes)
        order = np.argsort(classes, axis=1, kind="stable").astype(np.int32)
        keys = classes + (np.arange(treaties, dtype=np.int32) * most)[:, None]
        size = np.bincount(keys.ravel(), minlength=treaties * most).astype(np.int32)
        start = np.concatenate([[0], np.cumsum(size)[:-1]]).astype(np.int32)
        return cls(order.ravel(), start, size)


class Asking(NamedTuple):
    """What is asked of all spans at once: the attacked (numbers), the attackers (a row of numbers each)."""

    attacked: Codes
    attackers: Codes


def findings(spans: Sequence[Span], asking: Asking) -> Iterator[Found]:
    """The findings of treaties' spans, bars apart, in parts of bounded size. `treaty` is the span's place."""
    places = np.array([place for place, span in enumerate(spans) if len(span.rows)], np.int32)
    if not len(places) or not len(asking.attacked) or not len(asking.attackers):
        return
    spans = [spans[place] for place in places]
    rows = np.concatenate([span.rows for span in spans])
    treaty = np.repeat(np.arange(len(spans), dtype=np.int32), [len(span.rows) for span in spans])
    groups = _groups(spans, asking)
    most = groups.most
    targets, sets = treaty * most + rows[:, 0], treaty * most + rows[:, 1]
    who = treaty * most + np.maximum(rows[:, 2], 0)
    counts = np.stack(
        [groups.attacked.size[targets], groups.attackers.size[sets], np.where(rows[:, 2] < 0, 1, groups.all.size[who])]
    )
    total = counts.prod(axis=0, dtype=np.int64)
    for part in _parts(total):
        starts = groups.attacked.start[targets[part]], groups.attackers.start[sets[part]], groups.all.start[who[part]]
        found = _expanded(groups, asking, rows[part], treaty[part], counts[:, part], starts)
        yield found._replace(treaty=places[found.treaty])


class _Groups(NamedTuple):
    attacked: Members
    attackers: Members
    all: Members
    most: int


def _groups(spans: Sequence[Span], asking: Asking) -> _Groups:
    classes = np.stack([span.classes for span in spans])
    sets = np.stack([_sets(span, asking.attackers) for span in spans])
    most = int(max(classes.max(), sets.max())) + 1
    return _Groups(
        Members.of(classes[:, asking.attacked], most), Members.of(sets, most), Members.of(classes, most), most
    )


def _sets(span: Span, attackers: Codes) -> Codes:
    """The class of each set of attackers."""
    if span.attackers is None:
        return span.classes[attackers[:, 0]]
    number = {several: place for place, several in enumerate(span.attackers)}
    return np.array([number[tuple(each)] for each in span.classes[attackers].tolist()], np.int32)


def _parts(total: Numbers) -> Iterator[slice]:
    """Stretches of rows that together give no more findings than are worked out at once."""
    ends, first = np.cumsum(total), 0
    while first < len(total):
        before = ends[first - 1] if first else 0
        last = max(int(np.searchsorted(ends, before + _MOST, side="right")), first + 1)
        yield slice(first, last)
        first = last


def _expanded(
    groups: _Groups, asking: Asking, rows: Codes, treaty: Codes, counts: Codes, starts: tuple[Codes, Codes, Codes]
) -> Found:
    """Every member of the classes in each row: who, by each set of attackers, by each attacked."""
    one, within = each_of(counts[2])
    who = groups.all.order[starts[2][one] + within]
    two, within = each_of(counts[1][one])
    row = one[two]
    sets = groups.attackers.order[starts[1][row] + within]
    members = asking.attackers[sets]
    first, second = rows[row, 2], rows[row, 3]
    who = _role(first, who[two], members)
    lone = groups.all.order[groups.all.start[treaty * groups.most + np.maximum(rows[:, 3], 0)]]
    towards = _role(second, lone[row], members)
    apart = np.flatnonzero((first < 0) | (members != who[:, None]).all(axis=1))
    three, within = each_of(counts[0][row[apart]])
    three = apart[three].astype(np.int32)
    attacked = asking.attacked[groups.attacked.order[starts[0][row][three] + within]]
    state, other = who[three], towards[three]
    real = np.flatnonzero((members[three] != attacked[:, None]).all(axis=1) & (state != attacked))
    three, attacked, state, other = three[real], attacked[real], state[real], other[real]
    row = row[three]
    state, other = (np.where(each == ATTACKED, attacked, each) for each in (state, other))
    return Found(sets[three], attacked, state, other, rows[row, 4], treaty[row])


def each_of(size: Codes) -> tuple[Codes, Codes]:
    """As many entries of each row as its size: the row, and the place within it."""
    row = np.repeat(np.arange(len(size), dtype=np.int32), size)
    start = (np.cumsum(size, dtype=np.int64) - size).astype(np.int32)
    return row, np.arange(len(row), dtype=np.int32) - start[row]


def _role(role: Codes, state: Codes, members: Codes) -> Codes:
    """The state that has a role: of its class, or one of the attackers; ATTACKED stays."""
    found = np.where(role == ATTACKED, np.int32(ATTACKED), state)
    for place in range(members.shape[1]):
        found = np.where(role == ATTACKER - place, members[:, place], found)
    return found


def barred(bars: Found, days: Codes | None, asking: Asking, aiding: Found, beside: Codes) -> Found:
    """What bars those who must give aid (`aiding`) from fighting the other side; `beside` fights with the attacked.

    `bars` is who (`who`) must not fight whom (`towards`), of `bars_of`. Where days differ, `days` has the first and the
    last (ordinals) of each span, and a bar counts where it holds on a day of the aid.
    """
    many = 1 + int(max(each.max(initial=0) for each in (bars.who, bars.towards, aiding.who, aiding.attacked, beside)))
    many = max(many, 1 + int(asking.attackers.max(initial=0)))
    ours = bars.who.astype(np.int64) * many + bars.towards
    bound = np.zeros(many * many, bool)
    bound[ours] = True
    if days is None:
        aiding = aiding._replace(treaty=np.zeros_like(aiding.treaty))
    cells = _enemies(asking, aiding, beside, bound.reshape(many, many))
    order = np.argsort(ours, kind="stable")
    ours, bars = ours[order], bars.take(order)
    theirs = cells.who.astype(np.int64) * many + cells.towards
    first = np.searchsorted(ours, theirs, "left")
    size = np.searchsorted(ours, theirs, "right") - first
    cell = np.repeat(np.arange(len(size)), size)
    bar = np.arange(len(cell)) - np.repeat(np.cumsum(size) - size, size) + first[cell]
    found = cells.take(cell)._replace(asked=bars.asked[bar], treaty=bars.treaty[bar])
    if days is None:
        return found
    when, then = days[cells.treaty[cell]], days[found.treaty]
    return found.take((when[:, 0] <= then[:, 1]) & (then[:, 0] <= when[:, 1])).once(many)


def _enemies(asking: Asking, aiding: Found, beside: Codes, bound: npt.NDArray[np.bool_]) -> Found:
    """Who must aid (`who`), against each enemy of whom he aids (`towards`): those who are bound not to fight it."""
    members = asking.attackers[aiding.attackers]
    helps_attacker = (members == aiding.towards[:, None]).any(axis=1)
    enemies = [(members[:, place], ~helps_attacker) for place in range(members.shape[1])]
    enemies += [(aiding.attacked, helps_attacker)]
    enemies += [(np.full_like(aiding.who, other), helps_attacker) for other in beside]
    parts = [aiding._replace(towards=enemy).take(fights & bound[aiding.who, enemy]) for enemy, fights in enemies]
    none = np.zeros_like
    return Found.joined([part._replace(asked=none(part.asked)).once(len(bound)) for part in parts])


def bars_of(spans: Sequence[tuple[Codes, Codes]]) -> Found:
    """Who is bound not to fight whom, by what, state by state: of the classes of each span, and its bars in classes."""
    parts = []
    for place, (classes, bars) in enumerate(spans):
        for who, enemy, asked in bars:
            ours, theirs = (np.flatnonzero(classes == each).astype(np.int32) for each in (who, enemy))
            pairs = np.repeat(ours, len(theirs)), np.tile(theirs, len(ours))
            one = np.zeros_like(pairs[0])
            parts.append(Found(one, one, *pairs, one + asked, one + place).take(pairs[0] != pairs[1]))
    return Found.joined(parts)
