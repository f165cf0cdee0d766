"""What is odd about a page's form."""

from servanda.reading.article import Anomaly
from servanda.reading.pages import article_of

_BODY = "The two states signed the treaty in the capital.\n\nThe text is not yet in force, the ministry said.\n"


def _anomalies(text: str) -> list[Anomaly]:
    article, anomalies = article_of(text.encode())
    assert all(a.words == article.text[a.span[0] : a.span[1]] for a in anomalies)
    return list(anomalies)


def test_an_impossible_date_is_circled_and_not_taken() -> None:
    text = f"The treaty of the shores is signed\nPublished 31 November 2024\n\n{_BODY}"
    (anomaly,) = _anomalies(text)
    assert (anomaly.kind, anomaly.words) == ("date-impossible", "31 November 2024")
    assert article_of(text.encode())[0].published == ""


def test_published_after_it_was_changed() -> None:
    line = "Published 5 December 2024 at 10:31, updated 4 December 2024 at 09:00"
    (anomaly,) = _anomalies(f"The treaty of the shores is signed\n{line}\n\n{_BODY}")
    assert (anomaly.kind, anomaly.words) == ("published-after-modified", line)


def test_a_paragraph_twice() -> None:
    anomalies = _anomalies(f"The treaty of the shores is signed\n\n{_BODY}\n{_BODY}")
    assert "repeated-part" in [a.kind for a in anomalies]


def test_counts_that_agree_are_not_circled() -> None:
    comment = "1 comment\n\nAnn, 5 December 2024 at 12:00\nI doubt it.\n"
    assert _anomalies(f"The treaty of the shores is signed\n\n{_BODY}\n{comment}") == []


def test_a_count_above_the_article_opens_no_comments() -> None:
    text = f"The treaty of the shores is signed\n\n12 comments\n\n{_BODY}"
    article, anomalies = article_of(text.encode())
    assert (article.comments.announced, article.comments.items, anomalies) == (12, (), ())
    assert article.lead.startswith("The two states")


def test_a_comment_of_the_new_year_under_an_article_of_the_old() -> None:
    text = (
        "Le traité est signé par les deux États\nPublié le 30 décembre 2024\n\nLes deux pays ont signé le traité.\n\n"
        "Il est en vigueur depuis.\n\n1 commentaire\n\n• 02 janvier 08:00\n\n    Enfin."
    )
    assert article_of(text.encode())[0].comments.items[0].posted == "2025-01-02T08:00"


def test_an_article_cut_by_a_paywall_is_read_and_said() -> None:
    text = f"The treaty of the shores is signed\n\n{_BODY * 3}\nSubscribe to continue reading"
    assert "paywall" in [a.kind for a in _anomalies(text)]
