"""ATOP's members as timelines: each phase of an alliance a treaty, its members' spells and obligations as coded."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence

from servanda.exchange.atop import Atop, Member, Owes, Phase, read_atop
from servanda.exchange.listed import Listed, ListedAct, numbered
from servanda.law import Moment, Spell, ToldTimelines
from servanda.statements import Header, Obligation, Response, Title, Trigger
from servanda.terms import Reason, ServandaError, Source
from servanda.treaties import Fact, Record

_SOURCE = Source(
    id="atop-5.1",
    publisher="Alliance Treaty Obligations and Provisions Project (Leeds, Ritter, Mitchell and Long 2002)",
    title="ATOP 5.1, member level",
    kind="dataset",
    locator="atop5_1m.csv",
)
_ONE = dt.timedelta(days=1)
_RESPONSES = {
    "defence": "necessary-aid",  # "active military support"
    "offence": "necessary-aid",
    "neutrality": "neutrality",
    "non-aggression": "non-aggression",
    "consultation": "consult",
}


def atop_lines(file: Atop) -> ToldTimelines:
    """What a member file tells, to be put to the law: a treaty for each phase of an alliance.

    Who owes what follows each row; towards whom, where members owe different things to different members, is unknown.
    Membership beyond the end of coverage is unknown, never over.
    """
    phases: dict[Phase, list[Member]] = defaultdict(list)
    for member in file.members:
        phases[Phase(member.alliance, member.phase)].append(member)
    return ToldTimelines(((_record(p, rows), _spells(rows, file)) for p, rows in phases.items()), file.covers)


def listed_atop(raw: bytes, name: str) -> Iterator[Listed]:
    """A member file as lists of acts, one a phase: the signature of each member, with what it owes and until when.

    A row that was refused is told with the phase of the row before it.
    """
    file = read_atop(raw, name)
    phases: dict[Phase, list[Member]] = defaultdict(list)
    for one in file.members:
        phases[Phase(one.alliance, one.phase)].append(one)
    lines = [(_line(one.where), Phase(one.alliance, one.phase)) for one in file.members]
    refused: dict[Phase, list[ServandaError]] = defaultdict(list)
    for error in file.refused:
        before = [phase for line, phase in lines if line < _line(error.where)]
        refused[before[-1] if before else lines[0][1]].append(error)
    for phase, members in phases.items():
        rows = len({one.where for one in members}) + len(refused[phase])
        acts = numbered([_signed(one) for one in members])
        yield Listed(acts=acts, rows=rows, refused=tuple(refused[phase]), title=phase.id.removeprefix("atop-"))


def _line(where: str) -> int:
    return int(where.rpartition(":")[2])


def _signed(one: Member) -> ListedAct:
    owes = ", ".join(f"{owed.obligation}{' (if)' if owed.requires else ''}" for owed in one.owes) or "nothing coded"
    until = f"member until {one.left}" if one.left else "member at the end of the coverage"
    return ListedAct(state=one.state, act="signature", date=one.entered.text, note=f"{until}: {owes}", where=one.where)


def _title(phase: Phase) -> str:
    return f"ATOP {phase.alliance}" + (f", phase {phase.number}" if phase.number else "")


def _record(phase: Phase, members: Sequence[Member]) -> Record:
    return Record(
        id=phase.id,
        header=Header(completeness="outline", parties=tuple(dict.fromkeys(one.state for one in members))),
        titles=(Title(text=_title(phase), language="en"),),
        acts=(),
        clauses={},
        obligations=tuple(Fact(content=owed, sources=(_SOURCE.id,)) for owed in _obligations(members)),
        endings=(),
        sources={_SOURCE.id: _SOURCE},
    )


def _spells(members: Sequence[Member], file: Atop) -> dict[str, list[Spell]]:
    found: dict[str, list[Spell]] = defaultdict(list)
    for one in members:
        found[one.state].append(Spell(_start(one), _end(one, file)))
    return found


def _start(one: Member) -> Moment:
    why = Reason(says=f"{one.state} ({one.cow}) is coded a member from {one.entered}, its signature ({one.where})")
    return Moment(one.entered.earliest, one.entered.latest, why)


def _end(one: Member, file: Atop) -> Moment:
    """The first day on which it is no member: the day after that of its exit; not known where the coverage ends."""
    if one.left is None:
        says = f"{one.state} was a member on {file.covers.latest}, where the coverage ends ({one.where})"
        return Moment(file.covers.latest + _ONE, None, Reason(says=says))
    why = Reason(says=f"{one.state} ({one.cow}) is coded a member until {one.left} ({one.where})")
    return Moment(one.left.earliest + _ONE, one.left.latest + _ONE, why)


def _obligations(members: Sequence[Member]) -> Iterator[Obligation]:
    """Each obligation once, for all who owe it alike; with its time where a member's rows differ."""
    rows: dict[str, list[Member]] = defaultdict(list)
    for one in members:
        rows[one.state].append(one)
    bearers: dict[tuple[Owes, str], list[str]] = defaultdict(list)
    for state, own in rows.items():
        alike = len({one.owes for one in own}) == 1
        for one in own[:1] if alike else own:
            for owed in one.owes:
                bearers[owed, "" if alike else f"{one.entered}/{one.left or '..'}"].append(state)
    for (owed, valid), states in bearers.items():
        yield _obligation(owed, tuple(states), valid)


def _obligation(owed: Owes, bearers: tuple[str, ...], valid: str) -> Obligation:
    kind = owed.obligation
    events = {"defence": "armed-attack", "offence": "war", "consultation": "threat", "non-aggression": "any"}
    event = events.get(kind, "armed-attack" if owed.attacked else "war")
    on = "own war" if kind == "offence" else "either side" if kind == "neutrality" and not owed.attacked else ""
    return Obligation(
        obligation=kind,
        bearers=bearers,
        beneficiaries="the other parties",
        trigger=Trigger(event=event, on=on, requires=owed.requires),  # type: ignore[arg-type]
        response=Response(kind=_RESPONSES[kind]),
        valid=valid,
    )
