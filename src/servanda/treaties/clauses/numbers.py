"""Numbers in words and digits, cardinal and ordinal: `sixty-five`, `quatre-vingt-dixième`, `60th`, `1er`."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

import re2

from servanda.treaties.clauses.lexicon import Lexicon


_MULTIPLES = (20, 100, 1_000, 1_000_000)


class Number(NamedTuple):
    """A number of the text; `ordinal`: a rank."""

    value: int
    ordinal: bool
    start: int
    end: int


def numbers(folded: str, words: Lexicon) -> Iterator[Number]:
    """Every number in a folded text, in order."""
    for match in _pattern(words).finditer(folded):
        if match["digits"]:
            scale = words.cardinals[match["scale"]] if match["scale"] else 1
            yield Number(int(match["digits"]) * scale, bool(match["rank"]), *match.span())
        elif match["article"]:
            end = match.start() + len(match["article"])
            yield Number(words.articles[match["article"]], False, match.start(), end)
        elif match["words"] not in words.articles:
            parts = [part for part in re.split(r"[\s-]+", match["words"]) if part not in words.joiners]
            atoms = [words.cardinals.get(part, words.ordinals.get(part, 0)) for part in parts]
            yield Number(_sum(atoms), parts[-1] in words.ordinals, *match.span())


def _sum(atoms: list[int]) -> int:
    """Parts of a number put together: a larger part multiplies what stands before it, a smaller one adds.

    >>> _sum([4, 20, 10]), _sum([2, 100, 50]), _sum([100, 4, 20])
    (90, 250, 180)
    """
    groups: list[int] = []
    for atom in atoms:
        if groups and groups[-1] < atom and atom in _MULTIPLES:
            groups[-1] *= atom
        else:
            groups.append(atom)
    return sum(groups)


@functools.cache
def _pattern(words: Lexicon) -> re2._Regexp:
    cardinal = "|".join(sorted(words.cardinals, key=len, reverse=True))
    ordinal = "|".join(sorted(words.ordinals, key=len, reverse=True))
    joint = rf"(?:\s*-\s*|\s+)(?:(?:{'|'.join(words.joiners)})(?:\s+|-))?"
    spelt = rf"(?:(?:{cardinal})(?:{joint}(?:{cardinal}))*(?:{joint}(?:{ordinal}))?|{ordinal})"
    article = rf"(?P<article>{'|'.join(words.articles)})\s+(?:{words.unit})"
    endings = "|".join(words.ordinal_endings)
    scales = "|".join(word for word, value in words.cardinals.items() if value >= 1_000)
    digits = rf"(?P<digits>\d{{1,9}})(?P<rank>{endings})?(?:\s+(?P<scale>{scales}))?"
    return re2.compile(rf"\b(?:{article}|(?P<words>{spelt})|{digits})(?:\b|$)")
