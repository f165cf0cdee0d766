"""A situation as people tell it becomes one that the law can be asked of: codes for names, and states of that day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from servanda.law import Situation
from servanda.states import code_of, lifetimes, states
from servanda.terms import ServandaError


def named(situation: Situation) -> Situation:
    """The situation with codes for names; its words are checked, and nobody is on both sides.

    Raises ServandaError for a word, a name, a place or a day that is none, and for a state that had ended by then.
    """
    day = situation.day

    def codes(names: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(code_of(name, on=day) for name in names))

    situation.check()
    attackers, attacked = codes(situation.attackers), code_of(situation.attacked, on=day)
    if attacked in attackers:
        raise ServandaError(f"{attacked} cannot attack itself", where="--attacker", mend="name two states", code=2)
    told = msgspec.structs.replace(
        situation,
        attacked=attacked,
        attacker=attackers,
        supporters=codes(situation.supporters),
        aided_by=codes(situation.aided_by),
        at_war_with=codes(situation.at_war_with),
    )
    _one_side(told)
    for where, code in (("--attacked", attacked), *(("--attacker", each) for each in attackers)):
        _there(code, day, where)
    return told


def _one_side(situation: Situation) -> None:
    """Raises ServandaError for a state that is told to be on both sides."""
    attacking = {*situation.attackers, *situation.supporters}
    both = sorted(attacking & {situation.attacked, *situation.aided_by})
    if both:
        raise ServandaError(f"{both[0]} is on both sides", where="--aided-by", mend="name it on one side", code=2)


def _there(code: str, day: dt.date, where: str) -> None:
    """Raises ServandaError for a state that had ended by then, and for a territory, which is its state's.

    One whose land is occupied has not ended, and a land may be attacked before it is independent.
    """
    if states()[code].kind == "territory":
        mend = "name the state that holds it, and the territory with --at"
        raise ServandaError(f"{code} is a territory, not a state", where=where, mend=mend, code=2)
    ends = [life.latest for life in lifetimes(code)]
    if states()[code].kind == "ended" and ends and max(ends) < day:
        later = (other for other, state in states().items() if any(p.predecessor == code for p in state.predecessors))
        after = ", ".join(sorted(later)) or "a state of that day"
        raise ServandaError(f"{code} had ended by {day}", where=where, mend=f"name {after}", code=2)
