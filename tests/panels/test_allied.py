"""Directed dyad-years from memberships: by hand on made-up members, against a plain reckoning, and all of ATOP."""

import datetime as dt
import random

import pytest

from servanda.exchange import atop_file, atop_memberships, read_atop
from servanda.panels import Memberships, allied_years
from servanda.terms import ServandaError

FRANCE, BRITAIN, RUSSIA = 220, 200, 365
DEFENSE, NONAGG = 1, 8


def day(text):
    return dt.date.fromisoformat(text).toordinal()


def members(*rows, covered=("1816-01-01", "2018-12-31")):
    """Memberships from rows of state, phase, first, last, sure, maybe, and where not exact the inner first and last."""
    table = []
    for state, phase, first, last, sure, maybe, *inner in rows:
        inside = [day(each) for each in inner] or [day(first), day(last)]
        table.append((state, 1, phase, day(first), *inside, day(last), sure, sure, maybe))
    return Memberships.of_rows(table, (day(covered[0]), day(covered[1])))


def cell(frame, one, other, year, name):
    rows = frame.filter((frame["ccode1"] == one) & (frame["ccode2"] == other) & (frame["year"] == year))
    assert rows.height == 1
    return rows[name].item()


def test_each_owes_what_its_own_row_says():
    """An obligation is the bearer's: the other direction has its own."""
    told = members((220, 1, "1900-03-01", "1902-03-01", 1, 1), (200, 1, "1900-03-01", "1902-03-01", 8, 8))
    frame = allied_years(told, 1899, 1903)
    assert cell(frame, FRANCE, BRITAIN, 1900, "atop_defense") == 1
    assert cell(frame, BRITAIN, FRANCE, 1900, "atop_defense") == 0
    assert [cell(frame, FRANCE, BRITAIN, year, "atop_alliance") for year in range(1899, 1904)] == [0, 1, 1, 1, 0]
    both = allied_years(told, 1900, 1900, directed=False)
    assert cell(both, BRITAIN, FRANCE, 1900, "atop_defense") == cell(both, BRITAIN, FRANCE, 1900, "atop_nonagg") == 1
    assert (both["ccode1"] < both["ccode2"]).all()


def test_a_day_in_common_is_not_enough_and_two_are():
    for last, allied in (("1902-03-01", 0), ("1902-03-02", 1)):
        told = members((220, 1, "1900-01-01", last, 1, 1), (200, 1, "1902-03-01", "1904-01-01", 1, 1))
        assert cell(allied_years(told, 1902, 1902), FRANCE, BRITAIN, 1902, "atop_alliance") == allied


def test_other_phases_do_not_bind():
    told = members((220, 1, "1900-01-01", "1904-01-01", 1, 1), (200, 2, "1900-01-01", "1904-01-01", 1, 1))
    assert cell(allied_years(told, 1902, 1902), FRANCE, BRITAIN, 1902, "atop_alliance") == 0


def test_nothing_past_the_coverage_is_0():
    told = members((220, 1, "2000-01-01", "2018-12-31", 1, 1), (200, 1, "2000-01-01", "2018-12-31", 1, 1))
    frame = allied_years(told, 2018, 2019)
    later = frame.filter(frame["year"] == 2019)
    assert later.height > 30_000
    for name in frame.columns[3:9]:
        assert later[name].null_count() == later.height
    assert cell(frame, FRANCE, BRITAIN, 2018, "atop_defense") == 1
    assert cell(frame, FRANCE, RUSSIA, 2018, "atop_defense") == 0


def test_a_source_that_ends_within_a_year_leaves_the_rest_of_it_unknown():
    """What it tells of the year stands; nothing else is 0, and the day after its last is not known."""
    row = ("2000-01-01", "9999-12-31", 1, 1, "2000-01-01", "2018-06-30")
    told = members((220, 1, *row), (200, 1, *row), covered=("1816-01-01", "2018-06-30"))
    for in_year, allied, apart in (("any", 1, None), ("jan1", 1, 0), ("dec31", None, None)):
        frame = allied_years(told, 2017, 2018, in_year=in_year)
        assert cell(frame, FRANCE, BRITAIN, 2018, "atop_alliance") == allied
        assert cell(frame, FRANCE, BRITAIN, 2018, "atop_defense") == allied
        assert cell(frame, FRANCE, BRITAIN, 2018, "atop_nonagg") == apart
        assert cell(frame, FRANCE, RUSSIA, 2018, "atop_alliance") == apart
        assert cell(frame, FRANCE, RUSSIA, 2017, "atop_alliance") == 0
    early = allied_years(told._replace(covered=(day("1999-07-01"), told.covered[1])), 1999, 2000)
    assert cell(early, FRANCE, RUSSIA, 1999, "atop_alliance") is None
    assert cell(early, FRANCE, RUSSIA, 2000, "atop_alliance") == 0


def test_who_leaves_on_the_last_of_a_year_is_bound_that_day_and_not_on_the_next():
    told = members((220, 1, "1900-01-01", "1902-12-31", 1, 1), (200, 1, "1900-01-01", "1904-01-01", 1, 1))
    years = (1899, 1900, 1902, 1903)
    for in_year, wanted in (("any", [0, 1, 1, 0]), ("jan1", [0, 1, 1, 0]), ("dec31", [0, 1, 1, 0])):
        frame = allied_years(told, 1899, 1904, in_year=in_year)
        assert [cell(frame, FRANCE, BRITAIN, year, "atop_alliance") for year in years] == wanted
    told = members((220, 1, "1900-01-02", "1903-01-01", 1, 1), (200, 1, "1900-01-01", "1904-01-01", 1, 1))
    for in_year, wanted in (("any", [0, 1, 1, 1]), ("jan1", [0, 0, 1, 1]), ("dec31", [0, 1, 1, 0])):
        frame = allied_years(told, 1899, 1904, in_year=in_year)
        assert [cell(frame, FRANCE, BRITAIN, year, "atop_alliance") for year in years] == wanted


def test_what_may_be_is_null():
    """An obligation that may not run to this ally, and a membership of which the year of the end is not known."""
    wide = ("1900-01-01", "1903-12-31", 1, 1, "1900-01-01", "1902-06-01")
    frame = allied_years(members((220, 1, *wide), (200, 1, "1900-01-01", "1909-01-01", 0, 1)), 1902, 1904)
    assert cell(frame, BRITAIN, FRANCE, 1902, "atop_defense") is None
    assert cell(frame, BRITAIN, FRANCE, 1902, "atop_nonagg") == 0
    assert [cell(frame, FRANCE, BRITAIN, year, "atop_alliance") for year in (1902, 1903, 1904)] == [1, None, 0]


def test_as_reckoned_plainly():
    """Random memberships, painted and reckoned pair by pair and year by year."""
    chance, rows = random.Random(7), []
    for _ in range(40):
        first = dt.date(1900, 1, 1) + dt.timedelta(chance.randrange(3000))
        last = first + dt.timedelta(chance.randrange(2000))
        bits = chance.randrange(32)
        rows.append((chance.choice([2, 200, 220, 365]), chance.randrange(5), str(first), str(last), bits, bits))
    frame = allied_years(members(*rows), 1900, 1914)
    found = {(a, b, y): (ally, defense) for a, b, y, ally, defense in frame.select(frame.columns[:5]).iter_rows()}
    wanted = {}
    for one in rows:
        for other in rows:
            first, last = max(one[2], other[2]), min(one[3], other[3])
            if one[0] != other[0] and one[1] == other[1] and first < last:
                for year in range(int(first[:4]), int(last[:4]) + 1):
                    key = one[0], other[0], year
                    wanted[key] = 1, max(one[4] & 1, wanted.get(key, (0, 0))[1])
    assert {key: value for key, value in found.items() if value[0]} == wanted


def test_years_the_wrong_way_round():
    with pytest.raises(ServandaError, match="no span of years"):
        allied_years(members((220, 1, "1900-01-01", "1904-01-01", 1, 1)), 1904, 1900)


def test_atop_gives_all_allied_keys(shared):
    """273,296 by same phase and more than a day; Annam's row is refused; `obvary` is null, 0 stays 0."""
    file = atop_file(shared / "data" / "atop-5.1")
    atop = read_atop(file.read_bytes(), file.name)
    assert [error.why for error in atop.refused] == ["8152 is no number of a state in COW's list of states"]
    frame = allied_years(atop_memberships(atop), 1815, 2018)
    allied = frame.filter(frame["atop_alliance"] == 1)
    assert (allied.height, frame["atop_alliance"].null_count()) == (273_296, 0)
    assert allied.select("ccode1", "ccode2", "year").is_unique().all()
    assert cell(frame, 2, 200, 1950, "atop_defense") == 1  # NATO
    assert frame["atop_consul"].null_count() > 0
