"""The next rounds of a casus: who is drawn in if those who must give aid do, until nothing changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from servanda.law.belligerents import Attack, Belligerents
from servanda.law.casus import casus
from servanda.law.findings import Casus, Conflict, Finding
from servanda.law.situation import Situation
from servanda.law.spells import Timelines
from servanda.terms import vocabulary

_MOST = 20  # each round brings attacks that are new: the states on record bound them, and this bounds the answer


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """One round: the attacks that are new in it as `attacker > attacked`, what they ask of whom, and who enters for it.

    `enter` are those who must aid by arms and are bound to one side alone. No round is built on the others:
    `may_enter` must give aid or may, and choose how; of those in `undetermined` it cannot be said; `torn` must aid both
    sides; `barred` are bound not to fight, or not to help the attacker.
    """

    number: int
    attacks: tuple[str, ...]
    findings: tuple[Finding, ...]
    enter: tuple[str, ...]
    may_enter: tuple[str, ...]
    undetermined: tuple[str, ...]
    torn: tuple[str, ...]
    barred: tuple[str, ...]
    conflicts: tuple[Conflict, ...]


class _Join(NamedTuple):
    """A duty to take up arms: whose fight the state would join, and against whom."""

    finding: Finding
    helped: str
    enemies: tuple[str, ...]


def rounds(lines: Timelines, situation: Situation, most: int | None = None) -> tuple[Round, ...]:
    """The rounds of a situation, the first being the situation itself; `most` ends them early.

    Who must aid the attacked by arms is taken to attack each of its attackers, and who must stand by an ally that
    attacks, those whom it attacks. Each round knows who fights beside whom, and that a state which took up arms itself
    may have provoked what comes upon it.
    """
    side = {situation.attacked: "attacked"} | dict.fromkeys(situation.attackers, "attacker")
    new = [(attacker, situation.attacked) for attacker in situation.attackers]
    war = Belligerents()
    found: list[Round] = []
    while new and len(found) < min(most or _MOST, _MOST):
        for attack in new:
            war = war.joined(attack)
        told = [(attacked, _casus(lines, situation, war, attacked)) for attacked in dict.fromkeys(p[1] for p in new)]
        findings = tuple(dict.fromkeys(f for _, each in told for f in each.findings))
        clash = tuple(conflict for _, each in told for conflict in each.conflicts)
        joins = [
            join for attacked, each in told for join in _joins(each, attacked, war) if join.finding.state not in side
        ]
        torn = _both_ways(joins, side)
        names = tuple(dict.fromkeys(conflict.state for conflict in torn))
        entering = {join.finding.state: side[join.helped] for join in joins if join.finding.state not in names}
        found.append(_round(len(found) + 1, new, findings, (*clash, *torn), (tuple(entering), names), set(side)))
        new = _attacks(joins, entering, war)
        side |= entering
    return tuple(found)


def _joins(told: Casus, attacked: str, war: Belligerents) -> Iterator[_Join]:
    """The duties to take up arms in the casus of one attacked state: for it, or for an ally that attacks it."""
    attackers = tuple(sorted(war.attackers(attacked)))
    for finding in told.findings:
        if takes_up_arms(finding):
            ally = finding.towards in attackers
            yield _Join(finding, finding.towards if ally else attacked, (attacked,) if ally else attackers)


def takes_up_arms(finding: Finding) -> bool:
    """Whether who does what the finding asks enters the war."""
    fights: bool = vocabulary()["responses"].get(finding.response, {}).get("fights", False)
    return finding.verdict == "obliged" and fights


def _round(
    number: int,
    attacks: list[Attack],
    findings: tuple[Finding, ...],
    conflicts: tuple[Conflict, ...],
    bound: tuple[tuple[str, ...], tuple[str, ...]],
    within: set[str],
) -> Round:
    """Lays a round out: a state is named once, by the most that it is bound to; those at war are left out.

    `bound` are those who enter, and those who are bound to both sides.
    """
    enter, torn = bound
    seen = {*within, *enter, *torn}
    aid = tuple(f for f in findings if vocabulary()["obligations"][f.obligation]["aid"])
    may = _named(aid, ("obliged", "discretionary", "permitted"), seen)
    unsaid = _named(aid, ("undetermined",), {*seen, *may})
    barred = _named(findings, ("barred",), {*within, *enter})
    return Round(
        number=number,
        attacks=tuple(f"{attacker} > {attacked}" for attacker, attacked in attacks),
        findings=findings,
        enter=enter,
        may_enter=may,
        undetermined=unsaid,
        torn=torn,
        barred=barred,
        conflicts=conflicts,
    )


def _named(findings: tuple[Finding, ...], verdicts: tuple[str, ...], but: set[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f.state for f in findings if f.verdict in verdicts and f.state not in but))


def _casus(lines: Timelines, situation: Situation, war: Belligerents, attacked: str) -> Casus:
    """The casus of one attacked state: by all who attacked it so far."""
    known = war.situation(situation, war.attackers(attacked), attacked)
    return casus(lines, known if attacked == situation.attacked else msgspec.structs.replace(known, at=""))


def _attacks(joins: list[_Join], entering: dict[str, str], war: Belligerents) -> list[Attack]:
    """The attacks of those who enter."""
    pairs = ((join.finding.state, enemy) for join in joins if join.finding.state in entering for enemy in join.enemies)
    return [pair for pair in dict.fromkeys(pairs) if not war.at_war(*pair)]


def _both_ways(joins: list[_Join], side: dict[str, str]) -> tuple[Conflict, ...]:
    """States bound to take up arms for both sides."""
    found = []
    for one in joins:
        for other in joins:
            same = other.finding.state == one.finding.state
            if same and (side[one.helped], side[other.helped]) == ("attacked", "attacker"):
                pair = (_where(one.finding), _where(other.finding))
                why = f"bound to aid both {one.helped} and {other.helped}"
                found.append(Conflict(state=one.finding.state, between=pair, why=why))
    return tuple(dict.fromkeys(found))


def _where(finding: Finding) -> str:
    return f"{finding.treaty} {finding.article}"
