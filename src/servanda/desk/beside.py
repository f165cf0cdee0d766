"""The register beside ATOP: who was a member, from when, until when, and what it owed, each difference with its reason.

ATOP dates an alliance from signature, codes each member's obligations, and tells nothing after the end of its
coverage. A difference is explained where the record says why (`[[explained]]`), or where the other day is that of
something on record (the signature of the treaty that ended it, say); what an outline does not name is open; the rest
is listed.
"""

from __future__ import annotations

import datetime as dt
import statistics
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from servanda.dates import PartialDate
from servanda.desk.atop_side import AtopSide, Membership, atop_side, numbers
from servanda.desk.record_side import Stay, happened, owed, states_of, stay
from servanda.exchange import ATOP_OBLIGATIONS, Atop
from servanda.law import Moment, Timeline, Timelines
from servanda.terms import Truth
from servanda.treaties import War

Verdict = Literal["agrees", "explained", "open", "differs"]
_DAY = dt.timedelta(days=1)


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that ATOP and the register both speak of: what each says, and why they differ where they do.

    `what` is `member`, `begins`, `ends` or an obligation. `verdict`: `explained` by the record or by what it holds of
    that day, `open` where the register does not know, `differs` where nothing explains it.
    """

    atop: str
    treaties: tuple[str, ...]
    state: str
    what: str
    in_atop: str
    on_record: str
    verdict: Verdict
    why: str = ""
    sources: tuple[str, ...] = ()


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """How many comparisons of one kind came out how."""

    what: str
    agrees: int = 0
    explained: int = 0
    open: int = 0
    differs: int = 0


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to `register compare atop`.

    `alliances` were compared of `of` in the file; `absent` are numbers that records name and the file has not.
    `median_gap` is that in days from ATOP's beginning to being bound on record, over the `gaps` members of whom both
    days are known.
    """

    file: str
    covers: str
    alliances: int
    of: int
    counts: tuple[Count, ...]
    gaps: int
    median_gap: float | None
    rows: tuple[Compared, ...]
    absent: tuple[str, ...] = ()


def beside(file: Atop, name: str, lines: Timelines, wars: Sequence[War], treaties: Collection[str] = ()) -> Beside:
    """The register beside a member file, every alliance that a record names, in the order of ATOP's numbers.

    With `treaties`, those of them alone.

    Raises ServandaError for an ATOP number that is none.
    """
    named: dict[tuple[int, int | None], list[Timeline]] = defaultdict(list)
    for line in lines.values():
        if told := line.record.header.ids.get("atop", ""):
            for each in numbers(told, line.record.id):
                named[each].append(line)
    if treaties:
        named = {each: own for each, own in named.items() if any(line.record.id in treaties for line in own)}
    rows: list[Compared] = []
    gaps: list[int] = []
    absent: list[str] = []
    for (number, phase), own in sorted(named.items(), key=lambda item: (item[0][0], item[0][1] or 0)):
        said = atop_side(file, number, phase)
        label = str(number) if phase is None else f"{number}-{phase}"
        if not said.members:
            absent.append(label)
            continue
        alliance = _Alliance(label, said, own, wars, file.covers.latest)
        rows.extend(alliance.rows())
        gaps.extend(alliance.gaps())
    return Beside(
        file=name,
        covers=str(file.covers),
        alliances=len(named) - len(absent),
        of=len({member.alliance for member in file.members}),
        counts=tuple(_counted(rows)),
        gaps=len(gaps),
        median_gap=statistics.median(gaps) if gaps else None,
        rows=tuple(rows),
        absent=tuple(absent),
    )


def _counted(rows: Sequence[Compared]) -> Iterator[Count]:
    for what in ("member", "begins", "ends", *ATOP_OBLIGATIONS):
        own = [row.verdict for row in rows if row.what == what]
        yield Count(
            what=what,
            agrees=own.count("agrees"),
            explained=own.count("explained"),
            open=own.count("open"),
            differs=own.count("differs"),
        )


class _Alliance:
    """An alliance of ATOP and the treaties on record that it stands for."""

    def __init__(
        self, label: str, said: AtopSide, lines: Sequence[Timeline], wars: Sequence[War], last: dt.date
    ) -> None:
        self.label, self.said, self.lines, self.wars, self.last = label, said, lines, wars, last
        self.stays: Mapping[str, Stay] = {
            state: found for state in states_of(lines) if (found := stay(lines, state)) is not None
        }

    def rows(self) -> Iterator[Compared]:
        for state in sorted({*self.said.members, *self.stays}):
            own, theirs = self.stays.get(state), self.said.members.get(state)
            if own is None or theirs is None:
                if theirs is not None or (own is not None and not self._later(own)):
                    yield self._row(state, "member", "yes" if theirs else "no", "yes" if own else "no", False)
                continue
            yield self._row(state, "member", "yes", "yes", True)
            yield self._begins(state, own, theirs)
            yield self._ends(state, own, theirs)
            for kind in ATOP_OBLIGATIONS:
                yield self._owes(state, kind)

    def gaps(self) -> Iterator[int]:
        """Days from ATOP's entry to being bound on record, of each member for whom both days are known."""
        for state, own in self.stays.items():
            theirs = self.said.members.get(state)
            entered = theirs[0].entered.exact if theirs else None
            if entered and own.bound and own.bound.exact:
                yield (own.bound.exact - entered).days

    def _later(self, own: Stay) -> bool:
        """Whether it came in after the end of ATOP's coverage, of which ATOP says nothing."""
        first = own.signed.earliest if own.signed else own.bound.earliest if own.bound else None
        return first is not None and first > self.last

    def _begins(self, state: str, own: Stay, theirs: Sequence[Membership]) -> Compared:
        entered = theirs[0].entered
        if own.signed is None:
            open_ = own.bound is None or own.bound.earliest is None
            text = "not on record" if open_ else f"bound {own.bound}"
            same = not open_ and own.bound is not None and _within(entered, own.bound)
            return self._row(state, "begins", str(entered), text, True if same else None, entered)
        bound = f", bound {own.bound}" if own.bound else ""
        return self._row(
            state, "begins", str(entered), f"signed {own.signed}{bound}", entered.agrees(own.signed), entered
        )

    def _ends(self, state: str, own: Stay, theirs: Sequence[Membership]) -> Compared:
        left = theirs[-1].left
        text = str(left) if left else f"a member on {self.last}"
        if own.bound is None:
            entered = all(line.general.earliest is not None for line in self.lines)
            told = "never bound" if entered else "entry into force not on record"
            return self._row(state, "ends", text, told, False if entered else None, left)
        if own.over is None:
            return self._row(state, "ends", text, "no end on record", left is None, left)
        mine = f"over from {own.over}"
        if left is None:
            after = own.over.earliest is not None and own.over.earliest > self.last
            sure = own.over.latest is not None and own.over.latest <= self.last
            return self._row(state, "ends", text, mine, True if after else False if sure else None)
        return self._row(state, "ends", text, mine, _touches(left, own.over), left)

    def _owes(self, state: str, kind: str) -> Compared:
        theirs, mine = self.said.owes[state][kind], owed(self.lines, state, kind)
        unknown = Truth.UNKNOWN in (theirs, mine)
        agrees = None if unknown else theirs is mine
        if theirs is Truth.NO and mine is Truth.UNKNOWN:
            agrees = True  # neither names it
        words = {Truth.YES: "yes", Truth.NO: "no", Truth.UNKNOWN: "unknown"}
        return self._row(state, kind, words[theirs], words[mine], agrees)

    def _row(
        self, state: str, what: str, in_atop: str, on_record: str, agrees: bool | None, day: PartialDate | None = None
    ) -> Compared:
        told = None if agrees else self._explained(state, what)
        same_day = ", ".join(dict.fromkeys(happened(day, self.lines, state, self.wars))) if day and not agrees else ""
        verdict: Verdict = "agrees" if agrees else "explained" if told or same_day else "differs"
        if verdict == "differs" and agrees is None:
            verdict = "open"
        return Compared(
            atop=self.label,
            treaties=tuple(line.record.id for line in self.lines),
            state=state,
            what=what,
            in_atop=in_atop,
            on_record=on_record,
            verdict=verdict,
            why=told[0] if told else f"ATOP has the day of: {same_day}" if same_day else "",
            sources=told[1] if told else (),
        )

    def _explained(self, state: str, what: str) -> tuple[str, tuple[str, ...]] | None:
        """What a record says of this difference, and its sources."""
        for line in self.lines:
            if (told := line.record.explained("atop", what, state)) is not None:
                return told[0].why, told[1]
        return None


def _within(day: PartialDate, moment: Moment) -> bool:
    earliest, latest = moment.earliest or dt.date.max, moment.latest or dt.date.max
    return day.earliest <= latest and earliest <= day.latest


def _touches(left: PartialDate, over: Moment) -> bool | None:
    """Whether ATOP's last day is the eve of the end on record or that day itself (the day of what ended it)."""
    if over.earliest is None:
        return None
    latest = over.latest or dt.date.max
    if left.latest < over.earliest - _DAY or left.earliest > latest:
        return False
    return True if over.latest is not None else None
