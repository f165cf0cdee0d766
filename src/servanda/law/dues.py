"""Deeds put to the obligations of treaties: aid that would perform one, force and help that would breach one."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from servanda.law.claim_findings import Answer, ClaimFinding, Paragraph, found
from servanda.law.commitments import Owed, disputed, owed, owes_to
from servanda.law.deeds import Deed, names, said_of, told
from servanda.law.restrictions import judged, reach_of
from servanda.law.spells import Timeline
from servanda.law.standing import pair_holds
from servanda.law.wording import area_in_words, trigger_in_words
from servanda.statements import Obligation, Trigger
from servanda.terms import Reason, Truth, vocabulary

_NOT_YET = ("signed", "contracting")
_BINDS = ("in-force", "provisional")


def of_treaty(line: Timeline, deed: Deed) -> Iterator[ClaimFinding]:
    """What a deed would be to each obligation of a treaty on its subject, for the state that did it."""
    if deed.by not in line.record.states():
        return
    wordings = list(owed(line, deed.day))
    all_found = [finding for wording in wordings for finding in _of_wording(line, wording, deed)]
    yield from all_found
    military = {"defence", "military-aid"} & set(told(deed.did).get("performs", ()))
    if not all_found and military and deed.to in line.record.states():
        yield from _only_consult(line, wordings, deed)


def _of_wording(line: Timeline, wording: Owed, deed: Deed) -> Iterator[ClaimFinding]:
    obligation = wording.obligation
    if deed.to and owes_to(obligation, deed.by, deed.to) and deed.to in line.record.states():
        if names(obligation):
            reach = reach_of(obligation, deed)
            if reach is not None:
                yield from _put(line, wording, deed, deed.to, reach.role, judged(obligation, deed, reach))
        elif obligation.obligation in told(deed.did).get("performs", ()):
            yield from _put(line, wording, deed, deed.to, "perform", _performed(obligation, deed))
        elif obligation.obligation in told(deed.did).get("breaches", ()):
            yield from _put(line, wording, deed, deed.to, "breach", _used_force(obligation, deed))
        elif obligation.obligation == "coordination" and told(deed.did).get("votes"):
            open_one = f"whether {deed.by} and {deed.to} had agreed how to vote"
            yield from _put(line, wording, deed, deed.to, "perform", Answer("undetermined", (open_one,)))
    third = deed.against
    if third and third in line.record.states() and owes_to(obligation, deed.by, third):
        answer = _against(obligation, deed)
        if answer is not None:
            yield from _put(line, wording, deed, third, "breach", answer)


def _put(line: Timeline, wording: Owed, deed: Deed, towards: str, role: str, answer: Answer) -> Iterator[ClaimFinding]:
    """The finding as the treaty's standing between the two leaves it; none where it never was, or is over."""
    word, why = pair_holds(line, deed.by, towards, deed.day)
    if word in ("none", "ended"):
        return
    paragraph = Paragraph(line.record, wording.obligation, wording.sources)
    if word in _NOT_YET or word == "suspended":
        standing = vocabulary()["standings"][word]
        says = f"on {deed.on} it was not in force between {deed.by} and {towards}: {standing}"
        answer = Answer("would-not-touch", (), (Reason(says=says, treaty=line.record.id),))
    elif doubts := [f"whether {why}" for why in disputed(wording.obligation, (deed.by, towards), deed.day)]:
        answer = _open(doubts[0], answer)
    elif word not in _BINDS:
        answer = _open(f"whether {line.record.id} was in force between {deed.by} and {towards} on {deed.on}", answer)
    elif wording.stands is Truth.UNKNOWN:
        answer = _open(f"whether this wording stood on that day ({wording.obligation.valid})", answer)
    yield found(paragraph, deed, role, answer, why)


def _open(fact: str, answer: Answer) -> Answer:
    """The same with one more fact open; what would not be touched anyway stays so."""
    if answer.verdict == "would-not-touch":
        return answer
    return Answer("undetermined", (fact, *answer.missing), answer.because)


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


def _only_consult(line: Timeline, wordings: list[Owed], deed: Deed) -> Iterator[ClaimFinding]:
    """A treaty in force between the two that a reader would look at, and that owes no more than to consult."""
    for wording in wordings:
        if wording.obligation.obligation == "consultation" and owes_to(wording.obligation, deed.by, deed.to):
            says = "it asks to consult; it neither asks for what was done nor forbids it"
            yield from _put(line, wording, deed, deed.to, "none", Answer("would-not-touch", (), (Reason(says=says),)))
