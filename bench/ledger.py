"""How fast the ledger is, on each engine: loading beside a bare bulk insert of the same rows, then its questions.

    .venv/bin/python bench/ledger.py [--statements N] [URL…]

Without a URL: a SQLite file in a folder of its own. Each URL must name a place with no ledger.
"""

from __future__ import annotations

import argparse
import datetime as dt
import tempfile
import time
from collections.abc import Callable, Iterator

import sqlalchemy as sa

from servanda.ledger import Ledger
from servanda.ledger.addresses import parse
from servanda.ledger.engines import engine, reading
from servanda.ledger.tables import statements as stored
from servanda.statements import Act, Statement

RECORDED = dt.datetime(2024, 12, 5, tzinfo=dt.UTC)


def statements(count: int) -> Iterator[Statement]:
    """As news gives them: ten of a page, and two hundred of a treaty."""
    content = Act(act="signature", states=("RUS", "PRK"), date="2024-06-19", place="Pyongyang")
    for number in range(count):
        yield Statement.make(
            content,
            f"{number // 10:064x}",
            treaty=f"treaty-{number % max(1, count // 200)}",
            words="signed",
            span=(number, number + 6),
            asserted="2024-12-05",
            attribution=("the ministry", "an agency", "the page"),
        )


def timed(what: str, run: Callable[[], object], count: int = 0) -> float:
    start = time.perf_counter()
    run()
    took = time.perf_counter() - start
    print(f"  {what:<34}{took:9.4f} s" + (f"{count / took:12,.0f} a second" if count else ""))
    return took


def bare(url: str) -> float:
    """The same rows into a copy of the table, with its indexes, and nothing else."""
    made = engine(parse(url), write=True, wait=30)
    copy = stored.to_metadata(sa.MetaData(), name="bare")
    for constraint in list(copy.foreign_key_constraints):
        copy.constraints.discard(constraint)
    for index in copy.indexes:
        index.name = sa.sql.quoted_name(f"bare_{index.name}", quote=None)
    with reading(made) as connection:
        rows = [tuple(row) for row in connection.execute(sa.select(stored).order_by(stored.c.seq))]
    marks = ", ".join(["?" if url.startswith("sqlite") else "%s"] * len(copy.columns))
    with made.begin() as connection:
        copy.create(connection)
        insert = f"INSERT INTO bare VALUES ({marks})"
        took = timed("bare bulk insert", lambda: connection.exec_driver_sql(insert, rows), len(rows))
        copy.drop(connection)
    made.dispose()
    return took


def measure(url: str, count: int) -> None:
    told = list(statements(count))
    with Ledger.open(url) as ledger:
        print(ledger.url)
        took = timed("append", lambda: ledger.append(None, told, RECORDED), count)
        timed("append again (all known)", lambda: ledger.append(None, told, RECORDED), count)
        timed("scan of one treaty", lambda: list(ledger.scan(treaty="treaty-0")))
        timed("scan of one treaty, as recorded", lambda: list(ledger.scan(treaty="treaty-0", recorded=RECORDED)))
        timed("scan of all", lambda: sum(1 for _ in ledger.scan()), count)
        timed("check", ledger.check, count)
    print(f"  append takes {took / bare(url):.1f} times as long as the bare insert")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--statements", type=int, default=100_000)
    arguments.add_argument("urls", nargs="*", metavar="URL")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for url in given.urls or [f"sqlite:///{folder}/ledger.sqlite"]:
            measure(url, given.statements)


if __name__ == "__main__":
    main()
