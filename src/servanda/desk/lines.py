"""A statement as programs see it: one flat object, in the shape of the `read` answer."""

from __future__ import annotations

from typing import Literal

import msgspec

from servanda.statements import Area, Quantity, Response, Span, Statement, Trigger, flat


class StatementLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A statement of an article, whatever its kind; keys that do not apply are absent.

    `treaty` is what it was linked to; `about` tells apart the treaties of a page that are linked to none.
    """

    id: str
    kind: Literal["act", "obligation", "claim", "quote", "clause", "ending", "title", "treaty"]
    modality: Literal["asserted", "planned", "denied", "alleged", "hypothetical"]
    treaty: str = ""
    about: str = ""
    act: str = ""
    plane: str = ""
    states: tuple[str, ...] = ()
    date: str = ""
    date_words: str = ""
    place: str = ""
    chamber: str = ""
    effective: str = ""
    note: str = ""
    obligation: str = ""
    bearers: tuple[str, ...] | str = ()
    beneficiaries: tuple[str, ...] | str = ()
    article: str = ""
    trigger: Trigger | None = None
    response: Response | None = None
    conditions: tuple[str, ...] = ()
    area: Area | None = None
    by: tuple[str, ...] = ()
    did: str = ""
    to: tuple[str, ...] = ()
    quantity: Quantity | None = None
    speaker: str = ""
    text: str = ""
    attribution: tuple[str, ...] = ()
    word_of: tuple[str, ...] = ()
    asserted: str = ""
    source: str = ""
    part: str = ""
    words: str = ""
    span: Span | None = None
    mentions: tuple[Span, ...] = ()


def line(statement: Statement) -> StatementLine:
    """The statement as a line. An act always says its plane."""
    told = flat(statement)
    if told["kind"] == "act":
        told.setdefault("plane", "international")
    return msgspec.convert(told, StatementLine)
