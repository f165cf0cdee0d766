"""The codebook of a table: what its rows and columns are, what null means, and what the table rests on."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

import tomli

if TYPE_CHECKING:
    import polars

_IN_YEAR = {
    "any": "What is said of a year was so on any day of it.",
    "jan1": "What is said of a year was so on its first day.",
    "dec31": "What is said of a year was so on its last day.",
}


class Rests(NamedTuple):
    """What a table was made from, and how.

    `table`, `source`: the names of the files; `sha256`, `source_sha256`: of their bytes. `covered`: the first and last
    day of which the source tells. `clock`: what the days are, as a sentence. `refused`: how many rows of the source
    could not be read. `note`: what else a reader has to know of the source, or nothing. `made_by`: the program and its
    version.
    """

    kind: str
    table: str
    sha256: str
    source: str
    source_sha256: str
    citation: str
    clock: str
    covered: str
    in_year: str
    directed: bool
    refused: int
    note: str
    made_by: str


def codebook(frame: polars.DataFrame, rests: Rests) -> str:
    """Markdown: the rows, each column with its type and nulls, the clock, the coverage, citation and hashes.

    `rests.kind` is a name of `panel_kinds`. Raises KeyError for a column that is described nowhere.
    """
    told = _described()[rests.kind]
    lines = [f"# Codebook of {rests.table}", "", f"Table `{rests.kind}`, {frame.height:,} rows. {told['rows']}"]
    if rests.kind != "state-year":
        lines.append(_direction(directed=rests.directed))
    if rests.kind != "dyad-spells":
        lines.append(_IN_YEAR[rests.in_year])
    lines += ["", "| column | type | is | null | nulls |", "|---|---|---|---|---|"]
    for name, dtype in frame.schema.items():
        column = told["columns"][name]
        null = column.get("null", "never")
        lines.append(f"| `{name}` | {dtype} | {column['means']} | {null} | {frame[name].null_count():,} |")
    lines += ["", *(f"- **{head}.** {text}" for head, text in _rests(rests).items()), ""]
    return "\n".join(lines)


def panel_kinds() -> tuple[str, ...]:
    """The tables that have a codebook."""
    return tuple(_described())


def _direction(*, directed: bool) -> str:
    if directed:
        return "Each direction is a row of its own: what ccode1 owed ccode2."
    return "ccode1 is the lower number, and where it says that ccode1 owed ccode2, either owed it to the other."


def _rests(rests: Rests) -> Mapping[str, str]:
    refused = f" {rests.refused} of its rows could not be read and are in no row here." if rests.refused else ""
    note = f" {rests.note}" if rests.note else ""
    return {
        "Clock": rests.clock,
        "Coverage": f"{rests.covered}. Outside it nothing is 0: what is not known there is null.",
        "Source": f"{rests.source}, SHA-256 {rests.source_sha256}.{refused}{note}",
        "Cite": f"{rests.citation} Table {rests.kind} made by {rests.made_by}, SHA-256 {rests.sha256}.",
        "SHA-256 of the table": f"{rests.sha256} ({rests.table})",
    }


@functools.cache
def _described() -> Mapping[str, Any]:
    told: dict[str, Any] = tomli.loads(resources.files(__package__).joinpath("columns.toml").read_text("utf-8"))
    return told
