"""A sentence with all that the lexicon and the gazetteers know in it: the ground that the rules stand on."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import dataclass, field
from typing import NamedTuple

from servanda.reading.actors import Actor, actors_in
from servanda.reading.lexicon import Lexicon, Mark, Trigger
from servanda.reading.moments import Moment, calendar_of
from servanda.reading.sentences import Sentence, quotations
from servanda.statements import Span

_STRONG = ";:()—–"


class Break(NamedTuple):
    """Where a clause ends: `kind` is subordinate, coordinate, strong or comma."""

    start: int
    end: int
    kind: str


@dataclass
class Scene:
    """A sentence and its marks; offsets are those of the article's text."""

    text: str
    sentence: Sentence
    lexicon: Lexicon
    page: dt.date | None
    actors: list[Actor] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)
    acts: list[Mark] = field(default_factory=list)
    says: list[Mark] = field(default_factory=list)
    deeds: list[Mark] = field(default_factory=list)
    moods: list[Mark] = field(default_factory=list)
    chambers: list[Mark] = field(default_factory=list)
    breaks: list[Break] = field(default_factory=list)
    quotes: list[Span] = field(default_factory=list)
    year: int | None = None

    @property
    def words(self) -> str:
        return self.text[self.sentence.start : self.sentence.end]

    def slice(self, start: int, end: int) -> str:
        return self.text[max(start, self.sentence.start) : min(end, self.sentence.end)]

    def marks(self, key: str, start: int | None = None, end: int | None = None) -> list[Mark]:
        """Where words of a list stand, within bounds."""
        first = self.sentence.start if start is None else max(start, self.sentence.start)
        last = self.sentence.end if end is None else min(end, self.sentence.end)
        return self.lexicon.words(key).find(self.text[first:last], first) if first < last else []

    def clause(self, at: int, end: int, *, commas: bool = True) -> Span:
        """The clause around a mark: from the break before it to the break after it."""
        kinds = ("subordinate", "coordinate", "strong", "comma") if commas else ("subordinate", "coordinate", "strong")
        left = max((b.start for b in self.breaks if b.start < at and b.end <= at and b.kind in kinds), default=-1)
        right = min((b.start for b in self.breaks if b.start >= end and b.kind in kinds), default=self.sentence.end)
        return max(left, self.sentence.start), right

    def quoted(self, at: int) -> bool:
        return any(a <= at < b for a, b in self.quotes)


def scene_of(text: str, sentence: Sentence, lexicon: Lexicon, page: dt.date | None) -> Scene:
    """The scene of a sentence."""
    words, at = text[sentence.start : sentence.end], sentence.start
    scene = Scene(text, sentence, lexicon, page)
    scene.moments = calendar_of(lexicon).find(words, at)
    scene.actors = actors_in(words, at, lexicon)
    scene.acts = [m for m in lexicon.acts.find(words, at) if _allowed(m.value, words)]
    _same_day(scene)
    scene.acts = [
        m for m in scene.acts if m.value.form != "noun" or not any(d.start <= m.start < d.end for d in scene.moments)
    ]
    scene.acts = [_nominal(m, scene) for m in scene.acts]
    revoked = [m.end for m in scene.acts if m.value.what == "revocation" and m.value.form != "noun"]
    scene.acts = [m for m in scene.acts if m.value.form != "noun" or not any(0 <= m.start - r < 40 for r in revoked)]
    phrases = lexicon.words("no_act").find(words, at)
    scene.acts = [m for m in scene.acts if not any(p.start <= m.start and m.end <= p.end for p in phrases)]
    scene.says = [m for m in lexicon.says.find(words, at) if not _overlaps(m, scene.acts) and not _named(m, scene)]
    scene.deeds = [m for m in lexicon.deeds.find(words, at) if not _overlaps(m, scene.acts)]
    days = [Mark(m.start, m.end, None) for m in scene.moments]
    scene.moods = [m for m in lexicon.moods.find(words, at) if not _overlaps(m, days)]
    scene.chambers = lexicon.chambers.find(words, at)
    scene.quotes = quotations(text, sentence.start, sentence.end)
    scene.breaks = _breaks(scene)
    return scene


def _allowed(trigger: Trigger, words: str) -> bool:
    if trigger.needs is not None and not trigger.needs.has(words):
        return False
    return trigger.unless is None or not trigger.unless.has(words)


def _same_day(scene: Scene) -> None:
    """ "the same day" is the day told before it."""
    for at, moment in enumerate(scene.moments):
        if moment.shift == "same":
            scene.moments[at] = moment._replace(fields=scene.moments[at - 1].fields if at else {}, shift="")


def _nominal(mark: Mark, scene: Scene) -> Mark:
    """ "the signing": after a determiner a gerund is a noun."""
    before = scene.text[max(scene.sentence.start, mark.start - 6) : mark.start].split()
    if mark.value.form != "gerund" or not before or not scene.lexicon.words("determiner").has(before[-1]):
        return mark
    return mark._replace(value=mark.value._replace(form="noun"))


def _named(mark: Mark, scene: Scene) -> bool:
    """Whether a word is part of a state's name ("the United States")."""
    return any(mark.start < a.end and a.start < mark.end for a in scene.actors)


def _overlaps(mark: Mark, others: list[Mark]) -> bool:
    return any(mark.start < other.end and other.start < mark.end for other in others)


def _breaks(scene: Scene) -> list[Break]:
    start, text = scene.sentence.start, scene.text
    found = [Break(m.start, m.end, m.value) for m in scene.lexicon.breaks.find(scene.words, start)]
    for at in range(start, scene.sentence.end):
        if text[at] in _STRONG and not _within_word(text, at):
            found.append(Break(at, at + 1, "strong"))
        elif text[at] == "," and not _within_word(text, at):
            found.append(Break(at, at + 1, "comma"))
    inside = [(m.start, m.end) for m in scene.moments]
    inside += [(a.end, b.start) for a, b in itertools.pairwise(scene.actors) if listed(scene, a, b)]
    return sorted(b for b in found if not any(a <= b.start < e for a, e in inside))


def listed(scene: Scene, one: Actor, other: Actor) -> bool:
    """Whether two states stand in one list ("Mali, Niger"): its comma ends no clause."""
    if (one.form == "demonym") != (other.form == "demonym"):
        return False
    gap = scene.text[one.end : other.start]
    glue = scene.lexicon.words("list_glue")
    return 0 < len(gap) < 12 and all(
        w == "," or glue.has(w) for w in gap.replace(",", " , ").replace("'", "' ").split()
    )


def _within_word(text: str, at: int) -> bool:
    return text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()
