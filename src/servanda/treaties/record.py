"""A record: what the resolved statements about one treaty add up to."""

from __future__ import annotations

import datetime as dt
import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from servanda.dates import PartialDate, date_in
from servanda.statements import (
    Act,
    Clause,
    Content,
    Ending,
    Explained,
    Header,
    Obligation,
    Policy,
    Resolved,
    Rival,
    StateList,
    Statement,
    Table,
    Title,
    Unknown,
    resolve,
)
from servanda.terms import ServandaError, Source, Truth


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """A content that prevails, the sources that say so, and what other sources say against it."""

    content: Content
    sources: tuple[str, ...]
    rivals: tuple[Rival, ...] = ()


class DatedAct(msgspec.Struct, frozen=True, kw_only=True):
    """An act with its sources. `known_from` is the first day on which it could be known from what is cited.

    `zone` names the clock that governs the days of the treaty: an act told with a time and its offset falls on the day
    that this clock showed.
    """

    act: Act
    sources: tuple[str, ...]
    rivals: tuple[Rival, ...] = ()
    known_from: dt.date | None = None
    zone: str = ""

    @property
    def effect(self) -> PartialDate | None:
        """The day on which it takes effect as far as told: `effective`, else the day of the act."""
        return date_in(self.act.effective, self.zone) if self.act.effective else self.when

    @property
    def when(self) -> PartialDate | None:
        """The day of the act as far as told: no later than the day from which it was public."""
        if not self.act.date:
            return None
        date = date_in(self.act.date, self.zone)
        if not (self.act.public_from and date.sure):
            return date
        public = PartialDate.parse(self.act.public_from).latest
        if not date.earliest <= public < date.latest:
            return date
        return PartialDate(date.text, date.earliest, public, date.precision)

    def known(self, on: dt.date | None) -> Truth:
        """Whether the act was known on a day: unknown before the earliest source that is cited, if the act is older.

        What had not happened was not known; what had happened may have been public without our having the source.
        """
        if on is None or (self.known_from is not None and self.known_from <= on):
            return Truth.YES
        if self.act.public_from or self.when is None:
            return Truth.NO if self.act.public_from else Truth.UNKNOWN
        return Truth.UNKNOWN if self.when.on_or_before(on) is not Truth.NO else Truth.NO


class Record(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One treaty. `unsure` holds acts of which it is unknown whether they were known on the day asked about."""

    id: str
    header: Header
    titles: tuple[Title, ...]
    acts: tuple[DatedAct, ...]
    clauses: Mapping[str, Fact]
    obligations: tuple[Fact, ...]
    endings: tuple[Fact, ...]
    tables: tuple[Fact, ...] = ()
    lists: Mapping[str, Fact] = {}
    explanations: tuple[Fact, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    sources: Mapping[str, Source]
    unsure: tuple[DatedAct, ...] = ()
    known: dt.date | None = None

    def title(self, language: str = "en") -> str:
        """The title in a language, else in English, else any."""
        full = {title.language: title.text for title in self.titles if not title.short}
        return full.get(language) or full.get("en") or next(iter(full.values()), self.id)

    def names(self) -> tuple[str, ...]:
        """Every title and short name, in every language."""
        return tuple(title.text for title in self.titles)

    @functools.cached_property
    def by_state(self) -> Mapping[str, tuple[DatedAct, ...]]:
        """The acts of each state, in order of time."""
        found: dict[str, list[DatedAct]] = defaultdict(list)
        for dated in self.acts:
            for state in dated.act.states:
                found[state].append(dated)
        return {state: tuple(acts) for state, acts in found.items()}

    def of_kind(self, *kinds: str) -> tuple[DatedAct, ...]:
        """The acts of these kinds, in order of time."""
        return tuple(act for act in self.acts if act.act.act in kinds)

    def clause(self, kind: str) -> tuple[Clause, tuple[str, ...]] | None:
        """The clause of this kind, with its sources."""
        fact = self.clauses.get(kind)
        return (fact.content, fact.sources) if fact and isinstance(fact.content, Clause) else None

    @property
    def zone(self) -> str:
        """The time zone that governs "the day", where the treaty or its depositary says; else empty."""
        told = self.clause("time-zone")
        return told[0].rule if told else ""

    def owed(self) -> tuple[tuple[Obligation, tuple[str, ...]], ...]:
        """The obligations with their sources."""
        return self._owed

    @functools.cached_property
    def _owed(self) -> tuple[tuple[Obligation, tuple[str, ...]], ...]:
        return tuple((f.content, f.sources) for f in self.obligations if isinstance(f.content, Obligation))

    def table(self, name: str) -> tuple[tuple[Table, tuple[str, ...]], ...]:
        """What is on record of a quantity: its tables with their sources, in the order of the days they stood."""
        found = [(f.content, f.sources) for f in self.tables if isinstance(f.content, Table) and f.content.name == name]
        return tuple(sorted(found, key=lambda told: told[0].as_of))

    def members(self, name: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """The members of a list that the final clauses name, with its sources."""
        fact = self.lists.get(name)
        return (fact.content.members, fact.sources) if fact and isinstance(fact.content, StateList) else None

    def explained(self, dataset: str, what: str, state: str) -> tuple[Explained, tuple[str, ...]] | None:
        """Why a data set says otherwise of a state, with its sources; None where the record does not say."""
        for fact in self.explanations:
            told = fact.content
            if not isinstance(told, Explained) or (told.dataset, told.what) != (dataset, what):
                continue
            if not told.states or state in told.states:
                return told, fact.sources
        return None

    def states(self) -> tuple[str, ...]:
        """Every state that made the treaty or did something about it, in order of first mention."""
        return self._states

    @functools.cached_property
    def _states(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.header.parties, *self.by_state)))

    def as_known(self, on: dt.date | None) -> Record:
        """The record as sources published by that day allow."""
        if on is None:
            return self
        told = {truth: tuple(act for act in self.acts if act.known(on) is truth) for truth in Truth}
        acts = tuple(msgspec.structs.replace(act, sources=self._cited(act.sources, on)) for act in told[Truth.YES])
        return msgspec.structs.replace(
            self,
            acts=acts,
            unsure=told[Truth.UNKNOWN],
            known=on,
            clauses={kind: self._fact_known(fact, on) for kind, fact in self.clauses.items()},
            obligations=tuple(self._fact_known(fact, on) for fact in self.obligations),
            tables=tuple(self._fact_known(fact, on) for fact in self.tables if self._published(fact, on)),
        )

    def _published(self, fact: Fact, on: dt.date) -> bool:
        """Whether a table was public by a day: one whose sources say nothing of when is taken to have been."""
        assert isinstance(fact.content, Table)
        days = _public_days(fact.content.public_from, fact.sources, self.sources)
        return not days or min(days) <= on

    def _fact_known(self, fact: Fact, on: dt.date) -> Fact:
        return msgspec.structs.replace(fact, sources=self._cited(fact.sources, on))

    def _cited(self, cited: tuple[str, ...], on: dt.date) -> tuple[str, ...]:
        """Those of the sources that were out by then; all where none was (the text was public, ours is later)."""
        dates = {key: self.sources[key].published for key in cited if key in self.sources}
        out = tuple(k for k, text in dates.items() if text and PartialDate.parse(text[:10]).latest <= on)
        return out or cited


def fold(treaty: str, statements: Iterable[Statement], sources: Mapping[str, Source], policy: Policy) -> Record:
    """The record of a treaty from the statements about it. Raises ServandaError where none says what it is of."""
    kinds: dict[type[Content], list[Resolved]] = defaultdict(list)
    for resolved in resolve(statements, sources, policy):
        kinds[type(resolved.content)].append(resolved)
    if not kinds[Header]:
        raise ServandaError(
            f"no statement says who made {treaty!r}", where=treaty, mend="add a header with its parties"
        )
    header = kinds[Header][0].content
    assert isinstance(header, Header)
    clauses: dict[str, Fact] = {r.content.clause: _fact(r) for r in kinds[Clause] if isinstance(r.content, Clause)}
    zone = next((f.content.rule for k, f in clauses.items() if k == "time-zone" and isinstance(f.content, Clause)), "")
    return Record(
        id=treaty,
        header=header,
        titles=tuple(r.content for r in kinds[Title] if isinstance(r.content, Title)),
        acts=tuple(_together(kinds[Act], sources, zone)),
        clauses=clauses,
        obligations=tuple(map(_fact, kinds[Obligation])),
        endings=tuple(map(_fact, kinds[Ending])),
        tables=tuple(map(_fact, kinds[Table])),
        lists={r.content.name: _fact(r) for r in kinds[StateList] if isinstance(r.content, StateList)},
        explanations=tuple(map(_fact, kinds[Explained])),
        unknown=tuple(r.content for r in kinds[Unknown] if isinstance(r.content, Unknown)),
        sources=dict(sources),
    )


def _fact(resolved: Resolved) -> Fact:
    return Fact(content=resolved.content, sources=resolved.sources, rivals=resolved.rivals)


def _together(acts: Iterable[Resolved], sources: Mapping[str, Source], zone: str) -> list[DatedAct]:
    """Acts that several states did together are one again, in order of time."""
    groups: dict[Any, list[Resolved]] = defaultdict(list)
    for resolved in acts:
        assert isinstance(resolved.content, Act)
        alone = msgspec.structs.replace(resolved.content, states=())
        rivals = tuple((_stateless(r.content), r.sources, r.why) for r in resolved.rivals)
        groups[alone, resolved.sources, rivals].append(resolved)
    dated = []
    for (alone, cited, _), members in groups.items():
        states = tuple(state for member in members for state in member.content.states)  # type: ignore[union-attr]
        act = msgspec.structs.replace(alone, states=states)
        known = _known_from(act, cited, sources)
        dated.append(DatedAct(act=act, sources=cited, rivals=members[0].rivals, known_from=known, zone=zone))
    return sorted(dated, key=lambda d: (d.when is None, d.when.earliest if d.when else dt.date.max))


def _stateless(content: Content) -> Content:
    return msgspec.structs.replace(content, states=()) if isinstance(content, Act) else content


def _known_from(act: Act, cited: Iterable[str], sources: Mapping[str, Source]) -> dt.date | None:
    """The last possible day of the earliest thing that made the act public: at the latest a source was read then."""
    read = [
        PartialDate.parse(sources[source].looked_up)
        for source in cited
        if source in sources and sources[source].looked_up
    ]
    return min([*_public_days(act.public_from, cited, sources), *(day.latest for day in read)], default=None)


def _public_days(public_from: str, cited: Iterable[str], sources: Mapping[str, Source]) -> list[dt.date]:
    """The last possible day of each thing that made a fact public."""
    told = [sources[source].published for source in cited if source in sources]
    days = [PartialDate.parse(text[:10]) for text in [public_from, *told] if text]
    return [day.latest for day in days if day.sure]
