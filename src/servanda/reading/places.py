"""Where an act was done: the capitalised words after "in" or "at"."""

from __future__ import annotations

from servanda.reading.lexicon import Mark
from servanda.reading.scene import Scene
from servanda.reading.sentences import trim
from servanda.reading.treaty_names import TreatyName
from servanda.statements import Span


def place_of(scene: Scene, mark: Mark, name: TreatyName | None) -> Span | None:
    """Where it was done: "à Pyongyang", "in Port Moresby"."""
    verbs = [m.start for m in [*scene.acts, *scene.says] if m.value.form != "noun" and m.start >= mark.end]
    right = min([*verbs, mark.end + 130, scene.sentence.end])
    for first, last in ((mark.end, right), (scene.sentence.start, mark.start)):
        for place in scene.marks("place_before", first, last):
            span = _capitals(scene, place.end)
            if span is not None and not (name and name.start <= span[0] < name.end):
                return span
        if scene.text[scene.sentence.start : scene.sentence.start + 1].isupper() and first == mark.end:
            opening = scene.marks("place_before", scene.sentence.start, scene.sentence.start + 4)
            if not opening or opening[0].start != scene.sentence.start:
                break
    return None


def _capitals(scene: Scene, at: int) -> Span | None:
    """The capitalised words after a preposition, when they are no state, date or treaty."""
    text, end = scene.text, at
    start = trim(text, at, scene.sentence.end)[0]
    at = start
    while at < scene.sentence.end and at - start < 50:
        word_end = at
        while word_end < scene.sentence.end and (text[word_end].isalpha() or text[word_end] in "-'’"):
            word_end += 1
        if word_end == at or not text[at].isupper():
            break
        end, at = word_end, trim(text, word_end, scene.sentence.end)[0]
        if text[word_end : word_end + 1] != " ":
            break
    if end <= start or end - start < 3:
        return None
    if any(m.start < end and start < m.end for m in scene.moments):
        return None
    if any(a.start < end and start < a.end and a.form not in ("capital", "seat") for a in scene.actors):
        return None
    if scene.lexicon.words("no_place").has(text[start:end]) or any(
        c.start < end and start < c.end for c in scene.chambers
    ):
        return None
    named = list(scene.lexicon.names.find(text[start:end]))
    return None if named else (start, end)
