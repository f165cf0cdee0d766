"""State-years: by hand, and ATOP's own answer reproduced from its members."""

import csv
from pathlib import Path

import polars as pl
import pytest
import tomli
from members_for_tests import members

from servanda.exchange import atop_file, atop_memberships, read_atop
from servanda.panels import DUTIES, state_years
from servanda.terms import ServandaError

CASES = Path(__file__).parents[1] / "cases" / "atop-state-years.toml"
FRANCE, BRITAIN, RUSSIA = 220, 200, 365


def cell(frame, state, year, name):
    rows = frame.filter((pl.col("ccode") == state) & (pl.col("year") == year))
    assert rows.height == 1
    return rows[name].item()


def test_counts_numbers_and_obligations():
    told = members(
        (220, 17, "1900-03-01", "1902-03-01", 1, 1),
        (220, 5, "1901-01-01", "1901-06-30", 8, 8),
        (220, 5, "1901-07-15", "1904-01-01", 0, 0),
    )
    frame = state_years(told, 1899, 1905)
    years = range(1899, 1906)
    assert [cell(frame, FRANCE, year, "atop_number") for year in years] == [0, 1, 2, 2, 1, 1, 0]
    assert [cell(frame, FRANCE, year, "atop_ids") for year in years] == ["", "17", "5;17", "5;17", "5", "5", ""]
    assert [cell(frame, FRANCE, year, "atop_nonagg") for year in years] == [0, 0, 1, 0, 0, 0, 0]
    assert [cell(frame, FRANCE, year, "atop_transyr") for year in years] == [0, 1, 1, 1, 0, 1, 0]
    assert cell(frame, RUSSIA, 1901, "atop_alliance") == 0
    assert set(state_years(told, 1899, 1905, allied_only=True)["ccode"]) == {220}
    winter = state_years(told, 1899, 1905, in_year="jan1")
    assert [cell(winter, FRANCE, year, "atop_number") for year in years] == [0, 0, 2, 2, 1, 1, 0]


def test_nothing_past_the_coverage_is_0():
    """Of a year that the source tells of in part, the 1 stand; nothing after is known."""
    told = members((220, 5, "2000-01-01", None, 1, 1), covered=("1816-01-01", "2018-06-30"))
    frame = state_years(told, 2017, 2019)
    assert [cell(frame, FRANCE, year, "atop_alliance") for year in (2017, 2018, 2019)] == [1, 1, None]
    assert [cell(frame, FRANCE, year, "atop_nonagg") for year in (2017, 2018, 2019)] == [0, None, None]
    assert [cell(frame, FRANCE, year, "atop_transyr") for year in (2017, 2018, 2019)] == [0, None, None]
    for name in ("atop_alliance", "atop_number", "atop_ids", "atop_defense"):
        assert [cell(frame, BRITAIN, year, name) for year in (2018, 2019)] == [None, None]
    assert cell(frame, BRITAIN, 2017, "atop_number") == 0


def test_what_is_owed_to_some_is_owed():
    """What a member owes to some members and not to others it owes to one at least; a dyad is another question."""
    frame = state_years(members((220, 5, "1900-01-01", "1901-01-01", 0, 1)), 1900, 1900)
    assert cell(frame, FRANCE, 1900, "atop_defense") == 1


def test_a_day_that_is_not_known_leaves_the_year_open():
    told = members((220, 5, "1900-01-01", "1902-12-31", 1, 1))
    open_ = told._replace(last_earliest=told.last_earliest - 365)
    frame = state_years(open_, 1900, 1903)
    years = range(1900, 1904)
    for name, wanted in (
        ("atop_alliance", [1, 1, None, 0]),
        ("atop_number", [1, 1, None, 0]),
        ("atop_ids", ["5", "5", None, ""]),
        ("atop_defense", [1, 1, None, 0]),
        ("atop_transyr", [1, None, None, 0]),
    ):
        assert [cell(frame, FRANCE, year, name) for year in years] == wanted


def test_years_the_wrong_way_round():
    with pytest.raises(ServandaError, match="no span of years"):
        state_years(members((220, 5, "1900-01-01", "1904-01-01", 1, 1)), 1904, 1900)


def test_atops_state_years_from_its_members(shared):
    """All 11,923 keys, with counts, alliances, transition years and obligations, but for the cells listed."""
    folder = shared / "data" / "atop-5.1"
    with (folder / "atop5_1sy.csv").open(encoding="latin-1", newline="") as file:
        theirs = {(int(each["state"]), int(each["year"])): each for each in csv.DictReader(file)}
    found = atop_file(folder)
    frame = state_years(atop_memberships(read_atop(found.read_bytes(), found.name)), 1815, 2018, allied_only=True)
    ours = {(each["ccode"], each["year"]): each for each in frame.iter_rows(named=True)}
    assert len(theirs) == 11_923
    assert ours.keys() == theirs.keys()
    different = set()
    for key, each in theirs.items():
        own = ours[key]
        ids = ";".join(sorted((each[f"atopid{n}"] for n in range(1, 60) if each[f"atopid{n}"]), key=int))
        assert (own["atop_ids"], own["atop_number"]) == (ids, int(each["number"]))
        assert own["atop_transyr"] == int(each["transyr"])
        for name in DUTIES:
            if own[f"atop_{name}"] != int(each[name]):
                different.add((*key, name, int(each[name]), own[f"atop_{name}"]))
    cases = tomli.loads(CASES.read_text("utf-8"))["cell"]
    keys = ("state", "year", "column", "state_years", "members")
    assert different == {tuple(case[name] for name in keys) for case in cases}
    assert all(case["why"] for case in cases)
