"""A page's bytes become a reading: its article, its statements, and what is odd about both."""

from __future__ import annotations

import hashlib

import msgspec

from servanda.reading.article import Anomaly, Article
from servanda.reading.engine import statements_of
from servanda.statements import Statement


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What a page says: the article, its statements in page order, and what an editor would circle."""

    article: Article
    statements: tuple[Statement, ...] = ()
    anomalies: tuple[Anomaly, ...] = ()


def source_of(raw: bytes) -> str:
    """The id of a page: the first 24 characters of the SHA-256 of its bytes, in hex."""
    return hashlib.sha256(raw).hexdigest()[:24]


def read(
    raw: bytes, *, published: str | None = None, language: str | None = None, charset: str | None = None
) -> Reading:
    """Read a page. `published` (EDTF), `language` and `charset` overrule what the page says of itself.

    Raises ServandaError for what is no page that can be read.
    """
    from servanda.reading.pages import article_of

    article, form = article_of(raw, published=published, language=language, charset=charset)
    statements, told = statements_of(article, source_of(raw))
    return Reading(article=article, statements=statements, anomalies=(*form, *told))
