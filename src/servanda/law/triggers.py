"""Whether an obligation falls due in a situation: event, who attacks, who supports whom, facts, place."""

from __future__ import annotations

from collections.abc import Iterator, Set

from servanda.law.areas import place_tests, threat_tests
from servanda.law.conditions import Test, fact_test
from servanda.law.powers import power_tests
from servanda.law.situation import Situation
from servanda.statements import Obligation
from servanda.terms import Reason, Truth, vocabulary

_SEVERAL = "the text of the obligation"


def tests(obligation: Obligation, situation: Situation, towards: str, parties: Set[str]) -> list[Test]:
    """Every condition of an obligation put to a situation, in the order in which a lawyer asks.

    `towards` is the state to which the obligation would be owed here, `parties` are those bound by the treaty.
    """
    trigger = obligation.trigger
    if trigger is None or obligation.response is None:
        why = Reason(says="the text is not public: what brings it about and what is owed are unknown")
        return [Test(Truth.UNKNOWN, why, _SEVERAL)]
    asked = [*_event(trigger.event, situation), *power_tests(obligation, situation, towards, parties)]
    asked += [fact_test(name, situation) for name in trigger.requires]
    if not vocabulary()["events"][trigger.event].get("force"):
        return [*asked, *threat_tests(situation, obligation.area, towards)]
    return [*asked, *place_tests(situation, obligation.area, towards, parties)]


def _event(event: str, situation: Situation) -> Iterator[Test]:
    known = vocabulary()["events"][event]
    says = f"the situation is {_a(situation.kind)}; the obligation asks for {_a(event)}"
    yield Test(Truth.of(situation.kind in known["within"]), Reason(says=says))
    if known.get("force") and situation.fact("regular-forces") is not Truth.YES:
        yield _by_others(event, situation)


def _by_others(event: str, situation: Situation) -> Test:
    """An attack by others than regular forces counts where a finding says so (Definition of Aggression, 3(g))."""
    if situation.fact("regular-forces") is Truth.UNKNOWN and situation.fact("attributed") is not Truth.YES:
        return fact_test("regular-forces", situation)
    found = fact_test("attributed", situation)
    says = f"the attack is not by regular forces: it is {_a(event)} if a finding makes it one"
    return found._replace(reason=Reason(says=says, because=(found.reason,)))


def _a(word: str) -> str:
    words = word.replace("-", " ")
    if word == "any":
        return "no event"
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"
