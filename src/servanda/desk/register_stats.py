"""What is in a register, counted: the answer to `servanda register stats`."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping

import msgspec

from servanda.desk.releases import edition
from servanda.law import Timelines, standing
from servanda.statements import Obligation
from servanda.treaties import Record, Records


class Stats(msgspec.Struct, frozen=True, kw_only=True):
    """A register in figures.

    `facts` are acts (of each state apart), clauses, obligations, endings, tables and lists; `twice_sourced` those of
    them that two publishers or more say; `conflicts` those of which sources say different things; `unknown` what the
    records name as looked for and not found. `in_force` counts treaties and measures on the day `on`.
    """

    version: str
    hash: str
    treaties: int
    complete: int
    outlines: int
    measures: int
    states: int
    acts: int
    obligations: dict[str, int]
    facts: int
    twice_sourced: int
    conflicts: int
    unknown: int
    sources: int
    sources_by_kind: dict[str, int]
    on: str
    in_force: int


def stats(records: Records, lines: Timelines, on: dt.date) -> Stats:
    """The register in figures, with how much of it is in force on a day."""
    treaties = [record for record in records.values() if record.header.instrument == "treaty"]
    facts = [fact for record in records.values() for fact in _facts(record)]
    states = {state for record in treaties for state in record.states()}
    owed = Counter(obligation.obligation for record in records.values() for obligation, _ in record.owed())
    sources = [source for record in records.values() for source in record.sources.values()]
    return Stats(
        version=edition(records.hash).version,
        hash=records.hash,
        treaties=len(treaties),
        complete=sum(record.header.completeness == "complete" for record in treaties),
        outlines=sum(record.header.completeness == "outline" for record in treaties),
        measures=len(records) - len(treaties),
        states=len(states),
        acts=sum(max(1, len(dated.act.states)) for record in records.values() for dated in record.acts),
        obligations=dict(owed.most_common()),
        facts=sum(count for count, _, _ in facts),
        twice_sourced=sum(count for count, publishers, _ in facts if publishers > 1),
        conflicts=sum(count for count, _, conflict in facts if conflict),
        unknown=sum(len(record.unknown) for record in records.values()),
        sources=len(sources),
        sources_by_kind=dict(Counter(source.kind for source in sources).most_common()),
        on=on.isoformat(),
        in_force=sum(standing(line, on).standing == "in-force" for line in lines.values()),
    )


def _facts(record: Record) -> Iterator[tuple[int, int, bool]]:
    """Each fact: how many it counts for (an act of three states is three), how many publishers say it, any conflict."""
    for dated in record.acts:
        yield max(1, len(dated.act.states)), _publishers(record, dated.sources), bool(dated.rivals)
    for fact in (
        *record.clauses.values(),
        *record.obligations,
        *record.endings,
        *record.tables,
        *record.lists.values(),
    ):
        yield 1, _publishers(record, fact.sources), bool(fact.rivals) or _disputed(fact.content)


def _publishers(record: Record, sources: tuple[str, ...]) -> int:
    told: Mapping[str, str] = {source.id: source.publisher for source in record.sources.values()}
    return len({told[source] for source in sources})


def _disputed(content: object) -> bool:
    return isinstance(content, Obligation) and bool(content.disputed)
