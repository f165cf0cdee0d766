"""The tables of a register file (docs/record.md), as they are written."""

from __future__ import annotations

from typing import Literal

import msgspec

from servanda.statements import Area, Cap, Dispute, Response, Trigger
from servanda.terms import Source


class _Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A table of the form."""


class ActTable(_Table, frozen=True):
    """`[[act]]`"""

    kind: str
    sources: tuple[str, ...]
    on: str = ""
    by: tuple[str, ...] = ()
    at: str = ""
    chamber: str = ""
    occasion: int = 1
    effective: str = ""
    public_from: str = ""
    between: tuple[tuple[str, str], ...] = ()
    bearers: tuple[str, ...] = ()
    note: str = ""
    of: str = ""
    towards: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    effect: str = ""
    words: str = ""
    territories: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    delay: str = ""
    counts_from: str = ""
    until: str = ""


class ClauseTable(_Table, frozen=True):
    """`[entry_into_force]`, `[term]`, `[territory]`, `[reservations]`, `[no_obligation]`"""

    rule: str
    sources: tuple[str, ...]
    article: str = ""
    words: str = ""


class ZoneTable(_Table, frozen=True):
    """`[time_zone]`"""

    zone: str
    sources: tuple[str, ...]
    article: str = ""
    words: str = ""


class QuantityTable(_Table, frozen=True):
    """`[[table]]`: a quantity by state that the rule of entry into force counts."""

    name: str
    shares: dict[str, float]
    sources: tuple[str, ...]
    unit: str = ""
    whole: float | None = None
    as_of: str = ""
    public_from: str = ""


class ListTable(_Table, frozen=True):
    """`[lists."annex 2"]`: states that the rule of entry into force names as one list."""

    members: tuple[str, ...]
    sources: tuple[str, ...]


class EndTable(_Table, frozen=True):
    """`[[ends]]`"""

    treaty: str
    how: str
    sources: tuple[str, ...]
    on: str = "entry into force"
    article: str = ""
    between: Literal["", "parties to both"] = ""


class ObligationTable(_Table, frozen=True):
    """`[[obligation]]`"""

    kind: str
    sources: tuple[str, ...]
    article: str = ""
    bearers: tuple[str, ...] | Literal["each party", "each party except"] = "each party"
    towards: tuple[str, ...] | Literal["the other parties", "the other party"] = "the other parties"
    except_: tuple[str, ...] = msgspec.field(default=(), name="except")
    trigger: Trigger | None = None
    response: Response | None = None
    conditions: tuple[str, ...] = ()
    area: Area | None = None
    disputed: tuple[Dispute, ...] = ()
    valid: str = ""
    words: str = ""
    of_amendment: str = ""
    until_amendment: str = ""
    survives: str = ""
    forbids: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    spares: tuple[str, ...] = ()
    cap: Cap | None = None
    exceptions: tuple[str, ...] = ()
    verb: str = ""
    extends: tuple[str, ...] = ()


class ExplainedTable(_Table, frozen=True):
    """`[[explained]]`: why a data set says otherwise."""

    dataset: str
    what: str
    why: str
    sources: tuple[str, ...]
    states: tuple[str, ...] = ()


class UnknownTable(_Table, frozen=True):
    """`[[unknown]]`: a fact that was looked for and not found."""

    fact: str
    looked: str = ""
    looked_up: str = ""
    note: str = ""


class Form(_Table, frozen=True):
    """A whole file."""

    id: str
    title: dict[str, str]
    source: tuple[Source, ...]
    parties: tuple[str, ...] = ()
    instrument: Literal["treaty", "measure"] = "treaty"
    under: str = ""
    organ: str = ""
    targets: tuple[str, ...] = ()
    completeness: Literal["complete", "outline"] = "outline"
    depositary: str = ""
    listed: str = ""
    languages: tuple[str, ...] = ()
    names: dict[str, tuple[str, ...]] = {}
    ids: dict[str, str] = {}
    act: tuple[ActTable, ...] = ()
    entry_into_force: ClauseTable | None = None
    term: ClauseTable | None = None
    territory: ClauseTable | None = None
    reservations: ClauseTable | None = None
    no_obligation: ClauseTable | None = None
    time_zone: ZoneTable | None = None
    table: tuple[QuantityTable, ...] = ()
    lists: dict[str, ListTable] = {}
    ends: tuple[EndTable, ...] = ()
    obligation: tuple[ObligationTable, ...] = ()
    explained: tuple[ExplainedTable, ...] = ()
    unknown: tuple[UnknownTable, ...] = ()
