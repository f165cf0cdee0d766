"""Drafts: what a rule found, before dates are settled and repeats are merged."""

from __future__ import annotations

from dataclasses import dataclass, field

from servanda.reading.abouts import Spoken, Treaties
from servanda.reading.lexicon import Mark
from servanda.reading.moments import Moment
from servanda.reading.scene import Scene
from servanda.reading.speech import Saying, Speakers
from servanda.reading.treaty_names import TreatyName
from servanda.statements import Obligation, Quantity, Span


@dataclass
class Draft:
    """An act, obligation, claim or quote as one sentence tells it."""

    kind: str
    what: str
    scene: Scene
    span: Span
    modality: str = "asserted"
    saying: Saying | None = None
    treaty: Spoken | None = None
    states: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    moment: Moment | None = None
    date: str = ""
    place: str = ""
    chamber: str = ""
    quantity: Quantity | None = None
    obligation: Obligation | None = None
    text: str = ""
    fired: list[str] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    weak: bool = False
    deferred: bool = False
    usual: str = ""
    note: str = ""

    @property
    def date_words(self) -> str:
        if self.moment is None:
            return ""
        return self.scene.text[self.moment.start : self.moment.end]


@dataclass
class Reader:
    """What is known while an article is read from top to bottom."""

    treaties: Treaties = field(default_factory=Treaties)
    speakers: Speakers = field(default_factory=Speakers)
    pair: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    bloc: str = ""
    last: dict[str, Draft] = field(default_factory=dict)


@dataclass
class Told:
    """A scene with what was settled about it: its treaties, sayings, and which date belongs to which verb."""

    scene: Scene
    reader: Reader
    names: list[tuple[TreatyName, Spoken | None]]
    sayings: list[Saying]
    dated: dict[Mark, Moment]

    def saying_at(self, at: int) -> Saying | None:
        """Who says what stands here: the innermost saying that covers it."""
        covering = [s for s in self.sayings if s.covers[0] <= at < s.covers[1] or s.strength == "according"]
        return min(covering, key=lambda s: (s.covers[1] - s.covers[0], -s.mark.start), default=None)

    def names_before(self, at: int) -> bool:
        """Whether the clause that ends here names a treaty."""
        return any(at <= n.start < at + 12 for n, _ in self.names)
