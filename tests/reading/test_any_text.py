"""Any text gives statements whose words stand at their spans: no exception, in bounded time, whatever the language."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from servanda.reading import Article, Part, statements_of
from servanda.reading.lexicon import lexicon

VOCABULARY = """la traité accord Russie Corée du Nord a ont signé ratifié est entré en vigueur , . « » " ( ) : jeudi 4
    31 décembre 2024 Poutine selon annoncé par avec n' pas que qui 10.000 soldats envoyé the treaty Russia signed
    ratified on Thursday June 2024 by said will not Russi e withdrew from NATO 's ; — respectively it they"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n"])
TEXTS = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join))
DATES = st.sampled_from(["", "2024-12-05", "2024-12-05T10:31", "0001-01-01", "9999-12-31", "2024", "nonsense"])


def article(text: str, language: str, published: str, parts: tuple[Part, ...] = ()) -> Article:
    return Article(headline="", language=language, published=published, sources=(), lead="", text=text, parts=parts)


@settings(max_examples=150, deadline=None)
@example("FROM JUL:RATIFIED", "en", "0001-01-01")  # no year comes before the first
@given(TEXTS, st.sampled_from(["fr", "en"]), DATES)
def test_words_stand_at_their_spans(text: str, language: str, published: str) -> None:
    statements, anomalies = statements_of(article(text, language, published), "0" * 24)
    for statement in statements:
        assert statement.span is not None
        assert statement.words == text[slice(*statement.span)]
        assert statement.words.strip()
        assert statement.fired
        assert all(0 <= a <= b <= len(text) for a, b in statement.mentions)
    for anomaly in anomalies:
        assert anomaly.words == text[slice(*anomaly.span)]


@settings(max_examples=40, deadline=None)
@given(TEXTS, st.integers(-5, 400), st.integers(-5, 400))
def test_parts_may_lie_anywhere(text: str, first: int, second: int) -> None:
    parts = (Part(part="headline", span=(first, second)), Part(part="paragraph", span=(second, first)))
    statements_of(article(text, "en", "2024-12-05", parts), "0" * 24)


@pytest.mark.parametrize(
    "unit", ["a", "le traité ", '"', "signé ", "1.", "(,", "Russie et ", "l'accord que ", "ni n' "]
)
def test_a_page_of_one_thing_over_and_over_stays_fast(unit: str) -> None:
    text = (unit * 60_000)[:60_000]
    lexicon("fr")
    start = time.perf_counter()
    statements_of(article(text, "fr", "2024-12-05"), "0" * 24)
    assert time.perf_counter() - start < 20
