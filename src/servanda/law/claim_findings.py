"""What a deed would be to one obligation, if true: the finding, and what every finding has to ask."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from servanda.law.commitments import text_of
from servanda.law.deeds import Deed
from servanda.statements import Obligation
from servanda.terms import Reason, vocabulary
from servanda.treaties import Record


class ClaimFinding(msgspec.Struct, frozen=True, kw_only=True):
    """What a deed would be to one obligation of one state. `missing` names the facts that would decide.

    `role` is what the deed would be if the obligation bites, whatever else is open: perform, breach, or none.
    """

    state: str
    towards: str
    treaty: str
    instrument: str
    article: str
    obligation: str
    verdict: str
    role: str
    missing: tuple[str, ...]
    reasons: Reason


class Answer(NamedTuple):
    """A verdict with the facts that would decide it and the steps that led to it."""

    verdict: str
    missing: tuple[str, ...] = ()
    because: tuple[Reason, ...] = ()


class Paragraph(NamedTuple):
    """An obligation of a record, with its sources."""

    record: Record
    obligation: Obligation
    sources: tuple[str, ...]

    @property
    def where(self) -> str:
        """`unsc-2270 6`."""
        return f"{self.record.id} {self.obligation.article}".strip()


def found(paragraph: Paragraph, deed: Deed, role: str, answer: Answer, stands: Reason) -> ClaimFinding:
    """The finding, its reasons in the order in which a lawyer reads them; the last is the one that decides."""
    obligation, measure = paragraph.obligation, paragraph.record.header.instrument == "measure"
    place = ("paragraph" if measure else "article") + f" {obligation.article}" if obligation.article else "the text"
    conditions = (Reason(says=vocabulary()["conditions"][name]) for name in obligation.conditions)
    excepted = (
        Reason(says=f"excepted: {vocabulary()['exceptions'][name]}", article=obligation.article)
        for name in obligation.exceptions
    )
    verdict = _verdict(answer.verdict, role)
    return ClaimFinding(
        state=deed.by,
        towards=deed.to,
        treaty=paragraph.record.id,
        instrument=paragraph.record.header.instrument,
        article=obligation.article,
        obligation=obligation.obligation,
        verdict=answer.verdict,
        role=role,
        missing=answer.missing,
        reasons=Reason(
            says=f"if it is true that {deed.says()}: {deed.by} {verdict} {place} of {paragraph.record.id}",
            treaty=paragraph.record.id,
            article=obligation.article,
            sources=paragraph.sources,
            because=(*text_of(obligation), stands, *conditions, *excepted, *answer.because),
        ),
    )


def _verdict(verdict: str, role: str) -> str:
    if verdict == "undetermined":
        return f"might {role}, which cannot be said,"
    words: str = vocabulary()["claim-verdicts"][verdict]
    return words
