"""A text of final clauses as tokens: known wordings, numbers, dates, states, and the words that nobody knows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from servanda.states import find
from servanda.treaties.clauses.lexicon import Lexicon, Wording
from servanda.treaties.clauses.numbers import numbers
from servanda.treaties.clauses.writing import fold

_WORD = re.compile(r"[^\W_]+|[;,:()%]")
_ITEM = re.compile(r"(?<![\w.])\(?(?:[a-h]|[ivx]{1,4}|[1-9])(?:\)|\.(?=\s))|(?:^|\n)\s*(?:[-•]|\.\d{1,2})\s")


_STOPS = {";": "semicolon", ",": "comma", ":": "colon", "(": "open_paren", ")": "close_paren", "%": "percent"}
_BEFORE_ITEM = re.compile(r"(?:^|[:;,.\n-]|\b(?:and|or|et|ou)|\bart(?:icle|\.) \w+)\s*$", re.IGNORECASE)
_COUNTS = ("number", "ordinal")


class Token(NamedTuple):
    """A part of the text: its kind, its value where the kind has several, and where it stands."""

    kind: str
    value: str
    start: int
    end: int

    @property
    def number(self) -> int:
        return int(self.value)


def tokens(text: str, start: int, end: int, words: Lexicon) -> list[Token]:
    """The tokens of `text[start:end]`, in order, none over another; what begins first and is longest wins."""
    piece = text[start:end]
    folded = fold(piece)
    marks = [
        *(Token("item", "", m.start(), m.end()) for m in _ITEM.finditer(piece) if _opens(piece, m.start())),
        *_dates(folded, words),
        *_numbers(folded, words),
        *(
            Token(known.kind, known.value or (piece[left:right] if known.kind == "annex" else ""), left, right)
            for left, right, known in words.find(folded)
        ),
        *_members(piece, folded, words),
        *_states(piece, words.language),
        *(Token("depositary", "", m.start(), m.end()) for m in words.office.finditer(piece)),
        *(Token(_plain(m[0]), m[0], m.start(), m.end()) for m in _WORD.finditer(piece)),
    ]
    return [token._replace(start=token.start + start, end=token.end + start) for token in _joined(_greedy(marks))]


def _opens(piece: str, at: int) -> bool:
    """Whether what stands here can open an item of a list: after a stop, a joining word or a heading."""
    return _BEFORE_ITEM.search(piece[max(0, at - 24) : at]) is not None


def _plain(word: str) -> str:
    return {";": "semicolon", ",": "comma", ":": "colon", "(": "open_paren", ")": "close_paren", "%": "percent"}.get(
        word, "unknown"
    )


def _greedy(marks: Iterable[Token]) -> Iterator[Token]:
    """The longest at each place; of equals the first given."""
    reached = -1
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if mark.start >= reached and mark.end > mark.start:
            reached = mark.end
            yield mark


def _numbers(folded: str, words: Lexicon) -> Iterator[Token]:
    for found in numbers(folded, words):
        yield Token("ordinal" if found.ordinal else "number", str(found.value), found.start, found.end)


def _members(piece: str, folded: str, words: Lexicon) -> Iterator[Token]:
    """`Member States of the OAU`: a list by its own name, or what the language file knows it as."""
    for match in words.members.finditer(piece):
        article = 4 if folded.startswith(("the ", "les "), match.start()) else 0
        for start in {match.start(), match.start() + article}:
            name = " ".join(piece[match.start() + article : match.end()].split())
            end = match.end() - match.start()
            known = next((k for _, right, k in words.find(folded[match.start() : match.end()]) if right == end), None)
            if known is None or known.kind not in ("list", "who"):
                known = Wording("list", name)
            yield Token(known.kind, known.value, start, match.end())


def _dates(folded: str, words: Lexicon) -> Iterator[Token]:
    """Dates with a month by name: `1 January 1989`, `January 1, 1989`, `1er janvier 1989`."""
    month = "|".join(words.months)
    forms = (
        rf"\b(?:le |the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th|er)?(?: day of| of)? (?P<m>{month}),? (?P<y>\d{{4}})\b",
        rf"\b(?P<m>{month}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})\b",
    )
    for form in forms:
        for match in re.finditer(form, folded):
            try:
                day = dt.date(int(match["y"]), words.months[match["m"]], int(match["d"]))
            except ValueError:
                continue
            yield Token("date", day.isoformat(), match.start(), match.end())


def _states(piece: str, language: str) -> Iterator[Token]:
    """States by name; a capital is a place, and a demonym says nothing here."""
    for mention in find(piece, language):
        start, end = mention.span
        if mention.form == "name":
            yield Token("named", mention.code, start, end)
        elif mention.form in ("capital", "seat"):
            yield Token("place", "", start, end)


def _joined(found: Iterable[Token]) -> list[Token]:
    """Numbers said twice, `sixty (60)`, made one; `35 per cent` made one; an article is a number only before a unit."""
    out: list[Token] = []
    for token in found:
        out.append(token)
        if token.kind == "percent" and len(out) > 1 and out[-2].kind == "number":
            number = out[-2]
            out[-2:] = [Token("share", f"{number.value}%", number.start, token.end)]
        elif token.kind == "unit" and token.value == "days" and (len(out) < 2 or out[-2].kind not in _COUNTS):
            out[-1] = token._replace(kind="filler")  # "the day of the exchange"
        elif token.kind == "who" and len(out) > 1 and out[-2].kind == "mutual":
            out[-2] = out[-2]._replace(kind="each")  # "each other State"
        elif token.kind == "close_paren" and len(out) > 3 and _twice(out[-4:]):
            out[-4:] = [out[-4]._replace(end=token.end)]
    return out


def _twice(last: list[Token]) -> bool:
    said, opened, again, _ = last
    numeric = {"number", "ordinal", "share"}
    return opened.kind == "open_paren" and said.kind in numeric and again.kind in numeric and said.value == again.value
