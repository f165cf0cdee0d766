"""What is not the article itself: the site's furniture, readers' comments, other pages that it links to."""

from __future__ import annotations

from servanda.reading.pages.comments import opens_comments, take_comments
from servanda.reading.pages.page import Page
from servanda.reading.pages.related import take_related

_LONGEST_FURNITURE = 160
_LONGEST_WALL = 400


def mark_zones(page: Page) -> None:
    """Tell apart, from the top of the page to its end, everything that is not the article's own text."""
    i, body, over = 0, 0, False
    while i < len(page.blocks):
        block, marks = page.blocks[i], page.marks[i]
        if block.hint == "comment" or opens_comments(page, i, body):
            i = take_comments(page, i)
            continue
        if block.hint == "related" or (_heads_related(page, i) and i + 1 < len(page.blocks)):
            i = take_related(page, i)
            continue
        if "furniture-ends" in marks and body:
            over = True
        if over or block.hint == "furniture" or _wall(page, i) or _furniture(page, i):
            page.parts[i] = "furniture"
            if not over and _wall(page, i):
                page.walls.append(i)
        elif block.prose and block.hint in ("", "body", "lead") and "captions-lines" not in marks:
            body += 1
        i += 1


def _heads_related(page: Page, i: int) -> bool:
    return "related-heads" in page.marks[i] or (
        "related-inline" in page.marks[i] and page.blocks[i].hint == "" and not page.blocks[i].final
    )


def _furniture(page: Page, i: int) -> bool:
    marks, block = page.marks[i], page.blocks[i]
    if block.hint in ("headline", "lead", "caption") or len(block.line) > _LONGEST_FURNITURE:
        return False
    if "provenance-published" in marks or "provenance-modified" in marks:
        return False
    return "furniture-lines" in marks or "comments-reports" in marks or "comments-counts" in marks


def _wall(page: Page, i: int) -> bool:
    walls = {"walls-paywall", "walls-consent"} & page.marks[i].keys()
    return (
        bool(walls) and len(page.blocks[i].line) <= _LONGEST_WALL and page.blocks[i].hint not in ("headline", "caption")
    )
