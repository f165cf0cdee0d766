"""Measures: whom they bind and when, that no pact is made of them, and what their form refuses."""

import pytest

import servanda as sv
from servanda.terms import ServandaError
from servanda.treaties import compile_toml

MEASURE = """id = "unsc-9999"
instrument = "measure"
under = "un-charter-1945"
targets = ["PRK"]

[title]
en = "A resolution"

[[act]]
kind = "adoption"
on = "2030-01-01"
sources = ["a"]

[[obligation]]
kind = "cap"
article = "1"
verb = "decides"
bearers = "each party except"
except = ["PRK"]
towards = ["PRK"]
forbids = ["supplied-fuel"]
cap = { quantity = 1, unit = "barrels", per = "1 year" }
exceptions = ["humanitarian"]
sources = ["a"]

[[source]]
id = "a"
publisher = "United Nations"
kind = "organisation"
locator = "p. 1"
"""


@pytest.fixture(scope="module")
def register() -> sv.Register:
    return sv.Register.shipped()


@pytest.mark.parametrize(
    ("measure", "state", "on", "standing"),
    [
        ("unsc-2270", "RUS", "2016-03-01", "none"),
        ("unsc-2270", "RUS", "2016-03-02", "in-force"),
        ("unsc-418", "FRA", "1994-05-24", "in-force"),
        ("unsc-418", "FRA", "1994-05-25", "ended"),
        ("unsc-418", "CHE", "1980-01-01", "none"),
        ("unsc-1718", "MNE", "2006-10-14", "in-force"),
        ("unsc-1718", "SSD", "2011-07-13", "none"),
        ("unsc-1718", "SSD", "2011-07-14", "in-force"),
        ("unsc-1747", "FRA", "2016-01-15", "in-force"),
        ("unsc-1747", "FRA", "2016-01-16", "ended"),
        ("unsc-1747", "FRA", "2025-09-27", "ended"),
        ("unsc-1747", "FRA", "2025-09-28", "in-force"),
        ("eu-2014-512", "FRA", "2014-07-31", "none"),
        ("eu-2014-512", "FRA", "2014-08-01", "in-force"),
        ("eu-2014-512", "GBR", "2020-01-31", "in-force"),
        ("eu-2014-512", "GBR", "2020-02-01", "ended"),
    ],
)
def test_a_measure_binds_who_is_a_party_that_day(register, measure, state, on, standing):
    assert register[measure].standing(on, state=state).standing == standing


def test_a_measure_of_one_state_is_in_force_as_a_whole_where_it_binds_that_state(register):
    """A treaty needs two who are bound; an order of one state binds that state alone."""
    assert register["usa-eo-13722"].standing("2016-03-14").standing == "none"
    assert register["usa-eo-13722"].standing("2016-03-15").standing == "in-force"


def test_as_known_before_it_was_adopted(register):
    told = register["unsc-2397"].standing("2018-01-01", state="RUS", known="2017-12-01")
    assert told.standing != "in-force"
    assert not [f for f in _fuel(register, known="2017-12-01").findings if f.treaty == "unsc-2397"]


def _fuel(register, **more):
    return register.claim(by="RUS", did="supplied-refined-petroleum", to="PRK", on="2018-06-01", **more)


def test_no_pact_is_made_of_a_measure(register):
    """Neither what two states owe each other nor a casus foederis knows of one."""
    assert not [c for c in register.between("RUS", "PRK", "2024-12-10").commitments if c.treaty.startswith("unsc")]
    casus = register.casus(sv.Situation(attacked="PRK", attacker="KOR", on="2024-12-10"))
    assert not [f for f in casus.findings if f.treaty.startswith(("unsc", "eu-"))]


@pytest.mark.parametrize("deed", ["supplied-fuel", "supplied-refined-petroleum"])
@pytest.mark.parametrize(("amount", "verdict"), [("500000 barils", False), ("more than 500000 barrels", True)])
def test_a_cap_is_passed_by_more_than_it_in_any_way_of_writing(register, deed, amount, verdict):
    told = register.claim(by="RUS", did=deed, to="PRK", on="2019-01-01", quantity=amount)
    found = {f.article: f.verdict for f in told.findings if f.treaty == "unsc-2397"}
    assert (found["5"] == "would-breach") is (verdict and deed == "supplied-refined-petroleum")


def test_what_went_with_the_soldiers_can_be_told(register):
    told = {"by": "PRK", "did": "sent-soldiers", "to": "RUS", "on": "2024-12-10"}
    with_arms = register.claim(**told, facts={"supplied-arms": "yes", "bought-arms": "yes"})
    verdicts = {(f.state, f.treaty, f.article): f.verdict for f in with_arms.findings}
    assert verdicts["PRK", "unsc-1874", "9"] == verdicts["RUS", "unsc-1874", "9"] == "would-breach"
    without = register.claim(**told, facts={"supplied-arms": "no", "trained-soldiers": "no", "trained-in-arms": "no"})
    assert not [f for f in without.findings if f.state == "PRK" and f.treaty.startswith("unsc")]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('under = "un-charter-1945"\n', "", "nothing says whom this measure binds"),
        ('instrument = "measure"', 'instrument = "treaty"', "names no parties"),
        ('verb = "decides"', 'verb = "decide"', "'decide' is not one of the verbs"),
        ("supplied-fuel", "suplied-fuel", "'suplied-fuel' is not one of the deeds"),
        ('"humanitarian"', '"humane"', "'humane' is not one of the exceptions"),
        ('per = "1 year"', 'per = "yearly"', "'yearly' is no period"),
        ('per = "1 year"', 'per = "1 year", within = ["humane"]', "'humane' is not one of the exceptions"),
        ('kind = "cap"', 'kind = "capp"', "'capp' is not one of the obligations"),
    ],
)
def test_what_is_wrong_in_a_measure_is_told(old, new, told):
    assert compile_toml(MEASURE, name="unsc-9999.toml").treaty == "unsc-9999"
    with pytest.raises(ServandaError, match=told):
        compile_toml(MEASURE.replace(old, new, 1), name="unsc-9999.toml")


def test_without_the_treaty_under_which_it_binds_nobody_is_said_to_be_free(tmp_path):
    """A register of one's own that holds a measure and not the Charter: whom it binds is unknown."""
    (tmp_path / "unsc-9999.toml").write_text(MEASURE)
    told = sv.Register.of_folder(tmp_path).claim(by="RUS", did="supplied-fuel", to="PRK", on="2030-06-01")
    (finding,) = told.findings
    assert finding.verdict == "undetermined"
    assert "not in this register" in finding.missing[0]
