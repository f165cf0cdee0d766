"""Commitments: who owes what to whom, obligation by obligation, each direction apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from servanda.dates import Interval
from servanda.law.spells import Timeline, Timelines
from servanda.law.standing import bound, pair_holds
from servanda.law.wording import area_in_words, trigger_in_words
from servanda.statements import Obligation
from servanda.terms import Reason, Truth, vocabulary


class Commitment(msgspec.Struct, frozen=True, kw_only=True):
    """That a bearer owes a beneficiary something under an article, with the standing of the treaty between them.

    `trigger` and `area` say in short when and where it falls due; the reasons give the words of the text.
    """

    treaty: str
    bearer: str
    beneficiary: str
    obligation: str
    response: str
    article: str
    trigger: str
    area: str
    conditions: tuple[str, ...]
    standing: str
    reasons: Reason


class Between(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to `between`: every commitment that binds two states to each other."""

    on: str
    known: str | None
    a: str
    b: str
    commitments: tuple[Commitment, ...]


class Owed(NamedTuple):
    """An obligation whose wording stands on a day, with its sources."""

    obligation: Obligation
    sources: tuple[str, ...]
    stands: Truth


def owed(line: Timeline, day: dt.date) -> Iterator[Owed]:
    """What the parties owe one another by a treaty in the wording of a day."""
    kinds = vocabulary()["obligations"]
    for obligation, sources in line.record.owed():
        if kinds[obligation.obligation].get("to_all"):
            continue
        stands = Interval.parse(obligation.valid).holds(day) if obligation.valid else Truth.YES
        if stands is not Truth.NO:
            yield Owed(obligation, sources, stands)


def bearers(obligation: Obligation, states: list[str]) -> list[str]:
    """Those of the states on whom the obligation lies."""
    if isinstance(obligation.bearers, tuple):
        return [state for state in states if state in obligation.bearers]
    return [state for state in states if state not in obligation.except_]


def owes_to(obligation: Obligation, bearer: str, other: str) -> bool:
    """Whether the obligation runs from the bearer to the other state, both being parties."""
    if isinstance(obligation.bearers, tuple) and bearer not in obligation.bearers:
        return False
    if isinstance(obligation.bearers, str) and bearer in obligation.except_:
        return False
    return bearer != other and (isinstance(obligation.beneficiaries, str) or other in obligation.beneficiaries)


def between(lines: Timelines, a: str, b: str, on: dt.date) -> Between:
    """Every commitment that binds two states to each other on a day, in force, suspended or unknown."""
    found: list[Commitment] = []
    for line in lines.values():
        if a not in line.record.states() or b not in line.record.states():
            continue
        for bearer, beneficiary in ((a, b), (b, a)):
            found.extend(_commitments(line, bearer, beneficiary, on))
    found.sort(key=lambda commitment: -_rank(commitment.response))
    known = lines.known.isoformat() if lines.known else None
    return Between(on=on.isoformat(), known=known, a=a, b=b, commitments=tuple(found))


def _rank(response: str) -> int:
    rank: int = vocabulary()["responses"].get(response, {"rank": 0})["rank"]
    return rank


def _commitments(line: Timeline, bearer: str, beneficiary: str, on: dt.date) -> Iterator[Commitment]:
    word, why = pair_holds(line, bearer, beneficiary, on)
    if word not in ("in-force", "suspended", "unknown", "provisional"):
        return
    for obligation, sources, stands in owed(line, on):
        if not owes_to(obligation, bearer, beneficiary):
            continue
        yield Commitment(
            treaty=line.record.id,
            bearer=bearer,
            beneficiary=beneficiary,
            obligation=obligation.obligation,
            response=obligation.response.kind if obligation.response else "unknown",
            article=obligation.article,
            trigger=trigger_in_words(obligation),
            area=area_in_words(obligation.area),
            conditions=obligation.conditions,
            standing=word if stands is Truth.YES else "unknown",
            reasons=Reason(
                says=f"{bearer} owes {beneficiary} {obligation.obligation} under article {obligation.article}",
                treaty=line.record.id,
                article=obligation.article,
                sources=sources,
                because=(*text_of(obligation), why),
            ),
        )


def text_of(obligation: Obligation) -> tuple[Reason, ...]:
    """The operative words, and since when they stand, as reasons."""
    said = []
    if obligation.text:
        said.append(Reason(says=f"“{obligation.text}”", article=obligation.article))
    if obligation.valid:
        said.append(Reason(says=f"in this wording: {obligation.valid}", article=obligation.article))
    return tuple(said)


__all__ = ["Between", "Commitment", "Owed", "bearers", "between", "bound", "owed", "owes_to", "text_of"]
