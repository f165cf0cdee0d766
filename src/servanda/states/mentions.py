"""Every mention of a state in a text: names, demonyms, capitals and seats of power, in time linear in the text.

The words of the text walk a tree of folded words; the longest wording wins. Case decides where it prevents false hits:
a wording's capitals must be capitals in the text (one of them at least in a wording of several words), an
abbreviation's letters all. What names several states without a clear first ("Korea", "Congolese") is passed over, and
so are the phrases of `data/not.LANGUAGE.csv` ("Gulf of Guinea").
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from servanda.states.folding import fold
from servanda.states.inflection import names
from servanda.states.tables import has, table
from servanda.states.wording import Wording, combining, settle, wordings

_TOKEN = re.compile(r"[^\W_]+|[(,&]")
_JOINTS = frozenset({" ", "-", "'", "’", "\u2010", "\u2011", "\u00a0", "\u202f", "\n", "", ". ", "."})
_UNSPACED = frozenset({"zh", "ja", "ko"})
_PARTS = 4
_HYPHENS = frozenset({"-", "\u2010", "\u2011", "–"})


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A state named in a text: `text[span[0]:span[1]]`. `form` is name, demonym, capital or seat."""

    span: tuple[int, int]
    code: str
    form: str


class _Leaf(NamedTuple):
    """The wordings at the end of a path through the tree, by their pattern of case, and what each settles to."""

    cases: tuple[str, ...]
    wordings: tuple[Wording, ...]
    code: str
    form: str


class _Node:
    __slots__ = ("leaves", "next", "prefix")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.leaves: list[_Leaf] = []
        self.prefix = ""


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    folded: str


def find(text: str, language: str, *, on: dt.date | None = None) -> list[Mention]:
    """Every mention of a state in a text, in order. `on` settles wordings whose state depends on the day.

    >>> [(m.code, m.form) for m in find("Moscou et la coopération russo-nord-coréenne", "fr")]
    [('RUS', 'capital'), ('RUS', 'demonym'), ('PRK', 'demonym')]
    """
    if language in _UNSPACED:
        return list(_scanned(text, language, on))
    tokens = [_Token(m.start(), m.end(), m[0], fold(m[0])) for m in _TOKEN.finditer(text)]
    root, found, at = _tree(language), [], 0
    while at < len(tokens):
        if tokens[at].folded not in root.next:
            at += 1
            continue
        reached, mentions = _from(text, tokens, at, root, on)
        found += mentions
        at = max(reached, at + 1)
    return found


def _scanned(text: str, language: str, on: dt.date | None) -> Iterator[Mention]:
    """The same where words are not parted by spaces: the longest wording at each letter."""
    starts, at = _starts(language), 0
    while at < len(text):
        for called, meant in starts.get(text[at], ()):
            if text.startswith(called, at):
                code, form = _settled(meant, on)
                if code:
                    yield Mention(span=(at, at + len(called)), code=code, form=form)
                at += len(called) - 1
                break
        at += 1


@functools.cache
def _starts(language: str) -> dict[str, list[tuple[str, tuple[Wording, ...]]]]:
    gathered: dict[str, list[Wording]] = {}
    for text, wording in _sought(language):
        if len(text) > 1:
            gathered.setdefault(text, []).append(wording)
    found: dict[str, list[tuple[str, tuple[Wording, ...]]]] = {}
    for text in sorted(gathered, key=len, reverse=True):
        found.setdefault(text[0], []).append((text, tuple(gathered[text])))
    return found


def _from(
    text: str, tokens: list[_Token], at: int, root: _Node, on: dt.date | None, parts: int = _PARTS
) -> tuple[int, list[Mention]]:
    """What is mentioned from a token on, and the token after it; a compound has so many first parts at most."""
    last, leaf, prefix_last, prefix = _walk(text, tokens, at, root)
    if leaf is not None:
        start, end = tokens[at].start, tokens[last].end
        if any(t.text == "(" for t in tokens[at : last + 1]) and text[end : end + 1] == ")":
            end += 1
        code, form = (leaf.code, leaf.form) if on is None else _settled(leaf.wordings, on)
        return last + 1, [Mention(span=(start, end), code=code, form=form)] if code else []
    after = prefix_last + 1
    if prefix and parts and after < len(tokens) and text[tokens[prefix_last].end : tokens[after].start] in _HYPHENS:
        reached, mentions = _from(text, tokens, after, root, on, parts - 1)
        if mentions:
            first = Mention(span=(tokens[at].start, tokens[prefix_last].end), code=prefix, form="demonym")
            return reached, [first, *mentions]
    return at + 1, []


def _walk(text: str, tokens: list[_Token], at: int, root: _Node) -> tuple[int, _Leaf | None, int, str]:
    """The longest wording from a token on that fits in case, and the longest first part of a compound."""
    node, index = root, at
    best, leaf, prefix_last, prefix = at, None, at, ""
    while index < len(tokens):
        step = node.next.get(tokens[index].folded)
        if step is None or (index > at and not _joined(text, tokens[index - 1], tokens[index])):
            break
        node = step
        for candidate in node.leaves:
            if _fits(tokens, at, index, candidate.cases):
                best, leaf = index, candidate
                break
        if node.prefix:
            prefix_last, prefix = index, node.prefix
        index += 1
    return best, leaf, prefix_last, prefix


def _joined(text: str, first: _Token, second: _Token) -> bool:
    """Whether two words can belong to one wording: no sentence ends between them."""
    gap = text[first.end : second.start]
    if gap not in _JOINTS:
        return gap.isspace() and len(gap) < 12
    return not gap.startswith(".") or len(first.text) == 1 or first.folded in ("st", "ste")


def _fits(tokens: list[_Token], first: int, last: int, cases: tuple[str, ...]) -> bool:
    """Whether the words have the capitals that the wording asks for: U all, C the first, l none."""
    capital = asked = False
    for token, case in zip(tokens[first : last + 1], cases, strict=True):
        if case == "U" and token.text != token.text.upper():
            return False
        if case != "l":
            asked, capital = True, capital or token.text[0].isupper()
    return capital or not asked


def _cases(text: str) -> tuple[str, ...]:
    words: list[str] = _TOKEN.findall(text)
    found = []
    for word in words:
        shouted = word.isupper() and (len(word) > 1 or "." in text)
        found.append("U" if shouted else "C" if word[0].isupper() else "l")
    return tuple(found)


@functools.lru_cache(maxsize=4096)
def _settled(meant: tuple[Wording, ...], on: dt.date | None) -> tuple[str, str]:
    codes = settle(meant, on)
    if len(codes) != 1:
        return "", ""
    forms = [wording.form for wording in meant if wording.code == codes[0]]
    return codes[0], forms[0] if forms else ""


@functools.cache
def _tree(language: str) -> _Node:
    """The tree of all wordings of a language that are sought in texts."""
    root, gathered = _Node(), dict[tuple[str, ...], dict[tuple[str, ...], list[Wording]]]()
    for text, wording in _sought(language):
        path = tuple(fold(word) for word in _TOKEN.findall(text))
        gathered.setdefault(path, {}).setdefault(_cases(text), []).append(wording)
    for path, by_case in gathered.items():
        node = root
        for word in path:
            node = node.next.setdefault(word, _Node())
        for cases, meant in sorted(by_case.items(), key=lambda item: item[0].count("l")):
            node.leaves.append(_Leaf(cases, tuple(meant), *_settled(tuple(meant), None)))
    for prefix, code in combining(language):
        node = root
        for word in _TOKEN.findall(prefix):
            node = node.next.setdefault(fold(word), _Node())
        node.prefix = node.prefix or code
    return root


def _sought(language: str) -> Iterator[tuple[str, Wording]]:
    for wording in wordings(language):
        if not wording.sought or not _TOKEN.search(wording.text):
            continue
        for text in (wording.text,) if wording.form == "demonym" else names(wording.text, language):
            yield text, wording
        if wording.text.isupper() and wording.text.isalpha() and 1 < len(wording.text) < 6:
            yield ".".join(wording.text), wording
    for row in table(f"not.{language}.csv") if has(f"not.{language}.csv") else ():
        yield row["phrase"], Wording(row["phrase"], "", "")
