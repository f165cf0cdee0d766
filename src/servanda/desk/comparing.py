"""How what a page says fits the record: each difference with both sides and the record's sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from servanda.dates import PartialDate
from servanda.desk.linking import gap
from servanda.statements import Act, Obligation, Statement
from servanda.states import code_of
from servanda.terms import ServandaError
from servanda.treaties import DatedAct, Record

_NEAR = 180


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """What differs: what the page says, what the record says, and from which sources."""

    what: str
    page: str
    record: str
    source: str


def differences(statements: Iterable[Statement], record: Record) -> Iterator[Difference]:
    """Where a page's asserted acts and obligations are not what the record holds."""
    for statement in statements:
        if statement.modality != "asserted":
            continue
        if isinstance(statement.content, Act):
            yield from _of_act(statement.content, record)
        elif isinstance(statement.content, Obligation):
            yield from _of_obligation(statement.content, record)


def _of_act(act: Act, record: Record) -> Iterator[Difference]:
    what = act.act.replace("-", " ") + (f" by {act.chamber}" if act.chamber else "")
    alike = [d for d in record.of_kind(act.act) if _alike(act, d.act)]
    said = PartialDate.parse(act.date) if act.date else None
    if not alike:
        yield Difference(what=what, page=_told(act), record="no such act on record", source="")
        return
    if said is None:
        return
    dated = [d for d in alike if d.when]
    nearest = min(dated, key=lambda d: gap(said, d.when) if d.when else 0, default=None)
    if nearest is None or nearest.when is None:
        return
    if gap(said, nearest.when) > _NEAR:
        yield Difference(what=what, page=_told(act), record=_told(nearest.act), source=_cited(nearest, record))
    elif not said.agrees(nearest.when):
        yield Difference(what=what, page=act.date, record=nearest.act.date, source=_cited(nearest, record))
    if act.place and nearest.act.place and not _one_place(act.place, nearest.act.place):
        yield Difference(
            what=f"place of {what}", page=act.place, record=nearest.act.place, source=_cited(nearest, record)
        )


def _alike(said: Act, held: Act) -> bool:
    """Whether two acts can be one: the states overlap, and a chamber is not another chamber."""
    states = not said.states or not held.states or bool(set(said.states) & set(held.states))
    chambers = not said.chamber or not held.chamber or said.chamber.casefold() == held.chamber.casefold()
    return states and chambers


def _of_obligation(owed: Obligation, record: Record) -> Iterator[Difference]:
    kinds = {obligation.obligation for obligation, _ in record.owed()}
    if owed.obligation not in kinds:
        held = ", ".join(sorted(kinds)) or "none"
        yield Difference(what="obligation", page=owed.obligation, record=held, source="")


def _one_place(said: str, held: str) -> bool:
    """Whether two names are of one place: the same, or those of one state's capital in two languages."""
    if said.casefold() == held.casefold():
        return True
    try:
        return code_of(said) == code_of(held)
    except ServandaError:
        return False


def _told(act: Act) -> str:
    return " ".join(
        part for part in (act.date or "no date", "by " + ", ".join(act.states) if act.states else "") if part
    )


def _cited(dated: DatedAct, record: Record) -> str:
    """Publisher, day and address of each source of an act."""
    sources = [record.sources[key] for key in dated.sources if key in record.sources]
    return "; ".join(f"{s.publisher}{f' {s.published}' if s.published else ''}, {s.locator}" for s in sources)
