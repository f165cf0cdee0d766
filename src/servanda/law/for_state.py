"""What a treaty is for one state on a day: in force, suspended, ended, applied provisionally, consented to, signed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from servanda.law.consents import taken_back_on
from servanda.law.doubts import doubts
from servanda.law.effects import effect
from servanda.law.ends import gone, notices, revoked, takes_effect
from servanda.law.entry import cite
from servanda.law.heirs import heir
from servanda.law.line import Consent, Spell
from servanda.law.pairs import suspended
from servanda.law.spells import Timeline
from servanda.law.survival import as_reasons, tails
from servanda.terms import Reason, Truth, all_of, vocabulary
from servanda.treaties import DatedAct, Record


class One(NamedTuple):
    """The standing of one state, with its reason and what would settle an unknown or bring the treaty into force.

    `at_least` is set where an unknown is certainly not in force: the step that had been taken in any case.
    """

    word: str
    reason: Reason
    missing: tuple[str, ...] = ()
    at_least: str = ""

    @property
    def counts_as(self) -> str:
        """The word that counts for the treaty as a whole, and between two."""
        return self.at_least or self.word


def for_state(line: Timeline, state: str, on: dt.date) -> One:
    """What the treaty is for one state, from the acts known, then from what may have happened beyond them."""
    kept: dict[str, One] = line.of_day(on)
    if state not in kept:
        kept[state] = _for_state(line, state, on)
    return kept[state]


def _for_state(line: Timeline, state: str, on: dt.date) -> One:
    record, told = line.record, _told(line, state, on)
    doubtful = doubts(line, state, on, told.word)
    if doubtful is not None:
        return One("unknown", *doubtful)
    if told.word == "none" and not line.whole and (succeeding := heir(line, state, on)) is not None:
        return One(*succeeding)
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
    found = line.spells(state)
    for spell in found:
        held = spell.holds(on)
        if held is Truth.YES:
            return _in_force(line, state, spell, on)
        if held is Truth.UNKNOWN:
            return _unknown(line, f"in force for {state} {_span(spell)}", _both(spell))
    over = [spell for spell in found if spell.end is not None and spell.over(on) is Truth.YES]
    if over and over[-1].end is not None:
        end = over[-1].end
        because = (end.reason, *as_reasons(line, tails(line, state, on)))
        return One("ended", Reason(says=f"ended for {state} on {end}", treaty=line.record.id, because=because))
    last = next(gone(state), None)
    if last is not None and last.on_or_before(on) is True:
        return One("ended", last.reason)
    return _before(line, state, on)


def _in_force(line: Timeline, state: str, spell: Spell, on: dt.date) -> One:
    record = line.record
    held, why = suspended(record, state, None, on)
    again = (why,) if why is not None else ()
    if held is Truth.YES:
        return One("suspended", Reason(says=f"suspended for {state}", treaty=record.id, because=again))
    if held is Truth.UNKNOWN:
        return _unknown(line, f"the days on which it is suspended for {state}", again)
    says = f"in force for {state} {_span(spell)}"
    because = (*_both(spell), *again, *_taken(line, state, on))
    return One("in-force", Reason(says=says, treaty=record.id, because=because))


def _span(spell: Spell) -> str:
    return f"from {spell.start}" + (f" until {spell.end}" if spell.end else "")


def _both(spell: Spell) -> tuple[Reason, ...]:
    return (spell.start.reason, *((spell.end.reason,) if spell.end else ()))


def _unknown(line: Timeline, what: str, because: tuple[Reason, ...]) -> One:
    missing = (f"the exact days: {what}",)
    return One("unknown", Reason(says=missing[0], treaty=line.record.id, because=because), missing)


def _taken(line: Timeline, state: str, on: dt.date) -> Iterator[Reason]:
    """Notices of leaving that do not end it: revoked in time, or without a way out by the treaty's term."""
    for dated in notices(line.record, state):
        if dated.when is None or dated.when.on_or_before(on) is Truth.NO:
            continue
        at = takes_effect(line, dated)
        if at is None:
            yield cite(line.record, dated, f"the treaty allows no {dated.act.act} by one party: it has no effect")
        else:
            back = revoked(line.record, state, dated, at)
            if back[0] is Truth.YES:
                says = f"the {dated.act.act} notified on {dated.act.date} was revoked before it took effect"
                yield Reason(says=says, rule="VCLT 68", treaty=line.record.id, because=(at.reason, *back[1]))


def _before(line: Timeline, state: str, on: dt.date) -> One:
    """Before entry into force: provisionally applied, consent given, signed, or nothing."""
    record, missing = line.record, _lacking(line, state, on)
    for spell in line.provisional(state):
        held = spell.holds(on)
        if held is Truth.UNKNOWN:
            return _unknown(line, f"applied provisionally by {state} {_span(spell)}", _both(spell))
        if held is Truth.YES:
            says = f"{vocabulary()['standings']['provisional']} by {state} {_span(spell)}"
            because = (*_both(spell), line.general.reason)
            return One("provisional", Reason(says=says, treaty=record.id, because=because), missing)
    return _not_in_force(line, state, on, missing)


def _lacking(line: Timeline, state: str, on: dt.date) -> tuple[str, ...]:
    """What is still missing: what the treaty lacks, or, once it is in force for others, what the state itself lacks."""
    if line.general.on_or_before(on) is not True:
        return line.lacking(on)
    consented = any(_stands(line.record, consent, on) is Truth.YES for consent in line.given(state))
    ahead = [start for start in line.starts(state) if start.earliest is not None and start.earliest > on]
    if consented and ahead:
        return (f"the day itself: it enters into force for {state} on {ahead[0]}",)
    return (f"a consent of {state} to be bound",)


def _not_in_force(line: Timeline, state: str, on: dt.date, missing: tuple[str, ...]) -> One:
    record, general = line.record, line.general
    for word, act, sure in _steps(line, state, on):
        if sure is Truth.UNKNOWN:
            says = f"{word} for {state}, or not any more: the days are not known exactly"
            why = Reason(says=says, treaty=record.id, because=(cite(record, act),))
            return One("unknown", why, (says,), "signed" if word == "contracting" else "none")
        if not _decidable(record):
            if (over := _told_over(record, state, on)) is not None:
                return over
            says = f"{word} for {state}: when it enters into force, or whether it has, is not on record"
            return One("unknown", Reason(says=says, treaty=record.id, because=(cite(record, act),)), missing)
        says = f"{vocabulary()['standings'][word]} for {state}"
        because = (cite(record, act), *_undone(line, state, on), *_domestic(record, state, on), general.reason)
        return One(word, Reason(says=says, treaty=record.id, because=because), missing)
    because = (*_undone(line, state, on), general.reason)
    return One("none", Reason(says=f"no act by {state} by {on}", treaty=record.id, because=because), missing)


def _steps(line: Timeline, state: str, on: dt.date) -> Iterator[tuple[str, DatedAct, Truth]]:
    """The steps towards being bound that stand on a day, the furthest first, with how sure each is."""
    own = line.record.by_state.get(state, ())
    signed = [d for d in own if d.act.act in ("signature", "definitive-signature") and not d.act.of]
    signed += [d for d in own if d.act.act == "succession" and d.act.of == "signature"]
    too_early = bool(signed) and all(_done(dated, on) is Truth.NO for dated in signed)
    agreed = [
        (c.dated, _stands(line.record, c, on))
        for c in line.given(state)
        if not (too_early and c.dated.act.act not in ("accession", "succession"))
    ]
    undone = [d for d in own if d.act.act in ("withdrawal", "revocation") and d.act.of == "signature"]
    standing = [(d, all_of((_done(d, on), *(~_done(each, on) for each in undone)))) for d in signed]
    for word, acts in (("contracting", agreed), ("signed", standing)):
        done = [(dated, sure) for dated, sure in acts if sure is not Truth.NO]
        done.sort(key=lambda pair: pair[1] is Truth.YES)
        if done:
            yield word, *done[-1]


def _done(dated: DatedAct, on: dt.date) -> Truth:
    return dated.when.on_or_before(on) if dated.when else Truth.NO


def _stands(record: Record, consent: Consent, on: dt.date) -> Truth:
    """Whether a consent had been given by a day and not been taken back."""
    return _done(consent.dated, on) & ~taken_back_on(record, consent, on)


def _undone(line: Timeline, state: str, on: dt.date) -> tuple[Reason, ...]:
    """What had been taken back by a day: a consent, provisional application."""
    record = line.record
    taken = [c.taken_back for c in line.given(state) if c.taken_back and taken_back_on(record, c, on) is Truth.YES]
    ended = (s.end.reason for s in line.provisional(state) if s.end and s.over(on) is Truth.YES)
    return (*(cite(record, act) for act in taken), *ended)


def _told_over(record: Record, state: str, on: dt.date) -> One | None:
    """The end, where sources tell of one by that day: whenever it was in force, or if it ever was, it is so no more."""
    for dated in record.of_kind("termination", "expiry"):
        at = effect(record, dated) if not dated.act.states or state in dated.act.states else None
        if at is not None and at.on_or_before(on) is True:
            says = f"over for {state}: when it entered into force, or whether it had, is not on record"
            return One("ended", Reason(says=says, treaty=record.id, because=(cite(record, dated),)))
    return None


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
