"""Acts of a list that contradict each other: what is said twice, out of order, or of a state that is gone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from servanda.dates import Interval, PartialDate
from servanda.exchange.listed import ListedAct
from servanda.states import lifetimes
from servanda.terms import ServandaError, Truth

_INSTRUMENTS = ("ratification", "acceptance", "approval", "accession", "formal-confirmation", "succession")
_ONCE = (*_INSTRUMENTS, "signature", "deposit")
_LEAVES = ("withdrawal", "denunciation")
_FIRST = dt.date.min


def agreeing(acts: Iterable[ListedAct]) -> tuple[list[ListedAct], list[ServandaError]]:
    """The acts that can stand together, in their order, and what is said against the others.

    An act that cannot have been done is left out. Where a state consented twice, on two days, and did not leave in
    between, one act stays that is dated between the two: which day is right is unknown.
    """
    against: list[ServandaError] = []
    kept: list[ListedAct] = []
    by_state: dict[str, list[ListedAct]] = {}
    for act in acts:
        by_state.setdefault(act.state, []).append(act)
    for own in by_state.values():
        kept += _of_state(sorted(own, key=_order), against)
    places = {act.where: number for number, act in enumerate(kept)}
    return sorted(kept, key=lambda act: (_line(act), places[act.where])), against


def _order(act: ListedAct) -> tuple[dt.date, int]:
    """In order of time; on one day a signature comes first and a withdrawal last."""
    rank = 0 if act.act in ("adoption", "signature") else 2 if act.act in (*_LEAVES, "revocation") else 1
    return (PartialDate.parse(act.date).earliest if act.date else dt.date.max, rank)


def _line(act: ListedAct) -> int:
    line = act.where.rpartition(":")[2]
    return int(line) if line.isdigit() else 0


def _of_state(own: Sequence[ListedAct], against: list[ServandaError]) -> list[ListedAct]:
    """The acts of one state that can stand together."""
    kept: list[ListedAct] = []
    for act in own:
        why = _impossible(act, kept, own)
        if why:
            against.append(ServandaError(f"{_told(act)} is left out", where=act.where, why=why, mend=_MEND))
            continue
        twin = _twin(act, kept)
        if twin is None:
            kept.append(act)
            continue
        both, why = _merged(twin, act)
        kept[kept.index(twin)] = both
        if why:
            against.append(ServandaError(f"{_told(act)}: {why}", where=act.where, why=_said(twin), mend=_MEND))
    return kept


_MEND = "correct the row that is wrong, or add what is missing between the two"


def _impossible(act: ListedAct, before: Sequence[ListedAct], own: Sequence[ListedAct]) -> str:
    """Why an act cannot have been done, or ""."""
    if not act.date:
        return ""
    date = PartialDate.parse(act.date)
    last = _last_day(act.state)
    if last is not None and date.earliest > last:
        return f"{act.state} was gone after {last}"
    if act.act in (*_LEAVES, "revocation"):
        done = [each for each in before if each.act in (*_ONCE, *_LEAVES, "definitive-signature", "notification")]
        undated = any(not each.date for each in own)
        return "" if done or undated else f"{act.state} had neither signed nor consented by {act.date}"
    if act.act == "entry-into-force":
        signed = next((each for each in own if each.act == "signature" and each.date), None)
        if signed and date.before(PartialDate.parse(signed.date)) is Truth.YES:
            return f"{act.state} signed later, {_said(signed)}"
    return ""


def _last_day(state: str) -> dt.date | None:
    """The last day of a state that is gone."""
    own = [Interval.parse(spell.interval) for spell in lifetimes(state) if spell.list == "own" and spell.interval]
    ends = [span.end.latest for span in own if span.end is not None]
    return max(ends) if own and len(ends) == len(own) else None


def _twin(act: ListedAct, before: Sequence[ListedAct]) -> ListedAct | None:
    """The act before this one that is the same again, with no leaving in between."""
    group = _INSTRUMENTS if act.act in _INSTRUMENTS else (act.act,) if act.act in _ONCE else ()
    for each in reversed(before):
        if each.act in _LEAVES or each.act == "revocation":
            return None
        if each.act in group:
            return each
        if act.act == "signature" and each.act in ("ratification", "acceptance", "approval"):
            return each
    return None


def _merged(first: ListedAct, second: ListedAct) -> tuple[ListedAct, str]:
    """One act from two, and what is wrong with that: nothing where one date tells the other less precisely."""
    if second.act == "signature" and first.act != "signature":
        return first, f"{first.state} had consented before it signed"
    if first.date == second.date:
        return first, "the same act is told twice"
    if not (first.date and second.date):
        return (first if first.date else second), ""
    one, two = PartialDate.parse(first.date), PartialDate.parse(second.date)
    if one.agrees(two):
        precise = first if (one.latest - one.earliest) <= (two.latest - two.earliest) else second
        return precise, ""
    between = f"{one.earliest}/{two.latest}"
    why = f"{first.state} had done so already and had not left: which day is right is unknown"
    return msgspec.structs.replace(first, date=between), why


def _told(act: ListedAct) -> str:
    return f"the {act.act.replace('-', ' ')} of {act.state}{f' on {act.date}' if act.date else ''}"


def _said(act: ListedAct) -> str:
    return f"{_told(act)} ({act.where})"
