"""What the tests of pages share."""

from __future__ import annotations

from pathlib import Path

from servanda.reading.article import Article
from servanda.reading.pages import article_of

SITES = Path(__file__).parent / "sites"
FIRST_PAGE = Path(__file__).parents[4] / "shared" / "pages" / "treaty-in-force.txt"


def site(name: str) -> Article:
    return article_of((SITES / name).read_bytes())[0]


def parts(article: Article, *kinds: str) -> list[str]:
    """The text of the parts of these kinds, runs of white space made one."""
    return [" ".join(article.text[p.span[0] : p.span[1]].split()) for p in article.parts if p.part in kinds]


def covers(article: Article) -> bool:
    """Whether the parts cover all text but white space, in order, without overlap, and begin and end with none."""
    at = 0
    for part in article.parts:
        start, end = part.span
        words = article.text[start:end]
        if article.text[at:start].strip() or start < at or not words or words != words.strip():
            return False
        at = end
    return not article.text[at:].strip()
