"""The days on which anything about a treaty can change: between two of them every answer is the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from servanda.dates import FIRST, LAST, Interval, PartialDate, counted
from servanda.law.effects import effect
from servanda.law.ends import ended_by, until
from servanda.law.entry import Moment
from servanda.law.line import Spell
from servanda.law.objections import accepted_on, reservations
from servanda.law.spells import Timeline
from servanda.law.survival import tail_end
from servanda.statements import Ending
from servanda.states import place_of, states


def turns(line: Timeline, *codes: str) -> set[dt.date]:
    """Every day on which the standing for a state, or between two, or the wording of what is owed can change.

    Without `codes`: for any state of the record. A change is on the first day on which the new answer holds (a day of
    both bounds, where it is known within bounds).
    """
    record = line.record
    concerned = codes or line.states
    found = set(_of_acts(line))
    for state in concerned:
        found |= set(_of_spells(line, state, [*line.spells(state), *line.provisional(state)]))
        found |= set(_of_moments(line.starts(state)))
        found |= set(_of_lives(state))
        found |= {
            day
            for reservation in reservations(record, state)
            for other in concerned
            if (day := accepted_on(line, reservation, other)) is not None
        }
    for owed, _ in record.owed():
        if owed.valid:
            found |= set(_of_interval(Interval.parse(owed.valid)))
    found |= set(_of_endings(line, concerned))
    if record.known is not None:
        found |= {record.known, counted(record.known, 1, "days")}
    return {day for day in found if FIRST < day < LAST}


def turns_within(line: Timeline, first: dt.date, last: dt.date, *codes: str) -> list[dt.date]:
    """The first day and the last, and every day between on which anything can change."""
    return sorted({first, last} | {day for day in turns(line, *codes) if first < day < last})


def _of_moments(moments: Iterable[Moment | None]) -> Iterator[dt.date]:
    for moment in moments:
        if moment is not None:
            yield from (day for day in (moment.earliest, moment.latest) if day is not None)


def _of_acts(line: Timeline) -> Iterator[dt.date]:
    record = line.record
    for dated in (*record.acts, *record.unsure):
        yield from _of_moments((effect(record, dated), until(record, dated)))
        if dated.when is not None:
            yield from _of_date(dated.when)
        for place in dated.act.territories + dated.act.excludes:
            for held in place_of(place).administered_by:
                yield from _of_interval(Interval.parse(held.when))


def _of_spells(line: Timeline, state: str, spells: Iterable[Spell]) -> Iterator[dt.date]:
    for spell in spells:
        yield from _of_moments((spell.start, spell.end))
        yield from _of_moments(tail_end(spell, owed) for owed, _ in line.record.owed())


def _of_lives(state: str) -> Iterator[dt.date]:
    told = states().get(state)
    if told is not None:
        for step in told.predecessors:
            yield from _of_date(PartialDate.parse(step.day))
        for life in told.lifetimes:
            yield from _of_interval(life.span)


def _of_endings(line: Timeline, concerned: Iterable[str]) -> Iterator[dt.date]:
    for key, fact in line.among.endings.get(line.record.id, ()):
        if isinstance(fact.content, Ending):
            for state in concerned:
                yield from _of_moments((ended_by(line, key, fact.content, state),))


def _of_date(date: PartialDate) -> tuple[dt.date, dt.date]:
    return date.earliest, date.latest


def _of_interval(span: Interval) -> Iterator[dt.date]:
    """The first day within and the first day after, by either bound."""
    if span.start is not None:
        yield from _of_date(span.start)
    if span.end is not None:
        for day in _of_date(span.end):
            yield counted(day, 1, "days")
