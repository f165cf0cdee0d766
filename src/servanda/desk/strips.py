"""Two states through time: for each treaty the spans in which it bound them, day-exact, gaps as gaps."""

from __future__ import annotations

import datetime as dt

import msgspec

from servanda.desk.register import Register
from servanda.law import Commitment, Spell, between
from servanda.states import code_of
from servanda.terms import vocabulary


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """A span in which a treaty was in force between both, from its first day to the first day after it ("": open)."""

    start: str
    end: str


class Strip(msgspec.Struct, frozen=True, kw_only=True):
    """A treaty's spans, with the strongest kind of obligation and of response that it laid on the first of the two."""

    treaty: str
    title: str
    obligation: str
    response: str
    spans: tuple[Span, ...]


def strips(register: Register, a: str, b: str) -> list[Strip]:
    """A strip for each treaty that ever bound both states to each other, by first day; the UN Charter is left out."""
    first, second = code_of(a), code_of(b)
    lines = register.lines()
    found = []
    for key, line in lines.items():
        if key == "un-charter-1945" or not {first, second} <= set(line.record.states()):
            continue
        spans = _common(line.spells(first), line.spells(second))
        if not spans:
            continue
        owed = between(lines.only(key), first, second, spans[0][0]).commitments
        strongest = max(owed, key=_weight, default=None)
        found.append(
            Strip(
                treaty=key,
                title=line.record.title(),
                obligation=strongest.obligation if strongest else "",
                response=strongest.response if strongest else "",
                spans=tuple(Span(start=str(start), end=str(end) if end else "") for start, end in spans),
            )
        )
    return sorted(found, key=lambda strip: strip.spans[0].start)


def _weight(commitment: Commitment) -> tuple[bool, int]:
    """ATOP's kinds before the others, then by the strength of the response."""
    letters = "DONAC"
    known = vocabulary()["obligations"][commitment.obligation]["letter"]
    rank: int = vocabulary()["responses"].get(commitment.response, {"rank": 0})["rank"]
    return known in letters, rank


def _common(ours: list[Spell], theirs: list[Spell]) -> list[tuple[dt.date, dt.date | None]]:
    """The spans that two lists of spells share, by the earliest days that are possible."""
    shared: list[tuple[dt.date, dt.date | None]] = []
    for first in ours:
        for second in theirs:
            starts = [s.start.earliest for s in (first, second) if s.start.earliest]
            ends = [s.end.earliest for s in (first, second) if s.end and s.end.earliest]
            start, end = max(starts), min(ends, default=None)
            if end is None or start < end:
                shared.append((start, end))
    return shared
