"""What lies where, who holds it and who claims it."""

import datetime as dt
import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.dates import Interval
from servanda.states import home, place_of, places, states
from servanda.states.tables import table
from servanda.terms import ServandaError

RECORD = Path(__file__).resolve().parents[2] / "docs" / "record.md"
NATO = {"europe", "north-america", "north-atlantic"}


def day(text):
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("place", "inside"),
    [
        ("Hawaii", False),
        ("Guam", False),
        ("Puerto Rico", False),
        ("Falkland Islands", False),
        ("Ceuta", False),
        ("Melilla", False),
        ("Réunion", False),
        ("French Guiana", False),
        ("Guadeloupe", False),
        ("Martinique", False),
        ("Diego Garcia", False),
        ("New Caledonia", False),
        ("French Polynesia", False),
        ("Aruba", False),
        ("Curaçao", False),
        ("Greenland", True),
        ("Faroe Islands", True),
        ("Svalbard", True),
        ("Azores", True),
        ("Madeira", True),
        ("Canary Islands", True),
        ("Bermuda", True),
        ("Gibraltar", True),
        ("Alaska", True),
        ("Saint Pierre and Miquelon", True),
        ("France", True),
        ("Canada", True),
        ("Washington", True),
    ],
)
def test_the_north_atlantic_area(place, inside):
    """Article 6: Europe, North America, islands in the North Atlantic area north of the Tropic of Cancer."""
    assert bool(place_of(place).regions & NATO) is inside


@pytest.mark.parametrize(
    ("place", "on", "holder", "claimants"),
    [
        ("Senkaku", "1965-01-01", "USA", ()),
        ("Diaoyu Islands", "1972-05-14", "USA", ("CHN", "TWN")),
        ("Senkaku Islands", "1972-05-15", "JPN", ("CHN", "TWN")),
        ("Okinawa", "1972-05-14", "USA", ()),
        ("Okinawa", "1972-05-15", "JPN", ()),
        ("Takeshima", "2020-01-01", "KOR", ("JPN", "PRK")),
        ("Southern Kurils", "2020-01-01", "RUS", ("JPN",)),
        ("Crimea", "2013-01-01", "UKR", ()),
        ("Crimea", "2015-01-01", "RUS", ("UKR",)),
        ("Nagorno-Karabakh", "2020-10-01", None, ("AZE",)),
        ("Nagorno-Karabakh", "2024-01-01", "AZE", ()),
        ("Scarborough Shoal", "2024-01-01", "CHN", ("PHL", "TWN")),
        ("Second Thomas Shoal", "2024-01-01", "PHL", ("CHN", "VNM", "TWN")),
        ("Spratly Islands", "2024-01-01", None, ("CHN", "TWN", "VNM", "PHL", "MYS", "BRN")),
        ("Taiwan", "1960-01-01", "TWN", ("CHN",)),
        ("Kinmen", "1958-08-23", "TWN", ("CHN",)),
        ("Falklands", "1982-03-01", "GBR", ("ARG",)),
        ("Falklands", "1982-04-02", "GBR", ("ARG",)),
        ("Falklands", "1982-05-01", "ARG", ("GBR",)),
        ("Algérie française", "1962-07-02", "FRA", ()),
        ("Algérie française", "1962-07-03", "DZA", ()),
        ("Hong Kong", "1997-06-30", "GBR", ()),
        ("Hong Kong", "1997-07-01", "CHN", ()),
        ("Macao", "1999-12-20", "CHN", ()),
        ("Golan", "1970-01-01", "ISR", ("SYR",)),
        ("Guantanamo", "2000-01-01", "USA", ("CUB",)),
        ("Northern Cyprus", "2000-01-01", None, ("CYP",)),
        ("Black Sea", "2020-01-01", None, ()),
        ("mer de Chine méridionale", "2020-01-01", None, ()),
    ],
)
def test_who_holds_and_who_claims(place, on, holder, claimants):
    """Administration and claims by day; a sea has neither."""
    found = place_of(place)
    assert found.holder(day(on)) == holder
    assert found.claimants(day(on)) == claimants


def test_a_state_means_its_metropolitan_territory():
    """A state's name, its capital and `home` are one place, held by the state, metropolitan."""
    for text in ("Japan", "Tokyo", "JPN", "Japon"):
        assert place_of(text) == home("JPN")
    assert home("JPN").metropolitan
    assert home("JPN").holder(day("2000-01-01")) == "JPN"
    assert home("TUR").regions >= {"europe", "middle-east"}


def test_a_territory_is_a_place_that_its_state_holds():
    """Every code of kind territory has an entry in the gazetteer, so that its home is not its own."""
    for code, known in states().items():
        if known.kind == "territory":
            place = home(code)
            assert place.code == code
            assert not place.metropolitan
            assert code not in {held.state for held in place.administered_by}


def test_the_data_hold_together():
    """Regions are words of the record, states are known, days are EDTF, holders do not overlap, names are unique."""
    listed = RECORD.read_text("utf-8").partition("## Areas")[2].partition("`basis")[0]
    words = set(re.findall(r"`([a-z-]+)`", listed)) - {"regions"}
    named = {}
    for place in places().values():
        assert place.regions or place.sea, place.id
        assert place.regions | place.partly <= words, place.id
        held = [Interval.parse(holding.when) for holding in place.administered_by]
        for earlier, later in itertools.pairwise(held):
            assert earlier.latest < later.earliest, place.id
        for holding in (*place.administered_by, *place.claims):
            assert holding.state in states()
            assert Interval.parse(holding.when)
        if place.administered_by or place.claims:
            assert place.document, place.id
        for name in (*place.en, *place.fr):
            assert named.setdefault(name, place.id) == place.id, name
    for code, known in states().items():
        assert home(code).regions <= words
        if known.kind in ("state", "ended"):
            assert home(code).regions, code


def test_every_source_was_seen_or_says_that_it_was_not():
    """What tells who holds a place was looked up, with address, words and day, or is marked; answers say so."""
    sourced = [place for place in places().values() if place.document]
    for place in sourced:
        assert place.verified == bool(place.seen), place.id
        assert not place.unseen or place.seen, place.id
        for seen in place.seen:
            assert seen.at
            assert seen.says
            assert day(seen.looked_up) <= day("2026-11-25")
        assert place.verified or place.source.endswith("not verified")
    assert sum(place.verified for place in sourced) >= 93
    assert "not seen: General Assembly 2065 (XX)" in place_of("Falklands").source


def test_towns_lie_where_they_are_said_to_lie():
    """Each town says where it was looked up, or that it was not."""
    told = [row["seen"] for row in table("towns.csv")]
    assert all(seen == "no" or re.fullmatch(r"GeoNames:( [A-Z]{2})+", seen) for seen in told)
    assert told.count("no") <= 50


def test_the_unknown_is_refused():
    """A place that nobody knows is an error with a way out, never a guess."""
    for text in ("Ruritania", "Russsia", ""):
        with pytest.raises(ServandaError) as raised:
            place_of(text)
        assert raised.value.code == 1
        assert raised.value.mend


@given(st.sampled_from(sorted(places())), st.dates(dt.date(1816, 1, 1), dt.date(2030, 1, 1)))
def test_the_holder_is_no_claimant_against_itself(place, on):
    """On any day at most one state holds a place, and it is not among those who claim it."""
    found = places()[place]
    assert found.holder(on) not in found.claimants(on)
