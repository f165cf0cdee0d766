"""The next rounds of a casus: who is drawn in if those who must give aid do, until nothing changes."""

from __future__ import annotations

import msgspec

from servanda.law.casus import casus
from servanda.law.findings import Casus, Conflict, Finding, Round
from servanda.law.situation import Situation
from servanda.law.spells import Timelines

_MOST = 20


def rounds(lines: Timelines, situation: Situation, most: int | None = None) -> tuple[Round, ...]:
    """The rounds of a situation, the first being the situation itself; `most` ends them early.

    Who must aid the attacked is taken to attack each of its attackers. From the second round on, an attack is no
    unprovoked one where the attacked began the war; where it came to another's aid it is unknown whether it provoked.
    """
    side = {situation.attacked: "attacked"} | dict.fromkeys(situation.attackers, "attacker")
    new = [(attacker, situation.attacked) for attacker in situation.attackers]
    wars = set(new)
    found: list[Round] = []
    while new and len(found) < min(most or _MOST, _MOST):
        told = [_casus(lines, situation, wars, attacked) for attacked in dict.fromkeys(pair[1] for pair in new)]
        findings = tuple(dict.fromkeys(f for each in told for f in each.findings))
        joins = [(f, f.towards) for f in findings if f.verdict == "obliged" and f.state not in side]
        entering = {finding.state: side[towards] for finding, towards in joins}
        clash = tuple(c for each in told for c in each.conflicts)
        number = len(found) + 1
        enter, may = tuple(entering), _may(findings, {*side, *entering})
        found.append(
            Round(
                number=number,
                attacks=tuple(f"{a} > {b}" for a, b in new),
                findings=findings,
                enter=enter,
                may_enter=may,
                conflicts=(*clash, *_both_ways(joins, side)),
            )
        )
        new = [
            (finding.state, enemy)
            for finding, towards in joins
            for enemy in sorted(a for a, b in wars if b == towards)
            if (finding.state, enemy) not in wars
        ]
        new = list(dict.fromkeys(new))
        side |= entering
        wars |= set(new)
    return tuple(found)


def _casus(lines: Timelines, situation: Situation, wars: set[tuple[str, str]], attacked: str) -> Casus:
    """The casus of one attacked state: by those who attacked it, at war too with those whom it attacked."""
    attackers = tuple(sorted(a for a, b in wars if b == attacked))
    others = tuple(sorted(b for a, b in wars if a == attacked))
    known = msgspec.structs.replace(situation, attacked=attacked, attacker=attackers, at_war_with=others)
    if attacked == situation.attacked:
        return casus(lines, known)
    began = attacked in situation.attackers
    facts = situation.facts | {"unprovoked": "no" if began else "unknown"}
    return casus(lines, msgspec.structs.replace(known, at="", facts=facts))


def _may(findings: tuple[Finding, ...], within: set[str]) -> tuple[str, ...]:
    open_ones = (f for f in findings if f.verdict in ("discretionary", "undetermined") and f.state not in within)
    return tuple(dict.fromkeys(f.state for f in open_ones))


def _both_ways(joins: list[tuple[Finding, str]], side: dict[str, str]) -> tuple[Conflict, ...]:
    """States bound to come to the aid of both sides."""
    found = []
    for finding, towards in joins:
        for other, theirs in joins:
            if other.state == finding.state and side[theirs] != side[towards] and side[towards] == "attacked":
                pair = (f"{finding.treaty} {finding.article}", f"{other.treaty} {other.article}")
                why = f"bound to aid both {towards} and {theirs}"
                found.append(Conflict(state=finding.state, between=pair, why=why))
    return tuple(dict.fromkeys(found))
