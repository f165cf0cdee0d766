"""The first real page: every part in its place, as text and as HTML."""

import html

import pytest
from reading_pages import FIRST_PAGE, covers, parts

from servanda.reading.article import Article, Related
from servanda.reading.pages import article_of

pytestmark = pytest.mark.usefixtures("shared")

_ELEMENTS = {"headline": "h1", "subhead": "h2", "caption": "figcaption", "furniture": "div", "comment": "div"}


@pytest.fixture(scope="module")
def article() -> Article:
    return article_of(FIRST_PAGE.read_bytes())[0]


def test_headline_provenance_and_lead_come_apart(article: Article) -> None:
    assert article.headline.startswith('"Aide militaire immédiate" : ')
    assert article.headline.endswith("est entré en vigueur")
    assert (article.published, article.sources) == ("2024-12-05T10:31", ("Boursorama", "Media Services"))
    assert article.lead.startswith("L'accord engage également les deux pays")
    assert article.language == "fr"


def test_the_caption_is_told_once_with_its_credit(article: Article) -> None:
    (caption,) = article.captions
    assert caption.credit == "POOL / GAVRIIL GRIGOROV"
    assert caption.text.endswith("le 19 juin 2024.")
    assert len(parts(article, "caption")) == 2


def test_subhead_and_paragraphs(article: Article) -> None:
    assert parts(article, "subhead") == ["S'opposer aux sanctions occidentales"]
    assert len(parts(article, "paragraph")) == 9


def test_comments_announced_and_shown(article: Article) -> None:
    assert article.comments.announced == 6
    (comment,) = article.comments.items
    assert comment.posted == "2024-12-05T11:47"
    assert comment.text.startswith("Donc à présent toute attaque")


def test_related_items_have_sources_and_dates_of_their_own(article: Article) -> None:
    assert [r.source for r in article.related] == ["AFP"] * 4
    assert [r.published[-5:] for r in article.related] == ["05:00", "04:52", "03:55", "03:54"]
    assert all(r.published.startswith("2025-12-19T") for r in article.related)
    assert article.related[3] == Related(
        headline="Le logo de Shein au Bazar de l'Hôtel de Ville à Paris, le 4 novembre 2025",
        source="AFP",
        published="2025-12-19T03:54",
    )


def test_what_an_editor_would_circle(article: Article) -> None:
    _, anomalies = article_of(FIRST_PAGE.read_bytes())
    assert [a.kind for a in anomalies] == ["repeated-part", "comment-count-mismatch"]
    assert [a.words for a in anomalies][1] == "6 commentaires"
    assert all(a.words == article.text[a.span[0] : a.span[1]] for a in anomalies)
    assert anomalies[0].span[0] > article.text.index(anomalies[0].words)


def test_parts_cover_the_page(article: Article) -> None:
    assert covers(article)
    assert article.text == FIRST_PAGE.read_text("utf-8")


def test_as_html_it_is_the_same_article(article: Article) -> None:
    """Its lines as elements, with no class that helps: the same parts in the same order."""
    lines = []
    for part in article.parts:
        element = _ELEMENTS.get(part.part, "p")
        words = article.text[part.span[0] : part.span[1]].splitlines()
        inner = "</p><p>".join(html.escape(w.strip(" •")) for w in words if w.strip())
        lines.append(f"<li><p>{inner}</p></li>" if len(words) > 1 else f"<{element}>{inner}</{element}>")
    page = f"<html><body><main>{''.join(lines)}</main></body></html>"
    again, anomalies = article_of(page.encode())
    same = ("headline", "published", "sources", "lead", "captions", "comments", "related", "language")
    for field in same:
        assert getattr(again, field) == getattr(article, field)
    assert [p.part for p in again.parts] == [p.part for p in article.parts]
    assert parts(again, "paragraph", "subhead") == parts(article, "paragraph", "subhead")
    assert [a.kind for a in anomalies] == ["repeated-part", "comment-count-mismatch"]
    assert covers(again)
