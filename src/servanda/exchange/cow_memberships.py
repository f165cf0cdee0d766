"""COW's alliances by member as columns for the research tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.exchange.cow_alliances import COW_COVERS, CowAlliances

if TYPE_CHECKING:
    from servanda.panels import Memberships


def cow_memberships(file: CowAlliances) -> Memberships:
    """The members of a file, in columns: an alliance has one phase, and what a member owes it owes to each other one.

    Offence is not coded by COW: whether it is owed is unknown.
    """
    from servanda.panels import DUTIES, FOREVER, Memberships

    bit = {duty: 1 << place for place, duty in enumerate(DUTIES)}
    end = COW_COVERS.latest.toordinal()
    rows = []
    for one in file.members:
        first = one.entered.earliest.toordinal(), one.entered.latest.toordinal()
        last = (end, FOREVER) if one.left is None else (one.left.earliest.toordinal(), one.left.latest.toordinal())
        owed = sum(bit[duty] for duty in one.owes)
        rows.append((one.cow, one.alliance, 0, *first, *last, owed, owed, owed | bit["offense"]))
    return Memberships.of_rows(rows, (COW_COVERS.earliest.toordinal(), end))
