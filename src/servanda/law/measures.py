"""Measures: instruments that are no treaties, and for whom they are in force (Charter 25, 103)."""

from __future__ import annotations

import datetime as dt

from servanda.dates import PartialDate
from servanda.law.entry import Moment, cite, entry_into_force
from servanda.law.line import Line, Spell
from servanda.terms import Reason
from servanda.treaties import DatedAct


def begun(line: Line) -> Moment:
    """When a measure took effect: by its own clause, where it has one, else on its adoption."""
    record = line.record
    if record.clause("entry-into-force") is not None:
        return entry_into_force(record, line.among.general_of)
    for dated in record.of_kind("adoption"):
        if dated.when:
            return Moment(dated.when.earliest, dated.when.latest, cite(record, dated))
    return Moment(None, None, Reason(says="no adoption is on record", treaty=record.id), ("the day of its adoption",))


def terms_of(line: Line) -> list[Spell]:
    """When a measure stands: from the day on which it took effect to its end, and again from its resumption on."""
    again = [_effect(line, dated) for dated in line.record.of_kind("resumption")]
    ends = sorted((_effect(line, dated) for dated in line.record.of_kind("termination", "expiry")), key=_first)
    starts = [moment for moment in (line.general, *sorted(again, key=_first)) if moment.earliest is not None]
    return [Spell(start, next((end for end in ends if _first(end) >= _first(start)), None)) for start in starts]


def _effect(line: Line, dated: DatedAct) -> Moment:
    day = PartialDate.parse(dated.act.effective or dated.act.date)
    return Moment(day.earliest, day.latest, cite(line.record, dated))


def _first(moment: Moment) -> dt.date:
    return moment.earliest or dt.date.max


def bound_by(line: Line) -> tuple[str, ...]:
    """The states that a measure may bind: those of the treaty under which it was adopted, else those who made it."""
    under = line.record.header.under
    if not under:
        return line.record.states()
    return line.among[under].record.states() if under in line.among else ()


def measure_spells(line: Line, state: str) -> list[Spell]:
    """When a measure is in force for a state: while it stands and, under a treaty, while the state is a party to it."""
    under = line.record.header.under
    if not under:
        return terms_of(line) if state in line.record.states() else []
    party = line.among[under].spells(state) if under in line.among else []
    each = (_both(own, spell, state, under) for own in terms_of(line) for spell in party)
    return [both for both in each if both is not None]


def _both(own: Spell, party: Spell, state: str, under: str) -> Spell | None:
    """The time that two spells share, or None."""
    says = f"{state} is a party to {under} from {party.start}"
    why = Reason(says=says, treaty=under, because=(party.start.reason,))
    start = _later(own.start, party.start)
    ends = [end for end in (own.end, party.end) if end is not None and end.earliest is not None]
    end = min(ends, key=lambda moment: (moment.earliest, moment.latest), default=None)
    if end is not None and start.earliest is not None and end.latest is not None and end.latest <= start.earliest:
        return None
    because = (own.start.reason, why)
    return Spell(start._replace(reason=Reason(says=f"in force for {state} from {start}", because=because)), end)


def _later(first: Moment, second: Moment) -> Moment:
    if first.earliest is None or second.earliest is None:
        return first if first.earliest is None else second
    latest = None if first.latest is None or second.latest is None else max(first.latest, second.latest)
    return Moment(max(first.earliest, second.earliest), latest, first.reason)
