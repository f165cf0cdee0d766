"""Other pages that a page links to: each has a title, a source and a date of its own."""

from __future__ import annotations

from servanda.reading.article import Related
from servanda.reading.pages.names import names_of
from servanda.reading.pages.page import Item, Page

_LONGEST_TITLE = 300


def take_related(page: Page, i: int) -> int:
    """Give the list that begins at `i` to the related items; returns the first block after it."""
    hinted = page.blocks[i].hint == "related"
    if hinted and _grouped(page, i):
        return _take_hinted(page, i)
    page.parts[i] = "related"
    inline = page.marks[i].get("related-inline")
    if inline is not None and "related-heads" not in page.marks[i]:
        page.related.append(Item(i, i, title=inline.told["text"]))
        return i + 1
    i += 1
    bulleted = i < len(page.blocks) and page.blocks[i].bullet
    item: Item | None = None
    while i < len(page.blocks) and (page.blocks[i].hint == "related" if hinted else not _ends(page, i)):
        if _button(page, i):
            page.parts[i] = "furniture"
        elif _begins(page, i, item, bulleted):
            item = Item(i, i)
            page.related.append(item)
            _add(page, item, i)
        elif item is not None and _belongs(page, i, item, bulleted):
            _add(page, item, i)
        elif hinted:
            page.parts[i] = "related"
        else:
            break
        i += 1
    return i


def _grouped(page: Page, i: int) -> bool:
    """Whether HTML sets the items of a list apart."""
    while i < len(page.blocks) and page.blocks[i].hint == "related":
        if page.blocks[i].group:
            return True
        i += 1
    return False


def _take_hinted(page: Page, i: int) -> int:
    """A list that HTML sets apart: a block with a group belongs to an item, one without heads the list."""
    item: Item | None = None
    while i < len(page.blocks) and page.blocks[i].hint == "related":
        group = page.blocks[i].group
        if _button(page, i):
            page.parts[i] = "furniture"
        elif group == 0 or (item is None and "related-heads" in page.marks[i]):
            page.parts[i] = "related"
        else:
            if item is None or page.blocks[item.first].group != group:
                item = Item(i, i)
                page.related.append(item)
            _add(page, item, i)
        i += 1
    return i


def _ends(page: Page, i: int) -> bool:
    marks = page.marks[i]
    ends = {"furniture-ends", "comments-counts", "related-heads"} & marks.keys()
    return bool(ends) or page.blocks[i].hint in ("headline", "lead", "caption", "comment", "body", "subhead")


def _button(page: Page, i: int) -> bool:
    return "furniture-lines" in page.marks[i] and not page.blocks[i].prose and not page.blocks[i].bullet


def _dated(page: Page, i: int) -> bool:
    return "provenance-published" in page.marks[i]


def _begins(page: Page, i: int, item: Item | None, bulleted: bool) -> bool:
    block = page.blocks[i]
    if bulleted:
        return block.bullet
    if _dated(page, i) or not block.title or len(block.line) > _LONGEST_TITLE:
        return item is None and _dated(page, i)
    if item is not None and item.title == "":
        return False
    return block.gap or item is None or not _belongs(page, i, item, bulleted)


def _belongs(page: Page, i: int, item: Item, bulleted: bool) -> bool:
    """Whether a block goes on with the item: its date, its teaser (one, of a dated item), what is indented."""
    block = page.blocks[i]
    if _dated(page, i) or "provenance-bylines" in page.marks[i]:
        return item.when == ""
    if bulleted and block.indent > 0:
        return True
    if page.lines.more.search(block.line) or item.title == "":
        return True
    return item.when != "" and not item.texts and (block.prose or block.line.endswith("..."))


def _add(page: Page, item: Item, i: int) -> None:
    """The block as part of the item: its date and source, its title, its teaser."""
    page.parts[i] = "related"
    item.last = i
    marks, line = page.marks[i], page.blocks[i].line
    published = marks.get("provenance-published")
    if published is not None and item.when == "":
        item.when = published.told.get("when", "")
        item.source = item.source or next(iter(names_of(page.lines, published.told)), "")
    elif "provenance-bylines" in marks and item.title and not item.source:
        item.source = next(iter(names_of(page.lines, marks["provenance-bylines"].told)), "")
    elif item.title == "" or (item.texts == [""] and page.blocks[i].title and not item.when):
        caption = marks.get("captions-lines")
        item.title = caption.told.get("text", "") or item.title if caption else line
        item.texts = [""] if caption else []
    else:
        item.texts = [*filter(None, item.texts), line]


def related_of(page: Page) -> tuple[Related, ...]:
    """The items as the article tells them. A date without year is left out: it need not be the article's."""
    return tuple(_related(page, item) for item in page.related if item.title)


def _related(page: Page, item: Item) -> Related:
    moment = page.moment(item.when)
    title = page.lines.more.sub("", item.title).strip() if page.lines.more.search(item.title) else item.title
    return Related(headline=title, source=item.source, published=moment.edtf() if moment else "")
