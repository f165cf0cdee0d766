"""A page on its way to an article: its blocks, what marks them, and the parts given to them so far."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field

from servanda.reading.article import Anomaly, Caption, PartName
from servanda.reading.pages.blocks import Block
from servanda.reading.pages.lines import Lines, Mark, lines
from servanda.reading.pages.moments import Clock, Moment, clock


@dataclass(slots=True)
class Item:
    """A comment or a related page: its blocks, first to last, and what they tell."""

    first: int
    last: int
    title: str = ""
    when: str = ""
    source: str = ""
    texts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Told:
    """What HTML tells beside its text; all empty for plain text."""

    headline: str = ""
    published: str = ""
    modified: str = ""
    sources: tuple[str, ...] = ()
    announced: int | None = None


@dataclass
class Page:
    """`parts[i]` is the part of `blocks[i]`, `None` until a pass has told; `joined` blocks go with the one before."""

    text: str
    language: str
    blocks: list[Block]
    told: Told = field(default_factory=Told)
    parts: list[PartName | None] = field(init=False)
    joined: set[int] = field(default_factory=set)
    announced: tuple[int, int] | None = None
    comments: list[Item] = field(default_factory=list)
    related: list[Item] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    walls: list[int] = field(default_factory=list)
    anomalies: list[Anomaly] = field(default_factory=list)
    dateline: tuple[int, int] | None = None
    sources: list[str] = field(default_factory=list)
    published: Moment | None = None
    modified: Moment | None = None
    dated: Moment | None = None

    def __post_init__(self) -> None:
        self.parts = [None] * len(self.blocks)

    @functools.cached_property
    def lines(self) -> Lines:
        return lines(self.language)

    @functools.cached_property
    def clock(self) -> Clock:
        return clock(self.language)

    @functools.cached_property
    def marks(self) -> list[dict[str, Mark]]:
        """For each block, kind of mark -> the first mark of that kind that fits."""
        return [{m.kind: m for m in reversed(self.lines.of(b.line))} for b in self.blocks]

    @functools.cached_property
    def prose_after(self) -> list[int]:
        """For each block, how many after it read as paragraphs."""
        counts, after = [0] * len(self.blocks), 0
        for i in range(len(self.blocks) - 1, -1, -1):
            counts[i] = after
            after += self.blocks[i].prose
        return counts

    def open(self) -> list[int]:
        """Blocks that no pass has told yet."""
        return [i for i, part in enumerate(self.parts) if part is None]

    def moment(self, when: str) -> Moment | None:
        """The moment that the words tell, impossible ones included."""
        return self.clock.read(when) if when else None

    def circle(self, kind: str, block: int, why: str, words: str = "") -> None:
        """Add an anomaly: of the whole block, or of the words in it."""
        start, end = self.blocks[block].start, self.blocks[block].end
        at = self.text.find(words, start, end) if words else -1
        start, end = (at, at + len(words)) if at >= 0 else (start, end)
        self.anomalies.append(Anomaly(kind=kind, words=self.text[start:end], span=(start, end), why=why))
