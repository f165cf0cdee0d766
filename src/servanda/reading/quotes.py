"""Quotes: words of a speaker whom the sentence names, or who spoke in the sentence before."""

from __future__ import annotations

from servanda.reading.drafts import Draft, Told
from servanda.reading.speech import Saying
from servanda.statements import Span

_SHORT = 2


def quotes_in(told: Told) -> list[Draft]:
    """The quotes of a sentence that have a speaker. Words set apart without one are no quotes."""
    scene = told.scene
    found = []
    for span in scene.quotes:
        saying = _speaker(told, span)
        if saying is None:
            continue
        words = scene.text[span[0] : span[1]].strip(" ,.")
        if len(words.split()) < _SHORT and saying.strength != "call":
            continue
        draft = Draft("quote", saying.speaker, scene, span, saying=saying, text=scene.text[span[0] : span[1]])
        draft.moment = told.dated.get(saying.mark)
        draft.fired = [f"quote.{saying.strength}"]
        found.append(draft)
    return found


def _speaker(told: Told, span: Span) -> Saying | None:
    """The nearest saying of the sentence outside the quote, not cut off by another quote's saying."""
    outside = [s for s in told.sayings if not span[0] <= s.mark.start < span[1] and s.strength != "deny"]
    return min(outside, key=lambda s: min(abs(s.mark.start - span[1]), abs(span[0] - s.mark.end)), default=None)
