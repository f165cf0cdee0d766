"""HTML becomes blocks with what its elements tell of their roles; the same passes then read it as they read text."""

from __future__ import annotations

import logging
import re

import msgspec
from lxml import etree

from servanda.reading.pages.blocks import Block, Hint, block
from servanda.reading.pages.languages import language_of
from servanda.reading.pages.metadata import told_by
from servanda.reading.pages.page import Page, Told
from servanda.reading.pages.refusals import refuse_empty
from servanda.reading.pages.roles import Roles, credit_of
from servanda.reading.pages.tree import Run, runs_of, tree_of

_MOST_FOR_EXTRACTOR = 2_000_000
_MOST_ELEMENTS = 30_000
_LETTERS = re.compile(r"\W+")
_ZONES: tuple[tuple[str, Hint], ...] = (
    ("comments-counts", "comment"),
    ("comments-heads", "comment"),
    ("related-heads", "related"),
)


def page_of(html: str, language: str | None) -> Page:
    """The page of an HTML document. Its text is what a reader sees, one block element a paragraph."""
    root = tree_of(html)
    told = told_by(root)
    runs = list(runs_of(root))
    text = "\n\n".join(run.text for run in runs)
    refuse_empty(text)
    roles = Roles(root, runs, told.headline)
    language = language or language_of(_body_text(runs, roles) or text)
    page = Page(text, language, _blocks(text, runs, roles), told)
    _zones_by_headings(page, runs, roles)
    _outside(page, runs, roles, _extracted(html, root, told))
    return page


def _body_text(runs: list[Run], roles: Roles) -> str:
    words = " ".join(run.text for run in runs if run.element.tag == "p" and roles.inside(run.element))
    return words if len(words) > 200 else ""


def _blocks(text: str, runs: list[Run], roles: Roles) -> list[Block]:
    blocks: list[Block] = []
    position, last = 0, 0
    for run in runs:
        hint, item = roles.of(run.element), roles.item(run.element)
        made = block(text, position, position + len(run.text), hint=hint, group=item)
        credit = credit_of(run.element) if hint == "caption" else ""
        first = bool(item) and item != last
        made = msgspec.structs.replace(made, bullet=made.bullet or first, indent=4 if item else 0, credit=credit)
        blocks.append(made)
        position, last = position + len(run.text) + 2, item
    return blocks


def _zones_by_headings(page: Page, runs: list[Run], roles: Roles) -> None:
    """A heading such as "Read more" gives its role to all of the element that it opens."""
    opening: dict[int, set[etree._Element]] = {}
    seen: set[etree._Element] = set()
    for i, run in enumerate(runs):
        new = {e for e in (run.element, *run.element.iterancestors()) if e not in seen}
        seen |= new
        opening[i] = new
    for i, run in enumerate(runs):
        hint = next((hint for kind, hint in _ZONES if kind in page.marks[i]), None)
        if hint is None or page.blocks[i].hint in ("comment", "related", "headline"):
            continue
        zone = roles.zone_of(run.element, opening[i])
        if zone is None:
            continue
        for j in range(i, len(runs)):
            if zone is not runs[j].element and zone not in runs[j].element.iterancestors():
                break
            page.blocks[j] = msgspec.structs.replace(
                page.blocks[j], hint=hint, group=page.blocks[j].group if j > i else 0
            )


def _outside(page: Page, runs: list[Run], roles: Roles, extracted: set[str]) -> None:
    """What lies outside the article and was not extracted as its text belongs to the site."""
    start = next((i for i, b in enumerate(page.blocks) if b.hint == "headline"), 0)
    inside = [i for i, run in enumerate(runs) if roles.inside(run.element)]
    for i, (run, b) in enumerate(zip(runs, page.blocks, strict=True)):
        if b.hint not in ("", "subhead", "lead", "provenance") or (inside and inside[0] <= i <= inside[-1]):
            continue
        if inside and start <= i < inside[0]:
            continue
        if _letters(run.text) not in extracted or (inside and b.hint == "subhead"):
            page.blocks[i] = msgspec.structs.replace(b, hint="furniture")


def _letters(text: str) -> str:
    return _LETTERS.sub(" ", text).strip()


def _extracted(html: str, root: etree._Element, told: Told) -> set[str]:
    """The article's paragraphs as the extractor has them, letters only; what it finds fills what is not told."""
    elements = sum(1 for _, _ in zip(root.iter(), range(_MOST_ELEMENTS), strict=False))
    if len(html) > _MOST_FOR_EXTRACTOR or elements >= _MOST_ELEMENTS:
        return set()
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it discards, the parts tell

    found = trafilatura.bare_extraction(html, include_comments=False, include_formatting=False, with_metadata=False)
    if not (told.headline and told.sources):
        metadata = trafilatura.extract_metadata(html, extensive=False)
        told.headline = told.headline or metadata.title or ""
        told.sources = told.sources or ((metadata.sitename,) if metadata.sitename else ())
    if found is None or isinstance(found, dict):
        return set()
    return {_letters(line) for line in (found.text or "").split("\n")}
