"""Several programs at once: nobody sees an error, nothing is lost or doubled, and the order of recording holds."""

from __future__ import annotations

import datetime as dt
import multiprocessing as mp
import os
import signal
from concurrent.futures import ProcessPoolExecutor

from servanda.ledger import Ledger

from .statements_for_tests import page, said

WRITERS, PAGES = 4, 15


def clock() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def write(url: str, number: int) -> int:
    """Every writer stores pages of its own, and pages that all of them store."""
    added = 0
    with Ledger.open(url) as ledger:
        for count in range(PAGES):
            own, common = page(f"writer {number} page {count}"), page(f"page {count}")
            added += ledger.append(own, [said(own), said(own, "signature")], clock).added
            added += ledger.append(common, [said(common)], clock).added
            assert len(list(ledger.scan(source=own.sha256))) == 2
    return added


def test_writers_at_once_from_the_first_moment(url: str) -> None:
    """All open a ledger that is not there yet, at the same time."""
    with ProcessPoolExecutor(WRITERS, mp_context=mp.get_context("spawn")) as pool:
        added = sum(pool.map(write, [url] * WRITERS, range(WRITERS)))
    with Ledger.open(url, write=False) as ledger:
        check = ledger.check()
    assert check.problems == ()
    assert added == check.counts["statements"] == PAGES * (2 * WRITERS + 1)
    assert check.counts["pages"] == PAGES * (WRITERS + 1)


def write_until_killed(url: str, told: str) -> None:
    with Ledger.open(url) as ledger, open(told, "a") as acknowledged:
        for count in range(10_000):
            one = page(f"process {os.getpid()} page {count}")
            ledger.append(one, [said(one, at=n) for n in range(20)], clock)
            acknowledged.write(one.sha256 + "\n")
            acknowledged.flush()


def test_a_kill_loses_nothing_acknowledged_and_halves_nothing(url: str, tmp_path_factory: object) -> None:
    told = f"{tmp_path_factory.mktemp('told')}/acknowledged"  # type: ignore[attr-defined]
    Ledger.open(url).close()
    for after in (0.6, 0.75, 0.9, 1.05):
        writer = mp.get_context("spawn").Process(target=write_until_killed, args=(url, told))
        writer.start()
        writer.join(after)
        os.kill(writer.pid or 0, signal.SIGKILL)
        writer.join()
        writer.close()
    with open(told) as file:
        acknowledged = {line.strip() for line in file if line.endswith("\n")}
    with Ledger.open(url) as ledger:
        assert ledger.check().problems == ()
        by_page = {kept.sha256: len(list(ledger.scan(source=kept.sha256))) for kept in ledger.pages(text=False)}
    assert acknowledged
    assert acknowledged <= set(by_page)
    assert set(by_page.values()) == {20}
