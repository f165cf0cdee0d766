"""Rules and terms in canonical text."""

import datetime as dt
import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.dates import PartialDate
from servanda.terms import ServandaError
from servanda.treaties import After, Choice, Consents, Delay, Exchange, Notifications, OnDate, Rule, Signature, Term

RECORD = Path(__file__).parents[2] / "docs" / "record.md"
codes = st.lists(st.sampled_from(["BEL", "CAN", "FRA", "USA"]), min_size=1, max_size=4, unique=True).map(tuple)
dates = st.dates(dt.date(1800, 1, 1), dt.date(2100, 1, 1)).map(PartialDate.of)
acts = st.sampled_from(["deposit", "ratification"])
events = st.one_of(
    st.just(Signature()),
    st.just(Exchange()),
    st.just(Notifications()),
    dates.map(OnDate),
    st.builds(Consents, acts, st.integers(1, 99), st.one_of(st.just(()), codes)),
    st.builds(
        Consents,
        acts,
        st.sampled_from(["majority", Fraction(1), Fraction(2, 3), Fraction(3, 4)]),
        st.one_of(st.just(()), codes),
    ),
    st.builds(Consents, acts, st.just("named"), codes),
)
delays = st.one_of(
    st.just(Delay()),
    st.just(Delay(month_start=True)),
    st.builds(Delay, st.integers(1, 99), st.sampled_from(["days", "months", "years"]), st.just(False), st.booleans()),
    st.builds(Delay, st.integers(1, 99), st.just("days"), st.just(True), st.booleans()),
)
mains = st.builds(After, events, delays)
rules = st.builds(
    Rule,
    st.one_of(mains, st.builds(Choice, st.sampled_from(["later", "earlier"]), mains, mains)),
    st.one_of(st.none(), dates),
    st.one_of(st.none(), delays),
)


@given(rules)
def test_canonical_text_comes_back(rule):
    """A rule prints to text that reads back to the same rule."""
    assert Rule.parse(str(rule)) == rule


def _documented(heading: str) -> list[str]:
    section = RECORD.read_text("utf-8").split(f"## {heading}")[1].split("\n## ")[0]
    return [line.strip() for line in section.splitlines() if line.startswith("    ")]


def test_documented_rules_and_terms():
    """Every form that docs/record.md lists is understood and prints back to itself."""
    forms = [f for f in _documented("Rules of entry into force") if "RULE" not in f]
    assert len(forms) > 10
    assert [str(Rule.parse(form)) for form in forms] == forms
    terms = _documented("Terms")
    assert len(terms) > 4
    assert [str(Term.parse(term)) for term in terms] == terms


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("on exchnge of instruments", 4, "an event"),
        ("on signature; foo", 15, "not before"),
        ("30 dayz after signature", 4, "'days after'"),
        ("", 1, "an event"),
        ("on deposit by", 14, "codes of states"),
    ],
)
def test_a_rule_that_stops_says_where(text, place, expected):
    """A rule with a typing error names the character and what was expected there."""
    with pytest.raises(ServandaError) as caught:
        Rule.parse(text)
    assert re.search(rf"character {place}$", caught.value.what)
    assert expected in caught.value.why


def test_a_term_that_is_not_understood():
    with pytest.raises(ServandaError, match="is not understood"):
        Term.parse("ten years")
