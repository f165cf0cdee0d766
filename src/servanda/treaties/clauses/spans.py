"""Where tokens stand in the text: runs of them, spans put in order, the noun at the end of words."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.treaties.clauses.delays import Found
from servanda.treaties.clauses.tokens import Token

_APART = 12  # letters between two tokens of one segment that stand apart


def noun(words: str) -> str:
    """The last word: what a treaty is called."""
    return words.split()[-1].split("'")[-1] if words.split() else ""


def runs(line: Iterable[Token]) -> list[tuple[int, int]]:
    """Where the tokens of a segment stand, those close together as one."""
    found: list[tuple[int, int]] = []
    for token in line:
        if found and token.start - found[-1][1] < _APART:
            found[-1] = (found[-1][0], token.end)
        else:
            found.append((token.start, token.end))
    return found


def merged(spans: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Spans in order, those that touch but for blanks made one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(set(spans)):
        if out and (start <= out[-1][1] or not text[out[-1][1] : start].strip(" \n-")):
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def spanned(line: list[Token], delay: Found) -> list[Token]:
    """The tokens of a delay."""
    return [t for t in line if t.kind != "choice"][delay.start : delay.end]


def without_those_in(line: list[Token]) -> list[Token]:
    """The line without `but only with respect to those States which have deposited by that date`."""
    at = next((i for i, t in enumerate(line[:-1]) if t.kind == "only" and line[i + 1].kind == "for"), None)
    if at is None or {t.kind for t in line[at:]} & {"number", "ordinal", "unit", "date", "unknown"}:
        return line
    return line[:at]
