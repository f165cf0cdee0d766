"""Which treaty a page speaks of, and how it differs from the record."""

import pytest

from servanda.desk.comparing import differences
from servanda.desk.linking import link
from servanda.statements import About, Act, Obligation, Statement
from servanda.treaties import shipped


def act(kind: str, date: str, states: tuple[str, ...] = ("RUS", "PRK"), **rest: str) -> Statement:
    return Statement.make(Act(act=kind, date=date, states=states, **rest), "page", span=(0, 1), words="x")


@pytest.mark.parametrize(
    ("about", "acts", "match", "treaty"),
    [
        # Two parties and a date near one of its acts: the treaty of 2024 among three between these two.
        (About(key="a", states=("RUS", "PRK")), [act("signature", "2024-06")], "same", "rus-prk-2024"),
        (About(key="a", states=("PRK", "RUS")), [act("signature", "2000-02-09")], "same", "rus-prk-2000"),
        (About(key="a", states=("RUS", "PRK"), years=(1961,)), [], "same", "rus-prk-1961"),
        # Two parties alone fit three treaties.
        (About(key="a", states=("RUS", "PRK")), [], "ambiguous", ""),
        # A name of its own, whoever acts.
        (
            About(key="a", names=("OTAN",), states=("SWE",)),
            [act("accession", "2024-03-07", ("SWE",))],
            "same",
            "nato-1949",
        ),
        (About(key="a", names=("the North Atlantic Treaty",)), [], "same", "nato-1949"),
        # Parties that no treaty of the register has between them.
        (
            About(key="a", states=("FRA", "BRA")),
            [act("signature", "2025-01-02", ("FRA", "BRA"))],
            "new",
            "fra-bra-2025",
        ),
        # The parties of a treaty, but everything told of it is far from all its acts.
        (
            About(key="a", states=("CHN", "PRK")),
            [act("signature", "2030-01-01", ("CHN", "PRK"))],
            "new",
            "chn-prk-2030",
        ),
    ],
)
def test_link(about, acts, match, treaty):
    """A treaty is found by parties, names, dates and years; else it is new, or ambiguous and said so."""
    found = link(about, acts, shipped())
    assert (found.match, found.treaty) == (match, treaty)


def test_a_chamber_on_another_day_is_a_difference():
    """The day of a chamber's approval differs: both days are given, with the record's sources."""
    said = act("approval-by-chamber", "2024-11-08", ("RUS",), chamber="Federation Council", plane="domestic")
    (found,) = differences([said], shipped()["rus-prk-2024"])
    assert (found.page, found.record) == ("2024-11-08", "2024-11-06")
    assert "interfax.com" in found.source


def test_less_precise_is_no_difference():
    """A month that holds the record's day agrees with it."""
    assert not list(differences([act("signature", "2024-06")], shipped()["rus-prk-2024"]))


def test_what_is_planned_or_denied_is_not_compared():
    """Only what the page asserts can differ from the record."""
    said = Statement.make(Act(act="ratification", date="2031-01-01", states=("RUS",)), "page", modality="planned")
    assert not list(differences([said], shipped()["rus-prk-2024"]))


def test_acts_and_obligations_that_are_not_on_record():
    """What the record does not hold is said so."""
    told = [
        act("withdrawal", "2026-01-01", ("PRK",)),
        Statement.make(Obligation(obligation="offence", bearers=("RUS",)), "page"),
    ]
    assert [d.what for d in differences(told, shipped()["rus-prk-2024"])] == ["withdrawal", "obligation"]
