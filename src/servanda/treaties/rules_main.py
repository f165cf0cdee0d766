"""What a rule of entry into force is made of: events with their delay, the later or earlier of two, later parties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from servanda.dates import Unit
from servanda.treaties.duration import Period
from servanda.treaties.rules_events import Event, OnDate, ordinal


@dataclass(frozen=True, slots=True)
class Delay:
    """How long after an event, and then perhaps the first day of a month or year after that.

    `counting`: `after` (n units after), `nth` (on the n-th day after), `expiry` (upon expiry of n units: the day of the
    event counted or not, both readings), `clear` (at least n units: the n-th day, or n clear days). With `first_of` the
    day is the first of the `nth_of`-th month (year) after the one in which the count ends.
    """

    count: int = 0
    unit: Unit = "days"
    counting: Literal["after", "nth", "expiry", "clear"] = "after"
    first_of: Literal["", "month", "year"] = ""
    nth_of: int = 1

    def __str__(self) -> str:
        span = self._span() if self.count else ""
        if self.first_of:
            which = self.first_of if self.nth_of == 1 else f"{ordinal(self.nth_of)} {self.first_of}"
            return f"on the first day of the {which} after {span}"
        return f"on {span}" if not self.count or self.counting == "nth" else span

    def _span(self) -> str:
        if self.counting == "nth":
            return f"the {ordinal(self.count)} day after "
        before = {"after": "", "expiry": "upon expiry of ", "clear": "at least "}[self.counting]
        return f"{before}{Period(self.count, self.unit)} after "


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
        return f"the {self.which} of {_bare(self.first)} and {_bare(self.second)}"


def _bare(main: Main) -> str:
    """A fixed day without its "on": `the later of 2009-01-01 and …`."""
    text = str(main)
    return text.removeprefix("on ") if isinstance(main, After) and isinstance(main.event, OnDate) else text


Main = After | Choice


@dataclass(frozen=True, slots=True)
class Later:
    """What holds for those who consent later: the delay after their own deposit, or after the general date.

    `who`: every party after the decisive consent (Rome Statute 126(2)), or only those whose consent comes after the
    treaty is in force (Chemical Weapons Convention XXI(2)).
    """

    delay: Delay = Delay()
    who: Literal["later", "after entry into force"] = "later"
    since: Literal["deposit", "general date"] = "deposit"

    def __str__(self) -> str:
        whom = "each later party" if self.who == "later" else "each party after entry into force"
        return f"{whom} {self.delay}{'its deposit' if self.since == 'deposit' else 'the general date'}"
