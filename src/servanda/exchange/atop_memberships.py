"""ATOP's members as columns for the research tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.exchange.atop import KINDS, Atop, Member

if TYPE_CHECKING:
    from servanda.panels import Memberships


def atop_memberships(atop: Atop) -> Memberships:
    """The members of a file, in columns: dates are ATOP's own, obligations those of each member.

    What a member owes to some members and not to others (`obvary`) is unknown where it is coded 1.
    """
    import numpy as np

    from servanda.panels import Memberships

    end = atop.covers.latest.toordinal()
    phases = {key: place for place, key in enumerate(sorted({(one.alliance, one.phase) for one in atop.members}))}
    rows = []
    for one in atop.members:
        last = (end, end) if one.left is None else (one.left.earliest.toordinal(), one.left.latest.toordinal())
        first = one.entered.earliest.toordinal(), one.entered.latest.toordinal()
        rows.append((one.cow, phases[one.alliance, one.phase], *first, *last, *_bits(one)))
    table = np.array(rows, np.int64).reshape(-1, 8).T
    covered = (atop.covers.earliest.year, atop.covers.latest.year)
    state, phase, *days = table[:6]
    sure, maybe = table[6:].astype(np.uint8)
    first, first_latest, last_earliest, last_ = days
    return Memberships(state, phase, first, first_latest, last_earliest, last_, sure, maybe, covered)


def _bits(one: Member) -> tuple[int, int]:
    """What a member owes for certain, and what it may owe."""
    from servanda.panels import DUTIES

    bit = {kind: 1 << DUTIES.index(column) for column, (kind, _) in KINDS.items()}
    maybe = sum(bit[owes.obligation] for owes in one.owes)
    return sum(bit[owes.obligation] for owes in one.owes if "runs-between" not in owes.requires), maybe
