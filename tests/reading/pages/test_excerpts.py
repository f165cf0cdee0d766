"""Text without structure is paragraphs, and nothing tears it."""

import pytest
from reading_pages import covers, parts

from servanda.reading.pages import article_of

_PROSE = [
    "The two governments signed the treaty on Monday in the capital of the north.",
    "It will enter into force thirty days after the second ratification, the ministry said.",
    "Neither parliament has yet taken up the text.",
]


def test_one_line_is_one_paragraph() -> None:
    for line in ("Russia and the DPRK signed a treaty", "The treaty was signed in Moscow. (AFP)", _PROSE[0]):
        article, anomalies = article_of(line.encode())
        assert [p.part for p in article.parts] == ["paragraph"]
        assert (article.headline, article.lead, article.published, anomalies) == ("", "", "", ())


@pytest.mark.parametrize("between", ["\n\n", "\n", "\r\n"])
def test_paragraphs_of_prose_stay_paragraphs(between: str) -> None:
    article, _ = article_of(between.join(_PROSE).encode())
    assert parts(article, "paragraph") == _PROSE
    assert article.headline == ""


def test_a_first_line_that_looks_like_a_headline_is_one() -> None:
    article, _ = article_of(("A treaty between north and south\n\n" + "\n\n".join(_PROSE)).encode())
    assert article.headline == "A treaty between north and south"
    assert article.lead == _PROSE[0]


def test_an_excerpt_cut_within_a_sentence_keeps_its_end() -> None:
    article, _ = article_of("\n\n".join([*_PROSE, "The opposition in the north, which has long been"]).encode())
    assert len(parts(article, "paragraph")) == 4


def test_points_of_a_list_are_body() -> None:
    text = (
        "The treaty provides:\n\n• that each shall help the other\n• that neither shall help an enemy\n\n" + _PROSE[1]
    )
    article, _ = article_of(text.encode())
    assert {p.part for p in article.parts} == {"paragraph"}
    assert covers(article)


def test_a_title_alone_above_a_list_of_titles_is_no_article_with_a_headline() -> None:
    article, _ = article_of(b"Treaties of the north\n\nTreaties of the south\n\nThe law of the sea")
    assert article.headline == ""


def test_a_date_in_a_sentence_is_not_the_pages() -> None:
    article, _ = article_of("Le traité a été signé le 8 novembre 2024.\n\nIl est entré en vigueur.".encode())
    assert article.published == ""
