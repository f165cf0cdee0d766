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
from servanda.treaties import (
    Adoption,
    After,
    AllOf,
    Amount,
    Choice,
    Codes,
    Consents,
    DateIf,
    Delay,
    Each,
    Exchange,
    Later,
    Members,
    Named,
    Notifications,
    Number,
    OnDate,
    Period,
    Portion,
    Ratio,
    Rule,
    Share,
    Signature,
    Some,
    Term,
    TreatyInForce,
)
from servanda.treaties.rules_events import CONSENT_ACTS, PORTIONS

RECORD = Path(__file__).parents[2] / "docs" / "record.md"
codes = st.lists(st.sampled_from(["BEL", "CAN", "FRA", "USA"]), min_size=1, max_size=4, unique=True).map(tuple)
days = st.dates(dt.date(1800, 1, 1), dt.date(2100, 1, 1)).map(PartialDate.of)
edtf = st.sampled_from(["1999", "2009-11", "1939-09-27/1945", "../1945", "1949?", "194X"]).map(PartialDate.parse)
dates = st.one_of(days, edtf)
acts = st.sampled_from(CONSENT_ACTS)
counts = st.integers(1, 2500)
lists = st.sampled_from(["annex 2", "Council of Europe", "FAO, full members; 1 of 2"])
quantities = st.sampled_from(["gross-tonnage", "greenhouse-gas-emissions", "oil"])
parts = st.one_of(
    st.sampled_from([Fraction(1, 3), Fraction(2, 3)]), st.integers(0, 100_00).map(lambda n: Fraction(n, 100_00))
)
amounts = st.integers(0, 10**15).map(lambda n: Fraction(n, 1000))
signatories_or_members = st.one_of(st.just("signatories"), lists.map(Members))
portions = st.sampled_from([share for _, share in PORTIONS])
whose = st.one_of(
    st.builds(Number, counts, st.one_of(st.just("anyone"), signatories_or_members)),
    st.builds(Portion, portions, signatories_or_members),
    st.builds(Named, codes, st.just(0)),
    st.builds(Named, codes | lists.map(Members), counts, st.sampled_from(["anyone", "signatories"])),
    st.builds(Named, codes | lists.map(Members), portions.filter(lambda part: part != 1), st.just("signatories")),
)
including = st.one_of(
    codes.map(Codes),
    lists.map(AllOf),
    st.builds(Some, counts, signatories_or_members),
    st.builds(Each, counts, amounts, quantities),
)
shares = st.one_of(
    st.builds(Share, parts, quantities, st.booleans()),
    st.builds(Amount, amounts, quantities, st.booleans()),
    st.builds(Ratio, quantities, parts, quantities),
)
consents = st.builds(
    Consents,
    acts,
    whose,
    st.lists(including, max_size=2).map(tuple),
    st.lists(shares, max_size=3).map(tuple),
)
events = st.one_of(
    st.sampled_from([Signature(), Adoption(), Exchange(), Notifications()]),
    dates.map(OnDate),
    st.builds(DateIf, dates, consents),
    lists.map(TreatyInForce),
    consents,
)
units = st.sampled_from(["days", "weeks", "months", "years"])
firsts = st.one_of(
    st.just(("", 1)), st.tuples(st.sampled_from(["month", "year"]), st.one_of(st.just(1), st.integers(2, 24)))
)
counted = st.one_of(
    st.just((0, "days", "after")),
    st.tuples(counts, st.just("days"), st.just("nth")),
    st.tuples(counts, units, st.sampled_from(["after", "expiry", "clear"])),
)
delays = st.builds(lambda span, first: Delay(*span, *first), counted, firsts)
mains = st.recursive(
    st.builds(After, events, delays),
    lambda inner: st.builds(Choice, st.sampled_from(["later", "earlier"]), inner, inner),
    max_leaves=4,
)
periods = st.builds(Period, counts, units)
laters = st.builds(
    Later, delays, st.sampled_from(["later", "after entry into force"]), st.sampled_from(["deposit", "general date"])
)
rules = st.builds(
    Rule,
    mains,
    st.one_of(st.none(), dates, periods),
    st.booleans(),
    st.one_of(st.none(), laters),
    st.one_of(st.none(), st.builds(After, events, delays)),
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
    forms = _documented("Rules of entry into force")
    assert len(forms) > 40
    assert [str(Rule.parse(form)) for form in forms] == forms
    terms = _documented("Terms")
    assert len(terms) > 4
    assert [str(Term.parse(term)) for term in terms] == terms


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("on exchnge of instruments", 4, "an event"),
        ("on signature; foo", 15, "not before"),
        ("the later of " * 3000 + "on signature", 274, "at most 20 choices"),
        ("30 dayz after signature", 4, "'days', 'weeks', 'months'"),
        ("on the 55th deposit with 55% of", 32, "a quantity"),
        ("on the 5th deposit including 3 of EU", 32, "'members of"),
        ("on the 5th deposit; not before 2 years after signature", 40, "'after opening for signature'"),
        ("on the 5th deposit; not before 2009-02-30", 32, "2009-02 has 28 days"),
        ("on deposit by all of annex 2", 22, "a name in quotation marks"),
        ('on deposit by all of "annex 2', 22, "a name in quotation marks"),
        ("on signature; not before 2009; not before 2010", 32, "no second 'not before'"),
        ("on the 5th deposit; each later party on deposit", 41, "'its deposit' or 'the general date'"),
        ("on the first day of the week after signature", 25, "'month after'"),
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
