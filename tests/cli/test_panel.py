"""`servanda panel` as a user calls it."""

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


def test_what_is_wrong_is_said(run, atop):
    words = ("panel", "dyad-year", "--records")
    assert "there is no such file" in run(*words, "atop:nowhere", "--out", "a.csv").err
    assert "its suffix says no form" in run(*words, atop, "--out", "a.xyz").err
    assert "is no source of this table" in run(*words, "tea:leaves", "--out", "a.csv").err
    assert "cannot be written" in run(*words, atop, "--out", "nowhere/a.csv").err
    assert run("panel", "tea", "--out", "a.csv").code == 2
