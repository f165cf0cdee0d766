"""A register as one file, in figures, and beside another one."""

import json
import shutil
from importlib import resources
from pathlib import Path

import pytest

import servanda as sv
from servanda.desk import release
from servanda.terms import ServandaError

SHIPPED = Path(str(resources.files("servanda.treaties").joinpath("register")))


@pytest.fixture
def mine(tmp_path):
    """A folder with three files of the shipped register."""
    folder = tmp_path / "mine"
    folder.mkdir()
    for name in ("usa-jpn-1951", "usa-jpn-1960", "rus-prk-2024"):
        shutil.copy(SHIPPED / f"{name}.toml", folder)
    return folder


def changed(folder, name, old, new):
    file = folder / f"{name}.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_a_release_opens_as_the_register_that_it_was(tmp_path):
    file = tmp_path / "register.json"
    file.write_bytes(release())
    opened, shipped = sv.Register.of_release(file), sv.Register.shipped()
    assert dict(opened.records) == dict(shipped.records)
    assert (opened.edition, opened.wars) == (shipped.edition, shipped.wars)
    assert sv.Register.open(str(file)).records.hash == shipped.records.hash


def test_the_same_bytes_from_the_same_content(mine):
    assert release(mine) == release(mine)


def test_the_citation_names_the_content(mine):
    before = sv.Register.of_folder(mine).edition
    assert before.hash in before.citation
    assert before.version.endswith("+" + before.hash[:8])
    changed(mine, "rus-prk-2024", "Pyongyang", "Wonsan")
    assert sv.Register.of_folder(mine).edition.hash != before.hash


def test_what_is_no_release_is_refused(tmp_path):
    file = tmp_path / "register.json"
    file.write_text("{}")
    with pytest.raises(ServandaError, match="no release of a register"):
        sv.Register.of_release(file)
    told = json.loads(release())
    told["treaties"]["usa-jpn-1960.toml"] += "# more\n"
    file.write_text(json.dumps(told))
    with pytest.raises(ServandaError, match="the release is not what it was"):
        sv.Register.of_release(file)
    with pytest.raises(ServandaError, match="cannot be read"):
        sv.Register.of_release(tmp_path / "nothing.json")


def test_only_what_can_be_read_is_released(mine):
    (mine / "rus-prk-2024.toml").write_text("id = 1")
    with pytest.raises(ServandaError):
        release(mine)


def test_what_changed(mine):
    before = sv.Register.of_folder(mine)
    changed(mine, "usa-jpn-1960", '"1960-06-23"', '"1960-06-24"')
    (mine / "rus-prk-2024.toml").unlink()
    shutil.copy(SHIPPED / "nato-1949.toml", mine)
    found = before.difference(sv.Register.of_folder(mine))
    assert (found.added, found.removed) == (("nato-1949",), ("rus-prk-2024",))
    told = {change.what: change for change in found.changes}
    assert {change.treaty for change in found.changes} == {"usa-jpn-1960"}
    assert told["exchange-of-instruments USA"].kind == "changed"
    assert "1960-06-23" in told["exchange-of-instruments USA"].before
    assert "1960-06-24" in told["exchange-of-instruments USA"].after
    turned = {(each.treaty, each.state): (each.before, each.after) for each in found.turned}
    assert turned["usa-jpn-1960", "JPN"] == ("from 1960-06-23", "from 1960-06-24")
    assert turned["usa-jpn-1951", "USA"] == ("from 1952-04-28 to 1960-06-23", "from 1952-04-28 to 1960-06-24")


def test_nothing_changed(mine):
    found = sv.Register.of_folder(mine).difference(sv.Register.of_folder(mine))
    assert (found.added, found.removed, found.changes, found.turned) == ((), (), (), ())
    assert found.before == found.after


def test_figures(mine):
    found = sv.Register.of_folder(mine).stats("2024-12-04")
    assert (found.treaties, found.measures, found.in_force, found.states) == (3, 0, 2, 4)
    assert found.complete + found.outlines == 3
    assert found.facts > found.twice_sourced > 0
    assert sum(found.sources_by_kind.values()) == found.sources
    assert found.obligations["defence"] == 3


def test_a_register_checks_itself(mine, tmp_path):
    assert sv.Register.of_folder(mine).check() == []
    changed(mine, "usa-jpn-1960", 'bearers = ["JPN"]', 'bearers = ["ITA"]')
    assert [fault.kind for fault in sv.Register.of_folder(mine).check()] == ["obligation-of-strangers"]
    file = tmp_path / "register.json"
    file.write_bytes(release(mine))
    with pytest.raises(ServandaError, match="a release has no files"):
        sv.Register.of_release(file).check()
