"""Consent to be bound, its withdrawal before it takes effect, and the consent of those who succeed (VCLT 11 to 18)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction

from servanda.dates import PartialDate
from servanda.law.ends import LEAVES, bilateral
from servanda.law.entry import Moment, cite, consents, entry_for
from servanda.law.entry_consents import withdrawals
from servanda.law.line import Consent, Line
from servanda.law.successors import Took, took_place
from servanda.terms import Reason, Truth
from servanda.treaties import (
    After,
    Consents,
    DatedAct,
    Exchange,
    Notifications,
    Portion,
    Record,
    Rule,
    Signature,
)

LATER = ("accession", "succession")


def needs_all(record: Record) -> bool:
    """Whether the treaty cannot be in force without the consent of all who made it."""
    told = record.clause("entry-into-force")
    main = Rule.parse(told[0].rule).main if told else None
    event = main.event if isinstance(main, After) else None
    if isinstance(event, Consents):
        return event.by == Portion(Fraction(1))
    return bilateral(record) or isinstance(event, Signature | Exchange | Notifications)


def given(line: Line, state: str) -> Iterator[Consent]:
    """The acts by which a state consented to be bound, in order of time."""
    own = list(consents(line.record, state, only=line.only))
    for number, dated in enumerate(own):
        following = own[number + 1].when if number + 1 < len(own) else None
        start = start_of(line, Consent(dated), state)
        yield Consent(dated, _taken_back(line.record, state, dated, start, following))


def _taken_back(
    record: Record, state: str, consent: DatedAct, start: Moment, following: PartialDate | None
) -> DatedAct | None:
    """The act that withdraws a consent while the treaty is not yet in force for the state."""
    for dated in withdrawals(record, state):
        if not _takes_back(dated, consent) or dated.when is None:
            continue
        if consent.when is not None and dated.when.latest < consent.when.earliest:
            continue
        if following is not None and dated.when.earliest >= following.latest:
            continue
        if start.earliest is None or dated.when.latest < start.earliest:
            return dated
    return None


def _takes_back(dated: DatedAct, consent: DatedAct) -> bool:
    """Whether an act withdraws a consent: by its words, or as a notice of leaving."""
    if dated.act.act in (*LEAVES, "revocation") and dated.act.of == consent.act.act:
        return True
    return dated.act.act in LEAVES and dated.act.of_treaty


def start_of(line: Line, consent: Consent, state: str) -> Moment:
    """When the treaty enters into force for a state by a consent; for a successor from the succession of states."""
    dated, record = consent.dated, line.record
    if consent.taken_back is not None:
        says = f"the {dated.act.act} of {state} was withdrawn before it took effect"
        why = Reason(says=says, treaty=record.id, because=(cite(record, consent.taken_back), cite(record, dated)))
        return Moment(None, None, why, (f"a consent of {state} that stands",))
    if dated.act.act == "succession" and not dated.act.effective:
        took = took_place(record, state, dated)
        if took is not None:
            return _from_succession(line, took, dated)
    return entry_for(record, line.general, dated, state)


def _from_succession(line: Line, took: Took, dated: DatedAct) -> Moment:
    """From the day of the succession, or from the general entry into force where that came later (VCSST 18, 23)."""
    general = line.general
    why = Reason(says=took.says, rule="succession", treaty=line.record.id, because=(cite(line.record, dated),))
    if general.earliest is None:
        return Moment(None, None, general.reason, general.missing)
    latest = None if general.latest is None else max(took.day[1], general.latest)
    return Moment(max(took.day[0], general.earliest), latest, why)


def taken_back_on(record: Record, consent: Consent, day: dt.date) -> Truth:
    """Whether a consent had been withdrawn by a day."""
    act = consent.taken_back
    return Truth.NO if act is None or act.when is None else act.when.on_or_before(day)
