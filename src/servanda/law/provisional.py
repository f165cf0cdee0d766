"""Provisional application, and its end (VCLT 25)."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.law.effects import effect, first_of_moments, last_of, moment, order
from servanda.law.ends import until
from servanda.law.entry import Moment, cite, provisional_from
from servanda.law.entry_moments import delayed
from servanda.law.line import Line
from servanda.terms import Reason
from servanda.treaties import Record, Rule, Signature

OF = "provisional-application"
_STOPS = ("termination", "withdrawal", "denunciation", "revocation", "expiry")


def provisional(line: Line, state: str) -> Iterator[tuple[Moment, Moment | None]]:
    """From when to when a state applies the treaty provisionally: until it enters into force for it, or a notice."""
    starts = sorted(_starts(line, state), key=order)
    stops = [*_stops(line.record, state), *line.starts(state)]
    for start in starts:
        after = [at for at in stops if at.earliest and start.earliest and at.earliest >= start.earliest]
        yield start, first_of_moments(after)


def _starts(line: Line, state: str) -> Iterator[Moment]:
    record = line.record
    own = record.by_state.get(state, ())
    acts = [d for d in own if d.act.act == OF and d.act.of_treaty]
    found = [at for d in acts if (at := effect(record, d)) is not None and at.earliest is not None]
    yield from found or _by_rule(line, state)


def _by_rule(line: Line, state: str) -> Iterator[Moment]:
    """By the treaty's own rule, for who signed it; not for one who declared that it cannot."""
    record = line.record
    own = record.by_state.get(state, ())
    told = record.clause("entry-into-force")
    after = Rule.parse(told[0].rule).provisional if told else None
    declined = any(d.act.act == "declaration" and d.act.of == OF for d in own)
    signed = next((d for d in own if d.act.act == "signature" and d.when and not d.act.of), None)
    if told is None or after is None or declined or signed is None or signed.when is None:
        return
    start = moment(signed.when, cite(record, signed))
    if isinstance(after.event, Signature):
        start = delayed(start, after.delay)
    elif (general := provisional_from(record, line.among.general_of)) is not None:
        start = last_of(start, general)
    says = f"applied provisionally {after}: {start}"
    why = Reason(says=says, rule=told[0].rule, article=told[0].article, sources=told[1], because=(start.reason,))
    yield start._replace(reason=why)


def _stops(record: Record, state: str) -> Iterator[Moment]:
    for dated in record.by_state.get(state, ()):
        if dated.act.act in _STOPS and dated.act.of == OF:
            at = effect(record, dated)
            if at is not None:
                yield at
        elif dated.act.act == OF and dated.act.until:
            last = until(record, dated)
            if last is not None:
                yield last
