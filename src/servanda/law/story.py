"""What happened: the steps of a war on record, each put to the treaties of its own day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import msgspec

from servanda.law.belligerents import Attack, Belligerents
from servanda.law.casus import casus
from servanda.law.findings import Conflict, Finding
from servanda.law.situation import Situation
from servanda.law.spells import Timelines
from servanda.treaties import Step, War

SPAN = dt.timedelta(days=60)
"""How far a story goes where nobody says until when."""


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """What bound a state that attacks to do so: the finding, and the attack of an earlier day because of which."""

    attack: str
    finding: Finding


class Chapter(msgspec.Struct, frozen=True, kw_only=True):
    """One step of a war: what was done, and what the treaties in force that day asked because of it.

    `attacks` are those that are new in it as `attacker > attacked`: none for a declaration of neutrality, or where the
    two were at war already. `findings` are put to these alone: what was asked because of earlier ones stands there, and
    nothing is asked of a state for one with which it is itself at war. `calls` are what bound the attackers themselves,
    on that day, to fight the attacked, because of its wars with others: a treaty may be younger than those.
    """

    step: Step
    attacks: tuple[str, ...]
    findings: tuple[Finding, ...]
    calls: tuple[Call, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def pairs(self) -> tuple[Attack, ...]:
        """The new attacks as pairs of codes."""
        return tuple((text.split(" > ")[0], text.split(" > ")[1]) for text in self.attacks)

    @property
    def attackers(self) -> tuple[str, ...]:
        """Those who newly attack."""
        return tuple(dict.fromkeys(attacker for attacker, _ in self.pairs))

    @property
    def attacked(self) -> tuple[str, ...]:
        """Those who are newly attacked."""
        return tuple(dict.fromkeys(attacked for _, attacked in self.pairs))


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """The steps of a war from one day to another, both included. Nothing in it is taken from the rounds."""

    war: str
    title: dict[str, str]
    since: str
    until: str
    chapters: tuple[Chapter, ...]


def war_of(wars: Iterable[War], situation: Situation) -> tuple[War, dt.date] | None:
    """The war on record to which a situation belongs, and the day of its step: None where nothing of the sort happened.

    It belongs to a war in which each attacker took up arms against the attacked, the last of them on the day of the
    situation or at most sixty days before it. A threat belongs to none.
    """
    if situation.kind not in ("armed-attack", "war", "aggression"):
        return None
    for war in wars:
        days = [_day_of(war, attacker, situation) for attacker in situation.attackers]
        told = [day for day in days if day is not None]
        if len(told) == len(days) and situation.day - max(told) <= SPAN:
            return war, max(told)
    return None


def _day_of(war: War, attacker: str, situation: Situation) -> dt.date | None:
    """The first day, up to that of the situation, on which an attacker took up arms against the attacked."""
    steps = (step for step in war.steps if step.fights and attacker in step.by and situation.attacked in step.against)
    return next((step.date.earliest for step in steps if step.date.earliest <= situation.day), None)


def story(lines: Timelines, war: War, since: dt.date, until: dt.date) -> Story:
    """The steps of a war between two days, with what each asked of whom. What came before is known, not told."""
    fights = Belligerents()
    chapters = []
    for step in war.steps:
        if step.date.earliest > until:
            break
        new = tuple(pair for pair in _pairs(step) if not fights.at_war(*pair))
        for pair in new:
            fights = fights.joined(pair, step.on)
        if step.date.earliest >= since:
            chapters.append(_chapter(lines, step, new, fights))
    return Story(
        war=war.id, title=war.title, since=since.isoformat(), until=until.isoformat(), chapters=tuple(chapters)
    )


def _pairs(step: Step) -> Iterator[Attack]:
    if step.fights:
        yield from ((attacker, attacked) for attacked in step.against for attacker in step.by)


def _chapter(lines: Timelines, step: Step, new: tuple[Attack, ...], fights: Belligerents) -> Chapter:
    findings: list[Finding] = []
    conflicts: list[Conflict] = []
    for attacked in dict.fromkeys(attacked for _, attacked in new):
        attackers = tuple(attacker for attacker, other in new if other == attacked)
        kind = "war" if step.kind == "declaration-of-war" else "armed-attack"
        bare = Situation(attacked=attacked, attacker=attackers, on=step.on, kind=kind)
        told = casus(lines, fights.situation(bare, attackers, attacked))
        own = set(attackers)
        findings += (f for f in told.findings if f.state in own or not fights.at_war(f.state, f.towards))
        conflicts += told.conflicts
    return Chapter(
        step=step,
        attacks=tuple(f"{attacker} > {attacked}" for attacker, attacked in new),
        findings=tuple(dict.fromkeys(findings)),
        calls=tuple(dict.fromkeys(call for pair in new for call in _calls(lines, step, pair, fights))),
        conflicts=tuple(dict.fromkeys(conflicts)),
    )


def _calls(lines: Timelines, step: Step, new: Attack, fights: Belligerents) -> Iterator[Call]:
    """What bound the attacker to fight the attacked for another, with whom that one was at war already."""
    state, enemy = new
    for attacker, attacked in fights.attacks:
        if enemy not in (attacker, attacked) or state in (attacker, attacked):
            continue
        bare = Situation(attacked=attacked, attacker=attacker, on=step.on, kind="war")
        told = casus(lines, fights.situation(bare, (attacker,), attacked))
        ally = attacked if enemy == attacker else attacker
        for finding in told.findings:
            if finding.state == state and finding.towards == ally and finding.verdict in ("obliged", "discretionary"):
                yield Call(attack=f"{attacker} > {attacked}", finding=finding)
