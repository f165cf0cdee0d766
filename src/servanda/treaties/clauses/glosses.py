"""What reading a clause gives: the rule, the term, what was left over, and which words gave which part."""

from __future__ import annotations

import msgspec

from servanda.treaties.duration import Term
from servanda.treaties.rules import Rule


class Gloss(msgspec.Struct, frozen=True):
    """Words of the clause and what they gave: a part of the rule, a term, or nothing that bears on either."""

    words: str
    gives: str


class ReadClause(msgspec.Struct, frozen=True):
    """A clause as read: `rule` and `term` where it gives them; `understood` only if nothing is `left_over`.

    `language` is empty where it is none of those read. `steps` say which words gave which part.
    """

    rule: Rule | None
    term: Term | None
    understood: bool
    left_over: str
    language: str
    steps: tuple[Gloss, ...] = ()
