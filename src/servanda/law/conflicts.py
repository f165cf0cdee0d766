"""What binds a state against what it must do: duties not to fight, duties to both sides, the Charter (article 103)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from servanda.law.bonds import bond
from servanda.law.charter import CHARTER
from servanda.law.commitments import owed, owes_to, text_of
from servanda.law.findings import Conflict, Finding
from servanda.law.situation import Situation
from servanda.law.spells import Timeline, Timelines
from servanda.law.standing import pair_holds
from servanda.statements import Obligation
from servanda.terms import Reason, Truth, vocabulary

_AID = ("obliged", "discretionary")


def bars(lines: Timelines, situation: Situation, found: Sequence[Finding]) -> Iterator[Finding]:
    """What binds those who must aid one side not to fight the other.

    A duty that the text itself lifts for the defence of the attacked (the Charter's article 2(4), by article 51;
    article 10 of the Covenant, by article 16) bars nobody from it.
    """
    pairs = {(f.state, enemy) for f in found if gives_aid(f) for enemy in situation.enemies(f.towards)}
    for line in lines.values() if pairs else ():
        yield from must_not_fight(line, sorted(pairs), situation.day)


def must_not_fight(line: Timeline, pairs: Iterable[tuple[str, str]], day: dt.date) -> Iterator[Finding]:
    """What of a treaty binds, of each pair, the first state not to fight the second."""
    states = set(line.record.states())
    for wording in owed(line, day):
        obligation = wording.obligation
        if wording.stands is not Truth.YES or not _forbids_to_fight(obligation):
            continue
        for state, enemy in pairs:
            if {state, enemy} <= states and owes_to(obligation, state, enemy):
                binds = bond(line, wording, (state, enemy), day)
                if binds is not None and not binds.doubts and binds.fails is None:
                    yield _barred(line, obligation, wording.sources, (state, enemy), binds.because)


def gives_aid(finding: Finding) -> bool:
    """Whether a finding binds to give aid."""
    return finding.verdict in _AID and bool(vocabulary()["obligations"][finding.obligation]["aid"])


def _forbids_to_fight(obligation: Obligation) -> bool:
    due_always = obligation.trigger is not None and obligation.trigger.event == "any"
    kind = obligation.obligation in ("non-aggression", "neutrality")
    lifts = vocabulary()["lifts"]
    return due_always and kind and "self-defence" not in {lifts.get(condition) for condition in obligation.conditions}


def _barred(
    line: Timeline,
    obligation: Obligation,
    sources: tuple[str, ...],
    pair: tuple[str, str],
    because: tuple[Reason, ...],
) -> Finding:
    state, enemy = pair
    return Finding(
        state=state,
        towards=enemy,
        treaty=line.record.id,
        article=obligation.article,
        obligation=obligation.obligation,
        verdict="barred",
        response=obligation.response.kind if obligation.response else "unknown",
        missing=(),
        reasons=Reason(
            says=f"{state} is bound not to fight {enemy} (article {obligation.article})",
            treaty=line.record.id,
            article=obligation.article,
            sources=sources,
            because=(*text_of(obligation), *because),
        ),
    )


def conflicts(lines: Timelines, situation: Situation, found: Sequence[Finding]) -> Iterator[Conflict]:
    """States bound both ways: to aid and to stay out, to aid both sides, to aid an attacker against the Charter."""
    for state in dict.fromkeys(finding.state for finding in found):
        own = [finding for finding in found if finding.state == state]
        aids = [finding for finding in own if gives_aid(finding)]
        for aid in aids:
            yield from _stay_out(aid, own)
            yield from _both_sides(aid, aids, situation)
            if aid.towards in situation.attackers:
                yield from _charter(lines, aid, situation)


def _stay_out(aid: Finding, own: Sequence[Finding]) -> Iterator[Conflict]:
    for bar in own:
        if bar.verdict == "barred" and bar.towards != aid.towards:
            not_to = "help those who attack" if bar.response == "non-assistance" else "fight"
            why = f"bound to aid {aid.towards} and bound not to {not_to} {bar.towards}"
            yield Conflict(state=aid.state, between=(_place(aid), _place(bar)), why=why)


def _both_sides(aid: Finding, aids: Sequence[Finding], situation: Situation) -> Iterator[Conflict]:
    """Reported once, from the side of the attacked."""
    if aid.towards in situation.attackers:
        return
    for other in aids:
        if other.towards in situation.attackers:
            why = f"bound to aid both {aid.towards} and {other.towards}"
            yield Conflict(state=aid.state, between=(_place(aid), _place(other)), why=why)


def _charter(lines: Timelines, aid: Finding, situation: Situation) -> Iterator[Conflict]:
    """A treaty's duty to help an attacker yields to the Charter between its members (articles 2(4) and 103)."""
    line = lines.get(CHARTER)
    if line is None or situation.fact("unprovoked") is Truth.NO:
        return
    word, _ = pair_holds(line, aid.state, situation.attacked, situation.day)
    if word == "in-force":
        yield Conflict(
            state=aid.state,
            between=(_place(aid), f"{CHARTER} 2(4)"),
            why=f"bound to help {aid.towards} attack, and by the Charter not to use force: article 103 decides",
            prevails=CHARTER,
        )


def _place(finding: Finding) -> str:
    return f"{finding.treaty} {finding.article}"
