"""A list of acts as a record: what the law can be asked about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from servanda.dates import PartialDate
from servanda.exchange.listed import ListedAct
from servanda.statements import Act, Clause, Header, StateList, Table
from servanda.terms import vocabulary
from servanda.treaties import DatedAct, Fact, Record

_SIGNS = ("signature", "definitive-signature")


def record_of(
    acts: Iterable[ListedAct],
    rule: str,
    *,
    treaty: str = "clause",
    tables: Iterable[Table] = (),
    lists: Mapping[str, tuple[str, ...]] | None = None,
    of_today: bool = False,
) -> Record:
    """The record that a list of acts and a rule of entry into force (canonical text) make.

    Those who signed made the treaty. Each act's source is the line of the list, and it was public on its day. What the
    list says of entry into force is left out, so that it can be compared with what the rule gives. A list `of_today`
    leaves out states that were gone by its last act; any other is complete but for what it shows to be missing.
    """
    named = lists or {}
    told = [act for act in acts if act.act != "entry-into-force"]
    dated = sorted((_dated(act) for act in told), key=lambda d: d.when.earliest if d.when else dt.date.max)
    parties = dict.fromkeys(act.state for act in told if act.act in _SIGNS)
    stood = max((act.date[:10] for act in told), default="")
    clause = Clause(clause="entry-into-force", rule=rule)
    return Record(
        id=treaty,
        header=Header(completeness="complete", parties=tuple(parties), listed=stood if of_today else ""),
        titles=(),
        acts=tuple(dated),
        clauses={"entry-into-force": Fact(content=clause, sources=())},
        obligations=(),
        endings=(),
        sources={},
        tables=tuple(Fact(content=table, sources=()) for table in tables),
        lists={key: Fact(content=StateList(name=key, members=codes), sources=()) for key, codes in named.items()},
    )


def _dated(listed: ListedAct) -> DatedAct:
    act = Act(
        act=listed.act,
        plane=vocabulary()["acts"][listed.act]["plane"],
        states=(listed.state,),
        date=listed.date,
        occasion=listed.occasion,
        effective=listed.effective,
        note=listed.note,
    )
    known = PartialDate.parse(listed.date).latest if listed.date else None
    return DatedAct(act=act, sources=(listed.where,) if listed.where else (), known_from=known)
