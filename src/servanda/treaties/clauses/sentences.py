"""A text cut into sentences: at full stops, blank lines and numbered paragraphs, but not at a line's end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from servanda.treaties.clauses.lexicon import Lexicon
from servanda.treaties.clauses.writing import fold

# A sentence longer than this is no sentence of a final clause; its words are left over unread.
LONGEST = 6000
_STOP = re.compile(r"[.!?](?=\s|$|[»\")])|\n[ ]*\n|\n")
_NUMBER = r"\(?\d{1,3}(?:bis)?(?:[.)°]|\s+-\s|[ ]+(?-i:[A-ZÀ-Ý]))|§ ?\d|[IVX]+[.)]"
_TITLE = r"(?:art(?:icle|\.)|section|chapter|title|chapitre)\b"
_NUMBERED = re.compile(rf"\s*(?:{_NUMBER}|{_TITLE})", re.IGNORECASE)
_HEADING = re.compile(r"#*\s*(?:art(?:icle|\.)?|section|chapitre|chapter)\s+\w+\b[^\n.;]{0,90}$", re.IGNORECASE)
_ITEM = re.compile(r"(?:^|[\n:;(]|[-•–])\s*\(?(?:\d{1,3}|[ivxIVX]{1,5}|[a-z])$")
_MARK = r"\(?(?:\d{1,3}(?:bis)?|[a-z]|[ivx]{1,4})(?:[.)°]|\s+-\s)|§ ?\d+|[-•*–]|\d{1,3}[ ]+(?=[A-ZÀ-Ý])"
_LEAD = re.compile(rf"[\s\"#]*(?:(?:{_MARK})\s*)*")


class Sentence(NamedTuple):
    """Where a sentence stands in the text."""

    start: int
    end: int


def sentences(text: str, words: Lexicon) -> Iterator[Sentence]:
    """Every sentence with a word in it, its number left out."""
    start = 0
    for match in _STOP.finditer(text):
        if match[0] == "." and _abbreviates(text, start, match.start(), words):
            continue
        if "\n" in match[0] and not _breaks(text, start, match.start(), match[0] != "\n", words):
            continue
        yield from _trimmed(text, start, match.start())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _abbreviates(text: str, start: int, stop: int, words: Lexicon) -> bool:
    """Whether a full stop ends a short form (`art.`) or the number of a paragraph (`2.`), and no sentence."""
    tail = text[max(start, stop - 12) : stop]
    last = re.search(r"[^\W_]+$", tail)
    if last is None:
        return False
    return last[0].lower() in words.abbreviations or _ITEM.search(tail) is not None


def _breaks(text: str, start: int, stop: int, blank: bool, words: Lexicon) -> bool:
    """Whether a line's end is the end of a heading, or stands before a new numbered line or a new paragraph."""
    before = text[start:stop].rstrip()[-1:]
    if before in (":", ",", ";", "-"):
        return False
    if _NUMBERED.match(text, stop + 1):
        return True
    after = text[stop : stop + 40].lstrip()[:1]
    if blank:
        return not after.islower()
    line = text[start:stop].strip()
    if after.islower() or "\n" in line or len(line) > 120:
        return False
    return _HEADING.match(line) is not None or _titles(line, words)


def _titles(line: str, words: Lexicon) -> bool:
    """Whether a line of its own is a title: a few words without a verb and without a stop."""
    said = fold(line).split()
    return 0 < len(said) < 13 and line[-1:].isalnum() and not words.verbs.intersection(said)


def _trimmed(text: str, start: int, end: int) -> Iterator[Sentence]:
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    while end > start and text[end - 1].isspace():
        end -= 1
    if any(char.isalpha() for char in text[start:end]):
        yield Sentence(start, end)
