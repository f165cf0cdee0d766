"""A source: who published what, when and where it can be looked up."""

from __future__ import annotations

import msgspec


class Source(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, forbid_unknown_fields=True):
    """A document that says something. `published` and `looked_up` are EDTF, `kind` is one of `terms.toml`'s."""

    id: str
    publisher: str
    kind: str
    locator: str
    title: str = ""
    published: str = ""
    looked_up: str = ""
    note: str = ""
