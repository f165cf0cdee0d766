"""Deeds: what a claim says that a state did, and which deeds of `terms.toml` another names."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec

from servanda.statements import Obligation, Quantity
from servanda.terms import ServandaError, Truth, vocabulary


class Deed(msgspec.Struct, frozen=True, kw_only=True):
    """That `by` did a deed to, for or with `to`, on a day (EDTF), `against` a third state where that is told.

    States are codes, `did` one of the deeds of `terms.toml`. `facts` are those told beside the deed, each yes, no or
    unknown: facts of a situation, exceptions, and the facts of claims (`terms.toml`). Nothing is assumed.
    """

    by: str
    did: str
    to: str = ""
    on: str = ""
    against: str = ""
    quantity: Quantity | None = None
    facts: dict[str, str] = {}

    @property
    def day(self) -> dt.date:
        """The day. Raises ServandaError where `on` is no whole day."""
        try:
            return dt.date.fromisoformat(self.on)
        except ValueError:
            mend = "give a whole day, such as 2024-11-01"
            raise ServandaError(f"{self.on!r} is not a day", where="--on", mend=mend, code=2) from None

    def event(self, name: str) -> Truth:
        """Whether an event of a trigger is told: an armed attack is an aggression and a threat too (`terms.toml`)."""
        within: list[str] = vocabulary()["events"][name]["within"]
        if any(self.fact(kind) is Truth.YES for kind in within):
            return Truth.YES
        return self.fact(name)

    def fact(self, name: str) -> Truth:
        """Whether a fact holds: yes or no as told, else unknown."""
        told = self.facts.get(name, "unknown")
        try:
            return Truth(told)
        except ValueError:
            mend = "yes, no or unknown"
            raise ServandaError(f"{told!r} is no truth", where=f"--assume {name}", mend=mend, code=2) from None

    def says(self) -> str:
        """The deed in a sentence: `PRK sent soldiers (RUS)`."""
        many = f": {amount(self.quantity)}" if self.quantity else ""
        to = f" ({self.to})" if self.to else ""
        against = f", against {self.against}" if self.against else ""
        return f"{self.by} {told(self.did)['says']}{to}{against}{many}"

    def turned(self) -> Deed | None:
        """What the other state did then: who was supplied took. None where nothing is said of it."""
        converse = told(self.did).get("converse")
        if converse is None or not self.to:
            return None
        return msgspec.structs.replace(self, by=self.to, did=converse, to=self.by)


def amount(quantity: Quantity) -> str:
    """A quantity in words: `more than 10,000 soldiers`."""
    relation = "" if quantity.relation == "exactly" else quantity.relation
    return f"{relation} {quantity.value:,.15g} {quantity.unit}".strip()


def told(did: str) -> dict[str, Any]:
    """What `terms.toml` says of a deed."""
    found: dict[str, Any] = vocabulary()["deeds"][did]
    return found


def covers(named: str, did: str) -> Truth:
    """Whether a deed is one that is named: unknown where what was told is wider than what is named.

    >>> covers("supplied-arms", "supplied-small-arms"), covers("supplied-small-arms", "supplied-arms")
    (<Truth.YES: 'yes'>, <Truth.UNKNOWN: 'unknown'>)
    """
    if named in _wider(did):
        return Truth.YES
    return Truth.UNKNOWN if did in _wider(named) else Truth.NO


def _wider(did: str) -> list[str]:
    """The deed and all of which it is a kind."""
    chain = [did]
    while wider := told(chain[-1]).get("is"):
        chain.append(wider)
    return chain


def known_facts() -> tuple[str, ...]:
    """The facts that a claim may tell beside the deed."""
    words = vocabulary()
    carried = (fact for deed in words["deeds"].values() for fact in deed.get("carries", ()))
    return tuple(dict.fromkeys((*words["claim-facts"], *words["facts"], *words["exceptions"], *carried)))


def said_of(name: str, deed: Deed) -> str:
    """A fact in words, of the states of a deed: `RUS was under armed attack`."""
    words = vocabulary()
    if name in words["claim-facts"]:
        text: str = words["claim-facts"][name]
        return text.format(to=deed.to or "the other state", against=deed.against or "the third state")
    text = words["facts"][name]["says"]
    return text.replace("the attacked", deed.to or "the other state").replace(" is in ", " was in ")


def names(obligation: Obligation) -> bool:
    """Whether an obligation names deeds of its own."""
    return bool(obligation.forbids or obligation.asks)
