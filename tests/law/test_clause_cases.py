"""Every final clause in tests/cases/clauses-*.toml reads as written there."""

import tomllib
from pathlib import Path

import pytest

from servanda.treaties import read_clause

CASES = Path(__file__).parents[1] / "cases"


def clauses() -> list[object]:
    found = []
    for file in sorted(CASES.glob("clauses-*.toml")):
        for case in tomllib.loads(file.read_text("utf-8"))["clause"]:
            found.append(pytest.param(case, file.stem.split("-")[1], id=case["id"]))
    return found


@pytest.mark.parametrize(("case", "language"), clauses())
def test_a_clause_reads_as_written(case, language):
    """The rule and the term in canonical text; what is not understood is named, and then nothing is claimed."""
    read = read_clause(case["words"])
    told = {"rule": str(read.rule or ""), "term": str(read.term or ""), "understood": read.understood}
    understood = case.get("understood", True)
    assert told == {"rule": case.get("rule", ""), "term": case.get("term", ""), "understood": understood}, (
        read.left_over
    )
    assert read.language == language
    assert (read.left_over == "") is understood
    if not understood:
        assert case.get("left_over", "") in read.left_over
