"""Who stands in a sentence: states by name, demonym, capital or seat, persons of office, and in what role."""

from __future__ import annotations

import functools
from importlib import resources
from typing import Any, NamedTuple

import tomli

from servanda import states
from servanda.reading.lexicon import Lexicon, Mark, Matcher


class Actor(NamedTuple):
    """A state in the text. `form`: name, demonym, capital, seat or person; `role`: the preposition's, or empty."""

    start: int
    end: int
    code: str
    form: str
    role: str
    role_at: int = -1


@functools.cache
def _offices() -> dict[str, Any]:
    return tomli.loads(resources.files("servanda.reading").joinpath("offices.toml").read_text("utf-8"))


@functools.cache
def person_names() -> dict[str, str]:
    """Full name as newspapers write it -> the state of the office."""
    return {name: person["state"] for person in _offices()["person"] for name in person["names"]}


@functools.cache
def _people() -> Matcher:
    entries = [(name, code) for name, code in person_names().items()]
    entries += [(name, p["state"]) for p in _offices()["person"] for name in p.get("short", ())]
    return Matcher(sorted(entries, key=lambda e: -len(e[0])), cased=True)


@functools.cache
def organisations() -> frozenset[str]:
    """Codes of organisations that are not parties like states; the European Union is one."""
    return frozenset(c for c, s in states.states().items() if s.kind == "organisation") - {"EUE"}


def chamber_name(code: str, level: str, words: str) -> str:
    """The name of a state's chamber, or the words where it is not on file."""
    return str(_offices()["chambers"].get(code, {}).get(level, words))


def actors_in(words: str, offset: int, lexicon: Lexicon) -> list[Actor]:
    """The states of a sentence in order, with their roles."""
    spans = [(m.start, m.end, m.value, "person") for m in _people().find(words)]
    for mention in states.find(_whole(words), lexicon.language):
        start, end = mention.span
        if not any(start < b and a < end for a, b, _, _ in spans):
            spans.append((start, end, mention.code, mention.form))
    spans.sort()
    roles = lexicon.roles.find(words)
    found: list[Actor] = []
    for start, end, code, form in spans:
        mark = next((r for r in reversed(roles) if r.end <= start and _near(words[r.end : start], lexicon)), None)
        role, at = (str(mark.value), mark.start + offset) if mark is not None else ("", -1)
        if not role and found and _listed(words[found[-1].end - offset : start], lexicon):
            role, at = found[-1].role, found[-1].role_at
        found.append(Actor(start + offset, end + offset, code, form, role, at))
    return found


def actor_at(words: str, offset: int, mark: Mark, code: str, lexicon: Lexicon) -> Actor:
    """An actor known by other means ("the bloc"), with its role."""
    start = mark.start - offset
    roles = [r for r in lexicon.roles.find(words) if r.end <= start and _near(words[r.end : start], lexicon)]
    role, at = (str(roles[-1].value), roles[-1].start + offset) if roles else ("", -1)
    return Actor(mark.start, mark.end, code, "name", role, at)


def _whole(words: str) -> str:
    """The words with soft blanks as blanks, character for character."""
    return words.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


def _near(gap: str, lexicon: Lexicon) -> bool:
    """Whether only small words stand between a preposition and a name ("par le président russe")."""
    if len(gap) > 28 or len(gap.split()) > 3 or any(c in gap for c in ',;:.()"«»0123456789'):
        return False
    return not lexicon.breaks.has(gap)


def _listed(gap: str, lexicon: Lexicon) -> bool:
    words = gap.replace(",", " ").replace("’", "'").replace("'", "' ").split()
    return len(words) <= 3 and all(lexicon.words("list_glue").has(w) for w in words) and bool(gap.strip() or gap == " ")
