"""What the register says of the treaties that a data set takes as one alliance, state by state, in its terms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from servanda.dates import PartialDate
from servanda.law import Moment, Timeline, bearers
from servanda.terms import Truth
from servanda.treaties import DatedAct, War

_SIGNED = ("signature", "definitive-signature", "exchange-of-instruments", "accession", "adoption")


class Stay(NamedTuple):
    """A state's part in the treaties: when it signed, when it was first bound, the first day on which it was no more.

    `bound` is None for a state that never was; `over` is None while it still is.
    """

    signed: PartialDate | None
    bound: Moment | None
    over: Moment | None


def stay(lines: Sequence[Timeline], state: str) -> Stay | None:
    """A state's part; None where it neither signed nor was bound."""
    signed = [day for line in lines for day in _signed(line, state)]
    spells = [spell for line in lines for spell in line.spells(state) if spell.start.earliest is not None]
    if not signed and not spells:
        return None
    bound = min((spell.start for spell in spells), key=_first, default=None)
    ends = [spell.end for spell in spells]
    over = None if not ends or None in ends else max((end for end in ends if end), key=_last)
    return Stay(min(signed, default=None, key=lambda day: day.earliest), bound, over)


def _first(moment: Moment) -> dt.date:
    return moment.earliest or dt.date.max


def _last(moment: Moment) -> dt.date:
    return moment.latest or dt.date.max


def _signed(line: Timeline, state: str) -> Iterator[PartialDate]:
    """The days on which it signed, or came in otherwise."""
    for dated in line.record.by_state.get(state, ()):
        if dated.act.act in _SIGNED and not dated.act.of and dated.when:
            yield dated.when
    yield from (consent.dated.when for consent in line.given(state) if consent.dated.when)


def states_of(lines: Sequence[Timeline]) -> tuple[str, ...]:
    """Every state of the records."""
    return tuple(dict.fromkeys(state for line in lines for state in line.states))


def owed(lines: Sequence[Timeline], state: str, kind: str) -> Truth:
    """Whether the state owed an obligation of this kind by any wording; unknown where an outline names none."""
    for line in lines:
        for obligation, _ in line.record.owed():
            if obligation.obligation == kind and bearers(obligation, [state]):
                return Truth.YES
    outline = any(line.record.header.completeness == "outline" for line in lines)
    return Truth.UNKNOWN if outline else Truth.NO


def happened(day: PartialDate, lines: Sequence[Timeline], state: str, wars: Sequence[War]) -> Iterator[str]:
    """What is on record of a day: acts of these treaties and of those that ended them, steps of a war of the state."""
    if day.exact is None:
        return
    for line in lines:
        yield from (_told(dated, line.record.id) for dated in line.record.acts if _on(dated, day.exact))
        for ending, _ in line.among.endings.get(line.record.id, ()):
            acts = line.among[ending].record.acts if ending in line.among else ()
            yield from (_told(dated, ending) for dated in acts if _on(dated, day.exact))
    for war in wars:
        for step in war.steps:
            if step.date.exact == day.exact and state in (*step.by, *step.against):
                yield f"{step.kind.replace('-', ' ')} by {', '.join(step.by)} ({war.id})"


def _on(dated: DatedAct, day: dt.date) -> bool:
    return any(date is not None and date.exact == day for date in (dated.when, dated.effect))


def _told(dated: DatedAct, treaty: str) -> str:
    act = dated.act
    who = f" by {', '.join(act.states)}" if 0 < len(act.states) < 4 else ""
    return f"{act.act.replace('-', ' ')}{who} ({treaty})"
