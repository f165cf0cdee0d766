"""The forms of a demonym, and of a name, in a sentence: by gender, number and case as the language has them."""

from __future__ import annotations

from servanda.states import arabic, romance, slavic

_SLAVIC = frozenset({"ru", "uk", "pl"})
_ROMANCE = frozenset({"es", "it", "pt"})
# What is said of people, where the language makes it of any name: 朝鲜人, 북한인.
_PEOPLE = {"zh": "人", "ja": "人", "ko": "인"}
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


def german(word: str) -> list[str]:
    """An adjective with its endings; a noun, or a name, with the s of its genitive.

    >>> german("russisch"), german("Frankreich")
    (['russisch', 'russische', 'russischer', 'russischen', 'russischem', 'russisches'], ['Frankreich', 'Frankreichs'])
    """
    if word[0].islower():
        return [word + end for end in ("", "e", "er", "en", "em", "es")]
    return [word] if word.isupper() or word.endswith("s") else [word, word + "s"]


def demonyms(demonym: str, language: str) -> list[str]:
    """Every form of a demonym; as it is written in a language without rules here."""
    if language == "fr":
        return french(demonym)
    if language == "en":
        return english(demonym)
    if language == "de":
        return german(demonym)
    if language in _ROMANCE:
        return romance.adjective(demonym, language)
    if language == "ar":
        return arabic.adjective(demonym)
    return slavic.adjective(demonym, language) if language in _SLAVIC else [demonym]


def names(name: str, language: str) -> list[str]:
    """The forms in which a name stands in a sentence, itself first."""
    if language == "de":
        return german(name)
    if language == "ar":
        return arabic.name(name)
    return list(dict.fromkeys([name, *slavic.declined(name, language)])) if language in _SLAVIC else [name]


def first_part(demonym: str, language: str) -> str:
    """An adjective as the first part of a compound, or nothing.

    >>> first_part("польський", "uk"), first_part("niemiecki", "pl"), first_part("russisch", "de")
    ('польсько', 'niemiecko', '')
    """
    return slavic.first_part(demonym, language) if language in _SLAVIC else ""


def people(name: str, language: str) -> str:
    """The people of a state, made of its name in Chinese, Japanese and Korean; or nothing.

    >>> people("朝鲜", "zh"), people("France", "en")
    ('朝鲜人', '')
    """
    return name + _PEOPLE[language] if language in _PEOPLE and name[-1].isalpha() else ""


def _plural(word: str) -> str:
    return word if word.endswith(("s", "x", "z")) else word + "s"
