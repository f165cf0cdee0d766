"""Directed dyads by year."""

import pytest

import servanda as sv


def test_russia_and_north_korea():
    """A defence treaty to 1996, consultation from 2000, both in the year in which one follows the other."""
    frame = sv.panels.dyad_years(
        sv.Register.shipped(), 1995, 2025, treaties=["rus-prk-1961", "rus-prk-2000", "rus-prk-2024"]
    )
    ours = {row["year"]: row for row in frame.rows(named=True) if row["bearer"] == "RUS"}
    assert sorted(ours) == [1995, 1996, *range(2000, 2026)]
    assert [ours[year]["defence"] for year in (1996, 2000, 2023, 2024, 2025)] == [True, False, False, True, True]
    assert ours[2024]["treaties"] == "rus-prk-2000;rus-prk-2024"
    assert ours[2025]["treaties"] == "rus-prk-2024"


def test_unknown_is_null():
    """Where nobody says whether the treaty is in force, the cell is null, and not false."""
    frame = sv.panels.dyad_years(sv.Register.shipped(), 2026, 2026, treaties=["pak-sau-2025"])
    assert frame.height == 0 or frame["defence"].to_list() == [None, None]


def test_years_the_wrong_way_round():
    with pytest.raises(sv.ServandaError, match="no span of years"):
        sv.panels.dyad_years(sv.Register.shipped(), 2000, 1999)
