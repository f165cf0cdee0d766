"""Dyad-spells: days by hand, against dyad-years, and all of ATOP."""

import datetime as dt

import numpy as np
import polars as pl
import pytest
from members_for_tests import members

from servanda.exchange import atop_file, atop_memberships, read_atop
from servanda.panels import DUTIES, allied_years, dyad_spells
from servanda.terms import ServandaError

FRANCE, BRITAIN = 220, 200


def rows(frame, one, other, *names):
    return frame.filter((pl.col("ccode1") == one) & (pl.col("ccode2") == other)).select(names).rows()


def bound_on(frame, day):
    """1 on a day of a spell, 0 on none, None where it is not known."""
    for first, last, last_earliest, owed in rows(frame, FRANCE, BRITAIN, "first", "last", "last_earliest", "owed"):
        if first <= day and (day <= last if last else day <= last_earliest):
            return owed
        if first <= day and last is None:
            return None
    return 0


def test_who_leaves_on_the_first_of_march():
    """Bound on 28 February and on the day itself, not on 2 March."""
    told = members((220, 5, "1900-05-10", "1903-03-01", 1, 1), (200, 5, "1900-01-01", "1904-01-01", 8, 8))
    frame = dyad_spells(told)
    assert [bound_on(frame, dt.date(1903, *day)) for day in ((2, 28), (3, 1), (3, 2))] == [1, 1, 0]
    assert [bound_on(frame, dt.date(1900, 5, day)) for day in (9, 10)] == [0, 1]
    wanted = (5, "defense", 1, dt.date(1900, 5, 10), dt.date(1903, 3, 1), 0)
    assert rows(frame, FRANCE, BRITAIN, "atop_id", "obligation", "owed", "first", "last", "censored") == [wanted]
    assert rows(frame, BRITAIN, FRANCE, "obligation") == [("nonagg",)]
    assert rows(dyad_spells(told, directed=False), BRITAIN, FRANCE, "obligation") == [("defense",), ("nonagg",)]


def test_what_runs_on_at_the_end_of_the_source_is_censored():
    """Its end is null, and so is all after the source's last day; who left on that day has left."""
    row = ("2000-01-01", None, 1, 1)
    told = members((220, 5, *row), (200, 5, *row), (365, 5, "2000-01-01", "2018-06-30", 1, 1), covered=COVERED)
    frame = dyad_spells(told)
    names = ("last", "last_earliest", "last_latest", "censored")
    end = dt.date(2018, 6, 30)
    assert rows(frame, FRANCE, BRITAIN, *names) == [(None, end, None, 1)]
    assert rows(frame, FRANCE, 365, *names) == [(end, end, end, 0)]
    assert [bound_on(frame, day) for day in (end, end + dt.timedelta(1))] == [1, None]


COVERED = ("1816-01-01", "2018-06-30")


def test_an_end_that_may_lie_past_the_source():
    told = members((220, 5, "2000-01-01", None, 1, 1), (200, 5, "2000-01-01", None, 1, 1), covered=COVERED)
    open_ = told._replace(last_earliest=np.array([told.covered[1] - 30, told.covered[1]]))
    assert rows(dyad_spells(open_), FRANCE, BRITAIN, "owed", "last", "censored") == [(1, None, None)]


def test_a_beginning_that_nothing_bounds():
    """A membership that is left-censored."""
    told = members((220, 5, "2000-01-01", "2001-01-01", 1, 1), (200, 5, "1999-01-01", "2001-01-01", 1, 1))
    open_ = told._replace(first=np.array([1, 1]))
    wanted = (None, None, dt.date(2000, 1, 1))
    assert rows(dyad_spells(open_), FRANCE, BRITAIN, "first", "first_earliest", "first_latest") == [wanted]


def test_what_cannot_be_said():
    """An obligation that may not run to this ally is null, one that is not owed no row."""
    told = members((220, 5, "1900-01-01", "1901-01-01", 1, 9), (200, 5, "1900-01-01", "1904-01-01", 0, 0))
    assert rows(dyad_spells(told), FRANCE, BRITAIN, "obligation", "owed") == [("defense", 1), ("nonagg", None)]


def test_years():
    told = members((220, 5, "1900-01-01", "1901-03-01", 1, 1), (200, 5, "1900-01-01", "1904-01-01", 0, 0))
    assert [dyad_spells(told, year, year).height for year in (1899, 1900, 1901, 1902)] == [0, 1, 1, 0]
    with pytest.raises(ServandaError, match="no span of years"):
        dyad_spells(told, 1901, 1900)


def test_all_of_atop_as_its_dyad_years(shared):
    """Spells spread over their years are the cells of the table by year that are 1, in every one of them."""
    file = atop_file(shared / "data" / "atop-5.1")
    told = atop_memberships(read_atop(file.read_bytes(), file.name))
    spells = dyad_spells(told)
    assert (spells.height, spells["owed"].null_count(), int(spells["censored"].sum())) == (36_885, 306, 20_715)
    sure = spells.filter(pl.col("owed") == 1)
    first, last = pl.col("first_latest").dt.year(), pl.col("last_earliest").dt.year()
    spread = sure.with_columns(year=pl.int_ranges(first, last + 1)).explode("year")
    years = allied_years(told, 1815, 2018)
    for name in DUTIES:
        own = set(spread.filter(pl.col("obligation") == name).select("ccode1", "ccode2", "year").rows())
        assert own == set(years.filter(pl.col(f"atop_{name}") == 1).select("ccode1", "ccode2", "year").rows())
