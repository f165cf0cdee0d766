"""Writes docs/clauses.md: how final clauses are read, and the table of clause types with their cases.

Run it after a change to tests/cases/clauses-*.toml: `python tests/docs/clause_types.py`.
"""

from pathlib import Path

import tomli

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "clauses.md"
CASES = ROOT / "tests" / "cases"
TYPES = {
    "on signature, on a date, the later of two": "A day named, the signature, or the later of two days.",
    "on exchange of instruments": "Two parties exchange their instruments of ratification.",
    "the later of two notifications": "Each tells the other that what its own law asks for is done; the second counts.",
    "after the k-th consent": "So many consents, and then so many days or months, or the n-th day.",
    "first day of a month": "So many consents, and then the first day of a month after a period.",
    "majority, two thirds or all of the signatories": "A part of those who signed, or all; named states among them.",
    "count and share of a quantity": "So many consents, which have a share of emissions, tonnage or the like.",
    "a floor": "Not before a day, a period after the opening for signature, or another treaty's entry into force.",
    "an organisation that does not count": "A regional organisation's instrument is not added to its members'.",
    "each later party": "What the clause says of those who consent later.",
    "provisional application": "The treaty is applied before it is in force.",
    "how long and how one leaves": "Duration, renewal, denunciation: a term.",
    "not understood": "Part of the clause has no place in the algebra or is not read: it is named.",
}
HEAD = """# Final clauses

<!-- Written by tests/docs/clause_types.py from tests/cases/clauses-*.toml; change those and run it again. -->

`servanda clause` reads a final clause in legal English or French into a rule of entry into force and a term, in the
[canonical text](record.md#rules-of-entry-into-force-canonical-text) that records use. It reads by rules that a lawyer
can check: each language's words are in `src/servanda/treaties/clauses/en.toml` and `fr.toml`, and the answer says which
words gave which part.

- What was not understood is named in `left_over`, and then `understood` is false. A rule is still given where what was
  understood stands by itself; where a condition, a number or a part of the count was not, there is none.
- Neighbouring matter (who may sign, the depositary's duties, languages, registration, reservations, amendments) is read
  as such and is not left over.
- "For each State ratifying after the deposit of the sixtieth instrument" is `each later party`; "for States whose
  instruments are deposited after the entry into force" is `each party after entry into force`.
- A rule for one organisation alone ("the European Community, from the expiration of three months …") is told among the
  reasons and is no part of the rule for all.
- Text in another language, or with no final clause, gives no rule; all of it is left over.

Below are {count} clauses of real treaties ({english} in English, {french} in French), by type. Where acts are at hand
too, the last column has the official day of entry into force, which a test finds again from the words and the acts.
"""


def page() -> str:
    """The page as it should stand."""
    cases = [
        {**case, "language": language}
        for language in ("en", "fr")
        for case in tomli.loads((CASES / f"clauses-{language}.toml").read_text("utf-8"))["clause"]
    ]
    english = sum(case["language"] == "en" for case in cases)
    head = HEAD.format(count=len(cases), english=english, french=len(cases) - english)
    return "\n".join([head, *(part for kind, says in TYPES.items() for part in _section(kind, says, cases))])


def _section(kind: str, says: str, cases: list[dict]) -> list[str]:
    rows = [_row(case) for case in cases if case["type"] == kind]
    if not rows:
        return []
    title = kind[0].upper() + kind[1:]
    return [f"## {title}", says, "", "| treaty | article | | rule | in force |", "|---|---|---|---|---|", *rows, ""]


def _row(case: dict) -> str:
    read = [f"`{case[part]}`" for part in ("rule", "term") if part in case]
    left = f"left over: “{case['left_over']}”" if case.get("left_over") else ""
    told = "; ".join([*read, *([left] if left else [])]) or "none"
    return f"| {case['treaty']} | {case['article']} | {case['language']} | {told} | {_official(case)} |"


def _official(case: dict) -> str:
    if "acts" not in case:
        return ""
    if "official" in case:
        return case["official"] or "not yet"
    kind, _, name = case["acts"].partition(":")
    lists = tomli.loads((CASES / f"{kind}.toml").read_text("utf-8"))[kind]
    told = next(each for each in lists if name in (each.get("file"), each.get("title")))
    return told.get("official") or told["general"]


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
