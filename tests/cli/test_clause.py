"""`servanda clause`: a rule, and with acts the day for the treaty and each party."""

import json
import subprocess
import sys

import jsonschema
import pytest

import servanda as sv
from servanda.desk import clause, schema
from servanda.terms import ServandaError

ACTS = """state,act,date,note
France,signature,1990-01-01,
France,ratification,1990-01-10,
Germany,accession,1990-02-20,
Italy,approval,1990-03-30,
Spain,accession,1990-09-09,
"""
RULE = "on the 30th day after the 3rd deposit; each later party on the 30th day after its deposit"


@pytest.fixture
def acts(tmp_path):
    file = tmp_path / "acts.csv"
    file.write_text(ACTS, "utf-8")
    return str(file)


def test_without_acts_there_is_a_rule_alone(run):
    """Nothing that hangs on acts is there without them."""
    answer = run("clause", "--text", RULE, "--format", "json").json
    assert answer["rule"] == RULE
    assert answer["understood"] is True
    assert answer["left_over"] == ""
    assert not {"entry_into_force", "parties", "why", "certain"} & answer.keys()
    jsonschema.validate(answer, schema("clause"))


def test_the_day_for_the_treaty_and_for_each_party(run, acts):
    ran = run("clause", "--text", RULE, "--acts", acts, "--format", "json")
    answer = ran.json
    assert (ran.code, answer["entry_into_force"], answer["certain"]) == (0, "1990-04-29", True)
    assert answer["parties"] == {
        "DEU": "1990-04-29",
        "ESP": "1990-10-09",
        "FRA": "1990-04-29",
        "ITA": "1990-04-29",
    }
    assert answer["why"]["says"].startswith("the treaty enters into force on the 30th day after")
    jsonschema.validate(answer, schema("clause"))


def test_as_things_stood_on_a_day(run, acts):
    """Acts up to the day: what was missing, what would come, what was in force."""
    before = run("clause", "--text", RULE, "--acts", acts, "--on", "1990-03-29", "--format", "json").json
    assert before["entry_into_force"] is None
    assert before["missing"] == ["1 more of the 3 needed (the 3rd deposit)"]
    assert (before["in_force"], before["waiting"]) == ("no", ["DEU", "FRA"])
    to_come = run("clause", "--text", RULE, "--acts", acts, "--on", "1990-03-30", "--format", "json").json
    assert (to_come["entry_into_force"], to_come["in_force"]) == ("1990-04-29", "no")
    assert to_come["waiting"] == ["DEU", "FRA", "ITA"]
    after = run("clause", "--text", RULE, "--acts", acts, "--on", "1990-04-29", "--format", "json").json
    assert (after["in_force"], after["waiting"]) == ("yes", [])


def test_tables_and_lists(run, acts, tmp_path):
    """A quantity from a file, a list from the command line, and what is missing without them."""
    table = tmp_path / "tons.csv"
    table.write_text(
        "state,percent,as_of,published\nFRA,10,1989,1989\nDEU,20,1989,1989\nITA,30,1989,1989\nDEU,60,1990-02-20,1990-03-01\n"
    )
    rule = "on the 1st deposit with 50% of tons"
    answer = run("clause", "--text", rule, "--acts", acts, "--table", f"tons={table}", "--format", "json").json
    assert answer["entry_into_force"] == "1990-02-20"
    known = ("--known", "1990-02-25", "--format", "json")
    answer = run("clause", "--text", rule, "--acts", acts, "--table", f"tons={table}", *known).json
    assert answer["entry_into_force"] is None
    answer = run("clause", "--text", rule, "--acts", acts, "--format", "json").json
    assert (answer["entry_into_force"], answer["certain"]) == ("1990-01-10/..", False)
    assert answer["missing"] == ["the table of tons"]
    listed = ("--text", 'on deposit by all of "annex 1"', "--list", "annex 1=Italy, FRA")
    assert run("clause", *listed, "--acts", acts, "--format", "json").json["entry_into_force"] == "1990-03-30"


def test_refused_lines_leave_the_rest(run, tmp_path):
    """Exit code 1, each line named on standard error and in the answer, the rest kept."""
    file = tmp_path / "bad.csv"
    file.write_text(ACTS + "Atlantis,accession,1990-01-01,\nFRA,ratification,1995-01-01,\n", "utf-8")
    ran = run("clause", "--text", RULE, "--acts", str(file), "--format", "json")
    assert ran.code == 1
    assert [each["where"] for each in ran.json["refused"]] == ["bad.csv:7", "bad.csv:8"]
    assert "bad.csv:7" in ran.err
    assert ran.json["certain"] is False


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("on the 35th depsit", "character 13"),
        ("30 dayz after signature", "character 4"),
        ("on signature; not befor 2009", "15"),
    ],
)
def test_a_rule_with_a_typing_error_names_the_place(run, text, place):
    ran = run("clause", "--text", text)
    assert ran.code == 2
    assert place in ran.err
    assert "expected" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--text", "on signature", "file.txt"),
        ("--text", " "),
        ("nowhere.txt",),
        ("--text", "on signature", "--acts", "nowhere.csv"),
        ("--text", "on signature", "--acts", "{acts}", "--on", "1990-02-30"),
        ("--text", "on signature", "--acts", "{acts}", "--table", "tons"),
        ("--text", "on signature", "--acts", "{acts}", "--list", "a=Atlantis"),
    ],
)
def test_wrong_use_says_how_to_mend(run, acts, words):
    ran = run("clause", *(word.format(acts=acts) for word in words))
    assert ran.code in (1, 2)
    assert ran.err.startswith("servanda: ")
    assert "Traceback" not in ran.err


def test_text_for_people(run, acts):
    """The day, the parties, the reasons; in French too."""
    told = run("clause", "--text", RULE, "--acts", acts).out
    assert "entry into force: 1990-04-29" in told
    assert "1990-10-09              ESP Spain" in told
    assert "the approval of ITA completes 3 (3 needed)" in told
    assert "entrée en vigueur: 1990-04-29" in run("clause", "--text", RULE, "--acts", acts, "--lang", "fr").out


def test_from_a_file_and_from_standard_input(run, tmp_path):
    file = tmp_path / "clause.txt"
    file.write_text("﻿on signature\n", "utf-8")
    assert run("clause", str(file), "--format", "json").json["rule"] == "on signature"
    piped = [sys.executable, "-m", "servanda", "clause", "-", "--format", "json"]
    done = subprocess.run(piped, input=b"on signature\n", capture_output=True, check=True)
    assert json.loads(done.stdout)["rule"] == "on signature"


def test_in_python(acts):
    """The same from Python, with what was read from a file."""
    assert clause(RULE, acts=acts, on="1990-10-09").entry_into_force == "1990-04-29"
    with pytest.raises(ServandaError):
        clause("on the 3rd deposit", acts=acts, on="1990-13-01")


def test_a_phrase_without_its_verb_is_read_as_what_says_when(run):
    """Legal words in small letters are no rule with a typing error."""
    text = "on the thirtieth day following the date of deposit of the thirty-fifth instrument of ratification"
    answer = run("clause", "--text", text, "--format", "json").json
    assert (answer["rule"], answer["understood"]) == ("on the 30th day after the 35th deposit", True)


def test_from_the_package():
    text = "This Treaty shall enter into force on the exchange of the instruments of ratification."
    assert sv.clause(text).rule == "on exchange of instruments of ratification"
