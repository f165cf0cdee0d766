"""All at once: the law of a register as arrays, for every attacker and attacked, on a day or in a year.

The plain law decides; here it is asked once for all situations that a treaty cannot tell apart, and the rest is array
work. So the answers are those of `casus`, cell by cell, and stay so when the law grows.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from servanda.dates import FIRST, LAST, PartialDate
from servanda.law.columns_alike import Codes, Kind, Universe, index
from servanda.law.columns_answers import ANY, Answers, Asked, Asks, Span
from servanda.law.columns_cells import Asking, Found, barred, bars_of, findings
from servanda.law.columns_owed import Commitments, commitments
from servanda.law.situation import Situation
from servanda.law.spells import Timelines
from servanda.states import alive, lifetimes, states
from servanda.terms import ServandaError, Truth


class Answer(NamedTuple):
    """What one obligation asks of one state: the fields of a `Finding` but its reasons and what is missing."""

    state: str
    towards: str
    treaty: str
    article: str
    obligation: str
    verdict: str
    response: str


class Cells:
    """Answers as a sparse list: for each attacker and attacked, who must, may or must not do what.

    `found` has the columns (int32, one entry an answer): `attackers` (a place in `attackers`), `attacked`, `who`,
    `towards` (numbers of states, see `codes`), `asked` (a place in `asked`). Cells without answers have none; where
    `covered` is not yes, what the cells rest on does not tell of the time, and that says nothing.
    """

    def __init__(
        self, when: str, universe: Universe, asking: Asking, found: Found, asked: Sequence[Asked], covered: Truth
    ) -> None:
        self.when, self.codes, self.asked, self.found, self.covered = when, universe.codes, asked, found, covered
        self.attacked, self.attackers = asking.attacked, asking.attackers
        self._universe = universe

    def __len__(self) -> int:
        """The number of cells: pairs of attackers and an attacked that is none of them."""
        own = (self.attackers[:, :, None] == self.attacked).any(axis=1)
        return int(own.size - own.sum())

    def __repr__(self) -> str:
        return f"<Cells of {self.when}: {len(self):,} with {len(self.found.who):,} answers>"

    def of(self, attacked: str, *attackers: str) -> list[Answer]:
        """The answers of one cell, by codes. Raises ServandaError for one that was not asked for."""
        target, several = index(self._universe, (attacked,))[0], index(self._universe, attackers)
        same = self.attackers.shape[1:] == several.shape
        place = np.flatnonzero((self.attackers == several).all(axis=1)) if same else several[:0]
        if not len(place) or target not in self.attacked:
            raise ServandaError(
                f"there is no cell of {' and '.join(attackers)} against {attacked}",
                where=self.when,
                why="cells are of those that were states then, or of those that were asked for",
            )
        chosen = self.found.take((self.found.attackers == place[0]) & (self.found.attacked == target))
        return [
            Answer(self.codes[who], self.codes[towards], *self.asked[asked])
            for who, towards, asked in zip(chosen.who, chosen.towards, chosen.asked, strict=True)
        ]


class Columns:
    """The law of the timelines of a register, compiled as it is asked for and kept."""

    def __init__(self, lines: Timelines) -> None:
        self.lines, self.universe, self._asks = lines, Universe.of(lines.values()), Asks()
        self._answers = [Answers(line, number, self.universe, self._asks) for number, line in enumerate(lines.values())]

    def cells(
        self,
        day: dt.date | str,
        *,
        like: Situation = ANY,
        attacked: Iterable[str] | None = None,
        attackers: Iterable[str] | None = None,
    ) -> Cells:
        """The answers of a day for every attacked and every attacker; of those that were states where none are given.

        `like` is a situation of the kind asked about: its kind, place and facts count.
        """
        day = Situation(attacked="", attacker="", on=str(day)).day
        kind, asking = Kind.of(like, self.universe), self._pairs(attacked, attackers, self._living(day, day))
        return self._cells(
            day.isoformat(), [each.span(day, kind) for each in self._answers], None, asking, like.aided_by
        )

    def year(
        self,
        year: int,
        *,
        like: Situation = ANY,
        attacked: Iterable[str] | None = None,
        attackers: Iterable[str] | None = None,
    ) -> Cells:
        """The answers of any day of a year, each once: as `cells`, of those that were states on any day of it."""
        if not 1 <= year <= 9999:
            raise ServandaError(f"{year} is no year", mend="a year from 1 to 9999", code=2)
        first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
        kind, there = Kind.of(like, self.universe), self._living(first, last)
        spans, days = list[Span](), list[tuple[int, int]]()
        for each in self._answers:
            starts = each.firsts(first, last, kind)
            ends = [*(start.toordinal() - 1 for start in starts[1:]), last.toordinal()]
            for start, end in zip(starts, ends, strict=True):
                span = each.span(start, kind)
                if start > first and self._same(span, spans[-1]):
                    days[-1] = days[-1][0], end
                else:
                    spans.append(span)
                    days.append((start.toordinal(), end))
        return self._cells(str(year), spans, days, self._pairs(attacked, attackers, there), like.aided_by)

    def situation(self, situation: Situation) -> Cells:
        """The answers of one situation."""
        asking = Asking(index(self.universe, [situation.attacked]), index(self.universe, situation.attackers)[None, :])
        kind = Kind.of(situation, self.universe)
        spans = [each.some(situation.day, kind, *asking) for each in self._answers]
        return self._cells(situation.on, spans, None, asking, situation.aided_by)

    def commitments(self, treaties: Iterable[str] | None = None) -> Commitments:
        """Who owes whom what, from when to when, as columns: by some treaties, or by all.

        Raises ServandaError for a treaty that is not here.
        """
        by_id = dict(zip(self.lines, self._answers, strict=True))
        chosen = list(by_id) if treaties is None else list(dict.fromkeys(treaties))
        if unknown := [key for key in chosen if key not in by_id]:
            raise ServandaError(f"there is no treaty {unknown[0]!r} in these columns", mend="name it by its id")
        return commitments([by_id[key] for key in chosen], self.universe.codes)

    def _cells(
        self,
        when: str,
        spans: list[Span],
        days: Sequence[tuple[int, int]] | None,
        asking: Asking,
        beside: Iterable[str],
    ) -> Cells:
        """The cells of spans; `days` are the first and last of each where they are not all the same."""
        found = Found.joined(list(findings(spans, asking)))
        bars = self._bars(spans, days, asking, found, beside)
        if days is not None:
            found, bars = self._once(found, spans), self._once(bars, spans)
        return Cells(when, self.universe, asking, Found.joined([found, bars]), self._asks.all, self._covered(when))

    def _bars(
        self,
        spans: list[Span],
        days: Sequence[tuple[int, int]] | None,
        asking: Asking,
        found: Found,
        beside: Iterable[str],
    ) -> Found:
        """What binds those who must give aid not to fight: asked only where somebody must."""
        aid = found.take(np.array(self._asks.aid or [False])[found.asked])
        if not len(aid.who):
            return aid
        bars = bars_of([(span.classes, self._answers[span.treaty].bars(span.day)) for span in spans])
        ordinals = np.array(days, np.int32).reshape(-1, 2) if days is not None else None
        return barred(bars, ordinals, asking, aid, index(self.universe, beside))

    def _covered(self, when: str) -> Truth:
        """Whether the timelines tell of a day, or of all days of a year."""
        span = PartialDate.parse(when)
        return self.lines.covers.holds(span.earliest) & self.lines.covers.holds(span.latest)

    def _same(self, one: Span, other: Span) -> bool:
        """Whether a span says the same as the one before it."""
        ours, theirs = (self._answers[span.treaty].bars(span.day) for span in (one, other))
        pairs = (one.classes, other.classes), (one.rows, other.rows), (ours, theirs)
        return all(np.array_equal(a, b) for a, b in pairs)

    def _once(self, found: Found, spans: Sequence[Span]) -> Found:
        """Each answer once, where a treaty has several spans."""
        several = np.array([one.treaty for one in spans] or [0])[found.treaty]
        again = np.bincount(np.array([one.treaty for one in spans] or [0]))[several] > 1
        many = len(self.universe.codes)
        once = found.take(again)._replace(treaty=several[again].astype(np.int32)).once(many)
        return Found.joined([found.take(~again), once])

    def _pairs(self, attacked: Iterable[str] | None, attackers: Iterable[str] | None, there: Codes) -> Asking:
        return Asking(self._numbers(attacked, there), self._numbers(attackers, there)[:, None])

    def _numbers(self, codes: Iterable[str] | None, there: Codes) -> Codes:
        return there if codes is None else index(self.universe, codes)

    def _living(self, first: dt.date, last: dt.date) -> Codes:
        """The states that existed, or may have, on any day from the first to the last."""
        spans = self._lives
        there = (spans[1] <= last.toordinal()) & (spans[2] >= first.toordinal())
        return np.unique(spans[0][there]).astype(np.int32)

    @functools.cached_property
    def _lives(self) -> npt.NDArray[np.int64]:
        """Number of a state, first and last day (ordinals) of a time in which it existed or may have: a column each."""
        found = []
        for number, code in enumerate(self.universe.codes):
            if code in states():
                found += [(number, *span) for span in _lives(code)]
        return np.array(found, np.int64).reshape(-1, 3).T


def _lives(code: str) -> Iterable[tuple[int, int]]:
    """The times in which a state existed, or may have, as ordinals."""
    one = dt.timedelta(days=1)
    ends = {day for life in lifetimes(code) for day in (life.earliest, life.latest) if FIRST < day < LAST}
    days = sorted({FIRST, *ends, *(day + one for day in ends)})
    for day, after in zip(days, (*days[1:], LAST), strict=True):
        if alive(code, day) is not Truth.NO:
            yield day.toordinal(), after.toordinal() - (1 if after < LAST else 0)
