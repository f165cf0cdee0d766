"""From when a notice of succession binds: the succession of states, not its own deposit (VCSST 18, 23)."""

import pytest

from servanda.law import Timelines
from servanda.statements import Policy
from servanda.treaties import compile_toml, fold

RECORD = """id = "odd-1950"
parties = ["FRA", "PER", "TCD"]
[title]
en = "Odd"

[entry_into_force]
rule = "on the {k} deposit; each later party 3 months after its deposit"
sources = ["list"]

[[source]]
id = "list"
publisher = "Depositary"
kind = "depositary"
locator = "list"
"""
ACT = '[[act]]\nkind = "{act}"\non = "{day}"\nby = ["{state}"]\nsources = ["list"]\n'


def start(state, *acts, k="2nd"):
    """The bounds of entry into force for a state, in a treaty that France and Peru brought into force on 2 May 1951."""
    acts = (("FRA", "ratification", "1950-05-01"), ("PER", "ratification", "1951-05-02"), *acts)
    told = "".join(ACT.format(state=who, act=act, day=day) for who, act, day in acts)
    file = compile_toml(RECORD.format(k=k) + told, name="odd-1950.toml")
    record = fold(file.treaty, file.statements, file.sources, Policy.shipped())
    first = Timelines({record.id: record})[record.id].spells(state)[0].start
    return first.earliest.isoformat(), first.latest.isoformat()


@pytest.mark.parametrize(
    ("state", "notice", "day"),
    [
        ("BIH", "1993-07-16", "1992-03-06"),
        ("CZE", "1993-02-22", "1993-01-01"),
        ("SVK", "1992-12-30", "1993-01-01"),
        ("BHS", "1975-08-05", "1973-07-10"),
        ("MYS", "1978-01-01", "1957-08-31"),
        ("ZWE", "1981-01-01", "1980-04-18"),
    ],
    ids=[
        "a part of one that is gone",
        "half of one",
        "told ahead",
        "a colony",
        "not by its union with Singapore",
        "once",
    ],
)
def test_a_successor_is_bound_from_the_succession(state, notice, day):
    assert start(state, (state, "succession", notice)) == (day, day)


def test_depositaries_have_two_days_for_slovenia():
    assert start("SVN", ("SVN", "succession", "1992-07-06")) == ("1991-06-25", "1991-10-08")


def test_the_predecessor_on_record_shows_which_step_it_was():
    """Montenegro left the Ottoman Empire in 1878 and Serbia in 2006: Serbia had acceded."""
    acts = [("SRB", "accession", "2003-03-13"), ("MNE", "succession", "2006-12-04")]
    assert start("MNE", *acts) == ("2006-06-03", "2006-06-03")


def test_a_succession_waits_for_the_treaty():
    """The fourth consent is the notice itself: the treaty was not in force before, for nobody."""
    acts = [("SRB", "accession", "2003-03-13"), ("MNE", "succession", "2006-12-04")]
    assert start("MNE", *acts, k="4th") == ("2006-12-04", "2006-12-04")


def test_an_accession_is_no_succession():
    assert start("BIH", ("BIH", "accession", "1993-07-16")) == ("1993-10-16", "1993-10-16")
