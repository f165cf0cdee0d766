"""State-years: of every state of the system, the alliances of each year, how many, and what it owed to anyone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from servanda.panels.memberships import DUTIES, Memberships
from servanda.panels.years import Days, InYear, check_years, system_years, untold, year_of, years_of

if TYPE_CHECKING:
    import polars

_KEY = ["ccode", "year"]


def state_years(
    members: Memberships, first: int, last: int, *, allied_only: bool = False, in_year: InYear = "any"
) -> polars.DataFrame:
    """A row a state and year from `first` to `last`, both included, in order.

    Rows: members of COW's state system in the year, or the source has them in an alliance all the same (then
    `in_system` is false). Columns: `ccode` (COW number), `year`, `atop_alliance` and one for each of `DUTIES` (what the
    state owed to one member at least: 1, 0, or null for unknown), `atop_number` (of alliances), `atop_transyr` (whether
    it entered or left one, or a phase of one, in the year), `atop_ids` (the numbers of the alliances, in order, joined
    by `;`), `in_system`. `in_year` and what is null: as in `allied_years`; where the number of alliances is unknown
    so are their numbers. `allied_only`: only rows where `atop_alliance` is 1. Raises ServandaError for years the wrong
    way round.
    """
    import polars as pl

    check_years(first, last)
    told = _grouped(_entries(members, first, last, in_year))
    rows = _rows(first, last, in_year).join(told, on=_KEY, how="full", coalesce=True).sort(_KEY)
    beyond = np.flatnonzero(untold(first, last, members.covered, in_year)) + first
    open_ = pl.col("year").is_in(beyond.astype(np.int32).tolist())
    rows = rows.with_columns(pl.col("in_system").fill_null(value=False))
    flags = [_flag(name, open_) for name in ("alliance", *DUTIES, "transyr")]
    known = (pl.col("sure_number").fill_null(0) == pl.col("maybe_number").fill_null(0)) & ~open_
    number = pl.when(known).then(pl.col("sure_number").fill_null(0)).cast(pl.Int16).alias("atop_number")
    ids = pl.when(known).then(pl.col("ids").fill_null("")).alias("atop_ids")
    frame = rows.select(*_KEY, *flags[:-1], number, flags[-1], ids, "in_system")
    return frame.filter(pl.col("atop_alliance") == 1) if allied_only else frame


def _flag(name: str, open_: polars.Expr) -> polars.Expr:
    """1 where it is sure; null where it may be, or the source does not tell of the whole year; else 0."""
    import polars as pl

    sure, maybe = (pl.col(f"{word}_{name}").fill_null(value=False) for word in ("sure", "maybe"))
    return pl.when(sure).then(1).when(~maybe & ~open_).then(0).cast(pl.Int8).alias(f"atop_{name}")


def _rows(first: int, last: int, in_year: InYear) -> polars.DataFrame:
    import polars as pl

    found = [(code, place + first) for code, years in system_years(first, last, in_year).items()
             for place in np.flatnonzero(years).tolist()]  # fmt: skip
    schema = {"ccode": pl.Int16, "year": pl.Int16}
    return pl.DataFrame(found, schema=schema, orient="row").with_columns(in_system=pl.lit(value=True))


def _entries(members: Memberships, first: int, last: int, in_year: InYear) -> polars.DataFrame:
    """A row a membership and year in which it was, or may have been; `sure`: it was."""
    import polars as pl

    start, end = members.covered
    wide = years_of(np.maximum(members.first, start), np.minimum(members.last, end), in_year)
    narrow = years_of(np.maximum(members.first_latest, start), np.minimum(members.last_earliest, end), in_year)
    days = ("first", "first_latest", "last_earliest", "last")
    ends: dict[str, Days] = {name: year_of(getattr(members, name)) for name in days}
    runs_on = (members.last > end) & (members.last_earliest >= end)
    ends["last_earliest"] = np.where(runs_on, year_of(np.array([end + 1])), ends["last_earliest"])
    bits = {f"{word}_{name}": (getattr(members, column) >> bit) & 1 == 1
            for word, column in (("sure", "some"), ("maybe", "maybe")) for bit, name in enumerate(DUTIES)}  # fmt: skip
    frame = pl.DataFrame(
        {
            "ccode": members.state.astype(np.int16),
            "alliance": members.alliance,
            "from": np.maximum(wide[0], first),
            "to": np.minimum(wide[1], last),
            "sure_from": narrow[0],
            "sure_to": narrow[1],
            **ends,
            **bits,
        }
    )
    years = frame.filter(pl.col("from") <= pl.col("to")).with_columns(year=pl.int_ranges("from", pl.col("to") + 1))
    year = pl.col("year")
    return years.explode("year").with_columns(sure=year.is_between("sure_from", "sure_to"), year=year.cast(pl.Int16))


def _grouped(entries: polars.DataFrame) -> polars.DataFrame:
    import polars as pl

    year, sure = pl.col("year"), pl.col("sure")
    alliances = pl.col("alliance").filter(sure).unique().sort()
    turns = [(pl.col(one), pl.col(other)) for one, other in (("first", "first_latest"), ("last_earliest", "last"))]
    certain = [(one == year) & (other == year) for one, other in turns]
    may = [year.is_between(one, other) for one, other in turns]
    return entries.group_by(_KEY).agg(
        sure.any().alias("sure_alliance"),
        pl.lit(value=True).alias("maybe_alliance"),
        *((pl.col(f"sure_{name}") & sure).any().alias(f"sure_{name}") for name in DUTIES),
        *(pl.col(f"maybe_{name}").any().alias(f"maybe_{name}") for name in DUTIES),
        (certain[0] | certain[1]).any().alias("sure_transyr"),
        (may[0] | may[1]).any().alias("maybe_transyr"),
        alliances.len().alias("sure_number"),
        pl.col("alliance").n_unique().alias("maybe_number"),
        alliances.cast(pl.String).str.join(";").alias("ids"),
    )
