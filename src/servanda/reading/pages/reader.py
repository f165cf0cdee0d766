"""Bytes of a page in, an article out."""

from __future__ import annotations

from servanda.dates import PartialDate
from servanda.reading.article import Anomaly, Article
from servanda.reading.pages.blocks import blocks_of
from servanda.reading.pages.compose import article_from
from servanda.reading.pages.encodings import decoded
from servanda.reading.pages.languages import checked, language_of
from servanda.reading.pages.page import Page
from servanda.reading.pages.refusals import is_html, refuse_bytes, refuse_empty
from servanda.terms import ServandaError


def article_of(
    raw: bytes, *, published: str | None = None, language: str | None = None, charset: str | None = None
) -> tuple[Article, tuple[Anomaly, ...]]:
    """The article of a page (plain text or HTML), and what is odd about its form.

    `published` (EDTF), `language` (a code of the data files) and `charset` overrule what the page says. Spans count
    the characters of `article.text`; the parts cover all of it but white space, in order.
    Raises ServandaError, code 1, for what is no page that can be read: empty, binary, too large, only a paywall or a
    consent wall, in a language without data file; code 2 for an argument that is none.
    """
    if published is not None:
        published = _date(published)
    if language is not None:
        language = checked(language)
    refuse_bytes(raw)
    text = decoded(raw, charset)
    refuse_empty(text)
    return article_from(_page(text, language), published)


def _page(text: str, language: str | None) -> Page:
    if is_html(text):
        from servanda.reading.pages.html import page_of

        return page_of(text, language)
    return Page(text, language or language_of(text), blocks_of(text))


def _date(published: str) -> str:
    try:
        PartialDate.parse(published)
    except ServandaError as error:
        raise ServandaError("the day of publication is not a date", why=error.what, mend=error.mend, code=2) from error
    return published.strip()
