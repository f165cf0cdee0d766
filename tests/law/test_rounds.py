"""Rounds: who is drawn in, if those who must give aid do."""

import pytest

import servanda as sv


@pytest.fixture(scope="module")
def register() -> sv.Register:
    return sv.Register.shipped()


def told(register, **situation):
    return [(each.attacks, each.enter, each.may_enter) for each in register.rounds(sv.Situation(**situation))]


def test_august_1914(register):
    """Germany declares war on Russia: France is bound (convention of 1892), Austria by nothing on its words.

    The Dual Alliance asks for an attack by Russia, the Triple Alliance for one without provocation: neither is met for
    Germany, which began the war, so that neither Austria-Hungary nor Italy is bound.
    """
    first, second = told(register, attacked="RUS", attacker="DEU", on="1914-08-01")
    assert first == (("DEU > RUS",), ("FRA",), ())
    assert second == (("FRA > DEU",), (), ())


def test_russia_attacks_austria(register):
    """The case that the Dual Alliance was made for: Germany, then France, by treaty."""
    first, second, *_ = told(register, attacked="AUH", attacker="RUS", on="1914-07-31")
    assert first[:2] == (("RUS > AUH",), ("DEU",))
    assert second[:2] == (("DEU > RUS",), ("FRA",))


def test_serbia_had_no_treaty(register):
    """Nobody on record was bound to come to Serbia's aid."""
    assert told(register, attacked="SRB", attacker="AUH", on="1914-07-28") == [(("AUH > SRB",), (), ())]


def test_poland_1939(register):
    """Britain and France are bound at once; against the Soviet Union, on 17 September, Britain is not."""
    first = told(register, attacked="POL", attacker="DEU", on="1939-09-01")[0]
    assert set(first[1]) == {"FRA", "GBR"}
    second = told(register, attacked="POL", attacker="RUS", on="1939-09-17")[0]
    assert second[1] == ()


def test_rounds_end(register):
    """Each round brings new attacks, and the last draws in nobody: no treaty can loop."""
    found = register.rounds(sv.Situation(attacked="PRK", attacker="KOR", on="2024-12-10"))
    attacks = [attack for each in found for attack in each.attacks]
    assert len(attacks) == len(set(attacks))
    assert found[-1].enter == ()
    assert found[1].may_enter == ("USA",)


def test_so_many_rounds(register):
    assert len(register.rounds(sv.Situation(attacked="PRK", attacker="KOR", on="2024-12-10"), most=1)) == 1
