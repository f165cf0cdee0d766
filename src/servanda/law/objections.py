"""Reservations and objections, and what of a treaty's articles applies between two parties (VCLT 19 to 23)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from servanda.dates import counted
from servanda.law.effects import effect, running_from, truth, withdrawal_of
from servanda.law.entry import cite
from servanda.law.line import Line
from servanda.terms import Reason, Truth, all_of
from servanda.treaties import DatedAct, Record, Reservations


class ArticleLine(msgspec.Struct, frozen=True, kw_only=True):
    """What of an article applies between two parties: `modified`, `excluded`, `unknown`; `by` made the reservation."""

    article: str
    applies: str
    by: str
    words: str
    reasons: Reason


def articles(line: Line, one: str, other: str, day: dt.date) -> tuple[ArticleLine, ...]:
    """The articles that do not apply as they stand between two parties on a day, in both directions (21(1)(b))."""
    found = []
    for reserving, accepting in ((one, other), (other, one)):
        for dated in reservations(line.record, reserving):
            told = _between(line, dated, reserving, accepting, day)
            if told is None:
                continue
            word, why = told
            if not dated.act.articles:
                says = "the record does not say which articles it touches"
                word, why = "unknown", Reason(says=says, treaty=line.record.id, because=(why,))
            found += [
                ArticleLine(article=article, applies=word, by=reserving, words=dated.act.text, reasons=why)
                for article in dated.act.articles or ("",)
            ]
        found += _unsure(line.record, reserving, accepting, day)
    return tuple(found)


def _unsure(record: Record, reserving: str, other: str, day: dt.date) -> list[ArticleLine]:
    """The articles of reservations of which it is unknown whether they were known on the day of the record."""
    open_acts = [d for d in record.unsure if reserving in d.act.states and _reserves(d)]
    return [
        ArticleLine(
            article=article,
            applies="unknown",
            by=reserving,
            words=dated.act.text,
            reasons=cite(record, dated, f"it is unknown whether this was known on {record.known}"),
        )
        for dated in open_acts
        if (dated.when is None or dated.when.on_or_before(day) is not Truth.NO)
        and (not dated.act.towards or other in dated.act.towards)
        for article in dated.act.articles or ("",)
    ]


def reservations(record: Record, state: str) -> list[DatedAct]:
    """The reservations of a state, and its declarations that name their effect on articles."""
    return [dated for dated in record.by_state.get(state, ()) if _reserves(dated)]


def _reserves(dated: DatedAct) -> bool:
    """Whether an act is a reservation by its effect, whatever it is called (VCLT 2(1)(d)); territories are apart."""
    act = dated.act
    if act.of or act.territories:
        return False
    if act.act == "reservation":
        return act.effect not in ("interprets", "no-treaty-relations")
    return act.act == "declaration" and act.effect in ("excludes", "modifies")


def _between(line: Line, dated: DatedAct, reserving: str, other: str, day: dt.date) -> tuple[str, Reason] | None:
    """What a reservation does towards another party on a day, or None where it does nothing any more, or yet."""
    record = line.record
    if dated.act.towards and other not in dated.act.towards:
        return None
    at = effect(record, dated)
    made = Truth.UNKNOWN if at is None else truth(at.on_or_before(day))
    stands = made & ~withdrawal_of(record, reserving, dated, day)
    if stands is Truth.NO:
        return None
    cited = (cite(record, dated),)
    if stands is Truth.UNKNOWN:
        says = f"it is unknown whether the reservation of {reserving} stands"
        return "unknown", Reason(says=says, treaty=record.id, because=cited)
    word, says, because = _reaction(line, dated, reserving, other, day)
    head = f"{_named(dated)}: {says}"
    return word, Reason(says=head, rule="VCLT 20, 21", treaty=record.id, because=(*cited, *because))


def _reaction(
    line: Line, dated: DatedAct, reserving: str, other: str, day: dt.date
) -> tuple[str, str, tuple[Reason, ...]]:
    """How the other party took the reservation: by its objection, by silence of twelve months, or not yet."""
    record, accepted = line.record, _effect(dated)
    for act in _addressed(record, dated, reserving, other):
        at = effect(record, act)
        held = Truth.UNKNOWN if at is None else truth(at.on_or_before(day))
        if act.act.act == "objection":
            held = held & ~withdrawal_of(record, other, act, day)
        if held is Truth.NO:
            continue
        if act.act.effect == "accepts":
            return accepted, f"accepted by {other}", (cite(record, act),)
        late = _late(line, dated, act, other)
        if late is Truth.YES and held is Truth.YES:
            says = f"{other} objected after the twelve months of article 20(5): the reservation counts as accepted"
            return accepted, says, (cite(record, act),)
        if held is Truth.UNKNOWN or late is Truth.UNKNOWN:
            return "unknown", f"it is unknown whether the objection of {other} stands", (cite(record, act),)
        says = f"{other} objected: the articles do not apply between them to the extent of the reservation (21(3))"
        return "excluded", says, (cite(record, act),)
    until = accepted_on(line, dated, other)
    told = record.clause("reservations")
    if told is not None and Reservations.parse(told[0].rule).allowed:
        why = Reason(says=f"the treaty allows it: {told[0].rule}", article=told[0].article, sources=told[1])
        return accepted, "expressly authorized, no acceptance is needed (20(1))", (why,)
    if until is None or until > day:
        says = f"{other} may still object, until {until}" if until else f"the day on which {other} learnt of it"
        return "unknown", f"not yet accepted: {says} (20(5))", ()
    return accepted, f"no objection by {other} within twelve months, until {until}: accepted (20(5))", ()


def _addressed(record: Record, dated: DatedAct, reserving: str, other: str) -> Iterator[DatedAct]:
    """What the other party said of the reservation: objections that stand first, then acceptances."""
    own = [d for d in record.by_state.get(other, ()) if reserving in d.act.towards and d.act.of in ("", "reservation")]
    said = [d for d in own if d.act.act == "objection" or d.act.effect == "accepts"]
    for act in sorted(said, key=lambda d: d.act.act != "objection"):
        if not act.act.articles or not dated.act.articles or set(act.act.articles) & set(dated.act.articles):
            yield act


def _late(line: Line, dated: DatedAct, objection: DatedAct, other: str) -> Truth:
    """Whether an objection came after the reservation counted as accepted."""
    until = accepted_on(line, dated, other)
    if until is None or objection.when is None:
        return Truth.UNKNOWN
    return ~objection.when.on_or_before(until)


def stands(line: Line, objection: DatedAct, state: str, other: str, day: dt.date) -> Truth:
    """Whether an objection counts on a day: not when it, or all it objects to, was withdrawn, nor if it came late."""
    held = ~withdrawal_of(line.record, state, objection, day)
    if objection.act.of not in ("", "reservation"):
        return held
    met = [d for d in reservations(line.record, other) if objection in _addressed(line.record, d, other, state)]
    if not met:
        return held
    idle = (_late(line, d, objection, state) | withdrawal_of(line.record, other, d, day) for d in met)
    return held & ~all_of(idle)


def accepted_on(line: Line, dated: DatedAct, other: str) -> dt.date | None:
    """The day until which the other party may object: twelve months after the reservation, or its own later consent.

    The notification of the reservation counts as of its day, where no other is told by `counts_from` (20(5)).
    """
    start = running_from(dated)
    if start is None or not start.sure:
        return None
    silence = counted(start.latest, 12, "months")
    own = [c.dated.when.latest for c in line.given(other) if c.dated.when is not None and c.taken_back is None]
    return max(silence, min(own)) if own else silence


def _effect(dated: DatedAct) -> str:
    return "excluded" if dated.act.effect == "excludes" else "modified"


def _named(dated: DatedAct) -> str:
    where = f" to article {', '.join(dated.act.articles)}" if dated.act.articles else ""
    words = f" (“{dated.act.text}”)" if dated.act.text else ""
    return f"{dated.act.act} of {' and '.join(dated.act.states)}{where}{words}"


def covers(line: ArticleLine, article: str) -> bool:
    """Whether what is said of an article touches another: the same, its part, or its whole."""
    if not line.article:
        return True
    one, two = line.article, article
    return one == two or one.startswith(f"{two}(") or two.startswith(f"{one}(")
