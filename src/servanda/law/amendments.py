"""Amendments: who is bound by one, and which wording stands between two parties (VCLT 30(4), 39 to 41)."""

from __future__ import annotations

import datetime as dt

from servanda.dates import Interval
from servanda.law.effects import effect, truth
from servanda.law.line import Line
from servanda.statements import Obligation
from servanda.terms import Reason, Truth
from servanda.treaties import DatedAct, Record


def wording(line: Line, obligation: Obligation, one: str, other: str, day: dt.date) -> tuple[Truth, Reason | None]:
    """Whether an obligation stands in this wording between two parties on a day.

    An amended text stands between those who are bound by the amendment; towards one who is not, the text to which both
    are parties goes on (30(4)(b), 40(4)).
    """
    stands = Interval.parse(obligation.valid).holds(day) if obligation.valid else Truth.YES
    because: list[Reason] = []
    for name, wanted in ((obligation.of_amendment, True), (obligation.until_amendment, False)):
        if not name:
            continue
        both = [bound_by(line, name, state, day) for state in (one, other)]
        amended = both[0][0] & both[1][0]
        stands = stands & (amended if wanted else ~amended)
        because += [why for _, why in both]
    if not because:
        return stands, None
    says = f"article {obligation.article} between {one} and {other}: " + (
        f"as amended by {obligation.of_amendment}" if obligation.of_amendment else "in the wording before the amendment"
    )
    return stands, Reason(
        says=says, rule="VCLT 30(4), 40", treaty=line.record.id, because=tuple(dict.fromkeys(because))
    )


def bound_by(line: Line, name: str, state: str, day: dt.date) -> tuple[Truth, Reason]:
    """Whether a state is bound by an amendment on a day, and why.

    By its own acceptance; by an amendment that binds all; or since it came in when the amendment was in force, if it
    did not say otherwise (40(5)).
    """
    record = line.record
    made = [d for d in record.of_kind("amendment") if d.act.of == name]
    for dated in made:
        if state in dated.act.states or (not dated.act.states and dated.act.effective and not _asks(record, name)):
            at = effect(record, dated)
            held = Truth.UNKNOWN if at is None else truth(at.on_or_before(day))
            says = f"{state} is bound by {name}" if held is Truth.YES else f"{state} is not yet bound by {name}"
            because = (at.reason,) if at is not None else ()
            return held, Reason(says=says, treaty=record.id, sources=dated.sources, because=because)
    general = in_force(record, name)
    since = line.starts(state)
    declined = any(d.act.act == "declaration" and d.act.of == name for d in record.by_state.get(state, ()))
    if general is not None and since and not declined:
        at = effect(record, general)
        start = since[0].earliest
        if at is not None and at.latest is not None and start is not None and start >= at.latest:
            says = f"{state} came in when {name} was in force, and is bound by the treaty as amended (40(5))"
            return truth(since[0].on_or_before(day)), Reason(says=says, treaty=record.id, because=(since[0].reason,))
    return Truth.NO, Reason(says=f"{state} has not accepted {name}", treaty=record.id)


def _asks(record: Record, name: str) -> bool:
    """Whether an amendment binds only those who accepted it: then acts of states name it."""
    return any(d.act.of == name and d.act.states for d in record.of_kind("amendment"))


def in_force(record: Record, name: str) -> DatedAct | None:
    """The act by which an amendment entered into force as a whole: one of no state in particular."""
    own = (d for d in record.of_kind("amendment", "entry-into-force") if d.act.of == name and not d.act.states)
    return next((d for d in own if d.act.effective or d.act.act == "entry-into-force"), None)
