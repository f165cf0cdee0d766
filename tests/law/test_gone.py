"""A list of participants leaves out states that were gone when it stood, though their deposits counted."""

import pytest

from servanda.law import entry_into_force
from servanda.statements import Policy
from servanda.terms import ServandaError
from servanda.treaties import compile_toml, fold

HEAD = """id = "odd-{year}"
parties = ["FRA", "PER", "TCD", "SVK"]
{listed}
[title]
en = "Odd"

[entry_into_force]
rule = "on the {k} deposit"
sources = ["list"]

[[source]]
id = "list"
publisher = "Depositary"
kind = "depositary"
locator = "list"
"""
GONE = ("CSK", "YUG", "DDR", "RVN", "YMD", "TWN")
ACT = '[[act]]\nkind = "{act}"\non = "{day}"\nby = ["{state}"]\nsources = ["list"]\n'


def moment(*acts, year=1970, k="4th", listed='listed = "2015"'):
    """Entry into force by a list of (state, act, day)."""
    told = "".join(ACT.format(state=state, act=act, day=day) for state, act, day in acts)
    file = compile_toml(HEAD.format(year=year, k=k, listed=listed) + told, name=f"odd-{year}.toml")
    return entry_into_force(fold(file.treaty, file.statements, file.sources, Policy.shipped()))


def deposits(*years):
    states = ("FRA", "PER", "TCD", "KEN", "GHA", "BRA", "ARG", "CHL", "MEX", "NOR")
    return [(state, "ratification", f"{year}-05-05") for state, year in zip(states, years, strict=False)]


def test_every_state_that_was_gone_may_have_deposited():
    """Opened in 1970: those that ended since leave no row, nor does the Republic of China, unseated in 1971."""
    found = moment(*deposits(1970, 1971, 1972, 1973, 1974, 1975, 1976, 1977), k="8th")
    assert (str(found.earliest), str(found.latest)) == ("1971-05-05", "1977-05-05")
    for gone in GONE:
        assert f"whether and when {gone} consented" in found.missing


def test_a_succession_shows_whose_consent_is_missing():
    found = moment(*deposits(1970, 1971, 1972, 1973), ("SVK", "succession", "1993-05-28"), k="4th")
    assert "the day on which CSK consented" in found.missing
    assert "whether and when CSK consented" not in found.missing


def test_states_that_were_gone_before_do_not_count():
    """South Viet-Nam ended in 1976, the GDR and South Yemen in 1990: a treaty of 1991 had none of them."""
    found = moment(*deposits(1991, 1992, 1993, 1994, 1995), year=1991, k="5th")
    assert (str(found.earliest), str(found.latest)) == ("1993-05-05", "1995-05-05")
    assert {text.split()[-2] for text in found.missing} == {"CSK", "YUG"}


@pytest.mark.parametrize(
    ("listed", "year"),
    [("", 1970), ('listed = "1970-12-31"', 1970), ('listed = "2015"', 1993)],
    ids=["no list", "a list of the time", "none was gone after it"],
)
def test_nothing_is_open_where_nothing_is_omitted(listed, year):
    found = moment(*deposits(year, year + 1, year + 2, year + 3), year=year, listed=listed)
    assert str(found.exact) == f"{year + 3}-05-05"


def test_what_is_on_record_is_not_omitted():
    """A list of today to which somebody has added the deposits of those that are gone decides the day."""
    gone = [(state, "ratification", "1970-06-01") for state in GONE]
    found = moment(*deposits(1970, 1971), *gone, k="8th")
    assert found.earliest == found.latest
    assert str(found.exact) == "1971-05-05"


def test_the_day_of_the_list_is_a_date():
    with pytest.raises(ServandaError, match="is not a date"):
        moment(*deposits(1970), listed='listed = "lately"')
