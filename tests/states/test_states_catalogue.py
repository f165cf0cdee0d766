"""States: every member of the known lists is there, alive when they say so, and lines of continuity hold."""

import csv
import datetime as dt
import itertools
import re
import zipfile
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.dates import Interval, PartialDate
from servanda.states import alive, code_of, lifetimes, name_of, states
from servanda.terms import ServandaError, Truth

COVERED = {"cow": dt.date(2016, 12, 31), "gw": dt.date(2017, 12, 31)}


def cow_spells(lists):
    path = lists / "states2016.csv"
    for row in csv.DictReader(path.read_text("utf-8").splitlines()):
        start, end = (dt.date(*(int(row[f"{at}{part}"]) for part in ("year", "month", "day"))) for at in ("st", "end"))
        yield row["ccode"], row["stateabb"], start, end


def gw_spells(lists):
    path = lists / "gwstates.xlsx"
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(path) as book:
        strings = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        words = ["".join(t.text or "" for t in item.iter(f"{space}t")) for item in strings.findall(f"{space}si")]
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    for row in list(sheet.iter(f"{space}row"))[1:]:
        cells = []
        for cell in row:
            value = cell.findtext(f"{space}v") or ""
            cells.append(words[int(value)] if cell.get("t") == "s" else value)
        if cells and cells[0]:
            start, end = (dt.datetime.strptime(text, "%d.%m.%Y").date() for text in cells[3:5])
            yield cells[0], cells[1], start, end


@pytest.mark.parametrize(("of", "spells", "count"), [("cow", cow_spells, 243), ("gw", gw_spells, 216)])
def test_every_spell_of_a_list_is_ours_day_by_day(of, spells, count, shared):
    """Each member on its first, a middle and its last day has a code, and that code is alive by the list; the days just
    outside a spell belong to no spell of the same number unless another begins there."""
    whole = list(spells(shared / "data" / "states"))
    assert len(whole) == count
    for number, abbreviation, start, end in whole:
        for day in (start, start + (end - start) / 2, end):
            code = code_of(f"{of}:{number}", on=day)
            assert code_of(f"{of}:{abbreviation}", on=day) == code
            assert alive(code, day, by=of) is Truth.YES, (number, day)
        for day in (start - dt.timedelta(days=1), end + dt.timedelta(days=1)):
            if day > COVERED[of] or any(n == number and s <= day <= e for n, _, s, e in whole):
                continue
            ours = [life for life in states()[code_of(f"{of}:{number}", on=start)].lifetimes if life.list == of]
            assert not any(life.number == number and life.holds(day) is Truth.YES for life in ours), (number, day)


@pytest.mark.parametrize(("of", "spells"), [("cow", cow_spells), ("gw", gw_spells)])
def test_our_rows_of_a_list_are_its_rows(of, spells, shared):
    """Both ways, field by field: each row of the file is our spell, or spells that follow each other where two of our
    lines share it; and no spell of ours is absent from the file but the numbers of microstates, which stand in a list
    of their own."""
    whole = [life for known in states().values() for life in known.lifetimes if life.list == of]
    ours = sorted((life.number, life.abbreviation, life.earliest, life.latest) for life in whole if life.interval)
    joined = ours[:1]
    for number, abbreviation, start, end in ours[1:]:
        before = joined[-1]
        if before[:2] == (number, abbreviation) and start == before[3] + dt.timedelta(days=1):
            joined[-1] = (number, abbreviation, before[2], end)
        else:
            joined.append((number, abbreviation, start, end))
    theirs = sorted(spells(shared / "data" / "states"))
    assert [(n, a, start, min(end, COVERED[of])) for n, a, start, end in joined] == theirs
    small = {life.number for life in whole if not life.interval}
    assert not small & {number for number, _, _, _ in theirs}
    assert all("microstates" in life.basis for life in whole if not life.interval)


def test_the_data_hold_together():
    """Codes are unique and well-formed, alpha-2 and former codes clash with nothing, intervals and days are EDTF, and
    every successor, holder and predecessor is a state that is known."""
    all_states = states()
    assert all(re.fullmatch("[A-Z]{3,9}", code) for code in all_states)
    two = [s.alpha2 for s in all_states.values() if s.alpha2]
    assert len(two) == len(set(two))
    former = [code for s in all_states.values() for code in s.former]
    assert len(former) == len(set(former))
    assert not set(former) & set(all_states)
    for known in all_states.values():
        assert known.kind in ("state", "ended", "territory", "organisation")
        for life in known.lifetimes:
            assert Interval.parse(life.interval or "/")
            assert life.source
        for step in (*known.predecessors, *known.successors):
            assert step.predecessor in all_states
            assert step.successor in all_states
            assert PartialDate.parse(step.day)


def test_codes_of_our_own_clash_with_nothing():
    """No code that is not ISO's is a code of ISO, a former one, or COW's abbreviation for another state."""
    theirs = {abbreviation: s.code for s in states().values() for abbreviation in s.cow_abbreviations}
    for code, known in states().items():
        if known.basis == "own":
            assert theirs.get(code, code) == code


def test_own_spells_of_a_state_do_not_overlap():
    """Our own reading gives one answer a day: spells follow each other, certain or disputed."""
    for known in states().values():
        own = [life for life in known.lifetimes if life.list == "own"]
        for earlier, later in itertools.pairwise(own):
            assert earlier.latest < later.earliest, known.code


def test_every_iso_code_is_known():
    """Each code of ISO 3166-1, by another published list, with the same alpha-2 and number."""
    import pycountry

    for country in pycountry.countries:
        ours = states()[country.alpha_3]
        assert (ours.alpha2, ours.numeric) == (country.alpha_2, country.numeric)


@pytest.mark.parametrize(
    ("code", "yes", "no"),
    [
        ("RUS", ["1816-01-01", "1950-01-01", "2024-12-05"], []),
        ("DEU", ["1871-01-18", "1947-06-01", "1960-01-01", "1990-10-03"], ["1871-01-17"]),
        ("PRU", ["1850-01-01", "1871-01-17"], ["1871-01-18"]),
        ("DDR", ["1949-10-07", "1990-10-02"], ["1949-10-06", "1990-10-03"]),
        ("YUG", ["1918-12-01", "1991-01-01"], ["1918-11-30", "1995-01-01"]),
        ("SRB", ["1900-01-01", "1999-06-01", "2010-01-01"], ["1950-01-01"]),
        ("CSK", ["1930-01-01", "1992-12-31"], ["1993-01-01"]),
        ("AUH", ["1879-10-07"], ["1919-01-01"]),
        ("MNE", ["2006-06-03"], ["2006-06-02", "1950-01-01"]),
        ("TWN", ["1954-12-02"], ["1949-01-01"]),
        ("CHN", ["1860-10-25", "1930-01-01", "2020-01-01"], []),
        ("KIR", ["1979-07-12"], ["1979-07-11"]),
        ("DZA", ["1962-07-03"], ["1962-07-02"]),
        ("ZAN", ["1964-01-01"], ["1964-05-01"]),
        ("YMD", ["1967-11-30"], ["1990-05-22"]),
        ("NATO", ["1949-08-24"], ["1949-08-23"]),
    ],
)
def test_lines_of_continuity(code, yes, no):
    """The lines of the interface begin and end on the right day."""
    assert [alive(code, dt.date.fromisoformat(day)) for day in yes] == [Truth.YES] * len(yes)
    assert [alive(code, dt.date.fromisoformat(day)) for day in no] == [Truth.NO] * len(no)


def test_what_is_disputed_or_no_state_is_unknown():
    """Neither yes nor no for an annexed Baltic state, for two lists that disagree, for a territory."""
    assert alive("EST", dt.date(1960, 1, 1)) is Truth.UNKNOWN
    assert alive("ESH", dt.date(2000, 1, 1)) is Truth.UNKNOWN
    assert alive("GTM", dt.date(1850, 1, 1), by="cow") is Truth.NO
    assert alive("PRI", dt.date(2000, 1, 1)) is Truth.UNKNOWN
    assert lifetimes("PRI") == ()


@given(st.sampled_from(sorted(states())), st.dates(dt.date(1800, 1, 1), dt.date(2030, 1, 1)))
def test_alive_never_contradicts_its_lists(code, day):
    """Where our reading is absent, what both lists say is what is answered."""
    known = states()[code]
    told = {life.list for life in known.lifetimes if life.interval}
    said = alive(code, day)
    if "own" not in told and {"cow", "gw"} <= told:
        assert {alive(code, day, by="cow"), alive(code, day, by="gw")} == {said} or said is Truth.UNKNOWN


def test_numbers_of_both_lists():
    """970 is Nauru in one list and Kiribati in the other; Germany, Serbia and Yemen differ too."""
    assert (code_of("cow:970"), code_of("gw:970")) == ("NRU", "KIR")
    assert [code_of("cow:345", on=dt.date(year, 1, 1)) for year in (1900, 1950, 1999, 2010)] == [
        "SRB",
        "YUG",
        "SRB",
        "SRB",
    ]
    assert code_of("gw:340") == "SRB"
    assert [code_of("cow:255", on=dt.date(year, 6, 1)) for year in (1850, 1900, 2000)] == ["PRU", "DEU", "DEU"]
    assert {code_of("cow:678"), code_of("cow:679"), code_of("gw:678")} == {"YEM"}
    assert 365 in states()["RUS"].cow_numbers
    assert "SWZ" in states()["CHE"].cow_abbreviations


def test_succession_goes_both_ways():
    """A successor knows its predecessor, with the day."""
    montenegro = states()["MNE"].predecessors
    assert [(s.predecessor, s.day) for s in montenegro] == [("TUR", "1878-07-13"), ("SRB", "2006-06-03")]
    assert "DEU" in {s.successor for s in states()["DDR"].successors}


def test_what_ended_has_a_successor_or_a_stated_absence():
    """No state or organisation whose last spell is over is left without who took its place, or why nobody did."""
    ended = [s for s in states().values() if lifetimes(s.code) and lifetimes(s.code)[-1].end is not None]
    assert {s.code for s in states().values() if s.kind == "ended"} - {"ANT"} <= {s.code for s in ended}
    for known in ended:
        assert bool(known.successors) != bool(known.unsucceeded), known.code


def test_where_a_day_was_seen_is_told():
    """A spell of our own reading, a succession: where its days were seen, or `no`; the lists' own need no more."""
    for known in states().values():
        for life in known.lifetimes:
            assert bool(life.seen) == (life.list == "own"), known.code
            assert life.verified == (life.list != "own" or life.seen != "no")
        assert all(step.seen for step in (*known.predecessors, *known.successors))


def test_organisations_that_act_have_a_beginning():
    """Founding and, where it is over, end of those that are parties to treaties or carry out measures."""
    acting = (
        "EUE UNO NATO CSTO AFU OAS ARL GCC ECOWAS SADC ECCAS IGAD ICGLR RSS AES ASEAN LON UST WEU WPO CIS OECS OSCE"
    )
    for code in acting.split():
        assert lifetimes(code), code
    over = {code for code in acting.split() if lifetimes(code)[-1].end is not None}
    assert over == {"LON", "WEU", "WPO"}
    assert code_of("OAU") == code_of("African Union") == "AFU"
    assert [code_of(name) for name in ("ЭКОВАС", "欧盟", "مجلس الأمن", "OTSC", "ОДКБ")] == [
        "ECOWAS",
        "EUE",
        "UNSC",
        "CSTO",
        "CSTO",
    ]


def test_an_unknown_code_is_wrong_use():
    """`alive` and `name_of` take codes only, and say where codes come from."""
    with pytest.raises(ServandaError) as raised:
        name_of("Russia")
    assert raised.value.code == 2
    assert "code_of" in raised.value.mend
