"""Pages of several kinds of site, all written for these tests."""

import pytest
from reading_pages import SITES, covers, parts, site

from servanda.reading.article import Caption, Related
from servanda.reading.pages import article_of


@pytest.mark.parametrize("name", sorted(path.name for path in SITES.iterdir()))
def test_parts_cover_the_page(name: str) -> None:
    assert covers(site(name))


@pytest.mark.parametrize("name", ["daily.fr", "broadcaster.en"])
def test_html_gives_the_same_article_as_text(name: str) -> None:
    text, html = site(f"{name}.txt"), site(f"{name}.html")
    for field in ("headline", "language", "published", "sources", "lead", "captions", "comments", "related"):
        assert getattr(html, field) == getattr(text, field)
    assert [p.part for p in html.parts] == [p.part for p in text.parts]
    body = ("headline", "lead", "subhead", "paragraph", "provenance")
    assert parts(html, *body) == parts(text, *body)


def test_french_daily() -> None:
    article = site("daily.fr.html")
    assert article.published == "2025-10-21T18:42", "the time that the page shows, not the one in UTC"
    assert article.sources == ("Agence Lanterne",), "a person is no source"
    assert article.lead.startswith("Les sénateurs ont approuvé mardi")
    assert parts(article, "subhead") == ["Une clause de défense"]
    assert article.captions[0].credit == "Lanterne / Jeanne Rivet"
    assert [c.posted for c in article.comments.items] == ["2025-10-21T20:11", "2025-10-22T07:30"]
    assert article.comments.items[1].text == "Mon voisin dit que le traité est déjà en vigueur."
    assert article.related[0].headline == "La Pologne, nouvel allié privilégié de Paris"
    assert article.related[1].published == "2025-10-14T11:20"
    assert "dénoncé" not in article.text, "no script runs, none is read"


def test_broadcaster() -> None:
    article = site("broadcaster.en.txt")
    assert (article.published, article.sources) == ("2026-01-10T08:15", ("Harbour News",))
    assert article.captions == (Caption(text="Finnish border guards near Imatra", credit="Kestrel Images"),)
    assert parts(article, "subhead") == ["Neighbours first"]
    assert article.related == (
        Related(headline="Lithuania leaves the cluster bomb convention", source="", published="2025-03-06"),
        Related(headline="What is the Ottawa Convention?", source="", published="2025-03-18"),
    )


def test_a_dateline_is_provenance_and_the_rest_the_lead() -> None:
    article = site("agency.en.txt")
    assert parts(article, "provenance")[-1] == "MINSK, March 13. /Northlight/."
    assert article.lead.startswith("Russia and Belarus have exchanged")
    assert (article.published, article.sources) == ("2025-03-13T14:22", ("Northlight",))


def test_a_dateline_without_year_takes_it_from_the_only_year_of_the_page() -> None:
    article = site("agency.fr.txt")
    assert (article.headline, article.published) == ("", "2024-12-05")


def test_gazette() -> None:
    article = site("gazette.fr.txt")
    assert article.headline.startswith("Décret n° 2024-431")
    assert (article.published, article.sources, article.lead) == ("2024-05-14", ("JORF",), "")
    assert parts(article, "subhead") == ["Article 1er", "Article 2"]
    assert parts(article, "paragraph")[-1] == "Fait le 13 mai 2024."


@pytest.mark.parametrize(
    ("name", "published", "sources", "related"),
    [
        ("agency.de.txt", "2025-06-12T17:35", ("Nordlicht Presse",), "2025-06-02"),
        ("agency.es.txt", "2025-06-04T16:20", ("Agencia Farola",), "2025-02-05"),
        ("agency.ru.txt", "2025-04-16T12:40", ("Маяк",), "2025-05-21"),
    ],
)
def test_german_spanish_russian(name: str, published: str, sources: tuple[str, ...], related: str) -> None:
    article = site(name)
    assert (article.published, article.sources) == (published, sources)
    assert [r.published for r in article.related] == [related]
    assert article.headline
    assert article.lead


def test_lines_broken_at_a_width_are_paragraphs() -> None:
    article = site("wrapped.en.txt")
    assert len(parts(article, "lead", "paragraph")) == 2
    assert article.lead.endswith("after the second ratification.")


@pytest.mark.parametrize(
    ("line", "published", "sources"),
    [
        ("information fournie par Gazette du Port avec Media Services 05/12/2024 à 10:31", "2024-12-05T10:31", 2),
        ("Published 5 December 2024 at 10:31 GMT", "2024-12-05T10:31", 0),
        ("By Ann Lee, Reuters | December 5, 2024 10:31 PM EST", "2024-12-05T22:31", 1),
        ("Le Monde avec AFP - Publié le 5 décembre 2024 à 10h31", "2024-12-05T10:31", 2),
        ("Par Anne Lebrun | le 1er décembre 2024", "2024-12-01", 0),
        ("12/05/2024", "2024", 0),
        ("25/12/2024 08:00", "2024-12-25T08:00", 0),
    ],
)
def test_provenance_lines(line: str, published: str, sources: int) -> None:
    french = "à" in line or "le" in line.split()
    body = (
        "Les deux pays ont signé le traité dans la capitale.\n\nLe texte n'est pas encore en vigueur."
        if french
        else "The two states signed the treaty in the capital.\n\nThe text is not yet in force."
    )
    title = "Le traité des deux rives est signé" if french else "The treaty of the two shores is signed"
    article, _ = article_of(f"{title}\n{line}\n\n{body}\n".encode())
    assert (article.headline, article.published, len(article.sources)) == (title, published, sources)


@pytest.mark.parametrize(
    ("opening", "sources"),
    [
        ("PARIS, Dec 5 (Reuters) - ", ("Reuters",)),
        ("MOSCOW, November 6. /TASS/. ", ("TASS",)),
        ("MOSCOW. Dec 5 (Interfax) - ", ("Interfax",)),
        ("Dec 5 (Interfax) - ", ("Interfax",)),
        ("SEOUL (AP) — ", ("AP",)),
        ("BEIJING, Dec. 5 (Xinhua) -- ", ("Xinhua",)),
    ],
)
def test_datelines(opening: str, sources: tuple[str, ...]) -> None:
    article, _ = article_of(f"{opening}The two states signed the treaty.\n\nIt is not in force.\n".encode())
    assert article.sources == sources
    assert parts(article, "provenance", "paragraph")[:2] == [opening.strip(), "The two states signed the treaty."]
    assert covers(article)


def test_published_overrules_the_page() -> None:
    article, _ = article_of((SITES / "agency.en.txt").read_bytes(), published="2025-03-14")
    assert article.published == "2025-03-14"


def test_a_page_of_tables_and_line_breaks() -> None:
    article = site("table.en.html")
    assert article.headline == "Norland ratifies the accession of Sudland to the pact"
    assert article.sources == ("The Example Herald", "Reuters"), "the metadata's publisher, as the page shows none"
    assert len(parts(article, "lead", "paragraph")) == 3
    assert article.comments.items == ()


def test_a_standfirst_without_full_stop_is_the_lead() -> None:
    article = site("standfirst.en.txt")
    assert (article.published, article.sources) == ("2024-12-05T03:41", ("Agence France-Presse",))
    assert article.lead == "Two capitals exchange ratification documents after months of talks"
    assert len(parts(article, "paragraph")) == 2


def test_words_run_together_by_the_dump() -> None:
    article = site("glued.fr.txt")
    assert (article.published, article.sources) == ("2024-12-05T07:12", ("La Gazette du Lac", "AFP"))
    assert article.captions[0].credit == "JEAN PHOTOGRAPHE / AFP"
    assert [r.headline for r in article.related] == [
        "Les deux rives, une alliance qui inquiète",
        "Lac : le niveau baisse encore",
    ]
    assert parts(article, "subhead") == []
