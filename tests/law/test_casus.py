"""What one obligation asks in a situation: each condition that the form can state, on treaties made for it."""

import pytest

import servanda as sv
from servanda.terms import ServandaError

HEAD = """
id = "{id}"
parties = {parties}
title = {{ en = "Treaty {id}" }}
entry_into_force = {{ rule = "on signature", sources = ["s"] }}
[[act]]
kind = "signature"
on = "{on}"
by = {parties}
sources = ["s"]
[[source]]
id = "s"
publisher = "nobody"
kind = "treaty-text"
locator = "nowhere"
"""


@pytest.fixture
def treaties(tmp_path):
    """A register of treaties made up for the test: id, parties, obligations as TOML."""

    def made(*told, on="1950-01-01"):
        for name, parties, *obligations in told:
            text = HEAD.format(id=name, parties=str(list(parties)).replace("'", '"'), on=on)
            text += "".join(f'\n[[obligation]]\nsources = ["s"]\n{owed}\n' for owed in obligations)
            (tmp_path / f"{name}.toml").write_text(text, "utf-8")
        register = sv.Register.of_folder(tmp_path)
        assert not register.refused
        return register

    return made


NEUTRAL = {"kind": "neutrality", "response": "neutrality"}
MOBILISE = {"kind": "military-aid", "response": "mobilisation"}


def owed(trigger, *, kind="defence", response="all-means", article="1", more=""):
    return f'kind = "{kind}"\narticle = "{article}"\ntrigger = {trigger}\nresponse = {{ class = "{response}" }}\n{more}'


def verdicts(register, **told):
    situation = {"attacked": "DEU", "attacker": "FRA", "on": "1960-01-01"} | told
    return {f"{f.state} {f.treaty}": f for f in register.casus(sv.Situation(**situation)).findings}


@pytest.mark.parametrize(
    ("attacker", "supporters", "aid", "neutral"),
    [
        ("RUS", (), "obliged", "not-triggered"),
        ("FRA", (), "not-triggered", "barred"),
        ("FRA", ("RUS",), "obliged", "not-triggered"),
        (("FRA", "RUS"), (), "obliged", "not-triggered"),
        ("FRA", ("GBR",), "not-triggered", "barred"),
    ],
)
def test_supported_by_a_named_power(treaties, attacker, supporters, aid, neutral):
    """The two articles of 1879: aid against Russia and whom it supports, neutrality against all others."""
    register = treaties(
        ("aid", ["DEU", "AUH"], owed('{ by = ["RUS", { supported_by = ["RUS"] }] }')),
        ("stay", ["DEU", "AUH"], owed('{ unless = ["RUS", { supported_by = ["RUS"] }] }', **NEUTRAL)),
        on="1880-01-01",
    )  # fmt: skip
    found = verdicts(register, on="1890-01-01", attacker=attacker, supporters=supporters)
    assert (found["AUH aid"].verdict, found["AUH stay"].verdict) == (aid, neutral)


def test_one_power_or_several(treaties):
    """Neutrality against one, aid when others join; for an ally that began, those whom it attacked count."""
    alone, joined = (
        '{ event = "war", powers = "one", on = "either side" }',
        '{ event = "war", powers = "two or more", on = "either side" }',
    )
    register = treaties(
        ("one", ["GBR", "JPN"], owed(alone, **NEUTRAL)),
        ("more", ["GBR", "JPN"], owed(joined)),
    )  # fmt: skip
    told = [
        ({"attacked": "JPN", "attacker": "RUS"}, ("barred", "not-triggered")),
        ({"attacked": "JPN", "attacker": ("RUS", "FRA")}, ("not-triggered", "obliged")),
        ({"attacked": "JPN", "attacker": "RUS", "at_war_with": ("FRA",)}, ("not-triggered", "obliged")),
        ({"attacked": "RUS", "attacker": "JPN"}, ("barred", "not-triggered")),
        ({"attacked": "RUS", "attacker": "JPN", "aided_by": ("FRA",)}, ("not-triggered", "obliged")),
    ]
    for situation, expected in told:
        found = verdicts(register, **situation)
        assert (found["GBR one"].verdict, found["GBR more"].verdict) == expected, situation


def test_all_but_some_and_powers_of_a_region(treaties):
    register = treaties(
        ("but", ["DEU", "JPN"], owed('{ except = ["GBR", "RUS"] }')),
        ("europe", ["DEU", "ITA"], owed('{ by = [{ region = "europe" }], except = ["FRA"] }')),
    )
    for attacker, but, europe in (
        ("USA", "obliged", "not-triggered"),
        ("GBR", "not-triggered", "obliged"),
        (("GBR", "USA"), "obliged", "obliged"),
        ("FRA", "obliged", "not-triggered"),
    ):
        found = verdicts(register, attacker=attacker)
        assert (found["JPN but"].verdict, found["ITA europe"].verdict) == (but, europe), attacker


def test_an_attack_by_a_party(treaties):
    """Covered where the text says any state, not where it speaks of others, else undetermined."""
    three = ["DEU", "FRA", "ITA"]
    register = treaties(
        ("silent", three, owed("{}")),
        ("any", three, owed('{ by = ["any"] }')),
        ("others", three, owed('{ except = ["a party"] }')),
        ("talk", three, owed('{ event = "threat" }', kind="consultation", response="consult")),
    )
    found = verdicts(register)
    assert found["ITA silent"].would["whether article 1 covers an attack by a party"]["yes"] == "obliged"
    told = [found[f"ITA {name}"].verdict for name in ("silent", "any", "others", "talk")]
    assert told == ["undetermined", "obliged", "not-triggered", "consult"]
    assert verdicts(register, attacker=("FRA", "RUS"))["ITA silent"].verdict == "obliged"


def test_each_fact_says_what_it_would_change(treaties):
    """Two open facts: neither decides alone, but either ends it; what is only assumed is named where it matters."""
    register = treaties(
        ("two", ["DEU", "ITA"], owed('{ requires = ["jointly-ascertained", "agreed-measures", "aid-requested"] }'))
    )
    found = verdicts(register)["ITA two"]
    assert found.missing == ("jointly-ascertained", "agreed-measures")
    assert found.would["jointly-ascertained"] == {"yes": "undetermined", "no": "not-triggered"}
    assert found.hinges_on == {"aid-requested": {"yes": "undetermined", "no": "not-triggered"}}
    both = verdicts(register, facts={"jointly-ascertained": "yes", "agreed-measures": "yes"})["ITA two"]
    assert (both.verdict, both.would) == ("obliged", {})
    assert both.hinges_on == {"aid-requested": {"yes": "obliged", "no": "not-triggered"}}
    refused = verdicts(register, facts={"aid-requested": "no"})["ITA two"]
    assert (refused.verdict, refused.missing, refused.hinges_on) == ("not-triggered", (), {})


def test_what_it_would_change_is_what_it_changes(treaties):
    """Setting a fact gives the verdict that was foretold, for every fact and both ways."""
    register = treaties(
        ("a", ["DEU", "ITA"], owed('{ requires = ["communist-aggression", "unprovoked"] }')),
        (
            "b",
            ["DEU", "ITA"],
            owed('{ event = "war", requires = ["state-of-war", "nuclear-weapons"] }', response="right"),
        ),
    )
    for name in ("ITA a", "ITA b"):
        found = verdicts(register)[name]
        for fact, turns in (found.would | found.hinges_on).items():
            for said, foretold in turns.items():
                assert verdicts(register, facts={fact: said})[name].verdict == foretold


def test_another_state_than_the_attacked(treaties):
    """A text may owe something for the case of third states, for mobilisation, for an ally that makes war."""
    register = treaties(
        ("third", ["GBR", "POL"], owed('{ by = ["DEU"], on = ["BEL"], requires = ["menaces-party"] }')),
        ("mobil", ["FRA", "RUS"], owed('{ event = "mobilisation", by = ["DEU", "AUH"], on = "anyone" }', **MOBILISE)),
        ("steel", ["DEU", "ITA"], owed('{ event = "war", on = "either side" }')),
        on="1910-01-01",
    )  # fmt: skip
    found = verdicts(register, attacked="BEL", attacker="DEU", on="1914-08-04")
    assert (found["GBR third"].verdict, found["GBR third"].towards) == ("undetermined", "POL")
    assert found["ITA steel"].verdict == "obliged"
    other = verdicts(register, attacked="NLD", attacker="DEU", on="1914-08-04")
    assert other.keys() == {
        "FRA mobil",
        "RUS mobil",
        "ITA steel",
    }
    found = verdicts(register, attacked="SRB", attacker="AUH", on="1914-07-28", kind="mobilisation")
    assert {name: f.verdict for name, f in found.items()} == {"FRA mobil": "obliged", "RUS mobil": "obliged"}


def test_conflicts(treaties):
    """Bound to aid both sides; bound to aid and not to fight; and the Charter before a duty to help an attacker."""
    charter = owed('{ event = "any" }', kind="non-aggression", response="non-aggression", article="2(4)")
    register = treaties(
        ("steel", ["DEU", "ITA"], owed('{ event = "war", on = "either side" }')),
        ("entente", ["FRA", "ITA"], owed("{}")),
        (
            "pact",
            ["DEU", "ITA"],
            owed('{ event = "any" }', kind="non-aggression", response="non-aggression", article="2"),
        ),
        (
            "un-charter-1945",
            ["DEU", "FRA", "ITA"],
            charter.replace("response", 'conditions = ["charter-51"]\nresponse'),
        ),
    )
    answer = register.casus(sv.Situation(attacked="FRA", attacker="DEU", on="1960-01-01"))
    told = {(c.state, c.between): c for c in answer.conflicts}
    assert "both FRA and DEU" in told["ITA", ("entente 1", "steel 1")].why
    assert "not to fight DEU" in told["ITA", ("entente 1", "pact 2")].why
    assert told["ITA", ("steel 1", "un-charter-1945 2(4)")].prevails == "un-charter-1945"
    assert not [c for c in answer.conflicts if c.state != "ITA"]


def test_forces_are_kept_apart_from_land(treaties):
    """An area that counts a sea for ships does not count the land around it."""
    area = 'area = { article = "6", regions = ["europe"], forces = ["mediterranean"], outside = ["gibraltar"] }'
    register = treaties(("area", ["GBR", "ITA"], owed("{}", more=area)))
    told = [
        ({"at": ""}, "obliged"),
        ({"at": "Mediterranean Sea"}, "obliged"),
        ({"at": "Mediterranean Sea", "target": "merchant-vessels"}, "undetermined"),
        ({"at": "Gibraltar"}, "not-triggered"),
        ({"at": "Egypt", "target": "forces"}, "not-triggered"),
        ({"at": "Sicily", "target": "forces"}, "obliged"),
        ({"at": "South Atlantic"}, "not-triggered"),
        ({"at": "", "facts": {"metropolitan": "no"}}, "undetermined"),
    ]
    for situation, expected in told:
        found = verdicts(register, attacked="GBR", attacker="RUS", on="2000-01-01", **situation)["ITA area"]
        assert found.verdict == expected, situation


def test_a_disputed_obligation(treaties):
    dispute = 'disputed = [{ states = ["ESP"], valid = "1955-01-01/..", why = "it left" }]'
    register = treaties(
        ("doubt", ["DEU", "ITA", "ESP"], owed("{}", more=dispute))
    )  # fmt: skip
    found = verdicts(register)
    assert (found["ITA doubt"].verdict, found["ESP doubt"].verdict) == ("obliged", "undetermined")
    assert found["ESP doubt"].would == {"whether it left": {"yes": "obliged", "no": "not-triggered"}}
    assert verdicts(register, on="1954-01-01")["ESP doubt"].verdict == "obliged"


def test_what_stands_between_the_two(treaties):
    """An article that a reservation excludes between two asks nothing of them; it does of the others."""
    act = """[[act]]
kind = "reservation"
by = ["ESP"]
on = "1950-01-01"
articles = ["1"]
effect = "excludes"
sources = ["s"]"""
    register = treaties(("reserved", ["DEU", "ITA", "ESP"], owed("{}", more=act)))
    found = verdicts(register)
    assert (found["ITA reserved"].verdict, found["ESP reserved"].verdict) == ("obliged", "not-triggered")
    assert any("by reservation" in step.says for _, step in found["ESP reserved"].reasons.walk())


def test_what_cannot_be(treaties):
    """Nobody is on both sides; words and places are checked, with a way out."""
    register = treaties(("any", ["DEU", "ITA"], owed("{}")))
    for wrong in (
        {"attacker": "DEU"},
        {"aided_by": ("FRA",)},
        {"supporters": ("DEU",)},
        {"kind": "quarrel"},
        {"target": "pride", "at": "Germany"},
        {"at": "Falkland Iland"},
        {"facts": {"sunny": "yes"}},
        {"facts": {"unprovoked": "perhaps"}},
    ):
        with pytest.raises(ServandaError) as raised:
            verdicts(register, **wrong)
        assert raised.value.mend, wrong


@pytest.mark.parametrize(
    ("what", "names"),
    [
        ('{ by = ["Germany"] }', "Germany"),
        ('{ by = [{ region = "mars" }] }', "mars"),
        ('{ event = "quarrel" }', "quarrel"),
        ('{ requires = ["sunny"] }', "sunny"),
        ('{}\narea = { also = ["atlantis"] }', "atlantis"),
        ('{}\narea = { regions = ["atlantis"] }', "atlantis"),
        ('{ powers = "three" }', "three"),
    ],
)
def test_a_wrong_word_is_refused(tmp_path, what, names):
    text = HEAD.format(id="wrong", parties='["DEU", "ITA"]', on="1950-01-01")
    text += (
        f'[[obligation]]\nkind = "defence"\nsources = ["s"]\nresponse = {{ class = "all-means" }}\ntrigger = {what}\n'
    )
    (tmp_path / "wrong.toml").write_text(text, "utf-8")
    refused = sv.Register.of_folder(tmp_path).refused
    assert len(refused) == 1
    assert names in str(refused[0])
    assert "wrong.toml" in str(refused[0])


@pytest.mark.parametrize(
    ("attacked", "attacker", "on", "mend"),
    [
        ("POL", "AUH", "1939-09-01", "name"),
        ("DDR", "DEU", "1995-01-01", "name DEU"),
        ("Greenland", "USA", "2026-01-10", "--at"),
    ],
)
def test_who_is_no_state_of_the_day(attacked, attacker, on, mend):
    """A state that had ended neither attacks nor is attacked; a territory is attacked as its state's."""
    with pytest.raises(ServandaError) as told:
        sv.Register.shipped().casus(sv.Situation(attacked=attacked, attacker=attacker, on=on))
    assert (told.value.code, mend in told.value.mend) == (2, True)


def test_what_is_disputed_is_unknown_between_two():
    """Cuba since its exclusion: what binds it under the Rio Treaty and is owed to it, as in a situation."""
    found = sv.Register.shipped().between("CUB", "USA", "1970-01-01").commitments
    told = {(c.article, c.standing) for c in found if c.treaty == "rio-1947"}
    assert {standing for _, standing in told} == {"unknown"}
    assert "disputed" in " ".join(step.says for c in found for _, step in c.reasons.walk())
