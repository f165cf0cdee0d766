"""An HTML page as a tree, and its visible text as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from servanda.terms import ServandaError

_BLOCKS = """
address article aside blockquote body br button caption center dd details dialog div dl dt fieldset figcaption figure
footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main menu nav ol p pre search section summary
table tbody td tfoot th thead tr ul
"""
_NEVER_SEEN = """
audio canvas datalist embed head iframe input map math noscript object option picture script select style svg template
textarea video
"""
BLOCKS, _UNSEEN = frozenset(_BLOCKS.split()), frozenset(_NEVER_SEEN.split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


class Run(NamedTuple):
    """The text of a block element, or a line of one that has line breaks, and the element."""

    text: str
    element: etree._Element


def tree_of(text: str) -> etree._Element:
    """The tree, without comments; no network, no entities from outside. Raises for what nests too deep."""
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True, no_network=True, recover=True
    )
    try:
        root = etree.fromstring(text.replace("\x00", "").encode("utf-8", "replace"), parser)
    except etree.LxmlError as error:
        raise ServandaError("the HTML cannot be read", why=str(error), mend="give the page's text") from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        why = "its elements are nested more than 255 deep"
        raise ServandaError("the HTML cannot be read", why=why, mend="give the page's text")
    if root is None:
        raise ServandaError("the page is empty", why="there is no element in its HTML", mend="give another")
    return root


def runs_of(root: etree._Element) -> Iterator[Run]:
    """The visible text in page order, one run a block element; white space as a browser shows it."""
    words: list[str] = []
    open_: list[etree._Element] = [root]
    unseen: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        block = element.tag in BLOCKS or (element.tag == "a" and _link_line(element))
        if event == "start":
            if unseen is None and _unseen(element):
                unseen = element
            if block and unseen is None:
                yield from _run(words, open_[-1])
                open_.append(element)
            if unseen is None:
                words.append(element.text or "")
            continue
        if unseen is None and block:
            yield from _run(words, open_.pop() if len(open_) > 1 else root)
        if unseen is element:
            unseen = None
        if unseen is None and element is not root:
            words.append(element.tail or "")
    yield from _run(words, root)


def _link_line(link: etree._Element) -> bool:
    """Whether a link stands in a row of links, with no text around: it is then a line of its own."""
    parent, before, after = link.getparent(), link.getprevious(), link.getnext()
    if parent is None or parent.tag in ("h1", "h2", "h3", "span") or (parent.tag == "p" and not _row(parent)):
        return False
    around = ((before.tail if before is not None else parent.text) or "") + (link.tail or "")
    return not around.strip(" \t\r\n|·•/") and any(e is not None and e.tag == "a" for e in (before, after))


def _row(paragraph: etree._Element) -> bool:
    """Whether a paragraph holds a few links and no text of its own."""
    if len(paragraph) > 20:
        return False
    own = [paragraph.text or "", *(child.tail or "" for child in paragraph)]
    return not "".join(own).strip(" \t\r\n|·•/")


def _unseen(element: etree._Element) -> bool:
    return (
        element.tag in _UNSEEN
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _HIDDEN.search(element.get("style", "")) is not None
    )


def _run(words: list[str], element: etree._Element) -> Iterator[Run]:
    text = _SPACE.sub(" ", "".join(words).replace("\xa0", "\x00")).replace("\x00", "\xa0").strip()
    words.clear()
    if text:
        yield Run(text, element)


def snippet(element: etree._Element, most: int) -> str:
    """The element's text, spaces made one, or empty if there is more of it than `most` characters."""
    found: list[str] = []
    length = 0
    for words in element.itertext():
        found.append(str(words))
        length += len(words.strip())
        if length > most:
            return ""
    return " ".join("".join(found).split())
