"""What rules of entry into force give for acts: every form of the algebra, bounds, and what more acts do."""

import datetime as dt
from fractions import Fraction

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.dates import PartialDate
from servanda.exchange import ListedAct, numbered, record_of
from servanda.law import Timelines, entry_into_force
from servanda.statements import Table
from servanda.treaties import (
    After,
    Amount,
    Codes,
    Consents,
    Delay,
    Each,
    Members,
    Named,
    Number,
    Portion,
    Rule,
    Share,
    Some,
)


def act(text: str) -> ListedAct:
    """`FRA ratification 1990-01-01`, or with a day of effect after it."""
    state, kind, *dates = text.split()
    date, effective = (*dates, "", "")[:2]
    return ListedAct(state=state, act=kind, date=date, effective=effective)


def record(rule: str, acts: str, **rest):
    return record_of(numbered([act(line) for line in acts.split(";") if line.strip()]), rule, **rest)


def entry(rule: str, acts: str, **rest) -> str:
    """The entry into force of the treaty as a whole, as text."""
    return str(entry_into_force(record(rule, acts, **rest)))


def missing(rule: str, acts: str, **rest) -> tuple[str, ...]:
    return entry_into_force(record(rule, acts, **rest)).missing


def party(rule: str, acts: str, state: str, **rest) -> str:
    """The last time that it entered into force for a state."""
    told = record(rule, acts, **rest)
    starts = Timelines({told.id: told})[told.id].starts(state)
    return str(starts[-1]) if starts else "not yet"


THREE = "FRA ratification 1990-01-10; DEU accession 1990-02-20; ITA approval 1990-03-30"


@pytest.mark.parametrize(
    ("rule", "acts", "day"),
    [
        ("on the 3rd deposit", THREE, "1990-03-30"),
        ("on the 30th day after the 3rd deposit", THREE, "1990-04-29"),
        ("3 months after the 3rd deposit", THREE, "1990-06-30"),
        ("2 weeks after the 1st deposit", THREE, "1990-01-24"),
        ("on the first day of the month after the 3rd deposit", THREE, "1990-04-01"),
        ("on the first day of the 3rd month after the 3rd deposit", THREE, "1990-06-01"),
        ("on the first day of the year after the 3rd deposit", THREE, "1991-01-01"),
        ("upon expiry of 3 months after the 3rd deposit", THREE, "1990-06-30"),
        ("on the 4th deposit", THREE, "not yet"),
        ("on adoption", "FRA adoption 1990-01-01", "1990-01-01"),
        ("on signature", "FRA signature 1990-01-01; DEU signature 1990-01-05", "1990-01-05"),
        ("on exchange of instruments of ratification", "FRA exchange-of-instruments 1990-01-01", "1990-01-01"),
        ("on the later of two notifications", "FRA notification 1990-01-01; DEU notification 1991-01-01", "1991-01-01"),
        ("on the 3rd deposit; not before 1995", THREE, "1995-01-01/1995-12-31"),
        ("on the 3rd deposit; not before 1989-01-01", THREE, "1990-03-30"),
        (
            "on the 2nd deposit; not before 2 years after opening for signature",
            f"FRA signature 1989-05-01; {THREE}",
            "1991-05-01",
        ),
        ("the later of 1990-02-01 and on the 3rd deposit", THREE, "1990-03-30"),
        ("the later of 1999-02-01 and on the 3rd deposit", THREE, "1999-02-01"),
        ("the earlier of 1999-02-01 and on the 3rd deposit", THREE, "1990-03-30"),
        ("the earlier of 1999-02-01 and on the 9th deposit", THREE, "1999-02-01"),
        ("the later of 1999-02-01 and on the 9th deposit", THREE, "not yet"),
        ("on deposit by FRA, ITA", THREE, "1990-03-30"),
        ("on deposit by FRA and 1 others", THREE, "1990-02-20"),
        ("on deposit by ITA and 3 others", THREE, "not yet"),
        ("on the 1st deposit including ITA", THREE, "1990-03-30"),
        ("on the 2nd accession", THREE, "not yet"),
        ("on the 1st accession", THREE, "1990-02-20"),
        ("on the 2nd ratification", THREE, "1990-03-30"),
        ("99999 years after the 2nd ratification", THREE, "not yet"),
    ],
)
def test_forms(rule, acts, day):
    """Each form of the algebra gives its day."""
    assert entry(rule, acts) == day


SIGNED = "FRA signature 1989-01-01; ITA signature 1989-01-01; BEL signature 1989-01-01; " + THREE


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("on the 2nd deposit by signatories", "1990-03-30"),
        ("on deposit by FRA and 1 other signatories", "1990-03-30"),
        ("on the 2nd deposit including 2 signatories", "1990-03-30"),
        ("on deposit by a majority of the signatories", "1990-03-30"),
        ("on deposit by two thirds of the signatories", "1990-03-30"),
        ("on deposit by one third of the signatories", "1990-01-10"),
        ("on deposit by all signatories", "not yet"),
    ],
)
def test_signatories(rule, day):
    """Accessions do not count where signatories do."""
    assert entry(rule, SIGNED) == day


def test_who_signed_must_be_known():
    """A part of signatories of whom the list says nothing is no date, and says what is missing."""
    assert entry("on deposit by all signatories", THREE) == "1990-01-10/.."
    assert missing("on deposit by all signatories", THREE) == ("who signed",)
    assert entry("on deposit by all signatories", THREE, lists={"signatories": ("FRA", "DEU")}) == "1990-02-20"


def test_named_lists():
    """A list that the record names: all of it, some of it, only of it; without it the list is missing."""
    lists = {"annex 2": ("FRA", "ITA", "GBR"), "council": ("DEU", "ITA")}
    assert entry('on deposit by all of "annex 2"', THREE, lists=lists) == "not yet"
    assert missing('on deposit by all of "annex 2"', THREE, lists=lists) == (
        '1 more of the 3 needed (deposit by all of "annex 2"): GBR',
    )
    assert entry('on the 1st deposit by members of "council"', THREE, lists=lists) == "1990-02-20"
    assert entry('on the 2nd deposit including 1 members of "annex 2"', THREE, lists=lists) == "1990-02-20"
    assert entry('on the 1st deposit including all of "council"', THREE, lists=lists) == "1990-03-30"
    assert entry('on deposit by two thirds of the members of "annex 2"', THREE, lists=lists) == "1990-03-30"
    assert entry('on the 2nd deposit including 1 members of "nobody"', THREE) == "1990-02-20/.."
    assert 'the list "nobody"' in missing('on the 2nd deposit including 1 members of "nobody"', THREE)


TONS = Table(name="tons", unit="percent", shares={"FRA": 10, "DEU": 20.5, "ITA": 30, "GBR": 39.5})


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("on the 1st deposit with 30.5% of tons", "1990-02-20"),
        ("on the 1st deposit with more than 30.5% of tons", "1990-03-30"),
        ("on the 1st deposit with two thirds of tons", "not yet"),
        ("on the 3rd deposit with 10% of tons", "1990-03-30"),
        ("on the 1st deposit with at least 30 of tons", "1990-02-20"),
        ("on the 1st deposit including 1 each with 30 of tons", "1990-03-30"),
        ("on the 1st deposit including 3 each with 10.5 of tons", "not yet"),
    ],
)
def test_quantities(rule, day):
    """Shares, amounts and thresholds of each, from a table."""
    assert entry(rule, THREE, tables=[TONS]) == day


def test_without_its_table_a_share_is_unknown_from_the_count_on():
    """Bounds from the day on which the count was reached, with the table as what is missing."""
    assert entry("on the 2nd deposit with 30% of tons", THREE) == "1990-02-20/.."
    assert missing("on the 2nd deposit with 30% of tons", THREE) == ("the table of tons",)
    assert entry("on the 9th deposit with 30% of tons", THREE) == "not yet"


def test_a_table_that_does_not_list_everyone_leaves_bounds():
    """Who is not listed has between nothing and all that the table leaves over."""
    some = Table(name="tons", unit="percent", shares={"FRA": 10, "ITA": 30})
    assert entry("on the 2nd deposit with 15% of tons", THREE, tables=[some]) == "1990-02-20/1990-03-30"
    assert entry("on the 2nd deposit with 10% of tons", THREE, tables=[some]) == "1990-02-20"


def test_a_quantity_against_another_of_theirs():
    """The recycling volume of those counted, against their own tonnage (Hong Kong Convention 17)."""
    recycled = Table(name="recycled", shares={"DEU": 1, "ITA": 2})
    rule = "on the 1st deposit with recycled of 3% of their tons"
    assert entry(rule, THREE, tables=[TONS, recycled]) == "1990-02-20"
    assert entry(rule.replace("3%", "4%"), THREE, tables=[TONS, recycled]) == "1990-03-30"


def test_a_recount_moves_the_day():
    """The newest table that stood on the day counts; a recount may take away what looked met, or bring it about."""
    low = Table(name="tons", unit="percent", shares={"FRA": 10, "DEU": 5, "ITA": 30}, as_of="1990-02-20")
    rule = "on the 1st deposit with 30% of tons"
    assert entry(rule, THREE, tables=[TONS]) == "1990-02-20"
    assert entry(rule, THREE, tables=[TONS, low]) == "1990-03-30"
    assert (
        entry(f"12 months after{rule[2:]}", THREE, tables=[TONS, msgspec.structs.replace(low, as_of="1990-03-01")])
        == "1991-02-20"
    )
    high = Table(name="tons", unit="percent", shares={"FRA": 40}, as_of="1990-01-31")
    assert entry(rule, THREE, tables=[TONS, high]) == "1990-01-31"


def test_withdrawn_consents_lower_the_count():
    """A withdrawal before entry into force takes one away from its day on, a new consent gives it back."""
    gone = "FRA ratification 1990-01-10; FRA withdrawal 1990-02-01; DEU accession 1990-02-20; ITA approval 1990-03-30"
    assert entry("on the 2nd deposit", gone) == "1990-03-30"
    assert entry("on the 3rd deposit", gone) == "not yet"
    back = gone + "; FRA ratification 1995-05-05"
    assert entry("on the 3rd deposit", back) == "1995-05-05"
    assert party("on the 2nd deposit", gone, "FRA") == "not yet"
    assert party("on the 2nd deposit", back, "FRA") == "1995-05-05"
    revoked = gone.replace("withdrawal", "revocation")
    assert entry("on the 2nd deposit", revoked) == "1990-03-30"
    undone = gone + "; FRA revocation 1990-02-10"
    assert entry("on the 2nd deposit", undone) == "1990-02-20"
    waiting = gone.replace("1990-02-01", "1990-03-01")
    assert entry("3 months after the 2nd deposit", waiting) == "1990-05-20/1990-06-30"
    assert missing("3 months after the 2nd deposit", waiting) == ("whether the day stands without FRA",)
    assert entry("on the 2nd deposit", waiting) == "1990-02-20"
    late = THREE + "; FRA withdrawal 1991-01-01"
    assert entry("on the 2nd deposit", late) == "1990-02-20"


def test_a_predecessors_deposit_that_is_not_listed_gives_bounds():
    """A succession shows that the predecessor's deposit counted, on a day that the list does not give."""
    acts = THREE + "; SVN succession 1992-07-06; HRV succession 1992-10-12"
    assert entry("on the 3rd deposit", acts) == "1990-02-20/1990-03-30"
    assert "the day on which YUG consented" in missing("on the 3rd deposit", acts)
    assert entry("on deposit by FRA, DEU", acts) == "1990-02-20"
    assert entry("on the 3rd deposit", acts + "; YUG ratification 1970-01-01") == "1990-02-20"
    ahead = THREE + "; CZE succession 1992-12-16; SVK succession 1993-05-28"
    assert missing("on the 3rd deposit", ahead) == ("the day on which CSK consented",)
    alive = THREE + "; FIN succession 1990-05-01; RUS ratification 1989-01-01"
    assert entry("on the 3rd deposit", alive) == "1990-02-20"
    assert entry("on the 1st deposit", "SVN succession 1992-07-06; FRA ratification 1990-01-10") == "1990-01-10"


def test_an_organisation_that_may_not_count():
    """Bounds where an organisation's deposit could move the day, a day where it could not."""
    acts = THREE.replace("FRA ratification", "EUE approval")
    assert entry("on the 3rd deposit", acts) == "1990-03-30/.."
    assert entry("on the 3rd deposit; organisations do not count", acts) == "not yet"
    assert entry("on the 2nd deposit", acts + "; ESP accession 1990-02-20") == "1990-02-20"
    told = entry_into_force(record("on the 2nd deposit; organisations do not count", acts)).reason
    assert "not counted: EUE" in [step.says for _, step in told.walk()]
    assert party("on the 2nd deposit; organisations do not count", acts, "EUE") == "1990-03-30"
    assert entry("on deposit by EUE, DEU", acts) == "1990-02-20"


def test_less_precise_dates_give_bounds():
    """A month or a year bounds the day; an uncertain date, or none, bounds nothing."""
    acts = "FRA ratification 1990; DEU accession 1990-06-15; ITA approval 1991-03-30"
    assert entry("on the 2nd deposit", acts) == "1990-06-15/1990-12-31"
    assert entry("on the 3rd deposit", acts) == "1991-03-30"
    assert entry("on the 2nd deposit", acts.replace("1990;", "1990?;")) == "1990-06-15/1991-03-30"
    assert entry("on the 2nd deposit", acts.replace("1990;", ";")) == "1990-06-15/1991-03-30"


def test_readings():
    """Counts that the literature reads both ways: Energy Charter (Russia, 2009) and CFE (Russia, 2007)."""
    assert entry("upon expiry of 60 days after 2009-08-20", "") == "2009-10-18/2009-10-19"
    assert entry("at least 150 days after 2007-07-14", "") == "2007-12-11/2007-12-12"
    told = entry_into_force(record("upon expiry of 60 days after 2009-08-20", ""))
    assert [r.says for _, r in told.reason.walk() if "read so" in r.says] == [
        "2009-10-18, read so: the day of the event counted as the first",
        "2009-10-19, read so: the day of the event not counted",
    ]


LATER = THREE + "; ESP accession 1990-02-25; GBR accession 1990-06-10"


@pytest.mark.parametrize(
    ("suffix", "spain", "britain"),
    [
        ("", "1990-05-20", "1990-06-10"),
        ("; each later party on the 30th day after its deposit", "1990-05-20", "1990-07-10"),
        ("; each later party 6 months after its deposit", "1990-08-25", "1990-12-10"),
        ("; each party after entry into force 6 months after its deposit", "1990-05-20", "1990-12-10"),
        ("; each later party on the first day of the year after the general date", "1991-01-01", "1991-01-01"),
    ],
)
def test_later_parties(suffix, spain, britain):
    """Between the decisive deposit and entry into force, and after it."""
    rule = f"3 months after the 2nd deposit{suffix}"
    assert entry(rule, LATER) == "1990-05-20"
    assert party(rule, LATER, "FRA") == party(rule, LATER, "DEU") == "1990-05-20"
    assert party(rule, LATER, "ESP") == spain
    assert party(rule, LATER, "GBR") == britain


def test_another_treaty():
    """A rule that hangs on another treaty takes its day, and is unknown where that is not to be had."""
    told = record('30 days after entry into force of "other"', THREE)
    other = entry_into_force(record("on the 2nd deposit", THREE))
    assert str(entry_into_force(told, {"other": other}.get)) == "1990-03-22"
    assert str(entry_into_force(told)) == "1990-02-09/.."


def test_treaties_that_hang_on_one_another():
    """Each is unknown, and nothing loops."""
    one = record('on entry into force of "two"', THREE, treaty="one")
    two = record('on entry into force of "one"', THREE, treaty="two")
    lines = Timelines({"one": one, "two": two})
    assert [str(lines[name].general) for name in ("one", "two")] == ["1990-01-10/.."] * 2


days = st.dates(dt.date(1950, 1, 1), dt.date(2020, 1, 1))
codes = st.sampled_from(["FRA", "DEU", "ITA", "ESP", "BEL", "GBR", "EUE"])
consent = st.builds(
    lambda state, day, kind: ListedAct(state=state, act=kind, date=day.isoformat()),
    codes,
    days,
    st.sampled_from(["ratification", "accession", "approval"]),
)
lists_of_acts = st.lists(consent, max_size=9, unique_by=lambda one: one.state)
delays = st.builds(
    lambda n, unit, counting, first: Delay(n, "days" if counting == "nth" else unit, counting, first),
    st.integers(1, 400),
    st.sampled_from(["days", "weeks", "months"]),
    st.sampled_from(["after", "nth", "expiry", "clear"]),
    st.sampled_from(["", "month", "year"]),
)
whose = st.one_of(
    st.builds(Number, st.integers(1, 5), st.sampled_from(["anyone", "signatories"])),
    st.sampled_from([Portion("majority"), Portion(Fraction(1)), Portion(Fraction(1), Members("some"))]),
    st.builds(Named, st.just(("FRA", "DEU")), st.integers(0, 3)),
)
including = st.sampled_from([(), (Codes(("ITA",)),), (Some(2, Members("some")),), (Each(1, Fraction(30), "tons"),)])
shares = st.sampled_from([(), (Share(Fraction(3, 10), "tons"),), (Amount(Fraction(45), "tons", True),)])
counted = st.builds(
    lambda by, act, among, share: Consents(act, by, among, share),
    whose,
    st.sampled_from(["deposit", "ratification"]),
    including,
    shares,
)
rules = st.builds(
    lambda event, delay, org: Rule(After(event, delay), organisations=org), counted, delays, st.booleans()
)
LISTS = {"signatories": ("FRA", "DEU", "ITA"), "some": ("ITA", "ESP", "EUE")}


@settings(max_examples=200, deadline=None)
@given(rules, lists_of_acts, consent)
def test_more_acts_never_move_entry_into_force_later(rule, acts, more):
    """Neither bound moves later, and what had entered into force has not not."""
    before = entry_into_force(record_of(acts, str(rule), lists=LISTS, tables=[TONS]))
    others = [one for one in acts if one.state != more.state]
    if len(others) < len(acts):
        return
    after = entry_into_force(record_of([*acts, more], str(rule), lists=LISTS, tables=[TONS]))
    last = dt.date.max
    assert (after.earliest or last) <= (before.earliest or last)
    assert (after.latest or last) <= (before.latest or last)


@settings(max_examples=100, deadline=None)
@given(rules, lists_of_acts, st.integers(0, 8))
def test_a_less_precise_date_gives_bounds_that_hold_the_day(rule, acts, which):
    """Telling one act by its year alone never excludes the day that the exact date gives."""
    if not acts:
        return
    exact = entry_into_force(record_of(acts, str(rule), lists=LISTS, tables=[TONS]))
    told = list(acts)
    one = told[which % len(told)]
    told[which % len(told)] = ListedAct(state=one.state, act=one.act, date=str(PartialDate.parse(one.date[:4])))
    loose = entry_into_force(record_of(told, str(rule), lists=LISTS, tables=[TONS]))
    last = dt.date.max
    assert (loose.earliest or last) <= (exact.earliest or last)
    assert (exact.latest or last) <= (loose.latest or last)


DEPOSITARIES = {"depositaries": ("FRA", "DEU")}
FOUR = "FRA signature 1989-01-01; DEU signature 1989-01-01; ITA signature 1989-01-01; BEL signature 1989-01-01;"


def test_those_of_a_list_and_so_many_others():
    """Non-Proliferation Treaty IX(3): all of the depositaries, whom a list names, and others beside them."""
    rule = 'on deposit by all of "depositaries" and 1 others'
    assert entry(rule, THREE, lists=DEPOSITARIES) == "1990-03-30"
    assert entry(rule, "FRA ratification 1990-01-10; ITA approval 1990-03-30", lists=DEPOSITARIES) == "not yet"
    assert missing(rule, THREE) == ('the list "depositaries"',)


def test_those_named_and_a_majority_of_the_others():
    """Charter of the United Nations 110(3): the majority is one of the others, not of all."""
    acts = f"{FOUR} FRA ratification 1990-01-10; ITA ratification 1990-02-20; BEL ratification 1990-03-30"
    signed = {"signatories": ("FRA", "DEU", "ITA", "BEL")}
    assert entry("on deposit by a majority of the signatories including FRA", acts, lists=signed) == "1990-03-30"
    named = "on deposit by FRA and a majority of the other signatories"
    assert entry(named, acts, lists=signed) == "1990-03-30"
    assert entry(named, acts.rsplit(";", 1)[0], lists=signed) == "not yet"
    assert missing(named, acts.rsplit(";", 1)[0], lists=signed)[0].startswith("1 more of the 2 others needed")


def test_on_a_date_if_enough_consented_before_it():
    """Treaty of accession 2003, 2(2): on the date, or by this clause never."""
    assert entry("on 1990-05-01 if the 3rd deposit before then", THREE) == "1990-05-01"
    assert entry("on 1990-03-30 if the 3rd deposit before then", THREE) == "not yet"
    assert missing("on 1990-03-30 if the 3rd deposit before then", THREE) == ()
    assert entry("on 1990-05-01 if the 4th deposit before then", THREE) == "not yet"
    assert missing("on 1990-05-01 if the 4th deposit before then", THREE)[0].startswith("1 more of the 4")
    loose = THREE.replace("1990-03-30", "1990")
    assert entry("on 1990-05-01 if the 3rd deposit before then", loose) == "1990-05-01/.."
