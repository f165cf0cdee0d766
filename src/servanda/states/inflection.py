"""The forms of a demonym: French by gender and number, English by number."""

from __future__ import annotations

_FEMININE = (("en", "enne"), ("e", "e"), ("è", "è"), ("o", "o"), ("s", "se"))


def french(demonym: str) -> list[str]:
    """Masculine, feminine and their plurals; `masculine/feminine` gives an irregular pair.

    >>> french("nord-coréen")
    ['nord-coréen', 'nord-coréens', 'nord-coréenne', 'nord-coréennes']
    >>> french("grec/grecque"), french("russe")
    (['grec', 'grecs', 'grecque', 'grecques'], ['russe', 'russes'])
    """
    masculine, slash, feminine = demonym.partition("/")
    if not slash:
        feminine = next(
            (masculine.removesuffix(end) + new for end, new in _FEMININE if masculine.endswith(end)), masculine + "e"
        )
    both = [masculine, _plural(masculine), feminine, _plural(feminine)]
    return list(dict.fromkeys(both))


def english(demonym: str) -> list[str]:
    """The adjective and, where there is one, the plural of the noun.

    >>> english("North Korean"), english("French")
    (['North Korean', 'North Koreans'], ['French'])
    """
    invariable = demonym.endswith(("s", "sh", "ch", "ese", "men", "man", "Dutch"))
    return [demonym] if invariable else [demonym, demonym + "s"]


def forms(demonym: str, language: str) -> list[str]:
    """Every form of a demonym; in other languages as it is written."""
    if language == "fr":
        return french(demonym)
    return english(demonym) if language == "en" else [demonym]


def _plural(word: str) -> str:
    return word if word.endswith(("s", "x", "z")) else word + "s"
