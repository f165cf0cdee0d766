"""How a clause is written: typography made plain, and the text cut at the ends of sentences."""

from __future__ import annotations

import functools
import re
import unicodedata

_PLAIN = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "“": '"', "”": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\t": " ", "\r": "\n", "\u2028": "\n",
        "\u00ad": None, "\u200b": None, "\ufeff": None, "\x00": None,
    }
)  # fmt: skip
_HYPHENATED = re.compile(r"(?<=[a-zà-ÿ])-\n *(?=[a-zà-ÿ])")
_BRACKETED = re.compile(r"\[[^\[\]\n]{0,140}\]")
_SPACED_APOSTROPHE = re.compile(r"(?<=\b[dlnsjmtcqDLNSJMTCQ]) ?' ?(?=\w)|(?<=\b[qQ]u) ?' ?(?=\w)")


def plain(text: str) -> str:
    """The text in one typography: straight apostrophes and hyphens, plain blanks, words cut at a line's end rejoined.

    What stands in square brackets (headings, notes) is no part of the clause.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).translate(_PLAIN)
    text = "".join(char if char == "\n" or char.isprintable() else " " for char in text)
    text = _BRACKETED.sub(" ", _HYPHENATED.sub("", text))
    return _SPACED_APOSTROPHE.sub("'", text)


@functools.lru_cache(maxsize=4096)
def _base(char: str) -> str:
    """One letter for one letter, so that places in the folded text are places in the text."""
    decomposed = unicodedata.normalize("NFKD", char)
    first = decomposed[0] if decomposed else char
    lower = {"œ": "o", "æ": "a", "ß": "s", "ø": "o"}.get(first.lower(), first.lower())
    return lower if len(lower) == 1 else char


def fold(text: str) -> str:
    """The text without case and accents, letter for letter.

    >>> fold("Entrée en VIGUEUR, quatre‑vingt‑dixième")
    'entree en vigueur, quatre-vingt-dixieme'
    """
    return "".join(_base(char) for char in text.translate({k: v for k, v in _PLAIN.items() if v}))
