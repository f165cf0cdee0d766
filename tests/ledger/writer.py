"""A program that writes to a ledger, for tests of several at once: `writer.py URL NAME PAGES`.

Stores pages of its own and pages that every writer stores, and prints the hash of each page of its own once the ledger
has acknowledged it.
"""

from __future__ import annotations

import datetime as dt
import sys

from servanda.ledger import Ledger, Page
from servanda.statements import Act, Statement


def clock() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def write(ledger: Ledger, text: str) -> str:
    page = Page.make(text.encode(), text)
    act = Act(act="signature", states=("RUS", "PRK"))
    told = [Statement.make(act, page.sha256, words="signed", span=(at, at + 6)) for at in range(20)]
    ledger.append(page, told, clock)
    return page.sha256


def main(url: str, name: str, pages: str) -> None:
    with Ledger.open(url) as ledger:
        for count in range(int(pages)):
            write(ledger, f"page {count}")
            print(write(ledger, f"{name}: page {count}"), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
