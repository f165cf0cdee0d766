"""Made-up records: what a rule must do where no real treaty has the case. No fact of theirs is one."""

from __future__ import annotations

import servanda as sv
from servanda.statements import Policy
from servanda.treaties import Record, Records, compile_toml, fold

HEAD = """
id = "{id}"
completeness = "complete"
parties = {parties}
title = {{ en = "{id}" }}
{body}
[[source]]
id = "s"
publisher = "made up"
kind = "depositary"
locator = "nowhere"
"""


def act(kind: str, by: str = "", on: str = "", **rest: object) -> str:
    """One act: `by` names states with spaces between, the rest are fields as TOML values."""
    states = str(by.split()).replace("'", '"')
    fields = "".join(f"{name} = {value!r}\n".replace("'", '"') for name, value in rest.items())
    day = f'on = "{on}"\n' if on else ""
    return f'[[act]]\nkind = "{kind}"\nby = {states}\n{day}{fields}sources = ["s"]\n'


def term(rule: str) -> str:
    return f'[term]\nrule = "{rule}"\nsources = ["s"]\n'


def record(name: str, *tables: str, parties: str = "FRA DEU ITA") -> Record:
    """A record of those who made it and of tables as TOML."""
    text = HEAD.format(id=name, parties=str(parties.split()).replace("'", '"'), body="\n".join(tables))
    compiled = compile_toml(text, name=f"{name}.toml")
    return fold(compiled.treaty, compiled.statements, compiled.sources, Policy.shipped())


def register(*records: Record) -> sv.Register:
    return sv.Register(Records(records))


BASIC = (
    act("signature", "FRA DEU ITA", "2000-01-01"),
    act("ratification", "FRA DEU ITA", "2001-01-01"),
    act("entry-into-force", "", "2002-01-01"),
)
