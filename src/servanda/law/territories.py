"""Whether a treaty is in force in a territory of a party (VCLT 29; VCSST 15)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from servanda.dates import PartialDate
from servanda.law.consents import start_of
from servanda.law.effects import effect, truth
from servanda.law.entry import Moment, cite
from servanda.states import Place, Succession, place_of, states
from servanda.terms import Reason, Truth
from servanda.treaties import DatedAct, Territory

if TYPE_CHECKING:
    from servanda.law.for_state import One
    from servanda.law.spells import Timeline


class Turn(NamedTuple):
    """From a moment on the treaty covers a territory, or does not, by an act; `alone`: for that territory by itself."""

    at: Moment
    covers: bool
    reason: Reason
    alone: bool


class Covered(NamedTuple):
    """Whether the treaty covers a territory, why, and whether an act says so of that territory alone."""

    holds: Truth
    reason: Reason
    alone: bool = False


def territory_standing(
    line: Timeline, state: str, territory: str, on: dt.date, one: One
) -> tuple[str, Reason, tuple[str, ...]]:
    """The standing in a territory of a state: word, reason and what is missing. `one` is the state's own standing."""
    place, record = place_of(territory), line.record
    covered = _covered(line, state, place, on)
    held = _held(state, place, on)
    because = (held.reason, covered.reason)
    if held.holds is Truth.NO:
        says = f"{place.name} was no territory of {state} on {on}"
        return "none", Reason(says=says, rule="VCLT 29, VCSST 15", treaty=record.id, because=because), ()
    if one.word != "in-force":
        if covered.alone and covered.holds is Truth.YES and held.holds is Truth.YES and one.word != "ended":
            says = f"in force for {place.name} alone: for {state} itself it is {one.word}"
            return "in-force", Reason(says=says, treaty=record.id, because=(*because, one.reason)), ()
        return (
            one.word,
            Reason(says=one.reason.says, treaty=record.id, because=(*one.reason.because, *because)),
            one.missing,
        )
    sure = held.holds if not covered.alone else Truth.YES
    applies = covered.holds & sure
    if applies is Truth.UNKNOWN:
        missing = (f"whether the treaty covers {place.name} on {on}",)
        return "unknown", Reason(says=missing[0], rule="VCLT 29", treaty=record.id, because=because), missing
    word = "in-force" if applies is Truth.YES else "none"
    says = f"{'in force' if applies is Truth.YES else 'not in force'} in {place.name}; {one.reason.says}"
    return word, Reason(says=says, rule="VCLT 29", treaty=record.id, because=(*because, *one.reason.because)), ()


def _held(state: str, place: Place, on: dt.date) -> Covered:
    """Whether a place is territory of a state on a day; unknown where another holds or claims it too."""
    source = Reason(says=place.source) if place.source else None
    because = (source,) if source else ()
    if place.metropolitan and place.code == state:
        return Covered(Truth.YES, Reason(says=f"{place.name} is its metropolitan territory"))
    if place.metropolitan and (step := _took(place.code, state, on)) is not None:
        whole = step.how in ("incorporation", "unification", "continuation")
        says = f"{place.name} came to {state} on {step.day} ({step.how})"
        return Covered(Truth.YES if whole else Truth.UNKNOWN, Reason(says=says, rule="VCSST 15"))
    holder, claimants = place.holder(on), place.claimants(on)
    if holder is None and not place.administered_by:
        return Covered(Truth.UNKNOWN, Reason(says=f"who holds {place.name} is not in the gazetteer", because=because))
    says = f"{place.name}: held by {holder or 'nobody of whom one can be sure'} on {on}"
    says += f", claimed by {', '.join(claimants)}" if claimants else ""
    reason = Reason(says=says, because=because)
    if holder == state:
        return Covered(Truth.UNKNOWN if claimants else Truth.YES, reason)
    doubt = holder is None or state in claimants
    return Covered(Truth.UNKNOWN if doubt else Truth.NO, reason)


def _took(predecessor: str, state: str, on: dt.date) -> Succession | None:
    """The succession by which a state took the place of another for its territory, or a part of it, by a day."""
    told = states().get(predecessor)
    steps = [s for s in (told.successors if told else ()) if s.successor == state]
    return next((s for s in steps if PartialDate.parse(s.day).on_or_before(on) is Truth.YES), None)


def _covered(line: Timeline, state: str, place: Place, on: dt.date) -> Covered:
    """Whether the treaty covers the territory: by the last act that says so, else by its clause, else by VCLT 29."""
    found = _by_default(line, state, place)
    for turn in sorted(_turns(line, state, place), key=lambda turn: turn.at.earliest or dt.date.max):
        held = truth(turn.at.on_or_before(on))
        if held is Truth.NO:
            continue
        now = Truth.of(turn.covers)
        sure = now if held is Truth.YES or now is found.holds else Truth.UNKNOWN
        found = Covered(sure, turn.reason, turn.alone)
    for dated in line.record.unsure:
        if state in dated.act.states and _speaks(dated, place) and _may_have_been(dated, on):
            says = f"it is unknown whether this was known on {line.record.known}"
            found = Covered(Truth.UNKNOWN, cite(line.record, dated, says))
    return found


def _speaks(dated: DatedAct, place: Place) -> bool:
    return _names(place, dated.act.territories) or _names(place, dated.act.excludes)


def _may_have_been(dated: DatedAct, on: dt.date) -> bool:
    return dated.when is None or dated.when.on_or_before(on) is not Truth.NO


def _by_default(line: Timeline, state: str, place: Place) -> Covered:
    told = line.record.clause("territory")
    if told is None:
        says = "a treaty binds each party for its entire territory unless a different intention appears"
        return Covered(Truth.YES, Reason(says=says, rule="VCLT 29"))
    rule = Territory.parse(told[0].rule)
    own = rule.entire or (place.metropolitan and place.code == state)
    why = Reason(says=told[0].rule, treaty=line.record.id, article=told[0].article, sources=told[1])
    return Covered(Truth.of(own), why)


def _turns(line: Timeline, state: str, place: Place) -> Iterator[Turn]:
    """Every act of the state that says whether the treaty covers the territory, at the day on which it takes effect."""
    record = line.record
    for consent in line.given(state):
        act = consent.dated.act
        if act.territories or act.excludes:
            named, out = _names(place, act.territories), _names(place, act.excludes)
            covers = not out and (named or not act.territories)
            listed = f"for {', '.join(act.territories)}" if act.territories else f"without {', '.join(act.excludes)}"
            says = f"the {act.act} of {state} is {listed}"
            yield Turn(start_of(line, consent, state), covers, cite(record, consent.dated, says), False)
    for dated in record.by_state.get(state, ()):
        told = _says(dated, place)
        if told is not None:
            at = effect(record, dated) or Moment(dt.date.min, None, cite(record, dated))
            yield Turn(at, told, at.reason, told)


def _says(dated: DatedAct, place: Place) -> bool | None:
    """Whether an act brings a territory in (true), takes it out (false), or does not speak of it (none)."""
    act = dated.act
    if act.act in ("extension", "declaration", "reservation", "provisional-application"):
        if not act.of and _names(place, act.territories):
            return act.effect != "excludes"
        return False if _names(place, act.excludes) and act.act in ("declaration", "reservation") else None
    if act.act in ("withdrawal", "denunciation", "termination", "revocation") and _names(place, act.territories):
        return act.of in ("declaration", "reservation")
    return None


def _names(place: Place, told: tuple[str, ...]) -> bool:
    return any(place_of(each).id == place.id for each in told)
