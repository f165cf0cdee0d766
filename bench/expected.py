"""What a page is expected to say: own pages (`tests/pages`, its README tells the form) and annotated real excerpts."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tomli

from servanda.states import states

ROOT = Path(__file__).resolve().parent.parent
OWN = ROOT / "tests" / "pages"
GOLD = ROOT.parent / "shared" / "gold" / "dev.jsonl"
PAGE = "page"
"""As a first source: the page on its own word."""

ASIDE = "aside"
ACTS = {
    "signed": ("signature",),
    "initialled": ("initialling",),
    "ratified": ("ratification", "approval-by-chamber", "promulgation"),
    "accession": ("accession",),
    "entered_into_force": ("entry-into-force",),
    "in_force_since": ("entry-into-force",),
    "instruments_deposited": ("deposit",),
    "instruments_exchanged": ("exchange-of-instruments",),
    "notes_exchanged": ("exchange-of-instruments",),
    "parliament_approved": ("approval-by-chamber",),
    "committee_approved": ("approval-by-committee",),
    "withdrawn": ("withdrawal", "denunciation"),
    "withdrawal_effective": ("withdrawal", "denunciation"),
    "denounced": ("denunciation", "withdrawal"),
    "termination_announced": ("denunciation", "withdrawal", "termination"),
    "notified": ("notification",),
    "adopted": ("adoption",),
    "extended": ("extension",),
    "revised": ("amendment",),
    "expires": ("expiry",),
    "suspended": ("suspension",),
    "invoked": ("invocation",),
}
"""An annotator's event -> the acts of ours that are right for it."""
ASIDES = {
    "founded": ("adoption", "signature", "entry-into-force"),
    "withdrawal_announced": ("withdrawal", "denunciation", "notification"),
    "signature_withdrawn": ("revocation", "withdrawal", "denunciation"),
    "suspension_announced": ("suspension",),
    "superseded": ("termination",),
}
"""Events that are no act of ours, and the acts that may nevertheless be read from their words: neither hit nor miss."""
OTHERS = {
    "obligation_mutual_defence": {"kind": "obligation", "obligation": ["defence", "military-aid"]},
    "claim_arms_transfer": {"kind": "claim", "did": "supplied-arms"},
    "breach_alleged": {"kind": "claim", "did": "broke-treaty"},
}
STATUS = {
    **dict.fromkeys(("occurred", "in_text"), "asserted"),
    **dict.fromkeys(("planned", "expected", "pending", "postponed"), "planned"),
    **dict.fromkeys(("denied", "refused", "not_done"), "denied"),
    **dict.fromkeys(("conditional", "requested", "at_risk", "proposed"), "hypothetical"),
    "claimed": "alleged",
}


@dataclass(frozen=True, kw_only=True)
class Expected:
    """One statement. Tuples hold alternatives; None is not judged.

    `states` is the whole set unless `open` (then these and more); `bare` allows none at all; `near` are the annotator's
    words, by which an aside is recognised.
    """

    kind: str = ""
    act: tuple[str, ...] | None = None
    modality: tuple[str, ...] | None = ("asserted",)
    states: frozenset[str] | None = None
    open: bool = False
    bare: bool = False
    dates: tuple[str, ...] | None = None
    first_source: tuple[str, ...] | None = None
    place: tuple[str, ...] | None = None
    obligation: tuple[str, ...] | None = None
    did: tuple[str, ...] | None = None
    by: frozenset[str] | None = None
    to: frozenset[str] | None = None
    speaker: tuple[str, ...] | None = None
    near: str = ""


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page in one of its forms, with what is expected of it. `article` holds the parts as the file tells them."""

    id: str
    language: str
    origin: str
    raw: bytes
    published: str | None = None
    expect: tuple[Expected, ...] = ()
    allow: tuple[Expected, ...] = ()
    never: tuple[Expected, ...] = ()
    anomalies: tuple[str, ...] = ()
    article: dict[str, Any] = field(default_factory=dict)


def own_pages(folder: Path = OWN) -> Iterator[Page]:
    """Every page under the folder; one in several files comes once a file, as `name` and `name.html`."""
    for path in sorted(folder.glob("*/*.toml")):
        table = tomli.loads(path.read_text("utf-8"))
        for suffix, raw in _forms(table["page"]):
            yield Page(
                id=f"{path.parent.name}/{path.stem}{suffix}",
                language=table["language"],
                origin="own",
                raw=raw,
                published=table.get("published"),
                expect=tuple(_told(t, "expect") for t in table.get("expect", ())),
                allow=tuple(_told(t, "allow") for t in table.get("allow", ())),
                never=tuple(_told(t, "never") for t in table.get("never", ())),
                anomalies=tuple(table.get("anomalies", ())),
                article=table.get("article", {}),
            )


def gold_pages(path: Path = GOLD) -> Iterator[Page]:
    """The annotated excerpts, or nothing where the file is not at hand."""
    if not path.exists():
        return
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        events = [_event(a) for a in row["annotation"]]
        yield Page(
            id=row["id"],
            language=row["lang"],
            origin="gold",
            raw=row["text"].encode(),
            published=row["pub_date"],
            expect=tuple(e for how, e in events if how == "expect"),
            allow=tuple(e for how, e in events if how == ASIDE),
        )


def _forms(page: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    for key in ("text", "html"):
        if key in page:
            yield "", page[key].lstrip("\n").encode()
    for number, name in enumerate(page.get("files", ())):
        yield (Path(name).suffix if number else ""), (ROOT / name).read_bytes()


def _told(table: dict[str, Any], where: str) -> Expected:
    exact = where == "expect"
    date = _several(table.get("date"))
    if date is None and exact and table["kind"] == "act":
        date = ("",)
    states = None if table.get("any_states") else _set(table.get("states"))
    if states is None and exact and table["kind"] == "act" and not table.get("any_states"):
        states = frozenset()
    return Expected(
        kind=table["kind"],
        act=_several(table.get("act")),
        modality=_several(table.get("modality")) or (("asserted",) if exact else None),
        states=states,
        bare=table.get("bare", False),
        dates=date,
        **{k: _several(table.get(k)) for k in ("first_source", "place", "obligation", "did", "speaker")},
        by=_set(table.get("by")),
        to=_set(table.get("to")),
    )


def _several(value: Any) -> tuple[str, ...] | None:
    return None if value is None else (value,) if isinstance(value, str) else tuple(value)


def _set(value: list[str] | None) -> frozenset[str] | None:
    return None if value is None else frozenset(value)


def _event(annotation: dict[str, Any]) -> tuple[str, Expected]:
    """("expect", …), (ASIDE, …) or ("none", …) with the expectation that an annotated event makes."""
    event, near = annotation["event_type"], annotation["evidence"]
    modality = (STATUS[annotation["status"]],)
    if event in ACTS:
        codes, whole = _codes(annotation["parties"])
        return "expect", Expected(
            kind="act",
            act=ACTS[event],
            modality=modality,
            states=codes if annotation["parties"] else None,
            open=not whole,
            dates=_dates(annotation),
            first_source=(annotation["attributed_to"] or PAGE,),
            near=near,
        )
    if event in OTHERS:
        told = _told(OTHERS[event], "allow")
        return "expect", Expected(
            kind=told.kind, obligation=told.obligation, did=told.did, modality=modality, near=near
        )
    if event in ASIDES:
        return ASIDE, Expected(kind="act", act=ASIDES[event], modality=None, near=near)
    return "none", Expected()


def _codes(parties: list[str]) -> tuple[frozenset[str], bool]:
    """The codes of the parties, and whether they are all of them.

    States come by ISO alpha-2, and the European Union as EU. Every other name is a group's or a movement's, of which
    the text need not name the states: then there may be more. Two letters that are no state's are an error.
    """
    known = alpha2()
    strange = [p for p in parties if len(p) == 2 and p not in known and p not in _GROUPS]
    if strange:
        raise ValueError(f"no state has the ISO alpha-2 code {strange[0]!r}")
    found = frozenset(known[p] for p in parties if p in known)
    return found, len(found) == len(parties)


_GROUPS = ("UN",)


@functools.cache
def alpha2() -> dict[str, str]:
    """ISO alpha-2 -> our code, of the states that are. `code_of` takes no alpha-2: it would read EG as the EC."""
    now = {s.alpha2: code for code, s in states().items() if s.alpha2 and s.basis == "iso3166-1"}
    return now | {"EU": "EUE"}


def _dates(annotation: dict[str, Any]) -> tuple[str, ...] | None:
    date = annotation["event_date"] or ""
    precision = annotation["date_precision"]
    if precision == "before":
        return None
    return (date, "") if precision == "day_inferred" else (date,)
