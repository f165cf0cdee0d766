"""Every claim case in tests/cases answers as written there."""

from pathlib import Path

import pytest
import tomli

import servanda as sv

CASES = Path(__file__).parents[1] / "cases"
_VERDICTS = ("would-breach", "would-perform", "undetermined", "would-not-touch")


def cases() -> list[object]:
    found = []
    for file in sorted(CASES.glob("claims-*.toml")):
        for number, case in enumerate(tomli.loads(file.read_text("utf-8"))["claim"]):
            found.append(pytest.param(case, id=f"{file.stem}-{number}"))
    return found


@pytest.fixture(scope="module")
def register() -> sv.Register:
    return sv.Register.shipped()


@pytest.mark.parametrize("case", cases())
def test_claim(register, case):
    """All findings written are there with their verdict; those in `only` hold for nothing else; nothing in `absent`."""
    told = {key: case[key] for key in ("by", "did", "on", "to", "against", "quantity", "known") if key in case}
    answer = register.claim(**told, facts=case.get("assume", {}))
    for verdict in _VERDICTS:
        said = {f"{f.state} {f.treaty} {f.article}".strip() for f in answer.findings if f.verdict == verdict}
        assert set(case.get(verdict, ())) <= said, (verdict, case["why"])
        if verdict in case.get("only", ()):
            assert said == set(case.get(verdict, ())), (verdict, case["why"])
    treaties = {f.treaty for f in answer.findings}
    assert not treaties & set(case.get("absent", ())), case["why"]
    missing = " ".join(fact for f in answer.findings for fact in f.missing)
    assert case.get("missing", "") in missing, case["why"]
    if "reason" in case:
        says = " ".join(step.says for f in answer.findings for _, step in f.reasons.walk())
        assert case["reason"] in says, case["why"]
    prevails = {f"{p.performs} / {p.breaches}: {p.prevails or 'neither'}" for p in answer.prevails}
    assert set(case.get("prevails", ())) <= prevails, case["why"]
    if "since" in case:
        assert answer.since == case["since"], case["why"]


def test_every_case_says_why_and_whence():
    """A case names the article or paragraph that decides it, and a source."""
    for case in (param.values[0] for param in cases()):
        assert case["why"]
        assert case["source"]
