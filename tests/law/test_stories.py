"""The two stories: what treaties asked at each step of a war on record, and where the war departs from it."""

import datetime as dt

import pytest

import servanda as sv


@pytest.fixture(scope="module")
def register() -> sv.Register:
    return sv.Register.shipped()


@pytest.fixture(scope="module")
def august(register):
    """July and August 1914, from the declaration on Serbia."""
    return register.escalation(sv.Situation(attacked="SRB", attacker="AUH", on="1914-07-28"))


@pytest.fixture(scope="module")
def september(register):
    """1 to 17 September 1939 and the weeks after, from the attack on Poland."""
    return register.escalation(sv.Situation(attacked="POL", attacker="DEU", on="1939-09-01"))


def asked(answer, attack):
    """What a step asked: `state verdict treaty article`."""
    (chapter,) = [chapter for chapter in answer.happened.chapters if attack in chapter.attacks]
    return {f"{f.state} {f.verdict} {f.treaty} {f.article}" for f in chapter.findings}


def departed(answer, kind):
    """State -> what it was bound by, for one kind of departure."""
    return {departure.state: departure for departure in answer.departures if departure.kind == kind}


def test_steps_in_order(august):
    """Each step stands on its own day, within sixty days, with its sources; a pair goes to war once."""
    days = [chapter.step.date.earliest for chapter in august.happened.chapters]
    assert days == sorted(days)
    assert (days[0].isoformat(), august.happened.until) == ("1914-07-28", "1914-09-26")
    attacks = [attack for chapter in august.happened.chapters for attack in chapter.attacks]
    assert len(attacks) == len({frozenset(attack.split(" > ")) for attack in attacks})
    assert all(chapter.step.sources for chapter in august.happened.chapters)


@pytest.mark.parametrize(
    ("attack", "wanted", "never"),
    [
        ("AUH > SRB", {"GRC obliged grc-srb-1913 1"}, {"DEU obliged", "ITA obliged", "ROU obliged"}),
        ("DEU > RUS", {"FRA obliged fra-rus-1892 1"}, {"AUH obliged", "ITA obliged"}),
        (
            "DEU > FRA",
            {"RUS obliged fra-rus-1892 1", "ITA barred fra-ita-1902 letter of 1 November 1902"},
            {"ITA obliged"},
        ),
        ("DEU > BEL", {"GBR discretionary gbr-bel-1839 VII", "DEU barred gbr-bel-1839 VII"}, {"GBR obliged"}),
        ("DEU > LUX", {"GBR undetermined lux-1867 II", "DEU barred lux-1867 II"}, {"GBR discretionary"}),
        ("GBR > DEU", {"AUH barred auh-deu-1879 II"}, {"AUH obliged", "ITA obliged"}),
        ("AUH > RUS", {"FRA obliged fra-rus-1892 1"}, {"ITA obliged", "ROU obliged"}),
        ("AUH > BEL", {"AUH barred gbr-bel-1839 VII"}, {"DEU discretionary"}),
    ],
)
def test_august_1914(august, attack, wanted, never):
    """Who was asked for what, by which article, at each step."""
    told = asked(august, attack)
    assert wanted <= told
    assert not [line for line in told for words in never if line.startswith(words)]


def test_italy_and_romania_1914(august):
    """Both were allied and not bound: their allies attacked, or had provoked what came upon them; each said so."""
    allied = departed(august, "allied-and-not-bound")
    italy, romania = allied["ITA"], allied["ROU"]
    assert (italy.bound, romania.bound) == ("no", "no")
    assert "auh-deu-ita-1882 III" in italy.by
    assert romania.by == ("auh-rou-1883 2",)
    assert any("it is the attacker" in why for why in italy.why)
    assert any("article VII" in why for why in italy.why)
    assert [step.kind for step in italy.happened] == ["neutrality"]
    assert any("did not provoke the attack: no (it had itself attacked SRB" in why for why in romania.why)


def test_others_1914(august):
    """Greece was bound and stayed out; Germany came unbound; France, Russia and Britain came as they were bound."""
    assert departed(august, "bound-and-stayed-out").keys() == {"GRC"}
    unbound = departed(august, "came-unbound")
    assert {"DEU", "AUH", "MNE", "SRB", "JPN", "GBR"} == unbound.keys()
    assert "DEU > RUS" in unbound["DEU"].attacks
    assert unbound["AUH"].attacks == ("AUH > RUS",)
    assert any("auh-deu-1879 I: AUH is not attacked" in why for why in unbound["DEU"].why)
    assert departed(august, "barred-and-fought").keys() == {"DEU", "AUH"}
    assert {departure.state for departure in august.came} == {"FRA", "RUS", "GBR"}


def test_poland_1939(september):
    """Britain and France bound against Germany; against the Soviet Union Britain to consult, Romania to aid."""
    germany, soviet = asked(september, "DEU > POL"), asked(september, "RUS > POL")
    assert {"GBR obliged gbr-pol-1939 1", "FRA obliged fra-pol-1925 1", "ITA obliged deu-ita-1939 III"} <= germany
    assert "FRA obliged fra-pol-1939 I" not in germany
    assert {"GBR consult gbr-pol-1939 1 (secret protocol)", "ROU obliged pol-rou-1931 2"} <= soviet
    assert "RUS barred pol-rus-1932 1" in soviet
    assert not [line for line in soviet if line.startswith(("GBR obliged", "FRA obliged"))]


def test_departures_1939(september):
    """Italy and Romania were bound and stayed out; the Soviet Union fought whom it was bound not to fight."""
    assert departed(september, "bound-and-stayed-out").keys() == {"ITA", "ROU", "FRA"}
    assert departed(september, "bound-and-stayed-out")["FRA"].attacks == ("RUS > POL",)
    assert any("to act, in a way of its own" in why for why in departed(september, "bound-and-stayed-out")["FRA"].why)
    britain = departed(september, "allied-and-not-bound")["GBR"]
    assert britain.attacks == ("RUS > POL",)
    assert any("covered aggression by Germany only" in why for why in britain.why)
    assert departed(september, "barred-and-fought")["RUS"].by == ("league-covenant-1919 10", "pol-rus-1932 1")
    undetermined = departed(september, "undetermined")
    assert "AUT" not in undetermined
    assert "league-covenant-1919 10" in undetermined["GBR"].by
    assert {"AUS", "NZL", "IND", "ZAF", "CAN"} == departed(september, "came-unbound").keys()
    assert {departure.state for departure in september.came} == {"FRA", "GBR"}


def test_rounds_and_war_are_not_mixed(august):
    """The rounds draw in Greece, the war Germany: each is told apart, and compared."""
    assert "GRC" in august.rounds[0].enter
    assert august.drawn_in.rounds_only == ("GRC",)
    assert {"DEU", "RUS", "FRA", "GBR"} <= set(august.drawn_in.war_only)
    assert not [chapter for chapter in august.happened.chapters if "GRC" in chapter.attackers]


def test_until(register):
    """A day ends the story; from 1915 on the treaties by which Italy and Romania came in are what bound them."""
    serbia = sv.Situation(attacked="SRB", attacker="AUH", on="1914-07-28")
    short = register.escalation(serbia, until="1914-08-01")
    assert short.happened.chapters[-1].attacks == ("DEU > RUS",)
    long = register.escalation(serbia, until="1916-12-31")
    came = {departure.state: departure.by for departure in long.came}
    assert came["ITA"] == ("fra-gbr-ita-rus-1915 2",)
    assert came["ROU"] == ("rou-entente-1916 political convention",)


def test_until_before_the_attack(register):
    serbia = sv.Situation(attacked="SRB", attacker="AUH", on="1914-07-28")
    with pytest.raises(sv.ServandaError, match="before the attack") as caught:
        register.escalation(serbia, until="1914-07-01")
    assert caught.value.where == "--until"


def test_a_threat_is_of_no_war(register):
    told = register.escalation(sv.Situation(attacked="SRB", attacker="AUH", on="1914-07-28", kind="threat"))
    assert not told.happened


def test_from_a_later_step(register):
    """Asked about a later step, the story begins there, and knows what came before."""
    told = register.escalation(sv.Situation(attacked="RUS", attacker="AUH", on="1914-08-06")).happened
    assert told.since == "1914-08-06"
    assert "AUH > RUS" in told.chapters[0].attacks
    assert any("supported by DEU" in step.says for f in told.chapters[0].findings for _, step in f.reasons.walk())


@pytest.mark.parametrize(
    ("attacked", "attacker", "on"),
    [
        ("AUH", "RUS", "1914-07-31"),
        ("SRB", "AUH", "1914-07-27"),
        ("SRB", "AUH", "1914-12-01"),
        ("PRK", "KOR", "2024-12-10"),
    ],
)
def test_what_did_not_happen_has_no_story(register, attacked, attacker, on):
    """An attack that is on no record, or long past, is told by its rounds alone."""
    answer = register.escalation(sv.Situation(attacked=attacked, attacker=attacker, on=on), most=1)
    assert not answer.happened
    assert not answer.departures


def test_every_step_of_every_war_ends(register):
    """Every war on record can be told to its end: bounded, each attack once, every departure with its reasons."""
    for war in register.wars:
        first = next(step for step in war.steps if step.fights)
        situation = sv.Situation(attacked=first.against[0], attacker=first.by[0], on=first.on)
        told = register.escalation(situation, until=dt.date(1950, 1, 1))
        assert len(told.happened.chapters) == len(war.steps)
        assert all(departure.why for departure in (*told.came, *told.departures))
