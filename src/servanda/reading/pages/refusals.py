"""What is no page that can be read, said with its reason."""

from __future__ import annotations

import re

from servanda.reading.pages.page import Page
from servanda.terms import ServandaError

LARGEST = 20_000_000
_BINARY = (
    (b"%PDF", "a PDF", "PDF text is not read yet", "give its text"),
    (b"\x1f\x8b", "compressed (gzip)", "what is in it could be of any size", "unpack it and give the page"),
    (b"PK\x03\x04", "a zip archive or an office document", "it is no page", "give the page or its text"),
    (b"\x89PNG", "an image (PNG)", "it has no text", "give the page or its text"),
    (b"\xff\xd8\xff", "an image (JPEG)", "it has no text", "give the page or its text"),
    (b"GIF8", "an image (GIF)", "it has no text", "give the page or its text"),
    (b"RIFF", "an image or a sound (RIFF)", "it has no text", "give the page or its text"),
    (b"\x7fELF", "a program", "it has no text", "give the page or its text"),
    (b"MZ\x90", "a program", "it has no text", "give the page or its text"),
    (b"BZh", "compressed (bzip2)", "what is in it could be of any size", "unpack it and give the page"),
    (b"\xfd7zXZ", "compressed (xz)", "what is in it could be of any size", "unpack it and give the page"),
    (b"\x28\xb5\x2f\xfd", "compressed (zstd)", "what is in it could be of any size", "unpack it and give the page"),
    (b"WARC/", "a web archive", "it holds many pages", "give the pages in it"),
)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\r\f\x1b\x00")
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h[1-6]|meta|title)\b", re.IGNORECASE)
_CLOSED = re.compile(r"</(?:p|div|article|section|h[1-6]|body|li|span)\s*>", re.IGNORECASE)
_FEED = re.compile(r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:rss|feed|rdf:RDF)\b", re.DOTALL)
_LOOKED_AT = 100_000
_SHORTEST_BODY = 200


def refuse_bytes(raw: bytes) -> None:
    """Raise for bytes that are no text: empty, binary, too many."""
    if not raw.strip():
        raise ServandaError("the page is empty", why="there is nothing in it but white space", mend="give another")
    if len(raw) > LARGEST:
        why = f"it has {len(raw):,} bytes; at most {LARGEST:,} are read"
        raise ServandaError("the page is too large", why=why, mend="give the article alone")
    for magic, what, why, mend in _BINARY:
        if raw.startswith(magic):
            raise ServandaError(f"the page is {what}", why=why, mend=mend)
    head = raw[:_LOOKED_AT]
    zeros = head.count(0)
    doubled = raw.startswith(_MARKS[1:]) or 0.3 * len(head) < zeros < 0.6 * len(head)
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if not doubled and (zeros or controls > 0.02 * len(head)):
        why = "it holds bytes that no text has"
        raise ServandaError("the page is not text", why=why, mend="give the page or its text")


def refuse_empty(text: str) -> None:
    """Raise for text without a letter, and for a feed."""
    if _FEED.match(text.lstrip()[:2000]) is not None:
        raise ServandaError("the page is a feed", why="it holds many pages", mend="give the pages in it")
    if not any(map(str.isalpha, text)):
        raise ServandaError("the page is empty", why="there is no letter in it", mend="give another")


def is_html(text: str) -> bool:
    """Whether the text is HTML: it begins with a tag that HTML has, or closes several."""
    head = text[:_LOOKED_AT].lstrip()
    if head.startswith("<") and _HTML.search(head[:2000]) is not None:
        return True
    return len(_CLOSED.findall(head)) >= 3


def refuse_walls(page: Page) -> None:
    """Raise for a page of which only its paywall or consent wall can be read; circle the wall of one with a body."""
    if not page.walls:
        return
    body = sum(len(page.blocks[i].line) for i, part in enumerate(page.parts) if part in ("lead", "paragraph"))
    wall = sum(len(page.blocks[i].line) for i in page.walls)
    i = page.walls[0]
    paid = any("walls-paywall" in page.marks[j] for j in page.walls)
    if body < (_SHORTEST_BODY if paid else wall):
        what = "the page is the stub of a paywall" if paid else "the page is a consent wall"
        why = f"there is {'hardly any' if body else 'no'} article beside {page.blocks[i].line[:80]!r}"
        raise ServandaError(what, why=why, mend="give the whole article")
    if paid:
        page.circle("paywall", i, "the page says that it shows only part of the article")
