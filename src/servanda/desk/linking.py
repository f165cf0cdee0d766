"""Which treaty of the register a page speaks of: by names, parties, subject and years; never by a guess."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

import msgspec

from servanda.dates import PartialDate
from servanda.statements import About, Act, Statement
from servanda.treaties import Record

Match = Literal["same", "new", "ambiguous"]
_NEAR = 180  # days within which a page's act is one of the record's (house rule)


class Link(NamedTuple):
    """What a page's treaty is: one of the register's, a new one, or several that it could be."""

    match: Match
    treaty: str
    candidates: tuple[str, ...]


def link(about: About, statements: Iterable[Statement], records: Mapping[str, Record]) -> Link:
    """The treaty that statements about one thing are of."""
    acts = [s.content for s in statements if isinstance(s.content, Act) and s.modality == "asserted"]
    scored = sorted(
        ((score, record.id) for record in records.values() if (score := _score(about, acts, record)) > 0), reverse=True
    )
    if not scored:
        return Link("new", _proposed(about, acts), ())
    best, second = scored[0], scored[1] if len(scored) > 1 else (0, "")
    if best[0] == second[0]:
        return Link("ambiguous", "", tuple(key for score, key in scored if score == best[0]))
    return Link("same", best[1], tuple(key for _, key in scored))


def _score(about: About, acts: list[Act], record: Record) -> int:
    """How well a record fits, 0 for not at all: a name of its own, or its parties with nothing against them."""
    named = _named(about, record)
    parties = set(record.header.parties)
    states = set(about.states)
    bilateral = len(parties) == 2
    if not named and not (bilateral and states == parties):
        return 0
    if bilateral and not states <= parties:
        return 0
    near, against = _dates(acts, record)
    years = {PartialDate.parse(d.act.date).earliest.year for d in record.of_kind("signature", "adoption") if d.act.date}
    if about.years and years and not years & set(about.years):
        return 0
    if against and not near:
        return 0
    same_year = 3 if about.years and years & set(about.years) else 0
    kinds = {obligation.obligation for obligation, _ in record.owed()}
    subjects = 1 if kinds & set(about.subjects) else 0
    return 1 + 2 * named + 2 * near + same_year + subjects


def _named(about: About, record: Record) -> bool:
    names = {_plain(name) for name in record.names()}
    return any(_plain(name) in names for name in about.names)


def _plain(name: str) -> str:
    words = name.casefold().replace("’", "'").split()
    while words and words[0] in ("the", "le", "la", "les", "l'", "der", "die", "das", "el", "a", "un", "une"):
        words = words[1:]
    return " ".join(words).removeprefix("l'")


def _dates(acts: list[Act], record: Record) -> tuple[int, int]:
    """How many of the page's dated acts lie near one of the record's of that kind, and how many lie far from all."""
    near = against = 0
    for act in acts:
        if not act.date:
            continue
        said = PartialDate.parse(act.date)
        gaps = [gap(said, dated.when) for dated in record.of_kind(act.act) if dated.when]
        if gaps:
            near += min(gaps) <= _NEAR
            against += min(gaps) > _NEAR
    return near, against


def gap(first: PartialDate, second: PartialDate) -> int:
    """The fewest days between two dates as far as told: 0 where one can be the other."""
    if first.agrees(second):
        return 0
    return min(abs((first.earliest - second.latest).days), abs((second.earliest - first.latest).days))


def _proposed(about: About, acts: list[Act]) -> str:
    """An id for a treaty that is not in the register, where the page tells its parties."""
    years = [PartialDate.parse(act.date).earliest.year for act in acts if act.date and act.act == "signature"]
    year = str(min(years)) if years else ""
    return "-".join([*(code.lower() for code in about.states), year]).strip("-") if 2 <= len(about.states) <= 3 else ""


def linked(statements: Iterable[Statement], links: Mapping[str, Link]) -> tuple[Statement, ...]:
    """The statements, each with the treaty that its subject was linked to."""
    found = []
    for statement in statements:
        told = links.get(statement.about.key) if statement.about else None
        treaty = told.treaty if told else ""
        found.append(msgspec.structs.replace(statement, treaty=treaty) if treaty else statement)
    return tuple(found)
