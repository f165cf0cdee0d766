"""Own pages (`tests/pages`): each is read whole, its parts come apart, and together they are read well enough.

What each page lacks is shown by `python bench/score_reading.py --show ID`; the floors below only ever rise.
"""

from __future__ import annotations

import functools
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "bench"))

from expected import own_pages
from matching import Outcome
from score_reading import Tally, outcome_of

from servanda.reading import Reading
from servanda.terms import vocabulary

PAGES = {page.id: page for page in own_pages()}
FLOORS = {"fr": (0.80, 20.0), "en": (0.60, 40.0)}
"""By language: F1 of acts at least, false facts per 100 pages at most. The aims are 0.90 and 1."""


@functools.cache
def read(name: str) -> tuple[Reading, Outcome]:
    reading, outcome = outcome_of(PAGES[name])
    assert reading is not None, "the page was refused"
    return reading, outcome


@pytest.fixture(params=PAGES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_expectations_are_in_the_vocabulary(name: str) -> None:
    """A page may only ask for acts, obligations, deeds and modalities that there are."""
    page = PAGES[name]
    for want in (*page.expect, *page.allow, *page.never):
        assert want.kind in ("act", "obligation", "claim", "quote")
        known = (
            ("acts", want.act),
            ("obligations", want.obligation),
            ("deeds", want.did),
            ("modalities", want.modality),
        )
        for table, values in known:
            assert set(values or ()) <= set(vocabulary()[table])


def test_words_stand_at_their_span(name: str) -> None:
    """Every statement and anomaly can be pointed at, and none comes from captions, comments or related items alone."""
    reading, _ = read(name)
    text = reading.article.text
    for statement in reading.statements:
        assert statement.span is not None
        assert statement.words == text[slice(*statement.span)]
        assert statement.part in ("headline", "lead", "subhead", "paragraph")
    for anomaly in reading.anomalies:
        assert anomaly.words == text[slice(*anomaly.span)]


def test_plane_follows_the_act(name: str) -> None:
    """A chamber's vote is domestic, whatever the page calls it."""
    reading, _ = read(name)
    for statement in reading.statements:
        if statement.content.__class__.__name__ == "Act":
            assert statement.content.plane == vocabulary()["acts"][statement.content.act]["plane"]


@pytest.mark.parametrize("name", [n for n, p in PAGES.items() if p.article])
def test_parts(name: str) -> None:
    """The article's parts come apart as the page's file tells."""
    article, told = read(name)[0].article, PAGES[name].article
    plain = {"headline": article.headline, "lead": article.lead, "published": article.published}
    assert {k: v for k, v in plain.items() if k in told} == {k: told[k] for k in plain if k in told}
    if "sources" in told:
        assert len(article.sources) == len(told["sources"])
        assert all(wanted in got for wanted, got in zip(told["sources"], article.sources, strict=True))
    if "subheads" in told:
        assert [article.text[slice(*p.span)] for p in article.parts if p.part == "subhead"] == told["subheads"]
    counts = {
        "captions": len(article.captions),
        "comments_announced": article.comments.announced,
        "comments_shown": len(article.comments.items),
        "related": len(article.related),
    }
    assert {k: v for k, v in counts.items() if k in told} == {k: told[k] for k in counts if k in told}


@pytest.mark.parametrize("language", FLOORS)
def test_floor(language: str) -> None:
    """Acts and false facts over all pages of a language; the message names the pages to look at."""
    tally, lacking = Tally(), []
    for name, page in PAGES.items():
        if page.language == language:
            outcome = read(name)[1]
            tally.add(outcome)
            if outcome.missing or outcome.false or outcome.forbidden:
                lacking.append(name)
    least, most = FLOORS[language]
    assert tally.f1 >= least, f"acts: F1 {tally.f1:.2f}; look at {lacking}"
    assert 100 * tally.false / tally.pages <= most, f"{tally.false} false facts; look at {lacking}"


def test_enough_pages() -> None:
    """Thirty ways to err in each language are the aim; twenty is the least."""
    for language in FLOORS:
        assert len({n.split(".")[0] for n, page in PAGES.items() if page.language == language}) >= 20
