"""What lies where: places, who administers them since when, who claims them, in which regions they lie."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import msgspec

from servanda.dates import Interval
from servanda.states.catalogue import state
from servanda.states.folding import key
from servanda.states.lookup import exactly
from servanda.states.tables import table, text_of
from servanda.terms import ServandaError, Truth


class Holding(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A state that administers or claims a place, and when (an EDTF interval)."""

    state: str
    when: str = "../.."

    def on(self, day: dt.date) -> Truth:
        """Whether it does so on the day."""
        return Interval.parse(self.when).holds(day)


class Seen(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where something of a place was seen: `at` (address and place in it), what it `says`, the day it was looked up."""

    at: str
    says: str
    looked_up: str


class Place(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place of the gazetteer, or the metropolitan territory of a state.

    `name` is in English, `en` and `fr` are all its names; `regions` are those of docs/record.md, `partly` those in
    which only a part of it lies. `administered_by` says who holds it, by time; `claims` who claims it; `unsettled` when
    a court, an organ of the United Nations or an agreement held open, or denied, that it belongs to its holder (EDTF
    intervals). A `sea` is nobody's. `document` is what tells so, `seen` where it, or what it is about, was seen, and
    `unseen` what of it was not; `verified` is false where nothing was looked up.
    """

    id: str
    name: str
    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    code: str = ""
    regions: frozenset[str] = frozenset()
    partly: frozenset[str] = frozenset()
    sea: bool = False
    administered_by: tuple[Holding, ...] = ()
    claims: tuple[Holding, ...] = ()
    unsettled: str = ""
    metropolitan: bool = False
    document: str = msgspec.field(default="", name="source")
    seen: tuple[Seen, ...] = ()
    unseen: str = ""
    verified: bool = True
    note: str = ""

    @property
    def source(self) -> str:
        """The document that tells who holds it, and what of that was not looked up, as answers say it."""
        if not self.document or self.verified:
            return f"{self.document}; not seen: {self.unseen}" if self.unseen else self.document
        return f"{self.document}; not verified"

    @property
    def claimed_by(self) -> tuple[str, ...]:
        """The states that claim it at any time, the one that holds it too where another contests that."""
        return tuple(dict.fromkeys(claim.state for claim in self.claims))

    def holder(self, day: dt.date) -> str | None:
        """The state that administers it on the day; None for nobody, or where the day cannot be told apart."""
        holders = {held.state for held in self.administered_by if held.on(day) is not Truth.NO}
        return holders.pop() if len(holders) == 1 else None

    def claimants(self, day: dt.date) -> tuple[str, ...]:
        """The states that claim it on the day, without the one that holds it."""
        holder = self.holder(day)
        claiming = (claim.state for claim in self.claims if claim.on(day) is not Truth.NO)
        return tuple(dict.fromkeys(code for code in claiming if code != holder))

    def open_on(self, day: dt.date) -> bool:
        """Whether it was unsettled on the day to whom it belongs."""
        return bool(self.unsettled) and Interval.parse(self.unsettled).holds(day) is not Truth.NO


@functools.cache
def places() -> Mapping[str, Place]:
    """Id -> place, of the whole gazetteer; metropolitan territories apart, which `home` gives."""
    import tomli

    raw: list[dict[str, Any]] = tomli.loads(text_of("places.toml"))["place"]
    found = (msgspec.convert({"name": entry["en"][0]} | entry, Place) for entry in raw)
    return MappingProxyType({place.id: place for place in found})


@functools.cache
def _homes() -> Mapping[str, frozenset[str]]:
    return {row["code"]: frozenset(row["regions"].split()) for row in table("homes.csv")}


@functools.cache
def regions() -> frozenset[str]:
    """Every word for a region."""
    return frozenset().union(*_homes().values(), *(place.regions | place.partly for place in places().values()))


@functools.cache
def _before() -> Mapping[str, tuple[Holding, ...]]:
    """Who held a state's territory before it was independent, where the gazetteer says so."""
    found: dict[str, tuple[Holding, ...]] = {}
    for row in table("colonies.csv"):
        held = Holding(state=row["holder"], when=row["when"])
        found[row["code"]] = (*found.get(row["code"], ()), held)
    return MappingProxyType(found)


@functools.cache
def home(code: str) -> Place:
    """The metropolitan territory of a state with its regions; of a territory with a code of its own, that place."""
    known = state(code)
    own = next((place for place in places().values() if place.code == code), None)
    if own is not None:
        return own
    return Place(
        id=code.lower(),
        name=known.name,
        code=code,
        regions=_homes().get(code, frozenset()),
        administered_by=_held(code) if known.kind in ("state", "ended") else (),
        metropolitan=True,
    )


def _held(code: str) -> tuple[Holding, ...]:
    """Those who held it before it was independent, and the state itself from the day after."""
    before = _before().get(code, ())
    if not before:
        return (Holding(state=code),)
    last = Interval.parse(before[-1].when).latest + dt.timedelta(days=1)
    return (*before, Holding(state=code, when=f"{last.isoformat()}/.."))


@functools.cache
def _named() -> Mapping[str, Place]:
    named = {key(row[language]): _town(row) for row in table("towns.csv") for language in ("en", "fr")}
    return named | {key(name): place for place in places().values() for name in (place.id, *place.en, *place.fr)}


def _town(row: Mapping[str, str]) -> Place:
    """A town or a region as the place or the metropolitan territory that it lies in, under its own name."""
    within = places()[row["within"]] if row["within"] in places() else home(row["within"])
    return msgspec.structs.replace(within, name=row["en"])


def place_of(text: str) -> Place:
    """The place that a text names: of the gazetteer, else the metropolitan territory of the state that it names.

    A capital is in its state's metropolitan territory. Raises ServandaError for what is no place that is known.

    >>> place_of("Diaoyu Islands").holder(dt.date(1970, 1, 1)), sorted(place_of("Honolulu").regions)
    ('USA', ['oceania', 'pacific'])
    """
    named = _named().get(key(text))
    if named is not None:
        return named
    try:
        code = exactly(text)
    except ServandaError as error:
        raise ServandaError(
            f"the place {text!r} is not known",
            where="--at",
            why=error.what,
            mend=_like(text) or error.mend or "name a state, a sea or a larger place",
        ) from error
    return home(code)


def _like(text: str) -> str:
    """Places whose names look alike, the nearest first."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    known = _named()
    hits = process.extract(key(text), list(known), scorer=OSA.normalized_similarity, limit=6, score_cutoff=0.6)
    names = tuple(dict.fromkeys(known[near].name for near, _, _ in hits))[:3]
    return "did you mean " + " or ".join(names) + "?" if names else ""
