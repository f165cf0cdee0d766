"""Acts of a record that cannot stand beside each other: reported, never swallowed."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import msgspec

from servanda.dates import PartialDate
from servanda.law.effects import effect
from servanda.law.ends import LEAVES, notices, revocations, revoked, taken_back, takes_effect
from servanda.law.entry import Moment
from servanda.law.line import Line
from servanda.law.objections import reservations
from servanda.statements import Ending
from servanda.states import alive, states
from servanda.terms import Truth, vocabulary
from servanda.treaties import DatedAct, Record, Reservations

_ONCE = ("ratification", "acceptance", "approval", "accession", "formal-confirmation", "succession")


class Contradiction(msgspec.Struct, frozen=True, kw_only=True):
    """What does not fit (`kind`, and `what` in words), where in the treaty, and the sources of both sides.

    `explained` holds what the record notes beside the acts, where it does.
    """

    kind: str
    what: str
    where: str
    sources: tuple[str, ...]
    explained: str = ""


def contradictions(line: Line) -> tuple[Contradiction, ...]:
    """Everything in a record that contradicts itself; nothing of it is left out of the answers for that.

    As known on a day: not of states of whose acts it is unknown whether they were known, for what is missing there is
    no contradiction.
    """
    found = [*_of_treaty(line)]
    open_states = {state for dated in line.record.unsure for state in dated.act.states}
    for state in line.record.states():
        if state in open_states:
            continue
        for check in (_twice, _before_consent, _no_state, _revocations, _too_early, _resumed, _ends_twice, _reserved):
            found.extend(check(line, state))
    return tuple(dict.fromkeys(found))


def _told(kind: str, what: str, record: Record, *acts: DatedAct) -> Contradiction:
    cited = tuple(dict.fromkeys(source for dated in acts for source in dated.sources))
    where = ", ".join(dict.fromkeys(f"{dated.act.act} {dated.act.date}".strip() for dated in acts))
    notes = "; ".join(dict.fromkeys(dated.act.note for dated in acts if dated.act.note))
    place = f"{record.id}: {where}" if where else record.id
    return Contradiction(kind=kind, what=what, where=place, sources=cited, explained=notes)


def _of_treaty(line: Line) -> Iterator[Contradiction]:
    """Of the treaty as a whole: in force before it was signed, and a circle of treaties that end each other."""
    record = line.record
    made = [d for d in record.of_kind("signature", "adoption") if d.when is not None and not d.act.of]
    made = [] if record.unsure else made
    for dated in record.of_kind("entry-into-force"):
        if made and dated.act.of_treaty and _surely_before(dated.when, made[0].when):
            what = f"it enters into force on {dated.act.date}, before it is made on {made[0].act.date}"
            yield _told("entry-into-force-before-signature", what, record, dated, made[0])
    for key, fact in line.among.endings.get(record.id, ()):
        circle = line.among.circle(record.id, key) if isinstance(fact.content, Ending) else ()
        if circle:
            what = f"{' ends '.join(circle)}: what ends what cannot be said"
            yield Contradiction(kind="circular-supersession", what=what, where=record.id, sources=fact.sources)


def _surely_before(first: PartialDate | None, second: PartialDate | None) -> bool:
    return first is not None and second is not None and first.before(second) is Truth.YES


def _twice(line: Line, state: str) -> Iterator[Contradiction]:
    """Bound already, a state consents again."""
    own = [c.dated for c in line.given(state) if c.taken_back is None and c.dated.act.act in _ONCE]
    for first, second in itertools.pairwise(own):
        if not _surely_before(first.when, second.when) or second.when is None:
            continue
        day = second.when.earliest
        left = any(spell.end is not None and spell.end.on_or_before(day) is not False for spell in line.spells(state))
        left = left or any(_between(first, each, second) for each in notices(line.record, state))
        if not left:
            what = f"{state} consents by {first.act.act} and again by {second.act.act}, and has not left between"
            yield _told("consent-twice", what, line.record, first, second)


def _between(first: DatedAct, middle: DatedAct, second: DatedAct) -> bool:
    return _surely_before(first.when, middle.when) and _surely_before(middle.when, second.when)


def _before_consent(line: Line, state: str) -> Iterator[Contradiction]:
    """A state leaves what it has not yet joined, or ratifies what it has not yet signed."""
    record = line.record
    bound = [c.dated.when for c in line.given(state)] + [None if s.earliest is None else s for s in line.starts(state)]
    for dated in notices(record, state):
        if dated.when is None:
            continue
        begun = [at for at in bound if at is not None and not _after(at, dated.when)]
        if not begun:
            what = f"{state} leaves on {dated.act.date}, before it has consented"
            yield _told("left-before-consent", what, record, dated)
    signed = [d for d in record.by_state.get(state, ()) if d.act.act == "signature" and not d.act.of]
    for consent in line.given(state):
        if consent.dated.act.act != "ratification" or not signed:
            continue
        if _surely_before(consent.dated.when, signed[0].when):
            what = f"{state} ratifies on {consent.dated.act.date}, before it signs on {signed[0].act.date}"
            yield _told("ratified-before-signature", what, record, consent.dated, signed[0])


def _after(at: PartialDate | Moment, day: PartialDate) -> bool:
    """Whether something certainly came after a day."""
    return at.earliest is not None and at.earliest > day.latest


def _no_state(line: Line, state: str) -> Iterator[Contradiction]:
    """An act by a state that did not exist on any day on which it can have been done."""
    if state not in states():
        return
    for dated in line.record.by_state.get(state, ()):
        when = dated.when
        if when is None or not when.sure or vocabulary()["acts"][dated.act.act]["effect"] == "end":
            continue
        if alive(state, when.earliest) is Truth.NO and alive(state, when.latest) is Truth.NO:
            what = f"{state} was no state on {dated.act.date}"
            yield _told("no-such-state", what, line.record, dated)


def _revocations(line: Line, state: str) -> Iterator[Contradiction]:
    """A revocation without a notice to revoke, or after the notice had taken effect; a notice that is not allowed."""
    record = line.record
    for back in revocations(record, state):
        notice = taken_back(record, state, back)
        if notice is None:
            what = f"{state} revokes on {back.act.date}, and there is no notice before it"
            yield _told("revocation-without-notice", what, record, back)
            continue
        at = takes_effect(line, notice)
        if at is not None and revoked(record, state, notice, at)[0] is Truth.NO:
            what = f"{state} revokes on {back.act.date} what took effect on {at}"
            yield _told("revocation-too-late", what, record, back, notice)
    for dated in notices(record, state):
        if takes_effect(line, dated) is None:
            what = f"{state} gives notice, and the treaty allows no party to end it alone"
            yield _told("no-unilateral-end", what, record, dated)


def _too_early(line: Line, state: str) -> Iterator[Contradiction]:
    """A notice that takes effect before it is given."""
    for dated in notices(line.record, state):
        if dated.act.effective and _surely_before(dated.effect, dated.when):
            what = f"the {dated.act.act} of {state} takes effect on {dated.act.effective}, before it is notified"
            yield _told("effect-before-notice", what, line.record, dated)


def _resumed(line: Line, state: str) -> Iterator[Contradiction]:
    """A resumption of what was not suspended."""
    record = line.record
    stops = [d for d in record.of_kind("suspension") if not d.act.of]
    for dated in record.of_kind("resumption"):
        if state not in dated.act.states or dated.act.of:
            continue
        if not any(not _surely_before(dated.when, stop.when) for stop in stops):
            what = f"{state} resumes on {dated.act.date}, and nothing was suspended before"
            yield _told("resumption-without-suspension", what, record, dated)


def _ends_twice(line: Line, state: str) -> Iterator[Contradiction]:
    """Two acts end one spell on two different days, or one ends what had ended before."""
    record = line.record
    acts = [(d, takes_effect(line, d) if d.act.act in LEAVES else effect(record, d)) for d in _ending(line, state)]
    certain = [(d, at) for d, at in acts if at is not None and at.earliest is not None and at.latest is not None]
    for (first, one), (second, two) in itertools.combinations(certain, 2):
        if one.latest >= two.earliest and two.latest >= one.earliest:  # type: ignore[operator]
            continue
        begun = [s.start.earliest for s in line.spells(state) if s.start.earliest]
        days = sorted(((one.earliest, first), (two.earliest, second)), key=lambda pair: pair[0])  # type: ignore[arg-type,return-value]
        general = days[1][1].act.act not in LEAVES and not days[1][1].act.states
        if not general and not any(days[0][0] <= start <= days[1][0] for start in begun):  # type: ignore[operator]
            what = f"two endings for {state}: on {one} by {first.act.act}, on {two} by {second.act.act}"
            yield _told("two-endings", what, record, first, second)


def _ending(line: Line, state: str) -> Iterator[DatedAct]:
    """The acts that end the treaty for a state: those that were revoked in time are none."""
    record = line.record
    for dated in notices(record, state):
        at = takes_effect(line, dated)
        taken = any(consent.taken_back == dated for consent in line.given(state))
        if at is not None and not taken and revoked(record, state, dated, at)[0] is Truth.NO:
            yield dated
    for dated in record.of_kind("termination", "expiry"):
        if dated.act.of_treaty and (not dated.act.states or state in dated.act.states):
            yield dated


def _reserved(line: Line, state: str) -> Iterator[Contradiction]:
    """A reservation that the treaty prohibits (VCLT 19), and the withdrawal of one that was never made."""
    record, own = line.record, reservations(line.record, state)
    told = record.clause("reservations")
    rule = Reservations.parse(told[0].rule) if told else None
    for dated in own:
        barred = rule is not None and not any(map(rule.allows, dated.act.articles or ("",)))
        if barred and dated.act.act == "reservation":
            what = f"{state} makes a reservation, and the treaty allows {rule}"
            yield _told("reservation-prohibited", what, record, dated)
    made = [d for d in record.by_state.get(state, ()) if d.act.act in ("reservation", "objection", "declaration")]
    for dated in record.by_state.get(state, ()):
        of = dated.act.of
        if dated.act.act not in ("withdrawal", "revocation") or of not in ("reservation", "objection", "declaration"):
            continue
        if not any(d.act.act == of and not _surely_before(dated.when, d.when) for d in made):
            what = f"{state} withdraws a {of} on {dated.act.date}, and none was made before"
            yield _told("withdrawal-of-nothing", what, record, dated)
