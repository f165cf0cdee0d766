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
    rest = sum(b.prose for b in page.blocks[i + 1 :])
    return rest <= max(2, body)


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
        block, marks = page.blocks[i], page.marks[i]
        if "comments-counts" in marks or "comments-heads" in marks:
            page.parts[i] = "comment"
            if "comments-counts" in marks:
                _announce(page, i)
        elif _button(page, i):
            page.parts[i] = "furniture"
        else:
            page.parts[i] = "comment"
            new = _new_item(page, i, item)
            if new is not None:
                item = new
                page.comments.append(item)
            elif item is not None:
                item.last = i
            if (item is not None and "comments-items" not in marks and item.first != i) or (
                item is not None and new is not None and "comments-items" not in marks and not _names(page, i)
            ):
                item.texts.append(block.line)
        i += 1
    return i


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
    return len(page.blocks[i].line) <= _SHORT and not page.blocks[i].final and "comments-items" in following


def _new_item(page: Page, i: int, item: Item | None) -> Item | None:
    """The comment that begins here, if one does: at a date, a name before one, a bullet, a new group."""
    block, marks = page.blocks[i], page.marks[i]
    when = marks["comments-items"].told["when"] if "comments-items" in marks else ""
    if item is not None and when and item.when == "" and not item.texts:
        item.when = when
        return None
    regrouped = block.group and item is not None and page.blocks[item.first].group != block.group
    if item is None or when or regrouped or block.bullet or (not block.group and _names(page, i)):
        return Item(i, i, when=when)
    return None


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
