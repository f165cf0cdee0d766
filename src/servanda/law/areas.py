"""Where an attack happens, and whether that is where an obligation asks for it."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.law.situation import Situation
from servanda.statements import Area
from servanda.states import Place, home, place_of
from servanda.terms import Reason, Truth

Answer = tuple[Truth, Reason, str]


def place_tests(situation: Situation, area: Area | None) -> Iterator[Answer]:
    """What an obligation asks of the place: whose territory it is, where it lies, how it is held."""
    place = place_of(situation.at) if situation.at else home(situation.attacked)
    if situation.at:
        yield _territory(place, situation, area)
    if area is None:
        return
    if area.of and situation.attacked not in area.of:
        says = f"the obligation concerns territory of {' and '.join(area.of)}, not of {situation.attacked}"
        yield Truth.NO, Reason(says=says, article=area.article), ""
    if area.regions:
        yield _region(place, area)
    if area.basis and situation.at:
        yield _basis(place, situation, area)


def _territory(place: Place, situation: Situation, area: Area | None) -> Answer:
    """Whether an attack at the place is one on the attacked: on its territory, or at sea on its forces."""
    attacked, day = situation.attacked, situation.eve
    article = area.article if area else ""
    holder, claimants = place.holder(day), place.claimants(day)
    if holder is None and not claimants:
        return (
            Truth.YES,
            Reason(says=f"{place.name} is nobody's territory: an attack there is on {attacked}'s forces"),
            "",
        )
    if holder == attacked and (not claimants or (area is not None and area.basis == "administration")):
        return Truth.YES, Reason(says=f"{place.name} is held by {attacked}", article=article), ""
    if holder == attacked:
        return Truth.YES, Reason(says=f"{place.name} is held by {attacked}, claimed by {', '.join(claimants)}"), ""
    if attacked in claimants:
        says = f"{place.name} is held by {holder or 'nobody'} and claimed by {attacked}: its belonging is disputed"
        return (
            Truth.UNKNOWN,
            Reason(says=says),
            f"whether {place.name} is territory of {attacked} in the treaty's sense",
        )
    return Truth.NO, Reason(says=f"{place.name} is no territory of {attacked}", article=article), ""


def _region(place: Place, area: Area) -> Answer:
    article = f"article {area.article}" if area.article else "the treaty"
    asked = ", ".join(region.replace("-", " ") for region in area.regions)
    if place.regions & set(area.regions):
        return Truth.YES, Reason(says=f"{place.name} lies in the area of {article} ({asked})", article=area.article), ""
    lies = ", ".join(sorted(region.replace("-", " ") for region in place.regions)) or "no region known"
    says = f"{place.name} ({lies}) lies outside the area of {article}: {asked}"
    return Truth.NO, Reason(says=says, article=area.article), ""


def _basis(place: Place, situation: Situation, area: Area) -> Answer:
    attacked, holder = situation.attacked, place.holder(situation.eve)
    if area.basis == "administration":
        says = f"{place.name} is {'' if holder == attacked else 'not '}administered by {attacked}"
        return Truth.of(holder == attacked), Reason(says=says, article=area.article), ""
    if area.basis == "metropolitan":
        says = f"{place.name} is {'' if place.metropolitan else 'no '}metropolitan territory"
        return Truth.of(place.metropolitan), Reason(says=says, article=area.article), ""
    claimants = place.claimants(situation.eve)
    if holder == attacked and claimants:
        says = f"{place.name} is held by {attacked} and claimed by {', '.join(claimants)}"
        return Truth.UNKNOWN, Reason(says=says, article=area.article), f"whose sovereignty {place.name} is under"
    says = f"{place.name} is {'' if holder == attacked else 'not '}under the sovereignty of {attacked}"
    return Truth.of(holder == attacked), Reason(says=says, article=area.article), ""
