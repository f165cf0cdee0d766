"""ATOP's member file: members, spells and obligations as coded, and put to the law. Small files made up here, and the
real one where it lies beside the repository."""

import csv
import datetime as dt
import io
import random

import pytest

import servanda as sv
from servanda.exchange import atop_lines, listed_atop, read_atop
from servanda.law import Asked, Columns, casus, standing
from servanda.terms import Truth

HEAD = (
    "atopid,member,yrent,moent,dayent,yrexit,moexit,dayexit,phase,defense,offense,neutral,nonagg,consul,"
    "defcon,defcoadv,defcoloc,defconpr,offcon,neucon,neucoatt,concon,concoreq,asymm,obvary,version"
)


def row(**told):
    """A row of the file: two years from 1900 on, no obligation, but for what is told."""
    standard = dict.fromkeys(HEAD.split(","), "0") | {"atopid": "1", "member": "220", "version": "5.1"}
    standard |= {"yrent": "1900", "moent": "3", "dayent": "1", "yrexit": "1902", "moexit": "6", "dayexit": "30"}
    return standard | {name: str(value) for name, value in told.items()}


def written(*rows):
    out = io.StringIO()
    writer = csv.DictWriter(out, HEAD.split(","))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def file(*rows):
    return read_atop(written(*rows), "made.csv")


def lines(*rows):
    return atop_lines(file(*rows))


def verdicts(of, attacked, attacker, on, **more):
    situation = sv.Situation(attacked=attacked, attacker=attacker, on=on, **more)
    return {(f.state, f.obligation): f.verdict for f in casus(of, situation).findings}


def word(of, treaty, state, on):
    return standing(of[treaty], dt.date.fromisoformat(on), Asked(state)).standing


def test_a_member_is_bound_from_its_entry_to_its_exit():
    """ATOP's own days: entry is signature, and the day of the exit is the last one."""
    told = lines(row(defense=1), row(member=365, defense=1))
    days = ("1900-02-28", "1900-03-01", "1902-06-30", "1902-07-01")
    assert [word(told, "atop-1", "FRA", day) for day in days] == ["none", "in-force", "in-force", "ended"]
    assert verdicts(told, "FRA", "GBR", "1901-01-01") == {("RUS", "defence"): "obliged"}


def test_exit_0_is_in_effect_at_the_end_of_2018_and_unknown_after():
    told = lines(*(row(member=m, defense=1, yrexit=0, moexit=0, dayexit=0) for m in (2, 20)))
    assert [word(told, "atop-1", "USA", day) for day in ("2018-12-31", "2019-01-01")] == ["in-force", "unknown"]
    assert verdicts(told, "USA", "CHN", "2020-01-01") == {("CAN", "defence"): "undetermined"}
    assert str(told.covers) == "1815-01-01/2018-12-31"


def test_an_empty_day_is_not_known():
    told = lines(row(dayexit=""), row(member=365, dayexit=""))
    days = ("1902-06-01", "1902-06-15", "1902-07-01")
    assert [word(told, "atop-1", "FRA", day) for day in days] == ["in-force", "unknown", "ended"]


def test_members_leave_and_return_and_phases_run_beside_each_other():
    back = row(member=651, yrent=1989, yrexit=0, moexit=0, dayexit=0, defense=1)
    told = lines(row(member=651, yrexit=1979), back, row(member=651, phase=2, nonagg=1), row(member=660, yrexit=1995))
    assert [word(told, "atop-1", "EGY", f"{year}-04-01") for year in (1950, 1985, 1990)] == [
        "in-force",
        "ended",
        "in-force",
    ]
    assert list(told) == ["atop-1", "atop-1-2"]
    assert verdicts(told, "LBN", "SYR", "1950-04-01") == {}
    assert verdicts(told, "LBN", "SYR", "1990-04-01") == {("EGY", "defence"): "obliged"}


@pytest.mark.parametrize("told", [{"defcoadv": 1}, {"defcoloc": 1}, {}, {"defcon": 0, "obvary": 1, "asymm": 1}])
def test_what_depends_on_something_is_undetermined(told):
    """On the adversary, the place, a condition that no column names, or on which of the members: never yes."""
    pair = row(**{"defense": 1, "defcon": 1} | told), row(member=365)
    assert verdicts(lines(*pair), "RUS", "GBR", "1901-01-01") == {("FRA", "defence"): "undetermined"}


def test_a_fact_decides():
    """What the row says an obligation depends on can be told; provocation and requests are assumed as always."""
    told = lines(row(defense=1, defcon=1, defcoadv=1, defconpr=1), row(member=365))
    for facts, verdict in (
        ({"adversary-named": "yes"}, "obliged"),
        ({"adversary-named": "no"}, "not-triggered"),
        ({"adversary-named": "yes", "unprovoked": "no"}, "not-triggered"),
    ):
        assert verdicts(told, "RUS", "GBR", "1901-01-01", facts=facts) == {("FRA", "defence"): verdict}


def test_members_owe_what_their_own_row_says():
    """Members that owe different things: each follows its row."""
    told = lines(row(defense=1, asymm=1), row(member=365, consul=1, asymm=1))
    assert verdicts(told, "RUS", "GBR", "1901-01-01") == {("FRA", "defence"): "obliged"}
    assert verdicts(told, "FRA", "GBR", "1901-01-01") == {("RUS", "consultation"): "consult"}


def test_offence_is_for_a_war_of_the_allys_own():
    told = lines(row(offense=1), row(member=365, offense=1))
    assert verdicts(told, "FRA", "GBR", "1901-01-01") == {}
    assert verdicts(told, "GBR", "FRA", "1901-01-01") == {("RUS", "offence"): "obliged"}


def test_codes_follow_the_date():
    """COW's 255 is Prussia, then Germany: a membership through 1871 is one of each after the other."""
    found = file(row(member=255, yrent=1860, yrexit=1880), row(member=260, yrent=1960, yrexit=1970)).members
    assert [(one.state, str(one.entered), str(one.left)) for one in found] == [
        ("PRU", "1860-03-01", "1871-01-17"),
        ("DEU", "1871-01-18", "1880-06-30"),
        ("DEU", "1960-03-01", "1970-06-30"),
    ]


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"member": 8152}, "no number of a state"),
        ({"defense": 2}, "0 or 1"),
        ({"moent": 13}, "month"),
        ({"yrexit": 1899}, "1900-03-01, then 1899"),
        ({"phase": "x"}, "no number"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_and_the_rest_kept(told, why):
    found = file(row(), row(**told), row(member=365))
    assert (found.rows, len(found.members), len(found.refused)) == (3, 2, 1)
    assert found.refused[0].where == "made.csv:3"
    assert why in f"{found.refused[0].what} {found.refused[0].why}"


@pytest.mark.parametrize(
    ("text", "why"), [("", "column"), ("a,b\n1,2\n", "atopid"), (f"{HEAD}\n{'9,' * 25}9", "version")]
)
def test_another_file_is_refused(text, why):
    with pytest.raises(sv.ServandaError, match=why):
        read_atop(text.encode(), "made.csv")


def test_a_register_of_members(tmp_path):
    """From Python, the same questions as of any register; for what is not covered it says so."""
    path = tmp_path / "made.csv"
    path.write_bytes(written(row(defense=1), row(member=365, defense=1), row(member=8152)))
    register = sv.Register.of_atop(path)
    assert [error.where for error in register.refused] == [f"{path}:4"]
    assert register["atop-1"].standing(on="1901-01-01").standing == "in-force"
    assert [(c.bearer, c.obligation) for c in register.between("FRA", "RUS", "1901-01-01").commitments] == [
        ("FRA", "defence"),
        ("RUS", "defence"),
    ]
    cells = register.columns().cells("1901-01-01")
    assert [(a.state, a.verdict) for a in cells.of("FRA", "GBR")] == [("RUS", "obliged")]
    assert [register.columns().cells(day).covered for day in ("2018-12-31", "2019-01-01")] == [Truth.YES, Truth.NO]
    with pytest.raises(sv.ServandaError, match="known"):
        register.lines("1950-01-01")


def test_members_as_lists_of_acts():
    first, second = listed_atop(written(row(defense=1), row(member=8152), row(phase=2, consul=1, obvary=1)), "made.csv")
    assert (first.title, first.rows, len(first.refused)) == ("1", 2, 1)
    assert (second.title, second.acts[0].note) == ("1-2", "member until 1902-06-30: consultation (if)")


@pytest.fixture(scope="module")
def real(shared):
    path = shared / "data" / "atop-5.1" / "atop5_1m.csv"
    return read_atop(path.read_bytes(), path.name)


def test_the_real_file(real):
    """Every row but Annam's; two members whose line of continuity changes count twice."""
    assert real.rows == 2510
    assert [str(error.where) for error in real.refused] == ["atop5_1m.csv:203"]
    assert len({one.where for one in real.members}) == 2509
    assert len(real.members) == 2511


def test_state_years_of_the_real_file(real, shared):
    """The keys of ATOP's own state-years follow from its members: 11,923 of 11,923."""
    with (shared / "data" / "atop-5.1" / "atop5_1sy.csv").open(encoding="latin-1", newline="") as told:
        theirs = {(int(each["state"]), int(each["year"])) for each in csv.DictReader(told)}
    assert len(theirs) == 11_923
    assert real.state_years() == theirs


def test_fast_is_plain_over_the_real_file(real):
    """The cells of a day and of a year are those of the plain way."""
    told = atop_lines(real)
    columns, rng = Columns(told), random.Random(1815)
    for day in (dt.date(1880, 1, 1), dt.date(1938, 6, 1)):
        cells = columns.cells(day)
        for pair in (rng.sample(list(cells.attacked), 2) for _ in range(10)):
            attacked, attacker = (cells.codes[number] for number in pair)
            situation = sv.Situation(attacked=attacked, attacker=attacker, on=day.isoformat())
            plain = {(f.state, f.towards, f.treaty, f.obligation, f.verdict) for f in casus(told, situation).findings}
            assert {
                (a.state, a.towards, a.treaty, a.obligation, a.verdict) for a in cells.of(attacked, attacker)
            } == plain
