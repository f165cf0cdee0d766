"""docs/clauses.md is what its cases make of it."""

import importlib.util
from pathlib import Path

import tomli

HERE = Path(__file__).parent
SPEC = importlib.util.spec_from_file_location("clause_types", HERE / "clause_types.py")
clause_types = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(clause_types)


def test_the_page_of_clause_types_is_up_to_date():
    """If this fails: python tests/docs/clause_types.py"""
    assert clause_types.PAGE.read_text("utf-8") == clause_types.page()


def test_each_case_has_a_type_of_the_table():
    for file in clause_types.CASES.glob("clauses-*.toml"):
        for case in tomli.loads(file.read_text("utf-8"))["clause"]:
            assert case["type"] in clause_types.TYPES, case["id"]
            assert case["source"]["document"], case["id"]
            assert case["source"]["locator"], case["id"]
