"""Standing: what a treaty is for a state, and as a whole, on a date and as known on a date."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

from servanda.dates import Interval
from servanda.law.entry import cite
from servanda.law.spells import Timeline, gone, suspended
from servanda.terms import Reason, ServandaError, Truth, vocabulary
from servanda.treaties import Record


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to `standing`: of the treaty, or of one state where it was asked; `parties` maps states to theirs."""

    treaty: str
    on: str
    known: str | None
    standing: str
    parties: dict[str, str]
    missing: tuple[str, ...]
    reasons: Reason


class One(NamedTuple):
    """The standing of one state, with its reason and what would settle an unknown or bring the treaty into force."""

    word: str
    reason: Reason
    missing: tuple[str, ...] = ()


def standing(line: Timeline, on: dt.date, *, state: str | None = None) -> Standing:
    """The standing on a day, as known on the day of the timeline.

    Raises ServandaError for a state that the record says nothing of.
    """
    record = line.record
    states = tuple(dict.fromkeys((*record.states(), *(state for dated in record.unsure for state in dated.act.states))))
    if state is not None and state not in states:
        raise ServandaError(
            f"{state} has done nothing about {record.id}",
            where=record.id,
            why="it did not make the treaty, and no act of it is on record",
            mend="its states are " + ", ".join(states),
        )
    each = {one: _state(line, one, on) for one in ((state,) if state else states)}
    word, reason, missing = each[state] if state else _whole(record, on, each)
    return Standing(
        treaty=record.id,
        on=on.isoformat(),
        known=record.known.isoformat() if record.known else None,
        standing=word,
        parties={code: one.word for code, one in each.items()},
        missing=missing,
        reasons=reason,
    )


def standing_during(line: Timeline, period: Interval, *, state: str | None = None) -> Standing:
    """The standing through a period told less precisely than a day: unknown where it changes within.

    Raises ServandaError for a period with an open or unknown end.
    """
    if period.start is None or period.end is None:
        raise ServandaError(f"{period} has an open end", where="--on", mend="give both ends, or a day", code=2)
    days = sorted(_turns(line, period.earliest, period.latest))
    each = [standing(line, day, state=state) for day in days]
    words = [(day, answer.standing) for day, answer in zip(days, each, strict=True)]
    turns = [words[0], *(now for before, now in itertools.pairwise(words) if now[1] != before[1])]
    last = msgspec.structs.replace(each[-1], on=str(period))
    if len(turns) == 1:
        return last
    told = ", ".join(f"{vocabulary()['standings'][word]} from {day}" for day, word in turns)
    why = Reason(says=f"it changes within {period}: {told}", treaty=line.record.id, because=(last.reasons,))
    return msgspec.structs.replace(last, standing="unknown", missing=(f"the day within {period}: {told}",), reasons=why)


def _turns(line: Timeline, first: dt.date, last: dt.date) -> set[dt.date]:
    """The first and the last day, and every day between on which an act or a spell's end can change the standing."""
    days = {dated.when.latest for dated in line.record.acts if dated.when}
    for state in line.record.states():
        for spell in line.spells(state):
            for moment in (spell.start, spell.end):
                days |= {day for day in (moment.earliest, moment.latest) if day} if moment else set()
    return {first, last} | {day for day in days if first < day < last}


def _state(line: Timeline, state: str, on: dt.date) -> One:
    """What the treaty is for one state, from the acts known, then from what may have happened beyond them."""
    record, told = line.record, _told(line, state, on)
    doubtful = _doubtful(record, state, on, told.word)
    if doubtful is not None:
        return doubtful
    if record.known is not None and on > record.known and told.word in ("none", "signed", "contracting"):
        until = _told(line, state, record.known)
        says = (
            f"by {record.known} it was {vocabulary()['standings'][until.word]} for {state}; "
            f"what was done after that and by {on} was not known then"
        )
        settle = told.missing or (f"what {state} did between {record.known} and {on}",)
        return One("unknown", Reason(says=says, treaty=record.id, because=(until.reason,)), settle)
    return told


def _told(line: Timeline, state: str, on: dt.date) -> One:
    record, found = line.record, line.spells(state)
    for spell in found:
        held = spell.holds(on)
        if held is Truth.NO:
            continue
        if held is Truth.UNKNOWN:
            until = f" until {spell.end}" if spell.end else ""
            missing = (f"the exact days: in force for {state} from {spell.start}{until}",)
            because = (spell.start.reason, *((spell.end.reason,) if spell.end else ()))
            return One("unknown", Reason(says=missing[0], treaty=record.id, because=because), missing)
        stop = suspended(record, state, None, on)
        if stop is not None:
            return One("suspended", Reason(says=f"suspended for {state}", treaty=record.id, because=(stop,)))
        until = f" until {spell.end}" if spell.end else ""
        says = f"in force for {state} from {spell.start}{until}"
        because = (spell.start.reason, *((spell.end.reason,) if spell.end else ()))
        return One("in-force", Reason(says=says, treaty=record.id, because=because))
    over = [spell for spell in found if spell.end is not None and spell.over(on) is Truth.YES]
    if over and over[-1].end is not None:
        end = over[-1].end
        says = f"ended for {state} on {end}"
        return One("ended", Reason(says=says, treaty=record.id, because=(end.reason,)))
    last = next(gone(state), None)
    if last is not None and last.on_or_before(on) is True:
        return One("ended", last.reason)
    return _before(line, state, on)


def _before(line: Timeline, state: str, on: dt.date) -> One:
    """Before entry into force: consent given, provisionally applied, signed, or nothing."""
    record, general = line.record, line.general
    missing = line.lacking(on)
    own = record.by_state.get(state, ())
    agreed = line.consents(state)
    applied = [d for d in own if d.act.act == "provisional-application"]
    signed = [d for d in own if d.act.act in ("signature", "definitive-signature")]
    for word, acts in (("provisional", applied), ("contracting", agreed), ("signed", signed)):
        done = [d for d in acts if d.when and d.when.on_or_before(on) is Truth.YES]
        if done and not _decidable(record):
            says = f"{word} for {state}: when it enters into force, or whether it has, is not on record"
            return One("unknown", Reason(says=says, treaty=record.id, because=(cite(record, done[-1]),)), missing)
        if done:
            says = f"{vocabulary()['standings'][word]} for {state}"
            because = (cite(record, done[-1]), *_domestic(record, state, on), general.reason)
            return One(word, Reason(says=says, treaty=record.id, because=because), missing)
    return One("none", Reason(says=f"no act by {state} by {on}", treaty=record.id, because=(general.reason,)), missing)


def _decidable(record: Record) -> bool:
    """Whether the record says by what the treaty enters into force: a clause, or a day that sources give."""
    return record.clause("entry-into-force") is not None or bool(record.of_kind("entry-into-force"))


def _domestic(record: Record, state: str, on: dt.date) -> tuple[Reason, ...]:
    """Domestic steps, named because readers take them for ratification."""
    plane = vocabulary()["acts"]
    steps = [
        d
        for d in record.by_state.get(state, ())
        if plane[d.act.act]["plane"] == "domestic" and d.when and d.when.on_or_before(on) is Truth.YES
    ]
    said = (f"{cite(record, d).says}: a domestic step, no effect on the international plane" for d in steps)
    return tuple(cite(record, d, says) for d, says in zip(steps, said, strict=True))


def _doubtful(record: Record, state: str, on: dt.date, word: str) -> One | None:
    """Unknown, where an act of which nobody can say whether it was known then would change the answer."""
    effects: dict[str, Any] = vocabulary()["acts"]
    decisive = ("leave", "end", "suspend") if word == "in-force" else ("sign", "consent", "entry", "extend")
    open_acts = [
        d
        for d in record.unsure
        if (state in d.act.states or not d.act.states)
        and effects[d.act.act]["effect"] in decisive
        and (d.when is None or d.when.on_or_before(on) is not Truth.NO)
    ]
    if not open_acts or word in ("ended", "suspended"):
        return None
    says = f"it is unknown whether this was known on {record.known}: the sources on record are later"
    because = tuple(cite(record, d) for d in open_acts)
    missing = tuple(f"a source of {record.known} or before for the {d.act.act.replace('-', ' ')}" for d in open_acts)
    return One("unknown", Reason(says=says, treaty=record.id, because=because), missing)


def _whole(record: Record, on: dt.date, each: Mapping[str, One]) -> One:
    """The treaty as a whole: in force where it is for two parties at least."""
    words = [one.word for one in each.values()]
    names = {word: [code for code, one in each.items() if one.word == word] for word in dict.fromkeys(words)}
    word = _word(words)
    missing = tuple(dict.fromkeys(m for one in each.values() if one.word == word for m in one.missing))
    listed = "; ".join(f"{vocabulary()['standings'][w]}: {', '.join(codes)}" for w, codes in names.items())
    reasons = tuple(dict.fromkeys(one.reason for one in each.values() if one.word == word))
    head = f"{vocabulary()['standings'][word]} on {on.isoformat()} ({listed})"
    return One(word, Reason(says=head, treaty=record.id, because=reasons), missing)


def _word(words: list[str]) -> str:
    bound, held = words.count("in-force"), words.count("in-force") + words.count("suspended")
    unknown = words.count("unknown")
    if bound >= 2:
        return "in-force"
    if held >= 2:
        return "suspended"
    if held + unknown >= 2 and unknown:
        return "unknown"
    for word in ("ended", "provisional", "contracting", "signed", "unknown"):
        if word in words:
            return word
    return "none"


def pair_holds(line: Timeline, bearer: str, beneficiary: str, day: dt.date) -> tuple[str, Reason]:
    """What the treaty is for what one party owes another on a day: in force, suspended, ended, unknown, none."""
    ours, theirs = _state(line, bearer, day), _state(line, beneficiary, day)
    stop = suspended(line.record, bearer, beneficiary, day)
    says = ours.reason.says if ours.reason == theirs.reason else f"{ours.reason.says}; {theirs.reason.says}"
    both = Reason(says=says, treaty=line.record.id, because=(*ours.reason.because, *theirs.reason.because))
    if ours.word == theirs.word == "in-force":
        return ("suspended", stop) if stop is not None else ("in-force", both)
    for word in ("unknown", "suspended", "ended", "provisional", "contracting", "signed"):
        if word in (ours.word, theirs.word):
            return word, both
    return "none", both


def bound(line: Timeline, day: dt.date) -> list[str]:
    """The states for which the treaty is, or may be, in force on a day."""
    return [s for s in line.record.states() if _state(line, s, day).word in ("in-force", "unknown", "suspended")]
