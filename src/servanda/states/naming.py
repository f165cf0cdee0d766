"""What a state is called."""

from __future__ import annotations

import functools

from servanda.states.catalogue import state, states
from servanda.states.wording import wordings


def name_of(code: str, language: str = "en") -> str:
    """The state's usual name: from our tables, else from CLDR, else in English.

    >>> name_of("PRK"), name_of("PRK", "fr"), name_of("DDR", "fr")
    ('North Korea', 'Corée du Nord', "Allemagne de l'Est")
    """
    state(code)
    return _first(language).get(code) or states()[code].name


def names(code: str, language: str = "en") -> tuple[str, ...]:
    """Every name by which the state is known in a language, the usual one first (demonyms, capitals, seats apart)."""
    state(code)
    called = sorted((w for w in wordings(language) if w.code == code and w.form == "name"), key=lambda w: not w.main)
    return tuple(dict.fromkeys(wording.text for wording in called))


@functools.cache
def _first(language: str) -> dict[str, str]:
    return {wording.code: wording.text for wording in reversed(wordings(language)) if wording.main}
