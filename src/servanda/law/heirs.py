"""States that took another's place and have done nothing about its treaty yet (VCLT 73; VCSST 15 to 17, 31, 34)."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from servanda.dates import PartialDate
from servanda.law.line import Line
from servanda.states import Succession, states
from servanda.terms import Reason, Truth


class Heir(NamedTuple):
    """What a treaty of its predecessor is for a successor that has done nothing about it on record."""

    word: str
    reason: Reason
    missing: tuple[str, ...]


def heir(line: Line, state: str, on: dt.date) -> Heir | None:
    """The standing of a successor without an act of its own, or None for a state that succeeded no party."""
    if any(consent.dated.act.act != "succession" for consent in line.given(state)):
        return None  # it came in by its own consent, and so not in its predecessor's place
    told = states().get(state)
    for step in reversed(told.predecessors if told else ()):
        day = PartialDate.parse(step.day)
        if day.on_or_before(on) is Truth.NO or not _bound(line, step.predecessor, day):
            continue
        return _heir(line, step)
    return None


def _bound(line: Line, state: str, day: PartialDate) -> bool:
    """Whether a predecessor was, or may have been, bound on the last day before a succession."""
    before = day.earliest - dt.timedelta(days=1)
    return any(spell.holds(before) is not Truth.NO for spell in line.spells(state))


def _heir(line: Line, step: Succession) -> Heir:
    predecessor, successor = step.predecessor, step.successor
    head = f"{predecessor} was a party, and {successor} took its place on {step.day} ({step.how})"
    if step.how in ("incorporation", "cession"):
        says = f"{head}: the treaties of {successor} apply there, those of {predecessor} no more (VCSST 15)"
        return Heir("none", Reason(says=says, treaty=line.record.id, rule="VCSST 15"), ())
    if step.how == "independence":
        says = f"{head}: newly independent, it is bound by no treaty of {predecessor} unless it says so (VCSST 16)"
        return Heir("none", Reason(says=says, treaty=line.record.id, rule="VCSST 16"), ())
    if step.how == "continuation":
        return Heir("in-force", Reason(says=f"{head}: it continues it", treaty=line.record.id), ())
    says = f"{head}: whether it is bound hangs on what it says of it (VCSST 31, 34; practice asks for a notification)"
    missing = (f"a notification of succession by {successor}, or its declaration that it is not bound",)
    return Heir("unknown", Reason(says=says, treaty=line.record.id, rule="VCSST 34"), missing)
