"""What a rule of entry into force waits for: a day, signature, an exchange, notifications, consents by so many."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from servanda.dates import PartialDate

ConsentAct = Literal[
    "deposit",
    "ratification",
    "acceptance",
    "approval",
    "accession",
    "notification",
    "signature",
    "definitive signature",
]
CONSENT_ACTS: tuple[ConsentAct, ...] = (
    "deposit",
    "ratification",
    "acceptance",
    "approval",
    "accession",
    "notification",
    "signature",
    "definitive signature",
)
PORTIONS: tuple[tuple[str, Fraction | Literal["majority"]], ...] = (
    ("all", Fraction(1)),
    ("a majority", "majority"),
    ("half", Fraction(1, 2)),
    ("one third", Fraction(1, 3)),
    ("two thirds", Fraction(2, 3)),
    ("three fifths", Fraction(3, 5)),
    ("three quarters", Fraction(3, 4)),
    ("four fifths", Fraction(4, 5)),
)
THIRDS = (("one third", Fraction(1, 3)), ("two thirds", Fraction(2, 3)))


def _words(part: Part) -> str:
    return next(words for words, share in PORTIONS if share == part)


def ordinal(n: int) -> str:
    """`1st`, `2nd`, `23rd`, `111th`."""
    return f"{n}{'th' if 10 <= n % 100 <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


@dataclass(frozen=True, slots=True)
class Signature:
    """Signature by all who made the treaty."""

    def __str__(self) -> str:
        return "signature"


@dataclass(frozen=True, slots=True)
class Adoption:
    """The adoption of the text."""

    def __str__(self) -> str:
        return "adoption"


@dataclass(frozen=True, slots=True)
class OnDate:
    """A fixed date."""

    date: PartialDate

    def __str__(self) -> str:
        return str(self.date)


@dataclass(frozen=True, slots=True)
class Exchange:
    """The exchange of instruments of ratification."""

    def __str__(self) -> str:
        return "exchange of instruments of ratification"


@dataclass(frozen=True, slots=True)
class Notifications:
    """The later of two notifications that what domestic law asks for is done."""

    def __str__(self) -> str:
        return "the later of two notifications"


@dataclass(frozen=True, slots=True)
class TreatyInForce:
    """The entry into force of another treaty, named by its id or its title."""

    name: str

    def __str__(self) -> str:
        return f'entry into force of "{self.name}"'


@dataclass(frozen=True, slots=True)
class Members:
    """The members of a list that the record names, such as "annex 2"."""

    name: str

    def __str__(self) -> str:
        return f'members of "{self.name}"'


Signatories = Literal["signatories"]
Part = Fraction | Literal["majority"]


@dataclass(frozen=True, slots=True)
class Number:
    """So many consents: by anyone, by signatories only (accessions do not count), or by members of a list only."""

    count: int
    among: Literal["anyone"] | Signatories | Members = "anyone"

    def of(self, act: ConsentAct) -> str:
        return f"the {ordinal(self.count)} {act}{'' if self.among == 'anyone' else f' by {self.among}'}"


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of the signatories, or of the members of a list; `Fraction(1)` is all of them."""

    share: Part
    among: Signatories | Members = "signatories"

    def of(self, act: ConsentAct) -> str:
        words = _words(self.share)
        if self.share == 1:
            return (
                f"{act} by all {self.among}" if self.among == "signatories" else f'{act} by all of "{self.among.name}"'
            )
        return f"{act} by {words} of the {self.among}"


@dataclass(frozen=True, slots=True)
class Named:
    """States named in the rule, by code or as a list, and perhaps so many others, or a part of them, beside them.

    A list stands here only with others beside it (Non-Proliferation Treaty IX(3)); alone it is a `Portion`. A part
    is one of the other signatories (Charter of the United Nations 110(3)).
    """

    codes: tuple[str, ...] | Members
    others: int | Part = 0
    among: Literal["anyone"] | Signatories = "anyone"

    def of(self, act: ConsentAct) -> str:
        whom = f'all of "{self.codes.name}"' if isinstance(self.codes, Members) else ", ".join(self.codes)
        return f"{act} by {whom}{f' and {self._others()}' if self.others else ''}"

    def _others(self) -> str:
        if not isinstance(self.others, int):
            return f"{_words(self.others)} of the other signatories"
        return f"{self.others} " + ("others" if self.among == "anyone" else "other signatories")


@dataclass(frozen=True, slots=True)
class Codes:
    """States that must be among those counted."""

    codes: tuple[str, ...]

    def __str__(self) -> str:
        return ", ".join(self.codes)


@dataclass(frozen=True, slots=True)
class AllOf:
    """A list, all of whose members must be among those counted."""

    name: str

    def __str__(self) -> str:
        return f'all of "{self.name}"'


@dataclass(frozen=True, slots=True)
class Some:
    """So many of those counted must be signatories, or members of a list."""

    count: int
    among: Signatories | Members

    def __str__(self) -> str:
        return f"{self.count} {self.among}"


@dataclass(frozen=True, slots=True)
class Each:
    """So many of those counted must each have at least so much of a quantity."""

    count: int
    amount: Fraction
    quantity: str

    def __str__(self) -> str:
        return f"{self.count} each with {decimal(self.amount)} of {self.quantity}"


Including = Codes | AllOf | Some | Each


@dataclass(frozen=True, slots=True)
class Share:
    """Those counted must have a part (1 is the whole) of a quantity: at least so much, or more than so much."""

    part: Fraction
    quantity: str
    more: bool = False

    def __str__(self) -> str:
        return f"with {'more than ' if self.more else ''}{percent(self.part)} of {self.quantity}"


@dataclass(frozen=True, slots=True)
class Amount:
    """Those counted must have so much of a quantity, in the units of its table."""

    amount: Fraction
    quantity: str
    more: bool = False

    def __str__(self) -> str:
        return f"with {'more than' if self.more else 'at least'} {decimal(self.amount)} of {self.quantity}"


@dataclass(frozen=True, slots=True)
class Ratio:
    """A quantity of those counted must be at least a part of another quantity of theirs (Hong Kong Convention 17)."""

    quantity: str
    part: Fraction
    of: str

    def __str__(self) -> str:
        return f"with {self.quantity} of {percent(self.part)} of their {self.of}"


@dataclass(frozen=True, slots=True)
class Consents:
    """Consents counted: by which act, by how many or by whom, who must be among them, what they must have together.

    A `deposit` is any consent in the way the clause asks for (ratification, acceptance, approval, accession, formal
    confirmation, succession, definitive signature); another act is named where it alone counts.
    """

    act: ConsentAct
    by: Number | Portion | Named
    including: tuple[Including, ...] = ()
    shares: tuple[Share | Amount | Ratio, ...] = ()

    def __str__(self) -> str:
        including = "".join(f" including {each}" for each in self.including)
        return f"{self.by.of(self.act)}{including}{''.join(f' {share}' for share in self.shares)}"


@dataclass(frozen=True, slots=True)
class DateIf:
    """A fixed date, if so many had consented before it; else never, by this clause alone (Athens Treaty 2003, 2(2))."""

    date: PartialDate
    consents: Consents

    def __str__(self) -> str:
        return f"{self.date} if {self.consents} before then"


Event = Signature | Adoption | OnDate | DateIf | Exchange | Notifications | TreatyInForce | Consents


def decimal(number: Fraction) -> str:
    """`450000000`, `34.35`. The number must have a finite decimal form."""
    if number.denominator == 1:
        return str(number.numerator)
    places = next(n for n in range(1, 30) if (number * 10**n).denominator == 1)
    digits = str(abs(number * 10**places).numerator).rjust(places + 1, "0")
    return f"{'-' if number < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def percent(part: Fraction) -> str:
    """`55%`, or `two thirds`, which no percentage writes."""
    words = next((words for words, share in THIRDS if share == part), "")
    return words or f"{decimal(part * 100)}%"
