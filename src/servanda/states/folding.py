"""Names compared without case, accents and punctuation."""

from __future__ import annotations

import functools
import re
import unicodedata

_LETTERS = str.maketrans(
    {"ß": "ss", "œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "ð": "d", "þ": "th", "ё": "е"}
)
_ARABIC = frozenset("\u0640\u0670" + "".join(map(chr, range(0x064B, 0x0656))))
_WORDS = re.compile(r"[^\W_]+")
_ARTICLES = frozenset({"the", "le", "la", "les", "l", "der", "die", "das", "el", "los", "las"})


@functools.lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """A word without case and accents, Arabic without vowel signs and hamza; marks of other scripts stay.

    >>> fold("Élysée"), fold("CORÉE"), fold("Россия")
    ('elysee', 'coree', 'россия')
    """
    if word.isascii():
        return word.lower()
    lower = word.lower().translate(_LETTERS)
    kept = [c for c in unicodedata.normalize("NFKD", lower) if not ("\u0300" <= c <= "\u036f" or c in _ARABIC)]
    return unicodedata.normalize("NFC", "".join(kept))


def key(name: str) -> str:
    """What two writings of one name have in common: its words, folded, without a leading article.

    >>> key("Micronesia (Federated States of)"), key("l'Élysée"), key("U.S.S.R.")
    ('micronesia federated states of', 'elysee', 'u s s r')
    """
    plain = name.replace("ʻ", "").replace("&", " and ")
    if not plain.isascii():
        plain = "".join(letter for letter in plain if letter not in _ARABIC)
    words = [fold(word) for word in _WORDS.findall(plain)]
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return " ".join(words)
