"""From what people write to a code: ISO, former ISO and COW codes, names, capitals, seats, demonyms, near misses."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable, Mapping, Sequence

from servanda.states.catalogue import states
from servanda.states.folding import key
from servanda.states.inflection import names
from servanda.states.tables import table, text_of
from servanda.states.wording import LANGUAGES, Wording, combining, settle, wordings
from servanda.terms import ServandaError

_SCRIPTS = (
    (re.compile("[\u0400-\u052f]"), ("ru", "uk")),
    (re.compile("[\u0600-\u06ff]"), ("ar",)),
    (re.compile("[\u3040-\u30ff]"), ("ja",)),
    (re.compile("[\uac00-\ud7a3]"), ("ko",)),
    (re.compile("[\u4e00-\u9fff]"), ("zh", "ja", "ko")),
)
_MOST = 200
_TWO = re.compile(r"[(/)]")
# States that share a name: for these an official name that no table has is refused, not guessed from its last word.
_SHARED = (("COG", "COD"), ("KOR", "PRK", "KRE"), ("CHN", "TWN"), ("VNM", "RVN"), ("YEM", "YMD"), ("DEU", "DDR"))


def code_of(text: str, *, on: dt.date | None = None) -> str:
    """The code of the state that a text names.

    Looked up in this order: ISO alpha-3 and our own codes, former ISO codes, COW abbreviations that clash with none
    of these; with a prefix `cow:365`, `cow:SWZ`, `gw:340`, `iso:RU`, `iso:643`, `untc:Congo` (a participant of the
    UN Treaty Collection, no near miss); any name, capital or seat of power in a known language; a demonym, or a
    form in which a name stands in a sentence; a name with a typing error. Bare two-letter codes are refused but for
    US, UK, EU and UN, which are names. `on` is the day that is spoken of: "Korea" of 1900 is one state. Raises
    ServandaError, with the candidates, for what is unknown or ambiguous.

    >>> code_of("Corée du Nord"), code_of("the Kremlin"), code_of("SUN"), code_of("cow:SWZ"), code_of("Kazahkstan")
    ('PRK', 'RUS', 'RUS', 'CHE', 'KAZ')
    """
    asked = " ".join(text.split())
    if not asked or len(asked) > _MOST:
        raise ServandaError(
            "no state is named" if not asked else "this is too long to name a state", mend="write a code or a name"
        )
    prefix, colon, rest = asked.partition(":")
    if colon and prefix.lower() in ("cow", "gw", "iso", "untc"):
        return _prefixed(prefix.lower(), rest.strip(), on)
    return _code(asked, on) or _named(asked, on)


def exactly(text: str, on: dt.date | None = None) -> str:
    """The same without near misses: for what may well be no state at all."""
    asked = " ".join(text.split())[:_MOST]
    return _code(asked, on) or _named(asked, on, near=False)


def _code(asked: str, on: dt.date | None) -> str:
    upper = asked.upper()
    for table_ in (states(), _former()):
        if upper in table_ and (asked == upper or key(asked) not in _index(("en", "fr"))):
            return states()[upper].code if upper in states() else _former()[upper]
    spells = None if asked.isdigit() else _listed("cow").get(asked)
    return _held(asked, spells, on) if spells else ""


def _prefixed(prefix: str, rest: str, on: dt.date | None) -> str:
    if prefix == "untc":
        return _participants().get(key(rest)) or _named(rest, on, near=False)
    if prefix == "iso":
        for code, state in states().items():
            if rest.upper() in (code, state.alpha2, state.numeric) and state.basis.startswith("iso3166-1"):
                return code
        if rest.upper() in _former():
            return _former()[rest.upper()]
    else:
        spells = _listed(prefix).get(rest.upper())
        if spells:
            return _held(rest.upper(), spells, on)
    raise ServandaError(f"{prefix}:{rest} is no code of a state", mend="prefixes are cow:, gw:, iso: and untc:")


def _held(asked: str, spells: Sequence[tuple[str, str, str]], on: dt.date | None) -> str:
    """Of the codes that share a list's number, the one of the day; without a day the last, or the one called so."""
    codes = [code for _, _, code in spells]
    if on is None:
        return asked if asked in codes else codes[-1]
    begun = [code for start, _, code in spells if start <= on.isoformat()]
    return begun[-1] if begun else codes[0]


@functools.cache
def _listed(of: str) -> Mapping[str, list[tuple[str, str, str]]]:
    """A list's number or abbreviation -> spells (start, end, code) in order of time."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for code, state in states().items():
        for life in state.lifetimes:
            if life.list == of:
                start, _, end = life.interval.partition("/")
                for called in {life.number, life.abbreviation} - {""}:
                    found.setdefault(called, []).append((start, end, code))
    return {called: sorted(spells) for called, spells in found.items()}


@functools.cache
def _former() -> Mapping[str, str]:
    return {former: code for code, state in states().items() for former in state.former}


@functools.cache
def _participants() -> Mapping[str, str]:
    return {key(row["written"]): row["code"] for row in table("participants.csv")}


@functools.cache
def _index(languages: tuple[str, ...]) -> Mapping[str, tuple[Wording, ...]]:
    """Key -> the wordings that have it, in some languages."""
    found: dict[str, list[Wording]] = {}
    for language in languages:
        for wording in wordings(language):
            if wording.form != "demonym":
                found.setdefault(key(wording.text), []).append(wording)
    return {called: tuple(meant) for called, meant in found.items()}


@functools.cache
def _forms(languages: tuple[str, ...]) -> Mapping[str, tuple[Wording, ...]]:
    """Key -> the wordings that stand so in a sentence: demonyms, case forms, first parts of compounds."""
    found: dict[str, dict[Wording, None]] = {}
    for language in languages:
        for wording in wordings(language):
            for form in (wording.text,) if wording.form == "demonym" else names(wording.text, language)[1:]:
                found.setdefault(key(form), {})[wording] = None
        for prefix, code in combining(language):
            found.setdefault(key(prefix), {})[Wording(prefix, code, "demonym")] = None
    return {called: tuple(meant) for called, meant in found.items()}


def _languages(asked: str) -> Iterable[tuple[str, ...]]:
    """The languages in which to look, step by step: by the script, English and French first."""
    for script, languages in _SCRIPTS:
        if script.search(asked):
            return (languages,)
    return (("en", "fr"), tuple(language for language in LANGUAGES if language in ("de", "es", "it", "pt", "pl")))


def _named(asked: str, on: dt.date | None, near: bool = True) -> str:
    called = key(asked)
    steps = list(_languages(asked))
    for languages in steps:
        if found := _index(languages).get(called):
            return _one(asked, settle(found, on))
    for languages in steps if near else ():
        if found := _forms(languages).get(called):
            return _one(asked, settle(found, on))
    known = tuple(language for step in steps for language in step)
    if both := _shared(asked, known):
        return _one(asked, both)
    bare = _bare(called)
    if bare != called and (found := _index(known).get(bare)):
        codes = settle(found, on)
        return _one(asked, next((shared for shared in _SHARED if set(shared) & set(codes)), codes))
    return _one(asked, _near(bare, known) if near and len(bare) > 4 else ())


def _shared(asked: str, languages: tuple[str, ...]) -> Sequence[str]:
    """What two names of one state have in common: "Burkina Faso (Upper Volta)", "Tanzania/Tanganyika"."""
    parts = [key(part) for part in _TWO.split(asked) if key(part)]
    found = [{wording.code for wording in _index(languages).get(part, ())} for part in parts]
    return sorted(set.intersection(*found)) if len(found) > 1 else ()


def _one(asked: str, codes: Sequence[str]) -> str:
    """The only code, or a refusal that names what it could be."""
    if len(codes) == 1:
        return codes[0]
    if codes:
        raise ServandaError(f"{asked!r} may name several states", why="it is ambiguous", mend=_or(codes))
    short = len(asked) == 2
    raise ServandaError(
        f"no state is known by the name {asked!r}",
        why="two-letter codes are taken with a prefix only" if short else "",
        mend=f"iso:{asked.upper()}?" if short else _or(_like(asked)) or "write a code (RUS) or a name",
    )


@functools.cache
def _generic() -> frozenset[str]:
    lines = text_of("generic.txt").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.partition(":")[2].split())


@functools.lru_cache(maxsize=8192)
def _bare(called: str) -> str:
    """A name's key without the words that tell nothing of which state it is."""
    telling = [word for word in called.split() if word not in _generic()]
    return " ".join(telling) or called


@functools.cache
def _bares(languages: tuple[str, ...]) -> Mapping[str, tuple[Wording, ...]]:
    found: dict[str, tuple[Wording, ...]] = {}
    for called, meant in _index(languages).items():
        found[_bare(called)] = found.get(_bare(called), ()) + meant
    return found


def _near(bare: str, languages: tuple[str, ...]) -> Sequence[str]:
    """The states whose name is the fewest typing errors away: one, or two in a long name that begins alike."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    index, most = _bares(languages), 2 if len(bare) > 9 else 1
    hits = process.extract(bare, list(index), scorer=OSA.distance, limit=10, score_cutoff=most)
    least = min((errors for _, errors, _ in hits), default=0)
    alike = (near for near, errors, _ in hits if errors == least and (errors < 2 or near[0] == bare[0]))
    found = (code for near in alike for code in settle(index[near]))
    return tuple(dict.fromkeys(found))


def _like(asked: str) -> Sequence[str]:
    """States whose names look alike, the nearest first."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    languages = tuple(language for step in _languages(asked) for language in step)
    index = _bares(languages)
    hits = process.extract(_bare(key(asked)), list(index), scorer=OSA.normalized_similarity, limit=6, score_cutoff=0.6)
    return tuple(dict.fromkeys(code for near, _, _ in hits for code in settle(index[near])))[:3]


def _or(codes: Sequence[str]) -> str:
    return "did you mean " + " or ".join(f"{code} ({states()[code].name})" for code in codes) + "?" if codes else ""
