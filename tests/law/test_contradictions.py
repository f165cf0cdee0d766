"""Acts that cannot stand beside each other are reported, with their sources; nothing loops."""

import pytest
from treaties_for_tests import BASIC, act, record, register, term

CASES = {
    "consent-twice": (*BASIC, act("accession", "ITA", "2005-05-05")),
    "left-before-consent": (*BASIC, act("withdrawal", "ESP", "2004-01-01", effective="2004-06-01")),
    "ratified-before-signature": (
        act("signature", "FRA DEU", "2000-01-01"),
        act("signature", "ITA", "2003-01-01"),
        act("ratification", "FRA DEU", "2001-01-01"),
        act("ratification", "ITA", "2002-01-01"),
    ),
    "no-such-state": (*BASIC, act("accession", "DDR", "1995-01-01")),
    "revocation-without-notice": (*BASIC, act("revocation", "ITA", "2004-01-01")),
    "revocation-too-late": (
        *BASIC,
        act("withdrawal", "ITA", "2004-01-01", effective="2004-06-01"),
        act("revocation", "ITA", "2004-07-01"),
    ),
    "no-unilateral-end": (*BASIC, term("indefinite; no unilateral end"), act("denunciation", "ITA", "2004-01-01")),
    "effect-before-notice": (*BASIC, act("denunciation", "ITA", "2004-01-01", effective="2003-01-01")),
    "resumption-without-suspension": (*BASIC, act("resumption", "ITA", "2004-01-01")),
    "two-endings": (
        *BASIC,
        act("denunciation", "ITA", "2004-01-01", effective="2005-01-01"),
        act("expiry", "ITA", "2007-01-01"),
    ),
    "entry-into-force-before-signature": (
        act("signature", "FRA DEU ITA", "2000-01-01"),
        act("entry-into-force", "", "1999-01-01"),
    ),
    "reservation-prohibited": (
        *BASIC,
        '[reservations]\nrule = "none to articles 5"\nsources = ["s"]\n',
        act("reservation", "ITA", "2001-01-01", articles=["5(2)"], effect="excludes"),
    ),
    "withdrawal-of-nothing": (*BASIC, act("withdrawal", "ITA", "2004-01-01", of="reservation")),
}


@pytest.mark.parametrize("kind", CASES)
def test_reported(kind):
    """Each contradiction is found, alone, with its sources, and the treaty still answers."""
    treaty = register(record("made-up", *CASES[kind]))["made-up"]
    found = treaty.standing("2010-01-01").contradictions
    assert {each.kind for each in found} == {kind}
    assert all(each.sources == ("s",) and "made-up" in each.where for each in found)


SOUND = (
    BASIC,
    (*BASIC, act("withdrawal", "ITA", "2004-01-01", effective="2005-01-01"), act("accession", "ITA", "2006-01-01")),
    (
        *BASIC,
        act("withdrawal", "ITA", "2004-01-01", effective="2005-01-01"),
        act("revocation", "ITA", "2004-06-01"),
    ),
    (*BASIC, act("suspension", "ITA", "2004-01-01"), act("resumption", "ITA", "2005-01-01")),
    (*BASIC, act("denunciation", "ITA", "2004-01-01", effective="2005-01-01"), act("termination", "", "2009-01-01")),
    (*BASIC, act("denunciation", "ITA", "2004-01-01", effective="2005-01-01"), act("expiry", "ITA", "2005-01-01")),
)


@pytest.mark.parametrize("tables", SOUND)
def test_sound_records_are_not_reported(tables):
    """What only looks alike is none: coming back, revoking in time, resuming, an end after one has left."""
    assert register(record("made-up", *tables))["made-up"].standing("2010-01-01").contradictions == ()


def test_what_was_not_known_is_no_contradiction():
    """Known: that a state leaves. Not known to have been known: that it had joined."""
    tables = (
        *BASIC,
        act("accession", "ESP", "2003-01-01"),
        act("withdrawal", "ESP", "2005-01-01", public_from="2005-01-01"),
    )
    treaty = register(record("made-up", *tables))["made-up"]
    assert treaty.standing("2006-01-01", state="ESP", known="2006-01-01").contradictions == ()


def test_shipped_conflicts_are_explained(shipped_register):
    """The shipped register contradicts itself only where it says why."""
    lines = shipped_register.lines().values()
    assert not [each for line in lines for each in line.contradictions if not each.explained]


def ends(treaty: str, **rest: str) -> str:
    fields = "".join(f'{name} = "{value}"\n' for name, value in rest.items())
    return f'[[ends]]\ntreaty = "{treaty}"\nhow = "superseded"\n{fields}sources = ["s"]\n'


@pytest.mark.parametrize("ring", [("one", "two"), ("one", "two", "three"), ("one",)])
def test_circular_supersession(ring):
    """Treaties that end each other, round however many, are reported, and unknown from the first end on."""
    following = (*ring[1:], ring[0])
    made = [record(name, *BASIC, ends(other, on="2005-01-01")) for name, other in zip(ring, following, strict=True)]
    asked = register(*made)
    for name in ring:
        before, after = asked[name].standing("2004-12-31"), asked[name].standing("2005-01-01")
        assert (before.standing, after.standing) == ("in-force", "unknown")
        assert {each.kind for each in after.contradictions} == {"circular-supersession"}


def test_supersession_is_for_those_bound_by_the_later():
    """The earlier treaty ends for who is bound by the later one, when it is; for the others it goes on (VCLT 59)."""
    old = record("old", *BASIC)
    new = record(
        "new",
        act("signature", "FRA DEU", "2005-01-01"),
        act("ratification", "FRA", "2006-01-01"),
        act("ratification", "DEU", "2008-01-01"),
        '[entry_into_force]\nrule = "on the 1st deposit; each later party on its deposit"\nsources = ["s"]\n',
        ends("old"),
        parties="FRA DEU",
    )
    treaty = register(old, new)["old"]
    each = {day: treaty.standing(day).parties for day in ("2005-12-31", "2006-01-01", "2008-01-01")}
    assert each["2005-12-31"] == {"FRA": "in-force", "DEU": "in-force", "ITA": "in-force"}
    assert each["2006-01-01"] == {"FRA": "ended", "DEU": "in-force", "ITA": "in-force"}
    assert each["2008-01-01"] == {"FRA": "ended", "DEU": "ended", "ITA": "in-force"}


def test_supersession_between_the_parties_to_both():
    """With `between`, only the relation of those who are parties to both changes (VCLT 30(4))."""
    new = record("new", *BASIC, ends("old", between="parties to both"), parties="FRA DEU")
    old = record("old", *BASIC[:2], act("entry-into-force", "", "2001-06-01"), act("accession", "ESP", "2001-07-01"))
    treaty = register(old, new)["old"]
    assert treaty.standing("2003-01-01").standing == "in-force"
    assert treaty.standing("2003-01-01", state="FRA", towards="DEU").standing == "ended"
    assert treaty.standing("2001-12-31", state="FRA", towards="DEU").standing == "in-force"
    assert treaty.standing("2003-01-01", state="FRA", towards="ESP").standing == "in-force"
