"""The law gives the days that depositaries state: WIPO's for every party, the Secretary-General's for treaties."""

import datetime as dt
from pathlib import Path

import msgspec
import pytest
import tomli

import servanda as sv
from servanda.desk import Wanted, import_lists
from servanda.exchange import Listed, read_wipo, record_form
from servanda.law.successors import took_place
from servanda.terms import Source

CASES = Path(__file__).parents[1] / "cases"


def cases(kind):
    found = tomli.loads((CASES / f"{kind}.toml").read_text("utf-8"))[kind]
    return [pytest.param(case, id=case.get("file") or case["title"]) for case in found]


def started(line, state):
    """The bounds of a state's entry into force."""
    first = line.spells(state)[0].start
    return first.earliest, first.latest


@pytest.fixture(scope="module")
def members(shared):
    (file,) = (shared / "data" / "wipo").glob("*.csv")
    return {listed.title: listed for listed in read_wipo(file.read_bytes(), file.name)}


def by_acts_alone(listed: Listed, rule: str, folder: Path):
    """The treaty as its acts and rule make it, without the days of entry into force that the list states."""
    acts = tuple(msgspec.structs.replace(a, effective="") for a in listed.acts if a.act != "entry-into-force")
    source = Source(id="list", publisher="WIPO", kind="depositary", locator="list of membership")
    text = record_form(msgspec.structs.replace(listed, acts=acts), source, treaty="odd", title="Odd", rule=rule)
    (folder / "odd.toml").write_text(text, "utf-8")
    return sv.Register.of_folder(folder)["odd"]


@pytest.mark.parametrize("case", cases("wipo"))
def test_every_party_of_wipos_treaties(members, tmp_path, case):
    """Entry into force for each party is the list's own day, but for the differences that the case explains."""
    listed = members[case["title"]]
    line = by_acts_alone(listed, case["rule"], tmp_path).line()
    stated = {act.state: dt.date.fromisoformat(act.date) for act in listed.acts if act.act == "entry-into-force"}
    assert len(stated) == case["parties"]
    given = {state: started(line, state) for state in stated}
    assert all(first == last for first, last in given.values())
    different = {
        state: (str(stated[state]), str(given[state][0])) for state in stated if given[state][0] != stated[state]
    }
    explained = {each["party"]: (each["list"], each["law"]) for each in case.get("difference", ())}
    assert different == explained
    assert all(each["why"] and each["sources"] for each in case.get("difference", ()))


@pytest.mark.parametrize("case", cases("wipo"))
def test_whose_deposit_brings_wipos_treaties_into_force(members, tmp_path, case):
    """The k-th deposit, who is a later party, and the treaty's own day."""
    listed = members[case["title"]]
    general = by_acts_alone(listed, case["rule"], tmp_path).line().general
    assert str(general.exact) == case["general"]
    assert general.decisive is not None
    deposits = [a for a in listed.acts if a.act in ("ratification", "accession", "acceptance", "succession")]
    by_then = [act for act in deposits if act.date <= str(general.decisive[0])]
    assert len(by_then) == case["deposits"]
    assert [act.state for act in by_then if act.date == str(general.decisive[0])] == [case["last"]]
    assert len(deposits) - len(by_then) == case["late"]


def test_successions_in_the_whole_list(members, tmp_path):
    """A notice of succession is dated back to the succession of states, as the list has it, or the case says why."""
    different, counted = set(), 0
    for title, listed in members.items():
        record = by_acts_alone(listed, "", tmp_path).record
        stated = {act.state: dt.date.fromisoformat(act.effective) for act in listed.acts if act.act == "succession"}
        for dated in record.of_kind("succession"):
            for state in dated.act.states:
                counted += 1
                took = took_place(record, state, dated)
                if took is None or not took.day[0] <= stated[state] <= took.day[1]:
                    different.add(f"{title} {state}")
    groups = tomli.loads((CASES / "wipo.toml").read_text("utf-8"))["succession"]
    assert different == {row for group in groups for row in group["rows"]}
    assert (counted, counted - len(different)) == (74, 47)


@pytest.fixture(scope="module")
def treaties(shared, tmp_path_factory):
    """The lists of 2015 that the cases name, imported with their rules."""
    folder = tmp_path_factory.mktemp("untc")
    for case in tomli.loads((CASES / "untc.toml").read_text("utf-8"))["untc"]:
        file = shared / "data" / "untc" / case["file"]
        wanted = Wanted(title=case["treaty"], rule=case["rule"], published="2015")
        assert import_lists("untc", [file], wanted, str(folder)).refused == ()
    return sv.Register.of_folder(folder)


def treaty_of(treaties, case):
    return treaties[f"untc-{case['file'].removesuffix('.csv')}"]


@pytest.mark.parametrize("case", cases("untc"))
def test_entry_into_force_from_the_lists_of_2015(treaties, case):
    """Where the list decides, the official day; where it omits states that are gone, bounds that hold it, and why."""
    general = treaty_of(treaties, case).line().general
    official = dt.date.fromisoformat(case["official"])
    if case["answer"] == "certain":
        assert general.exact == official
        assert general.missing == ()
    else:
        assert general.exact is None
        if "law" in case:  # the depositary counted otherwise, and the case says how
            assert str(general.latest) == case["law"] != case["official"]
        else:
            assert general.earliest <= official <= general.latest
        told = " ".join(general.missing)
        assert [state for state in case["gone"] if f" {state} consented" not in told] == []
        assert len(general.missing) == len(case["gone"])
    assert case["why"]
    assert case["sources"]


@pytest.mark.parametrize("case", cases("untc"))
def test_within_the_bounds_the_standing_is_open(treaties, case):
    """Unknown from the earliest day until the latest, and what would settle it is named; certain before and after."""
    treaty = treaty_of(treaties, case)
    general, day = treaty.line().general, dt.timedelta(days=1)
    assert treaty.standing(general.earliest - day).standing == "contracting"
    assert treaty.standing(general.latest).standing == "in-force"
    if case["answer"] == "bounds":
        answer = treaty.standing(general.latest - day)
        assert answer.standing == "unknown"
        assert answer.missing


@pytest.mark.parametrize("case", [case for case in cases("untc") if "parties" in case.values[0]])
def test_later_parties_of_the_lists(treaties, case):
    """A party that came later has its own day, whatever is open about the first; each difference is explained."""
    line = treaty_of(treaties, case).line()
    given = {state: started(line, state) for state in case["parties"]}
    assert all(first == last for first, last in given.values())
    told = {state: (day, str(given[state][0])) for state, day in case["parties"].items() if str(given[state][0]) != day}
    assert told == {each["party"]: (each["list"], each["law"]) for each in case.get("difference", ())}


def test_a_later_party_waits_for_its_own_day(treaties):
    """What Syria lacked for the Chemical Weapons Convention in 2013, when it had long been in force for others."""
    treaty = treaties["untc-26-3"]
    told = [treaty.standing(day, state="SYR") for day in ("2013-09-13", "2013-10-13", "2013-10-14")]
    assert [answer.standing for answer in told] == ["none", "contracting", "in-force"]
    assert told[0].missing == ("a consent of SYR to be bound",)
    assert told[1].missing == ("the day itself: it enters into force for SYR on 2013-10-14",)
