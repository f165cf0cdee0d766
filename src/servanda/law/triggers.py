"""Whether an obligation falls due in a situation: event, attacker, facts, place."""

from __future__ import annotations

from typing import NamedTuple

from servanda.law.areas import place_tests
from servanda.law.situation import Situation
from servanda.statements import Obligation
from servanda.terms import Reason, Truth, vocabulary


class Test(NamedTuple):
    """One condition of an obligation: whether it holds, why, and the fact that would decide it."""

    holds: Truth
    reason: Reason
    missing: str = ""


def tests(obligation: Obligation, situation: Situation) -> list[Test]:
    """Every condition of an obligation put to a situation, in the order in which a lawyer asks."""
    trigger = obligation.trigger
    if trigger is None or obligation.response is None:
        why = Reason(says="the text is not public: what brings it about and what is owed are unknown")
        return [Test(Truth.UNKNOWN, why, "the text of the obligation")]
    asked = [_event(trigger.event, situation), *_attacker(trigger.by, situation)]
    asked += [_fact(name, situation) for name in trigger.requires]
    return [*asked, *(Test(*answer) for answer in place_tests(situation, obligation.area))]


def _event(event: str, situation: Situation) -> Test:
    within: list[str] = vocabulary()["events"][event]["within"]
    says = f"the situation is {_a(situation.kind)}; the obligation asks for {_a(event)}"
    return Test(Truth.of(situation.kind in within), Reason(says=says))


def _a(word: str) -> str:
    words = word.replace("-", " ")
    if word == "any":
        return "no event"
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def _attacker(by: tuple[str, ...] | str, situation: Situation) -> list[Test]:
    who = " and ".join(situation.attackers)
    if isinstance(by, tuple):
        says = f"the attacker is {who}; the obligation is against {' or '.join(by)}"
        return [Test(Truth.of(any(code in by for code in situation.attackers)), Reason(says=says))]
    if by == "two or more powers":
        enemies = {*situation.attackers, *situation.at_war_with}
        says = f"the war is with {' and '.join(sorted(enemies))}; the obligation asks for two or more powers"
        return [Test(Truth.of(len(enemies) > 1), Reason(says=says))]
    return []


def _fact(name: str, situation: Situation) -> Test:
    holds = situation.fact(name)
    words: str = vocabulary()["facts"][name]["says"]
    told = {Truth.YES: "yes", Truth.NO: "no", Truth.UNKNOWN: "nothing said"}[holds]
    origin = "told" if name in situation.facts else "assumed" if name in situation.assumed() else "not told"
    return Test(holds, Reason(says=f"{words}: {told} ({origin})"), name if holds is Truth.UNKNOWN else "")
