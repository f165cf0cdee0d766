"""Case forms of names and adjectives in Russian, Ukrainian and Polish, by ending.

More than the language has, never less than texts need: a form that does not exist does no harm, it is not met.
"""

from __future__ import annotations

import itertools
import re

_Endings = tuple[tuple[str, tuple[str, ...]], ...]

_NOUNS: dict[str, _Endings] = {
    "ru": (
        ("ия", ("ия", "ии", "ию", "ией")),
        ("ая", ("ая", "ой", "ую", "ою")),
        ("ое", ("ое", "ого", "ому", "ым", "ом")),
        ("ые", ("ые", "ых", "ым", "ыми")),
        ("ие", ("ие", "их", "им", "ими")),
        ("ский", ("ский", "ского", "скому", "ским", "ском")),
        ("ый", ("ый", "ого", "ому", "ым", "ом")),
        ("ой", ("ой", "ого", "ому", "ым", "ом")),
        ("а", ("а", "ы", "и", "е", "у", "ой")),
        ("я", ("я", "и", "е", "ю", "ей")),
        ("ь", ("ь", "и", "ью", "я", "ю", "ем", "е")),
        ("й", ("й", "я", "ю", "ем", "е")),
        ("ы", ("ы", "ов", "", "ам", "ами", "ах")),
        ("о", ("о", "а", "у", "ом", "е")),
    ),
    "uk": (
        ("ія", ("ія", "ії", "ію", "ією")),
        ("а", ("а", "и", "і", "у", "ою", "ої")),
        ("я", ("я", "і", "ї", "ю", "ею", "єю")),
        ("ь", ("ь", "і", "ю", "я", "ем")),
        ("й", ("й", "я", "ю", "єм", "ї", "ого", "ому", "им")),
        ("і", ("і", "их", "ів", "ам", "ами", "ах", "им", "ими")),
        ("о", ("о", "а", "у", "ом", "і")),
    ),
    "pl": (
        ("ja", ("ja", "ji", "ję", "ją", "jo")),
        ("ia", ("ia", "ii", "i", "ię", "ią")),
        ("wa", ("wa", "wy", "wie", "wę", "wą")),
        ("a", ("a", "y", "i", "ie", "ze", "ę", "ą", "ej")),
        ("y", ("y", "ów", "", "om", "ami", "ach", "ego", "emu", "ym", "ych")),
        ("i", ("i", "iego", "iemu", "im", "ich", "imi")),
    ),
}
_CONSONANT = {
    "ru": ("", "а", "у", "ом", "е"),
    "uk": ("", "а", "у", "ом", "і"),
    "pl": ("", "u", "a", "owi", "em", "iem", "ie"),
}
_ADJECTIVES = {
    "ru": ("ий", ("ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ое", "ие", "их", "ими")),
    "uk": ("ий", ("ий", "ого", "ому", "им", "ій", "а", "ої", "у", "ою", "е", "і", "их", "ими")),
    "pl": ("i", ("i", "iego", "iemu", "im", "a", "iej", "ą", "ie", "ich", "imi")),
}
_STEMS = ("ск", "цк", "ськ", "цьк", "зьк", "sk", "ck", "zk")
_VOWELS = "аеёиоуыэюяєії" + "aeiouyęąó"
_PARTS = re.compile(r"[^\W\d_]+")
_MOST = 300


def declined(name: str, language: str) -> list[str]:
    """The case forms of a name of one or several words; an abbreviation has one form.

    >>> declined("Россия", "ru"), "Северной Кореей" in declined("Северная Корея", "ru"), declined("США", "ru")
    (['Россия', 'России', 'Россию', 'Россией'], True, ['США'])
    """
    words = name.split(" ")
    choices = [_word(word, language) for word in words]
    count = 1
    for choice in choices:
        count *= len(choice)
    if count > _MOST:
        return [name]
    return [" ".join(forms) for forms in itertools.product(*choices)]


def adjective(masculine: str, language: str) -> list[str]:
    """The forms of an adjective by case, gender and number; of a noun, its case forms.

    >>> "polscy" in adjective("polski", "pl")
    True

    >>> "российского" in adjective("российский", "ru"), "российско" in adjective("российский", "ru")
    (True, False)
    """
    ending, forms = _ADJECTIVES[language]
    if not masculine.endswith(ending) or not masculine[0].islower():
        return _inflected(masculine, language)
    stem = masculine.removesuffix(ending)
    return [stem + form for form in forms] + ([stem[:-1] + "cy"] if stem.endswith(("sk", "ck")) else [])


def first_part(masculine: str, language: str) -> str:
    """An adjective as the first part of a compound, by its ending; nothing for a noun.

    >>> first_part("французский", "ru"), first_part("поляки", "ru")
    ('французско', '')
    """
    ending, _ = _ADJECTIVES[language]
    stem, last = masculine.removesuffix(ending), "o" if language == "pl" else "о"
    return stem + last if masculine != stem and stem.endswith(_STEMS) and masculine[0].islower() else ""


def _word(word: str, language: str) -> list[str]:
    if not word[:1].isupper() or word.isupper() or not _PARTS.fullmatch(word.replace("-", "")):
        return [word]
    return _inflected(word, language)


def _inflected(word: str, language: str) -> list[str]:
    for ending, forms in _NOUNS[language]:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            return [stem + form for form in forms]
    if word[-1].lower() in _VOWELS:
        return [word]
    return [word + form for form in _CONSONANT[language]]
