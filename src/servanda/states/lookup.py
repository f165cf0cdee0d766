"""From what people write to a code: ISO, former ISO and COW codes, then names, capitals and seats, then near misses."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable, Mapping, Sequence

from servanda.states.catalogue import states
from servanda.states.folding import key
from servanda.states.tables import table
from servanda.states.wording import LANGUAGES, Wording, settle, wordings
from servanda.terms import ServandaError

_SCRIPTS = (
    (re.compile("[\u0400-\u052f]"), ("ru", "uk")),
    (re.compile("[\u0600-\u06ff]"), ("ar",)),
    (re.compile("[\u3040-\u30ff]"), ("ja",)),
    (re.compile("[\uac00-\ud7a3]"), ("ko",)),
    (re.compile("[\u4e00-\u9fff]"), ("zh", "ja", "ko")),
)
_NEAR, _CLEAR = 0.8, 0.06
_MOST = 200


def code_of(text: str, *, on: dt.date | None = None) -> str:
    """The code of the state that a text names.

    Looked up in this order: ISO alpha-3 and our own codes, former ISO codes, COW abbreviations that clash with none of
    these; with a prefix `cow:365`, `cow:SWZ`, `gw:340`, `iso:RU`, `iso:643`, `untc:Congo` (a participant of the UN
    Treaty Collection); any name, capital or seat of power in a known language; a name with a typing error. Bare
    two-letter codes are refused but for US, UK, EU and UN, which are names. `on` is the day that is spoken of: "Korea"
    of 1900 is one state. Raises ServandaError, with the candidates, for what is unknown or ambiguous.

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
    code = _code(asked, on)
    return code or _named(asked, on)


def _code(asked: str, on: dt.date | None) -> str:
    upper = asked.upper()
    for table_ in (states(), _former()):
        if upper in table_ and (asked == upper or key(asked) not in _index(("en", "fr"))):
            return states()[upper].code if upper in states() else _former()[upper]
    spells = None if asked.isdigit() else _listed("cow").get(asked)
    return _held(asked, spells, on) if spells else ""


def _prefixed(prefix: str, rest: str, on: dt.date | None) -> str:
    if prefix == "untc":
        return _participants().get(key(rest)) or _named(rest, on)
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


def _languages(asked: str) -> Iterable[tuple[str, ...]]:
    """The languages in which to look, step by step: by the script, English and French first."""
    for script, languages in _SCRIPTS:
        if script.search(asked):
            return (languages,)
    return (("en", "fr"), tuple(language for language in LANGUAGES if language in ("de", "es", "it", "pt", "pl")))


def _named(asked: str, on: dt.date | None) -> str:
    called = key(asked)
    steps = list(_languages(asked))
    for languages in steps:
        found = _index(languages).get(called)
        if found:
            codes = settle(found, on)
            if len(codes) == 1:
                return codes[0]
            raise _ambiguous(asked, codes)
    return _near(asked, called, tuple(language for step in steps for language in step))


def _near(asked: str, called: str, languages: tuple[str, ...]) -> str:
    """The one state whose name is a typing error away."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    index = _index(languages)
    hits = process.extract(called, list(index), scorer=OSA.normalized_similarity, limit=12, score_cutoff=0.55)
    best: dict[str, float] = {}
    for near, score, _ in hits:
        for code in settle(index[near]):
            best.setdefault(code, score)
    ranked = sorted(best, key=lambda code: -best[code])
    if ranked and len(called) > 4 and best[ranked[0]] >= _NEAR:
        close = [code for code in ranked if best[code] > best[ranked[0]] - _CLEAR]
        if len(close) == 1:
            return close[0]
        raise _ambiguous(asked, close)
    raise ServandaError(
        f"no state is known by the name {asked!r}",
        why="two-letter codes are taken with a prefix only" if len(asked) == 2 else "",
        mend=f"iso:{asked.upper()}?" if len(asked) == 2 else _or(ranked[:3]) or "write a code (RUS) or a name",
    )


def _ambiguous(asked: str, codes: Sequence[str]) -> ServandaError:
    return ServandaError(f"{asked!r} may name several states", why="it is ambiguous", mend=_or(codes))


def _or(codes: Sequence[str]) -> str:
    return "did you mean " + " or ".join(f"{code} ({states()[code].name})" for code in codes) + "?" if codes else ""
