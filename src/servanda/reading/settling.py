"""Drafts become statements: dates resolved, repeats merged, captions heard as witnesses, attribution chained."""

from __future__ import annotations

from dataclasses import dataclass, field

from servanda.dates import PartialDate
from servanda.reading.agents import JOINT
from servanda.reading.article import Anomaly, Article
from servanda.reading.drafts import Draft
from servanda.reading.moments import Moment, day_of, resolve
from servanda.statements import Span

_FILLED = JOINT | {"entry-into-force", "ratification", "expiry", "termination", "approval", "adoption"}
_BODY = ("paragraph",)


@dataclass
class Witness:
    """A caption that tells a day and a place."""

    span: Span
    date: str
    states: frozenset[str]
    words: str


@dataclass
class Settled:
    """Drafts that tell the same thing, the best first."""

    best: Draft
    mentions: list[Span] = field(default_factory=list)


def date_drafts(drafts: list[Draft], article: Article) -> list[Anomaly]:
    """Resolve every draft's date; a date to come makes a present tense planned. Tells what lies after the page."""
    page, anomalies = day_of(article.published), []
    for draft in drafts:
        if draft.moment is None:
            continue
        lean = "future" if draft.modality in ("planned", "hypothetical") else "past"
        if lean == "future" and draft.scene.marks("past_plan"):
            lean = "past"
        if draft.modality == "denied" and any(f.endswith((".future", ".base", ".conditional")) for f in draft.fired):
            lean = "future"
        draft.date = resolve(draft.moment, page, lean, _year_before(draft))  # type: ignore[arg-type]
        if page is None or not draft.date or draft.modality not in ("asserted", "alleged"):
            continue
        if PartialDate.parse(draft.date).earliest > page:
            if any(f.endswith((".present", ".noun", ".base", ".gerund")) for f in draft.fired):
                draft.modality = "planned"
                draft.fired.append("date.to-come")
            else:
                anomalies.append(_after_page(draft.moment, draft, article))
    return anomalies


def _after_page(moment: Moment, draft: Draft, article: Article) -> Anomaly:
    words = draft.scene.text[moment.start : moment.end]
    return Anomaly(
        kind="date-after-page",
        words=words,
        span=(moment.start, moment.end),
        why=f"told as done on {draft.date}; the page is of {article.published[:10]}",
    )


def _year_before(draft: Draft) -> int | None:
    """The year told just before in the same sentence, for a date without one."""
    moment = draft.moment
    years = [m.fields["year"] for m in draft.scene.moments if "year" in m.fields and moment and m.end <= moment.start]
    return years[-1] if years else (None if draft.scene.page else draft.scene.year)


def fill_states(drafts: list[Draft]) -> None:
    """Parties of a treaty become those of its joint acts, and the other way round."""
    for draft in drafts:
        treaty = draft.treaty
        if (
            draft.modality in ("asserted", "planned", "alleged")
            and treaty is not None
            and draft.kind == "act"
            and draft.what in JOINT
            and len(draft.states) > 1
            and not treaty.states
        ):
            treaty.states = list(draft.states)
    for draft in drafts:
        treaty = draft.treaty
        if treaty is not None and not draft.states and draft.usual in treaty.states:
            draft.states = (draft.usual,)
        if treaty is None or draft.kind != "act" or treaty.alliance:
            continue
        if draft.what == "signature" and draft.date[:4].isdigit() and draft.modality == "asserted":
            treaty.years.add(int(draft.date[:4]))
        if not draft.states and draft.what in _FILLED:
            draft.states = tuple(treaty.states)
            draft.fired.append("states.of-the-treaty")
        elif len(draft.states) == 1 and draft.what in JOINT and draft.states[0] not in treaty.states and treaty.states:
            draft.states = (*draft.states, *treaty.states)
        elif len(draft.states) == 1 and draft.what in JOINT and len(treaty.states) == 2 and draft.moment is not None:
            draft.states = (
                tuple(treaty.states) if draft.what != "signature" or "noun" in draft.fired[0] else draft.states
            )


def telling(drafts: list[Draft]) -> list[Draft]:
    """Without what is only thinkable and nobody's: "for others to join"."""
    return [
        d
        for d in drafts
        if d.kind != "act" or d.weak or d.states or d.date or d.modality not in ("hypothetical", "planned")
    ]


def merge(drafts: list[Draft]) -> tuple[list[Settled], list[Anomaly]]:
    """One for each thing told; repeats become mentions; two days for one act are an anomaly."""
    merged: list[Settled] = []
    anomalies: list[Anomaly] = []
    for draft in [d for d in drafts if not d.weak]:
        home = next((m for m in merged if _same(m.best, draft, anomalies)), None)
        if home is None:
            merged.append(Settled(draft))
        else:
            _join(home, draft)
    for draft in [d for d in drafts if d.weak]:
        home = next((m for m in merged if m.best.what == draft.what and m.best.treaty is draft.treaty), None)
        if home is not None and draft.span != home.best.span:
            home.mentions.append(draft.span)
    anomalies += _contradictions(merged)
    return merged, anomalies


def _same(one: Draft, other: Draft, anomalies: list[Anomaly]) -> bool:
    if (one.kind, one.what, one.modality) != (other.kind, other.what, other.modality) or one.treaty is not other.treaty:
        return False
    if one.note != other.note:
        return False
    if one.kind == "quote":
        return one.text == other.text
    speakers = {d.saying.speaker for d in (one, other) if d.saying is not None}
    if one.kind == "obligation":
        return len(speakers) < 2
    if len(speakers) > 1 or not _states_agree(one, other):
        return False
    if one.kind == "claim":
        return one.to == other.to or not one.to or not other.to
    return _dates_agree(one, other, anomalies)


def _states_agree(one: Draft, other: Draft) -> bool:
    a, b = set(one.states), set(other.states)
    if not a or not b or a == b:
        return True
    return one.what in JOINT and (a < b or b < a)


def _dates_agree(one: Draft, other: Draft, anomalies: list[Anomaly]) -> bool:
    if not one.date or not other.date or one.date == other.date:
        return True
    if PartialDate.parse(one.date).agrees(PartialDate.parse(other.date)):
        return True
    vague = one if one.moment is not None and one.moment.only_weekday else other
    exact = other if vague is one else one
    if vague.moment is None or not vague.moment.only_weekday or exact.moment is None or not exact.moment.explicit:
        return False
    if abs(one.scene.sentence.number - other.scene.sentence.number) > 3 or abs(_days(one.date, other.date)) > 6:
        return False
    day = PartialDate.parse(exact.date).earliest
    anomalies.append(
        Anomaly(
            kind="weekday-date-mismatch",
            words=vague.date_words,
            span=(vague.moment.start, vague.moment.end),
            why=f"the weekday gives {vague.date}, the same passage says {day.isoformat()}",
        )
    )
    vague.moment, vague.date = None, ""
    return True


def _days(one: str, other: str) -> int:
    return (PartialDate.parse(one).earliest - PartialDate.parse(other).earliest).days


def _join(home: Settled, draft: Draft) -> None:
    best = home.best
    worse, better = (best, draft) if _rank(draft) > _rank(best) else (draft, best)
    if better.span != worse.span:
        home.mentions.append(worse.span)
    better.place = better.place or worse.place
    better.chamber = better.chamber or worse.chamber
    better.saying = better.saying or worse.saying
    better.states = better.states if len(better.states) >= len(worse.states) else worse.states
    better.to = better.to or worse.to
    better.quantity = better.quantity or worse.quantity
    if better.moment is None and worse.moment is not None:
        better.moment, better.date = worse.moment, worse.date
    home.best = better


def _rank(draft: Draft) -> tuple[int, int, int, int]:
    dated = 0 if not draft.date else 1 + draft.date.count("-")
    return (
        dated,
        int(draft.scene.sentence.part in _BODY),
        int(bool(draft.text or draft.quantity)),
        int(draft.saying is not None),
    )


def _contradictions(merged: list[Settled]) -> list[Anomaly]:
    found = []
    acts = [m.best for m in merged if m.best.kind == "act" and m.best.modality == "asserted" and m.best.moment]
    for i, one in enumerate(acts):
        for other in acts[i + 1 :]:
            same = one.what == other.what and one.treaty is other.treaty and set(one.states) == set(other.states)
            if same and len(one.date) == len(other.date) == 10 and one.date != other.date and other.moment:
                found.append(
                    Anomaly(
                        kind="self-contradiction",
                        words=other.date_words,
                        span=(other.moment.start, other.moment.end),
                        why=f"the page gives {one.date} and {other.date} for one {one.what}",
                    )
                )
    return found


def narrow(merged: list[Settled], witnesses: list[Witness]) -> None:
    """A caption at the same place, within the time told, says the day."""
    for settled in merged:
        act = settled.best
        if act.kind != "act" or act.modality != "asserted" or not act.date or not act.place:
            continue
        for witness in witnesses:
            if act.place not in witness.words or not witness.states & set(act.states):
                continue
            if len(witness.date) > len(act.date) and witness.date.startswith(act.date):
                act.date = witness.date
                act.fired.append("date.narrowed-by-caption")
            if witness.date == act.date:
                settled.mentions.append(witness.span)
