"""A situation: the facts put to the law, those told and those assumed."""

from __future__ import annotations

import datetime as dt

import msgspec

from servanda.states import place_of
from servanda.terms import ServandaError, Truth, check, vocabulary


class Situation(msgspec.Struct, frozen=True, kw_only=True):
    """Who is attacked by whom, on which day, where, how.

    `attacked` is a code, `attacker` one code or several; `at` a place ("" is the attacked state's metropolitan
    territory); `kind` and `target` are words of `terms.toml` (a target of "" is the territory, at sea a public vessel);
    `facts` what is told beside, over what is assumed. `at_war_with` are those with whom the attacked is at war beside,
    `supporters` those who support the attackers short of attacking, `aided_by` those who fight beside the attacked.
    `grounds` says of a fact why it is told so.
    """

    attacked: str
    attacker: str | tuple[str, ...]
    on: str
    at: str = ""
    kind: str = "armed-attack"
    target: str = ""
    facts: dict[str, str] = {}
    at_war_with: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()
    aided_by: tuple[str, ...] = ()
    grounds: dict[str, str] = {}

    def check(self) -> None:
        """Raises ServandaError for a word, a place or a truth that is none."""
        check("kinds", self.kind, where="--kind")
        if self.target:
            check("targets", self.target, where="--target")
        if self.at:
            place_of(self.at)
        for name in self.facts:
            self.fact(check("facts", name, where="--assume"))

    @property
    def attackers(self) -> tuple[str, ...]:
        """The attackers, always as several."""
        return (self.attacker,) if isinstance(self.attacker, str) else self.attacker

    def enemies(self, of: str) -> tuple[str, ...]:
        """Those whom a state fights here: the attackers, or for an attacker the attacked and its helpers."""
        return (self.attacked, *self.aided_by) if of in self.attackers else self.attackers

    @property
    def day(self) -> dt.date:
        """The day. Raises ServandaError where `on` is no whole day."""
        try:
            return dt.date.fromisoformat(self.on)
        except ValueError:
            raise ServandaError(
                f"{self.on!r} is not a day", where="--on", mend="give a whole day, such as 2025-01-01", code=2
            ) from None

    @property
    def eve(self) -> dt.date:
        """The day before, on which places are held as they were before the attack."""
        return self.day - dt.timedelta(days=1)

    def assumed(self) -> dict[str, str]:
        """Every fact taken for true or false, those assumed and those told."""
        facts = vocabulary()["facts"]
        standard: dict[str, str] = {name: fact["assumed"] for name, fact in facts.items() if "assumed" in fact}
        told = {check("facts", name, where="--assume"): value for name, value in self.facts.items()}
        if self.at:
            standard.pop("metropolitan")
        return standard | told

    def told(self, fact: str) -> bool:
        """Whether the fact was told, and not only assumed."""
        return any(check("facts", name, where="--assume") == fact for name in self.facts)

    def fact(self, name: str) -> Truth:
        """Whether a fact holds: yes or no as told or assumed, else unknown."""
        value = self.assumed().get(name, "unknown")
        try:
            return Truth(value)
        except ValueError:
            raise ServandaError(
                f"{value!r} is no truth", where=f"--assume {name}", mend="yes, no or unknown", code=2
            ) from None
