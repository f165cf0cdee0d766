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
    import numpy as np

    from servanda.panels import DUTIES, FOREVER, Memberships

    bit = {duty: 1 << place for place, duty in enumerate(DUTIES)}
    end = COW_COVERS.latest.toordinal()
    rows = []
    for one in file.members:
        first = one.entered.earliest.toordinal(), one.entered.latest.toordinal()
        last = (end, FOREVER) if one.left is None else (one.left.earliest.toordinal(), one.left.latest.toordinal())
        owed = sum(bit[duty] for duty in one.owes)
        rows.append((one.cow, one.alliance, 0, *first, *last, owed, owed, owed | bit["offense"]))
    table = np.array(rows, np.int64).reshape(-1, 10).T
    state, alliance, phase, first_day, first_latest, last_earliest, last_day = table[:7]
    return Memberships(
        state=state,
        alliance=alliance,
        phase=phase,
        first=first_day,
        first_latest=first_latest,
        last_earliest=last_earliest,
        last=last_day,
        sure=table[7].astype(np.uint8),
        some=table[8].astype(np.uint8),
        maybe=table[9].astype(np.uint8),
        covered=(COW_COVERS.earliest.toordinal(), end),
    )
