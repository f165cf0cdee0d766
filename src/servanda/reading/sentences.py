"""Sentences of an article, each within one part; and what stands in quotation marks. Linear and bounded."""

from __future__ import annotations

import itertools
from typing import NamedTuple

from servanda.reading.article import Article, PartName
from servanda.reading.lexicon import Lexicon
from servanda.statements import Span

LONGEST = 700
_READ: tuple[PartName, ...] = ("headline", "lead", "subhead", "paragraph", "caption")
_OPEN, _CLOSE = "«“„", "»”"
_ENDS = ".!?…"
_CLOSERS = "\"»”’')] \u00a0\u202f"


class Sentence(NamedTuple):
    """A sentence: where it stands, in which part, and its number in the article."""

    start: int
    end: int
    part: PartName
    paragraph: int
    number: int


def sentences_of(article: Article, lexicon: Lexicon) -> list[Sentence]:
    """The sentences of headline, lead, subheads, paragraphs and captions, in page order."""
    spans = [(p.span, p.part) for p in article.parts if p.part in _READ]
    if not article.parts and article.text.strip():
        spans = [((0, len(article.text)), "paragraph")]
    found: list[Sentence] = []
    for number, (span, part) in enumerate(spans):
        for start, end in _split(article.text, span, lexicon.abbreviations):
            found.append(Sentence(start, end, part, number, len(found)))
    return found


def _split(text: str, span: Span, abbreviations: frozenset[str]) -> list[Span]:
    start, end = max(0, span[0]), min(len(text), span[1])
    cuts, at = [start], start
    while at < end:
        char = text[at]
        if char == "\n" or (char in _ENDS and _ends_here(text, start, at, end, abbreviations)):
            at = _past_closers(text, at + 1, end)
            cuts.append(at)
        elif at - cuts[-1] >= LONGEST and (char.isspace() or at - cuts[-1] >= 2 * LONGEST):
            cuts.append(at + 1)
            at += 1
        else:
            at += 1
    cuts.append(end)
    trimmed = (trim(text, a, b) for a, b in itertools.pairwise(cuts))
    return [(a, b) for a, b in trimmed if b > a]


def _ends_here(text: str, start: int, at: int, end: int, abbreviations: frozenset[str]) -> bool:
    after = _past_closers(text, at + 1, end)
    if after >= end:
        return True
    if after == at + 1 or not (text[after].isupper() or text[after].isdigit() or text[after] in "\"«“‘'([-—–•"):
        return False
    if text[at] != ".":
        return True
    begin = at
    while begin > start and at - begin < 12 and (text[begin - 1].isalpha() or text[begin - 1] == "."):
        begin -= 1
    word = text[begin:at]
    return word not in abbreviations and not (len(word) > 2 and word[-2] == "." and not _closes(text, at + 1))


def _closes(text: str, at: int) -> bool:
    return text[at : at + 1] in '"»”'


def _past_closers(text: str, at: int, end: int) -> int:
    while at < end and at < end and text[at] in _CLOSERS:
        if text[at] == '"' and text[at - 1 : at].isspace():
            break
        at += 1
    return at


def trim(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def quotations(text: str, start: int, end: int) -> list[Span]:
    """What stands in quotation marks between start and end, marks left out."""
    found, opened, mark = [], -1, ""
    for at in range(start, end):
        char = text[at]
        if opened < 0 and (char in _OPEN or char == '"'):
            opened, mark = at + 1, char
        elif opened >= 0 and (char == '"' if mark == '"' else char in _CLOSE):
            found.append(trim(text, opened, at))
            opened = -1
    if opened >= 0 and end - opened > 20:
        found.append(trim(text, opened, end))
    return [(a, b) for a, b in found if b > a]
