"""Names of publishers and agencies in provenance lines."""

from __future__ import annotations

import functools
from collections.abc import Iterable

import re2

from servanda.reading.pages.lines import Lines, press

_TRIM = " \t.,;:|/()[]·•–—-\u00a0"
_LONGEST = 80
_ARTICLES = re2.compile(r"^(?:l'|d')(\p{Lu})")


@functools.cache
def _agencies() -> frozenset[str]:
    return frozenset(name.casefold() for name in press().agencies)


@functools.cache
def _splitter(joiners: str) -> re2._Regexp:
    return re2.compile(rf"(?i)\s*(?:[/,;&|·•()]|\s[–—-]\s|\s(?:{joiners})\s)\s*(?:(?:{joiners})\s+)?")


def known(name: str) -> bool:
    """Whether a name is of an agency or a paper, as far as `press.toml` and its look tell."""
    if name.casefold() in _agencies() or (name.isupper() and 2 <= len(name) <= 6 and name.isalpha()):
        return True
    first, _, rest = name.partition(" ")
    if first.casefold() in press().articles and rest[:1].isupper():
        return True
    words = name.casefold().replace("'", " ").replace("-", " ").split()
    return any(word in press().words for word in words)


def split(lines: Lines, names: str) -> list[str]:
    """The names of a list, in order: `Boursorama avec Media Services` holds two."""
    found = []
    for name in _splitter(lines.joiners).split(f" {names} "):
        bare = name.strip(_TRIM)
        if any(map(str.isalpha, bare)) and len(bare) <= _LONGEST:
            found.append(bare)
    return found


def names_of(lines: Lines, told: dict[str, str]) -> tuple[str, ...]:
    """The sources that a provenance line names; of its authors, only those that are agencies or papers."""
    if "sources" in told:
        return tuple(filter(_proper, (_article_off(name) for name in split(lines, told["sources"]))))
    return tuple(filter(known, (_clean(lines, name) for name in split(lines, told.get("author", "")))))


def _clean(lines: Lines, name: str) -> str:
    """The name without what says that its staff wrote, and without an article joined to it."""
    for noise in lines.noise:
        name = noise.sub("", name).strip(_TRIM)
    return _article_off(name)


def _article_off(name: str) -> str:
    return str(_ARTICLES.sub(r"\1", name))


def _proper(name: str) -> bool:
    return name[:1].isupper() or name[:1].isdigit() or name.casefold() in _agencies()


def merged(names: Iterable[str]) -> tuple[str, ...]:
    """The names, each once, in order."""
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(name.casefold(), name)
    return tuple(seen.values())
