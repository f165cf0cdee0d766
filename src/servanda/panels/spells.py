"""Dyad-spells: from which day to which day a state owed something to another member of a phase of an alliance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from servanda.panels.memberships import DUTIES, Memberships, ties
from servanda.panels.years import EPOCH, EVER, FOREVER, Days, check_years, year_of

if TYPE_CHECKING:
    import polars


COLUMNS = (
    *("ccode1", "ccode2", "atop_id", "atop_phase", "obligation", "owed", "first", "last"),
    *("first_earliest", "first_latest", "last_earliest", "last_latest", "censored"),
)


def dyad_spells(
    members: Memberships, first: int | None = None, last: int | None = None, *, directed: bool = True
) -> polars.DataFrame:
    """A row for each obligation of one member of a phase to another, while the two were members together.

    Columns: `ccode1` owes `ccode2` (COW numbers) by the alliance `atop_id` in its phase `atop_phase` the `obligation`
    (one of `DUTIES`); `owed` is 1, or null where it cannot be said that it runs between the two, or that they were
    members together for more than a day. `first` and `last` are the days on which it begins and ends, both included;
    null where the day is not known, and then it lies from `first_earliest` to `first_latest`, from `last_earliest` to
    `last_latest` (null: nothing bounds it on that side). `censored`: 1 where it runs on when the source ends, so that
    its end is unknown; 0 where it ended before; null where either may be. In order of the columns.

    `first` and `last`: only what runs, or may, in these years. Not `directed`: only rows where ccode1 is the lower
    number, with what either owed the other. Raises ServandaError for years the wrong way round.
    """
    import polars as pl

    told = ties(members)
    end = members.covered[1]
    years = (1 if first is None else first), (9999 if last is None else last)
    check_years(*years)
    kept = (year_of(told.first) <= years[1]) & (year_of(np.minimum(told.last, end)) >= years[0])
    kept &= (told.first <= end) & (told.last >= members.covered[0])
    if not directed:
        kept &= members.state[told.one] < members.state[told.other]
    one, other, start, stop = (column[kept] for column in told[:4])
    start_latest, stop_earliest = (column[kept] for column in told.certain)
    sure, maybe = members.sure[one], members.maybe[one]
    if not directed:
        sure, maybe = sure | members.sure[other], maybe | members.maybe[other]
    pairs = pl.DataFrame(
        {
            "ccode1": members.state[one].astype(np.int16),
            "ccode2": members.state[other].astype(np.int16),
            "atop_id": members.alliance[one].astype(np.int32),
            "atop_phase": members.phase[one].astype(np.int16),
            **_bounds("first", start, start_latest),
            **_bounds("last", stop_earliest, stop),
            "censored": pl.Series(stop > end).cast(pl.Int8).set(pl.Series((stop > end) & (stop_earliest < end)), None),
        }
    )
    together = stop_earliest > start_latest
    parts = []
    for bit, name in enumerate(DUTIES):
        owed = pl.Series((sure >> bit) & 1 == 1) & pl.Series(together)
        own = pairs.with_columns(obligation=pl.lit(name), owed=pl.when(owed).then(1).cast(pl.Int8))
        parts.append(own.filter(pl.Series((maybe >> bit) & 1 == 1)))
    return pl.concat(parts).select(COLUMNS).sort(*COLUMNS[:5], "first_earliest", "last_earliest")


def _bounds(name: str, earliest: Days, latest: Days) -> dict[str, polars.Series]:
    """A day, null where it is not known, and between which days it lies."""
    import polars as pl

    early, late = _dates(earliest), _dates(latest)
    late = late.set(pl.Series(latest == FOREVER), None)
    early = early.set(pl.Series(earliest == EVER), None)
    return {name: early.set(early.ne_missing(late), None), f"{name}_earliest": early, f"{name}_latest": late}


def _dates(days: Days) -> polars.Series:
    import polars as pl

    return pl.Series((days - EPOCH).astype(np.int32)).cast(pl.Date)
