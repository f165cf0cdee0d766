"""How fast directed dyad-years are made of ATOP's member file, beside plain polars on the same rows in the same run.

    .venv/bin/python bench/panels.py [--atop FOLDER] [--runs N]

Plain: memberships expanded to years, joined with themselves, grouped, joined onto the frame of all dyad-years. The
kernel is the painting of the bytes. Medians of the runs; reading the file is in none of them. The two have to agree on
who was allied with whom in which year, and on what was owed wherever we say that it is known.
"""

from __future__ import annotations

import argparse
import functools
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl

from servanda.exchange import atop_file, atop_memberships, read_atop
from servanda.panels import DUTIES, Memberships, allied_years
from servanda.panels.allied import paint
from servanda.panels.years import year_of

FIRST, LAST = 1816, 2026
KEY = ["ccode1", "ccode2", "year"]
PHASE = ["alliance", "phase", "year"]


def grouped(members: Memberships) -> pl.DataFrame:
    """What ccode1 owes ccode2 in a year, for allied keys: the plain way, which knows no unknown."""
    duties = {name: (members.maybe >> bit) & 1 for bit, name in enumerate(DUTIES)}
    rows = pl.DataFrame(
        {
            "state": members.state,
            "alliance": members.alliance,
            "phase": members.phase,
            "a": members.first,
            "z": np.minimum(members.last, members.covered[1]),
            **duties,
        }
    )
    years = rows.with_columns(start=pl.Series(year_of(members.first)), stop=pl.Series(year_of(rows["z"].to_numpy())))
    years = years.with_columns(year=pl.int_ranges("start", pl.col("stop") + 1)).explode("year").drop("start", "stop")
    pairs = years.join(years.select("state", *PHASE, "a", "z"), on=PHASE, suffix="2")
    shared = pl.min_horizontal("z", "z2") > pl.max_horizontal("a", "a2")
    pairs = pairs.filter((pl.col("state") != pl.col("state2")) & shared)
    return pairs.group_by(pl.col("state").alias("ccode1"), pl.col("state2").alias("ccode2"), "year").agg(
        pl.col(name).max() for name in DUTIES
    )


def joined(frame: pl.DataFrame, members: Memberships) -> pl.DataFrame:
    """The finished table of the plain way."""
    return frame.join(grouped(members), on=KEY, how="left").with_columns(pl.col(DUTIES).fill_null(0)).sort(KEY)


def compared(frame: pl.DataFrame, members: Memberships) -> str:
    """How many keys both have as allied. Raises SystemExit where the two differ."""
    plain = grouped(members).filter(pl.col("year") >= FIRST)
    ours = frame.filter(pl.col("atop_alliance") == 1).with_columns(pl.col(KEY).cast(pl.Int64))
    both = ours.join(plain, on=KEY, how="full", coalesce=True)
    apart = both.filter(pl.col("atop_alliance").is_null() | pl.col(DUTIES[0]).is_null()).height
    cells = sum(int((both[f"atop_{name}"] != both[name]).sum()) for name in DUTIES)
    if apart or cells:
        raise SystemExit(f"plain polars and ours differ: {apart:,} allied keys, {cells:,} cells of obligations")
    open_ = sum(both[f"atop_{name}"].null_count() for name in DUTIES)
    return f"{both.height:,} allied keys in both, no cell differs, {open_:,} cells unknown in ours"


def seconds(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--atop", type=Path, default=Path("../shared/data/atop-5.1"))
    options.add_argument("--runs", type=int, default=3)
    told = options.parse_args()
    file = atop_file(told.atop)
    members = atop_memberships(read_atop(file.read_bytes(), file.name))
    frame = allied_years(members, FIRST, LAST)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{frame.height:,} rows, peak memory of the whole process so far {peak:,.0f} MB")
    print(compared(frame, members))
    numbers = np.union1d(members.state, frame["ccode1"].unique().to_numpy())
    keys = frame.select(pl.col(KEY).cast(pl.Int64))
    for name, ours, plain in (
        ("kernel", lambda: paint(members, numbers, FIRST, LAST), lambda: grouped(members)),
        ("table", lambda: allied_years(members, FIRST, LAST), lambda: joined(keys, members)),
    ):
        took = [(seconds(ours), seconds(plain)) for _ in range(told.runs)]
        own, other = (statistics.median(each) for each in zip(*took, strict=True))
        print(f"{name}: {own * 1000:.0f} ms, plain polars {other * 1000:.0f} ms, {other / own:.1f} times")
    for years in (2, 21, 211):
        span = LAST - years + 1 - 8, LAST - 8
        run = functools.partial(allied_years, members, *span)
        rows, own = run().height, statistics.median(seconds(run) for _ in range(told.runs))
        print(f"{span[0]}-{span[1]}: {rows:,} rows in {own * 1000:.0f} ms, {own / rows * 1e9:.0f} ns a row")


if __name__ == "__main__":
    main()
