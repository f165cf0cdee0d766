"""The event of a clause: what must happen, counted from the words between the delay and the end of the sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from servanda.treaties.clauses.counting import DEPOSITING, PORTIONS, Counting
from servanda.treaties.clauses.tokens import Token
from servanda.treaties.rules_events import ordinal

_COUNTABLE = ("who", "list", "instrument", "consent", "deposit", "notify", "register", "sign", "depositaries")


@dataclass
class Event:
    """An event in canonical text (empty: none was understood), and the tokens that it left."""

    text: str = ""
    left: list[Token] = field(default_factory=list)
    deposit: bool = False


def event(line: list[Token], depositaries: tuple[str, ...]) -> Event:
    """The event that a line of tokens tells, a delay and a floor already taken out of it."""
    return _Event(line, depositaries).read()


class _Event(Counting):
    def read(self) -> Event:
        including = self.including()
        shares = self.shares()
        base = self.base()
        text = f"{base}{''.join(including)}{''.join(shares)}" if base else ""
        if self._qualified():
            text = ""
        if base and (shares or including) and base in _BARE:
            text = ""
        colon = self.after(-1, "colon")
        if colon is not None:  # "the following conditions are met: …"
            self.used |= {colon, *(i for i in self.at("conditions") if colon - 3 < i < colon)}
        if base == _NOTIFICATIONS:
            self.used |= set(self.at("entry"))
        left = [t for i, t in enumerate(self.line) if i not in self.used and _decisive(t)]
        if any(t.kind in ("unknown", "unless", "only", "provided") for t in left):
            text = ""  # a condition or a qualification nobody understood: the rest does not stand by itself
        return Event(text, left, self.act() == "deposit" and base not in _BARE)

    def _qualified(self) -> bool:
        """Whether a word that nobody knows stands beside those who are counted, or their act.

        `all the Original Parties`, `States of the region`, `approval by the Council`.
        """
        return any(
            (one.kind == "unknown" and len(one.value) > 1 and two.kind == "who")
            or (one.kind in ("who", "consent") and two.kind == "unknown" and len(two.value) > 1)
            for one, two in pairwise(self.line)
        )

    def base(self) -> str:
        return (
            self.annexed()
            or self.exchanged()
            or self.named()
            or self.counted()
            or self.portion()
            or self.fixed()
            or self.mutual()
            or self.everyone()
        )

    def annexed(self) -> str:
        places = self.at("annex")
        if not places:
            return ""
        self.used |= set(places)
        numbers = [i for i in self.at("number") if i == places[0] + 1]
        self.used |= set(numbers)
        return f'{self.act()} by all of "{_annex(self.line[places[0]].value)}"'

    def exchanged(self) -> str:
        if (
            "exchange" not in self.kinds
            or "notify" in self.kinds
            or self.at("number", "ordinal", "majority", "fraction")
        ):
            return ""
        self.used |= set(self.at("named"))
        return _EXCHANGE

    def named(self) -> str:
        """`deposit by GBR, RUS, USA and 40 other signatories`."""
        codes = tuple(dict.fromkeys(self.line[i].value for i in self.at("named")))
        if offices := self.at("depositaries"):
            self.used |= set(offices)
            codes = tuple(sorted({*codes, *self.depositaries}))
            if not self.depositaries and codes:
                return ""
        if not codes and not offices:
            return ""
        if "both" in self.kinds and len(codes) != 2 and not offices:
            return ""  # "the two Governments and Canada"
        if len(codes) > 1 and "receive" in self.kinds:
            return ""  # "Japan receives from Australia": who gives and who takes is not told apart
        whom = ", ".join(codes) or 'all of "depositaries"'
        self.used |= set(self.at("named"))
        others = self.others()
        if not others:
            return "" if self.at("number", "ordinal", "majority", "fraction") else f"{self.act()} by {whom}"
        return f"{self.act()} by {whom} and {others}"

    def others(self) -> str:
        """`40 other signatories`, `a majority of the other signatories`."""
        for i in self.at("number", "majority", "fraction"):
            if not any(t.kind == "other" for t in self.line[i : i + 3]):
                continue
            if self.line[i].kind == "number":
                among = "other signatories" if self.among(i) == "signatories" else "others"
                self.used.add(i)
                return f"{self.line[i].value} {among}"
            part = "a majority" if self.line[i].kind == "majority" else PORTIONS.get(self.line[i].value, "")
            if part and any(t.kind == "who" and t.value == "signatory" for t in self.line[i + 1 : i + 4]):
                self.used.add(i)
                return f"{part} of the other signatories"
        return ""

    def counted(self) -> str:
        """`the 35th deposit`: all numbers and ranks that stand before what is counted, if they agree."""
        places = [i for i in self.at("number", "ordinal") if self._countable(i)]
        if len({self.line[i].value for i in places}) != 1:
            return ""
        self.used |= set(places)
        among = next((found for i in places if (found := self.among(i)) and self.line[i].kind == "number"), "")
        return f"the {ordinal(self.line[places[0]].number)} {self.act()}{f' by {among}' if among else ''}"

    def _countable(self, at: int) -> bool:
        token = self.line[at]
        if (
            token.kind == "ordinal"
            and token.value == "1"
            and [t.kind for t in self.line[at + 1 : at + 2]] == ["number"]
        ):
            self.used.add(at)  # "the first twenty instruments"
            return False
        near = [t.kind for t in self.line[at + 1 : at + 5]]
        return any(kind in _COUNTABLE for kind in near) or (token.kind == "ordinal" and bool(self.consents))

    def portion(self) -> str:
        """`deposit by two thirds of the signatories`."""
        for i in self.at("majority", "fraction"):
            who = next((t for t in self.line[i + 1 : i + 4] if t.kind in ("who", "list")), None)
            outer = any(t.kind == "who" and t.value == "outer" for t in self.line[i + 1 : i + 8])
            if who is None or outer or self.at("number", "ordinal"):
                continue
            part = "a majority" if self.line[i].kind == "majority" else PORTIONS.get(self.line[i].value)
            if part is None or (who.kind == "who" and who.value == "organisation"):
                continue
            self.used.add(i)
            among = f'members of "{who.value}"' if who.kind == "list" else "signatories"
            return f"{self.act()} by {part} of the {among}"
        return ""

    def fixed(self) -> str:
        """A date, where nothing is to be done."""
        places = self.at("date")
        if len(places) != 1 or self.kinds & {"deposit", "instrument", "consent", "notify", "exchange", "sign", "when"}:
            return ""
        self.used |= set(places)
        return self.line[places[0]].value

    def mutual(self) -> str:
        """What two do together: exchange of instruments, notifications, signature."""
        if self.at("number", "ordinal", "fraction", "majority"):
            return ""
        if self.kinds & {"notify", "note_exchange"} and not self.kinds & {*DEPOSITING, "all"}:
            return _NOTIFICATIONS
        if "notify" in self.kinds and "deposit" not in self.kinds and not self._all_of_many():
            return _NOTIFICATIONS
        if self.kinds & {"sign"} and not self.consents and not self.kinds & {*DEPOSITING, "notify", "register"}:
            return _SIGNATURE
        return _ADOPTION if "adopt" in self.kinds and not self.consents else ""

    def _all_of_many(self) -> bool:
        return "all" in self.kinds and any(t.kind == "who" for t in self.line)

    def everyone(self) -> str:
        """Consent by all who signed: `the last instrument`, `all Parties`, or instruments of nobody in particular."""
        done = {*DEPOSITING, "consent", "notify", "sign", "register", "adopt"}
        if self.at("number", "ordinal", "fraction", "majority", "named", "share") or not self.kinds & done:
            return ""
        lists = [t.value for t in self.line if t.kind == "list"]
        if self.kinds & {"all", "both", "each", "last"}:
            if lists:
                return f'{self.act()} by all of "{lists[0]}"'
            return f"{self.act()} by all signatories"
        whose = any(t.kind == "who" and t.value in ("party", "signatory") for t in self.line)
        if self.kinds & {*DEPOSITING, "mutual"} or (self.consents and whose):
            return f"{self.act()} by all signatories" if self.consents or "instrument" in self.kinds else ""
        return ""


def _annex(words: str) -> str:
    """`annex 2`, from the words that name the list."""
    match = re.search(r"annexe?\s+([0-9]+|[A-Z]+)\b", words, re.IGNORECASE)
    return f"annex {match[1]}" if match else "annex"


def _decisive(token: Token) -> bool:
    """Whether a token that nothing used could change the rule; a single letter is no word."""
    if token.value == "union":
        return True  # a named organisation among those who must consent
    return token.kind in _DECISIVE and not (token.kind == "unknown" and len(token.value) == 1)


_EXCHANGE = "exchange of instruments of ratification"
_NOTIFICATIONS = "the later of two notifications"
_SIGNATURE = "signature"
_ADOPTION = "adoption"
_BARE = (_EXCHANGE, _NOTIFICATIONS, _SIGNATURE, _ADOPTION)
_DECISIVE = frozenset(
    [
        "number",
        "ordinal",
        "share",
        "fraction",
        "majority",
        "quantity",
        "own_quantity",
        "date",
        "named",
        "annex",
        "depositaries",
        "including",
        "provided",
        "unless",
        "unknown",
        "only",
        "more_than",
        "choice",
        "unit",
        "before",
        "not_before",
        "first_of",
        "next_day",
        "provisional",
        "failing",
        "denounce",
        "designated",
        "entry",
        "counted",
        "conditions",
        "short_of",
        "before_then",
        "month_begins",
        "other_treaty",
        "colon",
    ]
)
