"""Deeds put to the obligations of treaties: aid that would perform one, force and help that would breach one."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from servanda.law.claim_findings import Answer, ClaimFinding, Paragraph, found
from servanda.law.commitments import Owed, applies, disputed, owed_between
from servanda.law.deeds import Deed, names, said_of, told
from servanda.law.objections import articles
from servanda.law.restrictions import judged, reach_of
from servanda.law.spells import Timeline
from servanda.law.standing import pair_holds
from servanda.law.wording import area_in_words, trigger_in_words
from servanda.statements import Obligation, Trigger
from servanda.terms import Reason, Truth, vocabulary

_NOT_YET = ("signed", "contracting")
_BINDS = ("in-force", "provisional")


def of_treaty(line: Timeline, deed: Deed, *, over: bool = False) -> Iterator[ClaimFinding]:
    """What a deed would be to each obligation of a treaty on its subject, for the state that did it.

    `over` asks instead for the aid that a treaty which has ended would have asked for: it would not be touched.
    """
    parties = line.record.states()
    if deed.by not in parties or (over and not _military(deed)):
        return
    found_any = False
    for towards in (state for state in (deed.to, deed.against) if state in parties):
        word, stands = pair_holds(line, deed.by, towards, deed.day)
        if word == "none" or (word == "ended") is not over:
            continue
        for wording, own in owed_between(line, deed.by, towards, deed.day):
            asked = _of(wording.obligation, deed, towards)
            if asked is not None:
                found_any = True
                yield _put(line, wording, deed, (towards, word), asked, own or stands)
    if not found_any and not over:
        yield from _only_consult(line, deed)


def _of(obligation: Obligation, deed: Deed, towards: str) -> tuple[str, Answer] | None:
    """What the deed would be to an obligation towards one state: a role and an answer; None where it is no matter."""
    if towards == deed.against:
        third = _against(obligation, deed)
        return ("breach", third) if third is not None else None
    if names(obligation):
        reach = reach_of(obligation, deed)
        return (reach.role, judged(obligation, deed, reach)) if reach is not None else None
    kind, did = obligation.obligation, told(deed.did)
    if kind in did.get("performs", ()):
        return "perform", _performed(obligation, deed)
    if kind in did.get("breaches", ()):
        return "breach", _used_force(obligation, deed)
    if kind == "coordination" and did.get("votes"):
        return "perform", Answer("undetermined", (f"whether {deed.by} and {deed.to} had agreed how to vote",))
    return None


def _put(
    line: Timeline, wording: Owed, deed: Deed, side: tuple[str, str], asked: tuple[str, Answer], stands: Reason
) -> ClaimFinding:
    """The finding as the treaty's standing between the two, its wording and reservations leave it."""
    (towards, word), (role, answer) = side, asked
    obligation, paragraph = wording.obligation, Paragraph(line.record, wording.obligation, wording.sources)
    applied, why = applies(articles(line, deed.by, towards, deed.day), obligation.article)
    if word in (*_NOT_YET, "suspended", "ended"):
        answer = _not_bound(line, deed, towards, word, role)
    elif applied == "excluded":
        answer = Answer("would-not-touch", (), (Reason(says="excluded by a reservation", because=why),))
    doubts = [f"whether {dispute}" for dispute in disputed(obligation, (deed.by, towards), deed.day)]
    if word not in (*_BINDS, *_NOT_YET, "suspended", "ended"):
        doubts.append(f"whether {line.record.id} was in force between {deed.by} and {towards} on {deed.on}")
    if wording.stands is Truth.UNKNOWN:
        doubts.append(f"whether this wording stood on that day ({obligation.valid})")
    if applied == "unknown":
        doubts.append(f"whether a reservation leaves article {obligation.article} between the two")
    if doubts and answer.verdict != "would-not-touch":
        answer = Answer("undetermined", (*doubts, *answer.missing), answer.because)
    return found(paragraph, deed, role, answer, stands)


def _not_bound(line: Timeline, deed: Deed, towards: str, word: str, role: str) -> Answer:
    """A treaty that did not bind the two that day, and what a signatory owes even then."""
    standing = vocabulary()["standings"][word]
    says = f"on {deed.on} it was not in force between {deed.by} and {towards}: {standing}"
    because = [Reason(says=says, treaty=line.record.id)]
    if word in _NOT_YET and role == "breach":
        why = "who has signed only refrains from what would defeat its object and purpose"
        because.insert(0, Reason(says=why, rule="VCLT 18"))
    return Answer("would-not-touch", (), tuple(because))


def _performed(obligation: Obligation, deed: Deed) -> Answer:
    """Whether aid is what the obligation asks for: the casus foederis must exist, and nothing of it is assumed."""
    trigger = obligation.trigger
    if trigger is None or obligation.response is None:
        why = Reason(says="the text is not public: what brings it about and what is owed are unknown")
        return Answer("undetermined", ("the text of the obligation",), (why,))
    always = trigger.event == "any"
    asked = {} if always else {trigger.event: deed.event(trigger.event)}
    agreed = ("agreed",) if obligation.response.kind == "agreed-measures" else ()
    asked |= {name: deed.fact(name) for name in (*trigger.requires, *agreed)}
    because = [
        Reason(says=f"it asks for this where {said_of(name, deed)}: {is_so.value}") for name, is_so in asked.items()
    ]
    failed = [name for name, is_so in asked.items() if is_so is Truth.NO]
    if failed:
        return Answer("would-not-touch", (), (Reason(says=f"told: not so that {said_of(failed[0], deed)}"),))
    missing = [f"whether {said_of(name, deed)}" for name, is_so in asked.items() if is_so is Truth.UNKNOWN]
    if not always:
        missing += _where_and_by_whom(obligation, deed)
    if missing:
        return Answer("undetermined", tuple(missing), tuple(because))
    how: str = vocabulary()["responses"][obligation.response.kind]["says"]
    return Answer("would-perform", (), (*because, Reason(says=f"what is owed is to {how}")))


def _where_and_by_whom(obligation: Obligation, deed: Deed) -> Iterator[str]:
    """What else the trigger and the area ask: by whom, against whom, where. Only the attacker can be told."""
    trigger, area = obligation.trigger, obligation.area
    if trigger is not None and not _by_whom_told(trigger, deed):
        plain = msgspec.structs.replace(trigger, requires=())
        words = trigger_in_words(msgspec.structs.replace(obligation, trigger=plain))
        yield f"whether it was as the text asks: {words}"
    where = area_in_words(area)
    if area is not None and where:
        article = f" of article {area.article}" if area.article else ""
        yield f"whether the attack was within the area{article} ({where})"


def _by_whom_told(trigger: Trigger, deed: Deed) -> bool:
    """Whether nothing is asked of the attacker, or what is asked is met by the state that the deed was against."""
    more = trigger.except_ or trigger.unless or trigger.powers or trigger.on or trigger.aided_by
    return not more and (not trigger.by or "any" in trigger.by or deed.against in trigger.by)


def _used_force(obligation: Obligation, deed: Deed) -> Answer:
    """Force, or its threat, breaches the duty not to use it, unless told to be what the duty itself yields to."""
    return _lifted(obligation, deed) or Answer("would-breach")


def _lifts(obligation: Obligation) -> list[str]:
    """The facts that lift a duty not to use force, by its conditions (`terms.toml`): self-defence, authorisation."""
    words = vocabulary()["lifts"]
    return [words[condition] for condition in obligation.conditions if condition in words]


def _lifted(obligation: Obligation, deed: Deed) -> Answer | None:
    for fact in _lifts(obligation):
        if deed.fact(fact) is Truth.YES:
            return Answer("would-not-touch", (), (Reason(says=f"told: {said_of(fact, deed)}"),))
    return None


def _against(obligation: Obligation, deed: Deed) -> Answer | None:
    """What soldiers or help against a third state would be to what is owed to that state."""
    kind, response = obligation.obligation, obligation.response.kind if obligation.response else ""
    force = deed.did in ("sent-soldiers", "attacked")
    if kind == "non-aggression" and force:
        still_open = [said_of(fact, deed) for fact in _lifts(obligation) if deed.fact(fact) is Truth.UNKNOWN]
        if still_open:
            return _lifted(obligation, deed) or Answer("undetermined", (f"whether {', or '.join(still_open)}",))
        return _used_force(obligation, deed)
    helps = told(deed.did).get("aid") or force
    if helps and (kind == "neutrality" or (kind != "non-accession" and response == "non-assistance")):
        return Answer("undetermined", (f"whether {deed.to or 'the other state'} had attacked {deed.against}",))
    return None


def _military(deed: Deed) -> bool:
    """Whether it is what treaties of defence and military aid ask for: a reader looks for one then."""
    return bool({"defence", "military-aid"} & set(told(deed.did).get("performs", ())))


def _only_consult(line: Timeline, deed: Deed) -> Iterator[ClaimFinding]:
    """A treaty in force between the two that a reader would look at, and that owes no more than to consult."""
    if not _military(deed) or deed.to not in line.record.states():
        return
    word, stands = pair_holds(line, deed.by, deed.to, deed.day)
    if word in ("none", "ended"):
        return
    says = "it asks to consult; it neither asks for what was done nor forbids it"
    asked = ("none", Answer("would-not-touch", (), (Reason(says=says),)))
    for wording, own in owed_between(line, deed.by, deed.to, deed.day):
        if wording.obligation.obligation == "consultation":
            yield _put(line, wording, deed, (deed.to, word), asked, own or stands)
