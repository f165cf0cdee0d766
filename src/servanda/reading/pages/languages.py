"""The data files of the languages, and which language a text is in."""

from __future__ import annotations

import functools
from collections import Counter
from importlib import resources
from importlib.resources.abc import Traversable

import msgspec

from servanda.terms import ServandaError

_SHARED = {"common.toml", "press.toml", "others.toml", "html.toml"}
_LOOKED_AT = 20_000
_LETTERS_OF_WORDS = str.maketrans({"’": "'", "'": " ", "-": " "})


class Dates(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How dates and times are written; see README.md beside the data files."""

    months: tuple[tuple[str, ...], ...] = ()
    weekdays: tuple[str, ...] = ()
    ordinals: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    day_first: bool = True
    forms: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()


class Marks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One data file: table -> list of patterns. `code`, `name` and `words` are empty in the shared file."""

    code: str = ""
    name: str = ""
    words: str = ""
    dates: Dates = Dates()
    provenance: dict[str, tuple[str, ...]] = {}
    captions: dict[str, tuple[str, ...]] = {}
    comments: dict[str, tuple[str, ...]] = {}
    related: dict[str, tuple[str, ...]] = {}
    furniture: dict[str, tuple[str, ...]] = {}
    walls: dict[str, tuple[str, ...]] = {}


def folder() -> Traversable:
    """Where the data files are."""
    return resources.files("servanda.reading.pages").joinpath("marks")


@functools.cache
def marks_of(name: str) -> Marks:
    """The data file of a language by its code, or `common`. One that is not of the form is an error that says where."""
    try:
        return msgspec.toml.decode(folder().joinpath(f"{name}.toml").read_bytes(), type=Marks)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise ServandaError(
            "a data file of page marks cannot be read", where=f"{name}.toml", why=str(error), code=2
        ) from error


@functools.cache
def languages() -> tuple[str, ...]:
    """Codes of the languages whose pages can be read."""
    names = (entry.name for entry in folder().iterdir())
    return tuple(sorted(n.removesuffix(".toml") for n in names if n.endswith(".toml") and n not in _SHARED))


@functools.cache
def _function_words() -> dict[str, tuple[str, ...]]:
    """Word -> languages that have it: codes of those that are read, names of the others."""
    others: dict[str, dict[str, str]] = msgspec.toml.decode(folder().joinpath("others.toml").read_bytes())
    lists = {code: marks_of(code).words for code in languages()}
    read = {marks_of(code).name for code in languages()}
    lists |= {name: words for name, words in others["words"].items() if name not in read}
    found: dict[str, tuple[str, ...]] = {}
    for language, words in lists.items():
        for word in set(words.split()):
            found[word] = (*found.get(word, ()), language)
    return found


def counts(text: str) -> tuple[Counter[str], int]:
    """How many function words of each language the text has, and its number of words."""
    known = _function_words()
    seen: Counter[str] = Counter()
    words = text[:_LOOKED_AT].lower().translate(_LETTERS_OF_WORDS).split()
    for word in words:
        for language in known.get(word.strip("«»“”„\"'.,;:!?()[]…•"), ()):
            seen[language] += 1
    return seen, len(words)


def language_of(text: str) -> str:
    """The code of the text's language. Raises ServandaError for one that has no data file, or that cannot be told."""
    seen, words = counts(text)
    read = languages()
    best = sorted(seen.items(), key=lambda found: (-found[1], found[0] not in read))[:2]
    if not best or best[0][1] < max(1, 0.05 * words):
        raise _unread("the page's language is not one that is read", "hardly any of their function words are in it")
    if best[0][0] not in read:
        raise _unread(f"the page is in {best[0][0]}, which is not read yet", "that language has no data file")
    if len(best) == 2 and best[0][1] == best[1][1] and best[1][0] in read:
        raise _unread("the page's language cannot be told", "its function words fit several languages")
    return best[0][0]


def checked(language: str) -> str:
    """The code, if there is a data file for it (`fr`, `FR`, `fr-CA`)."""
    code = language.strip().lower().replace("_", "-").split("-")[0]
    if code in languages():
        return code
    raise _unread(f"pages in {language!r} are not read", "that language has no data file")


def _unread(what: str, why: str) -> ServandaError:
    there = ", ".join(f"{code} ({marks_of(code).name})" for code in languages())
    return ServandaError(what, why=why, mend=f"languages read: {there}; name one if the page is in it")
