"""`servanda import` as a user calls it."""

from pathlib import Path

import pytest

from servanda.desk import KINDS

LIST = 'Participant,Signature,"Ratification, Accession(a)"\nFrance,1 Jan 2001,1 Jan 2002\nPeru,,1 Feb 2002 a\n'


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "4-4.csv").write_text(LIST)
    return "4-4.csv"


def test_acts_for_people_and_for_programs(run, file):
    assert "2002-02-01    PER      accession" in run("import", "untc", file).out
    assert run("import", "untc", file, "--format", "csv").out.splitlines()[1].startswith("FRA,signature,2001-01-01,")
    told = run("import", "untc", file, "--format", "json").json
    assert (told["treaties"][0]["rows"], len(told["acts"]), told["refused"]) == (2, 3, [])
    assert "2 lignes, 3 actes, 0 refus" in run("import", "untc", file, "--lang", "fr").out


def test_what_it_writes_answers(run, file):
    ran = run("import", "untc", file, "--id", "odd-2001", "--rule", "on the 2nd deposit", "--out", "mine")
    assert ran.code == 0
    assert "written to mine/odd-2001.toml" in ran.out
    answer = run("standing", "odd-2001", "--on", "2002-02-01", "--register", "mine", "--format", "json").json
    assert answer["standing"] == "in-force"


def test_partly_refused(run, file, tmp_path):
    """Exit code 1, each refusal with file, line and how to mend it, the rest on standard output."""
    (tmp_path / "4-4.csv").write_text(LIST + "Atlantis,1 Jan 2001,\n" * 30)
    ran = run("import", "untc", file, "--format", "json")
    assert ran.code == 1
    assert len(ran.json["acts"]) == 3
    assert len(ran.json["refused"]) == 30
    assert "servanda: 4-4.csv:4, Participant: no state is known by the name 'Atlantis'" in ran.err
    assert "10 more were refused" in ran.err


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["import", "untc"], 2, "Missing argument"),
        (["import", "gospel", "4-4.csv"], 2, "'gospel' is not one of"),
        (["import", "untc", "none.csv"], 1, "none.csv: there is no such file"),
        (["import", "wipo", "4-4.csv"], 1, "this is no list of membership"),
        (["import", "untc", "4-4.csv", "--rule", "soon"], 2, "--rule: the rule 'soon' stops"),
        (["import", "untc", "4-4.csv", "4-4.csv", "--id", "x"], 2, "are of one treaty, and 2 were read"),
    ],
)
def test_wrong_words(run, file, words, code, told):
    ran = run(*words)
    assert (ran.code, "Traceback" in ran.err) == (code, False)
    assert told in ran.err


def test_each_kind_is_documented():
    page = (Path(__file__).parents[2] / "docs" / "import.md").read_text("utf-8")
    assert [kind for kind in KINDS if f"| `{kind}` |" not in page] == []
