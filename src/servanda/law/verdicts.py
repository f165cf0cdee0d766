"""The verdict on one obligation in one situation, and what each fact would make of it."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

from servanda.law.conditions import Test
from servanda.law.findings import NO_TURNS, Turns
from servanda.law.situation import Situation
from servanda.law.triggers import tests
from servanda.statements import Obligation
from servanda.terms import Reason, Truth, all_of, vocabulary

_FLIPS = (("yes", Truth.YES), ("no", Truth.NO))


class Judged(NamedTuple):
    """A verdict with what was asked, what is missing, what each would change, and what it turns on."""

    word: str
    because: tuple[Reason, ...]
    missing: tuple[str, ...] = ()
    would: Turns = NO_TURNS
    hinges: Turns = NO_TURNS
    asked: tuple[Test, ...] = ()


def verdict(obligation: Obligation, situation: Situation, towards: str, parties: Set[str]) -> Judged:
    """The verdict by the obligation's own conditions, were it certain that it binds.

    `towards` is the state to which it is owed here, `parties` are those bound by the treaty on that day.
    """
    if not _concerns(obligation, situation, towards):
        return Judged("not-triggered", (Reason(says=f"fails: {towards} is not attacked, it is the attacker"),))
    always = obligation.trigger is not None and obligation.trigger.event == "any"
    asked = () if always else tuple(tests(obligation, situation, towards, parties))
    return judged(obligation, asked, situation)


def judged(obligation: Obligation, asked: tuple[Test, ...], situation: Situation) -> Judged:
    """The verdict that conditions add up to."""
    word = _word(obligation, asked)
    hinges = _hinges(obligation, asked, situation)
    if word == "not-triggered":
        failed = next(test for test in asked if test.holds is Truth.NO)
        fails = Reason(
            says="fails: " + failed.reason.says, article=failed.reason.article, because=failed.reason.because
        )
        return Judged(word, (fails,), hinges=hinges, asked=asked)
    because = tuple(test.reason for test in asked)
    missing = tuple(dict.fromkeys(test.missing for test in asked if test.missing))
    would = {name: turned for name in missing if (turned := _turned(obligation, asked, "missing", name))}
    return Judged(word, because, missing, would, hinges, asked)


def _concerns(obligation: Obligation, situation: Situation, towards: str) -> bool:
    """Whether the text speaks of the state in its place: most speak of the attacked, some of an ally that attacks."""
    on = obligation.trigger.on if obligation.trigger is not None else ""
    return not (towards in situation.attackers and on == "") or obligation.obligation == "non-aggression"


def _word(obligation: Obligation, asked: Sequence[Test]) -> str:
    holds = all_of(test.holds for test in asked)
    if holds is Truth.NO:
        return "not-triggered"
    if holds is Truth.UNKNOWN or obligation.response is None:
        return "undetermined"
    word: str = vocabulary()["responses"][obligation.response.kind]["verdict"]
    return word


def _turned(obligation: Obligation, asked: Sequence[Test], by: str, name: str) -> dict[str, str]:
    """What the verdict would be with the condition that turns on a fact set to yes, and to no."""
    if obligation.response is None:
        return {}
    turned = {}
    for said, truth in _FLIPS:
        flipped = [test._replace(holds=truth) if getattr(test, by) == name else test for test in asked]
        turned[said] = _word(obligation, flipped)
    return turned


def _hinges(obligation: Obligation, asked: Sequence[Test], situation: Situation) -> Turns:
    """The facts that are only assumed and would, the other way, give another verdict."""
    names = dict.fromkeys(test.fact for test in asked if test.fact and test.holds is not Truth.UNKNOWN)
    found = {name: _turned(obligation, asked, "fact", name) for name in names if not situation.told(name)}
    return {name: turned for name, turned in found.items() if len(set(turned.values())) > 1}
