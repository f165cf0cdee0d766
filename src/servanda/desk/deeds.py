"""A deed as a user words it: states by name, a day or a period, an amount."""

from __future__ import annotations

import re

from servanda.dates import Interval
from servanda.law import Deed
from servanda.statements import Quantity
from servanda.states import code_of
from servanda.terms import ServandaError, check

_RELATIONS = ("more than", "at least", "up to", "about", "exactly")
_AMOUNT = re.compile(rf"(?:({'|'.join(_RELATIONS)})\s+)?(\d[\d,  .]*)\s*(.*)", re.IGNORECASE)


def deed_of(
    period: Interval, *, by: str, did: str, to: str, against: str, quantity: str, facts: dict[str, str]
) -> Deed:
    """The deed with codes for names, for any day of a period.

    Raises ServandaError for a deed that is none of `terms.toml`, with the nearest, and for a state that is none.
    """
    day = period.latest
    deed = Deed(
        by=code_of(by, on=day),
        did=check("deeds", did, where="--did"),
        to=code_of(to, on=day) if to else "",
        on=str(period),
        against=code_of(against, on=day) if against else "",
        quantity=quantity_of(quantity) if quantity else None,
        facts=facts,
    )
    if deed.by in (deed.to, deed.against):
        where = "--to" if deed.by == deed.to else "--against"
        raise ServandaError(f"{deed.by} cannot do it to itself", where=where, mend="name two states", code=2)
    return deed


def quantity_of(text: str) -> Quantity:
    """A quantity as told: `more than 10,000 soldiers`. Raises ServandaError where there is no number.

    >>> quantity_of("500,000 barrels").value
    500000.0
    """
    match = _AMOUNT.fullmatch(text.strip())
    if match is None:
        raise ServandaError(
            f"{text!r} is no quantity", where="--quantity", mend="a number and a unit, as '500000 barrels'", code=2
        )
    number = re.sub(r"[,  ]", "", match[2]).rstrip(".")
    try:
        value = float(number)
    except ValueError:
        raise ServandaError(f"{match[2]!r} is no number", where="--quantity", mend="500000, say", code=2) from None
    return Quantity(relation=(match[1] or "exactly").lower(), value=value, unit=match[3].strip())
