"""Deeds put to paragraphs that name deeds: what measures forbid and ask, caps, exceptions, what is only recommended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from servanda.dates import Interval
from servanda.law.claim_findings import Answer, ClaimFinding, Paragraph, found
from servanda.law.commitments import bearers, disputed
from servanda.law.deeds import Deed, covers, names, said_of, told
from servanda.law.measures import terms_of
from servanda.law.spells import Timeline
from servanda.law.standing import state_holds
from servanda.statements import Cap, Obligation, Quantity
from servanda.terms import Reason, Truth, vocabulary

_AT_LEAST = ("more than", "at least", "exactly", "over", "")


class Reach(NamedTuple):
    """How far a paragraph names a deed: whether, as a `breach` or a `perform`, which deed, by what open fact."""

    holds: Truth
    role: str
    named: str
    fact: str = ""


def of_measure(line: Timeline, deed: Deed) -> Iterator[ClaimFinding]:
    """What a deed would be to each paragraph of a measure that names it, for the state that did it."""
    if all(term.holds(deed.day) is Truth.NO for term in terms_of(line)):
        return
    for obligation, sources in line.record.owed():
        reach = reach_of(obligation, deed) if names(obligation) and _concerns(obligation, deed) else None
        stands = _stands(obligation, deed, line.record.known)
        if reach is None or stands is Truth.NO:
            continue
        word, why = state_holds(line, deed.by, deed.day)
        if word == "none" and not _expected(line, deed.by):
            continue
        paragraph = Paragraph(line.record, obligation, sources)
        answer = _bound(word, line, deed) or judged(obligation, deed, reach)
        doubts = [f"whether this wording stood on that day ({obligation.valid})"] if stands is Truth.UNKNOWN else []
        doubts += [f"whether {why}" for why in disputed(obligation, (deed.by, deed.to), deed.day)]
        if doubts and answer.verdict != "would-not-touch":
            answer = Answer("undetermined", (*doubts, *answer.missing), answer.because)
        role = reach.role if obligation_binds(obligation) else "none"
        yield found(paragraph, deed, role, answer, _binding(line, obligation, why))


def _stands(obligation: Obligation, deed: Deed, known: dt.date | None) -> Truth:
    """Whether a paragraph stood in this wording, as was known on a day.

    One that was to come was not known. Of one that has ended since it was not known whether it would have by then.
    """
    if not obligation.valid:
        return Truth.YES
    span = Interval.parse(obligation.valid)
    if known is not None and span.start is not None and span.earliest > known:
        return Truth.NO
    ended = span.holds(deed.day) is Truth.NO and span.end is not None and span.latest < deed.day
    return Truth.UNKNOWN if known is not None and ended and span.latest > known else span.holds(deed.day)


def _expected(line: Timeline, state: str) -> bool:
    """Whether a reader would expect a measure to bind a state that it does not bind that day."""
    return state in line.states or line.record.header.under == "un-charter-1945"


def _binding(line: Timeline, obligation: Obligation, why: Reason) -> Reason:
    """By which verb the organ speaks, and why what it decides binds: by the treaty under which it was adopted."""
    under = line.record.header.under
    if not under:
        return why
    article = "25" if under == "un-charter-1945" else ""
    organ = line.record.header.organ or "the organ"
    verb = f"{organ} {vocabulary()['verbs'][obligation.verb]['says']} …; " if obligation.verb else ""
    place = f" (article {article})" if article else ""
    says = f"{verb}what it decides binds the parties to {under}{place}"
    return Reason(says=says, treaty=under, article=article, because=(why,))


def _bound(word: str, line: Timeline, deed: Deed) -> Answer | None:
    """The answer where the measure does not, or not certainly, bind the state; None where it does."""
    under = line.record.header.under
    if word == "in-force":
        return None
    if under and under not in line.among:
        return Answer("undetermined", (f"whether {deed.by} was a party to {under}, which is not in this register",))
    if word == "unknown":
        return Answer("undetermined", (f"whether {line.record.id} bound {deed.by} on that day",))
    who = line.record.header.under or "those who made it"
    return Answer("would-not-touch", (), (Reason(says=f"{deed.by} was not bound by {who} on {deed.on}"),))


def _concerns(obligation: Obligation, deed: Deed) -> bool:
    """Whether the obligation lies on the state that did it, towards the state to which it was done."""
    if not bearers(obligation, [deed.by]):
        return False
    return isinstance(obligation.beneficiaries, str) or deed.to in obligation.beneficiaries


def reach_of(obligation: Obligation, deed: Deed) -> Reach | None:
    """The nearest that a paragraph comes to naming the deed; None where it does not."""
    for role, listed in (("breach", obligation.forbids), ("perform", obligation.asks)):
        for wanted in (Truth.YES, Truth.UNKNOWN):
            for named in listed:
                if covers(named, deed.did) is wanted:
                    fact = "" if wanted is Truth.YES else f"whether {deed.by} {told(named)['says']}"
                    return Reach(wanted, role, named, fact)
    return _carried(obligation, deed) if obligation_binds(obligation) else None


def _carried(obligation: Obligation, deed: Deed) -> Reach | None:
    """What often goes with the deed and is forbidden: open, unless told (`supplied-arms`: "yes") that it did."""
    for did, fact in told(deed.did).get("carries", {}).items():
        went_along = deed.fact(did)
        for named in obligation.forbids:
            if covers(named, did) is Truth.YES and went_along is not Truth.NO:
                return Reach(went_along, "breach", named, fact)
    return None


def obligation_binds(obligation: Obligation) -> bool:
    """Whether what the organ says binds: what it only recommends does not."""
    return not obligation.verb or bool(vocabulary()["verbs"][obligation.verb]["binds"])


def judged(obligation: Obligation, deed: Deed, reach: Reach) -> Answer:
    """The verdict of a paragraph that names the deed, or may."""
    if not obligation_binds(obligation):
        verb = vocabulary()["verbs"][obligation.verb]["says"]
        return Answer("would-not-touch", (), (Reason(says=f"the organ {verb} …: it recommends, and does not bind"),))
    for name in obligation.exceptions:
        if deed.fact(name) is Truth.YES:
            says = f"told: {vocabulary()['exceptions'][name]}"
            return Answer("would-not-touch", (), (Reason(says=says, article=obligation.article),))
    spared = {covers(spare, deed.did) for spare in obligation.spares}
    if Truth.YES in spared:
        says = f"{told(deed.did)['says']}: the paragraph lets that alone"
        return Answer("would-not-touch", (), (Reason(says=says, article=obligation.article),))
    missing = [reach.fact] if reach.holds is Truth.UNKNOWN else []
    because = [_named(reach, deed)]
    if Truth.UNKNOWN in spared:
        missing += [f"whether {deed.by} {told(spare)['says']}" for spare in obligation.spares]
    if obligation.cap is not None:
        capped = _capped(obligation.cap, deed, obligation.article)
        if capped.verdict == "would-not-touch":
            return capped
        missing += capped.missing
        because += capped.because
    if missing:
        return Answer("undetermined", tuple(missing), tuple(because))
    return Answer("would-breach" if reach.role == "breach" else "would-perform", (), tuple(because))


def _named(reach: Reach, deed: Deed) -> Reason:
    verb = "forbids" if reach.role == "breach" else "asks for"
    named = told(reach.named)["says"]
    if reach.holds is Truth.YES and reach.fact:
        return Reason(says=f"it {verb} that a state {named}; told is that this went with what was done")
    if reach.holds is Truth.YES:
        return Reason(says=f"it {verb} what was done: that a state {named}")
    return Reason(says=f"it {verb} that a state {named}; told is only that {deed.by} {told(deed.did)['says']}")


def _capped(cap: Cap, deed: Deed, article: str) -> Answer:
    """Whether a deed goes above a cap: by what it alone amounts to, else by what is told of all together.

    What is within the cap is free only where it meets what the cap asks `within`; that it does not has to be told.
    """
    so_much = f"{cap.quantity:,.0f} {cap.unit} in {cap.per}"
    asked = {name: vocabulary()["exceptions"][name] for name in cap.within}
    provided = ", if " + " and ".join(asked.values()) if asked else ""
    if _compared(deed.quantity, cap) is Truth.YES:
        return Answer("would-breach", (), (Reason(says=f"this alone is above the cap of {so_much}", article=article),))
    for name, says in asked.items():
        if deed.fact(name) is Truth.NO:
            why = f"told: not {says}; within the cap too it has to be"
            return Answer("would-breach", (), (Reason(says=why, article=article),))
    above = deed.fact("above-cap")
    if above is Truth.UNKNOWN:
        says = f"free up to {so_much}, by {'each state' if cap.each else 'all states together'}{provided}"
        open_one = f"whether {said_of('above-cap', deed)}: more than {so_much}"
        return Answer("undetermined", (open_one,), (Reason(says=says, article=article),))
    if above is Truth.YES:
        return Answer("would-breach", (), (Reason(says=f"told: above the cap of {so_much}", article=article),))
    within = Reason(says=f"told: within the cap of {so_much}{provided}", article=article)
    return Answer("would-not-touch", (), (within,))


def _compared(quantity: Quantity | None, cap: Cap) -> Truth:
    """Whether one delivery is by itself above the cap: unknown where it is less, or told in another unit."""
    if quantity is None or _unit(quantity.unit) != _unit(cap.unit) or quantity.relation not in _AT_LEAST:
        return Truth.UNKNOWN
    above = (
        quantity.value >= cap.quantity if quantity.relation in ("more than", "over") else quantity.value > cap.quantity
    )
    return Truth.YES if above else Truth.UNKNOWN


def _unit(words: str) -> str:
    """A unit by its name in `terms.toml`, from any of the ways in which a page writes it."""
    units: dict[str, list[str]] = vocabulary()["units"]
    return next((unit for unit, ways in units.items() if words.casefold() in ways), words.casefold())


def extended(findings: list[ClaimFinding], extends: dict[str, tuple[str, ...]]) -> list[ClaimFinding]:
    """Findings with the paragraphs whose reach a later one makes wider: breached through it, where it is breached.

    `extends` maps a paragraph, as `unsc-2270 6`, to those that it makes wider; 8(a) includes 8(a)(i).
    """
    through = {
        (finding.state, wide): finding
        for finding in findings
        if finding.verdict == "would-breach"
        for wide in extends.get(f"{finding.treaty} {finding.article}", ())
    }
    told_anew = []
    for finding in findings:
        place = f"{finding.treaty} {finding.article}"
        by = [f for (state, wide), f in through.items() if state == finding.state and _within(place, wide)]
        if finding.verdict == "undetermined" and finding.role == "breach" and by:
            finding = _through(finding, by[-1])
        told_anew.append(finding)
    return told_anew


def _within(place: str, wide: str) -> bool:
    return place == wide or place.startswith(f"{wide}(")


def _through(finding: ClaimFinding, by: ClaimFinding) -> ClaimFinding:
    says = f"as extended by {by.treaty} paragraph {by.article}, which would be breached"
    because = (*finding.reasons.because, Reason(says=says, treaty=by.treaty, article=by.article))
    head = f"{finding.state} would breach paragraph {finding.article} of {finding.treaty}, {says}"
    reasons = msgspec.structs.replace(finding.reasons, says=head, because=because)
    return msgspec.structs.replace(finding, verdict="would-breach", missing=(), reasons=reasons)
