"""How fast the law is: one casus with its reasons, all pairs of a day, all pairs of every year over ATOP's members.

    .venv/bin/python bench/law.py [--atop PATH] [--sample N]

A cell is an attacker, an attacked and a day or a year; what is found for it is a sparse list of answers: who must, may
or must not do what, under which treaty. The compiled way (`Columns`) gives every cell at once; the plain way (`casus`)
is asked for a random sample of the same cells in the same run, with reasons, as it always gives them. The ratio is of
the time a cell. All times are of the processor, so that what else runs on the machine counts little.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import servanda as sv
from servanda.exchange import atop_lines, read_atop
from servanda.law import Cells, Columns, Situation, Timelines, casus

ATOP = Path(__file__).resolve().parents[2] / "shared" / "data" / "atop-5.1" / "atop5_1m.csv"
DAY = dt.date(2024, 12, 10)


def timed(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def line(what: str, value: float, unit: str) -> None:
    shown = f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"
    print(f"  {what:<58}{shown:>14} {unit}")


def one_casus() -> None:
    print("One casus with reasons, shipped register (the attack of KOR on PRK, 10 December 2024)")
    register = sv.Register.shipped()
    situation = Situation(attacked="PRK", attacker="KOR", on=DAY.isoformat())
    line("the first, with all that it works out", timed(lambda: register.casus(situation)) * 1000, "ms")
    line("one of the same day", median(timed(lambda: register.casus(situation)) for _ in range(20)) * 1000, "ms")
    days = (DAY + dt.timedelta(days=number) for number in range(1, 21))
    each = [timed(lambda on=on: register.casus(Situation(attacked="PRK", attacker="KOR", on=str(on)))) for on in days]
    line("one of another day", median(each) * 1000, "ms")


def plain(lines: Timelines, sample: list[tuple[str, str, str]]) -> float:
    """Seconds a cell of the plain way, over a sample of (attacked, attacker, day)."""
    asked = [Situation(attacked=attacked, attacker=attacker, on=on) for attacked, attacker, on in sample]
    return timed(lambda: [casus(lines, situation) for situation in asked]) / len(asked)


def pairs_of(cells: Cells, rng: random.Random) -> tuple[str, str]:
    attacked, attacker = rng.sample(list(cells.attacked), 2)
    return cells.codes[attacked], cells.codes[attacker]


def compared(first: float, again: float, cells: int, each: float) -> None:
    line("compiled way, the first time (it compiles as it goes)", first, "s")
    line("compiled way, arrays alone (the second time)", again, "s")
    line("cells a second, arrays alone", cells / again, "a second")
    line("a cell, arrays alone", again / cells * 1e6, "µs")
    line("a cell, plain way", each * 1e6, "µs")
    line("plain to compiled, a cell: arrays alone", each * cells / again, "times")
    line("plain to compiled, a cell: compiling included", each * cells / first, "times")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)
    line("memory of the whole run so far, at most", peak, "MB")


def a_day(count: int) -> None:
    print(f"\nAll directed pairs of {DAY}, shipped register, an armed attack on the home territory")
    lines = sv.Register.shipped().lines()
    columns = Columns(lines)
    first = timed(lambda: columns.cells(DAY))
    again = min(timed(lambda: columns.cells(DAY)) for _ in range(5))
    cells, rng = columns.cells(DAY), random.Random(1)
    line("cells", len(cells), "")
    line("answers", len(cells.found.who), "")
    sample = [(*pairs_of(cells, rng), DAY.isoformat()) for _ in range(count)]
    line("of which put to the plain way too", len(sample), "")
    compared(first, again, len(cells), plain(lines, sample))


def every_year(path: Path, count: int) -> None:
    print("\nAll directed pairs of states alive, every year 1816 to 2018, ATOP's members as imported")
    if not path.is_file():
        print(f"  skipped: there is no {path.name} at {path.parent} (--atop names another place)")
        return
    raw = path.read_bytes()
    line("reading the file", timed(lambda: read_atop(raw, path.name)), "s")
    lines = atop_lines(read_atop(raw, path.name))
    columns, rng = Columns(lines), random.Random(2)
    sample: list[tuple[str, str, str]] = []
    took, number, answers = [0.0, 0.0], 0, 0
    for again in (0, 1):
        for year in range(1816, 2019):
            start = time.process_time()
            cells = columns.year(year)
            took[again] += time.process_time() - start
            if not again:
                number, answers = number + len(cells), answers + len(cells.found.who)
                day = dt.date(year, 1, 1) + dt.timedelta(days=rng.randrange(365))
                sample += [(*pairs_of(cells, rng), day.isoformat()) for _ in range(len(cells) // 500)]
    line("phases of alliances", len(lines), "")
    line("cells (a year's cell holds the answers of all its days)", number, "")
    line("answers", answers, "")
    sample = rng.sample(sample, min(count, len(sample)))
    line("of which put to the plain way too, on one day of the year", len(sample), "")
    compared(took[0], took[1], number, plain(lines, sample))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="How fast the law is.")
    parser.add_argument("--atop", type=Path, default=ATOP, help="ATOP's member file, atop5_1m.csv")
    parser.add_argument("--sample", type=int, default=300, help="cells put to the plain way")
    wanted = parser.parse_args()
    one_casus()
    a_day(wanted.sample)
    every_year(wanted.atop, wanted.sample)
