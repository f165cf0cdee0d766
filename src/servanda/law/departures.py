"""Where a war on record departs from what treaties asked: who was bound and came, who was bound and did not, who came
though nothing bound it, who fought those whom it was bound not to fight, and whose alliance was not met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import Literal, NamedTuple, get_args

import msgspec

from servanda.law.belligerents import Attack
from servanda.law.findings import Finding
from servanda.law.story import Chapter, Story
from servanda.terms import Reason, Truth, any_of, vocabulary
from servanda.treaties import Step

Kind = Literal[
    "bound-and-came",
    "bound-and-stayed-out",
    "bound-and-turned",
    "undetermined",
    "allied-and-not-bound",
    "came-unbound",
    "barred-and-fought",
]

_SAID = 3  # so many reasons of one article are named, where each step gives its own
_SHORT = {"consult": "to consult, no more", "discretionary": "to act, in a way of its own or agreed"}


class Departure(msgspec.Struct, frozen=True, kw_only=True):
    """One state of a war: what its treaties asked and what it did.

    `bound` is yes, no or undetermined; `by` names treaty and article; `attacks` those because of which it was asked, or
    those that it made itself; `happened` are its steps on record that answer; `why` says what the law rests on, and
    what the state itself gave as its reason, as the sources tell it. Who came as it was bound to does not depart.
    """

    state: str
    kind: Kind
    bound: str
    by: tuple[str, ...]
    attacks: tuple[str, ...]
    happened: tuple[Step, ...]
    why: tuple[str, ...]
    sources: tuple[str, ...]


class _Duty(NamedTuple):
    """What one article asked of a state in one chapter: to take up arms against `enemies` for `finding.towards`."""

    finding: Finding
    chapter: Chapter
    enemies: tuple[str, ...]
    attacks: tuple[str, ...]

    @property
    def state(self) -> str:
        return self.finding.state

    @property
    def binds(self) -> Truth:
        return {"obliged": Truth.YES, "discretionary": Truth.YES, "undetermined": Truth.UNKNOWN}.get(
            self.finding.verdict, Truth.NO
        )


def compare(story: Story) -> tuple[tuple[Departure, ...], tuple[Departure, ...]]:
    """The states that came as they were bound to, and the departures, by kind and in order of time."""
    duties = _with_calls(story, [duty for chapter in story.chapters for duty in _duties(chapter)])
    groups: dict[tuple[Kind, str], list[_Duty]] = {}
    for own in _alike(duties):
        kind = _kind(story, own)
        if kind is not None and not (kind == "allied-and-not-bound" and _told_else(story, own[0], duties)):
            groups.setdefault((kind, own[0].state), []).extend(own)
    found = [_departure(story, kind, own) for (kind, _), own in groups.items()]
    found += _unasked(story, duties)
    order = get_args(Kind)
    found.sort(key=lambda departure: order.index(departure.kind))
    came = tuple(departure for departure in found if departure.kind == "bound-and-came")
    return came, tuple(departure for departure in found if departure.kind != "bound-and-came")


def _alike(duties: list[_Duty]) -> Iterator[list[_Duty]]:
    """The duties of one state for one other against the same enemies: those that ask the most of it.

    Where it cannot be said whether those bind, also those that do not.
    """
    groups: dict[tuple[str, str, tuple[str, ...]], list[_Duty]] = {}
    for duty in duties:
        groups.setdefault((duty.state, duty.finding.towards, duty.enemies), []).append(duty)
    for group in groups.values():
        most = any_of(duty.binds for duty in group)
        for truth in (most, Truth.NO) if most is Truth.UNKNOWN else (most,):
            if alike := [duty for duty in group if duty.binds is truth]:
                yield alike


def _kind(story: Story, own: list[_Duty]) -> Kind | None:
    """What duties that are alike come to: None where nothing bound the state and it was at war all the same."""
    truth, state = own[0].binds, own[0].state
    pairs = {pair for chapter in story.chapters for pair in chapter.pairs}
    at_war = any((state, enemy) in pairs or (enemy, state) in pairs for enemy in own[0].enemies)
    if truth is Truth.YES and (state, own[0].finding.towards) in pairs:
        return "bound-and-turned"
    if truth is Truth.YES:
        return "bound-and-came" if at_war else "bound-and-stayed-out"
    if at_war:
        return None
    return "undetermined" if truth is Truth.UNKNOWN else "allied-and-not-bound"


def _told_else(story: Story, duty: _Duty, duties: list[_Duty]) -> bool:
    """Whether an ally's own attack, which asks nothing, is beside the point: the state fought beside that ally, or was
    bound to it otherwise."""
    ally, state = duty.finding.towards, duty.state
    if ally in duty.chapter.attacked:
        return False
    pairs = {frozenset(pair) for chapter in story.chapters for pair in chapter.pairs}
    enemies = {other for pair in pairs if ally in pair for other in pair - {ally}}
    beside = any(frozenset((state, enemy)) in pairs for enemy in enemies)
    return beside or any((d.state, d.finding.towards, d.binds) == (state, ally, Truth.YES) for d in duties)


def _duties(chapter: Chapter) -> Iterator[_Duty]:
    """Every duty of aid that the chapter's attacks put to a state other than the attackers, met or not.

    A duty to consult counts beside them where it is what the text asks in place of aid.
    """
    attackers, attacked = chapter.attackers, chapter.attacked
    for finding in chapter.findings:
        aid = vocabulary()["obligations"][finding.obligation]["aid"]
        if finding.state in (*attackers, *attacked) or not (aid or finding.verdict == "consult"):
            continue
        yield _Duty(finding, chapter, attacked if finding.towards in attackers else attackers, chapter.attacks)


def _with_calls(story: Story, duties: list[_Duty]) -> list[_Duty]:
    """With what bound those who attacked on the day, where no attack before had asked it of them."""
    asked = {(d.state, d.finding.towards, enemy) for d in duties if d.binds is Truth.YES for enemy in d.enemies}
    called = []
    for chapter in story.chapters:
        for call in chapter.calls:
            enemies = tuple(b for a, b in chapter.pairs if a == call.finding.state)
            if not any((call.finding.state, call.finding.towards, enemy) in asked for enemy in enemies):
                called.append(_Duty(call.finding, chapter, enemies, (call.attack,)))
    return duties + called


def _departure(story: Story, kind: Kind, own: list[_Duty]) -> Departure:
    state, truth = own[0].state, own[0].binds
    against = dict.fromkeys(enemy for duty in own for enemy in duty.enemies)
    aided = dict.fromkeys(duty.finding.towards for duty in own)
    happened = tuple(_answers(story, state, {*against, *(aided if kind == "bound-and-turned" else ())}))
    return Departure(
        state=state,
        kind=kind,
        bound="undetermined" if truth is Truth.UNKNOWN else truth.value,
        by=tuple(dict.fromkeys(f"{duty.finding.treaty} {duty.finding.article}" for duty in own)),
        attacks=tuple(dict.fromkeys(attack for duty in own for attack in duty.attacks)),
        happened=happened,
        why=(*_reasons(own), *_grounds(state, happened)),
        sources=tuple(dict.fromkeys(source for duty in own for source in duty.finding.reasons.sources)),
    )


def _answers(story: Story, state: str, others: Set[str]) -> Iterator[Step]:
    """The steps that answer what was asked: those that made war between them; else how the state stayed out."""
    wars = [
        chapter.step
        for chapter in story.chapters
        if any(state in pair and set(pair) & others for pair in chapter.pairs)
    ]
    steps = (chapter.step for chapter in story.chapters)
    out = (step for step in steps if not step.fights and state in step.by)
    yield from wars or (step for step in out if not step.against or set(step.against) & others)


def _reasons(own: Iterable[_Duty]) -> Iterator[str]:
    """For each article what decides it: the words where it binds, what fails where it does not, what is missing."""
    said: dict[str, dict[str, None]] = {}
    for duty in own:
        finding = duty.finding
        article = f"{finding.treaty} {finding.article}"
        said.setdefault(article, {}).setdefault(_deciding(finding.reasons, finding))
    for article, decides in said.items():
        more = f"; and {len(decides) - _SAID} more, in the steps" if len(decides) > _SAID else ""
        yield f"{article}: {'; '.join(list(decides)[:_SAID])}{more}"


def _deciding(reasons: Reason, finding: Finding) -> str:
    if finding.verdict == "undetermined":
        return "would be decided by " + "; ".join(finding.missing)
    if finding.verdict == "not-triggered":
        failed = (step.says for step in reasons.because if step.says.startswith("fails: "))
        return next(failed, reasons.says).removeprefix("fails: ")
    words = next((step.says for step in reasons.because if step.says.startswith("“")), reasons.says)
    return f"{_SHORT[finding.verdict]}: {words}" if finding.verdict in _SHORT else words


def _grounds(state: str, steps: Iterable[Step]) -> Iterator[str]:
    for step in steps:
        if step.grounds and state in step.by:
            yield f"{state}, {step.on}: {step.grounds}"


def _unasked(story: Story, duties: list[_Duty]) -> Iterator[Departure]:
    """Attacks, after the one that opens the story, by states that nothing on record bound to make them."""
    found: dict[tuple[Kind, str], list[tuple[Chapter, Attack]]] = {}
    for chapter in story.chapters:
        for attacker, attacked in chapter.pairs:
            if _bars(chapter, (attacker, attacked)):
                found.setdefault(("barred-and-fought", attacker), []).append((chapter, (attacker, attacked)))
            elif chapter is not story.chapters[0] and not _asked(duties, (attacker, attacked), chapter):
                found.setdefault(("came-unbound", attacker), []).append((chapter, (attacker, attacked)))
    for (kind, state), attacks in found.items():
        own = [duty for duty in duties if duty.state == state and duty.binds is Truth.NO]
        yield _uncalled(kind, state, attacks, own)


def _bars(chapter: Chapter, pair: Attack) -> list[Finding]:
    return [f for f in chapter.findings if f.verdict == "barred" and (f.state, f.towards) == pair]


def _asked(duties: list[_Duty], pair: Attack, by: Chapter) -> bool:
    """Whether a duty bound the attacker, by that day, to take up arms against the attacked."""
    day = by.step.date.earliest
    return any(
        duty.state == pair[0]
        and pair[1] in duty.enemies
        and duty.binds is Truth.YES
        and duty.chapter.step.date.earliest <= day
        for duty in duties
    )


def _uncalled(kind: Kind, state: str, attacks: list[tuple[Chapter, Attack]], own: list[_Duty]) -> Departure:
    bars = [finding for chapter, pair in attacks for finding in _bars(chapter, pair)]
    steps = tuple(dict.fromkeys(chapter.step for chapter, _ in attacks))
    barred = (f"{finding.treaty} {finding.article}: {_deciding(finding.reasons, finding)}" for finding in bars)
    reasons = tuple(dict.fromkeys(barred)) or tuple(_reasons(_thought_of(attacks, own)))
    return Departure(
        state=state,
        kind=kind,
        bound="no",
        by=tuple(dict.fromkeys(f"{finding.treaty} {finding.article}" for finding in bars)),
        attacks=tuple(f"{attacker} > {attacked}" for _, (attacker, attacked) in attacks),
        happened=steps,
        why=(*(reasons or (_nothing(state, attacks),)), *_grounds(state, steps)),
        sources=tuple(dict.fromkeys(source for finding in bars for source in finding.reasons.sources)),
    )


def _nothing(state: str, attacks: list[tuple[Chapter, Attack]]) -> str:
    fought = ", ".join(dict.fromkeys(attacked for _, (_, attacked) in attacks))
    return f"no treaty on record bound {state} to the aid of a state that {fought} had attacked"


def _thought_of(attacks: list[tuple[Chapter, Attack]], own: list[_Duty]) -> list[_Duty]:
    """The duties that might have been thought to ask for the attacks: against those attacked, else any before them."""
    attacked = {pair[1] for _, pair in attacks}
    against = [duty for duty in own if attacked & set(duty.enemies)]
    first, last = (attacks[end][0].step.date.earliest for end in (0, -1))
    before = [duty for duty in own if duty.chapter.step.date.earliest < first]
    return [duty for duty in against if duty.chapter.step.date.earliest <= last] or before
