"""Consents that are not on record and counted all the same: those of states that are gone.

A depositary's list of today has the successors in their place, with the day of their notice of succession (UN Treaty
Collection, introduction to the status of treaties). Then the k-th deposit is a bound, not a date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from servanda.dates import FIRST, LAST, PartialDate
from servanda.law.entry_consents import Consent
from servanda.law.entry_moments import bounds, day_gone
from servanda.states import Lifetime, Succession, lifetimes, states
from servanda.treaties import Record

_UNSEATED = {"TWN": dt.date(1971, 10, 25)}
"""Its acts are in footnotes since General Assembly resolution 2758 (XXVI), by which China is represented otherwise."""

_AHEAD = dt.timedelta(days=366)  # a notice may come ahead of the day: some Czech and Slovak ones are of December 1992


def with_gone(record: Record, found: list[Consent]) -> list[Consent]:
    """The consents on record, and those that it omits or may omit, in order of time."""
    if not record.header.listed:
        omitted = _shown(record, found)
    else:
        omitted = _not_listed(record, found, PartialDate.parse(record.header.listed).latest)
    return sorted([*found, *omitted], key=lambda consent: (consent.start, consent.state))


def also_gone(record: Record, found: list[Consent]) -> tuple[str, ...]:
    """Who else of those that are gone is not on record, where a succession shows that some are left out."""
    last = max((bounds(dated)[0] for dated in record.acts if dated.when), default=FIRST)
    here = {consent.state for consent in found}
    return tuple(consent.state for consent in _not_listed(record, found, last) if consent.state not in here)


def _not_listed(record: Record, found: list[Consent], last: dt.date) -> Iterator[Consent]:
    """What a list of participants cannot show: each state that was off it when it stood may have consented.

    It may have done so on any day from the treaty's first act on, whether or not another succeeded to its consent: the
    German Democratic Republic leaves no trace on a list on which Germany stands with its own deposit.
    """
    first = first_act(record)
    here = {consent.state for consent in found}
    shown = {consent.state: consent.shown_by for consent in _shown(record, found)}
    for code in states():
        gone = _day_off(code) if code not in here else None
        if gone is None or gone > last or gone <= first:
            continue
        begun = [max(first, life.earliest) for life in lifetimes(code) if _stood(life, first)]
        if begun:
            yield Consent(code, None, (min(begun), LAST), None, "predecessor", shown.get(code, ()))


def _day_off(code: str) -> dt.date | None:
    """The day since which depositaries' lists have no row for a state; None for one that they list."""
    gone = day_gone(code) if states()[code].kind == "ended" else None
    return gone[1] if gone else _UNSEATED.get(code)


def _stood(life: Lifetime, first: dt.date) -> bool:
    return life.latest >= first and not life.disputed


def _shown(record: Record, found: list[Consent]) -> Iterator[Consent]:
    """The consents of predecessors that are not on record, shown by those who succeeded to them.

    A succession from a state that is itself on record shows nothing that is missing.
    """
    listed = {consent.state for consent in found}
    first = first_act(record)
    shown: dict[str, list[str]] = {}
    for dated in record.of_kind("succession"):
        for state in dated.act.states:
            steps = _steps(state, first, bounds(dated)[1])
            if not listed & {step.predecessor for step in steps} and not dated.act.of:
                shown.setdefault(steps[-1].predecessor if steps else f"the predecessor of {state}", []).append(state)
    for predecessor, successors in shown.items():
        yield Consent(predecessor, None, (first, LAST), None, "predecessor", tuple(successors))


def first_act(record: Record) -> dt.date:
    """The earliest day on which anything on record may have been done about the treaty."""
    return min((bounds(dated)[0] for dated in record.acts if dated.when), default=FIRST)


def _steps(state: str, first: dt.date, last: dt.date) -> list[Succession]:
    """The successions of a state after the treaty was made, or else the last one, that an act can refer to."""
    known = states()[state].predecessors if state in states() else ()
    until = last + _AHEAD if last < LAST - _AHEAD else LAST
    before = [step for step in known if PartialDate.parse(step.day).earliest <= until]
    since = [step for step in before if PartialDate.parse(step.day).latest >= first]
    return since or before[-1:]
