"""ATOP's members as columns for the research tables."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from servanda.exchange.atop import KINDS, Atop, Member

if TYPE_CHECKING:
    from servanda.panels import Memberships


def atop_memberships(atop: Atop) -> Memberships:
    """The members of a file, in columns: dates are ATOP's own, obligations those of each member.

    A row of the file is a membership, also where it is of two lines of continuity under one number (Prussia, Germany).
    What a member owes to some members and not to others (`obvary`) is unknown of each where it is coded 1.
    """
    from servanda.panels import FOREVER, Memberships

    end = atop.covers.latest.toordinal()
    rows = []
    for _, parts in itertools.groupby(atop.members, key=lambda one: one.where):
        one, *more = parts
        left = (more[-1] if more else one).left
        first = one.entered.earliest.toordinal(), one.entered.latest.toordinal()
        last = (end, FOREVER) if left is None else (left.earliest.toordinal(), left.latest.toordinal())
        rows.append((one.cow, one.alliance, one.phase, *first, *last, *_bits(one)))
    return Memberships.of_rows(rows, (atop.covers.earliest.toordinal(), end))


def _bits(one: Member) -> tuple[int, int, int]:
    """What a member owes to each of the others for certain, to some of them, and what it may owe to each."""
    from servanda.panels import DUTIES

    bit = {kind: 1 << DUTIES.index(column) for column, (kind, _) in KINDS.items()}
    coded = sum(bit[owes.obligation] for owes in one.owes)
    to_each = sum(bit[owes.obligation] for owes in one.owes if "runs-between" not in owes.requires)
    return to_each, coded, coded
