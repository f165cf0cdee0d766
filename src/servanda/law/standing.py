"""Standing: what a treaty is for a state, between two, and as a whole, on a date and as known on a date."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from servanda.dates import Interval, day_in, days_anywhere
from servanda.law.contradictions import Contradiction
from servanda.law.for_state import One, for_state
from servanda.law.objections import ArticleLine, articles
from servanda.law.pairs import bars
from servanda.law.spells import Timeline
from servanda.law.survival import Tail, tails
from servanda.law.territories import territory_standing
from servanda.law.turns import turns_within
from servanda.terms import Reason, ServandaError, Truth, vocabulary
from servanda.treaties import Record


class Standing(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The answer to `standing`: of the treaty, or of one state where it was asked; `parties` maps states to theirs.

    Where they were asked: `state`, the other party (`towards`, with the `articles` that do not apply between them as
    they stand), the `territory`. `survives` is what goes on after the end, `contradictions` what the record says
    against itself, `zone` the clock by which a moment was turned into the day. `recorded` is the
    instant as of which a ledger was asked.
    """

    treaty: str
    on: str
    known: str | None
    standing: str
    parties: dict[str, str]
    missing: tuple[str, ...]
    reasons: Reason
    state: str = ""
    towards: str = ""
    territory: str = ""
    articles: tuple[ArticleLine, ...] = ()
    survives: tuple[Tail, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    zone: str = ""
    recorded: str = ""


class Asked(NamedTuple):
    """What is asked of a treaty: all of it, or one state, another party towards it, or one of its territories."""

    state: str | None = None
    towards: str | None = None
    territory: str | None = None


def standing(line: Timeline, on: dt.date, asked: Asked = Asked()) -> Standing:  # noqa: B008 (it is immutable)
    """The standing on a day, as known on the day of the timeline.

    Raises ServandaError for a pair or a territory without a state, and for a state with itself.
    """
    record, (state, towards, territory) = line.record, asked
    if state is None and (towards or territory):
        raise ServandaError("of which state?", where="--towards, --territory", mend="name it with --state", code=2)
    if towards and territory:
        raise ServandaError("a pair, or a territory?", where="--towards, --territory", mend="ask for one", code=2)
    each = {one: for_state(line, one, on) for one in _concerned(line, on, state, towards)}
    if state is None:
        one = _whole(record, on, each)
    elif territory is not None:
        one = One(*territory_standing(line, state, territory, on, each[state]))
    else:
        one = pair(line, state, towards, on) if towards is not None else each[state]
    return Standing(
        treaty=record.id,
        on=on.isoformat(),
        known=record.known.isoformat() if record.known else None,
        standing=one.word,
        parties={code: told.word for code, told in each.items()},
        missing=one.missing,
        reasons=one.reason,
        state=state or "",
        towards=towards or "",
        territory=territory or "",
        articles=articles(line, state, towards, on) if state and towards else (),
        survives=tails(line, state, on) if state else (),
        contradictions=line.contradictions,
    )


def _concerned(line: Timeline, on: dt.date, state: str | None, towards: str | None) -> tuple[str, ...]:
    """The states that the question is about. One that has done nothing about the treaty is not bound by it."""
    asked = tuple(dict.fromkeys(code for code in (state, towards) if code is not None))
    if state is not None and state == towards:
        raise ServandaError(f"{state} owes itself nothing", where="--towards", mend="name two states", code=2)
    return asked or tuple(dict.fromkeys((*line.states, *(code for d in line.record.unsure for code in d.act.states))))


def standing_at(line: Timeline, at: dt.datetime, asked: Asked = Asked()) -> Standing:  # noqa: B008 (it is immutable)
    """The standing at a moment: on the day that the clock which governs the treaty shows then.

    Where no clock is on record the day is one of those that it can be on earth: unknown, if they differ.
    """
    zone = line.record.zone
    if zone:
        day = day_in(at, zone)
        clause = line.record.clause("time-zone")
        told = standing(line, day, asked)
        says = f"{at.isoformat()} is {day} in {zone}, whose clock governs"
        article, sources = (clause[0].article, clause[1]) if clause else ("", ())
        why = Reason(says=says, treaty=line.record.id, article=article, sources=sources, because=(told.reasons,))
        return msgspec.structs.replace(told, reasons=why, zone=zone)
    first, last = days_anywhere(at)
    return _through(line, [first + dt.timedelta(days=n) for n in range((last - first).days + 1)], at.isoformat(), asked)


def standing_during(line: Timeline, period: Interval, asked: Asked = Asked()) -> Standing:  # noqa: B008 (it is immutable)
    """The standing through a period told less precisely than a day: unknown where it changes within.

    Raises ServandaError for a period with an open or unknown end.
    """
    if period.start is None or period.end is None:
        raise ServandaError(f"{period} has an open end", where="--on", mend="give both ends, or a day", code=2)
    codes = tuple(code for code in (asked.state, asked.towards) if code)
    days = turns_within(line, period.earliest, period.latest, *codes)
    return _through(line, days, str(period), asked)


def _through(line: Timeline, days: list[dt.date], on: str, asked: Asked) -> Standing:
    each = [standing(line, day, asked) for day in days]
    words = [(day, answer.standing) for day, answer in zip(days, each, strict=True)]
    turned = [words[0], *(now for before, now in itertools.pairwise(words) if now[1] != before[1])]
    last = msgspec.structs.replace(each[-1], on=on)
    if len(turned) == 1:
        return last
    told = ", ".join(f"{vocabulary()['standings'][word]} from {day}" for day, word in turned)
    why = Reason(says=f"it changes within {on}: {told}", treaty=line.record.id, because=(last.reasons,))
    return msgspec.structs.replace(last, standing="unknown", missing=(f"the day within {on}: {told}",), reasons=why)


def _whole(record: Record, on: dt.date, each: Mapping[str, One]) -> One:
    """The treaty as a whole: in force where it is for two parties at least; a measure, where it is for one."""
    words = dict.fromkeys(one.word for one in each.values())
    names = {word: [code for code, one in each.items() if one.word == word] for word in words}
    enough = 1 if record.header.instrument == "measure" else 2
    word = _word([one.counts_as for one in each.values()], enough)
    missing = tuple(dict.fromkeys(m for one in each.values() if one.word == word for m in one.missing))
    listed = "; ".join(f"{vocabulary()['standings'][w]}: {', '.join(codes)}" for w, codes in names.items())
    reasons = tuple(dict.fromkeys(one.reason for one in each.values() if one.word == word))
    head = f"{vocabulary()['standings'][word]} on {on.isoformat()} ({listed})"
    return One(word, Reason(says=head, treaty=record.id, because=reasons), missing)


def _word(words: list[str], enough: int) -> str:
    bound, held = words.count("in-force"), words.count("in-force") + words.count("suspended")
    unknown = words.count("unknown")
    if bound >= enough:
        return "in-force"
    if bound + unknown >= enough and unknown:
        return "unknown"
    if held >= enough:
        return "suspended"
    if held + unknown >= enough and unknown:
        return "unknown"
    for word in ("ended", "provisional", "contracting", "signed", "unknown"):
        if word in words:
            return word
    return "none"


def pair(line: Timeline, bearer: str, beneficiary: str, day: dt.date) -> One:
    """What the treaty is for what one party owes another on a day."""
    ours, theirs = for_state(line, bearer, day), for_state(line, beneficiary, day)
    says = ours.reason.says if ours.reason == theirs.reason else f"{ours.reason.says}; {theirs.reason.says}"
    both = Reason(says=says, treaty=line.record.id, because=(*ours.reason.because, *theirs.reason.because))
    if ours.word == theirs.word == "in-force":
        return _barred(line, bearer, beneficiary, day, both)
    missing = tuple(dict.fromkeys((*ours.missing, *theirs.missing)))
    for word in ("ended", "none", "signed", "contracting", "unknown", "suspended", "provisional"):
        if word in (ours.counts_as, theirs.counts_as):
            return One(word, both, missing)
    return One("none", both, missing)


def _barred(line: Timeline, bearer: str, beneficiary: str, day: dt.date, both: Reason) -> One:
    """In force for both: is it between them?"""
    found = list(bars(line, bearer, beneficiary, day))
    for bar in sorted(found, key=lambda bar: bar.holds is not Truth.YES):
        if bar.holds is Truth.YES:
            return One(bar.word, bar.reason)
        missing = (f"the exact day: {bar.reason.says}",)
        return One("unknown", Reason(says=missing[0], treaty=line.record.id, because=(bar.reason, both)), missing)
    return One("in-force", both)


def pair_holds(line: Timeline, bearer: str, beneficiary: str, day: dt.date) -> tuple[str, Reason]:
    """What the treaty is between two, for what the first owes the second: its word and the reason."""
    one = pair(line, bearer, beneficiary, day)
    return one.word, one.reason


def state_holds(line: Timeline, state: str, day: dt.date) -> tuple[str, Reason]:
    """What the treaty, or measure, is for one state on a day, and why."""
    one = for_state(line, state, day)
    return one.word, one.reason


def bound(line: Timeline, day: dt.date) -> list[str]:
    """The states for which the treaty is, or may be, in force on a day."""
    binding = ("in-force", "provisional", "unknown", "suspended")
    return [state for state in line.record.states() if for_state(line, state, day).word in binding]
