"""The parts of a page put together: an article and what is odd about its form."""

from __future__ import annotations

from servanda.reading.article import Anomaly, Article, Part
from servanda.reading.pages.comments import comments_of
from servanda.reading.pages.head import captions_of, mark_body, mark_captions, mark_headline
from servanda.reading.pages.moments import Moment
from servanda.reading.pages.page import Page
from servanda.reading.pages.provenance import mark_dateline, mark_provenance, sources_of
from servanda.reading.pages.refusals import refuse_walls
from servanda.reading.pages.related import related_of
from servanda.reading.pages.zones import mark_zones

_REPEATED_FROM = 30


def article_from(page: Page, published: str | None) -> tuple[Article, tuple[Anomaly, ...]]:
    """Each pass tells parts that the ones before have left open."""
    for mark in (mark_zones, mark_captions, mark_provenance, mark_dateline, mark_headline, mark_body):
        mark(page)
    refuse_walls(page)
    day = published if published is not None else _published(page)
    article = Article(
        headline=_first(page, "headline") or page.told.headline,
        language=page.language,
        published=day,
        sources=sources_of(page),
        lead=_lead(page),
        text=page.text,
        parts=_parts(page),
        captions=captions_of(page),
        comments=comments_of(page, day),
        related=related_of(page),
    )
    _circle_repeats(page)
    _circle_order(page)
    return article, tuple(sorted(page.anomalies, key=lambda a: a.span))


def _published(page: Page) -> str:
    """The date that the page shows, else its metadata's, else its dateline's, else when it was last changed."""
    year = _year(page)
    if page.published is not None and (day := page.published.edtf(year)):
        return day
    if page.told.published:
        return page.told.published
    for moment in (page.dated, page.modified):
        if moment is not None and (day := moment.edtf(year)):
            return day
    return page.told.modified


def _year(page: Page) -> int | None:
    """The year for dates that tell none: of the page's other dates, or the only one of the dates in its paragraphs."""
    told = [m.year for m in (page.published, page.modified, page.dated) if m is not None and m.year]
    told += [int(day[:4]) for day in (page.told.published, page.told.modified) if day[:4].isdigit()]
    if told or page.published is page.dated is None:
        return told[0] if told else None
    body = (page.blocks[i].line for i, part in enumerate(page.parts) if part in ("lead", "paragraph", "caption"))
    years = {year for line in body for year in page.clock.years(line)}
    return years.pop() if len(years) == 1 else None


def _first(page: Page, part: str) -> str:
    return next((page.blocks[i].line for i, p in enumerate(page.parts) if p == part), "")


def _lead(page: Page) -> str:
    i = page.parts.index("lead") if "lead" in page.parts else None
    if i is None or page.dateline is None or page.dateline[0] != i:
        return _first(page, "lead")
    return " ".join(page.text[page.dateline[1] : page.blocks[i].end].split())


def _parts(page: Page) -> tuple[Part, ...]:
    """One part a block; an item of comments or related pages is one part, a dateline a part of its own."""
    joined = set(page.joined)
    for item in (*page.comments, *page.related):
        joined |= {i for i in range(item.first + 1, item.last + 1) if page.parts[i] == page.parts[item.first]}
    parts: list[Part] = []
    for i, (block, part) in enumerate(zip(page.blocks, page.parts, strict=True)):
        assert part is not None
        start = block.start
        if i in joined and parts and parts[-1].part == part:
            start = parts.pop().span[0]
        elif page.dateline is not None and page.dateline[0] == i:
            parts.append(Part(part="provenance", span=(start, page.dateline[1])))
            rest = page.text[page.dateline[1] : block.end]
            start = block.end - len(rest.lstrip())
        parts.append(Part(part=part, span=(start, block.end)))
    return tuple(parts)


def _circle_repeats(page: Page) -> None:
    seen: set[tuple[str, str]] = set()
    for i, (block, part) in enumerate(zip(page.blocks, page.parts, strict=True)):
        if part in ("caption", "paragraph", "lead", "subhead") and len(block.line) >= _REPEATED_FROM:
            if (part, block.line) in seen:
                page.circle("repeated-part", i, f"the same {part} stands on the page before")
            seen.add((part, block.line))


def _circle_order(page: Page) -> None:
    """Published after it was last changed."""
    year = _year(page)
    first, last = (m.edtf(year) if isinstance(m, Moment) else "" for m in (page.published, page.modified))
    precision = min(len(first), len(last))
    if precision and first[:precision] > last[:precision]:
        i = next((i for i, marks in enumerate(page.marks) if page.parts[i] == "provenance" and marks), 0)
        page.circle("published-after-modified", i, f"published {first}, last changed {last}")
