"""What a line is, as far as the marks of its language tell: one automaton for all patterns of a language."""

from __future__ import annotations

import functools
from typing import Any, NamedTuple

import msgspec
import re2

from servanda.reading.pages.languages import Marks, folder, marks_of
from servanda.reading.pages.moments import Clock, clock

_LONGEST = 700
_ENDS = " \t.:…>»→•|-–—·*▪◦‣►"
_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u200b": " "})
_NAME = r"\S(?:.{0,80}?\S)?"


_TOKENS = ("\ue000", "\ue001")
_COUNTED = re2.compile(r"\{\d*,\d+\}")


class Mark(NamedTuple):
    """A pattern that fits a line: its kind (`provenance-published`, `comments-counts`, ...) and what it names."""

    kind: str
    told: dict[str, str]


class Press(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names of agencies and papers, and words that such names hold."""

    agencies: tuple[str, ...]
    words: tuple[str, ...]
    articles: tuple[str, ...]


@functools.cache
def press() -> Press:
    """The file `press.toml`."""
    return msgspec.toml.decode(folder().joinpath("press.toml").read_bytes(), type=Press)


def plain(text: str) -> str:
    """The text with straight apostrophes and plain spaces, character for character."""
    return text.translate(_PLAIN)


class Lines:
    """The marks of a language, with those that all share."""

    def __init__(self, shared: Marks, own: Marks, dates: Clock) -> None:
        self._slots = _slots()
        self._moment = re2.compile(rf"(?i)(?:^|[^\d\pL/.])({dates.pattern})(?:$|[^\d\pL/])")
        self._kinds: list[tuple[str, str]] = []
        for table in ("provenance", "captions", "comments", "related", "furniture", "walls"):
            for file in (own, shared):
                lists: dict[str, tuple[str, ...]] = getattr(file, table)
                for name, patterns in lists.items():
                    if name not in _WORDS_ONLY:
                        self._kinds += [(f"{table}-{name}", pattern) for pattern in patterns]
        self._kinds += [("related-inline", rf"({p}) ?[:|•–—-]+ ?{{text}}") for p in _heads(own)]
        self._kinds += [("related-inline", rf"({p})(?P<text>(?-i:\p{{Lu}}).*)") for p in _heads(own)]
        self._set = _Set([(f".*({p}).*" if k.startswith("walls") else self._fill(p)) for k, p in self._kinds])
        more = "|".join(own.related.get("more", ())) or "-"
        self.more = re2.compile(rf"(?i)(\.\.\.|…|\pZ)\pZ*({more})[ .…>»→]*$")
        datelines = [self._fill(p) for p in shared.provenance.get("datelines", ())]
        self._datelines = [(re2.compile(_COUNTED.sub("*", p)), p) for p in datelines]
        self.joiners = "|".join(own.provenance.get("joiners", ())) or "-"
        self.noise = [re2.compile(rf"(?i){p}") for p in own.provenance.get("author_noise", ())]

    def _fill(self, pattern: str) -> str:
        for slot, meaning in self._slots.items():
            pattern = pattern.replace(slot, meaning)
        return pattern

    def patterns(self) -> list[tuple[str, str]]:
        """Each pattern as it is compiled, with its kind."""
        return list(zip((kind for kind, _ in self._kinds), self._set.patterns, strict=True))

    def of(self, line: str) -> tuple[Mark, ...]:
        """The marks that fit the line, those of the data file's own language first."""
        if len(line) > _LONGEST:
            return ()
        bare, moments = self._with_tokens(plain(line).strip(_ENDS))
        return tuple(Mark(self._kinds[i][0], _told(told, moments)) for i, told in self._set.fits(bare))

    def dateline(self, opening: str) -> tuple[int, dict[str, str]] | None:
        """Where the dateline at the beginning of a paragraph ends, and what it names."""
        opening = plain(opening)
        tokened, moments = self._with_tokens(opening)
        for wide, pattern in self._datelines:
            if wide.match(tokened) is not None and (found := _cased(pattern).match(tokened)) is not None:
                told = _told(found.groupdict(), moments)
                rest = _untold(tokened[found.end() :], moments)
                return len(opening) - len(rest), told
        return None

    def moment_in(self, line: str) -> str:
        """The words of the first date in the line, or none."""
        return next(iter(self._with_tokens(line)[1]), "")

    def _with_tokens(self, line: str) -> tuple[str, list[str]]:
        """The line with a token for each of its first two dates: patterns stay small."""
        moments: list[str] = []
        if any(map(str.isdigit, line)):
            for token in _TOKENS:
                if (found := self._moment.search(line)) is not None:
                    start, end = found.span(1)
                    moments.append(line[start:end])
                    line = line[:start] + token + line[end:]
        return line, moments


def _heads(own: Marks) -> tuple[str, ...]:
    return own.related.get("heads", ())


class _Set:
    """Patterns tried at once, with counts widened to keep the automaton small; then each that fits by itself."""

    def __init__(self, patterns: list[str]) -> None:
        options = re2.Options()
        options.case_sensitive = False
        options.log_errors = False
        options.max_mem = 64 << 20
        self.patterns, self._set = patterns, re2.Set.FullMatchSet(options)
        for pattern in patterns:
            self._set.Add(_COUNTED.sub("*", pattern))
        self._set.Compile()

    def fits(self, line: str) -> list[tuple[int, dict[str, str | None]]]:
        found = []
        for i in sorted(self._set.Match(line) or ()):
            match = _compiled(self.patterns[i]).fullmatch(line)
            if match is not None:
                found.append((i, match.groupdict()))
        return found


def _told(told: dict[str, str | None], moments: list[str]) -> dict[str, str]:
    return {name: _untold(value.strip(), moments) for name, value in told.items() if value is not None}


def _untold(line: str, moments: list[str]) -> str:
    """The line with its dates where the tokens stand."""
    for token, moment in zip(_TOKENS, moments, strict=False):
        line = line.replace(token, moment)
    return line


@functools.cache
def _compiled(pattern: str) -> Any:
    return re2.compile(f"(?i){pattern}")


@functools.cache
def _cased(pattern: str) -> Any:
    return re2.compile(pattern)


_WORDS_ONLY = {"joiners", "author_noise", "more", "datelines"}


def _slots() -> dict[str, str]:
    agencies = "|".join(re2.escape(name) for name in sorted(press().agencies, key=len, reverse=True))
    return {
        "{when}": f"(?P<when>{_TOKENS[0]})",
        "{modified}": f"(?P<modified>{_TOKENS[1]})",
        "{sources}": rf"(?P<sources>{_NAME})",
        "{agencies}": f"(?P<sources>{agencies})",
        "{author}": rf"(?P<author>{_NAME})",
        "{credit}": rf"(?P<credit>{_NAME})",
        "{slashed}": r"(?P<credit>[^()/]{1,60}/[^()]{1,80}?)",
        "{text}": r"(?P<text>\S.*?)",
        "{place}": r"(?P<place>\p{Lu}[\pL .'/-]{1,40}?)",
        "{count}": r"(?P<count>\d{1,3}(?:[ .,]?\d{3})?)",
    }


@functools.cache
def lines(language: str) -> Lines:
    """The marks of a language, compiled once."""
    return Lines(marks_of("common"), marks_of(language), clock(language))
