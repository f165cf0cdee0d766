"""Canonical text read word by word, so that an error can name the word at which it stopped."""

from __future__ import annotations

import re
from fractions import Fraction

from servanda.dates import PartialDate
from servanda.terms import ServandaError

_TOKEN = re.compile(r'"[^"]*"|[;,]|[^\s;,"]+|"')
_ORDINAL = re.compile(r"([1-9]\d{0,5})(?:st|nd|rd|th)")
_COUNT = re.compile(r"[1-9]\d{0,5}")
_NUMBER = re.compile(r"\d{1,18}(?:\.\d{1,12})?")
_CODE = re.compile(r"[A-Z]{3}")
_QUANTITY = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_DATE = re.compile(r"(?:\d{2}XX|\d{3}X|\d{4})(?:[-T].*|[?~%])?|.+/.+")
_BEGINS = re.compile(r"(?:on|the (?:later|earlier) of|upon expiry of|at least|\d+ \w+ after)\b[^.]*")
_OF_RULES = frozenset(
    re.findall(
        r"\w+",
        """on the later earlier of and day days week weeks month months year years after first upon expiry at least more
        than signature adoption exchange instruments ratification two notifications entry into force deposit acceptance
        approval accession notification definitive by all majority thirds three quarters signatories members including
        others other with each their not before opening for organisations do count party its general date provisionally
        if before then st nd rd th""",
    )
)


def meant_as_rule(text: str) -> bool:
    """Whether a text that is no rule was meant as one: it begins like one, and at most two words are not a rule's.

    >>> meant_as_rule("on the 35th depsit"), meant_as_rule("on the date of deposit of the last such instrument")
    (True, False)
    """
    strange = [word for word in re.findall(r"[a-z]{2,}", text) if word not in _OF_RULES]
    return _BEGINS.fullmatch(text) is not None and len(strange) <= 2


class Words:
    """The words of a text, and how far they have been read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [(match[0], match.start()) for match in _TOKEN.finditer(text)]
        self.at = 0

    def peek(self, ahead: int = 0) -> str:
        at = self.at + ahead
        return self.tokens[at][0] if at < len(self.tokens) else ""

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

    def ended(self) -> bool:
        return self.at >= len(self.tokens)

    def ordinal(self) -> int | None:
        match = _ORDINAL.fullmatch(self.peek())
        self.at += match is not None
        return int(match[1]) if match else None

    def count(self, what: str) -> int:
        if not _COUNT.fullmatch(self.peek()):
            raise self.stop(what)
        self.at += 1
        return int(self.peek(-1))

    def number(self) -> Fraction:
        if not _NUMBER.fullmatch(self.peek()):
            raise self.stop("a number")
        self.at += 1
        return Fraction(self.peek(-1))

    def percentage(self) -> Fraction | None:
        word = self.peek()
        if not word.endswith("%") or not _NUMBER.fullmatch(word[:-1]):
            return None
        self.at += 1
        return Fraction(word[:-1]) / 100

    def quantity(self) -> str:
        if not _QUANTITY.fullmatch(self.peek()):
            raise self.stop("a quantity, in small letters with hyphens, such as gross-tonnage")
        self.at += 1
        return self.peek(-1)

    def name(self) -> str:
        word = self.peek()
        if len(word) < 3 or not (word.startswith('"') and word.endswith('"')):
            raise self.stop('a name in quotation marks, such as "annex 2"')
        self.at += 1
        return word[1:-1]

    def codes(self) -> tuple[str, ...]:
        found: list[str] = []
        while _CODE.fullmatch(self.peek()):
            found.append(self.peek())
            self.at += 1
            if not self.skip(","):
                return tuple(found)
        raise self.stop("codes of states, such as BEL, CAN")

    def dated(self) -> bool:
        """Whether a date is next."""
        return bool(_DATE.fullmatch(self.peek()))

    def date(self) -> PartialDate:
        if not self.dated():
            raise self.stop("a date, such as 2009-01-01")
        try:
            date = PartialDate.parse(self.peek())
        except ServandaError as error:
            raise self.stop(f"a date, such as 2009-01-01 ({error.why})") from None
        self.at += 1
        return date

    def stop(self, expected: str) -> ServandaError:
        place = self.tokens[self.at][1] if self.at < len(self.tokens) else len(self.text)
        return ServandaError(
            f"the rule {self.text!r} stops at character {place + 1}",
            why=f"expected {expected}, found {self.peek() or 'the end'!r}",
            mend="docs/record.md lists the forms of a rule",
        )
