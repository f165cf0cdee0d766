"""Rounds: who is drawn in, if those who must give aid do."""

import pytest

import servanda as sv


@pytest.fixture(scope="module")
def register() -> sv.Register:
    return sv.Register.shipped()


def rounds(register, **situation):
    most = situation.pop("most", None)
    return register.escalation(sv.Situation(**situation), most=most).rounds


def told(register, **situation):
    return [(each.attacks, each.enter) for each in rounds(register, **situation)]


def test_august_1914(register):
    """Germany declares war on Russia: France is bound (convention of 1892), Austria by nothing on its words.

    The Dual Alliance asks for an attack by Russia, or by one whom Russia supports: Russia, which Germany attacked,
    defends itself. The Triple Alliance asks for an attack without provocation. Neither is met for Germany, which began
    the war: neither Austria-Hungary nor Italy is bound.
    """
    first, second = told(register, attacked="RUS", attacker="DEU", on="1914-08-01")
    assert first == (("DEU > RUS",), ("FRA",))
    assert second == (("FRA > DEU",), ())


def test_russia_attacks_austria(register):
    """The case that the Dual Alliance was made for: Germany, then France, by treaty."""
    first, second, *_ = told(register, attacked="AUH", attacker="RUS", on="1914-07-31")
    assert first[0] == ("RUS > AUH",)
    assert "DEU" in first[1]
    assert "DEU > RUS" in second[0]
    assert "FRA" in second[1]


def test_poland_1939(register):
    """Britain and France are bound at once; against the Soviet Union, on 17 September, Britain is not."""
    first = told(register, attacked="POL", attacker="DEU", on="1939-09-01")[0]
    assert {"FRA", "GBR"} <= set(first[1])
    second = told(register, attacked="POL", attacker="RUS", on="1939-09-17")[0]
    assert not {"FRA", "GBR"} & set(second[1])


def test_rounds_end(register):
    """Each round brings new attacks, and the last draws in nobody: no treaty can loop."""
    found = rounds(register, attacked="PRK", attacker="KOR", on="2024-12-10")
    attacks = [attack for each in found for attack in each.attacks]
    assert len(attacks) == len(set(attacks))
    assert found[-1].enter == ()
    assert found[1].may_enter == ("USA",)


def test_nobody_named_twice(register):
    """A state stands once among those who enter, may come in, of whom it cannot be said, and who are torn."""
    for each in rounds(register, attacked="PRK", attacker="KOR", on="2024-12-10"):
        names = [*each.enter, *each.may_enter, *each.undetermined, *each.torn]
        assert len(names) == len(set(names))


def test_so_many_rounds(register):
    assert len(rounds(register, attacked="PRK", attacker="KOR", on="2024-12-10", most=1)) == 1


def test_who_attacked_provoked(register):
    """A state that began the war was not attacked without provocation: the reason says whom it had attacked."""
    second = rounds(register, attacked="RUS", attacker="DEU", on="1914-08-01")[1]
    finding = next(f for f in second.findings if f.state == "ITA" and f.article == "II")
    said = " ".join(step.says for _, step in finding.reasons.walk())
    assert finding.verdict == "not-triggered"
    assert "it had itself attacked RUS" in said
