"""What goes on binding after the treaty has ended: obligations that survive it, for what was there before."""

from __future__ import annotations

import datetime as dt

import msgspec

from servanda.law.entry import Moment
from servanda.law.line import Line, Spell
from servanda.statements import Obligation
from servanda.terms import Reason, Truth
from servanda.treaties import Period


class Tail(msgspec.Struct, frozen=True, kw_only=True):
    """An obligation that outlives the treaty for a state: under an article, until a day (EDTF), in the text's words."""

    article: str
    obligation: str
    until: str
    words: str


def tail_end(spell: Spell, owed: Obligation) -> Moment | None:
    """The first day after the time for which an obligation survives the end of a spell."""
    if not owed.survives or spell.end is None or spell.end.earliest is None:
        return None
    period = Period.parse(owed.survives)
    latest = period.after(spell.end.latest) if spell.end.latest else None
    return Moment(period.after(spell.end.earliest), latest, spell.end.reason)


def surviving(line: Line, state: str, owed: Obligation, day: dt.date) -> tuple[Truth, Moment | None]:
    """Whether an obligation survives the end of the treaty for a state on a day, and until when."""
    found, last = Truth.NO, None
    for spell in line.spells(state):
        end = tail_end(spell, owed)
        if end is None:
            continue
        past = end.on_or_before(day)
        held = spell.over(day) & (Truth.UNKNOWN if past is None else Truth.of(not past))
        if held is not Truth.NO:
            found, last = held, end
    return found, last


def tails(line: Line, state: str, day: dt.date) -> tuple[Tail, ...]:
    """What survives the end of the treaty for a state on a day."""
    found = []
    for owed, _ in line.record.owed():
        held, end = surviving(line, state, owed, day)
        if end is not None and held is not Truth.NO:
            found.append(Tail(article=owed.article, obligation=owed.obligation, until=str(end), words=owed.text))
    return tuple(found)


def as_reasons(line: Line, found: tuple[Tail, ...]) -> tuple[Reason, ...]:
    """The tails, as reasons."""
    return tuple(
        Reason(
            says=f"{tail.obligation} goes on until {tail.until}, for what was there before (article {tail.article})",
            treaty=line.record.id,
            article=tail.article,
        )
        for tail in found
    )
