"""Who says what: speakers of a sentence, what their word covers, and how strongly they say it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from servanda.reading.actors import person_names
from servanda.reading.lexicon import Mark
from servanda.reading.scene import Scene, listed
from servanda.reading.sentences import Sentence, trim
from servanda.statements import Span


class Saying(NamedTuple):
    """A verb of saying with its speaker; `covers` is what is said."""

    mark: Mark
    speaker: str
    states: tuple[str, ...]
    covers: Span
    strength: str


@dataclass
class Speakers:
    """Those who spoke so far, so that "the ministry" or "the same source" finds them again."""

    named: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    full: dict[str, str] = field(default_factory=dict)

    def settle(self, words: str, states: tuple[str, ...], points_back: bool) -> tuple[str, tuple[str, ...]]:
        """The speaker that the words mean."""
        if points_back:
            return self.named[-1] if self.named else (words, states)
        words = self.full.get(words, words)
        bag = {w for w in _bare(words) if len(w) > 2}
        for name, known in reversed(self.named):
            if bag and bag < {*_bare(name)}:
                self.named.append((name, known))
                return name, known
        self.named.append((words, states))
        return words, states


def full_names(text: str, sentences: list[Sentence]) -> dict[str, str]:
    """Family name -> full name, for persons of office whom the text names in full."""
    whole = " ".join(text[s.start : s.end] for s in sentences).replace("\n", " ")
    return {name.split()[-1]: name for name in person_names() if " " in name and name in whole}


def _bare(words: str) -> list[str]:
    return words.lower().replace("’", "'").replace("'", " ").replace(",", " ").split()


def sayings_of(scene: Scene, speakers: Speakers) -> list[Saying]:
    """The sayings of a sentence."""
    found = []
    for mark in scene.says:
        if scene.quoted(mark.start):
            continue
        strength = mark.value.what
        span, inverted = _speaker_span(scene, mark)
        if span is None:
            continue
        if span[1] - span[0] < 2:
            continue
        words = " ".join(scene.text[span[0] : span[1]].split())
        states = tuple(dict.fromkeys(a.code for a in scene.actors if span[0] <= a.start < span[1]))
        back = _points_back(scene, words)
        name, of = speakers.settle(words, states, back)
        found.append(Saying(mark, name, of, _covers(scene, mark, inverted, span), strength))
    return found


def _points_back(scene: Scene, words: str) -> bool:
    marks = scene.lexicon.words("same_source").find(words)
    return bool(marks) and marks[0].end - marks[0].start >= len(words) - 3


def _speaker_span(scene: Scene, mark: Mark) -> tuple[Span | None, bool]:
    if mark.value.what == "according":
        return _after(scene, mark.end), False
    if mark.value.what == "accuse":
        passive = scene.lexicon.words("passive_aux").find(
            scene.text[max(scene.sentence.start, mark.start - 14) : mark.start]
        )
        if passive and mark.value.form == "done":
            by = [a for a in scene.actors if a.role == "by" and mark.end <= a.start <= mark.end + 60]
            if not by:
                return None, False
            last = by[0].end
            for actor in by:
                last = actor.end if actor.start - last < 12 else last
            return (by[0].start, last), False
    before = _before(scene, mark.start)
    if before is not None:
        return before, False
    if mark.value.what == "accuse":
        first = [a for a in scene.actors if a.end <= mark.start and not a.role]
        return ((first[0].start, first[0].end), False) if first else (None, False)
    after = _after(scene, mark.end)
    return after, after is not None


def _before(scene: Scene, at: int) -> Span | None:
    """The subject before the verb: back to the clause's beginning."""
    floor = max((e + 1 for _, e in scene.quotes if e < at), default=scene.sentence.start)
    cut = max((b.end for b in scene.breaks if b.end <= at and b.kind != "coordinate"), default=floor)
    start = max(floor, cut, *(m.end for m in scene.says if m.end <= at), scene.sentence.start)
    for moment in scene.moments:
        if start <= moment.start and moment.end <= at and moment.start - start <= 8:
            start = moment.end
    aux = [m for m in scene.marks("auxiliary", start, at) if not scene.text[m.end : at].strip()]
    start, end = _stripped(scene, _list_start(scene, start, at), aux[0].start if aux else at)
    words = scene.text[start:end]
    if end - start < 2 or scene.lexicon.words("no_speaker").has(words[:5]) or end - start > 160:
        return None
    return start, end


def _list_start(scene: Scene, start: int, at: int) -> int:
    """Back over the commas of a list of states: "Burkina Faso, Mali and Niger announced"."""
    actors = [a for a in scene.actors if a.end <= at]
    while True:
        inside = [a for a in actors if a.start >= start]
        before = [a for a in actors if a.end <= start]
        if not inside or not before or inside[0].start - before[-1].end > 8 or inside[0].start - start > 8:
            return start
        if not listed(scene, before[-1], inside[0]) or before[-1].role:
            return start
        begin = scene.text.rfind(" ", scene.sentence.start, before[-1].start - 1) + 1
        start = max(scene.sentence.start, begin if before[-1].start - begin < 5 else before[-1].start)


def _after(scene: Scene, at: int) -> Span | None:
    """The speaker after the verb: dates and a place skipped, up to punctuation or a preposition."""
    start = _skip(scene, at)
    stops = [b.start for b in scene.breaks if b.start >= start and b.kind != "coordinate"]
    stops += [m.start for m in scene.marks("speaker_stop", start) if m.start > start + 2]
    stops += [m.start for m in scene.moments if m.start > start]
    stops += [i for i in range(start, scene.sentence.end) if scene.text[i] in '"«».!?']
    end = min([scene.sentence.end, *stops])
    end = _apposition(scene, end)
    start, end = _stripped(scene, start, end)
    if scene.lexicon.words("no_speaker").has(scene.text[start : start + 5]):
        return None
    return (start, end) if end - start > 1 and end - start <= 160 and scene.text[start].isalpha() else None


def _skip(scene: Scene, at: int) -> int:
    moved = True
    while moved:
        moved = False
        at = trim(scene.text, at, scene.sentence.end)[0]
        for moment in scene.moments:
            if moment.start <= at < moment.end:
                at, moved = moment.end, True
        for place in scene.marks("place_before", at, at + 4):
            if place.start == at and (word := scene.text[place.end + 1 : place.end + 2]) and word.isupper():
                at = scene.text.find(" ", place.end + 1)
                at, moved = (scene.sentence.end, False) if at < 0 or at > scene.sentence.end else (at, True)
    return at


def _apposition(scene: Scene, end: int) -> int:
    """ ", Ursula von der Leyen" after an office."""
    text = scene.text
    if text[end : end + 2] != ", " or not text[end + 2 : end + 3].isupper():
        return end
    stops = [i for i in range(end + 2, min(scene.sentence.end, end + 60)) if text[i] in ',.;:"«»()']
    stop = stops[0] if stops else min(scene.sentence.end, end + 60)
    capitals = [w for w in text[end + 2 : stop].split() if w[0].isupper()]
    return stop if 2 <= len(capitals) <= 5 and len(capitals) >= len(text[end + 2 : stop].split()) - 2 else end


def _stripped(scene: Scene, start: int, end: int) -> Span:
    text = scene.text
    while start < end and (text[start].isspace() or text[start] in ',"«»“”-–—:;('):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ',"«»“”-–—:.;'):
        end -= 1
    heads = scene.lexicon.words("speaker_head").find(text[start:end], start)
    if heads and heads[0].start == start and heads[0].end < end:
        return _stripped(scene, heads[0].end, end) if text[heads[0].end] != "-" else (start, end)
    return start, end


def _covers(scene: Scene, mark: Mark, inverted: bool, speaker: Span) -> Span:
    """What is said: all before it where the saying closes the sentence, else what follows."""
    first, last = scene.sentence.start, scene.sentence.end
    if mark.value.what == "according":
        return first, last
    if mark.value.what == "accuse":
        return mark.end, last
    begin = min(speaker[0], mark.start)
    closes = any(c in scene.text[max(first, begin - 9) : begin] for c in ',"»”–-') or inverted
    told = [m.start for m in (*scene.acts, *scene.deeds)]
    only_after = any(t >= mark.end for t in told) and not any(t < begin for t in told)
    if closes and begin - first >= 4 and not only_after and not _that_follows(scene, mark.end):
        return first, begin
    return mark.end, last


def _that_follows(scene: Scene, at: int) -> bool:
    return any(b.kind == "subordinate" and at <= b.start <= at + 60 for b in scene.breaks)
