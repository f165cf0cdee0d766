"""A register with what a ledger held at an instant folded in: only statements whose kind of source settles a fact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from servanda.dates import PartialDate
from servanda.ledger import Ledger
from servanda.statements import Act, Policy, Statement
from servanda.terms import ServandaError, Source
from servanda.treaties import Record, Records, check_content, compile_toml, files, fold

_NEAR = dt.timedelta(days=180)


class View(NamedTuple):
    """The records as of an instant, how many statements wait for a person, the register that the ledger stood on."""

    records: Records
    waiting: int
    stood_on: str


def view(records: Records, url: str, recorded: dt.datetime | None, folder: Path | None = None) -> View:
    """The records with the statements that the ledger at `url` had recorded by then (None: by now).

    A statement counts where it is asserted, linked to a treaty, and its source is of a kind that settles a fact by
    itself (`policy.toml`). All else waits for a person: no page of the press changes a standing.
    """
    with Ledger.open(url, write=False) as ledger:
        sources = {source.id: source for source in ledger.sources(recorded)}
        held = list(ledger.scan(recorded=recorded))
        stood_on = ledger.register(recorded)
    settled: dict[str, list[Statement]] = {}
    for statement in held:
        if _settles(statement, sources):
            settled.setdefault(statement.treaty, []).append(statement)
    changed: dict[str, Record] = {}
    counted = 0
    for treaty, said in settled.items():
        placed = list(_placed(said, records.get(treaty)))
        try:
            changed[treaty] = _fold(treaty, placed, sources, folder)
        except ServandaError:
            continue
        counted += len(placed)
    whole = Records({**records, **changed}.values(), digest=records.hash, refused=records.refused)
    return View(whole, len(held) - counted, stood_on)


def instant_of(text: str) -> dt.datetime:
    """The instant of `--recorded`: a time with its offset, a time of UTC, or the end of a day of UTC."""
    try:
        told = dt.datetime.fromisoformat(text.strip())
    except ValueError as error:
        mend = "2026-11-25, or 2026-11-25T18:00Z"
        raise ServandaError(f"{text!r} is no instant", where="--recorded", why=str(error), mend=mend, code=2) from None
    if len(text.strip()) == len("2026-11-25"):
        told += dt.timedelta(days=1, microseconds=-1)
    return told if told.tzinfo else told.replace(tzinfo=dt.UTC)


def _settles(statement: Statement, sources: Mapping[str, Source]) -> bool:
    """Whether a statement settles a fact by itself. One that breaks the form waits like any other."""
    source = sources.get(statement.source)
    if not statement.treaty or statement.modality != "asserted" or source is None:
        return False
    try:
        check_content(statement.content)
    except ServandaError:
        return False
    return source.kind in Policy.shipped().settles


def _fold(treaty: str, said: list[Statement], sources: Mapping[str, Source], folder: Path | None) -> Record:
    """The record of the register's own statements and these."""
    suffix = f"/{treaty}.toml"
    told = next(((n, text) for n, text in files(folder) if n.replace("\\", "/").endswith(suffix)), None)
    base = compile_toml(told[1], name=told[0]) if told else None
    own = base.sources if base else {}
    renamed = {key: f"ledger:{key}" for key in sources if key in own and own[key] != sources[key]}
    cited = {renamed.get(key, key): source for key, source in sources.items()} | own
    added = [msgspec.structs.replace(each, source=renamed.get(each.source, each.source)) for each in said]
    return fold(treaty, [*(base.statements if base else ()), *added], cited, Policy.shipped())


def _placed(said: Iterable[Statement], record: Record | None) -> Iterator[Statement]:
    """The statements with their acts' occasions; those that could be of no occasion on record wait."""
    for statement in said:
        act = statement.content
        if not isinstance(act, Act) or act.occasion or record is None:
            yield statement
            continue
        occasion = _occasion(act, record)
        if occasion:
            yield msgspec.structs.replace(statement, content=msgspec.structs.replace(act, occasion=occasion))


def _occasion(act: Act, record: Record) -> int:
    """The occasion of the same act within 180 days; 1 where none is on record; 0 where all are far."""
    same = [d for d in record.of_kind(act.act) if set(d.act.states) & set(act.states) or d.act.states == act.states]
    if not same or not act.date:
        return 1
    day = PartialDate.parse(act.date).earliest
    near = [d for d in same if d.when is not None and abs(d.when.earliest - day) <= _NEAR]
    return min(near, key=lambda d: abs(d.when.earliest - day) if d.when else _NEAR).act.occasion if near else 0
