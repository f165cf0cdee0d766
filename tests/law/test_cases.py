"""Every law case in tests/cases answers as written there."""

import tomllib
from pathlib import Path

import pytest

import servanda as sv

CASES = Path(__file__).parents[1] / "cases"


def cases(kind: str) -> list[object]:
    found = []
    for file in sorted(CASES.glob("*.toml")):
        for number, case in enumerate(tomllib.loads(file.read_text("utf-8")).get(kind, ())):
            found.append(pytest.param(case, id=f"{file.stem}-{kind}-{number}"))
    return found


@pytest.fixture(scope="module")
def register() -> sv.Register:
    return sv.Register.shipped()


@pytest.mark.parametrize("case", cases("standing"))
def test_standing(register, case):
    """The standing on the day is as written, and what is missing is named."""
    answer = register[case["treaty"]].standing(case["on"], state=case.get("state"), known=case.get("known"))
    assert answer.standing == case["standing"], case["why"]
    assert any(case.get("missing", "") in missing for missing in answer.missing or ("",))


@pytest.mark.parametrize("case", cases("between"))
def test_between(register, case):
    """All commitments written are there, and what must not be is not."""
    told = register.between(case["a"], case["b"], case["on"]).commitments
    told = [c for c in told if c.treaty not in case.get("without", ())]
    lines = {f"{c.bearer}: {c.treaty} {c.article} {c.obligation}" for c in told}
    assert set(case["kinds"]) <= lines, case["why"]
    assert not [line for line in lines for never in case.get("never", ()) if never in line], case["why"]


@pytest.mark.parametrize("case", cases("casus"))
def test_casus(register, case):
    """All findings written are there with their verdict; the verdicts in `only` hold for nobody else."""
    situation = sv.Situation(
        attacked=case["attacked"],
        attacker=case["attacker"],
        on=case["on"],
        at=case.get("at", ""),
        facts=case.get("assume", {}),
    )
    findings = register.casus(situation).findings
    for verdict in ("obliged", "discretionary", "undetermined", "consult", "barred", "not-triggered"):
        told = {f"{f.state} {f.treaty} {f.article}" for f in findings if f.verdict == verdict}
        wanted = set(case.get(verdict, ()))
        assert wanted <= told, case["why"]
        if verdict in case.get("only", ()):
            assert told == wanted, case["why"]
    assert not {f.state for f in findings} & set(case.get("absent", ())), case["why"]
    if "reason" in case:
        failed = [f for f in findings if f"{f.state} {f.treaty} {f.article}" in case["not-triggered"]]
        assert failed
        assert all(any(case["reason"] in step.says for _, step in f.reasons.walk()) for f in failed)
