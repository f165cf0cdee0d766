"""Where an attack happens and what it is aimed at, and whether that is what an obligation asks for."""

from __future__ import annotations

from collections.abc import Iterator, Set

import msgspec

from servanda.law.conditions import Test, fact_test
from servanda.law.situation import Situation
from servanda.statements import Area
from servanda.states import Place, home, place_of, states
from servanda.terms import Reason, Truth, check, vocabulary

_ANYWHERE = Area()
_USUAL = ("territory", "forces", "vessels", "aircraft")


def place_tests(situation: Situation, area: Area | None, towards: str, parties: Set[str]) -> Iterator[Test]:
    """What an obligation asks of the place: whose territory it is, where it lies, how it is held, what is attacked."""
    place = place_of(situation.at) if situation.at else home(situation.attacked)
    asked = area or _ANYWHERE
    if towards != situation.attacked:
        if _limits(asked):
            yield _lies(place, asked, asked.regions + asked.forces)
        return
    target = _target(situation, place)
    if target != "territory" and _holds(place, situation) == situation.attacked:
        target = "territory"  # an attack on what stands there is one on the territory
    if target not in (asked.targets or _USUAL):
        yield _other_target(target, asked)
    if target == "territory":
        yield from _of_territory(place, situation, asked)
    else:
        yield from _of_forces(place, situation, asked, parties, target)


def threat_tests(situation: Situation, area: Area | None, towards: str) -> Iterator[Test]:
    """What is asked of the place where no force is needed: a threat to what a state holds or claims is enough."""
    place = place_of(situation.at) if situation.at else home(situation.attacked)
    if situation.at and not place.sea and not situation.target and towards == situation.attacked:
        day = situation.eve
        theirs = towards in (place.holder(day), *place.claimants(day)) or _named_beside(
            place, situation, area or _ANYWHERE
        )
        says = f"{place.name} is {'held or claimed by' if theirs else 'no territory of'} {towards}"
        yield Test(Truth.of(theirs), Reason(says=says))
    if area is not None and _limits(area):
        own = _holds(place, situation) == towards
        yield _within(place, situation, area, of=towards) if own else _lies(place, area, area.regions + area.forces)


def _holds(place: Place, situation: Situation) -> str | None:
    """Who holds the place: the attacked, where none is told and its own territory is meant."""
    return place.holder(situation.eve) if situation.at else situation.attacked


def _target(situation: Situation, place: Place) -> str:
    if situation.target:
        return check("targets", situation.target, where="--target")
    return "vessels" if place.sea else "territory"


def _other_target(target: str, area: Area) -> Test:
    """A target that the text leaves out, or of which it does not speak."""
    words: str = vocabulary()["targets"][target]
    if area.targets:
        counted = ", ".join(vocabulary()["targets"][each] for each in area.targets)
        says = f"the attack is on {words}; the text speaks of {counted}"
        return Test(Truth.NO, Reason(says=says, article=area.article))
    missing = f"whether an attack on {words} counts"
    return Test(Truth.UNKNOWN, Reason(says=f"the text does not say {missing}", article=area.article), missing)


def _of_territory(place: Place, situation: Situation, area: Area) -> Iterator[Test]:
    attacked = situation.attacked
    if area.of and attacked not in area.of:
        says = f"the obligation concerns territory of {' and '.join(area.of)}, not of {attacked}"
        yield Test(Truth.NO, Reason(says=says, article=area.article))
    if not situation.at and situation.fact("metropolitan") is not Truth.YES:
        if _limits(area):
            why = Reason(says="the attack is not on metropolitan territory, and no place is told", article=area.article)
            yield Test(Truth.UNKNOWN, why, "the place of the attack", "metropolitan")
        return
    if situation.at and not _named_beside(place, situation, area):
        yield _belongs(place, situation, area)
    if _limits(area):
        yield _within(place, situation, area)


def _limits(area: Area) -> bool:
    """Whether the text counts only some places."""
    return bool(area.regions or area.territory_of or area.metropolitan or area.only or area.forces)


def _named_beside(place: Place, situation: Situation, area: Area) -> bool:
    """Whether the text names a place that is no state's own, and need not be the attacked state's (Danzig, in 1939)."""
    holder = place.holder(situation.eve)
    return place.id in area.also and (holder is None or states()[holder].kind not in ("state", "ended"))


def _belongs(place: Place, situation: Situation, area: Area) -> Test:
    """Whether an attack at the place is one on the attacked, by who holds it and who claims it."""
    attacked, day, article = situation.attacked, situation.eve, area.article
    holder, claimants = place.holder(day), place.claimants(day)
    claimed = f", claimed by {', '.join(claimants)}" if claimants else ""
    if holder == attacked and area.basis == "administration":
        return Test(Truth.YES, Reason(says=f"{place.name} is administered by {attacked}{claimed}", article=article))
    if area.basis == "administration":
        return Test(Truth.NO, Reason(says=f"{place.name} is not administered by {attacked}", article=article))
    open_ = f"whether {place.name} is territory of {attacked} in the treaty's sense"
    if holder == attacked and not place.open_on(day):
        return Test(Truth.YES, Reason(says=f"{place.name} is held by {attacked}{claimed}", article=article))
    if holder == attacked:
        says = f"{place.name} is held by {attacked}{claimed}: its belonging is open ({place.source})"
        return Test(Truth.UNKNOWN, Reason(says=says, article=article), open_)
    if attacked in claimants:
        says = f"{place.name} is held by {holder or 'no state'} and claimed by {attacked}: its belonging is disputed"
        return Test(Truth.UNKNOWN, Reason(says=says, article=article), open_)
    if holder is None and not claimants and not place.sea:
        says = f"who held {place.name} on {day} is not on record"
        return Test(Truth.UNKNOWN, Reason(says=says, article=article), open_)
    return Test(Truth.NO, Reason(says=f"{place.name} is no territory of {attacked}", article=article))


def _within(place: Place, situation: Situation, area: Area, *, of: str = "") -> Test:
    """Whether territory of the attacked (or of another) at the place is in the area."""
    article, attacked = area.article, of or situation.attacked
    if place.id in area.also:
        return Test(Truth.YES, Reason(says=f"the text names {place.name}", article=article))
    if place.id in area.disputed:
        missing = f"whether {place.name} is in the area of {_text(area)}"
        return Test(Truth.UNKNOWN, Reason(says=f"it is disputed {missing}", article=article), missing)
    if area.metropolitan and place.metropolitan:
        says = f"{place.name} is metropolitan territory, which {_text(area)} counts wherever it lies"
        return Test(Truth.YES, Reason(says=says, article=article))
    if area.territory_of == "any party" or attacked in area.territory_of:
        says = f"{_text(area)} counts all the territory of {attacked}"
        return Test(Truth.YES, Reason(says=says, article=article))
    found = _lies(place, area, area.regions)
    if found.holds is Truth.NO and area.by_agreement:
        agreed = fact_test("territory-agreed", situation)
        reason = Reason(says=found.reason.says, article=article, because=(agreed.reason,))
        return agreed._replace(reason=reason)
    return found


def _lies(place: Place, area: Area, regions: tuple[str, ...]) -> Test:
    """Whether a place lies where the text asks, by region or by name."""
    where, article = f"the area of {_text(area)}", area.article
    asked = ", ".join((*(region.replace("-", " ") for region in regions), *(place_of(p).name for p in area.only)))
    inside = place.id in area.only or (bool(place.regions & set(regions)) and place.id not in area.outside)
    if inside:
        return Test(Truth.YES, Reason(says=f"{place.name} lies in {where} ({asked})", article=article))
    if place.partly & set(regions) and place.id not in area.outside:
        missing = f"where in the {place.name}"
        return Test(Truth.UNKNOWN, Reason(says=f"{place.name} lies in {where} in part", article=article), missing)
    lies = ", ".join(sorted(region.replace("-", " ") for region in place.regions)) or "no region known"
    says = f"{place.name} ({lies}) lies outside {where}: {asked or area.words}"
    return Test(Truth.NO, Reason(says=says, article=article))


def _of_forces(place: Place, situation: Situation, area: Area, parties: Set[str], target: str) -> Iterator[Test]:
    """An attack on forces, vessels or aircraft, on territory or at sea (Definition of Aggression, article 3(d))."""
    words: str = vocabulary()["targets"][target]
    attacked, holder = situation.attacked, place.holder(situation.eve)
    if holder != attacked and not place.sea:
        yield from _in_the_attackers_land(place, situation, target)
    if place.sea and (area.of or area.basis):
        yield _in_waters(place, area, area.of or (attacked,))
    elif area.of and holder not in area.of:
        says = f"{place.name} is no territory of {' and '.join(area.of)}, which {_text(area)} asks for"
        yield Test(Truth.NO, Reason(says=says, article=area.article))
    if not _limits(area):
        says = f"an attack on {words} is one on {attacked} (Definition of Aggression, article 3(d))"
        yield Test(Truth.YES, Reason(says=says))
        return
    if place.id in area.disputed:
        missing = f"whether {place.name} is in the area of {_text(area)}"
        yield Test(Truth.UNKNOWN, Reason(says=f"it is disputed {missing}", article=area.article), missing)
    elif place.id in area.forces:
        yield Test(Truth.YES, Reason(says=f"{words} in {place.name} count under {_text(area)}", article=area.article))
    elif (
        holder in parties
        and (within := _within(place, msgspec.structs.replace(situation, attacked=holder), area)).holds is Truth.YES
    ):
        yield within
    else:
        yield _lies(place, area, area.forces or area.regions)


def _in_waters(place: Place, area: Area, of: tuple[str, ...]) -> Test:
    """Where a text counts territory alone, a ship at sea is covered within the waters of that territory."""
    near = [state for state in of if _narrow(place.regions) & _narrow(home(state).regions)]
    if not near:
        says = f"{_text(area)} counts territory alone, and {place.name} is not off that of {' and '.join(of)}"
        return Test(Truth.NO, Reason(says=says, article=area.article))
    missing = f"whether it was in the waters of {' or '.join(near)}"
    return Test(Truth.UNKNOWN, Reason(says=f"{_text(area)} counts territory alone", article=area.article), missing)


def _narrow(regions: Set[str]) -> Set[str]:
    """Regions without the widest of them, if others are left."""
    return regions - {"pacific", "west-pacific", "americas"} or regions


def _in_the_attackers_land(place: Place, situation: Situation, target: str) -> Iterator[Test]:
    """Forces that stand on the attacker's own land, or on land that it claims, are not attacked by being driven off.

    Vessels and aircraft hold no land: off a place that both claim they may be where they have a right to be.
    """
    attacked, day = situation.attacked, situation.eve
    holder, claimants = place.holder(day), place.claimants(day)
    contested = place.open_on(day) or attacked in claimants
    if holder in situation.attackers and not contested:
        says = f"{place.name} is the attacker's own: what {attacked} has there is in its land"
        yield Test(Truth.NO, Reason(says=says))
    elif target == "forces" and {holder, *claimants} & set(situation.attackers):
        missing = f"whether an attack on forces of {attacked} in {place.name} is one on {attacked}"
        yield Test(Truth.UNKNOWN, Reason(says=f"the attacker claims {place.name} as its own"), missing)


def _text(area: Area) -> str:
    return f"article {area.article}" if area.article else "the treaty"
