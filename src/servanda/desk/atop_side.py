"""What ATOP says of an alliance, state by state: from when to when it was a member, and what it owed."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from servanda.dates import PartialDate
from servanda.exchange import ATOP_OBLIGATIONS, Atop, AtopMember
from servanda.terms import ServandaError, Truth

_NUMBERS = re.compile(r"(\d{4})(?:-(\d))?")


class Membership(NamedTuple):
    """A time in an alliance: the day of entry, the day of exit (None: still a member where the coverage ends)."""

    entered: PartialDate
    left: PartialDate | None

    def __str__(self) -> str:
        return f"{self.entered}/{self.left or '..'}"


class AtopSide(NamedTuple):
    """An alliance: each state's memberships in order of time, and of each obligation whether it owed it."""

    members: dict[str, list[Membership]]
    owes: dict[str, dict[str, Truth]]


def numbers(told: str, treaty: str) -> list[tuple[int, int | None]]:
    """The alliances that a record names (`"3205"`, one phase of it `"4175-2"`, several `"1400, 2560"`).

    Raises ServandaError for anything else.
    """
    found = []
    for part in told.split(","):
        match = _NUMBERS.fullmatch(part.strip())
        if match is None:
            why = "an ATOP number has four digits, a phase of it stands after a hyphen, several are parted by commas"
            raise ServandaError(f"{told!r} is no ATOP number", where=f"{treaty}, ids.atop", why=why)
        found.append((int(match[1]), int(match[2]) if match[2] else None))
    return found


def atop_side(file: Atop, number: int, phase: int | None) -> AtopSide:
    """An alliance of the file, or one phase of it. Phases that follow without a day between are one time."""
    rows: dict[str, list[AtopMember]] = defaultdict(list)
    for row in file.members:
        if row.alliance == number and phase in (None, row.phase):
            rows[row.state].append(row)
    return AtopSide(
        members={state: _joined(own) for state, own in rows.items()},
        owes={state: _owed(own) for state, own in rows.items()},
    )


def _joined(rows: Iterable[AtopMember]) -> list[Membership]:
    found: list[Membership] = []
    for row in sorted(rows, key=lambda row: row.entered.earliest):
        last = found[-1] if found else None
        if last is None or (last.left and row.entered.earliest > last.left.latest + dt.timedelta(days=1)):
            found.append(Membership(row.entered, row.left))
        elif last.left and (row.left is None or row.left.latest > last.left.latest):
            found[-1] = Membership(last.entered, row.left)
    return found


def _owed(rows: Iterable[AtopMember]) -> dict[str, Truth]:
    """Owed in any of its rows; unknown where it is coded of a member that owes others different things (`obvary`)."""
    found = dict.fromkeys(ATOP_OBLIGATIONS, Truth.NO)
    for row in rows:
        for owed in row.owes:
            sure = Truth.UNKNOWN if "runs-between" in owed.requires else Truth.YES
            found[owed.obligation] = found[owed.obligation] | sure
    return found
