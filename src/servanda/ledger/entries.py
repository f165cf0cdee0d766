"""What the ledger takes and gives: pages, links, and what an append or a check came to."""

from __future__ import annotations

import datetime as dt
import hashlib

import msgspec


class Page(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A page as it was fetched. `sha256` is the hash of its bytes: statements name it as their source.

    `locator` is its URL or path, `fetched` when it was fetched, `published` (EDTF) the day it bears, `text` the
    article's text that spans index, `text_sha256` the hash of that text in UTF-8. A page kept by its hash only has no
    `text`. `recorded` is set by the ledger.
    """

    sha256: str
    locator: str = ""
    fetched: dt.datetime | None = None
    published: str = ""
    language: str = ""
    text: str | None = None
    text_sha256: str = ""
    recorded: dt.datetime | None = None

    @classmethod
    def make(
        cls,
        raw: bytes,
        text: str,
        *,
        locator: str = "",
        fetched: dt.datetime | None = None,
        published: str = "",
        language: str = "",
        keep: bool = True,
    ) -> Page:
        """The page of these bytes, whose article reads `text`. Without `keep` only the text's hash is stored.

        >>> page = Page.make(b"<p>In force.</p>", "In force.", keep=False)
        >>> page.text is None, page.text_sha256[:8]
        (True, '18f2e541')
        """
        return cls(
            sha256=hashlib.sha256(raw).hexdigest(),
            locator=locator,
            fetched=fetched,
            published=published,
            language=language,
            text=text if keep else None,
            text_sha256=text_hash(text),
        )


class Link(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A judgement that a statement is about a treaty (empty: about none on record). The latest one stands."""

    statement: str
    treaty: str
    by: str
    recorded: dt.datetime


class Appended(msgspec.Struct, frozen=True, kw_only=True):
    """What an append came to: entries `added`, those already `known`, and the time at which they were recorded.

    `added` and `known` count statements (of `link`: links). `page` says whether the page was new.
    """

    added: int
    known: int
    recorded: dt.datetime
    page: bool = False


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the ledger is sound, what is wrong where it is not, and how much it holds."""

    sound: bool
    schema: str
    counts: dict[str, int]
    problems: tuple[str, ...] = ()


def text_hash(text: str) -> str:
    """The hash of a page's text."""
    return hashlib.sha256(text_bytes(text)).hexdigest()


def text_bytes(text: str) -> bytes:
    """The text in UTF-8. A lone surrogate, as a hostile page may hold, is kept as it is."""
    return text.encode("utf-8", "surrogatepass")
