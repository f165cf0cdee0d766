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
            yield from _spelt(match["words"], match.start(), words)


def _spelt(said: str, offset: int, words: Lexicon) -> Iterator[Number]:
    """The numbers of a run of number words: one, or several where they do not make one (`ten and twelve`)."""
    groups: list[int] = []
    start = end = 0
    rank = joined = False
    for part in re.finditer(r"[^\s-]+", said):
        if part[0] in words.joiners:
            joined = True
            continue
        atom = words.cardinals.get(part[0], words.ordinals.get(part[0], 0))
        if groups and (rank or not _goes_on(groups[-1], atom, joined)):
            yield Number(sum(groups), rank, offset + start, offset + end)
            groups = []
        if not groups:
            start = part.start()
        _put(groups, atom)
        end, rank, joined = part.end(), part[0] in words.ordinals, False
    if groups:
        yield Number(sum(groups), rank, offset + start, offset + end)


def _goes_on(last: int, atom: int, joined: bool) -> bool:
    """Whether an atom goes on with a number: multiplied (`quatre-vingt`), or smaller than what it is added to."""
    if last < atom:
        return atom in _MULTIPLES
    if joined and last < 100:
        return atom in (1, 11)  # "vingt et un", not "ten and five"
    return (last >= 100 and atom < 100) or (last >= 20 and last % 10 == 0 and atom < 20)


def _put(groups: list[int], atom: int) -> None:
    """Adds a part: a larger one multiplies what stands before it.

    >>> groups = [4]; _put(groups, 20); _put(groups, 10); groups
    [80, 10]
    """
    if groups and groups[-1] < atom and atom in _MULTIPLES:
        groups[-1] *= atom
    else:
        groups.append(atom)


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
