"""Every case of entry into force in tests/cases/entry-*.toml: real treaties, their acts, the official day."""

from pathlib import Path

import pytest
import tomli

import servanda as sv
from servanda.dates import FIRST, LAST, PartialDate
from servanda.exchange import ListedAct, numbered, record_of
from servanda.law import Timelines
from servanda.law.entry import by_rule
from servanda.statements import Table
from servanda.treaties import Rule

CASES = Path(__file__).parents[1] / "cases"


def cases() -> list[object]:
    found = []
    for file in sorted(CASES.glob("entry-*.toml")):
        for case in tomli.loads(file.read_text("utf-8"))["entry"]:
            found.append(pytest.param(case, id=f"{file.stem}: {case['treaty']}"))
    return found


def acts(case) -> tuple[ListedAct, ...]:
    """`ratification 1970-04-29 NGA …`, one line an act of one or more states on one day, up to the day asked about."""
    last = case.get("on", "9999")
    told = [line.split() for line in case.get("acts", ())]
    return numbered(
        [ListedAct(state=s, act=act, date=day) for act, day, *states in told for s in states if day[:10] <= last]
    )


def tables(case) -> list[Table]:
    """The tables that were public by the day `known`."""
    known = case.get("known", "9999")
    return [Table(**table) for table in case.get("table", ()) if table.get("public_from", "") <= known]


def record(case):
    if "record" in case:
        return sv.Register.shipped()[case["record"]].record
    lists = {name: tuple(codes) for name, codes in case.get("lists", {}).items()}
    return record_of(acts(case), case["rule"], tables=tables(case), lists=lists)


def test_there_are_enough():
    """At least thirty-five, each with its source."""
    told = [param.values[0] for param in cases()]
    assert len(told) >= 35
    assert all(case["why"] and (case.get("sources") or "record" in case) for case in told)


@pytest.mark.parametrize("case", cases())
def test_entry_into_force(case):
    """The day that the rule gives is the official one; where the acts leave it open, the bounds hold it."""
    told = record(case)
    rule = told.clause("entry-into-force")[0].rule
    assert str(Rule.parse(rule)) == rule
    moment = by_rule(told, Rule.parse(rule))
    if case.get("bounds") == "any":
        assert moment.earliest <= PartialDate.parse(case["entry"]).exact <= moment.latest
    elif "bounds" in case:
        assert str(moment) == case["bounds"], case["why"]
        within = PartialDate.parse(case["bounds"])
        if "entry" in case:
            day = PartialDate.parse(case["entry"]).exact
            assert within.earliest <= day <= within.latest
        assert (within.earliest, within.latest) != (FIRST, LAST)
    else:
        assert str(moment) == case.get("entry", "not yet"), case["why"]
    if "missing" in case:
        assert any(case["missing"] in each for each in moment.missing), moment.missing


@pytest.mark.parametrize("case", [param for param in cases() if "parties" in param.values[0]])
def test_entry_into_force_for_each_party(case):
    """Those who were among the first, those who came later, those who had to wait."""
    told = record(case)
    line = Timelines({told.id: told})[told.id]
    for state, day in case["parties"].items():
        assert [str(moment) for moment in line.starts(state)] == [day], state
