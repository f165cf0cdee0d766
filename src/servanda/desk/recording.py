"""Putting on record what a page says."""

from __future__ import annotations

import datetime as dt

from servanda.desk.pages import PageRead
from servanda.ledger import Appended, Ledger, Page, default_url
from servanda.terms import Source


def put_on_record(told: PageRead, register: str, url: str | None = None, *, now: dt.datetime | None = None) -> Appended:
    """Appends a page with its statements to the ledger at `url` (None: the user's own).

    `register` is the hash of the register that the page was linked to. The page twice adds nothing. Its statements wait
    for a person where the policy does not let their kind of source settle anything: no standing changes by this.
    """
    article = told.article
    moment = now or dt.datetime.now(dt.UTC)
    page = Page.make(
        told.raw,
        article.text,
        locator=told.address,
        fetched=moment,
        published=article.published,
        language=article.language,
    )
    publisher = article.sources[0] if article.sources else told.address or "unknown"
    source = Source(
        id=told.source,
        publisher=publisher,
        kind="press",
        locator=told.address or page.sha256,
        published=article.published,
    )
    with Ledger.open(url or default_url()) as ledger:
        return ledger.append(page, told.statements, moment, sources=[source], register=register)
