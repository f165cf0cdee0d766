"""Whether an obligation binds one state towards another on a day: standing, wording, reservations, disputes."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from servanda.law.amendments import wording
from servanda.law.commitments import Owed, applies, disputed
from servanda.law.objections import articles
from servanda.law.spells import Timeline
from servanda.law.standing import pair_holds
from servanda.law.verdicts import Judged
from servanda.terms import Reason, Truth


class Bond(NamedTuple):
    """That an obligation binds, and why; what is not certain; `fails` where the treaty stands and it does not bind."""

    because: tuple[Reason, ...]
    doubts: tuple[str, ...] = ()
    fails: Reason | None = None


def bond(line: Timeline, owed: Owed, pair: tuple[str, str], day: dt.date) -> Bond | None:
    """What binds the first state to the second by an obligation; None where the treaty, or this wording, does not.

    A treaty that is provisionally applied binds meanwhile (VCLT 25).
    """
    word, stands = pair_holds(line, *pair, day)
    if word not in ("in-force", "provisional", "suspended", "unknown"):
        return None
    holds, amended = wording(line, owed.obligation, *pair, day)
    if holds is Truth.NO:
        return None
    scope, reserved = _reserved(line, owed, pair, day)
    because = (stands, *((amended,) if amended else ()), *reserved)
    doubts = [f"{line.record.id} was in force between them"] if word == "unknown" else []
    if holds is Truth.UNKNOWN:
        doubts.append(f"this wording stood on that day ({owed.obligation.valid or owed.obligation.of_amendment})")
    if scope == "unknown":
        doubts.append(f"article {owed.obligation.article} applies between them, by their reservations")
    doubts += disputed(owed.obligation, pair, day)
    fails = None
    if word == "suspended":
        fails = Reason(says="fails: the treaty is suspended between them", because=(stands,))
    elif scope == "excluded":
        says = f"fails: article {owed.obligation.article} does not apply between them, by reservation"
        fails = Reason(says=says, rule="VCLT 21", because=reserved)
    return Bond(because, tuple(f"whether {doubt}" for doubt in doubts), fails)


def _reserved(line: Timeline, owed: Owed, pair: tuple[str, str], day: dt.date) -> tuple[str, tuple[Reason, ...]]:
    """What reservations and objections leave of the article between the two, where the record has any."""
    record = line.record
    if not any(dated.act.act in ("reservation", "objection") for dated in (*record.acts, *record.unsure)):
        return "full", ()
    return applies(articles(line, *pair, day), owed.obligation.article)


def under(found: Bond, told: Judged) -> Judged:
    """A verdict by an obligation's own conditions, given what binds the two to it."""
    if told.word == "not-triggered":
        return told
    if found.fails is not None:
        return Judged("not-triggered", (found.fails,))
    if not found.doubts:
        return told
    alone = told.word if len(found.doubts) == 1 else "undetermined"
    would = {doubt: {"yes": alone, "no": "not-triggered"} for doubt in found.doubts}
    late = {fact: {"yes": "undetermined", "no": turned["no"]} for fact, turned in told.would.items()}
    because = (*told.because, *(Reason(says=f"it is not certain {doubt}") for doubt in found.doubts))
    return Judged("undetermined", because, (*found.doubts, *told.missing), would | late, asked=told.asked)
