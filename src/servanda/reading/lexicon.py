"""Lexicons: one TOML file a language, compiled once to patterns that run in linear time.

Notation of the files: `a|b` alternatives, `(…)` a group, `?` optional; a blank is any white space, an apostrophe either
apostrophe. A pattern matches whole words only, in any case. The engine knows the sections, never the words.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from importlib import resources
from typing import Any, NamedTuple

import re2
import tomli

# Letters and digits of the scripts read, as ranges: the engine compiles \p{L} some twenty times slower.
LETTERS = "0-9A-Za-zªµºÀ-ÖØ-öø-ɏͰ-ϿЀ-ԯ"
_EDGE_LEFT = f"(?:^|[^{LETTERS}])"
_EDGE_RIGHT = f"(?:$|[^{LETTERS}])"
_BLANK = r"[\s\x{a0}\x{202f}]+"
FORMS = ("done", "finite", "present", "base", "future", "conditional", "infinitive", "gerund", "noun")


_QUIET = re2.Options()
_QUIET.log_errors = False


class Mark(NamedTuple):
    """Words of the text that a pattern knows, and what the lexicon says of them."""

    start: int
    end: int
    value: Any


def pattern(written: str) -> str:
    """The pattern of a lexicon as one of the engine."""
    out, inside = [], False
    for i, char in enumerate(written):
        if char == "[":
            inside = True
        elif char == "]":
            inside = False
        if char == "(" and not inside and written[i + 1 : i + 2] != "?" and written[i - 1 : i] != "\\":
            out.append("(?:")
        elif char == " " and not inside:
            out.append(_BLANK)
        else:
            out.append("['’]" if char == "'" and not inside else char)
    return "".join(out).replace(r"\w", f"[{LETTERS}-]")


class Matcher:
    """Many patterns looked for at once; each gives its value where it matches."""

    def __init__(self, entries: Iterable[tuple[str, Any]], *, cased: bool = False) -> None:
        pairs = [(written, value) for written, value in entries if written]
        self._values = [value for _, value in pairs]
        joined = "|".join(f"({pattern(written)})" for written, _ in pairs) or r"([^\x{0}-\x{10ffff}])"
        flags = "" if cased else "(?i)"
        self._pattern = re2.compile(f"{flags}{_EDGE_LEFT}(?:{joined}){_EDGE_RIGHT}", _QUIET)

    def find(self, text: str, offset: int = 0) -> list[Mark]:
        """Marks that do not overlap, in order; `offset` is where `text` stands in the article."""
        found, at = [], 0
        while at <= len(text) and (match := self._pattern.search(text, at)) is not None:
            index = match.lastindex or 1
            start, end = match.span(index)
            found.append(Mark(start + offset, end + offset, self._values[index - 1]))
            at = end if end > at else at + 1
        return found

    def has(self, text: str) -> bool:
        return self._pattern.search(text) is not None


class Trigger(NamedTuple):
    """A form of a verb or noun that names an act, a deed or a saying; `frame`: where the treaty or speaker stands."""

    what: str
    form: str
    frame: str
    rule: str
    needs: Matcher | None = None
    unless: Matcher | None = None


class Lexicon:
    """A language's words. `words[section]` are small lists; matchers hold what is looked for in text."""

    def __init__(self, language: str, data: dict[str, Any]) -> None:
        self.language = language
        self.data = data
        self.acts = Matcher(_triggers(data.get("act", ()), "act"))
        self.says = Matcher(_triggers(data.get("say", ()), "says"))
        self.deeds = Matcher(_triggers(data.get("deed", ()), "group"))
        self.objects = {
            group: Matcher((entry["words"], entry) for entry in data.get("object", ()) if group in entry["of"])
            for group in {g for entry in data.get("object", ()) for g in entry["of"]}
        }
        self.obligations = [
            (Matcher([(entry["words"], entry)]), entry, f"obligation.{entry['obligation']}.{number}")
            for number, entry in enumerate(data.get("obligation", ()))
        ]
        self.treaties = Matcher((entry["words"], entry) for entry in data.get("treaty", ()))
        self.names = Matcher(((entry["words"], entry) for entry in data.get("name", ())), cased=True)
        self.subjects = Matcher((entry["words"], entry["subject"]) for entry in data.get("subject", ()))
        self.chambers = Matcher((entry["words"], entry) for entry in data.get("chamber", ()))
        self.moods = Matcher((words, mood) for mood, words in data.get("mood", {}).items())
        self._compiled: dict[str, Matcher] = {}
        self._word_lists = {key: Matcher([(words, key)]) for key, words in data.get("words", {}).items()}
        self.breaks = Matcher((words, kind) for kind, words in data.get("break", {}).items())
        self.roles = Matcher((words, role) for role, words in data.get("preposition", {}).items())
        self.relations = Matcher((words, relation) for relation, words in data.get("relation", {}).items())
        self.duty = Matcher([(data.get("words_of_duty", {}).get("words", ""), True)])
        self.abbreviations = frozenset(data.get("abbreviations", ()))

    def compiled(self, written: str) -> Matcher:
        """The matcher of a pattern written inside an entry."""
        if written not in self._compiled:
            self._compiled[written] = Matcher([(written, True)])
        return self._compiled[written]

    def words(self, key: str) -> Matcher:
        """The matcher of a list under `[words]`; one that finds nothing where the language has no such list."""
        if key not in self._word_lists:
            self._word_lists[key] = Matcher(())
        return self._word_lists[key]


def _triggers(entries: Iterable[dict[str, Any]], key: str) -> list[tuple[str, Trigger]]:
    found = []
    for entry in entries:
        needs = Matcher([(entry["needs"], True)]) if "needs" in entry else None
        unless = Matcher([(entry["unless"], True)]) if "unless" in entry else None
        for form in FORMS:
            if form in entry:
                what, frame = entry[key], entry.get("frame", "")
                found.append((entry[form], Trigger(what, form, frame, f"{key}.{what}.{form}", needs, unless)))
    return found


@functools.cache
def lexicon(language: str) -> Lexicon | None:
    """The lexicon of a language (two letters), or none where the house does not read it."""
    if not (language.isascii() and language.isalpha() and len(language) <= 3):
        return None
    path = resources.files("servanda.reading").joinpath("languages", language.lower(), "lexicon.toml")
    if not path.is_file():
        return None
    return Lexicon(language, tomli.loads(path.read_text("utf-8")))
