"""JSON Schemas of the answers, made from their types; those that ship beside this file are held to them by a test."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

import msgspec

from servanda.desk.audit import Fault
from servanda.desk.beside import Beside
from servanda.desk.clauses import ClauseAnswer
from servanda.desk.importing import Imported
from servanda.desk.pages import PageAnswer
from servanda.desk.panels import Panel
from servanda.desk.register_diff import RegisterDiff
from servanda.desk.register_stats import Stats
from servanda.desk.releases import Edition
from servanda.desk.searching import Found
from servanda.desk.sheets import Sheet
from servanda.law import Between, Claimed, Escalation, Standing
from servanda.terms import ServandaError

ANSWERS: dict[str, Any] = {
    "read": PageAnswer,
    "treaty": Sheet,
    "standing": Standing,
    "between": Between,
    "casus": Escalation,
    "clause": ClauseAnswer,
    "claim": Claimed,
    "register": list[Found],
    "check": list[Fault],
    "compare": Beside,
    "diff": RegisterDiff,
    "import": Imported,
    "panel": Panel,
    "stats": Stats,
    "version": Edition,
}


def made(verb: str) -> dict[str, Any]:
    """The schema of a verb's answer, made from its type."""
    schema: dict[str, Any] = json.loads(json.dumps(msgspec.json.schema(ANSWERS[verb])))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"servanda {verb}", **schema}


def schema(verb: str) -> dict[str, Any]:
    """The schema that ships for a verb's answer. Raises ServandaError for a verb that has none."""
    if verb not in ANSWERS:
        raise ServandaError(f"no schema for {verb!r}", mend="one of: " + ", ".join(ANSWERS), code=2)
    file = resources.files("servanda.desk").joinpath("schemas", f"{verb}.schema.json")
    shipped: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return shipped


def main() -> None:
    """Writes the schemas anew (`make schemas`), after an answer's type has changed."""
    from pathlib import Path

    folder = Path(__file__).with_name("schemas")
    folder.mkdir(exist_ok=True)
    for verb in ANSWERS:
        text = json.dumps(made(verb), indent=2, ensure_ascii=False) + "\n"
        (folder / f"{verb}.schema.json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
