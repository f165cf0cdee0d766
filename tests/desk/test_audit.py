"""What `servanda register check` finds: a sound file has no fault, and each rule is broken once.

Each case is the sound file with something replaced, the rule that must tell it, and the line it must name.
"""

from pathlib import Path

import pytest

from servanda.desk.audit import RULES, audited_files, faults_of
from servanda.desk.audit.running import BETWEEN
from servanda.terms import ServandaError

SOUND = """\
id = "fra-rus-1900"
completeness = "complete"
parties = ["FRA", "RUS"]
languages = ["en"]

[title]
en = "Treaty of Alliance"

[ids]
atop = "1001"
wikidata = "Q1"

[[act]]
kind = "signature"
on = "1900-03-01"
by = ["FRA", "RUS"]
at = "Paris"
sources = ["text"]

[[act]]
kind = "exchange-of-instruments"
on = "1900-03-31"
by = ["FRA", "RUS"]
sources = ["text"]

[[act]]
kind = "entry-into-force"
on = "1900-03-31"
sources = ["text"]

[entry_into_force]
rule = "on exchange of instruments of ratification"
article = "9"
sources = ["text"]

[term]
rule = "indefinite; denunciation 1 year after notice"
article = "9"
sources = ["text"]

[[obligation]]
kind = "defence"
article = "1"
trigger = { event = "armed-attack" }
response = { class = "all-means" }
words = "shall give aid"
sources = ["text"]

[[source]]
id = "text"
publisher = "A Treaty Series"
kind = "treaty-text"
locator = "p. 1"
looked_up = "2026-11-25"
"""

SECOND = """
[[source]]
id = "other"
publisher = "A Newspaper"
kind = "press"
locator = "p. 2"
looked_up = "2026-11-25"
"""

OWED = SOUND[SOUND.index("[[obligation]]") : SOUND.index("[[source]]")]

ENDS = """
[[ends]]
treaty = "{}"
how = "superseded"
sources = ["text"]
"""

BROKEN = [
    ("form", 'event = "armed-attack"', 'event = "rain"', 41),
    ("form", 'on = "1900-03-31"\nsources', 'on = "1900-02-31"\nsources', 26),
    ("source-unused", SOUND, SOUND + SECOND, 56),
    ("form", 'locator = "p. 1"\n', 'locator = ""\n', 49),
    ("source-undated", 'looked_up = "2026-11-25"\n', "", 49),
    ("source-twice", SOUND, SOUND.replace('["text"]', '["text", "other"]', 1) + SECOND.replace("p. 2", "p. 1"), 56),
    ("source-from-the-future", 'kind = "treaty', 'published = "2026-12-01"\nkind = "treaty', 55),
    ("source-too-early", 'kind = "treaty', 'published = "1899"\nkind = "treaty', 13),
    ("no-such-state", 'by = ["FRA", "RUS"]\nat', 'by = ["FRA", "XKX"]\nat', 13),
    ("act-before-the-treaty", 'kind = "exchange-of-instruments"\non = "1900-03-31"',
     'kind = "ratification"\non = "1900-01-31"', 22),
    ("act-against-the-rule", 'on = "1900-03-31"\nsources', 'on = "1900-04-30"\nsources', 26),
    ("party-without-consent", 'parties = ["FRA", "RUS"]', 'parties = ["FRA", "RUS", "ITA"]', 3),
    ("nothing-follows", OWED, "", 1),
    ("obligation-without-article", 'article = "1"\n', "", 41),
    ("obligation-without-words", 'words = "shall give aid"\n', "", 41),
    ("obligation-without-trigger", 'trigger = { event = "armed-attack" }\n', "", 41),
    ("obligation-of-strangers", 'article = "1"\n', 'article = "1"\ntowards = ["ITA"]\n', 41),
    ("obligation-twice", "[[source]]", OWED + "[[source]]", 49),
    ("words-too-long", "shall give aid", "aid " * 61, 46),
    ("incomplete", 'at = "Paris"\n', "", 13),
    ("incomplete", 'wikidata = "Q1"\n', "", 9),
    ("incomplete", 'languages = ["en"]', 'languages = ["fr"]', 6),
    ("incomplete", SOUND[SOUND.index("[term]") : SOUND.index("[[obligation]]")], "", 1),
    ("number-twice", 'wikidata = "Q1"', 'wikidata = "Q877399"', 9),
    ("treaty-unknown", "[[source]]",
     '[[ends]]\ntreaty = "nothing-1"\nhow = "superseded"\nsources = ["text"]\n\n[[source]]', 49),
]  # fmt: skip


def faults(text, name="fra-rus-1900"):
    return faults_of([(f"mine/{name}.toml", text)])


def test_a_sound_file_has_no_fault():
    assert faults(SOUND) == []


@pytest.mark.parametrize(("kind", "old", "new", "line"), BROKEN, ids=[case[0] for case in BROKEN])
def test_each_fault_is_told_with_its_line(kind, old, new, line):
    assert old in SOUND
    found = {fault.kind: fault for fault in reversed(faults(SOUND.replace(old, new, 1)))}
    assert kind in found
    assert (found[kind].line, found[kind].file) == (line, "mine/fra-rus-1900.toml")
    assert found[kind].what


def test_every_rule_is_broken_by_a_case():
    """What the law contradicts has names of its own; two files of one treaty have a test below."""
    broken = {case[0] for case in BROKEN}
    assert {*RULES, *BETWEEN} - broken == {"contradiction", "treaty-twice"}


def test_what_is_owned_up_to_is_no_fault():
    """A complete record may say that something was looked for and not found."""
    text = SOUND.replace('wikidata = "Q1"\n', "").replace(
        "[[source]]", '[[unknown]]\nfact = "the number of its Wikidata item"\n\n[[source]]'
    )
    assert faults(text) == []


def test_a_note_explains():
    text = SOUND.replace('on = "1900-03-31"\nsources', 'on = "1900-04-30"\nnote = "by agreement"\nsources')
    assert faults(text) == []


def test_two_files():
    """One id, and one treaty under two ids; both are told, and each other file is still looked at."""
    same = [("mine/fra-rus-1900.toml", SOUND), ("mine/b/fra-rus-1900.toml", SOUND)]
    assert [fault.kind for fault in faults_of(same)] == ["form"]
    other = SOUND.replace("fra-rus-1900", "fra-rus-1901").replace('wikidata = "Q1"', 'wikidata = "Q2"')
    found = faults_of([same[0], ("mine/fra-rus-1901.toml", other)])
    assert [fault.kind for fault in found] == ["treaty-twice"]


def test_all_faults_of_a_file_are_told():
    text = (
        SOUND.replace('at = "Paris"\n', "")
        .replace('article = "1"\n', "")
        .replace("[[source]]\n", SECOND + "[[source]]\n")
    )
    assert {fault.kind for fault in faults(text)} == {"incomplete", "obligation-without-article", "source-unused"}


def test_the_shipped_register_has_no_fault():
    assert [str(fault) for fault in faults_of()] == []


def test_each_broken_record_of_a_war_is_told(tmp_path):
    (tmp_path / "wars").mkdir()
    for name in ("war-1", "war-2"):
        (tmp_path / "wars" / f"{name}.toml").write_text("id = 1")
    (tmp_path / "fra-rus-1900.toml").write_text(SOUND)
    found = faults_of(audited_files([tmp_path]), tmp_path)
    assert [(Path(fault.file).name, fault.kind) for fault in found] == [("war-1.toml", "form"), ("war-2.toml", "form")]


def test_an_end_in_a_circle_and_an_end_before_the_beginning():
    """What the law finds of itself is told as it names it."""
    second = SOUND.replace("fra-rus-1900", "fra-rus-1901").replace('"Q1"', '"Q2"')
    circle = [
        ("mine/fra-rus-1900.toml", SOUND + ENDS.format("fra-rus-1901")),
        ("mine/fra-rus-1901.toml", second + ENDS.format("fra-rus-1900")),
    ]
    assert "circular-supersession" in {fault.kind for fault in faults_of(circle)}
    left = '[[act]]\nkind = "denunciation"\non = "1899-01-01"\nby = ["FRA"]\nsources = ["text"]\n\n'
    early = SOUND.replace("[entry_into_force]", left + "[entry_into_force]")
    assert {"left-before-consent", "act-before-the-treaty"} <= {fault.kind for fault in faults(early)}


def test_paths(tmp_path):
    (tmp_path / "fra-rus-1900.toml").write_text(SOUND)
    assert [Path(name).name for name, _ in audited_files([tmp_path])] == ["fra-rus-1900.toml"]
    assert len(audited_files([tmp_path / "fra-rus-1900.toml"])) == 1
    with pytest.raises(ServandaError, match="no such file or folder"):
        audited_files([tmp_path / "nothing"])
