"""ATOP's member file (Alliance Treaty Obligations and Provisions 5.1): who was in which alliance and owed what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from servanda.dates import Interval, PartialDate
from servanda.exchange.listed import cells
from servanda.states import code_of, states
from servanda.terms import ServandaError

COVERS = {"5.1": Interval.parse("1815-01-01/2018-12-31")}
"""The time of which each version tells: who was a member on its last day is so coded, and nothing is known after it."""

KINDS = {
    "defense": ("defence", "defco"),
    "offense": ("offence", "offco"),
    "neutral": ("neutrality", "neuco"),
    "nonagg": ("non-aggression", ""),
    "consul": ("consultation", "conco"),
}
"""A column of the file -> the obligation, and how the columns begin that say on what it depends."""

OBLIGATIONS = tuple(obligation for obligation, _ in KINDS.values())
"""What ATOP codes of every member."""

CONDITIONS = {
    "adv": "adversary-named",
    "loc": "place-named",
    "con": "conflict-named",
    "num": "adversaries-enough",
    "dem": "demands-refused",
    "npr": "unprovoked",
    "req": "aid-requested",
}
"""The end of such a column -> the fact on which the obligation depends."""

_COLUMNS = ("atopid", "member", "phase", "yrent", "moent", "dayent", "yrexit", "moexit", "dayexit", "obvary", "version")


class Owes(msgspec.Struct, frozen=True, kw_only=True):
    """What a row says that its member owes: the obligation, the facts on which it depends, and what brings it about.

    `attacked`: neutrality that is due only when the ally is attacked (`neucoatt`).
    """

    obligation: str
    requires: tuple[str, ...] = ()
    attacked: bool = False


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """A row: a state's membership in one phase of one alliance. Dates are ATOP's own: entry is signature.

    `state` is our code and `cow` the number in the file; `phase` is 0 where the alliance has but one. `left` is None
    for who was still a member on the last day that the file covers. A state whose line of continuity changed within
    the membership has a `Member` for each code.
    """

    alliance: int
    phase: int
    cow: int
    state: str
    entered: PartialDate
    left: PartialDate | None
    owes: tuple[Owes, ...]
    where: str


class Atop(msgspec.Struct, frozen=True, kw_only=True):
    """A member file: how many rows, the members that were read, what was refused, and the time that it covers."""

    rows: int
    members: tuple[Member, ...]
    refused: tuple[ServandaError, ...]
    covers: Interval

    def state_years(self) -> frozenset[tuple[int, int]]:
        """Every (COW number, year) in which a state was a member of an alliance on any day."""
        last = self.covers.latest.year
        return frozenset(
            (one.cow, year)
            for one in self.members
            for year in range(one.entered.earliest.year, (one.left.latest.year if one.left else last) + 1)
        )


def atop_file(path: Path) -> Path:
    """The member file that a path names: itself, or the one in a folder (`atop5_1m.csv`).

    Raises ServandaError for what is not there, and for a folder that holds none or several.
    """
    if not path.is_dir():
        if not path.is_file():
            raise ServandaError("there is no such file", where=str(path), mend="name atop5_1m.csv or its folder")
        return path
    found = sorted(path.glob("atop*m.csv"))
    if len(found) != 1:
        why = f"it holds {' and '.join(file.name for file in found) or 'none'}"
        raise ServandaError("a folder with one ATOP member file is wanted", where=str(path), why=why)
    return found[0]


def read_atop(raw: bytes, name: str) -> Atop:
    """The members of a member file (`atop5_1m.csv`).

    A row that cannot be read is refused, with its line and the reason, and the rest kept. Raises ServandaError for what
    is no such file, and for a version whose end of coverage is not known.
    """
    table = cells(raw, name)
    head = [cell.lower() for cell in next(table, ("", []))[1]]
    columns = (*_COLUMNS, *KINDS)
    if lacking := [column for column in columns if column not in head]:
        why = "it has no column " + ", ".join(lacking)
        raise ServandaError("this is no ATOP member file", where=f"{name}:1", why=why, mend="take atop5_1m.csv")
    found: list[Member] = []
    refused: list[ServandaError] = []
    rows, versions = 0, set[str]()
    for where, row in table:
        rows += 1
        told = dict(zip(head, row, strict=False))
        try:
            found.extend(_members(told, where))
            versions.add(told["version"])
        except ServandaError as error:
            refused.append(error)
    return Atop(rows=rows, members=tuple(found), refused=tuple(refused), covers=_covered(versions, name))


def _covered(versions: set[str], name: str) -> Interval:
    if len(versions) == 1 and (only := versions.pop()) in COVERS:
        return COVERS[only]
    told = " and ".join(sorted(versions)) or "none"
    why = f"until when it tells of is known of version {' and '.join(COVERS)} alone; this one says {told}"
    raise ServandaError("this version of ATOP is not known", where=name, why=why, mend="take ATOP 5.1")


def _members(row: Mapping[str, str], where: str) -> Iterator[Member]:
    if len(row) < len(_COLUMNS) or any(column not in row for column in (*_COLUMNS, *KINDS)):
        raise ServandaError("the row is too short", where=where, why="it has fewer cells than the head")
    entered = _day(row, "ent", where)
    left = None if row["yrexit"] == "0" else _day(row, "exit", where)
    if left is not None and left.latest < entered.earliest:
        raise ServandaError("the member left before it entered", where=where, why=f"{entered}, then {left}")
    owes = tuple(_owes(row, where))
    for state, first, last in _lines(row["member"], entered, left, where):
        yield Member(
            alliance=_number(row, "atopid", where),
            phase=_number(row, "phase", where),
            cow=_number(row, "member", where),
            state=state,
            entered=first,
            left=last,
            owes=owes,
            where=where,
        )


def _number(row: Mapping[str, str], column: str, where: str) -> int:
    if not row[column].isdecimal():
        raise ServandaError(f"{column} is {row[column]!r}, no number", where=where)
    return int(row[column])


def _day(row: Mapping[str, str], end: str, where: str) -> PartialDate:
    """A day; the month or the year alone where the rest is empty, which means not known."""
    year, month, day = (row[f"{part}{end}"] for part in ("yr", "mo", "day"))
    if not year.isdecimal() or not all(part.isdecimal() or not part for part in (month, day)):
        raise ServandaError(f"{year}-{month}-{day} is no date", where=where, why=f"yr{end}, mo{end}, day{end}")
    text = f"{int(year):04}" + (f"-{int(month):02}" if month else "") + (f"-{int(day):02}" if month and day else "")
    try:
        return PartialDate.parse(text)
    except ServandaError as error:
        raise ServandaError(error.what, where=where, why=error.why) from None


def _owes(row: Mapping[str, str], where: str) -> Iterator[Owes]:
    for column, (kind, begins) in KINDS.items():
        if row[column] not in ("0", "1"):
            why = "an obligation is coded 0 or 1; what another code means for this member is not known"
            raise ServandaError(f"{column} is {row[column] or 'empty'}", where=where, why=why)
        if row[column] == "0":
            continue
        facts = [fact for end, fact in CONDITIONS.items() if begins and row.get(begins + end) == "1"]
        attacked = row.get("neucoatt") == "1" and kind == "neutrality"
        if begins and row.get(begins[:3] + "con") == "1" and not facts and not attacked:
            facts = ["condition-met"]
        if row["obvary"] == "1":
            facts.append("runs-between")
        yield Owes(obligation=kind, requires=tuple(facts), attacked=attacked)


def _lines(
    cow: str, entered: PartialDate, left: PartialDate | None, where: str
) -> Iterator[tuple[str, PartialDate, PartialDate | None]]:
    """Our codes for a COW number through a membership: mostly one, two where one line of continuity took over."""
    try:
        code = code_of(f"cow:{cow}", on=entered.earliest)
    except ServandaError:
        why = f"{cow} is no number of a state in COW's list of states"
        raise ServandaError("the member is not known", where=where, why=why) from None
    starts = sorted(
        (life.start.earliest, state.code)
        for state in states().values()
        for life in state.lifetimes
        if life.list == "cow" and life.number == cow and life.start is not None
    )
    first = entered
    for day, other in starts:
        if other != code and entered.latest < day and (left is None or day <= left.earliest):
            yield code, first, PartialDate.of(day - dt.timedelta(days=1))
            code, first = other, PartialDate.of(day)
    yield code, first, left


class Phase(NamedTuple):
    """A phase of an alliance, by which its obligations and members hang together."""

    alliance: int
    number: int

    @property
    def id(self) -> str:
        return f"atop-{self.alliance}" + (f"-{self.number}" if self.number else "")
