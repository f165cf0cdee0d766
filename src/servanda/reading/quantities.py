"""Numbers as told: "more than 10,000 soldiers", "quelque 1.500 soldats"."""

from __future__ import annotations

import re2

from servanda.reading.lexicon import Mark
from servanda.reading.moments import calendar_of
from servanda.reading.scene import Scene
from servanda.statements import Quantity

_NUMBER = re2.compile(r"\d{1,3}(?:[.,\x{a0}\x{202f}  ]\d{3})+|\d+(?:[.,]\d+)?")
_WORD = re2.compile(r"[\p{L}]+")


def quantity_before(scene: Scene, thing: Mark) -> Quantity | None:
    """The number that counts a thing, with its relation."""
    start = max(scene.sentence.start, thing.start - 44)
    words = scene.text[start : thing.start]
    value, at = _value(scene, words)
    if value is None:
        return None
    relations = scene.lexicon.relations.find(words[: at + 1])
    relation = str(relations[-1].value) if relations and at - relations[-1].end < 6 else "exactly"
    entry = thing.value if isinstance(thing.value, dict) else {}
    unit = entry.get("unit", "") or scene.text[thing.start : thing.end].split()[-1].lower()
    return Quantity(relation=relation, value=value, unit=unit)


def _value(scene: Scene, words: str) -> tuple[float | None, int]:
    numbers = list(_NUMBER.finditer(words))
    if numbers:
        last = numbers[-1]
        if len(words) - last.end() > 26:
            return None, 0
        scale = _scale(scene, words[last.end() :])
        written = words[last.start() : last.end()]
        digits = "".join(c for c in written if c.isdigit())
        decimal = (
            sum(c in ".," for c in written) == 1 and len(written) - max(written.rfind("."), written.rfind(",")) != 4
        )
        number = float(written.replace(",", ".")) if decimal else float(digits[:15] or 0)
        return number * scale, last.start()
    numerals = calendar_of(scene.lexicon).numbers
    spelt = [(m.start(), m.group(0).lower()) for m in _WORD.finditer(words)][-3:]
    for i, (at, word) in enumerate(spelt):
        if numerals.get(word, 0) > 1:
            scale = _scale(scene, " ".join(w for _, w in spelt[i + 1 :]))
            return float(numerals[word] * scale), at
    return None, 0


def _scale(scene: Scene, words: str) -> int:
    scales = scene.lexicon.data.get("scales", {})
    return next((int(n) for word, n in scales.items() if word in words.lower().split()), 1)
