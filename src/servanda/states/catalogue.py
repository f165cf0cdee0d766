"""States and organisations: their codes, when they existed, who came before and after."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from servanda.dates import Interval, PartialDate
from servanda.states.tables import table
from servanda.terms import ServandaError, Truth, any_of

LISTS = MappingProxyType(
    {
        "own": "our reading of when the state existed in law; `basis` says why",
        "cow": "COW State System Membership v2016",
        "gw": "Gleditsch and Ward, List of Independent States, 2017",
    }
)


class Lifetime(msgspec.Struct, frozen=True, kw_only=True):
    """A spell in which a list says that the state existed (`interval`, EDTF; `..` for the start: before the records).

    `list` is one of `own`, `cow`, `gw`; `number` and `abbreviation` are the list's own codes. A spell that reached the
    end of its list's coverage (2016 or 2017) is open. `disputed`: some held that the state existed and some did not.
    `seen` says, of a spell of our own reading, where its days were seen; `no` where they were not looked up.
    """

    list: str
    interval: str
    number: str = ""
    abbreviation: str = ""
    disputed: bool = False
    basis: str = ""
    seen: str = ""

    @property
    def verified(self) -> bool:
        """Whether its days were seen in a source: those of the two lists are the lists' own."""
        return self.list != "own" or self.seen not in ("", "no")

    @property
    def source(self) -> str:
        """What says so."""
        return LISTS[self.list]

    @property
    def span(self) -> Interval:
        """The interval; without a day on either side where the list gives a number alone."""
        return Interval.parse(self.interval or "/")

    @property
    def start(self) -> PartialDate | None:
        return self.span.start

    @property
    def end(self) -> PartialDate | None:
        return self.span.end

    @property
    def earliest(self) -> dt.date:
        return self.span.earliest

    @property
    def latest(self) -> dt.date:
        return self.span.latest

    def holds(self, day: dt.date) -> Truth:
        """Whether the day lies within; unknown in a disputed spell."""
        held = self.span.holds(day)
        return Truth.UNKNOWN if self.disputed and held is Truth.YES else held


class Succession(msgspec.Struct, frozen=True, kw_only=True):
    """One state took the place of another, for all or a part of its territory, on a day (EDTF).

    `seen` says where the day, or who took whose place, was seen; `no` where it was not looked up.
    """

    predecessor: str
    successor: str
    day: str
    how: str
    note: str = ""
    seen: str = ""


class State(msgspec.Struct, frozen=True, kw_only=True):
    """A line of continuity. `kind` is state, ended, territory or organisation.

    `basis` says where the code comes from: iso3166-1, iso3166-3 (former), user-assigned, own. `former` are codes of ISO
    3166-3 that lead here. `seat` is the capital, in English. `unsucceeded` says why nobody took the place of one that
    ended.
    """

    code: str
    kind: str
    name: str
    basis: str
    alpha2: str = ""
    numeric: str = ""
    former: tuple[str, ...] = ()
    seat: str = ""
    lifetimes: tuple[Lifetime, ...] = ()
    predecessors: tuple[Succession, ...] = ()
    successors: tuple[Succession, ...] = ()
    unsucceeded: str = ""

    @property
    def cow_numbers(self) -> tuple[int, ...]:
        return self._numbers("cow")

    @property
    def gw_numbers(self) -> tuple[int, ...]:
        return self._numbers("gw")

    @property
    def cow_abbreviations(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(life.abbreviation for life in self.lifetimes if life.list == "cow"))

    def _numbers(self, of: str) -> tuple[int, ...]:
        return tuple(dict.fromkeys(int(life.number) for life in self.lifetimes if life.list == of))


@functools.cache
def states() -> Mapping[str, State]:
    """Code -> state, for every state, ended state, territory and organisation that is known."""
    lives: dict[str, list[Lifetime]] = {}
    for row in table("lifetimes.csv"):
        code, standing = row.pop("code"), row.pop("standing")
        lives.setdefault(code, []).append(Lifetime(disputed=standing == "disputed", **row))
    before: dict[str, list[Succession]] = {}
    after: dict[str, list[Succession]] = {}
    for row in table("succession.csv"):
        step = Succession(**row)
        before.setdefault(step.successor, []).append(step)
        after.setdefault(step.predecessor, []).append(step)
    alone = {row["code"]: row["why"] for row in table("unsucceeded.csv")}
    english = {row["code"]: row for row in table("names.en.csv")}
    return MappingProxyType(
        {
            (code := row["code"]): State(
                code=code,
                kind=row["kind"],
                name=english[code]["name"].rstrip("*"),
                basis=row["basis"],
                alpha2=row["alpha2"],
                numeric=row["numeric"],
                former=tuple(row["former"].split()),
                seat=english[code]["capital"].partition("|")[0].partition("@")[0].rstrip("*"),
                lifetimes=tuple(lives.get(code, ())),
                predecessors=tuple(sorted(before.get(code, ()), key=lambda step: step.day)),
                successors=tuple(sorted(after.get(code, ()), key=lambda step: step.day)),
                unsucceeded=alone.get(code, ""),
            )
            for row in table("states.csv")
        }
    )


def state(code: str) -> State:
    """The state of a code, exactly as answers write it."""
    try:
        return states()[code]
    except KeyError:
        raise ServandaError(
            f"{code!r} is no code of a state", mend="code_of() finds the code for a name", code=2
        ) from None


def lifetimes(code: str) -> tuple[Lifetime, ...]:
    """The spells by which `alive` judges, in order of time; `State.lifetimes` has those of every list.

    Our own reading where there is one, else those of COW and of Gleditsch-Ward; none for a territory.
    """
    lives = state(code).lifetimes
    own = tuple(life for life in lives if life.list == "own")
    return own or tuple(sorted((life for life in lives if life.interval), key=lambda life: life.earliest))


def alive(code: str, day: dt.date, *, by: str = "") -> Truth:
    """Whether the state existed on a day.

    Our own reading decides where there is one; else COW and Gleditsch-Ward where they agree, and unknown where they do
    not. `by` ("own", "cow", "gw") asks one list alone. Unknown too for what no list knows (territories).

    >>> alive("DDR", dt.date(1980, 1, 1)), alive("DDR", dt.date(1991, 1, 1))
    (<Truth.YES: 'yes'>, <Truth.NO: 'no'>)
    >>> alive("FRA", dt.date(1943, 1, 1)), alive("FRA", dt.date(1943, 1, 1), by="cow")
    (<Truth.YES: 'yes'>, <Truth.NO: 'no'>)
    """
    lives = [life for life in state(code).lifetimes if life.list == by] if by else lifetimes(code)
    said = {any_of(life.holds(day) for life in lives if life.list == of) for of in {life.list for life in lives}}
    known = said - {Truth.UNKNOWN}
    return known.pop() if len(known) == 1 else Truth.UNKNOWN
