"""The states that a text designates as depositaries, and what else it calls them."""

from __future__ import annotations

from servanda.treaties.clauses.tokens import Token


def designated(lines: list[list[Token]]) -> tuple[tuple[str, ...], frozenset[str]]:
    """Their codes, and the names that the sentence gives them beside it.

    `the Original Parties - the United States …, the United Kingdom … - which are hereby designated the Depositary
    Governments`.
    """
    for line in lines:
        kinds = {t.kind for t in line}
        if "designated" in kinds and kinds & {"depositaries", "depositary"}:
            called = frozenset(t.value for t in line if t.kind == "list")
            return tuple(sorted({t.value for t in line if t.kind == "named"})), called
    return (), frozenset()


def as_depositaries(line: list[Token], called: frozenset[str]) -> list[Token]:
    """The line with the depositaries told as such where it calls them by another name."""
    return [t._replace(kind="depositaries") if t.kind == "list" and t.value in called else t for t in line]
