"""What a trigger and an area ask, in short words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from servanda.statements import Area, Obligation, Power, Trigger
from servanda.states import place_of
from servanda.terms import vocabulary

_ON = {
    "": "",
    "either side": "to an ally at war, whoever began",
    "own war": "to an ally that makes war",
    "area": "whoever is attacked",
    "anyone": "whoever it is against",
}


def trigger_in_words(obligation: Obligation) -> str:
    """`armed attack by RUS; aid requested`; "unknown" where the text is not public, "always" for what is always due."""
    trigger = obligation.trigger
    if trigger is None:
        return "unknown"
    return "; ".join(_trigger(trigger))


def _trigger(trigger: Trigger) -> Iterator[str]:
    event = "always" if trigger.event == "any" else trigger.event.replace("-", " ")
    by = f" by {powers_in_words(trigger.by)}" if trigger.by else ""
    not_by = f" by any but {powers_in_words(trigger.except_)}" if trigger.except_ else ""
    yield event + by + not_by
    if trigger.powers:
        yield "by one power alone" if trigger.powers == "one" else "by two or more powers"
    if trigger.unless:
        yield f"unless by {powers_in_words(trigger.unless)}"
    if trigger.on:
        yield _ON[trigger.on] if isinstance(trigger.on, str) else f"against {' or '.join(trigger.on)}"
    if trigger.aided_by:
        yield f"if {' and '.join(trigger.aided_by)} gives aid too"
    facts = vocabulary()["facts"]
    yield from (str(facts[name]["says"]) for name in trigger.requires)


def area_in_words(area: Area | None) -> str:
    """Where an attack must happen, in short, or in the words of the text; "" where it names no area."""
    return "" if area is None else "; ".join(_area(area)) or area.words


def _area(area: Area) -> Iterator[str]:
    regions = [region.replace("-", " ") for region in area.regions]
    if regions:
        yield "in " + ", ".join(regions)
    if area.metropolitan:
        yield "metropolitan territory"
    if area.territory_of:
        yield "territory of " + (
            area.territory_of if isinstance(area.territory_of, str) else ", ".join(area.territory_of)
        )
    for ids, how in ((area.also, "also"), (area.only, "only"), (area.outside, "not")):
        if ids:
            yield f"{how} " + ", ".join(place_of(each).name for each in ids)
    if area.forces:
        yield "forces in " + ", ".join(word.replace("-", " ") for word in area.forces)
    if area.of:
        yield "territory of " + ", ".join(area.of)
    if area.basis:
        yield f"under {area.basis}"


def powers_in_words(powers: Sequence[str | Power]) -> str:
    """`RUS, or any power supported by RUS`."""
    return " or ".join(_power(power) for power in powers)


def _power(power: str | Power) -> str:
    if isinstance(power, str):
        return "any state" if power == "any" else power
    who = ", ".join(power.of) or "any power"
    where = f" in {power.region.replace('-', ' ')}" if power.region else ""
    behind = f" supported by {' or '.join(power.supported_by)}" if power.supported_by else ""
    return who + where + behind
