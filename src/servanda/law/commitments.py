"""Commitments: who owes what to whom, obligation by obligation, each direction apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from servanda.dates import Interval
from servanda.law.amendments import bound_by, wording
from servanda.law.objections import ArticleLine, articles, covers
from servanda.law.spells import Timeline, Timelines
from servanda.law.standing import bound, pair_holds
from servanda.law.survival import surviving
from servanda.law.wording import area_in_words, trigger_in_words
from servanda.statements import Obligation
from servanda.terms import Reason, Truth, vocabulary


class Commitment(msgspec.Struct, frozen=True, kw_only=True):
    """That a bearer owes a beneficiary something under an article, with the standing of the treaty between them.

    `trigger` and `area` say in short when and where it falls due; the reasons give the words of the text.
    `applies`: the article in `full`, `modified` or `excluded` by a reservation, or `unknown`. `until` is the first day
    after an obligation that survives the treaty.
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
    applies: str = "full"
    until: str = ""


class Between(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to `between`: every commitment that binds two states to each other."""

    on: str
    known: str | None
    a: str
    b: str
    commitments: tuple[Commitment, ...]
    recorded: str = ""


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
        if obligation.of_amendment or obligation.until_amendment:
            stands = stands & _amended(line, obligation, day)
        if stands is not Truth.NO:
            yield Owed(obligation, sources, stands)


def _amended(line: Timeline, obligation: Obligation, day: dt.date) -> Truth:
    """Whether a wording stands as far as amendments go: unknown where they bind some parties and not others."""
    found = Truth.YES
    for name, wanted in ((obligation.of_amendment, True), (obligation.until_amendment, False)):
        if name:
            bound_each = {bound_by(line, name, state, day)[0] for state in line.record.states()}
            amended = bound_each.pop() if len(bound_each) == 1 else Truth.UNKNOWN
            found = found & (amended if wanted else ~amended)
    return found


def owed_between(line: Timeline, bearer: str, beneficiary: str, day: dt.date) -> Iterator[tuple[Owed, Reason | None]]:
    """What one party owes another in the wording that stands between the two, with the reason where that is its own."""
    kinds = vocabulary()["obligations"]
    for obligation, sources in line.record.owed():
        if kinds[obligation.obligation].get("to_all") or not owes_to(obligation, bearer, beneficiary):
            continue
        stands, why = wording(line, obligation, bearer, beneficiary, day)
        if stands is not Truth.NO:
            yield Owed(obligation, sources, stands), why


def applies(found: tuple[ArticleLine, ...], article: str) -> tuple[str, tuple[Reason, ...]]:
    """What of an article applies between two, by their reservations: the word that leaves least, and the reasons."""
    own = [line for line in found if covers(line, article)]
    words = [line.applies for line in own]
    word = next((word for word in ("excluded", "unknown", "modified") if word in words), "full")
    return word, tuple(line.reasons for line in own)


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


def disputed(obligation: Obligation, pair: tuple[str, str], day: dt.date) -> Iterator[str]:
    """Why it is disputed that an obligation stands between two states on a day."""
    for dispute in obligation.disputed:
        within = not dispute.valid or Interval.parse(dispute.valid).holds(day) is not Truth.NO
        if within and set(pair) & set(dispute.states):
            yield dispute.why


def between(lines: Timelines, a: str, b: str, on: dt.date) -> Between:
    """Every commitment that binds two states to each other on a day, in force, suspended or unknown."""
    found: list[Commitment] = []
    for line in lines.values():
        if a not in line.record.states() or b not in line.record.states():
            continue
        for bearer, beneficiary in ((a, b), (b, a)):
            found.extend(commitments_of(line, bearer, beneficiary, on))
    found.sort(key=lambda commitment: -_rank(commitment.response))
    known = lines.known.isoformat() if lines.known else None
    return Between(on=on.isoformat(), known=known, a=a, b=b, commitments=tuple(found))


def _rank(response: str) -> int:
    rank: int = vocabulary()["responses"].get(response, {"rank": 0})["rank"]
    return rank


def commitments_of(line: Timeline, bearer: str, beneficiary: str, on: dt.date) -> Iterator[Commitment]:
    """What one state owes another by a treaty on a day, both being on its record."""
    word, why = pair_holds(line, bearer, beneficiary, on)
    if word not in ("in-force", "suspended", "unknown", "provisional", "ended"):
        return
    reserved, pair = articles(line, bearer, beneficiary, on), (bearer, beneficiary)
    for (obligation, sources, stands), amended in owed_between(line, bearer, beneficiary, on):
        standing, until = (word, "") if word != "ended" else _survives(line, bearer, beneficiary, obligation, on)
        if standing == "ended":
            continue
        scope, reservations = applies(reserved, obligation.article)
        doubts = tuple(Reason(says=f"it is disputed whether {each}") for each in disputed(obligation, pair, on))
        because = (*text_of(obligation), *((amended,) if amended else ()), *reservations, *doubts, why)
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
            standing=standing if stands is Truth.YES and not doubts else "unknown",
            applies=scope,
            until=until,
            reasons=Reason(
                says=f"{bearer} owes {beneficiary} {obligation.obligation} under article {obligation.article}",
                treaty=line.record.id,
                article=obligation.article,
                sources=sources,
                because=because,
            ),
        )


def _survives(line: Timeline, bearer: str, beneficiary: str, obligation: Obligation, on: dt.date) -> tuple[str, str]:
    """The standing of an obligation after the treaty has ended for one of two: surviving, and until when."""
    for state in (bearer, beneficiary):
        held, end = surviving(line, state, obligation, on)
        if end is not None and held is not Truth.NO:
            return ("surviving" if held is Truth.YES else "unknown"), str(end)
    return "ended", ""


def text_of(obligation: Obligation) -> tuple[Reason, ...]:
    """The operative words, and since when they stand, as reasons."""
    said = []
    if obligation.text:
        said.append(Reason(says=f"“{obligation.text}”", article=obligation.article))
    if obligation.valid:
        said.append(Reason(says=f"in this wording: {obligation.valid}", article=obligation.article))
    return tuple(said)


__all__ = [
    "Between",
    "Commitment",
    "Owed",
    "applies",
    "bearers",
    "between",
    "bound",
    "commitments_of",
    "owed",
    "owed_between",
    "owes_to",
    "text_of",
]
