"""Names from CLDR, through Babel: states and territories, and the capitals that are cities of time zones."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

from servanda.states.catalogue import states
from servanda.states.folding import fold
from servanda.terms import ServandaError


@functools.cache
def _locale(language: str) -> Any:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError) as error:
        raise ServandaError(f"{language!r} is no language", mend="write it as ISO 639: en, fr, ko", code=2) from error


def territory(code: str, language: str) -> str:
    """CLDR's name of a state or territory, or nothing."""
    alpha2 = states()[code].alpha2
    living = alpha2 and states()[code].basis != "iso3166-3"
    return str(_locale(language).territories.get(alpha2, "")) if living else ""


@functools.cache
def published(language: str) -> tuple[tuple[str, str, str], ...]:
    """Text, code and form (name or capital) of all that CLDR tells in a language."""
    return (*_names(language), *_capitals(language))


def _names(language: str) -> Iterator[tuple[str, str, str]]:
    for code in states():
        name = territory(code, language)
        if not name:
            continue
        yield name, code, "name"
        plain = name.partition(" (")[0]
        if plain != name and not any(plain == territory(other, language) for other in states()):
            yield plain, code, "name"


def _capitals(language: str) -> Iterator[tuple[str, str, str]]:
    """Cities of time zones that are capitals; CLDR leaves out a city that is called as in the zone's own name."""
    told = _locale(language).time_zones
    latin = _locale(language).script in (None, "Latn") and language.partition("_")[0] in _LATIN
    for zone, code in _zones().items():
        city = told.get(zone, {}).get("city") or (_plain(zone) if latin else "")
        if city:
            yield str(city).replace("\u00ad", ""), code, "capital"


@functools.cache
def _zones() -> dict[str, str]:
    """Time zone -> the state whose capital it is named after."""
    from babel.core import get_global

    seats = {(state.alpha2, fold(state.seat)): code for code, state in states().items() if state.seat}
    lies = get_global("zone_territories")
    named = {zone: seats.get((lies.get(zone, ""), fold(_plain(zone)))) for zone in lies}
    return {zone: code for zone, code in named.items() if code} | _SAME


def _plain(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


# Zones that are written otherwise than our tables write the capital.
_SAME = {
    "Africa/Asmera": "ERI",
    "America/Buenos_Aires": "ARG",
    "Asia/Katmandu": "NPL",
    "Asia/Rangoon": "MMR",
    "Europe/Kiev": "UKR",
    "Europe/Tirane": "ALB",
}
_LATIN = frozenset({"de", "es", "it", "pt", "pl"})
