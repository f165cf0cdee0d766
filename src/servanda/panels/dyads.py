"""Directed dyads by year, from commitments: who owed whom what in a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from servanda.law import Columns, Commitments, Timelines
from servanda.terms import ServandaError

if TYPE_CHECKING:
    import polars

KINDS = ("defence", "offence", "neutrality", "non-aggression", "consultation")
EVERYWHERE = ("un-charter-1945",)
"""Treaties that bind nearly every pair, and that tables leave out unless they are asked for."""
_KEY = ["bearer", "beneficiary", "year"]


class Asked(Protocol):
    """Something that has timelines, such as the desk's register."""

    def lines(self) -> Timelines: ...


def dyad_years(
    register: Asked | Timelines, first: int, last: int, *, treaties: Iterable[str] | None = None
) -> polars.DataFrame:
    """A row for each year in which one state owed another something on any day, from `first` to `last`, both included.

    Columns: `bearer`, `beneficiary` (codes), `year`, one Boolean column a kind of obligation (null: unknown, because
    the dates on record leave the year open), `treaties` (ids, joined by `;`). In force means in force, not signed.
    `treaties` restricts the table to some (None: all but the UN Charter, which binds nearly every pair). Needs the
    extra `tables`. Raises ServandaError if the years are the wrong way round.
    """
    if last < first:
        raise ServandaError(f"{first} to {last} is no span of years", mend=f"{last} to {first}?", code=2)
    import polars as pl

    lines = register if isinstance(register, Timelines) else register.lines()
    chosen = [key for key in lines if key not in EVERYWHERE] if treaties is None else list(treaties)
    owed = _entries(Columns(lines).commitments(chosen), first, last).with_columns(
        year=pl.int_ranges(pl.col("from"), pl.col("to") + 1, dtype=pl.Int32)
    )
    flags = [_flag(kind).alias(kind.replace("-", "_")) for kind in KINDS]
    named = pl.col("treaty").unique().sort().str.join(";").alias("treaties")
    return owed.explode("year").group_by(_KEY).agg(*flags, named).sort(_KEY)


def _flag(kind: str) -> polars.Expr:
    """True where one is owed for certain, null where one may be, else false."""
    import polars as pl

    own = pl.col("kind") == kind
    sure, maybe = (own & pl.col("sure")).any(), own.any()
    return pl.when(sure).then(statement=True).when(maybe).then(statement=None).otherwise(statement=False)


def _entries(told: Commitments, first: int, last: int) -> polars.DataFrame:
    """The commitments that bind, or may, in these years: with the years of each in which they do."""
    import numpy as np
    import polars as pl

    start, end = dt.date(first, 1, 1).toordinal(), dt.date(last, 12, 31).toordinal()
    kinds = [one.obligation in KINDS for one in told.wordings]
    wanted = told.maybe & (told.start <= end) & (told.stop > start)
    told = told.take(wanted & np.array(kinds or [False])[told.wording])
    codes, wordings = np.array(told.codes), told.wordings
    days = {"from": np.maximum(told.start, start), "to": np.minimum(told.stop - 1, end)}
    return pl.DataFrame(
        {
            "bearer": codes[told.bearer],
            "beneficiary": codes[told.beneficiary],
            "kind": [wordings[number].obligation for number in told.wording],
            "treaty": [wordings[number].treaty for number in told.wording],
            "sure": told.sure,
            **{name: [dt.date.fromordinal(int(day)).year for day in each] for name, each in days.items()},
        },
        schema_overrides={"from": pl.Int32, "to": pl.Int32, "bearer": pl.String, "beneficiary": pl.String},
    )
