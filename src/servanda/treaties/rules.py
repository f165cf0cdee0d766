"""Rules of entry into force: a small algebra and its canonical text, which prints back to itself.

`on deposit by a majority of the signatories including BEL, CAN; each later party on its deposit`. What a rule gives for
the acts known is the law room's; here is only what it says. Articles 24 and 84 of the VCLT are its pattern.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from servanda.dates import PartialDate
from servanda.terms import ServandaError

Unit = Literal["days", "months", "years"]
_UNITS: tuple[Unit, ...] = ("days", "months", "years")


@dataclass(frozen=True, slots=True)
class Signature:
    """Signature by all who made the treaty."""

    def __str__(self) -> str:
        return "signature"


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
class Consents:
    """Consents by so many: `how_many` is a number or a share of the signatories; `including` must be among them.

    `act` says what counts: a deposit of an instrument, or the ratification itself where the treaty asks for no deposit.
    """

    act: Literal["deposit", "ratification"]
    how_many: int | Fraction | Literal["majority", "named"]
    including: tuple[str, ...] = ()

    def __str__(self) -> str:
        names = ", ".join(self.including)
        if self.how_many == "named":
            return f"{self.act} by {names}"
        among = f" including {names}" if names else ""
        if isinstance(self.how_many, int):
            return f"the {_ordinal(self.how_many)} {self.act}{among}"
        whose = next(words for words, share in _SHARES if share == self.how_many)
        return f"{self.act} by {whose}{among}"


_SHARES: tuple[tuple[str, Fraction | Literal["majority"]], ...] = (
    ("all signatories", Fraction(1)),
    ("a majority of the signatories", "majority"),
    ("two thirds of the signatories", Fraction(2, 3)),
    ("three quarters of the signatories", Fraction(3, 4)),
)
Event = Signature | OnDate | Exchange | Notifications | Consents


@dataclass(frozen=True, slots=True)
class Delay:
    """How long after an event: n units, or the n-th day, and then perhaps the first day of the next month."""

    count: int = 0
    unit: Unit = "days"
    nth: bool = False
    month_start: bool = False

    def __str__(self) -> str:
        unit = self.unit if self.count != 1 else self.unit[:-1]
        span = f"the {_ordinal(self.count)} day after " if self.nth else f"{self.count} {unit} after "
        span = span if self.count else ""
        if self.month_start:
            return f"on the first day of the month after {span}"
        return f"on {span}" if self.nth or not self.count else span


@dataclass(frozen=True, slots=True)
class After:
    """An event with its delay."""

    event: Event
    delay: Delay = Delay()

    def __str__(self) -> str:
        return f"{self.delay}{self.event}"


@dataclass(frozen=True, slots=True)
class Choice:
    """The later, or the earlier, of two."""

    which: Literal["later", "earlier"]
    first: Main
    second: Main

    def __str__(self) -> str:
        return f"the {self.which} of {self.first} and {self.second}"


Main = After | Choice


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: the treaty's own entry into force, a floor, and the delay after the deposit of each later party."""

    main: Main
    floor: PartialDate | None = None
    later: Delay | None = None

    def __str__(self) -> str:
        floor = f"; not before {self.floor}" if self.floor else ""
        later = f"; each later party {self.later}its deposit" if self.later else ""
        return f"{self.main}{floor}{later}"

    @classmethod
    def parse(cls, text: str) -> Rule:
        """The rule that the text writes. A ServandaError names the place and what was expected there.

        >>> str(Rule.parse("on the first day of the month after the 60th day after the 60th deposit"))
        'on the first day of the month after the 60th day after the 60th deposit'
        """
        return _Reader(text).rule()


def _ordinal(n: int) -> str:
    return f"{n}{'th' if 10 <= n % 100 <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


_TOKEN = re.compile(r"[;,]|[^\s;,]+")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}[?~%]?")
_CODE = re.compile(r"[A-Z]{3}")


class _Reader:
    """Reads a rule word by word, so that an error can name the word at which it stopped."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [(match[0], match.start()) for match in _TOKEN.finditer(text)]
        self.at = 0

    def rule(self) -> Rule:
        main, floor, later = self.main(), None, None
        while self.skip(";"):
            if self.skip("not before"):
                floor = self.date()
            elif self.skip("each later party"):
                delay = self.delay()
                self.need("its deposit")
                later = delay
            else:
                raise self.stop("'not before DATE' or 'each later party …'")
        if self.at < len(self.tokens):
            raise self.stop("';' or the end")
        return Rule(main, floor, later)

    def main(self) -> Main:
        for which in ("later", "earlier"):
            if not self.ahead("the later of two") and self.skip(f"the {which} of"):
                first = self.main()
                self.need("and")
                return Choice("later" if which == "later" else "earlier", first, self.main())
        delay = self.delay()
        return After(self.event(), delay)

    def delay(self) -> Delay:
        if self.skip("on the first day of the month after"):
            inner = self.span()
            return Delay(inner.count, inner.unit, inner.nth, month_start=True)
        span = self.span()
        if not span.count:
            self.skip("on")
            span = self.span()
        return span

    def span(self) -> Delay:
        """`N days after`, `the Nth day after`, or nothing."""
        start = self.at
        if (word := self.peek()) and word.isdigit() and not _DAY.fullmatch(word):
            self.at += 1
            for unit in _UNITS:
                if self.skip(f"{unit} after") or self.skip(f"{unit[:-1]} after"):
                    return Delay(int(word), unit)
            raise self.stop("'days after', 'months after' or 'years after'")
        if self.skip("the") and (match := _ORDINAL.fullmatch(self.peek())):
            self.at += 1
            if self.skip("day after"):
                return Delay(int(match[1]), "days", nth=True)
        self.at = start
        return Delay()

    def event(self) -> Event:
        if self.skip("signature"):
            return Signature()
        if self.skip("exchange of instruments of ratification"):
            return Exchange()
        if self.skip("the later of two notifications"):
            return Notifications()
        if _DAY.fullmatch(self.peek()):
            return OnDate(self.date())
        if self.skip("the") and (match := _ORDINAL.fullmatch(self.peek())):
            self.at += 1
            return Consents(self.act(), int(match[1]), self.including())
        act = self.act()
        self.need("by")
        for words, share in _SHARES:
            if self.skip(words):
                return Consents(act, share, self.including())
        return Consents(act, "named", self.codes())

    def act(self) -> Literal["deposit", "ratification"]:
        if self.skip("deposit"):
            return "deposit"
        if self.skip("ratification"):
            return "ratification"
        raise self.stop(
            "an event: signature, a date, exchange of instruments of ratification, deposit or ratification by …"
        )

    def including(self) -> tuple[str, ...]:
        return self.codes() if self.skip("including") else ()

    def codes(self) -> tuple[str, ...]:
        found = []
        while _CODE.fullmatch(self.peek()):
            found.append(self.peek())
            self.at += 1
            if not self.skip(","):
                break
        if not found:
            raise self.stop("codes of states, such as BEL, CAN")
        return tuple(found)

    def date(self) -> PartialDate:
        if not _DAY.fullmatch(self.peek()):
            raise self.stop("a date, such as 2009-01-01")
        self.at += 1
        return PartialDate.parse(self.tokens[self.at - 1][0])

    def peek(self) -> str:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else ""

    def ahead(self, words: str) -> bool:
        wanted = words.split()
        return [token for token, _ in self.tokens[self.at : self.at + len(wanted)]] == wanted

    def skip(self, words: str) -> bool:
        if self.ahead(words):
            self.at += len(words.split())
            return True
        return False

    def need(self, words: str) -> None:
        if not self.skip(words):
            raise self.stop(f"'{words}'")

    def stop(self, expected: str) -> ServandaError:
        place = self.tokens[self.at][1] if self.at < len(self.tokens) else len(self.text)
        return ServandaError(
            f"the rule {self.text!r} stops at character {place + 1}",
            why=f"expected {expected}, found {self.peek() or 'the end'!r}",
            mend="docs/record.md lists the forms of a rule",
        )
