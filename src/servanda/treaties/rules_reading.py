"""Reads the canonical text of a rule of entry into force (docs/record.md)."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from servanda.treaties.duration import Period
from servanda.treaties.rules_events import (
    CONSENT_ACTS,
    PORTIONS,
    THIRDS,
    Adoption,
    AllOf,
    Amount,
    Codes,
    ConsentAct,
    Consents,
    DateIf,
    Each,
    Event,
    Exchange,
    Including,
    Members,
    Named,
    Notifications,
    Number,
    OnDate,
    Part,
    Portion,
    Ratio,
    Share,
    Signature,
    Some,
    TreatyInForce,
)
from servanda.treaties.rules_main import After, Choice, Delay, Later, Main
from servanda.treaties.rules_words import Words

_UNITS = ("days", "weeks", "months", "years")
_DEEPEST = 20
_EVENTS = (
    "an event: signature, adoption, a date, exchange of instruments of ratification, the later of two notifications, "
    "entry into force of …, the Kth deposit, deposit by …"
)
_AFTER: Literal["after entry into force"] = "after entry into force"
_SUFFIXES = (
    "'not before DATE', 'organisations do not count', 'each later party …', 'each party after entry into force …' "
    "or 'provisionally …'"
)


class ConsentReader(Words):
    """Reads what is counted: by whom, who must be among them, what they must have together."""

    def numbered(self) -> Consents | None:
        """`the Kth deposit …`, or None where no such words are next."""
        start = self.at
        if self.skip("the") and (count := self.ordinal()) is not None:
            act = self.act()
            return self.consents(act, Number(count, self.filter()))
        self.at = start
        return None

    def by(self) -> Consents:
        """`deposit by …`."""
        act = self.act()
        self.need("by")
        for words, share in PORTIONS:
            if share == 1 and self.skip("all of"):
                members = Members(self.name())
                others = self.others()
                return self.consents(act, Named(members, *others) if others else Portion(share, members))
            if share == 1 and self.skip("all signatories"):
                return self.consents(act, Portion(share))
            if self.skip(f"{words} of the signatories"):
                return self.consents(act, Portion(share))
            if self.skip(f"{words} of the members of"):
                return self.consents(act, Portion(share, Members(self.name())))
        return self.consents(act, self.named())

    def act(self) -> ConsentAct:
        for act in CONSENT_ACTS:
            if self.skip(act):
                return act
        raise self.stop(_EVENTS)

    def filter(self) -> Members | Literal["anyone", "signatories"]:
        if self.skip("by signatories"):
            return "signatories"
        return Members(self.name()) if self.skip("by members of") else "anyone"

    def named(self) -> Named:
        codes = self.codes()
        return Named(codes, *self.others())

    def others(self) -> tuple[()] | tuple[int | Part, Literal["anyone", "signatories"]]:
        """`and 40 other signatories`, `and a majority of the other signatories`, or nothing."""
        for words, part in PORTIONS:
            if part != 1 and self.skip(f"and {words} of the other signatories"):
                return part, "signatories"
        if self.peek() != "and" or not self.peek(2).startswith("other"):
            return ()
        self.need("and")
        count = self.count("how many others")
        if self.skip("others"):
            return count, "anyone"
        self.need("other signatories")
        return count, "signatories"

    def consents(self, act: ConsentAct, by: Number | Portion | Named) -> Consents:
        including, shares = [], []
        while self.skip("including"):
            including.append(self.including())
        while self.skip("with"):
            shares.append(self.share())
        return Consents(act, by, tuple(including), tuple(shares))

    def including(self) -> Including:
        if self.skip("all of"):
            return AllOf(self.name())
        if not self.peek().isdigit():
            return Codes(self.codes())
        count = self.count("how many")
        if self.skip("each with"):
            amount = self.number()
            self.need("of")
            return Each(count, amount, self.quantity())
        if self.skip("signatories"):
            return Some(count, "signatories")
        if self.skip("members of"):
            return Some(count, Members(self.name()))
        raise self.stop("'members of \"…\"', 'signatories' or 'each with …'")

    def share(self) -> Share | Amount | Ratio:
        if self.skip("at least"):
            return self.amount(more=False)
        more = self.skip("more than")
        part = self.part()
        if part is not None:
            self.need("of")
            return Share(part, self.quantity(), more)
        if more:
            return self.amount(more=True)
        quantity = self.quantity()
        self.need("of")
        own = self.part()
        if own is None:
            raise self.stop("a percentage, such as 3%")
        self.need("of their")
        return Ratio(quantity, own, self.quantity())

    def amount(self, *, more: bool) -> Amount:
        number = self.number()
        self.need("of")
        return Amount(number, self.quantity(), more)

    def part(self) -> Fraction | None:
        for words, share in THIRDS:
            if self.skip(words):
                return share
        return self.percentage()


class RuleReader(ConsentReader):
    """Reads a whole rule."""

    def rule(self) -> tuple[Main, dict[str, object]]:
        """The main part, and what the clause adds to it by the name of its field in `Rule`."""
        main = self.main()
        suffixes: dict[str, object] = {}
        while self.skip(";"):
            name, value = self.suffix(suffixes)
            suffixes[name] = value
        if not self.ended():
            raise self.stop("';' or the end")
        return main, suffixes

    def main(self, depth: int = 0) -> Main:
        for which in ("later", "earlier"):
            if not self.ahead("the later of two") and self.skip(f"the {which} of"):
                if depth == _DEEPEST:
                    raise self.stop(f"at most {_DEEPEST} choices within one another")
                first = self.main(depth + 1)
                self.need("and")
                return Choice("later" if which == "later" else "earlier", first, self.main(depth + 1))
        return self.after()

    def after(self) -> After:
        delay = self.delay()
        return After(self.event(), delay)

    def suffix(self, given: dict[str, object]) -> tuple[str, object]:
        """The next suffix: the field of the rule and its value. Each may be given once."""
        start = self.at
        for words, name in (
            ("not before", "floor"),
            ("organisations do not count", "organisations"),
            ("each later party", "later"),
            ("each party after entry into force", "later"),
            ("provisionally", "provisional"),
        ):
            if not self.skip(words):
                continue
            if name in given:
                self.at = start
                raise self.stop(f"no second '{words}'")
            if name == "floor":
                return name, self.floor()
            if name == "later":
                return name, self.later(words)
            return name, self.after() if name == "provisional" else False
        raise self.stop(_SUFFIXES)

    def floor(self) -> object:
        if self.peek(1) not in _BOTH:
            return self.date()
        period = self.period()
        self.need("after opening for signature")
        return period

    def later(self, words: str) -> Later:
        delay = self.delay()
        who: Literal["later", "after entry into force"] = (
            "later" if words == "each later party" else "after entry into force"
        )
        if self.skip("the general date"):
            return Later(delay, who, "general date")
        if self.skip("its"):
            self.need("deposit")
            return Later(delay, who)
        raise self.stop("'its deposit' or 'the general date'")

    def delay(self) -> Delay:
        """A delay; `on` alone is none."""
        self.skip("on")
        if not self.skip("the first day of the"):
            return self.span()
        nth = self.ordinal() or 1
        for unit in ("month", "year"):
            if self.skip(f"{unit} after"):
                inner = self.span()
                return Delay(inner.count, inner.unit, inner.counting, unit, nth)
        raise self.stop("'month after' or 'year after'")

    def span(self) -> Delay:
        """`N days after`, `the Nth day after`, `upon expiry of N days after`, `at least N days after`, or nothing."""
        for words, counting in (("upon expiry of", "expiry"), ("at least", "clear")):
            if self.skip(words):
                return self.counted(counting)
        if self.peek().isdigit() and (self.peek(1) in _BOTH or not self.dated()):
            return self.counted("after")
        start = self.at
        if self.skip("the") and (nth := self.ordinal()) is not None and self.skip("day after"):
            return Delay(nth, "days", "nth")
        self.at = start
        return Delay()

    def counted(self, counting: str) -> Delay:
        period = self.period()
        self.need("after")
        return Delay(period.count, period.unit, counting)  # type: ignore[arg-type]

    def period(self) -> Period:
        count = self.count("how many days, weeks, months or years")
        for unit in _UNITS:
            if self.skip(unit) or self.skip(unit[:-1]):
                return Period(count, unit)  # type: ignore[arg-type]
        raise self.stop("'days', 'weeks', 'months' or 'years'")

    def event(self) -> Event:
        if self.ahead("signature") and self.peek(1) != "by":
            self.need("signature")
            return Signature()
        for words, event in (
            ("adoption", Adoption()),
            ("exchange of instruments of ratification", Exchange()),
            ("the later of two notifications", Notifications()),
        ):
            if self.skip(words):
                return event
        if self.skip("entry into force of"):
            return TreatyInForce(self.name())
        if self.dated():
            return self.on_date()
        return self.numbered() or self.by()

    def on_date(self) -> Event:
        date = self.date()
        if not self.skip("if"):
            return OnDate(date)
        consents = self.numbered() or self.by()
        self.need("before then")
        return DateIf(date, consents)


_BOTH = frozenset(_UNITS) | {unit[:-1] for unit in _UNITS}
