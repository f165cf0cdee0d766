"""The register beside ATOP: what agrees, what the record explains, what it leaves open, what is listed.

The register and the member file of most tests are made up here; the real file lies beside the repository."""

import csv
import io
from collections import Counter

import pytest

import servanda as sv
from servanda.terms import ServandaError

DATES = ["yrent", "moent", "dayent", "yrexit", "moexit", "dayexit"]
OBLIGATIONS = ["defense", "offense", "neutral", "nonagg", "consul"]
COLUMNS = ["atopid", "member", *DATES, "phase", *OBLIGATIONS, "obvary", "version"]

RECORD = """
id = "fra-rus-1900"
completeness = "complete"
parties = ["FRA", "RUS"]
[title]
en = "Treaty of Alliance"
[ids]
atop = "1001"
[[act]]
kind = "signature"
on = "1900-03-01"
by = ["FRA", "RUS"]
sources = ["text"]
[[act]]
kind = "exchange-of-instruments"
on = "1900-03-31"
by = ["FRA", "RUS"]
sources = ["text"]
[[act]]
kind = "denunciation"
on = "1902-01-01"
effective = "1902-07-01"
by = ["FRA"]
sources = ["text"]
[entry_into_force]
rule = "on exchange of instruments of ratification"
article = "9"
sources = ["text"]
[[obligation]]
kind = "defence"
article = "1"
trigger = { event = "armed-attack" }
response = { class = "all-means" }
sources = ["text"]
[[source]]
id = "text"
publisher = "A Treaty Series"
kind = "treaty-text"
locator = "p. 1"
looked_up = "2026-11-25"
"""

EXPLAINED = """
[[explained]]
dataset = "atop"
what = "consultation"
states = ["FRA"]
why = "ATOP counts the exchange of staff"
sources = ["text"]
"""


def row(member, **told):
    standard = dict.fromkeys(COLUMNS, "0") | {"atopid": "1001", "member": str(member), "version": "5.1"}
    standard |= {"yrent": "1900", "moent": "3", "dayent": "1", "yrexit": "1902", "moexit": "6", "dayexit": "30"}
    return standard | {"defense": "1"} | {name: str(value) for name, value in told.items()}


@pytest.fixture
def compared(tmp_path):
    """A function: what a register with the record (and more TOML) says beside a member file with these rows."""

    def beside(*rows, more=""):
        out = io.StringIO()
        writer = csv.DictWriter(out, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
        (tmp_path / "atop5_1m.csv").write_text(out.getvalue())
        (tmp_path / "register").mkdir(exist_ok=True)
        (tmp_path / "register" / "fra-rus-1900.toml").write_text(RECORD + more)
        answer = sv.Register.of_folder(tmp_path / "register").beside_atop(tmp_path)
        return answer, {(each.state, each.what): each for each in answer.rows}

    return beside


def test_what_agrees(compared):
    """Signature and the eve of the end are ATOP's days; the gap to the entry into force is told."""
    answer, rows = compared(row(220), row(365))
    assert {each.verdict for each in answer.rows} == {"agrees"}
    assert rows["FRA", "begins"].on_record == "signed 1900-03-01, bound 1900-03-31"
    assert (answer.alliances, answer.gaps, answer.median_gap) == (1, 2, 30)


def test_a_day_of_something_on_record_explains(compared):
    """ATOP has the day of the notice, the record the day on which it took effect."""
    _, rows = compared(row(220, yrexit=1902, moexit=1, dayexit=1), row(365))
    ends = rows["FRA", "ends"]
    assert (ends.verdict, ends.why) == ("explained", "ATOP has the day of: denunciation by FRA (fra-rus-1900)")
    assert rows["RUS", "ends"].verdict == "agrees"


def test_what_nothing_explains_is_listed(compared):
    _, rows = compared(row(220, yrent=1899, offense=1), row(365), row(200))
    assert rows["FRA", "begins"].verdict == "differs"
    assert rows["FRA", "offence"].verdict == "differs"
    assert (rows["GBR", "member"].in_atop, rows["GBR", "member"].on_record) == ("yes", "no")


def test_the_record_explains(compared):
    """Of the state that it names, and of no other."""
    _, rows = compared(row(220, consul=1), row(365, consul=1), more=EXPLAINED)
    assert rows["FRA", "consultation"].why == "ATOP counts the exchange of staff"
    assert rows["FRA", "consultation"].sources == ("text",)
    assert rows["RUS", "consultation"].verdict == "differs"


def test_what_atop_leaves_open_is_open(compared):
    """A member that owes others different things: whether it owes this is unknown there."""
    _, rows = compared(row(220, obvary=1), row(365))
    assert (rows["FRA", "defence"].in_atop, rows["FRA", "defence"].verdict) == ("unknown", "open")


def test_phases_without_a_day_between_are_one_membership(compared):
    first = row(220, phase=1, yrexit=1901, moexit=1, dayexit=31)
    _, rows = compared(first, row(220, phase=2, yrent=1901, moent=2, dayent=1), row(365))
    assert rows["FRA", "ends"].verdict == "agrees"
    assert rows["FRA", "begins"].in_atop == "1900-03-01"


def test_a_number_that_the_file_has_not(compared):
    answer, _ = compared(row(220, atopid=1002), row(365, atopid=1002))
    assert (answer.absent, answer.rows) == (("1001",), ())


def test_a_number_that_is_none(compared, tmp_path):
    compared(row(220))
    (tmp_path / "register" / "fra-rus-1900.toml").write_text(RECORD.replace('"1001"', '"12/2"'))
    with pytest.raises(ServandaError, match="'12/2' is no ATOP number"):
        sv.Register.of_folder(tmp_path / "register").beside_atop(tmp_path)


def test_the_shipped_register_beside_the_real_file(shared):
    """Every number that a record names is there, and most of what both speak of agrees or is explained."""
    answer = sv.Register.shipped().beside_atop(shared / "data" / "atop-5.1")
    assert answer.absent == ()
    verdicts = Counter(row.verdict for row in answer.rows)
    assert sum(verdicts.values()) == sum(
        count.agrees + count.explained + count.open + count.differs for count in answer.counts
    )
    members = next(count for count in answer.counts if count.what == "member")
    assert members.agrees > 20 * members.differs
    korea = {(row.state, row.what): row for row in answer.rows if "rus-prk-1961" in row.treaties}
    assert korea["PRK", "begins"].on_record == "signed 1961-07-06, bound 1961-09-10"
    assert korea["RUS", "ends"].verdict == "agrees"
