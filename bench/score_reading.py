"""How well pages are read, by language, on own pages and on annotated real excerpts.

    python bench/score_reading.py                 the table
    python bench/score_reading.py --show ID       what was read of one page, and how it differs from what is expected

Acts: a hit has kind, states, date to its precision and modality right (`matching.py` tells how acts are paired).
Precision is hits among acts read (those set aside apart), recall hits among acts expected. First source, dates and
modality: the share that is right of acts paired by kind and states, whatever else is wrong, where the aspect is judged.
Others: obligations, claims and quotes found with the right modality, of those expected. False facts: statements read as
asserted that the page does not assert, per 100 pages. Anomalies: kinds found of those expected, and (cry) kinds found
that are not, on own pages. Pages in a language without a lexicon count, as misses.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from dataclasses import dataclass, field

from expected import Expected, Page, gold_pages, own_pages
from matching import Outcome, Row, compare

from servanda.reading import Reading, read
from servanda.terms import ServandaError

ASPECTS = ("source", "date", "modality")


@dataclass
class Tally:
    """Counts over pages. `aspects`: right and judged."""

    pages: int = 0
    expected: int = 0
    read: int = 0
    hits: int = 0
    others: int = 0
    others_found: int = 0
    false: int = 0
    refused: int = 0
    odd: int = 0
    odd_found: int = 0
    odd_extra: int = 0
    aspects: dict[str, list[int]] = field(default_factory=lambda: {a: [0, 0] for a in ASPECTS})

    def add(self, outcome: Outcome) -> None:
        """Count one page."""
        acts = [p for p in outcome.pairs if p.want.kind == "act"]
        rest = [p for p in outcome.pairs if p.want.kind != "act"]
        self.pages += 1
        self.hits += sum(p.hit for p in acts)
        self.expected += len(acts) + sum(w.kind == "act" for w in outcome.missing)
        self.read += sum(p.hit for p in acts) + len(outcome.extra)
        self.others += len(rest) + sum(w.kind != "act" for w in outcome.missing)
        self.others_found += sum(p.hit for p in rest)
        self.false += len(outcome.false)
        self.odd += len(outcome.odd_missing) + len(outcome.odd_found)
        self.odd_found += len(outcome.odd_found)
        self.odd_extra += len(outcome.odd_extra)
        for pair in acts:
            for aspect in ASPECTS:
                if aspect in pair.right:
                    self.aspects[aspect][0] += pair.right[aspect]
                    self.aspects[aspect][1] += 1

    @property
    def f1(self) -> float:
        """Of acts; 1 where there is nothing to find and nothing was."""
        return 2 * self.hits / (self.expected + self.read) if self.expected + self.read else 1.0

    def _told(self) -> str:
        return f"{self.f1:.2f}" if self.expected + self.read else "-"

    def line(self, name: str) -> str:
        """One line of the table."""
        aspects = " ".join(f"{_share(*self.aspects[a]):>13}" for a in ASPECTS)
        return (
            f"{name:<10}{self.pages:>5}{self.expected:>6}{_rate(self.hits, self.read):>7}"
            f"{_rate(self.hits, self.expected):>7}{self._told():>7} {aspects}"
            f"{_share(self.others_found, self.others):>14}{100 * self.false / max(self.pages, 1):>8.1f}"
            f"{_share(self.odd_found, self.odd):>13}{self.odd_extra:>5}"
        )


HEAD = (
    f"{'':<10}{'pages':>5}{'acts':>6}{'prec.':>7}{'recall':>7}{'F1':>7} {'first source':>13} {'dates':>13} "
    f"{'modality':>13}{'others':>14}{'false%':>8}{'anomalies':>13}{'cry':>5}"
)


def outcome_of(page: Page) -> tuple[Reading | None, Outcome]:
    """The page read and compared; no reading where it was refused, and then all is missing."""
    try:
        reading = read(page.raw, published=page.published, language=page.language)
    except ServandaError:
        return None, Outcome(
            pairs=(), missing=page.expect, extra=(), false=(), forbidden=(), odd_missing=frozenset(page.anomalies)
        )
    return reading, compare(page, reading)


def tallies(pages: list[Page]) -> dict[tuple[str, str], Tally]:
    """A tally for each origin and language."""
    found: dict[tuple[str, str], Tally] = defaultdict(Tally)
    for page in pages:
        reading, outcome = outcome_of(page)
        tally = found[page.origin, page.language]
        tally.add(outcome)
        tally.refused += reading is None
    return dict(found)


def show(page: Page) -> None:
    """What was read of one page, and where it differs."""
    reading, outcome = outcome_of(page)
    if reading is None:
        print("refused")
        return
    print(f"{page.id}  published {reading.article.published!r}  sources {list(reading.article.sources)}")
    for pair in outcome.pairs:
        wrong = [a for a, right in pair.right.items() if not right]
        print(f"  {'hit ' if pair.hit else 'near'} {_row(pair.got)}" + (f"\n       wrong: {wrong}" if wrong else ""))
        if wrong:
            print(f"       expected: {_told(pair.want)}")
    for want in outcome.missing:
        print(f"  MISS {_told(want)}")
    for label, rows in (("EXTRA", outcome.extra), ("FALSE", outcome.false), ("NEVER", outcome.forbidden)):
        for row in rows:
            print(f"  {label} {_row(row)}")
    print(f"  anomalies {[a.kind for a in reading.anomalies]}  missing {sorted(outcome.odd_missing)}")


def _row(row: Row) -> str:
    keys = ("kind", "modality", "act", "obligation", "did", "speaker", "states", "by", "to", "date", "place")
    told = " ".join(str(row[k]) for k in keys if row.get(k))
    return f"{told}  << {row.get('attribution', ('',))[0]} >>  {row.get('words', '')[:90]!r}"


def _told(want: Expected) -> str:
    return " ".join(f"{k}={v!r}" for k, v in vars(want).items() if v not in (None, "", False))


def _rate(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "-"


def _share(part: int, whole: int) -> str:
    return f"{_rate(part, whole)} {part}/{whole}"


def main(arguments: list[str] | None = None) -> int:
    """Print the table, or one page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--show", metavar="ID", action="append", help="a page's id (en/new-start-suspended, rs037) or its beginning"
    )
    parser.add_argument("--only", choices=("own", "gold"))
    parser.add_argument("--each", action="store_true", help="a line for each page as well")
    options = parser.parse_args(arguments)
    pages = [p for p in (*own_pages(), *gold_pages()) if options.only in (None, p.origin)]
    if options.show:
        chosen = [p for p in pages if p.id.startswith(tuple(options.show))]
        for page in chosen:
            show(page)
        return 0 if chosen else 1
    if options.each:
        print(HEAD)
        for page in pages:
            (tally,) = tallies([page]).values()
            print(tally.line(page.id))
    print(HEAD)
    for (origin, language), tally in sorted(tallies(pages).items(), reverse=True):
        print(tally.line(f"{origin} {language}") + (f"  ({tally.refused} refused)" if tally.refused else ""))
    return 0


if __name__ == "__main__":
    sys.exit(main())
