"""Statements: identity from content, storage, and which prevails."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.statements import About, Act, Policy, Statement, decode, encode, flat, resolve
from servanda.terms import Source

SOURCES = {
    "text": Source(id="text", publisher="A", kind="treaty-text", locator="1"),
    "press": Source(id="press", publisher="B", kind="press", locator="2"),
    "press2": Source(id="press2", publisher="C", kind="press", locator="3"),
}


def said(source: str, date: str, **rest: object) -> Statement:
    return Statement.make(Act(act="signature", states=("FRA",), date=date), source, treaty="t", **rest)


def resolved(*statements: Statement):
    return resolve(statements, SOURCES, Policy.shipped())


@given(st.sampled_from(list(SOURCES)), st.dates().map(str), st.text(max_size=20), st.integers(0, 99))
def test_identity_is_content(source, date, words, start):
    """The same said by the same source at the same place is the same statement; another place is another."""
    make = lambda at: said(source, date, words=words, span=(at, at + len(words)))  # noqa: E731
    assert make(start).id == make(start).id
    assert make(start).id != make(start + 1).id
    assert decode(encode(make(start))) == make(start)


def test_a_link_changes_no_identity():
    """What a page's statement is linked to is a judgement about it, and no part of it."""
    page = {"span": (0, 3), "words": "abc", "about": About(key="a")}
    act = Act(act="signature", date="2024-06")
    assert Statement.make(act, "p", treaty="x", **page).id == Statement.make(act, "p", **page).id


def test_flat_has_the_shape_of_the_contract():
    """The words of the contract are keys of one flat object; what does not apply is absent."""
    told = flat(said("press", "2024-06-19", span=(1, 4), words="abc", attribution=("who", "page"), part="paragraph"))
    assert told["kind"] == "act"
    assert told["act"] == "signature"
    assert told["modality"] == "asserted"
    assert "chamber" not in told
    assert "content" not in told


def test_the_stronger_kind_prevails_and_the_loser_stays():
    (found,) = resolved(said("press", "2000-01-02"), said("press2", "2000-01-02"), said("text", "2000-01-01"))
    assert found.content.date == "2000-01-01"
    (rival,) = found.rivals
    assert rival.content.date == "2000-01-02"
    assert rival.sources == ("press", "press2")
    assert rival.why == "decided by kind of source"


def test_more_sources_prevail_among_equals():
    (found,) = resolved(
        said("press", "2000-01-02"), said("press2", "2000-01-01"), said("press", "2000-01-01", words="again")
    )
    assert found.content.date == "2000-01-01"
    assert found.rivals[0].why == "decided by number of sources"


def test_a_month_and_its_day_are_one():
    """Two tellings that can be the same day are no conflict, and the more precise is kept."""
    (found,) = resolved(said("text", "2000-01"), said("press", "2000-01-15"))
    assert found.content.date == "2000-01-15"
    assert found.rivals == ()


@pytest.mark.parametrize("modality", ["planned", "denied", "alleged", "hypothetical"])
def test_only_what_is_asserted_is_a_fact(modality):
    assert resolved(said("text", "2000-01-01", modality=modality)) == []
