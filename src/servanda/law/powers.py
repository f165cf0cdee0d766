"""Whether those who attack are those whom an obligation is against: named powers, supported ones, how many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from servanda.law.conditions import Test, fact_test
from servanda.law.situation import Situation
from servanda.law.wording import powers_in_words
from servanda.statements import Obligation, Power, Trigger
from servanda.states import home
from servanda.terms import Reason, Truth, all_of, any_of, vocabulary


def power_tests(obligation: Obligation, situation: Situation, towards: str, parties: Set[str]) -> Iterator[Test]:
    """What a trigger asks of those who attack: which, not which, how many, and who aids the attacked."""
    trigger = obligation.trigger
    assert trigger is not None
    enemies = situation.enemies(towards)
    if trigger.by or trigger.except_:
        yield _against(trigger, situation, enemies, parties)
    if vocabulary()["obligations"][obligation.obligation]["aid"] and set(enemies) <= parties:
        yield from _among_parties(trigger, enemies, obligation.article)
    if trigger.unless:
        yield _unless(trigger, situation, enemies, parties)
    if trigger.powers:
        yield _how_many(trigger, situation, enemies, parties)
    if trigger.aided_by:
        yield _aided(trigger, situation)


def _against(trigger: Trigger, situation: Situation, enemies: Sequence[str], parties: Set[str]) -> Test:
    holds = any(_meant(enemy, trigger, situation, enemies, parties) for enemy in enemies)
    says = f"the attacker is {_listed(enemies)}{_supported(situation)}; the obligation is against {_asked(trigger)}"
    return Test(Truth.of(holds), Reason(says=says))


def _meant(enemy: str, trigger: Trigger, situation: Situation, enemies: Sequence[str], parties: Set[str]) -> bool:
    """Whether a power is one of those that the trigger is against."""
    named = not trigger.by or _among(enemy, trigger.by, situation, enemies, parties)
    return named and not _among(enemy, trigger.except_, situation, enemies, parties)


def _among(
    enemy: str,
    powers: Sequence[str | Power],
    situation: Situation,
    enemies: Sequence[str],
    parties: Set[str],
) -> bool:
    return any(_is(enemy, power, situation, enemies, parties) for power in powers)


def _is(
    enemy: str,
    power: str | Power,
    situation: Situation,
    enemies: Sequence[str],
    parties: Set[str],
) -> bool:
    if isinstance(power, str):
        return power in ("any", enemy) or (power == "a party" and enemy in parties)
    if power.of and enemy not in power.of:
        return False
    if power.region and power.region not in home(enemy).regions:
        return False
    behind = {*situation.supporters, *enemies} - {enemy}
    return not power.supported_by or bool(behind & set(power.supported_by))


def _among_parties(trigger: Trigger, enemies: Sequence[str], article: str) -> Iterator[Test]:
    """An attack by parties on a party: covered where the text speaks of any state, or names them; else it is silent."""
    who, where = _listed(enemies), f"article {article}" if article else "the text"
    if "any" in trigger.by:
        says = f"{who} is a party too: {where} speaks of an attack by any state"
        yield Test(Truth.YES, Reason(says=says, article=article))
    elif not trigger.by and "a party" not in trigger.except_:
        says = f"{who} is a party too: {where} does not say whether it covers an attack by one"
        yield Test(Truth.UNKNOWN, Reason(says=says, article=article), f"whether {where} covers an attack by a party")


def _unless(trigger: Trigger, situation: Situation, enemies: Sequence[str], parties: Set[str]) -> Test:
    fails = any(_among(enemy, trigger.unless, situation, enemies, parties) for enemy in enemies)
    says = (
        f"the attacker is {_listed(enemies)}{_supported(situation)}; "
        f"the obligation holds unless it is {powers_in_words(trigger.unless)}"
    )
    return Test(Truth.of(not fails), Reason(says=says))


def _how_many(trigger: Trigger, situation: Situation, enemies: Sequence[str], parties: Set[str]) -> Test:
    beside = situation.at_war_with if enemies == situation.attackers else ()
    at_war = dict.fromkeys((*enemies, *beside))
    counted = [enemy for enemy in at_war if _meant(enemy, trigger, situation, tuple(at_war), parties)]
    holds = len(counted) == 1 if trigger.powers == "one" else len(counted) > 1
    asks = "one power alone" if trigger.powers == "one" else "two or more powers"
    says = f"the war is with {_listed(sorted(at_war))}; the obligation asks for {asks}"
    return Test(Truth.of(holds), Reason(says=says))


def _aided(trigger: Trigger, situation: Situation) -> Test:
    names = _listed(trigger.aided_by)
    if all_of(Truth.of(state in situation.aided_by) for state in trigger.aided_by) is Truth.YES:
        return Test(Truth.YES, Reason(says=f"{names} comes to the aid of the attacked"))
    asked = fact_test("ally-aids", situation)
    holds = any_of((asked.holds,))
    return Test(holds, Reason(says=f"it is due only if {names} gives aid too", because=(asked.reason,)), asked.missing)


def _asked(trigger: Trigger) -> str:
    by = powers_in_words(trigger.by) if trigger.by else "any power"
    return f"{by}, but {powers_in_words(trigger.except_)}" if trigger.except_ else by


def _supported(situation: Situation) -> str:
    return f", supported by {_listed(situation.supporters)}" if situation.supporters else ""


def _listed(codes: Sequence[str]) -> str:
    return " and ".join(codes)
