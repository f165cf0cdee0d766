"""Which norm prevails where a deed would perform one and breach another (Charter 25 and 103, VCLT 30)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

import msgspec

from servanda.law.charter import CHARTER
from servanda.law.claim_findings import ClaimFinding
from servanda.law.spells import Timelines
from servanda.terms import Reason, vocabulary
from servanda.treaties import Record


class Prevails(msgspec.Struct, frozen=True, kw_only=True):
    """Two norms that one deed would perform and breach, and which of them prevails (empty: neither does).

    `certain` is false where it cannot be said that both apply.
    """

    state: str
    performs: str
    breaches: str
    prevails: str
    rule: str
    certain: bool
    why: str
    reasons: Reason


def prevailing(findings: list[ClaimFinding], lines: Timelines) -> tuple[Prevails, ...]:
    """Each pair of one state's norms that pull two ways; of the measures of one organ, its latest surest word."""
    pairs: dict[tuple[str, str, str], Prevails] = {}
    bars = sorted(
        (f for f in findings if f.role == "breach" and _bites(f)), key=lambda f: _weight(f, lines), reverse=True
    )
    for duty in (f for f in findings if f.role == "perform"):
        for bar in bars:
            if bar.treaty != duty.treaty and bar.state == duty.state:
                key = (duty.state, f"{duty.treaty} {duty.article}", _regime(bar, lines.records))
                pairs.setdefault(key, _weighed(duty, bar, lines.records))
    return tuple(pairs.values())


def _weight(finding: ClaimFinding, lines: Timelines) -> tuple[bool, dt.date]:
    return finding.verdict == "would-breach", lines[finding.treaty].general.earliest or dt.date.min


def _bites(finding: ClaimFinding) -> bool:
    return finding.verdict in ("would-breach", "undetermined")


def _regime(finding: ClaimFinding, records: Mapping[str, Record]) -> str:
    """The measures of one organ are weighed together: its latest word stands for them."""
    header = records[finding.treaty].header
    return header.organ or finding.treaty


def _weighed(duty: ClaimFinding, bar: ClaimFinding, records: Mapping[str, Record]) -> Prevails:
    prevails, rule, why = _which(duty, bar, records)
    certain = duty.verdict == "would-perform" and bar.verdict == "would-breach"
    if duty.verdict == "would-not-touch":
        why = f"had {duty.treaty} asked for it that day, {why}"
    elif not certain:
        why = f"if both apply, {why}"
    places = [f"{f.treaty} {f.article}".strip() for f in (duty, bar)]
    because = tuple(Reason(says=f.reasons.says, treaty=f.treaty, article=f.article) for f in (duty, bar))
    reasons = Reason(says=why, rule=rule, because=because)
    return Prevails(
        state=duty.state,
        performs=places[0],
        breaches=places[1],
        prevails=prevails,
        rule=rule,
        certain=certain,
        why=why,
        reasons=reasons,
    )


def _which(duty: ClaimFinding, bar: ClaimFinding, records: Mapping[str, Record]) -> tuple[str, str, str]:
    """What prevails, by which rule, and why."""
    charter = [f for f in (duty, bar) if f.treaty == CHARTER or records[f.treaty].header.under == CHARTER]
    if len(charter) == 1:
        higher, lower = charter[0], duty if charter[0] is bar else bar
        measure = higher.treaty != CHARTER
        rule = "un-charter-1945 25, 103" if measure else "un-charter-1945 103"
        said = (
            "what the Security Council decides binds its Members (Charter 25) and prevails"
            if measure
            else ("an obligation under the Charter prevails")
        )
        return _place(higher), rule, f"{said} over what {lower.state} owes under {lower.treaty} (Charter 103)"
    for yielding, other in ((duty, bar), (bar, duty)):
        if _yields(yielding, other, records):
            why = f"{yielding.treaty} says itself that it yields to {other.treaty}"
            return _place(other), f"{_place(yielding)}; VCLT 30(2)", why
    if len(charter) == 2:
        return "", "", "both rest on the Charter, and neither is put above the other"
    why = "neither prevails: each binds towards its own parties, and to keep one is to answer for the other"
    return "", "VCLT 30(4)", f"{why} (VCLT 30(4), (5))"


def _yields(finding: ClaimFinding, other: ClaimFinding, records: Mapping[str, Record]) -> bool:
    """Whether an obligation puts itself below the other's treaty, by a condition of its own (`terms.toml`)."""
    below: dict[str, str] = vocabulary()["subordination"]
    return any(
        below.get(condition) == other.treaty
        for obligation, _ in records[finding.treaty].owed()
        if (obligation.article, obligation.obligation) == (finding.article, finding.obligation)
        for condition in obligation.conditions
    )


def _place(finding: ClaimFinding) -> str:
    return f"{finding.treaty} {finding.article}".strip()


def told_in_words(findings: list[ClaimFinding], prevails: tuple[Prevails, ...], deed: str) -> str:
    """The answer in a few sentences, each with its `if true`."""
    parts = list(_sentences(findings))
    parts += dict.fromkeys(f"{each.why[0].upper()}{each.why[1:]}." for each in prevails)
    head = f"If it is true that {deed}: "
    if not findings:
        return head + "no obligation on record that binds the states concerned that day speaks of it."
    return head + " ".join(parts) + " This says what it would be, not that it happened."


def _sentences(findings: list[ClaimFinding]) -> Iterator[str]:
    for state in dict.fromkeys(f.state for f in findings):
        own = [f for f in findings if f.state == state]
        for verdict in ("would-breach", "would-perform"):
            places = dict.fromkeys(_place(f) for f in own if f.verdict == verdict)
            if places:
                yield f"{state} {vocabulary()['claim-verdicts'][verdict]} {', '.join(places)}."
        yield from _open_ones(state, [f for f in own if f.verdict == "undetermined"])
        spared = dict.fromkeys(_place(f) for f in own if f.verdict == "would-not-touch")
        if spared:
            yield f"{state} would not touch {', '.join(spared)}."


def _open_ones(state: str, findings: list[ClaimFinding]) -> Iterator[str]:
    """Those of which it cannot be said, together where the same facts would decide them."""
    groups: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for finding in findings:
        groups.setdefault((finding.role, finding.missing), []).append(_place(finding))
    for (role, missing), places in groups.items():
        yield f"Whether {state} would {role} {', '.join(dict.fromkeys(places))} hangs on {', and '.join(missing)}."
