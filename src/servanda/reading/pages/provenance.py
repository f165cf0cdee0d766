"""Where the page comes from and when: provenance lines and datelines."""

from __future__ import annotations

from servanda.reading.pages.lines import plain
from servanda.reading.pages.moments import Moment
from servanda.reading.pages.names import known, merged, names_of, split
from servanda.reading.pages.page import Page

_KINDS = ("provenance-published", "provenance-modified", "provenance-bylines")
_LONGEST_NAME = 60
_LONGEST_LINE = 220
_MOST_WORDS = 6
_MOST_BLOCKS = 400


def mark_provenance(page: Page) -> None:
    """Provenance lines stand before the second paragraph; who reported may stand at the end."""
    head, opened = _head(page), page.open()
    for i in opened:
        if page.blocks[i].hint == "provenance" or _tells(page, i, i < head, i == opened[-1]):
            page.parts[i] = "provenance"
            _read(page, i)
    _names_beside(page, head)


def _head(page: Page) -> int:
    """Where the head of the page ends: at its second paragraph."""
    prose = [i for i in page.open() if page.blocks[i].prose]
    return min(prose[1] if len(prose) > 1 else len(page.blocks), _MOST_BLOCKS)


def _tells(page: Page, i: int, in_head: bool, last: bool) -> bool:
    marks, block = page.marks[i], page.blocks[i]
    if (
        block.hint in ("headline", "lead", "subhead", "caption")
        or len(block.line) > _LONGEST_LINE
        or len(page.blocks) < 2
    ):
        return False
    if "provenance-endings" in marks and (in_head or last or block.line.startswith("(")):
        return True
    if "provenance-modified" in marks or ("provenance-published" in marks and _proper(page, i)):
        return in_head or "provenance-modified" in marks or _bare(page, i)
    return in_head and "provenance-bylines" in marks and _signed(page, i)


def _bare(page: Page, i: int) -> bool:
    """Whether a dated line names nobody, as one below the article may."""
    told = page.marks[i]["provenance-published"].told
    return "sources" not in told and "author" not in told


def _proper(page: Page, i: int) -> bool:
    """Whether a dated line has nothing beside the date but names."""
    told = page.marks[i]["provenance-published"].told
    names = told.get("sources", told.get("author", ""))
    named = split(page.lines, names)
    return names == "" or all(len(n.split()) <= _MOST_WORDS and (n[:1].isupper() or known(n)) for n in named[:1])


def _signed(page: Page, i: int) -> bool:
    """Whether what a byline names can be names: capitals, and no sentence."""
    told = page.marks[i]["provenance-bylines"].told
    names = split(page.lines, told.get("sources", told.get("author", "")))
    if page.blocks[i].prose and len(page.blocks[i].line) > 2 * _LONGEST_NAME:
        return False
    return any(_capitals(name) or known(name) for name in names)


def _capitals(name: str) -> bool:
    words = name.split()
    return 0 < len(words) <= 6 and words[0][:1].isupper() and words[-1][:1].isupper()


def _read(page: Page, i: int) -> None:
    marks = page.marks[i]
    for kind in _KINDS:
        if kind in marks:
            page.sources += names_of(page.lines, marks[kind].told)
            _dates(page, i, kind, marks[kind].told)
            return
    if "provenance-endings" in marks:
        page.sources += names_of(page.lines, marks["provenance-endings"].told)
    elif len(page.blocks[i].line) <= _LONGEST_LINE:
        _read_loosely(page, i)


def _read_loosely(page: Page, i: int) -> None:
    """A line that HTML says is provenance, and no pattern fits: its first date, and the names known in the rest."""
    line = plain(page.blocks[i].line)
    when = page.lines.moment_in(line)
    page.sources += filter(known, split(page.lines, line.replace(when, " | ") if when else line))
    page.published = page.published or _possible(page, i, when)


def _dates(page: Page, i: int, kind: str, told: dict[str, str]) -> None:
    """The first possible date of each kind counts; an impossible one is circled."""
    modified = told.get("modified", told.get("when", "") if kind == "provenance-modified" else "")
    published = told.get("when", "") if kind != "provenance-modified" else ""
    page.published = page.published or _possible(page, i, published)
    page.modified = page.modified or _possible(page, i, modified)


def _possible(page: Page, i: int, when: str) -> Moment | None:
    moment = page.moment(when)
    if moment is None or not (why := moment.why_impossible()):
        return moment
    page.circle("date-impossible", i, why, when)
    return None


def _names_beside(page: Page, head: int) -> None:
    """A known source, or a person's name, in a line of its own beside a provenance line in the head."""
    changed = True
    while changed:
        changed = False
        for i in (i for i in page.open() if i < head):
            beside = {page.parts[j] for j in (i - 1, i + 1) if 0 <= j < len(page.blocks)}
            if "provenance" in beside and _stands_alone(page, i):
                page.parts[i], changed = "provenance", True
                # A line above another provenance line comes before it in the order of the page.
                found = [n for n in split(page.lines, plain(page.blocks[i].line)) if known(n)]
                page.sources = found + page.sources if page.parts[i - 1 : i] != ["provenance"] else page.sources + found


def _stands_alone(page: Page, i: int) -> bool:
    block = page.blocks[i]
    if block.hint not in ("", "body") or block.prose or block.bullet or i == 0 or block.line[-1:] in "?!":
        return False
    before = any(part is None and page.blocks[j].title for j, part in enumerate(page.parts[:i]))
    words = split(page.lines, plain(block.line))
    return before and len(block.line) <= _LONGEST_NAME and all(known(w) or _person(w) for w in words)


def _person(name: str) -> bool:
    words = name.replace("-", " ").split()
    return 2 <= len(words) <= 4 and all(word[:1].isupper() for word in words)


def mark_dateline(page: Page) -> None:
    """A dateline opens the first paragraph, or the second: town, day and agency before what is told."""
    for i in [i for i in page.open() if page.blocks[i].prose][:2]:
        start, end = page.blocks[i].start, page.blocks[i].end
        opening = page.text[start : min(end, start + 160)]
        found = page.lines.dateline(opening)
        if found is not None and _read_dateline(page, found[1]):
            page.dateline = (i, start + len(opening[: found[0]].rstrip()))
            return


def _read_dateline(page: Page, told: dict[str, str]) -> bool:
    names = split(page.lines, told.get("sources", ""))
    heard = " ".join((*page.sources, *page.told.sources)).casefold()
    if told.get("when") is None and not any(known(name) or name.casefold() in heard for name in names):
        return False
    page.sources += [name for name in names if name.casefold() not in heard]
    moment = page.moment(told.get("when", ""))
    page.dated = moment if moment is not None and not moment.why_impossible() else None
    return True


def sources_of(page: Page) -> tuple[str, ...]:
    """Publisher and agency as the page's own lines name them, else as its metadata does."""
    return merged(page.sources) or merged(page.told.sources)
