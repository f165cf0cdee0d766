"""A claim put to the law: what a reported deed would perform, breach or not touch, if true; never that it happened."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

import msgspec

from servanda.dates import Interval
from servanda.law.claim_findings import ClaimFinding
from servanda.law.deeds import Deed, amount, known_facts
from servanda.law.dues import of_treaty
from servanda.law.prevailing import Prevails, prevailing, told_in_words
from servanda.law.restrictions import extended, of_measure
from servanda.law.spells import Timeline, Timelines
from servanda.law.turns import turns
from servanda.terms import ServandaError, vocabulary

Told = dict[str, str | dict[str, str]]


class Claimed(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to `claim`: `deed` is the claim in words; `since`, the day from which it holds, if any.

    `before` are the answers of earlier stretches of the time asked about, the latest first.
    """

    claim: Told
    deed: str
    known: str | None
    findings: tuple[ClaimFinding, ...]
    prevails: tuple[Prevails, ...]
    if_true: str
    since: str = ""
    before: tuple[Claimed, ...] = ()


def claim(lines: Timelines, deed: Deed) -> Claimed:
    """A deed put to every obligation that binds the state that did it, or the state with which it did it, on that day.

    Raises ServandaError for a fact that no claim can tell.
    """
    _check(deed)
    turned = deed.turned()
    sides = (deed,) if turned is None else (deed, turned)
    alive = [finding for side in sides for line in lines.values() for finding in _of(line, side)]
    alive = extended(alive, _extensions(lines))
    asked = any(finding.role == "perform" for finding in alive)
    over = [] if asked else [finding for line in lines.values() for finding in _over(line, deed)]
    findings, prevails = [*alive, *over], prevailing(alive, lines)
    order = list(vocabulary()["claim-verdicts"])
    findings.sort(key=lambda f: (f.state != deed.by, order.index(f.verdict), _treaties_last(f, lines)))
    return Claimed(
        claim=_told(deed),
        deed=deed.says(),
        known=lines.known.isoformat() if lines.known else None,
        findings=tuple(findings),
        prevails=prevails,
        if_true=told_in_words(findings, prevails, deed.says()),
    )


def claim_during(lines: Timelines, deed: Deed, period: Interval) -> Claimed:
    """The answer for the last day of a time, with what it was before, on each stretch of that time that had another.

    Of a time without a beginning only the last change is told. Raises ServandaError for a time without an end.
    """
    if period.end is None:
        raise ServandaError(f"{period} has an open end", where="--on", mend="give a last day", code=2)
    last = period.latest
    first = period.earliest if period.start is not None else None
    now = claim(lines, msgspec.structs.replace(deed, on=last.isoformat()))
    found: list[Claimed] = [now]
    for turn in sorted(_turns(lines, deed, last), reverse=True):
        eve = turn - dt.timedelta(days=1)
        if first is not None and turn <= first:
            break
        earlier = claim(lines, msgspec.structs.replace(deed, on=eve.isoformat()))
        if _gist(earlier) == _gist(found[-1]):
            continue
        found[-1] = msgspec.structs.replace(found[-1], since=turn.isoformat())
        found.append(earlier)
        if first is None:
            break
    told = found[0].claim | {"on": str(period)}
    return msgspec.structs.replace(found[0], claim=told, before=tuple(found[1:]))


def _gist(answer: Claimed) -> set[tuple[str, ...]]:
    return {(f.state, f.treaty, f.article, f.obligation, f.verdict, *f.missing) for f in answer.findings}


def _turns(lines: Timelines, deed: Deed, last: dt.date) -> set[dt.date]:
    """The days up to the last on which an answer can change: those of each instrument that may concern the states."""
    states = tuple(dict.fromkeys(state for state in (deed.by, deed.to, deed.against) if state))
    days = {day for line in lines.values() if _concerns(line, states) for day in turns(line, *states)}
    return {day for day in days if dt.date.min < day <= last}


def _concerns(line: Timeline, states: tuple[str, ...]) -> bool:
    """Whether an instrument may say something of a deed between the states: two parties, or a target of a measure."""
    if line.record.header.instrument == "measure":
        targets = line.record.header.targets
        return not targets or bool(set(states) & set(targets))
    return len(set(states) & set(line.record.states())) > 1


def _of(line: Timeline, deed: Deed) -> list[ClaimFinding]:
    measure = line.record.header.instrument == "measure"
    return list(of_measure(line, deed) if measure else of_treaty(line, deed))


def _over(line: Timeline, deed: Deed) -> list[ClaimFinding]:
    """What a treaty that has ended once asked, where nothing asks for the deed any more."""
    treaty = line.record.header.instrument == "treaty"
    return [f for f in of_treaty(line, deed, over=True) if f.role == "perform"] if treaty else []


def _treaties_last(finding: ClaimFinding, lines: Timelines) -> tuple[bool, str, str]:
    measure = lines.records[finding.treaty].header.instrument == "measure"
    return not measure, finding.treaty, finding.article


def _extensions(lines: Timelines) -> dict[str, tuple[str, ...]]:
    """Which paragraphs each paragraph makes wider."""
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for key, record in lines.records.items():
        if record.header.instrument == "measure":
            for obligation, _ in record.owed():
                found[f"{key} {obligation.article}"] += obligation.extends
    return dict(found)


def _told(deed: Deed) -> Told:
    said: Told = {"by": deed.by, "did": deed.did, "on": deed.on}
    optional = {"to": deed.to, "against": deed.against}
    said |= {key: value for key, value in optional.items() if value}
    if deed.quantity:
        said["quantity"] = amount(deed.quantity)
    return said | ({"told": deed.facts} if deed.facts else {})


def _check(deed: Deed) -> None:
    """Raises ServandaError for a fact that no claim can tell, and for one that is told neither yes nor no."""
    known = known_facts()
    for name in deed.facts:
        if name not in known:
            import difflib

            near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
            mend = f"did you mean {' or '.join(near)}?" if near else "one of: " + ", ".join(known)
            raise ServandaError(f"{name!r} is no fact that a claim can tell", where="--assume", mend=mend, code=2)
        deed.fact(name)
