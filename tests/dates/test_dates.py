"""Partial dates, intervals, counting."""

import datetime as dt

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.dates import Interval, PartialDate, days_after, first_of, months_after
from servanda.terms import ServandaError, Truth

days = st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31))


@st.composite
def partial_texts(draw: st.DrawFn) -> str:
    day = draw(days)
    cut = draw(st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d"]))
    return day.strftime(cut).zfill(4)


@given(partial_texts())
def test_bounds_are_those_of_edtf(text):
    """The bounds of a date are those of the field's reference implementation."""
    theirs = edtf.parse_edtf(text)
    ours = PartialDate.parse(text)
    assert ours.earliest.timetuple()[:3] == theirs.lower_strict()[:3]
    assert ours.latest.timetuple()[:3] == theirs.upper_strict()[:3]


@given(partial_texts(), partial_texts())
def test_comparison_is_by_possible_days(first, second):
    """A date is before another for certain exactly when all its days are, and not when none is."""
    a, b = PartialDate.parse(first), PartialDate.parse(second)
    expected = Truth.YES if a.latest < b.earliest else Truth.NO if a.earliest >= b.latest else Truth.UNKNOWN
    assert a.before(b) is expected
    assert (a.same(b) is Truth.NO) == (a.before(b) is Truth.YES or b.before(a) is Truth.YES or not a.agrees(b))


@given(days, st.integers(0, 40))
def test_months_never_skip_a_month(day, n):
    """n months after a day is n calendar months later, on the same day or the month's last."""
    later = months_after(day, n)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == n
    assert later.day == day.day or (later.day < day.day and (later + dt.timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    "text", ["2024-13", "2023-02-29", "24-01-01", "yesterday", "", "2024-12-04T25", "2024-06-31", "0000", "20XX-01"]
)
def test_what_is_no_date_is_refused(text):
    """Anything that is no EDTF date, or that no calendar has, is refused with a reason."""
    with pytest.raises(ServandaError, match="is not a date") as caught:
        PartialDate.parse(text)
    assert caught.value.why


def test_a_day_between_two_dates():
    """An act can be told as done somewhere between: what lies before and after is certain, what lies between is not."""
    between = PartialDate.parse("1939-09-27/1945")
    days = [dt.date(1939, 9, 26), dt.date(1942, 1, 1), dt.date(1945, 12, 31)]
    assert [between.on_or_before(day) for day in days] == [Truth.NO, Truth.UNKNOWN, Truth.YES]
    assert PartialDate.parse("1939/..").on_or_before(dt.date(2000, 1, 1)) is Truth.UNKNOWN
    with pytest.raises(ServandaError, match="is not a date"):
        PartialDate.parse("1945/1939")


def test_level_one():
    """Unspecified digits, seasons and qualifiers bound what they say, and no more."""
    assert PartialDate.parse("199X").latest == dt.date(1999, 12, 31)
    assert PartialDate.parse("2001-21").earliest == dt.date(2001, 3, 1)
    assert PartialDate.parse("2001-24").latest == dt.date(2002, 2, 28)
    assert PartialDate.parse("1949-XX-XX").precision == "year"
    assert PartialDate.parse("1949?").on_or_before(dt.date(2024, 1, 1)) is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("text", "day", "truth"),
    [
        ("2012-12-19/..", dt.date(2012, 12, 19), Truth.YES),
        ("2012-12-19/..", dt.date(2012, 12, 18), Truth.NO),
        ("../2012-12-18", dt.date(2012, 12, 19), Truth.NO),
        ("2012/", dt.date(2030, 1, 1), Truth.UNKNOWN),
        ("/2012", dt.date(2000, 1, 1), Truth.UNKNOWN),
        ("2012-06/2012-08", dt.date(2012, 6, 15), Truth.UNKNOWN),
        ("2012-06/2012-08", dt.date(2012, 7, 15), Truth.YES),
    ],
)
def test_intervals(text, day, truth):
    """Both ends of an interval lie within it; unknown and vague ends leave it open."""
    assert Interval.parse(text).holds(day) is truth
    assert str(Interval.parse(text)) == text


def test_an_interval_that_ends_before_it_begins():
    with pytest.raises(ServandaError, match="is not an interval"):
        Interval.parse("2024-02/2024-01")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        # Rome Statute, article 126(2): Albania deposited on 31 January 2003, in force on 1 May.
        (first_of(days_after(dt.date(2003, 1, 31), 60), "month"), dt.date(2003, 5, 1)),
        # Treaty of Lisbon, article 6(2): the last deposit on 13 November 2009.
        (first_of(dt.date(2009, 11, 13), "month"), dt.date(2009, 12, 1)),
        # VCLT, article 84: the 35th deposit on 28 December 1979, the 30th day after it.
        (days_after(dt.date(1979, 12, 28), 30), dt.date(1980, 1, 27)),
    ],
)
def test_counting_of_real_clauses(day, expected):
    """Real clauses give their official days."""
    assert day == expected
