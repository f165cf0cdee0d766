"""Each claim that a page makes, put to the law, with who says so and how sure they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from servanda.dates import Interval
from servanda.desk.register import Register
from servanda.law import Claimed, Deed, claim_during
from servanda.statements import Claim, Statement
from servanda.terms import ServandaError


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
