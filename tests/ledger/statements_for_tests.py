"""Statements to store: some fixed, some by Hypothesis."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from servanda.ledger import Page
from servanda.statements import About, Act, Claim, Obligation, Quantity, Quote, Statement, Title, Trigger

DAY = dt.timedelta(days=1)
T0 = dt.datetime(2024, 12, 5, 10, 31, tzinfo=dt.UTC)


def page(text: str = "The treaty entered into force on 4 December 2024.", **rest: str) -> Page:
    return Page.make(text.encode(), text, locator="https://news.example/1", language="en", **rest)  # type: ignore[arg-type]


def said(of: Page, act: str = "entry-into-force", treaty: str = "", at: int = 0) -> Statement:
    content = Act(act=act, states=("RUS", "PRK"), date="2024-12-04")
    about = About(key="t1", states=("RUS", "PRK"), years=(2024,))
    return Statement.make(
        content, of.sha256, treaty=treaty, about=about, words="entered", span=(at, at + 7), asserted="2024-12-05"
    )


# Lone surrogates are no text that UTF-8 could hold; the ledger refuses them, and NUL in a column.
_words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_keys = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
_states = st.lists(st.sampled_from(["RUS", "PRK", "USA", "cow:SWZ"]), max_size=3).map(tuple)
_numbers = st.floats(allow_nan=False, allow_infinity=False)
_contents = st.one_of(
    st.builds(Act, act=_words, states=_states, date=_words, occasion=st.integers(0, 9), place=_words),
    st.builds(Claim, by=_states, did=_words, quantity=st.builds(Quantity, relation=_words, value=_numbers)),
    st.builds(Quote, speaker=_words, text=_words),
    st.builds(Title, text=_words, language=_words, short=st.booleans()),
    st.builds(
        Obligation,
        obligation=_words,
        bearers=_states,
        trigger=st.builds(Trigger, event=_words, on=_states),
        except_=_states,
    ),
)
_spans = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6))


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    return Statement.make(
        draw(_contents),
        draw(_keys),
        modality=draw(_keys),
        treaty=draw(_keys),
        attribution=tuple(draw(st.lists(_words, max_size=2))),
        asserted=draw(_keys),
        words=draw(_words),
        span=draw(st.none() | _spans),
        mentions=tuple(draw(st.lists(_spans, max_size=2))),
    )


texts = st.text(st.characters(codec=None), max_size=200)
"""Any text at all, with NUL and lone surrogates."""
