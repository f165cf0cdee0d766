"""How fast directed dyad-years are made of ATOP's member file, beside plain polars on the same rows in the same run.

    .venv/bin/python bench/panels.py [--atop FOLDER] [--runs N]

Plain: memberships expanded to years, joined with themselves, grouped, joined onto the frame of all dyad-years. The
kernel is the painting of the bytes. Medians of the runs; reading the file is in none of them.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl

from servanda.exchange import atop_file, atop_memberships, read_atop
from servanda.panels import DUTIES, Memberships, allied_years
from servanda.panels.allied import paint, year_of

FIRST, LAST = 1816, 2026
KEY = ["ccode1", "ccode2", "year"]


def grouped(members: Memberships) -> pl.DataFrame:
    """What ccode1 owes ccode2 in a year, for allied keys: the plain way, which knows no unknown."""
    duties = {name: (members.maybe >> bit) & 1 for bit, name in enumerate(DUTIES)}
    rows = pl.DataFrame(
        {"state": members.state, "phase": members.phase, "a": members.first, "z": members.last, **duties}
    )
    years = rows.with_columns(start=pl.Series(year_of(members.first)), stop=pl.Series(year_of(members.last)))
    years = years.with_columns(year=pl.int_ranges("start", pl.col("stop") + 1)).explode("year").drop("start", "stop")
    pairs = years.join(years.select("state", "phase", "year", "a", "z"), on=["phase", "year"], suffix="2")
    shared = pl.min_horizontal("z", "z2") > pl.max_horizontal("a", "a2")
    pairs = pairs.filter((pl.col("state") != pl.col("state2")) & shared)
    return pairs.group_by(pl.col("state").alias("ccode1"), pl.col("state2").alias("ccode2"), "year").agg(
        pl.col(name).max() for name in DUTIES
    )


def joined(frame: pl.DataFrame, members: Memberships) -> pl.DataFrame:
    """The finished table of the plain way."""
    return frame.join(grouped(members), on=KEY, how="left").with_columns(pl.col(DUTIES).fill_null(0)).sort(KEY)


def median(run: Callable[[], object], runs: int) -> float:
    """Seconds."""
    took = []
    for _ in range(runs):
        begun = time.perf_counter()
        run()
        took.append(time.perf_counter() - begun)
    return statistics.median(took)


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
    numbers = np.union1d(members.state, frame["ccode1"].unique().to_numpy())
    keys = frame.select(pl.col(KEY).cast(pl.Int64))
    for name, ours, plain in (
        ("kernel", lambda: paint(members, numbers, FIRST, LAST), lambda: grouped(members)),
        ("table", lambda: allied_years(members, FIRST, LAST), lambda: joined(keys, members)),
    ):
        own, other = median(ours, told.runs), median(plain, told.runs)
        print(f"{name}: {own * 1000:.0f} ms, plain polars {other * 1000:.0f} ms, {other / own:.1f} times")
    for years in (2, 21, 211):
        span = LAST - years + 1 - 8, LAST - 8
        took = median(lambda span=span: allied_years(members, *span), told.runs)
        rows = allied_years(members, *span).height
        print(f"{span[0]}-{span[1]}: {rows:,} rows in {took * 1000:.0f} ms, {took / rows * 1e9:.0f} ns a row")


if __name__ == "__main__":
    main()
