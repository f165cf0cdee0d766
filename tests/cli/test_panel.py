"""`servanda panel` as a user calls it."""

import hashlib

import pytest

HEAD = (
    "atopid,member,yrent,moent,dayent,yrexit,moexit,dayexit,phase,defense,offense,neutral,nonagg,consul,obvary,version"
)
ROWS = "1,220,1900,3,1,1902,3,1,0,1,0,0,0,0,0,5.1\n1,200,1900,3,1,1902,3,1,0,0,0,0,1,0,0,5.1\n"


@pytest.fixture
def atop(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "atop5_1m.csv").write_text(f"{HEAD}\n{ROWS}")
    return "atop:atop5_1m.csv"


def test_a_table_in_a_file(run, atop, tmp_path):
    words = ("panel", "dyad-year", "--directed", "--records", atop, "--from", "1900", "--to", "1901")
    told = run(*words, "--allied-only", "--out", "dy.csv", "--format", "json").json
    assert (told["rows"], told["allied"], told["refused"]) == (4, 4, [])
    assert (tmp_path / "dy.csv").read_text().splitlines()[:2] == [
        "ccode1,ccode2,year,atop_alliance,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul,in_system",
        "200,220,1900,1,0,0,0,1,0,true",
    ]
    assert "of allies, 1900-1901" in run(*words, "--out", "dy.parquet").out
    first = (tmp_path / "dy.parquet").read_bytes()
    run(*words, "--out", "dy.parquet")
    assert (tmp_path / "dy.parquet").read_bytes() == first


def test_the_codebook_stands_beside_the_table(run, atop, tmp_path):
    told = run("panel", "state-year", "--records", atop, "--out", "sy.csv", "--format", "json").json
    digest = hashlib.sha256((tmp_path / "sy.csv").read_bytes()).hexdigest()
    assert (told["codebook"], told["sha256"], told["covered"]) == ("sy.codebook.md", digest, "1815-01-01/2018-12-31")
    text = (tmp_path / "sy.codebook.md").read_text("utf-8")
    assert text.startswith("# Codebook of sy.csv\n\nTable `state-year`")
    source = hashlib.sha256((tmp_path / "atop5_1m.csv").read_bytes()).hexdigest()
    for each in (digest, source, "1815-01-01/2018-12-31", "signature", "Leeds", "on any day of it"):
        assert each in text


def test_spells_have_their_days(run, atop, tmp_path):
    told = run("panel", "dyad-spells", "--directed", "--records", atop, "--out", "sp.csv", "--format", "json").json
    assert (told["rows"], told["allied"]) == (2, 2)
    assert (tmp_path / "sp.csv").read_text().splitlines()[1].startswith("200,220,1,0,nonagg,1,1900-03-01,1902-03-01,")


def test_the_day_of_the_year_is_asked_for(run, atop, tmp_path):
    words = (
        "panel",
        "dyad-year",
        "--records",
        atop,
        "--from",
        "1899",
        "--to",
        "1903",
        "--allied-only",
        "--out",
        "dy.csv",
    )
    for in_year, rows in (("any", 3), ("jan1", 2), ("dec31", 2)):
        assert run(*words, "--in-year", in_year, "--format", "json").json["rows"] == rows


def test_what_a_table_has_not_is_refused(run, atop):
    words = ("--records", atop, "--out", "a.csv")
    direction = run("panel", "state-year", "--directed", *words)
    assert (direction.code, "has no direction" in direction.err) == (2, True)
    year = run("panel", "dyad-spells", "--in-year", "jan1", *words)
    assert (year.code, "has no years" in year.err) == (2, True)


def test_what_is_wrong_is_said(run, atop):
    words = ("panel", "dyad-year", "--records")
    assert "there is no such file" in run(*words, "atop:nowhere", "--out", "a.csv").err
    assert "its suffix says no form" in run(*words, atop, "--out", "a.xyz").err
    assert "is no source of this table" in run(*words, "tea:leaves", "--out", "a.csv").err
    assert "cannot be written" in run(*words, atop, "--out", "nowhere/a.csv").err
    assert run("panel", "tea", "--out", "a.csv").code == 2
