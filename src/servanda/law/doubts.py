"""Acts of which nobody can say whether they were known on the day asked about, where they would change the answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from servanda.law.ends import bilateral, gone
from servanda.law.entry import cite
from servanda.law.line import Line
from servanda.terms import Reason, Truth, vocabulary
from servanda.treaties import DatedAct, Record

_OUT = ("leave", "end", "suspend")
_IN = ("sign", "consent", "entry", "extend")


def doubts(line: Line, state: str, on: dt.date, word: str) -> tuple[Reason, tuple[str, ...]] | None:
    """Why the standing told from what was known is unknown after all, and what would settle it; None if it is sure."""
    found = [d for d in _decisive(line, state, on, word) if d.when is None or d.when.on_or_before(on) is not Truth.NO]
    if not found:
        return None
    record = line.record
    says = f"it is unknown whether this was known on {record.known}: the sources on record are later"
    because = tuple(cite(record, d) for d in found)
    missing = tuple(f"a source of {record.known} or before for the {d.act.act.replace('-', ' ')}" for d in found)
    return Reason(says=says, treaty=record.id, because=because), missing


def _decisive(line: Line, state: str, on: dt.date, word: str) -> Iterator[DatedAct]:
    """The acts that could turn a standing into another."""
    record = line.record
    if word == "in-force":
        yield from (d for d in _own(record, state, bilateral(record)) if _effect(d) in _OUT)
        yield from _of_enders(line, state)
    elif word == "ended":
        last = next(gone(state), None)
        if last is None or last.on_or_before(on) is False:
            yield from (d for d in _own(record, state, bilateral(record)) if _reopens(d))
    elif word != "suspended":
        others = word in ("contracting", "provisional")
        yield from (d for d in _own(record, state, others) if _effect(d) in _IN or d.act.act == "adoption")


def _own(record: Record, state: str, others: bool) -> Iterator[DatedAct]:
    """The acts of a state and those of nobody in particular; of the others too where they bear on it."""
    for dated in record.unsure:
        if (dated.act.of_treaty or _effect(dated) == "revoke") and (
            others or state in dated.act.states or not dated.act.states
        ):
            yield dated


def _effect(dated: DatedAct) -> str:
    effect: str = vocabulary()["acts"][dated.act.act]["effect"]
    return effect


def _reopens(dated: DatedAct) -> bool:
    """Whether an act can bring back what had ended: a revocation, an extension, a consent given anew."""
    return _effect(dated) in ("revoke", "extend") or (_effect(dated) in ("consent", "entry") and dated.act.occasion > 1)


def _of_enders(line: Line, state: str) -> Iterator[DatedAct]:
    """The acts by which a treaty that ends this one may have entered into force for the state."""
    for key, _ in line.among.endings.get(line.record.id, ()):
        other = line.among[key].record
        if state in {code for dated in (*other.acts, *other.unsure) for code in dated.act.states}:
            yield from (d for d in _own(other, state, True) if _effect(d) in _IN)
