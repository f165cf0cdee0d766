"""What a treaty is between two of its parties, which can differ from what it is for each (VCLT 20, 30, 41, 58, 63)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from servanda.law.effects import effect, truth, withdrawal_of
from servanda.law.ends import ended_by, until
from servanda.law.entry import Moment, cite
from servanda.law.line import Line
from servanda.law.objections import stands
from servanda.statements import Ending
from servanda.terms import Reason, Truth
from servanda.treaties import DatedAct, Record


class Bar(NamedTuple):
    """Why a treaty is not in force between two, though it is for both: the word for it, how sure, and the reason."""

    word: str
    holds: Truth
    reason: Reason


def suspended(record: Record, state: str, other: str | None, day: dt.date) -> tuple[Truth, Reason | None]:
    """Whether the treaty is suspended for a state on a day, as a whole or towards one other party.

    With the last suspension or resumption that took effect, or may have.
    """
    status, why = Truth.NO, None
    turns = sorted(_suspensions(record, state, other), key=lambda turn: turn[0].earliest or dt.date.max)
    for at, stops, reason in turns:
        held = truth(at.on_or_before(day))
        if held is Truth.NO:
            continue
        now = Truth.of(stops)
        status, why = (now if held is Truth.YES or now is status else Truth.UNKNOWN), reason
    return status, why


def _suspensions(record: Record, state: str, other: str | None) -> Iterator[tuple[Moment, bool, Reason]]:
    """Every suspension (true) and resumption (false) that concerns a state, or it and another."""
    for dated in record.of_kind("suspension", "resumption"):
        if not _concerns(dated, state, other):
            continue
        at = effect(record, dated)
        if at is None:
            at = Moment(dt.date.min, None, cite(record, dated))
        yield at, dated.act.act == "suspension", at.reason
        if dated.act.act == "suspension" and (last := until(record, dated)) is not None:
            yield last, False, last.reason
    for dated in record.by_state.get(state, ()):
        if dated.act.act == "revocation" and dated.act.of == "suspension" and (at := effect(record, dated)) is not None:
            yield at, False, at.reason


def _concerns(dated: DatedAct, state: str, other: str | None) -> bool:
    act = dated.act
    if act.of or act.territories:
        return False
    if act.between:
        concerned = other is not None and any({state, other} == set(pair) for pair in act.between)
        return concerned and (not act.bearers or state in act.bearers)
    touched = act.bearers or act.states
    return not touched or state in touched


def bars(line: Line, bearer: str, beneficiary: str, day: dt.date) -> Iterator[Bar]:
    """Everything that keeps the treaty from being in force between two, for what the first owes the second."""
    held, why = suspended(line.record, bearer, beneficiary, day)
    if why is not None and held is not Truth.NO:
        yield Bar("suspended", held, why)
    for find in (_ended, _unrecognised, _objected, _not_yet, _replaced, _unsure):
        yield from find(line, {bearer, beneficiary}, day)


def _since(record: Record, dated: DatedAct, day: dt.date, word: str, says: str = "") -> Bar | None:
    """The bar that an act sets up from its effect on."""
    at = effect(record, dated)
    held = Truth.UNKNOWN if at is None else truth(at.on_or_before(day))
    if held is Truth.NO:
        return None
    cited = at.reason if at is not None else cite(record, dated)
    return Bar(word, held, Reason(says=says, treaty=record.id, because=(cited,)) if says else cited)


def _ended(line: Line, pair: set[str], day: dt.date) -> Iterator[Bar]:
    """A termination between the two alone."""
    for dated in line.record.of_kind("termination", "expiry"):
        if any(pair == set(each) for each in dated.act.between) and (bar := _since(line.record, dated, day, "ended")):
            yield bar


def _unrecognised(line: Line, pair: set[str], day: dt.date) -> Iterator[Bar]:
    """A declaration that there are no treaty relations with a state that the other does not recognise."""
    record = line.record
    for dated in record.of_kind("declaration", "reservation", "objection"):
        if dated.act.effect != "no-treaty-relations":
            continue
        for state in pair & set(dated.act.states):
            if (pair - {state}) & set(dated.act.towards) and withdrawal_of(record, state, dated, day) is not Truth.YES:
                bar = _since(record, dated, day, "none", "no treaty relations: one does not recognise the other")
                yield from (bar,) if bar else ()


def _objected(line: Line, pair: set[str], day: dt.date) -> Iterator[Bar]:
    """An objection to a reservation, or to an accession, that keeps the treaty from entering into force (20(4)(b))."""
    for objection in line.record.of_kind("objection"):
        if objection.act.effect != "no-entry-into-force":
            continue
        for state in pair & set(objection.act.states):
            (other,) = pair - {state}
            if other not in objection.act.towards:
                continue
            held = stands(line, objection, state, other, day)
            says = f"{state} objects to the treaty's entry into force with {other}"
            bar = _since(line.record, objection, day, "none", says)
            if bar is not None and held is not Truth.NO:
                yield bar._replace(holds=bar.holds & held)


def _not_yet(line: Line, pair: set[str], day: dt.date) -> Iterator[Bar]:
    """An entry into force between the two that sources date later than that for each."""
    for dated in line.record.of_kind("entry-into-force"):
        if any(pair == set(each) for each in dated.act.between):
            at = effect(line.record, dated)
            begun = Truth.UNKNOWN if at is None else truth(at.on_or_before(day))
            if at is not None and begun is not Truth.YES:
                says = f"between the two it enters into force on {at}"
                yield Bar("contracting", ~begun, Reason(says=says, treaty=line.record.id, because=(at.reason,)))


def _unsure(line: Line, pair: set[str], day: dt.date) -> Iterator[Bar]:
    """Acts between the two, or of one towards the other, of which it is unknown whether they were known then."""
    record = line.record
    for dated in record.unsure:
        act = dated.act
        named = any(pair == set(each) for each in act.between) and act.act not in ("entry-into-force", "resumption")
        barred = act.effect in ("no-entry-into-force", "no-treaty-relations")
        barred = barred and bool(pair & set(act.states)) and bool((pair - set(act.states)) & set(act.towards))
        if (named or barred) and (dated.when is None or dated.when.on_or_before(day) is not Truth.NO):
            says = f"it is unknown whether this was known on {record.known}: {cite(record, dated).says}"
            yield Bar("unknown", Truth.UNKNOWN, Reason(says=says, treaty=record.id, sources=dated.sources))


def _replaced(line: Line, pair: set[str], day: dt.date) -> Iterator[Bar]:
    """A later treaty that replaces this one between those who are parties to both (VCLT 30(4)(a), 59)."""
    for key, fact in line.among.endings.get(line.record.id, ()):
        ending = fact.content
        if not isinstance(ending, Ending) or not ending.between:
            continue
        starts = [ended_by(line, key, ending, state) for state in sorted(pair)]
        told = [at for at in starts if at is not None]
        if len(told) < len(pair):
            continue
        held = truth(told[0].on_or_before(day)) & truth(told[1].on_or_before(day))
        if held is not Truth.NO:
            says = f"{ending.how} by {key} between those who are parties to both"
            because = tuple(at.reason for at in told)
            why = Reason(says=says, treaty=key, article=ending.article, sources=fact.sources, because=because)
            yield Bar("ended", held, why)
