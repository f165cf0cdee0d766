"""The data sets that research tables are made from: read, with their hash, and what a codebook says of them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from servanda.terms import ServandaError

if TYPE_CHECKING:
    from servanda.panels import Memberships

_WORDS = {
    "atop": (
        "Leeds, Ritter, Mitchell and Long (2002), Alliance Treaty Obligations and Provisions (ATOP), version 5.1.",
        "ATOP's own days: a membership begins with signature, and its last day is that of the exit.",
        "",
    ),
    "cow": (
        "Correlates of War, Formal Alliances, version 4.1, by member (D. M. Gibler, International Military Alliances).",
        "COW's own days of membership; one that is left-censored may have begun earlier.",
        "The columns have ATOP's names. An entente is `consul`; COW does not code offence: it is null between allies.",
    ),
}


class PanelSource(NamedTuple):
    """Members, the rows that could not be read, the file's name and SHA-256, and sentences for the codebook."""

    members: Memberships
    refused: tuple[ServandaError, ...]
    name: str
    sha256: str
    citation: str
    clock: str
    note: str


def panel_source(records: str) -> PanelSource:
    """The source that `atop:PATH` or `cow:PATH` names. Raises ServandaError for what is none, or cannot be read."""
    from servanda.exchange import atop_file, atop_memberships, cow_memberships, read_atop, read_cow_alliances

    kind, colon, path = records.partition(":")
    if kind not in _WORDS or not colon:
        why = "tables are made from atop:PATH or cow:PATH so far"
        raise ServandaError(f"{records!r} is no source of this table", where="--records", why=why, code=2)
    file = atop_file(Path(path)) if kind == "atop" else Path(path)
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise ServandaError(f"the file cannot be read: {error.strerror}", where=path) from None
    if kind == "atop":
        atop = read_atop(raw, file.name)
        members, refused = atop_memberships(atop), atop.refused
    else:
        cow = read_cow_alliances(raw, path)
        members, refused = cow_memberships(cow), cow.refused
    return PanelSource(members, refused, file.name, hashlib.sha256(raw).hexdigest(), *_WORDS[kind])
