"""Claims put to the law: one that a user words, and each that a page makes, with who says so and how sure they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from servanda.dates import Interval
from servanda.desk.register import Day, Register, day_of
from servanda.law import Claimed, Deed, claim_during
from servanda.statements import Claim, Quantity, Statement
from servanda.states import code_of
from servanda.terms import ServandaError, check

_RELATIONS = ("more than", "at least", "up to", "about", "exactly")
_AMOUNT = re.compile(rf"(?:({'|'.join(_RELATIONS)})\s+)?(\d[\d,  .]*)\s*(.*)", re.IGNORECASE)


class ClaimLaw(msgspec.Struct, frozen=True, kw_only=True):
    """What the law says to one claim of a page, if it is true: `statement` is the claim's, `on` the time it can be of.

    `answer` is None where the page tells no day, neither of the deed nor of its own; `why` says so.
    """

    statement: str
    modality: str
    word_of: tuple[str, ...]
    attribution: tuple[str, ...]
    on: str
    answer: Claimed | None
    why: str = ""


def put_claim(
    register: Register,
    *,
    by: str,
    did: str,
    on: str,
    to: str = "",
    against: str = "",
    quantity: str = "",
    facts: dict[str, str] | None = None,
    known: Day | None = None,
) -> Claimed:
    """A deed put to the law: states by code or name, `on` a day or a period (EDTF), `quantity` as `500000 barrels`.

    Raises ServandaError for a deed that is none of `terms.toml`, with the nearest, and for a state or day that is none.
    """
    period = _period(on)
    day = period.latest
    deed = Deed(
        by=code_of(by, on=day),
        did=check("deeds", did, where="--did"),
        to=code_of(to, on=day) if to else "",
        on=on,
        against=code_of(against, on=day) if against else "",
        quantity=quantity_of(quantity) if quantity else None,
        facts=facts or {},
    )
    if deed.by == deed.to:
        raise ServandaError(f"{deed.by} cannot do it to itself", where="--to", mend="name two states", code=2)
    return claim_during(register.lines(known), deed, period)


def _period(on: str) -> Interval:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", on.strip()):
        day_of(on)
    try:
        return Interval.parse(on)
    except ServandaError as error:
        raise ServandaError(error.what, where="--on", why=error.why, mend=error.mend, code=2) from None


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


def laws_of(statements: Iterable[Statement], published: str, register: Register) -> Iterator[ClaimLaw]:
    """What the law says to each claim of a page, for each state that is said to have done it."""
    for statement in statements:
        content = statement.content
        if isinstance(content, Claim):
            for by in content.by:
                for to in content.to or ("",):
                    yield _law_of(statement, content, by, to, published, register)


def _law_of(statement: Statement, content: Claim, by: str, to: str, published: str, register: Register) -> ClaimLaw:
    on = content.date or (f"../{published[:10]}" if published else "")
    answer, why = None, "" if on else "no day is told, neither of the deed nor of the page"
    if on:
        deed = Deed(by=by, did=content.did, to=to if to != by else "", on=on, quantity=content.quantity)
        try:
            answer = claim_during(register.lines(), deed, Interval.parse(on))
        except ServandaError as error:
            why = error.what
    return ClaimLaw(
        statement=statement.id,
        modality=statement.modality,
        word_of=statement.word_of,
        attribution=statement.attribution,
        on=on,
        answer=answer,
        why=why,
    )
