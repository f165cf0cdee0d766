"""Rules of standing that no real treaty of the register shows alone, and properties of all of them."""

import datetime as dt
import itertools
import random

import msgspec
import pytest
from treaties_for_tests import BASIC, act, record, register, term

from servanda.law import Asked, Timeline, Timelines, standing, turns
from servanda.treaties import Record

DAY = dt.timedelta(days=1)


def word(*tables, on, state="ITA", **ask):
    return register(record("made-up", *tables))["made-up"].standing(on, state=state, **ask).standing


def test_notice_without_a_term_is_unknown():
    """Whether a notice takes effect hangs on a term that is not on record: never "ended" at once."""
    tables = (*BASIC, act("denunciation", "ITA", "2004-01-01"))
    assert [word(*tables, on=day) for day in ("2003-12-31", "2004-01-01")] == ["in-force", "unknown"]


def test_notice_where_the_treaty_provides_for_none():
    """Twelve months at least (VCLT 56(2)), and open after that."""
    tables = (*BASIC, term("indefinite"), act("denunciation", "ITA", "2004-01-01"))
    assert [word(*tables, on=day) for day in ("2004-12-31", "2005-01-01")] == ["in-force", "unknown"]


def test_notice_too_late_for_the_running_term():
    """Eleven months before the end of the term: it is renewed once more."""
    tables = (*BASIC, term("5 years; renewed for 5 years at a time unless denounced 1 year before the end"))
    in_time = (*tables, act("denunciation", "ITA", "2006-01-01"))
    late = (*tables, act("denunciation", "ITA", "2006-02-01"))
    assert [word(*in_time, on=day) for day in ("2006-12-31", "2007-01-01")] == ["in-force", "ended"]
    assert [word(*late, on=day) for day in ("2007-01-01", "2011-12-31", "2012-01-01")] == [
        "in-force",
        "in-force",
        "ended",
    ]


def test_extension_sets_a_new_end():
    tables = (*BASIC, term("5 years"), act("extension", "FRA DEU ITA", "2006-06-01", until="2009-12-31"))
    assert [word(*tables, on=day) for day in ("2007-01-01", "2009-12-31", "2010-01-01")] == [
        "in-force",
        "in-force",
        "ended",
    ]


def test_extension_of_a_territory_prolongs_nothing():
    tables = (*BASIC, term("5 years"), act("extension", "FRA", "2006-06-01", territories=["GUF"]))
    assert word(*tables, on="2007-01-01") == "ended"


def test_revocation_within_bounds_is_unknown():
    """Revoked in the month in which the notice took effect: in time, or not."""
    tables = (
        *BASIC,
        act("withdrawal", "ITA", "2004-01-01", effective="2004-06-15"),
        act("revocation", "ITA", "2004-06"),
    )
    assert [word(*tables, on=day) for day in ("2004-06-14", "2004-06-15")] == ["in-force", "unknown"]


def test_withdrawn_before_entry_into_force():
    """A consent taken back counts no more; a new one does."""
    tables = (
        BASIC[0],
        act("ratification", "FRA DEU", "2001-01-01"),
        act("ratification", "ITA", "2001-01-01"),
        act("withdrawal", "ITA", "2001-06-01"),
        BASIC[2],
        act("accession", "ITA", "2005-05-05", occasion=2),
    )
    told = {day: word(*tables, on=day) for day in ("2001-05-31", "2001-06-01", "2003-01-01", "2005-05-05")}
    assert list(told.values()) == ["contracting", "signed", "signed", "in-force"]


def test_left_before_joining_ends_nothing():
    """A withdrawal before the state's first act is reported, and does not follow it into its consent."""
    tables = (*BASIC, act("withdrawal", "ESP", "2003-01-01"), act("accession", "ESP", "2005-01-01"))
    assert [word(*tables, on=day, state="ESP") for day in ("2004-01-01", "2005-01-01")] == ["none", "in-force"]


def test_consent_for_some_territories():
    """A consent for the part in Europe alone, extended to Aruba later (the Kingdom of the Netherlands)."""
    tables = (
        BASIC[0],
        act("ratification", "FRA DEU ITA", "2001-01-01"),
        BASIC[2],
        act("accession", "NLD", "2003-01-01", territories=["NLD"]),
        act("extension", "NLD", "2004-01-01", territories=["ABW"], effective="2004-02-01"),
    )
    asked = {"state": "NLD", "on": "2004-01-31"}
    assert word(*tables, **asked, territory="Netherlands") == "in-force"
    assert word(*tables, **asked, territory="Aruba") == "none"
    assert word(*tables, state="NLD", on="2004-02-01", territory="ABW") == "in-force"
    assert word(*tables, state="NLD", on="2004-02-01", territory="Curaçao") == "none"


def test_non_recognition_until_withdrawn():
    """No treaty relations with one that is not recognised, either way; the others are bound to both."""
    tables = (
        *BASIC,
        act("accession", "BHR", "2003-01-01"),
        act("declaration", "BHR", "2003-01-01", towards=["ITA"], effect="no-treaty-relations"),
        act("withdrawal", "BHR", "2010-01-01", of="declaration", towards=["ITA"]),
    )
    for pair in ({"state": "BHR", "towards": "ITA"}, {"state": "ITA", "towards": "BHR"}):
        assert [word(*tables, on=day, **pair) for day in ("2009-12-31", "2010-01-01")] == ["none", "in-force"]
    assert word(*tables, on="2005-01-01", state="BHR", towards="FRA") == "in-force"


def test_what_nobody_can_say_was_known():
    """With sources of today alone, an older reservation, suspension or exclusion is neither known nor unknown then."""
    tables = (
        *(each.replace('on = "2000', 'public_from = "2000-01-01"\non = "2000') for each in BASIC[:1]),
        *(each.replace('on = "200', 'public_from = "2002-01-01"\non = "200') for each in BASIC[1:]),
        act("reservation", "ITA", "2001-01-01", articles=["4"], effect="modifies"),
        act("suspension", "FRA", "2004-01-01", between=[["FRA", "DEU"]]),
        act("declaration", "FRA", "2004-01-01", territories=["NCL"], effect="excludes"),
    )
    asked = register(record("made-up", *tables))["made-up"]
    ask = {"on": "2006-01-01", "known": "2006-01-01"}
    assert asked.standing(**ask, state="FRA", towards="DEU").standing == "unknown"
    assert asked.standing(**ask, state="FRA", territory="NCL").standing == "unknown"
    assert [line.applies for line in asked.standing(**ask, state="FRA", towards="ITA").articles] == ["unknown"]


def test_signature_withdrawn():
    tables = (
        act("signature", "FRA DEU ITA", "2000-01-01"),
        act("withdrawal", "ITA", "2001-01-01", of="signature"),
        '[entry_into_force]\nrule = "on deposit by all signatories"\nsources = ["s"]\n',
    )
    assert [word(*tables, on=day) for day in ("2000-12-31", "2001-01-01")] == ["signed", "none"]


def test_suspension_and_resumption():
    tables = (
        *BASIC,
        act("suspension", "ITA", "2004-01-01", until="2004-12-31"),
        act("suspension", "FRA", "2004-01-01"),
    )
    assert [word(*tables, on=day) for day in ("2004-12-31", "2005-01-01")] == ["suspended", "in-force"]
    assert word(*tables, on="2005-01-01", state="FRA") == "suspended"


def test_a_suspension_of_the_obligations_of_one():
    """Whose obligations are suspended can be told apart (`bearers`): without it, both are released (VCLT 72)."""
    between = {"between": [["FRA", "ITA"]], "bearers": ["FRA"]}
    one = (*BASIC, act("suspension", "FRA", "2004-01-01", **between))
    both = (*BASIC, act("suspension", "FRA", "2004-01-01", between=[["FRA", "ITA"]]))
    pairs = (("FRA", "ITA"), ("ITA", "FRA"), ("DEU", "ITA"))
    assert [word(*one, on="2005-01-01", state=a, towards=b) for a, b in pairs] == ["suspended", "in-force", "in-force"]
    assert [word(*both, on="2005-01-01", state=a, towards=b) for a, b in pairs] == ["suspended"] * 2 + ["in-force"]


def test_a_stranger_is_not_bound():
    """A state that did not make the treaty and did nothing about it: not bound, and what it would take."""
    told = register(record("made-up", *BASIC))["made-up"].standing("2005-01-01", state="CHE")
    assert (told.standing, told.missing) == ("none", ("a consent of CHE to be bound",))


def test_newly_independent_state_and_changed_boundaries():
    """Clean slate (VCSST 16); a territory that passes to another state (VCSST 15)."""
    tables = (*BASIC[:2], act("entry-into-force", "", "2002-01-01"))
    assert word(*tables, on="2010-01-01", state="DZA") == "none"
    asked = register(record("made-up", act("entry-into-force", "FRA DDR", "1960-01-01"), parties="FRA DDR"))["made-up"]
    told = asked.standing("1991-01-01", state="DEU")
    assert told.standing == "none"
    assert "VCSST 15" in told.reasons.says


AMENDED = (
    *BASIC,
    act("amendment", "", "2004-01-01", of="protocol", articles=["4"], effective="2005-01-01"),
    act("amendment", "FRA DEU", "2004-06-01", of="protocol", articles=["4"], effective="2005-01-01"),
    act("accession", "ESP", "2006-01-01"),
    '[[obligation]]\nkind = "defence"\narticle = "4"\nuntil_amendment = "protocol"\nwords = "old"\nsources = ["s"]\n',
    '[[obligation]]\nkind = "military-aid"\narticle = "4"\nof_amendment = "protocol"\nwords = "new"\nsources = ["s"]\n',
)


@pytest.mark.parametrize(
    ("pair", "day", "kind"),
    [
        (("FRA", "DEU"), "2004-12-31", "defence"),
        (("FRA", "DEU"), "2005-01-01", "military-aid"),
        (("FRA", "ITA"), "2005-01-01", "defence"),
        (("FRA", "ESP"), "2006-01-01", "military-aid"),
        (("ITA", "ESP"), "2006-01-01", "defence"),
    ],
)
def test_wording_between_two(pair, day, kind):
    """The amended text between those bound by it, the earlier one towards the other (VCLT 30(4), 40(4), 40(5))."""
    found = register(record("made-up", *AMENDED)).between(*pair, day).commitments
    assert {(c.obligation, c.standing) for c in found} == {(kind, "in-force")}


def test_objection_too_late_changes_nothing():
    tables = (
        *BASIC,
        act("reservation", "ITA", "2001-01-01", articles=["4"], effect="modifies"),
        act("objection", "FRA", "2002-01-02", towards=["ITA"], effect="no-entry-into-force"),
        act("objection", "DEU", "2002-01-01", towards=["ITA"], effect="no-entry-into-force"),
    )
    treaty = register(record("made-up", *tables))["made-up"]
    late = treaty.standing("2010-01-01", state="FRA", towards="ITA")
    assert (late.standing, [line.applies for line in late.articles]) == ("in-force", ["modified"])
    assert treaty.standing("2010-01-01", state="DEU", towards="ITA").standing == "none"


def test_between_acts_of_entry_and_end():
    tables = (
        *BASIC,
        act("entry-into-force", "", "2004-01-01", between=[["FRA", "ITA"]]),
        act("termination", "", "2008-01-01", between=[["FRA", "ITA"]]),
    )
    told = [word(*tables, on=day, state="FRA", towards="ITA") for day in ("2003-12-31", "2004-01-01", "2008-01-01")]
    assert told == ["contracting", "in-force", "ended"]
    assert word(*tables, on="2010-01-01", state="FRA", towards="DEU") == "in-force"


def test_moving_boundaries():
    """The treaties of a state extend to a territory that comes to it, from that day (VCSST 15)."""
    asked = register(record("made-up", act("entry-into-force", "FRA DEU", "1980-01-01"), parties="FRA DEU"))
    told = [
        asked["made-up"].standing(day, state="DEU", territory="East Germany").standing
        for day in ("1990-10-02", "1990-10-03")
    ]
    assert told == ["none", "in-force"]


def test_clause_on_territories():
    tables = (
        *BASIC,
        '[territory]\nrule = "metropolitan territory; others by notification"\nsources = ["s"]\n',
        act("extension", "FRA", "2004-01-01", territories=["New Caledonia"]),
        act("withdrawal", "FRA", "2008-01-01", territories=["NCL"]),
    )
    days = ("2003-12-31", "2004-01-01", "2008-01-01")
    assert [word(*tables, on=day, state="FRA", territory="NCL") for day in days] == ["none", "in-force", "none"]
    assert word(*tables, on="2005-01-01", state="FRA", territory="France") == "in-force"
    assert word(*tables, on="2005-01-01", state="FRA", territory="Hong Kong") == "none"


def test_between_the_turns_nothing_changes(shipped_register):
    """The standing of every state is the same on all days between two days of `turns`."""
    draw = random.Random(7)
    for key, line in shipped_register.lines().items():
        gaps = list(itertools.pairwise(sorted(turns(line))))
        for first, last in draw.sample(gaps, min(len(gaps), 12)):
            inner = [first, first + dt.timedelta(days=draw.randrange((last - first).days)), last - DAY]
            told = [standing(line, day) for day in inner]
            assert all((t.standing, t.parties) == (told[0].standing, told[0].parties) for t in told), (key, inner)


def test_turns_of_a_pair(shipped_register):
    """Between two days of `turns` the standing of a pair is the same, and so is what they owe each other."""
    draw = random.Random(11)
    for key in ("anzus-1951", "cst-1992", "rio-1947", "manila-1954", "chn-rus-1950"):
        line = shipped_register.lines()[key]
        states = line.record.states()
        for _ in range(12):
            pair = Asked(*draw.sample(states, 2))
            days = sorted(turns(line, *(pair.state or "", pair.towards or "")))
            first, last = draw.choice(list(itertools.pairwise(days)))
            told = [standing(line, day, pair) for day in (first, last - DAY)]
            assert told[0].standing == told[1].standing, (key, pair, first, last)
            assert told[0].articles == told[1].articles


def blurred(line_record: Record, draw: random.Random) -> Record:
    """The record with some days told to the month or the year alone."""
    acts = []
    for dated in line_record.acts:
        text = dated.act.date
        if len(text) == 10 and draw.random() < 0.3:
            text = text[: draw.choice((4, 7))]
        acts.append(msgspec.structs.replace(dated, act=msgspec.structs.replace(dated.act, date=text)))
    return msgspec.structs.replace(line_record, acts=tuple(acts))


@pytest.mark.parametrize("seed", range(6))
def test_learning_less_never_turns_yes_to_no(shipped_register, seed):
    """With days told less precisely, what was in force is in force or unknown, and what was not is not, or unknown."""
    draw = random.Random(seed)
    records = dict(shipped_register.records)
    known = shipped_register.lines()
    sample = draw.sample([key for key in records if key != "un-charter-1945"], 12)
    vague = Timelines({key: blurred(record, draw) if key in sample else record for key, record in records.items()})
    held = ("in-force", "suspended")
    for key in sample:
        days = [day for day in turns(known[key]) if dt.date(1800, 1, 1) < day < dt.date(2100, 1, 1)]
        for day in draw.sample(sorted(days), min(len(days), 12)):
            sure, less = standing(known[key], day), standing(vague[key], day)
            for state, was in sure.parties.items():
                now = less.parties.get(state, "unknown")
                if "unknown" not in (was, now):
                    assert (was in held) == (now in held), (key, state, day, was, now)


def forgotten(whole: Record, draw: random.Random) -> Record:
    """The record with some acts of which nobody can say whether they were known."""
    lost = tuple(dated for dated in whole.acts if draw.random() < 0.2)
    kept = tuple(dated for dated in whole.acts if dated not in lost)
    return msgspec.structs.replace(whole, acts=kept, unsure=lost, known=dt.date(2100, 1, 1))


@pytest.mark.parametrize("seed", range(6))
def test_not_knowing_whether_it_was_known_never_turns_yes_to_no(shipped_register, seed):
    """With acts of which it is open whether they were known the answer is as it was, or unknown."""
    draw = random.Random(seed)
    whole, known = shipped_register.records, shipped_register.lines()
    treaties = [key for key, r in whole.items() if r.header.instrument == "treaty" and len(r.states()) < 60]
    records = {key: forgotten(record, draw) if key in treaties else record for key, record in whole.items()}
    vague = Timelines(records)
    for key in records:
        vague._made[key] = Timeline(records[key], vague)
    for key in treaties:
        days = [day for day in turns(known[key]) if dt.date(1800, 1, 1) < day < dt.date(2090, 1, 1)]
        for day in draw.sample(sorted(days), min(len(days), 5)):
            sure, less = standing(known[key], day), standing(vague[key], day)
            for state, was in sure.parties.items():
                now = less.parties.get(state, "unknown")
                held = ("in-force", "suspended")
                assert "unknown" in (was, now) or (was in held) == (now in held), (key, state, day, was, now)
