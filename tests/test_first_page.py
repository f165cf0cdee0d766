"""The page that it began with: all that it says, on whose word, what is odd, and how it fits the record."""

from __future__ import annotations

import html
from pathlib import Path

import pytest

from servanda.desk import PageAnswer, Register, read_page

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def raw(shared) -> str:
    return (shared / "pages" / "treaty-in-force.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def answer(raw) -> PageAnswer:
    return read_page(raw.encode(), Register.shipped()).answer()


def of_kind(answer: PageAnswer, kind: str, **wanted: object):
    return [s for s in answer.statements if s.kind == kind and all(getattr(s, k) == v for k, v in wanted.items())]


def the(answer: PageAnswer, kind: str, **wanted: object):
    (only,) = of_kind(answer, kind, **wanted)
    return only


def test_article(answer):
    """Headline, lead, time and sources; one caption with its credit; the subhead; comments and related items apart."""
    article = answer.article
    assert article.headline.startswith('"Aide militaire immédiate" : l\'accord de défense mutuelle')
    assert article.lead.startswith("L'accord engage également les deux pays")
    assert article.published == "2024-12-05T10:31"
    assert article.sources == ("Boursorama", "Media Services")
    (caption,) = article.captions
    assert caption.text.startswith("Vladimir Poutine et Kin Jong Un à Pyongyang")
    assert caption.credit == "POOL / GAVRIIL GRIGOROV"
    subheads = [article.text[p.span[0] : p.span[1]] for p in article.parts if p.part == "subhead"]
    assert subheads == ["S'opposer aux sanctions occidentales"]
    assert article.comments.announced == 6
    assert len(article.comments.items) == 1
    assert [(r.source, r.published[:7]) for r in article.related] == [("AFP", "2025-12")] * 4


def test_every_statement_stands_on_its_words(answer):
    """Words are those at the span, in the article's own parts: none of comments, related items or captions."""
    text = answer.article.text
    apart = [p.span for p in answer.article.parts if p.part in ("comment", "related", "furniture")]
    assert answer.statements
    for statement in answer.statements:
        start, end = statement.span
        assert text[start:end] == statement.words
        assert not any(start < last and first < end for first, last in apart)


def test_acts(answer):
    """Signature (its day from the caption), a chamber's approval as a domestic step, one exchange, entry into force."""
    assert {a.treaty for a in of_kind(answer, "act")} == {"rus-prk-2024"}
    signature = the(answer, "act", act="signature")
    assert (set(signature.states), signature.date, signature.place) == ({"RUS", "PRK"}, "2024-06-19", "Pyongyang")
    approval = the(answer, "act", act="approval-by-chamber")
    assert (approval.states, approval.date, approval.plane) == (("RUS",), "2024-11-08", "domestic")
    exchange = the(answer, "act", act="exchange-of-instruments")
    assert (set(exchange.states), exchange.date, exchange.place) == ({"RUS", "PRK"}, "2024-12-04", "Moscou")
    entry = the(answer, "act", act="entry-into-force")
    assert (entry.date, entry.plane) == ("2024-12-04", "international")
    assert entry.attribution == ("ministère russe des Affaires étrangères", "Media Services", "Boursorama")
    assert entry.word_of == ("RUS",)
    assert {s.modality for s in of_kind(answer, "act")} == {"asserted"}


def test_obligations(answer):
    defence = the(answer, "obligation", obligation="defence")
    assert set(defence.bearers) == set(defence.beneficiaries) == {"RUS", "PRK"}
    assert defence.trigger.event == "armed-attack"
    assert the(answer, "obligation", obligation="coordination")
    assert the(answer, "obligation", obligation="sanctions")


def test_claims(answer):
    """Who claims what of whom, and that it is alleged."""
    soldiers = the(answer, "claim", did="sent-soldiers")
    assert (soldiers.by, soldiers.to, soldiers.modality) == (("PRK",), ("RUS",), "alleged")
    assert set(soldiers.word_of) == {"USA", "KOR"}
    assert (soldiers.quantity.relation, soldiers.quantity.value, soldiers.quantity.unit) == (
        "more than",
        10000,
        "soldiers",
    )
    for did in ("supplied-fuel", "supplied-arms", "economic-aid"):
        claim = the(answer, "claim", did=did)
        assert (claim.by, claim.to, claim.modality) == (("RUS",), ("PRK",), "alleged")
        assert "organisme de recherche" in claim.attribution[0]
        assert claim.word_of == ("KOR",)


def law(answer: PageAnswer, did: str):
    (claimed,) = [x for x in answer.law if x.statement == the(answer, "claim", did=did).id]
    return claimed


def places(claimed, verdict: str) -> set[str]:
    return {f"{f.state} {f.treaty} {f.article}" for f in claimed.findings if f.verdict == verdict}


def test_the_law_stands_with_each_claim_on_whose_word_it_is(answer):
    """Four claims, each with the law's answer, who claims it and that it is alleged; nothing is found to be true."""
    assert {x.statement for x in answer.law} == {c.id for c in of_kind(answer, "claim")}
    assert {x.modality for x in answer.law} == {"alleged"}
    assert law(answer, "sent-soldiers").word_of == ("USA", "KOR")
    assert law(answer, "supplied-arms").word_of == ("KOR",)
    assert all(
        "organisme de recherche" in law(answer, did).attribution[0] for did in ("supplied-arms", "supplied-fuel")
    )
    assert all(x.answer.if_true.startswith("If it is true that ") for x in answer.law)
    assert all("not that it happened" in x.answer.if_true for x in answer.law)


def test_troops_under_article_4_hang_on_the_day_and_on_an_armed_attack(answer):
    """No date is told: since 4 December article 4 hangs on an armed attack on Russia, before it was not in force."""
    told = law(answer, "sent-soldiers")
    assert told.on == "../2024-12-05"
    now, (before,) = told.answer, told.answer.before
    assert now.since == "2024-12-04"
    article_4 = next(f for f in now.findings if (f.treaty, f.article) == ("rus-prk-2024", "4"))
    assert (article_4.verdict, article_4.role) == ("undetermined", "perform")
    assert article_4.missing == ("whether RUS was under armed attack", "whether RUS was in a state of war")
    assert {"PRK rus-prk-2024 4", "PRK rus-prk-2000 2"} <= places(before, "would-not-touch")
    assert not places(now, "would-breach")
    assert "PRK unsc-1874 9" in places(now, "undetermined")
    assert {"RUS unsc-1874 10", "RUS unsc-2397 8"} <= places(now, "undetermined")


def test_arms_against_the_resolutions_and_which_prevails(answer):
    """1718 8(a), as 1874 paragraph 10 and 2270 paragraph 6 extend it; they prevail over the treaty by Charter 103."""
    told = law(answer, "supplied-arms")
    assert told.on == "2024-11"
    assert places(told.answer, "would-breach") == {"RUS unsc-1718 8(a)(i)", "RUS unsc-1874 10", "RUS unsc-2270 6"}
    assert "RUS rus-prk-2024 4" in places(told.answer, "would-not-touch")
    prevails = {(p.performs, p.prevails, p.rule) for p in told.answer.prevails}
    assert ("rus-prk-2024 4", "unsc-2270 6", "un-charter-1945 25, 103") in prevails


def test_fuel_hangs_on_the_cap_and_aid_on_what_it_was(answer):
    fuel, aid = law(answer, "supplied-fuel").answer, law(answer, "economic-aid").answer
    refined = next(f for f in fuel.findings if (f.treaty, f.article) == ("unsc-2397", "5"))
    assert refined.verdict == "undetermined"
    assert "more than 500,000 barrels in 1 year" in refined.missing[-1]
    assert not places(fuel, "would-breach") | places(aid, "would-breach")
    assert places(aid, "undetermined") == {"RUS unsc-2321 32"}
    assert places(aid, "would-not-touch") == {"RUS unsc-1874 19"}


def test_quotes(answer):
    quotes = of_kind(answer, "quote")
    assert [q for q in quotes if q.speaker == "ministère russe des Affaires étrangères"]
    putin = next(q for q in quotes if "Poutine" in q.speaker)
    assert (putin.text, putin.date) == ("document révolutionnaire", "2024-06")


def test_anomalies(answer):
    found = {(a.kind, a.words) for a in answer.anomalies}
    assert ("weekday-date-mismatch", "jeudi 4 décembre") in found
    assert ("misspelt-name", "Kin Jong Un") in found
    assert ("broken-word", "Russi e") in found
    kinds = {kind for kind, _ in found}
    assert {"repeated-part", "comment-count-mismatch"} <= kinds


def test_record(answer):
    """It is about the register's treaty of 2024, and differs on the chamber's day: 6 November, by Interfax and TASS."""
    (fit,) = answer.record
    assert (fit.treaty, fit.match) == ("rus-prk-2024", "same")
    (difference,) = fit.differences
    assert difference.what.startswith("approval by chamber")
    assert (difference.page, difference.record) == ("2024-11-08", "2024-11-06")
    assert "Interfax" in difference.source
    assert "TASS" in difference.source


def essence(answer: PageAnswer) -> set[tuple[object, ...]]:
    """What statements say, apart from where their words stand."""
    return {
        (s.kind, s.modality, s.act, s.date, s.place, s.states, s.obligation, s.did, s.speaker, s.text, s.attribution)
        for s in answer.statements
    }


def as_html(text: str) -> str:
    """The page's text as the HTML of a news site: the same words in headline, figure, paragraphs, comments, list."""
    blocks = [block.strip() for block in text.split("\n\n") if block.strip()]
    head, provenance = blocks[1].split("\n")
    lead, caption = blocks[2], blocks[3]
    body = blocks[5 : next(i for i, b in enumerate(blocks) if b.endswith("commentaires"))]
    rows = "".join(
        f"<h2>{html.escape(b)}</h2>" if len(b) < 60 and not b.endswith(".") else f"<p>{html.escape(b)}</p>"
        for b in body
    )
    return f"""<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{html.escape(head)}</title>
<meta property="og:site_name" content="Boursorama"></head><body><a href="#main">Aller au contenu principal</a>
<main id="main"><article><h1>{html.escape(head)}</h1><div class="source">{html.escape(provenance)}</div>
<p class="lead">{html.escape(lead)}</p><figure><img src="x.jpg" alt=""><figcaption>{html.escape(caption)}</figcaption>
</figure>{rows}</article></main></body></html>"""


def test_the_same_page_as_html_gives_the_same_statements(raw, answer):
    told = read_page(as_html(raw).encode(), Register.shipped()).answer()
    assert told.article.published == answer.article.published
    assert essence(told) == essence(answer)


@pytest.mark.parametrize("page", ["treaty-in-force.en.txt", "treaty-in-force.en.html"])
def test_an_english_page_of_the_same_facts_gives_the_same_acts(answer, page):
    told = read_page(str(ROOT / "examples" / page), Register.shipped()).answer()

    def acts(of: PageAnswer) -> set[tuple[object, ...]]:
        return {(a.act, a.date, frozenset(a.states), a.plane, a.modality, a.treaty) for a in of_kind(of, "act")}

    assert acts(told) == acts(answer)
