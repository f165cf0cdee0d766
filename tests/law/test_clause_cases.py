"""Every final clause in tests/cases/clauses-*.toml reads as written there, and gives the official day for real acts."""

from pathlib import Path

import pytest
import tomli

import servanda as sv
from servanda.desk import clause
from servanda.exchange import Listed, ListedAct, read_untc, read_wipo
from servanda.treaties import read_clause

CASES = Path(__file__).parents[1] / "cases"
CONSENT = (
    "signature",
    "definitive-signature",
    "ratification",
    "acceptance",
    "approval",
    "accession",
    "deposit",
    "exchange-of-instruments",
    "notification",
)


def clauses(wanted=lambda case: True):
    found = []
    for file in sorted(CASES.glob("clauses-*.toml")):
        for case in tomli.loads(file.read_text("utf-8"))["clause"]:
            if wanted(case):
                found.append(pytest.param({**case, "language": file.stem.split("-")[1]}, id=case["id"]))
    return found


@pytest.mark.parametrize("case", clauses())
def test_a_clause_reads_as_written(case):
    """The rule and the term in canonical text; what is not understood is named, and then nothing is claimed."""
    read = read_clause(case["words"])
    understood = case.get("understood", True)
    told = {"rule": str(read.rule or ""), "term": str(read.term or ""), "understood": read.understood}
    wanted = {"rule": case.get("rule", ""), "term": case.get("term", ""), "understood": understood}
    assert told == wanted, read.left_over
    assert read.language == case["language"]
    assert (read.left_over == "") is understood
    if not understood:
        assert case.get("left_over", "") in read.left_over


@pytest.mark.parametrize("case", clauses())
def test_which_words_gave_which_part_is_told(case):
    """Each part of the rule stands under words of the clause; nothing is told of words that are not in it."""
    read = read_clause(case["words"])
    assert read.rule is None or read.steps
    spoken = " ".join(case["words"].split()).replace("’", "'").replace("‑", "-")
    for step in read.steps:
        first = step.words.split(" … ")[0].split()[0]
        assert first in spoken, step


@pytest.fixture(scope="module")
def register():
    return sv.Register.shipped()


def acts_of(written, shared, register):
    """The acts that a case names: a list of participants, WIPO's list, or a record of the register."""
    kind, _, name = written.partition(":")
    if kind == "untc":
        return read_untc((shared / "data" / "untc" / name).read_bytes(), name)
    if kind == "wipo":
        (file,) = (shared / "data" / "wipo").glob("*.csv")
        return next(listed for listed in read_wipo(file.read_bytes(), file.name) if listed.title == name)
    done = register[name].record.of_kind(*CONSENT)
    acts = tuple(
        ListedAct(state=state, act=dated.act.act, date=str(dated.act.date), occasion=dated.act.occasion)
        for dated in done
        for state in dated.act.states
    )
    return Listed(acts=acts, rows=len(acts))


def official_day(case):
    """The day that the case states, or that the cases of the list state."""
    if "official" in case:
        return case["official"]
    kind, _, name = case["acts"].partition(":")
    lists = tomli.loads((CASES / f"{kind}.toml").read_text("utf-8"))[kind]
    return next(
        each.get("official") or each["general"] for each in lists if name in (each.get("file"), each.get("title"))
    )


@pytest.mark.parametrize("case", clauses(lambda case: "acts" in case))
def test_a_clause_and_real_acts_give_the_official_day(case, shared, register):
    """Through the same path as `servanda clause`: the day itself where the acts decide it, else bounds around it."""
    answer = clause(case["words"], acts=acts_of(case["acts"], shared, register))
    official = official_day(case)
    if not official:
        assert answer.entry_into_force is None
    elif answer.certain:
        assert answer.entry_into_force == official
    else:
        first, _, last = str(answer.entry_into_force).partition("/")
        assert first <= official
        assert last == ".." or official <= last
        assert answer.missing


def test_thirty_clauses_are_put_to_real_acts():
    assert len(clauses(lambda case: "acts" in case)) >= 28
    assert len(clauses()) >= 110
