"""The event of a clause: what must happen, counted from the words between the delay and the end of the sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from servanda.treaties.clauses.tokens import Token
from servanda.treaties.rules_events import ordinal

_PORTIONS = {
    "1/3": "one third",
    "1/2": "half",
    "2/3": "two thirds",
    "3/4": "three quarters",
    "4/5": "four fifths",
    "3/5": "three fifths",
}
_COUNTABLE = ("who", "list", "instrument", "consent", "deposit", "notify", "register", "sign", "depositaries")
_DEPOSITING = ("deposit", "instrument")
_WHOLE = ("bound", "party")


@dataclass
class Event:
    """An event in canonical text (empty: none was understood), and the tokens that it left."""

    text: str = ""
    left: list[Token] = field(default_factory=list)
    deposit: bool = False


def event(line: list[Token], depositaries: tuple[str, ...]) -> Event:
    """The event that a line of tokens tells, a delay and a floor already taken out of it."""
    return _Event(line, depositaries).read()


class _Event:
    def __init__(self, line: list[Token], depositaries: tuple[str, ...]) -> None:
        self.line = [t._replace(kind="notify") if t.kind == "notice_of" else t for t in _without_offices(line)]
        self.depositaries = depositaries
        self.used: set[int] = set()
        self.kinds = {token.kind for token in self.line}
        self.consents = {token.value for token in self.line if token.kind == "consent"}

    def read(self) -> Event:
        including = self.including()
        shares = self.shares()
        base = self.base()
        text = f"{base}{''.join(including)}{''.join(shares)}" if base else ""
        if self._qualified():
            text = ""
        if base and (shares or including) and base in _BARE:
            text = ""
        colon = self._after(-1, "colon")
        if colon is not None:  # "the following conditions are met: …"
            self.used |= {colon, *(i for i in self.at("conditions") if colon - 3 < i < colon)}
        if base == _NOTIFICATIONS:
            self.used |= set(self.at("entry"))
        left = [t for i, t in enumerate(self.line) if i not in self.used and _decisive(t)]
        return Event(text, left, self.act() == "deposit" and base not in _BARE)

    def _qualified(self) -> bool:
        """Whether a word that nobody knows stands before those who are counted: `all the Original Parties`."""
        following = zip(self.line, self.line[1:], strict=False)
        return any(one.kind == "unknown" and len(one.value) > 1 and two.kind == "who" for one, two in following)

    def at(self, *kinds: str) -> list[int]:
        return [i for i, token in enumerate(self.line) if token.kind in kinds and i not in self.used]

    def shares(self) -> list[str]:
        """`with 55% of gross-tonnage`, for each quantity with a percentage or a fraction before it."""
        found = []
        for i in self.at("own_quantity"):
            part = self._before(i, "share", "fraction")
            whose = self._before(part, "quantity") if part is not None else None
            if part is not None and whose is not None:
                self.used |= {i, part, whose}
                named = (self.line[whose].value, self._percent(part), self.line[i].value)
                found.append(" with {} of {} of their {}".format(*named))
        for i in self.at("quantity"):
            part = self._before(i, "share", "fraction")
            part = self._after(i, "share", "fraction") if part is None else part
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

    def _before(self, at: int, *kinds: str) -> int | None:
        return next((i for i in reversed(self.at(*kinds)) if i < at), None)

    def _after(self, at: int, *kinds: str) -> int | None:
        return next((i for i in self.at(*kinds) if i > at), None)

    def _percent(self, at: int) -> str:
        value = self.line[at].value
        return value if value.endswith("%") else {"1/2": "50%", "3/4": "75%"}.get(value, _PORTIONS.get(value, value))

    def including(self) -> list[str]:
        """States, so many members, or a whole list that must be among those counted."""
        found: list[str] = []
        for i in self.at("including"):
            after = [j for j in self.at("named", "number", "list", "who", "annex") if j > i]
            named = [j for j in after if self.line[j].kind == "named"]
            if each := self._each(i):
                found.append(each)
                continue
            if self.depositaries and (offices := [j for j in self.at("depositaries") if j > i]):
                self.used |= {i, *offices}
                found.append(f" including {', '.join(self.depositaries)}")
                continue
            number = next((j for j in after if self.line[j].kind == "number"), None)
            if named:
                self.used |= {i, *named}
                found.append(f" including {', '.join(dict.fromkeys(self.line[j].value for j in named))}")
            elif number is not None and (among := self._among(number)):
                self.used |= {i, number}
                found.append(f" including {self.line[number].value} {among}")
            elif (
                any(t.kind in ("quantity", "own_quantity") for t in self.line[i:]) or self._kind(i + 1) == "instrument"
            ):
                self.used.add(i)  # "including an instrument with a declaration"
        return found

    def _kind(self, at: int) -> str:
        return self.line[at].kind if at < len(self.line) else ""

    def _each(self, at: int) -> str:
        """`including five States each with … gross tonnage not less than 1 million`."""
        numbers = [j for j in self.at("number") if j > at]
        quantity = self._after(at, "quantity")
        if len(numbers) != 2 or quantity is None or not any(t.kind == "each" for t in self.line[at:]):
            return ""
        self.used |= {at, quantity, *numbers}
        count, amount = (self.line[j].value for j in numbers)
        return f" including {count} each with {amount} of {self.line[quantity].value}"

    def _among(self, number: int) -> str:
        """`signatories` or `members of "…"`, where that is who is counted."""
        next_one = next((t for t in self.line[number + 1 : number + 5] if t.kind in ("who", "list")), None)
        if next_one is None:
            return ""
        if next_one.kind == "list":
            return f'members of "{next_one.value}"'
        return "signatories" if next_one.value == "signatory" else ""

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
        if "depositaries" in self.kinds and self.depositaries:
            self.used |= set(self.at("depositaries"))
            codes = tuple(sorted({*codes, *self.depositaries}))
        if not codes:
            return ""
        self.used |= set(self.at("named"))
        numbers = [i for i in self.at("number") if any(t.kind == "other" for t in self.line[i : i + 3])]
        if not numbers:
            return "" if self.at("number", "ordinal") else f"{self.act()} by {', '.join(codes)}"
        self.used |= set(numbers)
        among = "other signatories" if self._among(numbers[0]) == "signatories" else "others"
        return f"{self.act()} by {', '.join(codes)} and {self.line[numbers[0]].value} {among}"

    def counted(self) -> str:
        """`the 35th deposit`: all numbers and ranks that stand before what is counted, if they agree."""
        places = [i for i in self.at("number", "ordinal") if self._countable(i)]
        if len({self.line[i].value for i in places}) != 1:
            return ""
        self.used |= set(places)
        among = next((found for i in places if (found := self._among(i)) and self.line[i].kind == "number"), "")
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
            part = "a majority" if self.line[i].kind == "majority" else _PORTIONS.get(self.line[i].value)
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
        if self.kinds & {"notify", "note_exchange"} and not self.kinds & {*_DEPOSITING, "all"}:
            return _NOTIFICATIONS
        if "notify" in self.kinds and "deposit" not in self.kinds and not self._all_of_many():
            return _NOTIFICATIONS
        if self.kinds & {"sign"} and not self.consents and not self.kinds & {*_DEPOSITING, "notify", "register"}:
            return _SIGNATURE
        return _ADOPTION if "adopt" in self.kinds and not self.consents else ""

    def _all_of_many(self) -> bool:
        return "all" in self.kinds and any(t.kind == "who" for t in self.line)

    def everyone(self) -> str:
        """Consent by all who signed: `the last instrument`, `all Parties`, or instruments of nobody in particular."""
        done = {*_DEPOSITING, "consent", "notify", "sign", "register", "adopt"}
        if self.at("number", "ordinal", "fraction", "majority", "named", "share") or not self.kinds & done:
            return ""
        lists = [t.value for t in self.line if t.kind == "list"]
        if self.kinds & {"all", "both", "each", "last"}:
            if lists:
                return f'{self.act()} by all of "{lists[0]}"'
            return f"{self.act()} by all signatories"
        whose = any(t.kind == "who" and t.value in ("party", "signatory") for t in self.line)
        if self.kinds & {*_DEPOSITING, "mutual"} or (self.consents and whose):
            return f"{self.act()} by all signatories" if self.consents or "instrument" in self.kinds else ""
        return ""

    def act(self) -> str:
        """Which act counts: a deposit is any consent by the way the clause asks for."""
        if self.kinds & set(_DEPOSITING) or self.consents & set(_WHOLE):
            return "deposit"
        if self.consents == {"definitive"}:
            return "definitive signature"
        if self.consents:
            return next(iter(self.consents)) if len(self.consents) == 1 else "deposit"
        if "notify" in self.kinds:
            return "notification"
        return "signature" if "sign" in self.kinds else "deposit"


def _without_offices(line: list[Token]) -> list[Token]:
    """The tokens without the states that are only named as depositaries: `with the Government of Canada`."""
    out: list[Token] = []
    office = False
    for token in line:
        office = token.kind == "with_government" or (office and token.kind == "named")
        if not office:
            out.append(token)
    return out


def _annex(words: str) -> str:
    """`annex 2`, from the words that name the list."""
    match = re.search(r"annexe?\s+([0-9]+|[A-Z]+)\b", words, re.IGNORECASE)
    return f"annex {match[1]}" if match else "annex"


def _decisive(token: Token) -> bool:
    """Whether a token that nothing used could change the rule; a single letter is no word."""
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
        "other_treaty",
        "colon",
    ]
)
