"""Consents counted: on which day enough were in, by those that certainly count and by those that may."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from servanda.law.entry_consents import Consent, held_consents, is_organisation
from servanda.law.entry_gone import also_gone, with_gone
from servanda.law.entry_moments import Moment, cite
from servanda.law.entry_quantities import asked_of, lacking, reasons, vintages
from servanda.law.entry_telling import dated, done, doubt
from servanda.terms import Reason
from servanda.treaties import AllOf, Codes, Consents, Each, Members, Named, Number, Part, Portion, Record, Some

SIGNATORIES = "signatories"


class _Tally(NamedTuple):
    """The first day on which enough were in, and who they were; without one, the last state of the count."""

    day: dt.date | None
    counted: tuple[Consent, ...]
    lacks: tuple[str, ...] = ()


class Count:
    """A rule's consents counted over a record. `organisations` is false where the clause says they do not count.

    `until` gives the day of entry into force for the day on which the count is reached.
    """

    def __init__(
        self,
        record: Record,
        event: Consents,
        *,
        organisations: bool,
        until: Callable[[dt.date], dt.date] = lambda day: day,
    ) -> None:
        self.record, self.organisations, self.until = record, organisations, until
        self.event = self._listed(event)
        self.consents = [self._settled(consent) for consent in with_gone(record, held_consents(record, event.act))]

    def moment(self) -> Moment:
        """When enough consents were in: a day, bounds, or not yet with what is missing."""
        hopeful = self._tally(hopeful=True)
        if hopeful.day is None:
            return self._not_yet(hopeful)
        strict = self._tally(hopeful=False)
        if strict.day == hopeful.day:
            return Moment(hopeful.day, hopeful.day, self._met(strict), decisive=(hopeful.day, hopeful.day))
        doubts = tuple(dict.fromkeys(self._doubts(hopeful, strict)))
        latest = strict.day or "not yet"
        because = [Reason(says=f"at the earliest {hopeful.day}", because=(self._met(hopeful),))]
        if strict.day is not None:
            because.append(Reason(says=f"at the latest {strict.day}", because=(self._met(strict),)))
        told = (*(Reason(says=says) for says, _ in doubts), *self._also(hopeful), *because)
        why = Reason(says=f"{self.event}: between {hopeful.day} and {latest}", because=told)
        settle = (*(settles for _, settles in doubts), *strict.lacks)
        missing = tuple(dict.fromkeys(settle))
        return Moment(hopeful.day, strict.day, why, missing, (hopeful.day, strict.day))

    def _tally(self, *, hopeful: bool) -> _Tally:
        """The count day by day, on each day on which it can change.

        For certain it was reached only if it then held until the treaty entered into force.
        """
        counted: tuple[Consent, ...] = ()
        lacks = tuple(self._lacks((), dt.date.max, hopeful))
        reached: _Tally | None = None
        for day in self._days(hopeful):
            if reached is not None and reached.day is not None and day >= self.until(reached.day):
                return reached
            counted = tuple(each for each in self.consents if each.held(day, hopeful) and self._counts(each))
            if reached is not None and self._holds(reached, counted):
                continue
            lacks = tuple(self._lacks(counted, day, hopeful))
            if hopeful and not lacks:
                return _Tally(day, counted)
            reached = None if lacks else _Tally(day, counted)
        return reached or _Tally(None, counted, lacks)

    def _holds(self, reached: _Tally, counted: tuple[Consent, ...]) -> bool:
        """Whether a count that was reached still is, by the tables of the day on which it was."""
        still = tuple(each for each in reached.counted if each.stays and each not in counted)
        assert reached.day is not None
        return not any(self._lacks((*counted, *still), reached.day, False))

    def _days(self, hopeful: bool) -> list[dt.date]:
        days = {consent.start[not hopeful] for consent in self.consents if hopeful or not consent.doubt}
        days |= {consent.end[hopeful] for consent in self.consents if consent.end is not None}
        first = min(days, default=None)
        days |= {day for day in vintages(self.record, self.event) if first and day > first}
        return sorted(day for day in days if day < dt.date.max)

    def _listed(self, event: Consents) -> Consents:
        """The event with the states that its list names, where the record has the list."""
        if not isinstance(event.by, Named) or not isinstance(event.by.codes, Members):
            return event
        listed = self.record.members(event.by.codes.name)
        return replace(event, by=replace(event.by, codes=listed[0])) if listed else event

    def _settled(self, consent: Consent) -> Consent:
        """Whether an organisation counts beside its members is no question where the rule asks for it by name."""
        by = self.event.by
        asked = isinstance(by, Portion) or isinstance(by.among, Members)
        if consent.doubt == "organisation" and (asked or (isinstance(by, Named) and _names(by, consent.state))):
            return consent._replace(doubt="")
        return consent

    def _counts(self, consent: Consent) -> bool:
        """Whether the consent counts at all, where it does: by the clause's word on organisations, and its filter."""
        by, state = self.event.by, consent.state
        if isinstance(by, Named) and _names(by, state):
            return True
        if not self.organisations and is_organisation(state):
            return False
        return self._among(by.among, consent) and not (isinstance(by, Named) and not by.others)

    def _among(self, among: str | Members, consent: Consent) -> bool:
        if isinstance(among, Members):
            listed = self.record.members(among.name)
            return listed is None or consent.state in listed[0]
        if among == SIGNATORIES:
            signed = self.signatories
            acceded = consent.act is not None and consent.act.act.act in ("accession", "succession")
            return consent.state in signed if signed else not acceded
        return True

    @property
    def signatories(self) -> tuple[str, ...]:
        """Who signed: as a list says, else as the record has it; none where it is not known."""
        listed = self.record.members(SIGNATORIES)
        return listed[0] if listed else self.record.header.parties

    def _pool(self, among: str | Members) -> tuple[str, ...] | None:
        """All of whom a portion is asked; None where they are not known."""
        if isinstance(among, Members):
            listed = self.record.members(among.name)
            return listed[0] if listed else None
        return tuple(s for s in self.signatories if self.organisations or not is_organisation(s)) or None

    def _lacks(self, counted: tuple[Consent, ...], day: dt.date, hopeful: bool) -> Iterator[str]:
        """What is lacking on a day: of the number, of those who must be among them, of quantities."""
        states = tuple(dict.fromkeys(consent.state for consent in counted))
        yield from self._lacks_number(states, counted, hopeful)
        for each in self.event.including:
            if not isinstance(each, Each) and (lack := self._lacks_among(each, states, counted, hopeful)):
                yield lack
        for asked in asked_of(self.event):
            if lack := lacking(self.record, asked, states, day, hopeful):
                yield lack

    def _lacks_number(self, states: tuple[str, ...], counted: tuple[Consent, ...], hopeful: bool) -> Iterator[str]:
        by, event = self.event.by, self.event
        if isinstance(by, Named):
            yield from self._lacks_named(by, states, hopeful)
            return
        pool = None if isinstance(by, Number) else self._pool(by.among)
        unknown = isinstance(by.among, Members) and self.record.members(by.among.name) is None
        if (isinstance(by, Portion) and pool is None) or unknown:
            if not hopeful or not states:
                yield f'the list "{by.among.name}"' if isinstance(by.among, Members) else "who signed"
            if not isinstance(by, Number):
                return
        need = needed(by, pool or ())
        if len(states) < need:
            absent = [state for state in pool or () if state not in states]
            told = f": {', '.join(absent)}" if need == len(pool or ()) and len(absent) <= 12 else ""
            yield f"{need - len(states)} more of the {need} needed ({event}){told}"

    def _lacks_named(self, by: Named, states: tuple[str, ...], hopeful: bool) -> Iterator[str]:
        """What is lacking of those named, by code or as a list, and of the others beside them."""
        if isinstance(by.codes, Members):
            if not hopeful or not states or (isinstance(by.others, int) and len(states) <= by.others):
                yield f'the list "{by.codes.name}"'
            return
        if absent := [code for code in by.codes if code not in states]:
            yield f"{self.event.act} by {', '.join(absent)}"
        pool = self._pool(SIGNATORIES)
        if not isinstance(by.others, int) and pool is None:
            if not hopeful or len(states) <= len(by.codes):
                yield "who signed"
            return
        others = others_needed(by, pool or ())
        beside = len([state for state in states if state not in by.codes])
        if beside < others:
            yield f"{others - beside} more of the {others} others needed ({self.event})"

    def _lacks_among(
        self, each: Codes | AllOf | Some, states: tuple[str, ...], counted: tuple[Consent, ...], hopeful: bool
    ) -> str:
        act = self.event.act
        if isinstance(each, Some):
            name = each.among.name if isinstance(each.among, Members) else ""
            if name and self.record.members(name) is None:
                return "" if hopeful and len(states) >= each.count else f'the list "{name}"'
            among = {consent.state for consent in counted if self._among(each.among, consent)}
            lack = each.count - len(among)
            return f"{lack} more of the {each} needed" if lack > 0 else ""
        told = self.record.members(each.name) if isinstance(each, AllOf) else (each.codes, ())
        if told is None:
            return "" if hopeful and states else f'the list "{each.name}"' if isinstance(each, AllOf) else ""
        absent = [code for code in told[0] if code not in states]
        return f"{act} by {', '.join(absent)}" if absent else ""

    def _met(self, tally: _Tally) -> Reason:
        """Why enough were in on the day: who completed it, all who were counted, what they had."""
        day = tally.day
        assert day is not None
        event, counted = self.event, tally.counted
        last = [consent for consent in counted if consent.act is not None and day in consent.start]
        states = tuple(dict.fromkeys(consent.state for consent in counted))
        pool = None if isinstance(event.by, Number) else self._pool(_whose(event.by))
        need = needed(event.by, pool or ())
        what = f"on {day} {done(last)} {len(states)} ({need} needed)" if last else f"on {day} {len(states)} count"
        listed = Reason(says="counted: " + ", ".join(dated(consent) for consent in counted))
        by_name = tuple(cite(self.record, consent.act) for consent in last[:12] if consent.act is not None)
        told = [*by_name, *reasons(self.record, event, states, day)]
        told += [listed] if len(counted) > len(last) else []
        beside = [each.state for each in self.consents if each.held(day, True) and not self._counts(each)]
        told += [Reason(says=f"not counted: {', '.join(beside)}")] if beside else []
        return Reason(says=f"{event}: {what}", because=tuple(told))

    def _not_yet(self, tally: _Tally) -> Moment:
        states = {consent.state for consent in tally.counted}
        because = tuple(cite(self.record, c.act) for c in tally.counted[-3:] if c.act is not None)
        day = max((c.start[0] for c in tally.counted), default=None)
        told = reasons(self.record, self.event, tuple(states), day) if day else ()
        why = Reason(says=f"{len(states)} so far of {self.event}", because=(*because, *told))
        return Moment(None, None, why, tally.lacks)

    def _also(self, hopeful: _Tally) -> Iterator[Reason]:
        """What the bounds leave out: a list is taken as complete but for what it shows to be missing."""
        shown = any(consent.doubt == "predecessor" for consent in hopeful.counted)
        others = also_gone(self.record, self.consents) if shown and not self.record.header.listed else ()
        if others:
            says = f"taken as complete beyond that; gone and not listed either: {', '.join(others)}"
            yield Reason(says=says)

    def _doubts(self, hopeful: _Tally, strict: _Tally) -> Iterator[tuple[str, str]]:
        """What leaves the day open, and what would settle it."""
        assert hopeful.day is not None
        sure = tuple(consent for consent in hopeful.counted if consent.held(hopeful.day, False))
        open_ones = [consent for consent in hopeful.counted if consent not in sure]
        open_ones += [consent for consent in self.consents if self._between(consent, hopeful.day, strict.day)]
        for consent in sure:
            if consent.end is not None and not consent.stays and consent.end[0] < self.until(hopeful.day):
                says = f"{consent.state} took its consent back on {consent.end[0]}, before entry into force"
                yield f"{says}: read both ways", f"whether the day stands without {consent.state}"
        yield from map(doubt, dict.fromkeys(open_ones))
        if strict.day is None:
            yield from ((f"not known: {lack}", lack) for lack in strict.lacks)
        elif sure == hopeful.counted:
            for lack in self._lacks(sure, hopeful.day, False):
                yield f"on {hopeful.day} there may still have been lacking {lack}", lack

    def _between(self, consent: Consent, first: dt.date, last: dt.date | None) -> bool:
        """Whether a consent is dated too loosely to say on which side of a day between the two it lies."""
        start = consent.start
        loose = start[0] != start[1] and consent.act is not None
        return loose and first < start[1] and (last is None or start[0] < last) and self._counts(consent)


def _names(by: Named, state: str) -> bool:
    """Whether a state is named, or may be: by a list that is not on record, anyone may."""
    return isinstance(by.codes, Members) or state in by.codes


def _whose(by: Portion | Named) -> Members | str:
    return by.among if isinstance(by, Portion) else SIGNATORIES


def needed(by: Number | Portion | Named, pool: tuple[str, ...]) -> int:
    """How many consents a rule needs, of those who can give one."""
    if isinstance(by, Named):
        return (0 if isinstance(by.codes, Members) else len(by.codes)) + others_needed(by, pool)
    return by.count if isinstance(by, Number) else _part(by.share, len(pool))


def others_needed(by: Named, pool: tuple[str, ...]) -> int:
    """How many beside those named: so many, or so many of the other signatories."""
    if isinstance(by.others, int):
        return by.others
    return _part(by.others, len([state for state in pool if not _names(by, state)]))


def _part(share: Part, among: int) -> int:
    if isinstance(share, str):
        return among // 2 + 1
    return -(-share.numerator * among // share.denominator)
