"""From when a state is bound that says that it succeeded to another's consent (VCSST 18, 23).

The date of the succession of states is not in the treaty: it is that of the step from predecessor to successor, or the
day of independence. A notice comes years later and takes effect from then, or from the treaty's entry into force.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from servanda.dates import PartialDate
from servanda.law.entry_gone import first_act
from servanda.law.entry_moments import Bounds, bounds
from servanda.states import Succession, lifetimes, states
from servanda.treaties import DatedAct, Record

_AHEAD = dt.timedelta(days=366)


class Took(NamedTuple):
    """The day of a succession of states, within bounds, and what tells it."""

    says: str
    day: Bounds


def took_place(record: Record, state: str, dated: DatedAct) -> Took | None:
    """The succession of states that a notice of succession is about; None where nothing tells its day."""
    notice = bounds(dated)[1]
    step = _step(record, state, notice)
    if step is not None:
        day = PartialDate.parse(step.day)
        says = f"{state} took the place of {step.predecessor} on {day}, and is bound from then"
        return Took(says, (day.earliest, day.latest))
    starts = _independent(state, notice)
    if not starts:
        return None
    says = f"{state} was a state of its own from {' or '.join(map(str, starts))}, and is bound from then"
    return Took(says, (min(day.earliest for day in starts), max(day.latest for day in starts)))


def _step(record: Record, state: str, notice: dt.date) -> Succession | None:
    """The last step before the notice from a predecessor that had acted by then, or that a list omits.

    Independence is no such step: of a country that came together from two (Cameroon) the state's own first day counts.
    A notice may come ahead of the day: Czechoslovakia was divided on 1 January 1993, some notices are of December 1992.
    """
    known = [step for step in states()[state].predecessors if _had_acted(record, step)] if state in states() else []
    before = [step for step in known if PartialDate.parse(step.day).earliest <= notice]
    ahead = [step for step in known if step not in before and PartialDate.parse(step.day).earliest <= notice + _AHEAD]
    return before[-1] if before else next(iter(ahead), None)


def _had_acted(record: Record, step: Succession) -> bool:
    day = PartialDate.parse(step.day).latest
    if day < first_act(record) or step.how == "independence":
        return False
    acts = record.by_state.get(step.predecessor, ())
    if step.predecessor in record.states() and not acts:
        return True
    return any(bounds(dated)[0] <= day for dated in acts) or (not acts and states()[step.predecessor].kind == "ended")


def _independent(state: str, notice: dt.date) -> list[PartialDate]:
    """The last day before the notice on which each list has the state begin."""
    last: dict[str, PartialDate] = {}
    for life in lifetimes(state) if state in states() else ():
        if life.start is not None and life.start.earliest <= notice and not life.disputed:
            last[life.list] = life.start
    return sorted(set(last.values()))
