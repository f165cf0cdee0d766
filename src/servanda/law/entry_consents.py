"""Who had consented, from when to when, as a rule of entry into force counts it (VCLT 2(1)(b), 11 to 16, 24)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal, NamedTuple

from servanda.dates import FIRST, LAST, PartialDate
from servanda.law.entry_moments import Bounds, bounds, day_gone
from servanda.states import states
from servanda.terms import vocabulary
from servanda.treaties import ConsentAct, DatedAct, Record

_LEAVES = ("denunciation", "withdrawal")


class Consent(NamedTuple):
    """A time for which a state's consent counts: from a day, up to but not including another, each within bounds.

    `doubt` says why it may not count at all: it is an organisation's beside its members', or that of a predecessor
    which the list omits (`act` is None then, and `shown_by` are those who succeeded to it).
    """

    state: str
    act: DatedAct | None
    start: Bounds
    end: Bounds | None = None
    doubt: Literal["", "organisation", "predecessor"] = ""
    shown_by: tuple[str, ...] = ()

    @property
    def stays(self) -> bool:
        """Whether it may go on counting after its end: of a state that is gone, not of one that took it back."""
        return self.end is not None and self.end[1] == LAST

    def held(self, day: dt.date, hopeful: bool) -> bool:
        """Whether it counts on a day: `hopeful` where it may, else only where it certainly does."""
        start, end = self.start, self.end
        if hopeful:
            return start[0] <= day and (end is None or end[1] > day)
        return not self.doubt and start[1] <= day and (end is None or end[0] > day)


def consents(record: Record, state: str, act: ConsentAct = "deposit", only: tuple[str, ...] = ()) -> Iterator[DatedAct]:
    """The acts by which a state consented to be bound, in order of time, as the treaty's rule counts them.

    A state's deposit counts before its ratification; where the treaty enters into force on exchange or notification,
    nothing before that binds (VCLT 16): `only` names the acts that count then.
    """
    counts = only or kinds(act)
    own = [d for d in record.by_state.get(state, ()) if d.act.act in counts and not d.act.of]
    deposited = {d.act.occasion for d in own if d.act.act in ("deposit", "exchange-of-instruments")}
    ratified = {d.act.occasion for d in own if d.act.act == "ratification"}
    for dated in own:
        superseded = deposited if act == "deposit" and dated.act.act == "ratification" else frozenset()
        if act == "ratification" and dated.act.act == "deposit":
            superseded = ratified
        if dated.act.occasion not in superseded:
            yield dated


def kinds(act: ConsentAct) -> tuple[str, ...]:
    """The kinds of act that count as the act which a rule names."""
    if act == "deposit":
        return tuple(kind for kind, told in vocabulary()["acts"].items() if told["effect"] == "consent")
    if act == "ratification":
        return ("ratification", "acceptance", "approval", "formal-confirmation", "deposit")
    if act == "signature":
        return ("signature", "definitive-signature")
    return (act.replace(" ", "-"),)


def held_consents(record: Record, act: ConsentAct) -> list[Consent]:
    """Every consent on record that counts or may count, a state's that withdrew it until then."""
    return [consent for state in record.states() for consent in _of_state(record, state, act)]


def _of_state(record: Record, state: str, act: ConsentAct) -> Iterator[Consent]:
    """The consents of one state: each from its act until it is withdrawn, or the state is gone."""
    counting = list(consents(record, state, act))
    doubt: Literal["", "organisation"] = "organisation" if _kind(state) == "organisation" else ""
    last = day_gone(state)
    until = (last[0], LAST) if last else None  # a depositary may go on counting the deposit of a state that is gone
    left = list(withdrawals(record, state))
    running: Consent | None = None
    for dated in record.by_state.get(state, ()):
        if dated in counting and running is None:
            running = Consent(state, dated, bounds(dated), until, doubt)
        elif dated in left and running is not None:
            yield running._replace(end=_effect(dated))
            running = None
    if running is not None:
        yield running


def withdrawals(record: Record, state: str) -> Iterator[DatedAct]:
    """The acts by which a state took back its consent, but for withdrawals that were themselves revoked."""
    left: list[DatedAct] = []
    for dated in record.by_state.get(state, ()):
        act = dated.act
        if act.between or act.territories or (act.of and act.of not in (*kinds("deposit"), *_LEAVES)):
            continue
        if act.act in _LEAVES and act.of not in _LEAVES:
            left.append(dated)
        elif act.act == "revocation" or act.of in _LEAVES:
            if left:
                left.pop()
            elif act.act == "revocation":
                left.append(dated)
    yield from left


def _effect(dated: DatedAct) -> Bounds:
    day = PartialDate.parse(dated.act.effective) if dated.act.effective else dated.when
    return (day.earliest, day.latest) if day is not None and day.sure else (FIRST, LAST)


def _kind(state: str) -> str:
    return states()[state].kind if state in states() else ""


def is_organisation(state: str) -> bool:
    """Whether a party is an organisation of states, and no state."""
    return _kind(state) == "organisation"
