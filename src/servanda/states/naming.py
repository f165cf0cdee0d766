"""What a state is called."""

from __future__ import annotations

import functools

from servanda.states.catalogue import state, states
from servanda.states.wording import LANGUAGES, wordings
from servanda.terms import ServandaError


def name_of(code: str, language: str = "en") -> str:
    """The state's usual name: from our tables, else from CLDR, else in English.

    >>> name_of("PRK"), name_of("PRK", "fr"), name_of("DDR", "fr")
    ('North Korea', 'Corée du Nord', "Allemagne de l'Est")
    """
    state(code)
    return _first(language).get(code) or _published(code, language) or states()[code].name


def names(code: str, language: str = "en") -> tuple[str, ...]:
    """Every name by which the state is known in a language, the usual one first (demonyms, capitals, seats apart)."""
    state(code)
    if language not in LANGUAGES:
        return (name_of(code, language),)
    return tuple(dict.fromkeys(w.text for w in wordings(language) if w.code == code and w.form == "name"))


@functools.cache
def _first(language: str) -> dict[str, str]:
    if language not in LANGUAGES:
        return {}
    return {wording.code: wording.text for wording in reversed(wordings(language)) if wording.main}


def _published(code: str, language: str) -> str:
    from servanda.states.cldr import territory

    try:
        return territory(code, language)
    except ValueError as error:  # Babel's UnknownLocaleError has no common base with it
        raise _unknown(language) from error
    except Exception as error:
        if type(error).__name__ == "UnknownLocaleError":
            raise _unknown(language) from error
        raise


def _unknown(language: str) -> ServandaError:
    return ServandaError(f"{language!r} is no language", mend="write it as ISO 639: en, fr, ko", code=2)
