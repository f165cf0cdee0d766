"""A record laid out for a reader: the answer to `treaty`."""

from __future__ import annotations

import msgspec

from servanda.desk.days import Day
from servanda.desk.register import Treaty
from servanda.law import Contradiction, Standing
from servanda.statements import Act, Cap, Ending, Obligation
from servanda.terms import Source


class RivalDate(msgspec.Struct, frozen=True, kw_only=True):
    """Another date of an act, from other sources, and why it did not prevail."""

    date: str
    sources: tuple[str, ...]
    why: str


class ActLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An act of the record."""

    act: str
    plane: str
    states: tuple[str, ...]
    date: str
    place: str = ""
    chamber: str = ""
    effective: str = ""
    note: str = ""
    of: str = ""
    towards: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    effect: str = ""
    words: str = ""
    territories: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    between: tuple[tuple[str, str], ...] = ()
    until: str = ""
    sources: tuple[str, ...]
    rivals: tuple[RivalDate, ...] = ()


class ClauseLine(msgspec.Struct, frozen=True, kw_only=True):
    """A final clause as a rule."""

    clause: str
    rule: str
    article: str
    words: str
    sources: tuple[str, ...]


class OwedLine(msgspec.Struct, frozen=True, kw_only=True):
    """An obligation of the record."""

    obligation: str
    article: str
    bearers: tuple[str, ...] | str
    beneficiaries: tuple[str, ...] | str
    response: str
    conditions: tuple[str, ...]
    valid: str
    words: str
    sources: tuple[str, ...]
    verb: str = ""
    forbids: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    spares: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    cap: Cap | None = None


class EndLine(msgspec.Struct, frozen=True, kw_only=True):
    """A treaty that this one ends."""

    treaty: str
    how: str
    on: str


class UnknownLine(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that was looked for and not found: where, when, and what is known about it all the same."""

    fact: str
    looked: str
    looked_up: str
    note: str


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to `treaty`."""

    id: str
    title: dict[str, str]
    completeness: str
    instrument: str
    under: str
    organ: str
    targets: tuple[str, ...]
    parties: tuple[str, ...]
    ids: dict[str, str]
    acts: tuple[ActLine, ...]
    clauses: tuple[ClauseLine, ...]
    obligations: tuple[OwedLine, ...]
    ends: tuple[EndLine, ...]
    unknown: tuple[UnknownLine, ...]
    sources: tuple[Source, ...]
    standing: Standing | None
    contradictions: tuple[Contradiction, ...]


def sheet(treaty: Treaty, *, on: Day | None = None, known: Day | None = None) -> Sheet:
    """The record of a treaty, with its standing on a day where one is given."""
    line = treaty.line(known)
    record = line.record
    return Sheet(
        id=record.id,
        title={title.language: title.text for title in record.titles if not title.short},
        completeness=record.header.completeness,
        instrument=record.header.instrument,
        under=record.header.under,
        organ=record.header.organ,
        targets=record.header.targets,
        parties=record.states(),
        ids=record.header.ids,
        acts=tuple(
            ActLine(
                act=dated.act.act,
                plane=dated.act.plane,
                states=dated.act.states,
                date=dated.act.date,
                place=dated.act.place,
                chamber=dated.act.chamber,
                effective=dated.act.effective,
                note=dated.act.note,
                of=dated.act.of,
                towards=dated.act.towards,
                articles=dated.act.articles,
                effect=dated.act.effect,
                words=dated.act.text,
                territories=dated.act.territories,
                excludes=dated.act.excludes,
                between=dated.act.between,
                until=dated.act.until,
                sources=dated.sources,
                rivals=tuple(
                    RivalDate(date=rival.content.date, sources=rival.sources, why=rival.why)
                    for rival in dated.rivals
                    if isinstance(rival.content, Act)
                ),
            )
            for dated in record.acts
        ),
        clauses=tuple(
            ClauseLine(clause=kind, rule=said[0].rule, article=said[0].article, words=said[0].text, sources=said[1])
            for kind in record.clauses
            if (said := record.clause(kind)) is not None
        ),
        obligations=tuple(_owed(obligation, sources) for obligation, sources in record.owed()),
        ends=tuple(
            EndLine(treaty=fact.content.treaty, how=fact.content.how, on=fact.content.on)
            for fact in record.endings
            if isinstance(fact.content, Ending)
        ),
        unknown=tuple(
            UnknownLine(fact=each.fact, looked=each.looked, looked_up=each.looked_up, note=each.note)
            for each in record.unknown
        ),
        sources=tuple(record.sources.values()),
        standing=treaty.standing(on, known=known) if on is not None else None,
        contradictions=line.contradictions,
    )


def _owed(obligation: Obligation, sources: tuple[str, ...]) -> OwedLine:
    return OwedLine(
        obligation=obligation.obligation,
        article=obligation.article,
        bearers=obligation.bearers,
        beneficiaries=obligation.beneficiaries,
        response=obligation.response.kind if obligation.response else "unknown",
        conditions=obligation.conditions,
        valid=obligation.valid,
        words=obligation.text,
        sources=sources,
        verb=obligation.verb,
        forbids=obligation.forbids,
        asks=obligation.asks,
        spares=obligation.spares,
        exceptions=obligation.exceptions,
        cap=obligation.cap,
    )
