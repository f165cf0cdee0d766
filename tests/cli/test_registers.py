"""`servanda register`: stats, version, release, diff, check, as a user would call them."""

import json

import pytest


def test_release_and_what_changed_since(run, tmp_path):
    file = tmp_path / "register.json"
    assert run("register", "release", "--out", str(file)).code == 0
    assert run("register", "diff", str(file)).out.strip() == "Nothing changed."
    assert run("standing", "nato-1949", "--on", "2024-01-01", "--register", str(file)).code == 0
    version = run("register", "version", "--format", "json").json
    assert json.loads(file.read_text())["edition"] == version


def test_what_is_no_register(run, tmp_path):
    broken = tmp_path / "broken.json"
    broken.write_text("[]")
    refused = run("register", "diff", str(broken))
    assert (refused.code, "no release of a register" in refused.err) == (1, True)
    refused = run("register", "diff", str(tmp_path / "nothing"))
    assert (refused.code, "no such folder" in refused.err) == (1, True)


def test_faults_end_with_code_1(run, tmp_path):
    (tmp_path / "a-1.toml").write_text('id = "a-1"')
    found = run("register", "check", str(tmp_path))
    assert (found.code, "1 faults" in found.out) == (1, True)
    assert "a-1.toml:1: " in found.out
    assert run("register", "check", str(tmp_path / "nothing")).code == 1


@pytest.mark.parametrize("words", [("register", "release"), ("export", "register")])
def test_where_nothing_can_be_written_it_is_told(run, words):
    told = run(*words, "--out", "nowhere/register.sqlite")
    assert told.code == 1
    assert "nowhere/register.sqlite: the file cannot be written" in told.err
