"""Quantities that a clause on entry into force counts beside heads: from the tables that the record names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from servanda.dates import PartialDate
from servanda.statements import Table
from servanda.terms import Reason
from servanda.treaties import Amount, Consents, Each, Ratio, Record, Share, decimal

Asked = Share | Amount | Ratio | Each


class Sum(NamedTuple):
    """What states have of a quantity together: at least and at most (a table may not list them all), of the whole."""

    least: Fraction
    most: Fraction
    whole: Fraction
    table: Table
    sources: tuple[str, ...]


def asked_of(event: Consents) -> tuple[Asked, ...]:
    """What a rule asks of quantities."""
    return (*event.shares, *(each for each in event.including if isinstance(each, Each)))


def quantities(event: Consents) -> tuple[str, ...]:
    """The quantities that a rule asks for."""
    named = (
        name
        for one in asked_of(event)
        for name in ((one.quantity, one.of) if isinstance(one, Ratio) else (one.quantity,))
    )
    return tuple(dict.fromkeys(named))


def vintages(record: Record, event: Consents) -> Iterator[dt.date]:
    """The days from which a newer table counts: a recount may do what no act does."""
    for name in quantities(event):
        for table, _ in record.table(name):
            if table.as_of:
                yield PartialDate.parse(table.as_of).latest


def added(record: Record, name: str, counted: Iterable[str], day: dt.date) -> Sum | None:
    """What states have together by the table that stood on a day; None where the record has no such table."""
    told = _standing(record, name, day)
    if told is None:
        return None
    table, sources = told
    values = {state: Fraction(str(value)) for state, value in table.shares.items()}
    total = sum(values.values(), Fraction(0))
    whole = Fraction(100) if table.unit == "percent" else Fraction(str(table.whole)) if table.whole else total
    states = set(counted)
    least = sum((values[state] for state in states & values.keys()), Fraction(0))
    unlisted = max(whole - total, Fraction(0)) if states - values.keys() else Fraction(0)
    return Sum(least, least + unlisted, whole, table, sources)


def _standing(record: Record, name: str, day: dt.date) -> tuple[Table, tuple[str, ...]] | None:
    tables = record.table(name)
    by_then = [told for told in tables if not told[0].as_of or PartialDate.parse(told[0].as_of).latest <= day]
    return by_then[-1] if by_then else tables[0] if tables else None


def lacking(record: Record, asked: Asked, counted: tuple[str, ...], day: dt.date, hopeful: bool) -> str:
    """What is lacking of a quantity on a day, or "" where it is enough; `hopeful` where it may be."""
    if isinstance(asked, Ratio):
        return _ratio(record, asked, counted, day, hopeful)
    if isinstance(asked, Each):
        return _each(record, asked, counted, day, hopeful)
    told = added(record, asked.quantity, counted, day)
    if told is None:
        return "" if hopeful else f"the table of {asked.quantity}"
    need = asked.part * told.whole if isinstance(asked, Share) else asked.amount
    got = told.most if hopeful else told.least
    if got > need or (got == need and not asked.more):
        return ""
    if isinstance(asked, Share):
        return f"{_percent((need - got) / told.whole)} of {asked.quantity} more ({str(asked)[5:]})"
    return f"{decimal(need - got)} of {asked.quantity} more ({str(asked)[5:]})"


def _ratio(record: Record, asked: Ratio, counted: tuple[str, ...], day: dt.date, hopeful: bool) -> str:
    ours, of = added(record, asked.quantity, counted, day), added(record, asked.of, counted, day)
    if ours is None or of is None:
        absent = asked.quantity if ours is None else asked.of
        return "" if hopeful else f"the table of {absent}"
    got, need = (ours.most, asked.part * of.least) if hopeful else (ours.least, asked.part * of.most)
    return "" if got >= need else f"{_number(need - got)} of {asked.quantity} more ({str(asked)[5:]})"


def _each(record: Record, asked: Each, counted: tuple[str, ...], day: dt.date, hopeful: bool) -> str:
    sums = [added(record, asked.quantity, (state,), day) for state in counted]
    if not all(sums) or not counted:
        return "" if hopeful else f"the table of {asked.quantity}"
    enough = [told for told in sums if told and (told.most if hopeful else told.least) >= asked.amount]
    lack = asked.count - len(enough)
    return f"{lack} more with at least {decimal(asked.amount)} of {asked.quantity}" if lack > 0 else ""


def reasons(record: Record, event: Consents, counted: tuple[str, ...], day: dt.date) -> Iterator[Reason]:
    """What those counted had of each quantity on a day, by which table."""
    for name in quantities(event):
        told = added(record, name, counted, day)
        if told is None:
            continue
        share = f" ({_percent(told.least / told.whole)} of {_number(told.whole)})" if told.whole else ""
        unit = f" {told.table.unit}" if told.table.unit else ""
        table = f"table of {told.table.as_of}" if told.table.as_of else "table"
        beyond = "" if told.most == told.least else f", at most {_number(told.most)}: not all of them are listed"
        yield Reason(
            says=f"{name} of those counted: {_number(told.least)}{unit}{share}, by the {table}{beyond}",
            treaty=record.id,
            sources=told.sources,
        )


def _number(value: Fraction) -> str:
    return f"{float(value):.10g}"


def _percent(part: Fraction) -> str:
    return f"{float(part * 100):.6g}%"
