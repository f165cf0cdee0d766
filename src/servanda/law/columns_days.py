"""The days on which the answers about a treaty can change: between two of them one answer holds for all days."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

import msgspec

from servanda.dates import FIRST, LAST, Interval
from servanda.law.spells import Timeline
from servanda.law.turns import turns
from servanda.statements import Act
from servanda.states import Holding
from servanda.terms import ServandaError

_DATED = re.compile(r"[\d.][\dX.T:/?~%+Z-]{1,}")
_ONE = dt.timedelta(days=1)
_APART = ("suspension", "resumption", "reservation", "objection")
_FIELDS = ("bearers", "towards", "articles", "effect", "territories", "excludes")


def spans(line: Timeline) -> list[dt.date]:
    """The first days of the treaty's spans, in order; before the first of them nothing has happened."""
    return sorted(turns(line) | set(_of_text(line)))


def text_turns(line: Timeline) -> list[dt.date]:
    """Those of them on which its text may change, or what it is between two parties and not for each."""
    if particular(line) or line.among.endings.get(line.record.id):
        return spans(line)
    return sorted(set(_of_text(line)))


def particular(line: Timeline) -> tuple[Act, ...]:
    """The acts that tell parties apart: between some, about articles or territories, of amendments, suspensions."""
    acts = (dated.act for dated in (*line.record.acts, *line.record.unsure))
    return tuple(act for act in acts if act.act in _APART or not act.of_treaty or any(getattr(act, f) for f in _FIELDS))


def held(holdings: Iterable[Holding]) -> list[dt.date]:
    """The days of attack on which a place counts as held by another: it is asked for the day before."""
    return sorted({day for holding in holdings for start in _of(holding.when) for day in (start, start + _ONE)})


def _of_text(line: Timeline) -> Iterator[dt.date]:
    """Every date in the text of an obligation: of its wordings, of what is disputed."""
    for owed, _ in line.record.owed():
        for text in _texts(msgspec.to_builtins(owed)):
            yield from _of(text)


def _texts(value: object) -> Iterator[str]:
    """Every text of a content that may be a date."""
    if isinstance(value, str):
        if _DATED.fullmatch(value):
            yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)


def _of(text: str) -> Iterator[dt.date]:
    """The bounds of a date or of both ends of an interval, each with the day after it; nothing for what is no date."""
    try:
        span = Interval.parse(text)
    except ServandaError:
        return
    for end in (span.start, span.end):
        for day in (end.earliest, end.latest) if end is not None else ():
            if FIRST < day < LAST:
                yield from (day, day + _ONE)
