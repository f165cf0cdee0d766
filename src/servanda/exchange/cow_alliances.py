"""COW's Formal Alliances by member (version 4.1): a row a membership, from a user's own copy of the file.

Layout: `alliance_v4.1_by_member.csv` (D. M. Gibler, International Military Alliances, 1648-2008; codebook of version
4.1). An empty end: a member at the end of 2012, of which the file tells last. A start that is left-censored is older
than the day given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from servanda.dates import FIRST, Interval, PartialDate
from servanda.exchange.listed import cells
from servanda.states import code_of
from servanda.terms import ServandaError

COW_COVERS = Interval.parse("1816-01-01/2012-12-31")
"""The time of which version 4.1 tells."""

COW_DUTIES = {"defense": "defense", "neutrality": "neutral", "nonaggression": "nonagg", "entente": "consul"}
"""A column of the file -> the name of the duty in ATOP's words; an entente is a duty to consult."""

_DAYS = ("mem_st_year", "mem_st_month", "mem_st_day", "mem_end_year", "mem_end_month", "mem_end_day")
_COLUMNS = ("version4id", "ccode", *_DAYS, "left_censor", *COW_DUTIES)


class CowMember(msgspec.Struct, frozen=True, kw_only=True):
    """A row: a state's membership in an alliance (`alliance`: version4id), its first and last day (None: still a
    member where the coverage ends), and the duties coded 1. `where` is the file and line.
    """

    alliance: int
    cow: int
    entered: PartialDate
    left: PartialDate | None
    owes: tuple[str, ...]
    where: str


class CowAlliances(msgspec.Struct, frozen=True, kw_only=True):
    """A file: how many rows, the members that were read, and what was refused."""

    rows: int
    members: tuple[CowMember, ...]
    refused: tuple[ServandaError, ...]


def read_cow_alliances(raw: bytes, name: str) -> CowAlliances:
    """The members of a file. A row that cannot be read is refused with its line and column, and the rest kept.

    Raises ServandaError for what is no such file.
    """
    table = cells(raw, name)
    head = [cell.lower() for cell in next(table, ("", []))[1]]
    if lacking := [column for column in _COLUMNS if column not in head]:
        why = "it has no column " + ", ".join(lacking)
        mend = "take alliance_v4.1_by_member.csv"
        raise ServandaError("this is no COW file of alliances by member", where=f"{name}:1", why=why, mend=mend)
    found: list[CowMember] = []
    refused: list[ServandaError] = []
    rows = 0
    for where, row in table:
        rows += 1
        try:
            found.append(_member(_told(head, row, where), where))
        except ServandaError as error:
            refused.append(error)
    return CowAlliances(rows=rows, members=tuple(found), refused=tuple(refused))


def _told(head: list[str], row: list[str], where: str) -> Mapping[str, str]:
    if len(row) < len(head):
        raise ServandaError("the row is too short", where=where, why=f"{len(row)} cells under {len(head)} heads")
    return dict(zip(head, row, strict=False))


def _member(row: Mapping[str, str], where: str) -> CowMember:
    cow, alliance = _number(row, "ccode", where), _number(row, "version4id", where)
    try:
        code_of(f"cow:{cow}")
    except ServandaError:
        raise ServandaError(f"ccode is {cow}", where=where, why="it is no number of a state in COW's list") from None
    entered = _day(row, "mem_st", where)
    if row["left_censor"] == "1":
        entered = PartialDate(f"..{entered}", FIRST, entered.latest, entered.precision)
    left = _day(row, "mem_end", where) if row["mem_end_year"] else None
    if left is not None and left.latest < entered.earliest:
        raise ServandaError("the member left before it entered", where=where, why=f"{entered}, then {left}")
    return CowMember(
        alliance=alliance, cow=cow, entered=entered, left=left, owes=tuple(_owes(row, where)), where=where
    )  # fmt: skip


def _owes(row: Mapping[str, str], where: str) -> Iterator[str]:
    for column, duty in COW_DUTIES.items():
        if row[column] not in ("0", "1"):
            raise ServandaError(f"{column} is {row[column] or 'empty'}", where=where, why="a duty is coded 0 or 1")
        if row[column] == "1":
            yield duty


def _number(row: Mapping[str, str], column: str, where: str) -> int:
    text = row[column].removesuffix(".0")
    if not text.isdecimal():
        raise ServandaError(f"{column} is {row[column]!r}, no number", where=where)
    return int(text)


def _day(row: Mapping[str, str], begins: str, where: str) -> PartialDate:
    parts = [row[f"{begins}_{part}"].removesuffix(".0") for part in ("year", "month", "day")]
    if not all(part.isdecimal() for part in parts):
        raise ServandaError(f"{'-'.join(parts)} is no date", where=where, why=f"{begins}_year, _month, _day")
    year, month, day = map(int, parts)
    try:
        return PartialDate.parse(f"{year:04}-{month:02}-{day:02}")
    except ServandaError as error:
        raise ServandaError(error.what, where=where, why=error.why) from None
