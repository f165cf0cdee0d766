"""Every law case in tests/cases answers as written there."""

from pathlib import Path

import pytest
import tomli

import servanda as sv
from servanda.treaties import Records, load, shipped

CASES = Path(__file__).parents[1] / "cases"


def cases(kind: str) -> list[object]:
    found = []
    for file in sorted(CASES.glob("*.toml")):
        for number, case in enumerate(tomli.loads(file.read_text("utf-8")).get(kind, ())):
            found.append(pytest.param(case, id=f"{file.stem}-{kind}-{number}"))
    return found


@pytest.fixture(scope="module")
def register() -> sv.Register:
    """The shipped register, and the records that cases alone rest on."""
    return sv.Register(Records([*shipped().values(), *load(CASES / "register").values()]))


def test_records_of_the_cases_are_read():
    """No record of tests/cases/register is refused."""
    assert load(CASES / "register").refused == ()


@pytest.mark.parametrize("case", cases("standing"))
def test_standing(register, case):
    """The standing on the day is as written, what is missing is named, and the reasons say what is written of them."""
    ask = {name: case.get(name) for name in ("state", "towards", "territory", "known")}
    answer = register[case["treaty"]].standing(case["on"], **ask)
    assert answer.standing == case["standing"], case["why"]
    assert any(case.get("missing", "") in missing for missing in answer.missing or ("",))
    assert any(case.get("reason", "") in step.says for _, step in answer.reasons.walk())
    if "articles" in case:
        assert {line.article: line.applies for line in answer.articles} == case["articles"], case["why"]
    if "survives" in case:
        assert "".join(tail.until for tail in answer.survives) == case["survives"], case["why"]
    if "contradictions" in case:
        assert case["contradictions"] in {each.kind for each in answer.contradictions}


@pytest.mark.parametrize("case", cases("between"))
def test_between(register, case):
    """All commitments written are there, and what must not be is not."""
    told = register.between(case["a"], case["b"], case["on"]).commitments
    told = [c for c in told if c.treaty not in case.get("without", ())]
    lines = {f"{c.bearer}: {c.treaty} {c.article} {c.obligation}" for c in told}
    assert set(case["kinds"]) <= lines, case["why"]
    scope = {f"{c.bearer}: {c.treaty} {c.article} {c.obligation}": c.applies for c in told}
    assert case.get("applies", {}).items() <= scope.items(), case["why"]
    assert not [line for line in lines for never in case.get("never", ()) if never in line], case["why"]


VERDICTS = ("obliged", "discretionary", "undetermined", "consult", "permitted", "barred", "not-triggered")


def situation(case: dict[str, object]) -> sv.Situation:
    told = {key: case[key] for key in ("attacked", "attacker", "on", "at", "kind", "target") if key in case}
    lists = {"supported_by": "supporters", "aided_by": "aided_by", "at_war_with": "at_war_with"}
    told |= {name: tuple(case[key]) for key, name in lists.items() if key in case}
    if isinstance(told["attacker"], list):
        told["attacker"] = tuple(told["attacker"])
    return sv.Situation(**told, facts=case.get("assume", {}))


@pytest.mark.parametrize("case", cases("casus"))
def test_casus(register, case):
    """All findings written are there with their verdict; the verdicts in `only` hold for nobody else.

    `missing` names a fact for an undetermined one, `hinges` a fact that is assumed and would give another verdict.
    """
    answer = register.casus(situation(case), known=case.get("known"))
    named = {}
    for finding in answer.findings:
        named.setdefault(f"{finding.state} {finding.treaty} {finding.article}".strip(), []).append(finding)
    for verdict in VERDICTS:
        told = {name for name, found in named.items() if any(f.verdict == verdict for f in found)}
        wanted = set(case.get(verdict, ()))
        assert wanted <= told, (verdict, case["why"])
        if verdict in case.get("only", ()):
            assert told == wanted, (verdict, case["why"])
    assert not {f.state for f in answer.findings} & set(case.get("absent", ())), case["why"]
    if "reason" in case:
        failed = [f for name in case["not-triggered"] for f in named[name] if f.verdict == "not-triggered"]
        assert failed
        assert all(any(case["reason"] in step.says for _, step in f.reasons.walk()) for f in failed)
    for name, fact in case.get("missing", {}).items():
        assert any(fact in missing for f in named[name] for missing in f.missing), (name, case["why"])
    for name, turns in case.get("would", {}).items():
        for fact, verdicts in turns.items():
            assert any(f.would.get(fact) == verdicts for f in named[name]), (name, [f.would for f in named[name]])
    for name, turns in case.get("hinges", {}).items():
        for fact, verdicts in turns.items():
            assert any(f.hinges_on.get(fact) == verdicts for f in named[name]), [f.hinges_on for f in named[name]]
    for state, why in case.get("conflicts", {}).items():
        assert any(c.state == state and why in c.why for c in answer.conflicts), answer.conflicts
