"""What is counted in an event: shares of quantities, states that must be among those counted, the act that counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from servanda.treaties.clauses.tokens import Token

PORTIONS = {
    "1/3": "one third",
    "1/2": "half",
    "2/3": "two thirds",
    "3/4": "three quarters",
    "4/5": "four fifths",
    "3/5": "three fifths",
}
DEPOSITING = ("deposit", "instrument")
_COUNT = re.compile(r"the \d+(?:st|nd|rd|th) (?:deposit|ratification|acceptance|approval|accession)\b(?! by)")
_RANKS = ("number", "ordinal")
_DEPOSITARIES = 'all of "depositaries"'
_WHOLE = ("bound", "party")


class Counting:
    """A line of tokens that tells an event, and which of them have given a part of it (`used`)."""

    def __init__(self, line: list[Token], depositaries: tuple[str, ...]) -> None:
        self.line = [t._replace(kind="notify") if t.kind == "notice_of" else t for t in _without_offices(line)]
        self.depositaries = depositaries
        self.used: set[int] = set()
        self.kinds = {token.kind for token in self.line}
        self.consents = {token.value for token in self.line if token.kind == "consent"}

    def at(self, *kinds: str) -> list[int]:
        return [i for i, token in enumerate(self.line) if token.kind in kinds and i not in self.used]

    def shares(self) -> list[str]:
        """`with 55% of gross-tonnage`, for each quantity with a percentage or a fraction before it."""
        found = []
        for i in self.at("own_quantity"):
            part = self.before(i, "share", "fraction")
            whose = self.before(part, "quantity") if part is not None else None
            if part is not None and whose is not None:
                self.used |= {i, part, whose}
                named = (self.line[whose].value, self._percent(part), self.line[i].value)
                found.append(" with {} of {} of their {}".format(*named))
        for i in self.at("quantity"):
            part = self.before(i, "share", "fraction")
            part = self.after(i, "share", "fraction") if part is None else part
            if part is None:
                continue
            more = "more than " if part and self.line[part - 1].kind == "more_than" else ""
            self.used |= {i, part}
            share = f" with {more}{self._percent(part)} of {self.line[i].value}"
            if share not in found:
                found.insert(0, share)
        told = {self.line[i].value for i in self.used if self.line[i].kind == "quantity"}
        for i in self.at("quantity"):
            if self.line[i].value in told:  # "whose emissions … 55 % of the total volume of emissions"
                self.used.add(i)
        for i in self.at("number"):
            if told and 1800 < self.line[i].number < 2200:  # the year of the quantity
                self.used.add(i)
        for i in self.at("more_than"):
            if i + 1 in self.used:
                self.used.add(i)
        return found

    def before(self, at: int, *kinds: str) -> int | None:
        return next((i for i in reversed(self.at(*kinds)) if i < at), None)

    def after(self, at: int, *kinds: str) -> int | None:
        return next((i for i in self.at(*kinds) if i > at), None)

    def _percent(self, at: int) -> str:
        value = self.line[at].value
        return value if value.endswith("%") else {"1/2": "50%", "3/4": "75%"}.get(value, PORTIONS.get(value, value))

    def including(self) -> list[str]:
        """States, so many members, or a whole list that must be among those counted."""
        found: list[str] = []
        for i in self.at("including"):
            after = [j for j in self.at("named", "number", "list", "who", "annex") if j > i]
            named = [j for j in after if self.line[j].kind == "named"]
            if each := self._each(i):
                found.append(each)
                continue
            if offices := [j for j in self.at("depositaries") if j > i]:
                self.used |= {i, *offices}
                found.append(f" including {', '.join(self.depositaries) or _DEPOSITARIES}")
                continue
            number = next((j for j in after if self.line[j].kind == "number"), None)
            if named:
                self.used |= {i, *named}
                found.append(f" including {', '.join(dict.fromkeys(self.line[j].value for j in named))}")
            elif number is not None and (among := self.among(number)):
                self.used |= {i, number}
                found.append(f" including {self.line[number].value} {among}")
            elif (
                any(t.kind in ("quantity", "own_quantity") for t in self.line[i:])
                or self.kind_at(i + 1) == "instrument"
            ):
                self.used.add(i)  # "including an instrument with a declaration"
        return found

    def kind_at(self, at: int) -> str:
        return self.line[at].kind if at < len(self.line) else ""

    def _each(self, at: int) -> str:
        """`including five States each with … gross tonnage not less than 1 million`."""
        numbers = [j for j in self.at("number") if j > at]
        quantity = self.after(at, "quantity")
        if len(numbers) != 2 or quantity is None or not any(t.kind == "each" for t in self.line[at:]):
            return ""
        self.used |= {at, quantity, *numbers}
        count, amount = (self.line[j].value for j in numbers)
        return f" including {count} each with {amount} of {self.line[quantity].value}"

    def among(self, number: int) -> str:
        """`signatories` or `members of "…"`, where that is who is counted."""
        next_one = next((t for t in self.line[number + 1 : number + 5] if t.kind in ("who", "list")), None)
        if next_one is None:
            return ""
        if next_one.kind == "list":
            return f'members of "{next_one.value}"'
        return "signatories" if next_one.value == "signatory" else ""

    def act(self) -> str:
        """Which act counts: a deposit is any consent by the way the clause asks for."""
        if self.kinds & set(DEPOSITING) or self.consents & set(_WHOLE):
            return "deposit"
        if self.consents == {"definitive"}:
            return "definitive signature"
        if self.consents:
            return next(iter(self.consents)) if len(self.consents) == 1 else "deposit"
        if "notify" in self.kinds:
            return "notification"
        return "signature" if "sign" in self.kinds else "deposit"


def instruments_of(line: Sequence[Token]) -> str:
    """Whose instruments alone are counted: `after 30 instruments of ratification by States`, `… by a signatory State`.

    `state`, `signatories` or `members of "…"`; empty where the clause does not say, or names organisations beside.
    """
    heavy = [t for t in line if t.kind != "filler" or t.value == "by"]
    kinds = [t.kind for t in heavy]
    counted = next((i for i, kind in enumerate(kinds) if kind in _RANKS and "instrument" in kinds[i : i + 3]), None)
    if counted is None or any(t.kind == "who" and t.value in ("organisation", "union") for t in heavy):
        return ""
    by = next(
        (two for one, two in pairwise(heavy[counted:]) if one.value == "by" and two.kind in ("who", "list")), None
    )
    if by is None or by.kind == "list":
        return f'members of "{by.value}"' if by else ""
    return {"state": "state", "signatory": "signatories"}.get(by.value, "")


def only_of(rule: str, whose: str) -> str:
    """The rule with its count put to those alone whose instruments count."""
    if whose in ("", "state"):
        return rule
    return _COUNT.sub(rf"\g<0> by {whose}", rule, count=1)


def _without_offices(line: list[Token]) -> list[Token]:
    """The tokens without the states that are only named as depositaries: `with the Government of Canada`."""
    out: list[Token] = []
    office = False
    for token in line:
        office = token.kind == "with_government" or (office and token.kind == "named")
        if not office:
            out.append(token)
    return out
