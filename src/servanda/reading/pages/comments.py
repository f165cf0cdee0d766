"""Readers' comments: they tell nothing of the article's own."""

from __future__ import annotations

from servanda.reading.article import Comment, Comments
from servanda.reading.pages.page import Item, Page

_NEAR = 5
_SHORT = 40


def opens_comments(page: Page, i: int, body: int) -> bool:
    """Whether a line opens the comments: it says so, the body has begun, and comments or the page's end follow."""
    marks = page.marks[i]
    if "comments-counts" in marks:
        _announce(page, i)
    elif "comments-heads" not in marks:
        return False
    if body == 0:
        return False
    following = range(i + 1, min(i + 1 + _NEAR, len(page.blocks)))
    if any("comments-items" in page.marks[j] for j in following):
        return True
    return page.prose_after[i] <= max(2, body)


def _announce(page: Page, i: int) -> None:
    told = page.marks[i]["comments-counts"].told["count"]
    number = int("".join(filter(str.isdigit, told)))
    if page.announced is None or number:
        page.announced = (number, i)


def take_comments(page: Page, i: int) -> int:
    """Give the blocks from `i` on to the comments; returns the first block after them."""
    hinted = page.blocks[i].hint == "comment"
    if not hinted:
        page.parts[i], i = "comment", i + 1
    item: Item | None = None
    while i < len(page.blocks) and _goes_on(page, i, hinted):
        page.parts[i] = "furniture" if _button(page, i) else "comment"
        if page.parts[i] == "comment" and not _heads(page, i):
            item = _add(page, i, item)
        i += 1
    return i


def _heads(page: Page, i: int) -> bool:
    if "comments-counts" in page.marks[i]:
        _announce(page, i)
        return True
    return "comments-heads" in page.marks[i]


def _add(page: Page, i: int, item: Item | None) -> Item:
    """The block as part of a comment: a line with its date or its author's name, or its text."""
    mark = page.marks[i].get("comments-items")
    when = mark.told["when"] if mark is not None else ""
    if item is None or _begins(page, i, item, when):
        item = Item(i, i, when=when)
        page.comments.append(item)
    elif when:
        item.when = when
    item.last = i
    if not when and not _names(page, i):
        item.texts.append(page.blocks[i].line)
    return item


def _begins(page: Page, i: int, item: Item, when: str) -> bool:
    """Whether a comment begins here: at a date, at a name before one, at a bullet, in a new group."""
    block = page.blocks[i]
    same = block.group != 0 and page.blocks[item.last].group == block.group
    if when:
        return item.when != "" or (bool(item.texts) and not same)
    if block.group:
        return not same and bool(item.texts)
    return block.bullet or _names(page, i)


def _goes_on(page: Page, i: int, hinted: bool) -> bool:
    if hinted:
        return page.blocks[i].hint == "comment"
    marks = page.marks[i]
    return not ("related-heads" in marks or "furniture-ends" in marks or page.blocks[i].hint == "related")


def _button(page: Page, i: int) -> bool:
    marks = page.marks[i]
    own = "comments-items" not in marks and not page.blocks[i].prose
    return own and ("comments-reports" in marks or "furniture-lines" in marks)


def _names(page: Page, i: int) -> bool:
    """Whether a line is the name over a comment: short, and the next line has the date."""
    following = page.marks[i + 1] if i + 1 < len(page.blocks) else {}
    line = page.blocks[i].line
    named = len(line) <= _SHORT and (not page.blocks[i].final or line.count(" ") < 2)
    return named and "comments-items" in following and "comments-items" not in page.marks[i]


def comments_of(page: Page, published: str) -> Comments:
    """The comments as the article tells them; a date without year lies in the article's year, or the next one."""
    announced = page.announced[0] if page.announced else page.told.announced
    items = [
        Comment(posted=_posted(page, c.when, published), text="\n".join(c.texts)) for c in page.comments if c.texts
    ]
    _circle_count(page, announced, len(items))
    return Comments(announced=announced, items=tuple(items))


def _posted(page: Page, when: str, published: str) -> str:
    moment = page.moment(when)
    if moment is None:
        return ""
    year = int(published[:4]) if published[:4].isdigit() else None
    posted = moment.edtf(year)
    if moment.year is None and year is not None and len(published) >= 10 and posted[:10] < published[:10]:
        return moment.edtf(year + 1)
    return posted


def _circle_count(page: Page, announced: int | None, shown: int) -> None:
    if page.announced is None or not shown or announced in (None, shown):
        return
    why = f"{announced} comments are announced and {shown} shown"
    page.circle("comment-count-mismatch", page.announced[1], why)
