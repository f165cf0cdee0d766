"""Memberships as arrays: the source of tables from data sets that code who was in which alliance and owed what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from servanda.panels.years import Days

Bits = npt.NDArray[np.uint8]

DUTIES = ("defense", "offense", "neutral", "nonagg", "consul")
"""What a bit of `sure`, `some` and `maybe` means, from the lowest: the names of ATOP's columns."""


class Memberships(NamedTuple):
    """One entry a membership of a state in a phase of an alliance, in columns of one length.

    `state`: COW's number. `alliance`, `phase`: numbers; members are bound to each other where both are the same. Days
    are ordinals, the last one included; a start or end of which the day is not known lies between two, and the end of
    what still runs where the source ends lies between its last day and `FOREVER`. `sure`, `some` and `maybe` hold a bit
    for each of `DUTIES`: owed to each member for certain; owed for certain to one at least; owed, or it cannot be said.
    `covered` is the first and the last day of which the source tells: beyond, nothing is known.
    """

    state: Days
    alliance: Days
    phase: Days
    first: Days
    first_latest: Days
    last_earliest: Days
    last: Days
    sure: Bits
    some: Bits
    maybe: Bits
    covered: tuple[int, int]

    @classmethod
    def of_rows(cls, rows: Sequence[tuple[int, ...]], covered: tuple[int, int]) -> Memberships:
        """From rows of ten numbers in the order of the columns."""
        table = np.array(rows, np.int64).reshape(-1, 10).T
        return cls._make([*table[:7], *table[7:].astype(np.uint8), covered])


class Ties(NamedTuple):
    """Two members of the same phase at the same time, each direction apart: `one` and `other` are places in members.

    `first` and `last` (ordinals, included) are the widest time of both, `certain` the first and last day of the
    narrowest; where that is not more than a day the tie may never have been.
    """

    one: Days
    other: Days
    first: Days
    last: Days
    certain: tuple[Days, Days]


def ties(members: Memberships) -> Ties:
    """The members of the same phase whose memberships share more than a day, a tie each direction."""
    phases = members.alliance * (members.phase.max(initial=0) + 1) + members.phase
    order = np.argsort(phases, kind="stable")
    _, start, size = np.unique(phases[order], return_index=True, return_counts=True)
    pairs = size * size
    group = np.repeat(np.arange(len(size)), pairs)
    within = np.arange(pairs.sum()) - np.repeat(np.cumsum(pairs) - pairs, pairs)
    left, right = np.divmod(within, size[group])
    one, other = order[start[group] + left], order[start[group] + right]
    first = np.maximum(members.first[one], members.first[other])
    last = np.minimum(members.last[one], members.last[other])
    kept = (members.state[one] != members.state[other]) & (last > first)
    one, other = one[kept], other[kept]
    sure_first = np.maximum(members.first_latest[one], members.first_latest[other])
    sure_last = np.minimum(members.last_earliest[one], members.last_earliest[other])
    return Ties(one, other, first[kept], last[kept], (sure_first, sure_last))
