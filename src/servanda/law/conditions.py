"""One condition of an obligation, asked of a situation."""

from __future__ import annotations

from typing import NamedTuple

from servanda.law.situation import Situation
from servanda.terms import Reason, Truth, vocabulary


class Test(NamedTuple):
    """Whether a condition holds and why; what would decide it where it is unknown; the fact on which it turns."""

    holds: Truth
    reason: Reason
    missing: str = ""
    fact: str = ""


def fact_test(name: str, situation: Situation) -> Test:
    """A fact that a text asks for: as told, as assumed, or not known."""
    holds = situation.fact(name)
    words: str = vocabulary()["facts"][name]["says"]
    said = {Truth.YES: "yes", Truth.NO: "no", Truth.UNKNOWN: "nothing said"}[holds]
    told = "told" if situation.told(name) else "assumed" if name in situation.assumed() else "not told"
    origin = situation.grounds.get(name, told)
    return Test(holds, Reason(says=f"{words}: {said} ({origin})"), name if holds is Truth.UNKNOWN else "", name)
