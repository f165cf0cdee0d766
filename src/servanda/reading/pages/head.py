"""Captions, headline, lead, subheads and paragraphs."""

from __future__ import annotations

from servanda.reading.article import Caption
from servanda.reading.pages.names import known, split
from servanda.reading.pages.page import Page

_LONGEST_CAPTION = 500
_LONGEST_SUBHEAD = 120
_SHORTEST_HEADLINE = 4
_LONGEST_LEAD = 700
_SHORTEST_STANDFIRST = 5


def mark_captions(page: Page) -> None:
    """Captions tell whose picture it is; a name of an agency alone in parentheses may also sign a paragraph."""
    for i in page.open():
        block, mark = page.blocks[i], page.marks[i].get("captions-lines")
        if block.hint == "caption" or (mark is not None and block.hint in ("", "body") and _credited(page, i)):
            page.parts[i] = "caption"
            told = mark.told if mark is not None else {"text": block.line}
            text, credit = told.get("text", ""), told.get("credit") or told.get("sources", "")
            if block.credit and not credit:
                text, credit = block.line.removesuffix(block.credit).strip(), block.credit
            _add_caption(page, i, text, credit)


def _credited(page: Page, i: int) -> bool:
    mark, block = page.marks[i]["captions-lines"], page.blocks[i]
    credit, text = mark.told.get("credit") or mark.told.get("sources", ""), mark.told.get("text", "")
    if len(block.line) > _LONGEST_CAPTION or len(credit) > 100 or len(page.blocks) < 2:
        return False
    return (
        "" in (text, credit)
        or ("/" in credit and (block.line.endswith(")") or not block.final))
        or "©" in block.line
        or any(map(known, split(page.lines, credit)))
        or ":" in block.line
    )


def _add_caption(page: Page, i: int, text: str, credit: str) -> None:
    """A credit alone and a text alone beside each other are one caption."""
    last = page.captions[-1] if page.captions else None
    if last is not None and i > 0 and page.parts[i - 1] == "caption" and bool(last.text) != bool(text):
        if bool(last.credit) != bool(credit):
            page.captions[-1] = Caption(text=last.text or text, credit=last.credit or credit)
            page.joined.add(i)
        return
    page.captions.append(Caption(text=text or "", credit=credit))


def captions_of(page: Page) -> tuple[Caption, ...]:
    """Each caption once."""
    return tuple(dict.fromkeys(caption for caption in page.captions if caption.text or caption.credit))


def mark_headline(page: Page) -> None:
    """The headline: what HTML says it is, else the first title before the provenance line, else a first line above
    longer text. What stands before it belongs to the site."""
    i = _headline(page)
    if i is None:
        return
    page.parts[i] = "headline"
    for j in page.open():
        if j < i and not page.blocks[j].prose:
            page.parts[j] = "furniture"


def _headline(page: Page) -> int | None:
    told = [i for i in page.open() if page.blocks[i].hint == "headline"]
    if told:
        return told[0]
    opened = page.open()
    if page.told.headline:
        same = [i for i in opened if page.blocks[i].line.casefold() == page.told.headline.casefold()]
        if same:
            return same[0]
    body = next((i for i in opened if page.blocks[i].prose and not page.blocks[i].title), len(page.blocks))
    first = next((i for i, part in enumerate(page.parts) if part == "provenance"), None)
    titles = [i for i in opened if i < body and page.blocks[i].title and not page.blocks[i].bullet]
    if first is not None and (before := [i for i in titles if i < first]):
        return _best(page, before)
    if body < len(page.blocks) and titles and _stands_over(page, i := _best(page, titles)):
        return i
    return None


def _best(page: Page, titles: list[int]) -> int:
    """The first title of some words; kickers and sections are shorter."""
    for words in (_SHORTEST_HEADLINE + 1, _SHORTEST_HEADLINE):
        if long := [i for i in titles if page.blocks[i].line.count(" ") + 1 >= words]:
            return long[0]
    return titles[-1]


def _stands_over(page: Page, i: int) -> bool:
    """Whether a line looks like the headline of what follows: a gap below, or clearly longer text."""
    opened = page.open()
    after = [page.blocks[j] for j in opened if j > i]
    if not after or len(page.blocks[i].line) > 200:
        return False
    longest = max(len(block.line) for block in after[:4])
    return after[0].gap or longest > 1.3 * len(page.blocks[i].line)


def mark_body(page: Page) -> None:
    """Lead, subheads, paragraphs; with a headline, short lines below the last paragraph belong to the site."""
    headed = "headline" in page.parts
    opened = page.open()
    prose = [i for i in opened if page.blocks[i].prose or page.blocks[i].hint in ("lead", "body")]
    lead = _lead(page, prose) if headed else None
    for i in opened:
        after = bool(prose) and i < prose[-1]
        if i == lead:
            page.parts[i] = "lead"
        elif page.blocks[i].hint == "subhead" or (_subhead(page, i) and after and (headed or prose[0] < i)):
            page.parts[i] = "subhead"
        elif headed and prose and not after and not page.blocks[i].prose and _stray(page, i):
            page.parts[i] = "furniture"
        else:
            page.parts[i] = "paragraph"


def _lead(page: Page, prose: list[int]) -> int | None:
    told = next((i for i in prose if page.blocks[i].hint == "lead"), None)
    if told is not None:
        return told
    if prose and (above := next((i for i in page.open() if i < prose[0] and _standfirst(page, i)), None)) is not None:
        return above
    if len(prose) < 2 or any(i < prose[0] and not page.blocks[i].title for i in page.open()):
        return None
    first = page.blocks[prose[0]]
    return prose[0] if len(first.line) <= _LONGEST_LEAD and not first.bullet else None


def _standfirst(page: Page, i: int) -> bool:
    """Whether a line between headline and text is a lead without a full stop: longer than a subhead would be."""
    block = page.blocks[i]
    long = block.line.count(" ") >= _SHORTEST_STANDFIRST and not block.bullet
    return block.title and long and "headline" in page.parts[:i] and block.hint in ("", "subhead")


def _subhead(page: Page, i: int) -> bool:
    block = page.blocks[i]
    quoted = block.line[:1] in '"«“„' and block.line.rstrip(" .")[-1:] in '"»”' and block.line.count(" ") >= 6
    return (
        block.title and block.hint != "body" and not block.bullet and not quoted and len(block.line) <= _LONGEST_SUBHEAD
    )


def _stray(page: Page, i: int) -> bool:
    return len(page.blocks[i].line) <= 60 and not page.blocks[i].bullet
