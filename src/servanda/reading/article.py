"""An article: what a page holds, its parts apart, and every part's place in the text."""

from __future__ import annotations

from typing import Literal

import msgspec

from servanda.statements import Span

PartName = Literal[
    "headline", "provenance", "lead", "subhead", "paragraph", "caption", "comment", "related", "furniture"
]


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the page. `furniture` is what belongs to the site (skip links, buttons, report links)."""

    part: PartName
    span: Span


class Caption(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A caption, once however often the page repeats it, with its credit."""

    text: str
    credit: str = ""


class Comment(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A reader's comment; `posted` is EDTF, as precise as told."""

    posted: str
    text: str


class Comments(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How many comments the page announces, and those that it shows."""

    announced: int | None = None
    items: tuple[Comment, ...] = ()


class Related(msgspec.Struct, frozen=True, kw_only=True):
    """An item that the page links to: it has a source and a date of its own."""

    headline: str
    source: str
    published: str


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """What a page holds. `text` is all its text in page order; spans index it by characters (Unicode code points)."""

    headline: str
    language: str
    published: str
    sources: tuple[str, ...]
    lead: str
    text: str
    parts: tuple[Part, ...]
    captions: tuple[Caption, ...] = ()
    comments: Comments = Comments()
    related: tuple[Related, ...] = ()


class Anomaly(msgspec.Struct, frozen=True, kw_only=True):
    """What a careful editor would circle."""

    kind: str
    words: str
    span: Span
    why: str
