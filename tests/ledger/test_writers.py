"""Several programs at once: nobody sees an error, nothing is lost or doubled, and the order of recording holds."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from servanda.ledger import Check, Ledger

WRITER = Path(__file__).with_name("writer.py")
WRITERS, PAGES, OF_A_PAGE = 4, 15, 20


def started(url: str, name: str, pages: int) -> subprocess.Popen[str]:
    command = [sys.executable, str(WRITER), url, name, str(pages)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def held(url: str) -> tuple[Check, dict[str, int]]:
    """The check, and how many statements each page has."""
    with Ledger.open(url) as ledger:
        pages = [page.sha256 for page in ledger.pages(text=False)]
        return ledger.check(), {page: len(list(ledger.scan(source=page))) for page in pages}


def test_writers_at_once_from_the_first_moment(url: str) -> None:
    """All open a ledger that is not there yet, at the same time."""
    writers = [started(url, str(number), PAGES) for number in range(WRITERS)]
    ended = [(writer.communicate(timeout=120), writer.returncode) for writer in writers]
    assert [(told[1], status) for told, status in ended] == [("", 0)] * WRITERS
    check, by_page = held(url)
    assert check.problems == ()
    assert {page for told, _ in ended for page in told[0].split()} < set(by_page)
    assert len(by_page) == PAGES * (WRITERS + 1)
    assert set(by_page.values()) == {OF_A_PAGE}


def test_a_kill_loses_nothing_acknowledged_and_halves_nothing(url: str) -> None:
    acknowledged: set[str] = set()
    for number, after in enumerate((0.0, 0.011, 0.037, 0.113, 0.27)):
        writer = started(url, str(number), 100_000)
        assert writer.stdout is not None
        acknowledged.add(writer.stdout.readline().strip())
        time.sleep(after)
        writer.kill()
        told = writer.communicate()[0]
        acknowledged.update(line for line in told.split("\n")[:-1])
    check, by_page = held(url)
    assert check.problems == ()
    assert acknowledged <= set(by_page)
    assert set(by_page.values()) == {OF_A_PAGE}
