"""The blocks of a text: what stands by itself, each with its place."""

from __future__ import annotations

import itertools
import re
from typing import Literal

import msgspec

Hint = Literal["", "headline", "lead", "provenance", "subhead", "caption", "comment", "related", "furniture", "body"]

_BULLET = re.compile(r"[•▪◦‣►·*–—-]\s+")
_FINAL = ".!?…:;"
_CLOSING = "\"'»”’)]“ \u00a0\u202f"
_WRAPPED_AT_MOST = 110


class Block(msgspec.Struct, frozen=True):
    """A block at `start:end` of the text; `line` is its text without bullet, runs of spaces made one.

    `gap`: a blank line stands before it. `hint` and `group` are what HTML tells: its role, and which comment or
    related item it belongs to (0: none told); `credit` is whose picture a caption is of, where HTML sets it apart.
    """

    start: int
    end: int
    line: str
    bullet: bool = False
    indent: int = 0
    gap: bool = True
    hint: Hint = ""
    group: int = 0
    credit: str = ""

    @property
    def final(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.line.rstrip(_CLOSING)[-1:] in _FINAL and self.line[-1:] != ""

    @property
    def prose(self) -> bool:
        """Whether it reads as a paragraph: a sentence of some length, or too long for a title."""
        return (self.final and self.line.count(" ") >= 3) or len(self.line) > 300

    @property
    def title(self) -> bool:
        """Whether it can be a headline or a subhead: letters, no end of a sentence but a mark, not too long."""
        letters = any(map(str.isalpha, self.line))
        ended = self.line.rstrip(_CLOSING)[-1:] in ".…:;," and not self.line.endswith("...")
        return letters and not ended and len(self.line) <= 300


def block(text: str, start: int, end: int, *, gap: bool = True, hint: Hint = "", group: int = 0) -> Block:
    """The block at `start:end`, whose ends are no spaces."""
    bullet = _BULLET.match(text, start, end)
    line = " ".join(text[bullet.end() if bullet else start : end].split())
    indent = start - (text.rfind("\n", 0, start) + 1)
    return Block(start, end, line, bullet is not None, indent, gap, hint, group)


def blocks_of(text: str) -> list[Block]:
    """The blocks of plain text: a line each, or a run of lines where lines are broken at a width."""
    spans, gap, position = [], True, 0
    for line in text.split("\n"):
        if (bare := line.strip()) != "":
            start = position + line.index(bare[0])
            spans.append((start, start + len(bare), gap))
            gap = False
        else:
            gap = True
        position += len(line) + 1
    return [block(text, s, e, gap=g) for s, e, g in _unwrapped(text, spans)]


def _unwrapped(text: str, spans: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """Lines joined into paragraphs, if the text is broken at a width: most lines go on in the next one."""
    pairs = [(a, b) for a, b in itertools.pairwise(spans) if not b[2]]
    runs_on = [text[b[0]].islower() and text[a[1] - 1] not in _FINAL for a, b in pairs]
    width = max((e - s for s, e, _ in spans), default=0)
    if width > _WRAPPED_AT_MOST or sum(runs_on) < 2 or sum(runs_on) < 0.3 * len(pairs):
        return spans
    joined: list[tuple[int, int, bool]] = []
    last = 0
    for start, end, gap in spans:
        if joined and not gap and last > 0.7 * width and not _BULLET.match(text, start, end):
            joined[-1] = (joined[-1][0], end, joined[-1][2])
        else:
            joined.append((start, end, gap))
        last = end - start
    return joined
