"""The language of final clauses: one TOML file a language, compiled once to patterns that run in linear time.

Notation of the files: `a|b` alternatives, `(…)` a group, `?` optional; a blank is any white space. The engine knows the
kinds of word that the sections and lists name, never the words.
"""

from __future__ import annotations

import functools
import re
from importlib import resources
from typing import Any, NamedTuple

import re2
import tomli

from servanda.treaties.clauses.writing import fold

LANGUAGES = ("en", "fr")
# Sections whose keys are the values that their words stand for; the other words stand for their kind alone.
_VALUED = {
    "joining": "filler",
    "units": "unit",
    "fractions": "fraction",
    "choice": "choice",
    "consents": "consent",
    "who": "who",
    "lists": "list",
    "quantities": "quantity",
    "own_quantities": "own_quantity",
}
_OPTIONS = re2.Options()
_OPTIONS.longest_match = True
_OPTIONS.log_errors = False
_OPTIONS.max_mem = 1 << 27
_CASED = re2.Options()
_CASED.longest_match = True
_CASED.log_errors = False


class Wording(NamedTuple):
    """What a wording stands for: a kind of word, and a value where the kind has several."""

    kind: str
    value: str = ""


class Lexicon:
    """The words of one language. `find` gives what stands where; numbers, ordinals and months are small tables."""

    def __init__(self, language: str, data: dict[str, Any]) -> None:
        self.language = language
        self.hints = frozenset(fold(word) for word in data["hints"])
        self.verbs = frozenset(fold(word) for word in data["verbs"])
        self.abbreviations = frozenset(data["abbreviations"])
        self.joiners = frozenset(data["joiners"])
        self.articles = {fold(word): number for word, number in data["articles"].items()}
        self.ordinal_endings = tuple(fold(ending) for ending in data["ordinal_endings"])
        self.unit = "|".join(_pattern(written) for written in data["units"].values())
        self.months = {fold(word): number for word, number in data["months"].items()}
        self.cardinals = {fold(word): number for word, number in data["cardinals"].items()}
        self.ordinals = {fold(word): number for word, number in data["ordinals"].items()}
        self._wordings: list[Wording] = []
        patterns = []
        for wording, written in _entries(data):
            self._wordings.append(wording)
            patterns.append(f"({_pattern(written)})")
        self._pattern = re2.compile(rf"\b(?:{'|'.join(patterns)})(?:\b|$)", _OPTIONS)
        self.office = re2.compile(data["office"].replace(" ", r"\s+").replace(r"\s+?", r"\s*"), _CASED)
        self.members = re2.compile(data["members"].replace(" ", r"\s+").replace(r"\s+?", r"\s*"), _CASED)
        self._hinted = re2.compile(rf"\b(?:{'|'.join(sorted(self.hints))})\b", _OPTIONS)

    def find(self, folded: str) -> list[tuple[int, int, Wording]]:
        """Every known wording, the longest at each place, in order, none over another."""
        return [(*match.span(), self._wordings[match.lastindex - 1]) for match in self._pattern.finditer(folded)]

    def hits(self, folded: str) -> int:
        """How many of the words that tell this language from others stand in the text."""
        return sum(1 for _ in self._hinted.finditer(folded))


def _entries(data: dict[str, Any]) -> list[tuple[Wording, str]]:
    found = [
        (Wording(kind, value), written)
        for section, kind in _VALUED.items()
        for value, written in data.get(section, {}).items()
    ]
    return found + [(Wording(kind), written) for kind, words in data["words"].items() for written in words]


def _pattern(written: str) -> str:
    """The pattern of a language file as one of the engine, over folded text: groups that catch nothing, any blank."""
    grouped = re.sub(r"(?<!\\)\((?!\?)", "(?:", fold(written))
    return re.sub(r" (\??)", lambda blank: r"\s*" if blank[1] else r"\s+", grouped)


@functools.cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language of `LANGUAGES`."""
    path = resources.files("servanda.treaties.clauses").joinpath(f"{language}.toml")
    return Lexicon(language, tomli.loads(path.read_text("utf-8")))
