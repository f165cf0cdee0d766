"""Who has attacked whom so far in a war, and the situation that one more attack puts to the law."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from servanda.law.situation import Situation

Attack = tuple[str, str]  # who attacks, who is attacked


class Belligerents(NamedTuple):
    """The attacks of a war in their order, by deed or by declaration, each with its day ("" where none is told)."""

    attacks: tuple[Attack, ...] = ()
    days: tuple[str, ...] = ()

    def joined(self, attack: Attack, day: str = "") -> Belligerents:
        """With one attack more."""
        return Belligerents((*self.attacks, attack), (*self.days, day))

    def at_war(self, a: str, b: str) -> bool:
        """Whether two states are at war, whoever began it."""
        return (a, b) in self.attacks or (b, a) in self.attacks

    def enemies(self, state: str) -> tuple[str, ...]:
        """Those with whom a state is at war, in the order in which they came to it."""
        pairs = (pair for pair in self.attacks if state in pair)
        return tuple(dict.fromkeys(b if a == state else a for a, b in pairs))

    def attackers(self, state: str) -> tuple[str, ...]:
        """Those who attacked a state."""
        return tuple(a for a, b in self.attacks if b == state)

    def situation(self, told: Situation, attackers: tuple[str, ...], attacked: str) -> Situation:
        """An attack within this war: with whom the attacked is at war beside, who supports whom, who provoked it.

        Who took up arms against the attacked beside the attackers supports them; who was attacked by it and defends
        itself is at war with it, and supports nobody by that alone. Those at war with an attacker aid the attacked.
        Facts of `told` stay, but for provocation by a state that took up arms itself.
        """
        own = attacked == told.attacked
        beside = tuple(state for state in self.enemies(attacked) if state not in attackers)
        support = tuple(state for state in self.attackers(attacked) if state not in attackers)
        helpers = (enemy for attacker in attackers for enemy in self.enemies(attacker) if enemy != attacked)
        fact, ground = self._provoked(attacked)
        return msgspec.structs.replace(
            told,
            attacked=attacked,
            attacker=attackers,
            at_war_with=tuple(dict.fromkeys((*beside, *(told.at_war_with if own else ())))),
            supporters=tuple(dict.fromkeys((*support, *(told.supporters if own else ())))),
            aided_by=tuple(dict.fromkeys((*helpers, *(told.aided_by if own else ())))),
            facts=told.facts | fact,
            grounds=told.grounds | ground,
        )

    def _provoked(self, state: str) -> tuple[dict[str, str], dict[str, str]]:
        """Whether a state that took up arms itself was attacked without provocation, and why it is told so.

        A state that attacked one which had attacked nobody began its war: what then comes upon it is provoked. One that
        turned on a state already at arms came to the aid of another, or says so: unknown. One that was attacked before
        it took up arms has provoked nothing by that.
        """
        own = [number for number, (attacker, _) in enumerate(self.attacks) if attacker == state]
        for number in own:
            other = self.attacks[number][1]
            if not any(a == other for a, _ in self.attacks[:number]):
                return {"unprovoked": "no"}, {"unprovoked": f"it had itself attacked {other}{self._day(number)}"}
        if not own or any(b == state for _, b in self.attacks[: own[0]]):
            return {}, {}
        other = self.attacks[own[0]][1]
        says = f"it had itself taken up arms against {other}{self._day(own[0])}, which was at war already"
        return {"unprovoked": "unknown"}, {"unprovoked": says}

    def _day(self, number: int) -> str:
        return f" on {self.days[number]}" if self.days[number] else ""
