"""Arabic names and adjectives with the article, the particles written onto them, gender and number."""

from __future__ import annotations

import re

_MARKS = re.compile("[\u0640\u064b-\u0652\u0670]")
_ARTICLE = "ال"
_BEFORE = ("و", "ب", "ل", "ف")
_DEFINITE = ("ال", "وال", "بال", "لل", "ولل", "وبال")
_ENDINGS = ("", "ة", "ون", "ين", "ات")


def unmarked(text: str) -> str:
    """Without vowel signs and lengthening, as the press writes.

    >>> unmarked("عُمان") == "عمان"
    True
    """
    return _MARKS.sub("", text)


def name(text: str) -> list[str]:
    """A name as written, without marks, and after "and", "in", "to", "so", which are written onto it.

    >>> "وروسيا" in name("روسيا"), "للسعودية" in name("السعودية")
    (True, True)
    """
    plain = unmarked(text)
    after = [letter + plain for letter in _BEFORE]
    if plain.startswith(_ARTICLE):
        after.append("لل" + plain.removeprefix(_ARTICLE))
    return list(dict.fromkeys([text, plain, *after]))


def adjective(masculine: str) -> list[str]:
    """By gender and number, with and without the article; words of one adjective agree.

    >>> forms = adjective("كوري شمالي")
    >>> "الكورية الشمالية" in forms, "كوريين شماليين" in forms, "وروسية" in adjective("روسي")
    (True, True, True)
    """
    words = masculine.split(" ")
    agreeing = all(word.endswith("ي") for word in words)
    found = []
    for ending in _ENDINGS:
        inflected = [word + ending if agreeing or at == len(words) - 1 else word for at, word in enumerate(words)]
        found += [before + " ".join(inflected) for before in ("", "و")]
        rest = [_ARTICLE + word if agreeing else word for word in inflected[1:]]
        found += [" ".join([before + inflected[0], *rest]) for before in _DEFINITE]
    return found
