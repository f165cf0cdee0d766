"""What follows: pure functions over records, each answer with its reasons.

Entry into force by its rule, each state's spells in a treaty, standing on a day and as known on a day, commitments
between two states in each direction, the casus foederis of a situation, who is drawn in next, where a war on record
departs from it, and what a reported deed would perform or breach. What is not known is `unknown` or `undetermined`,
with what would settle it. `Columns` is the same law as arrays, loaded when it is first used.
"""

from typing import TYPE_CHECKING, Any

from servanda.law.amendments import bound_by, wording
from servanda.law.casus import casus
from servanda.law.claim_findings import ClaimFinding
from servanda.law.claims import Claimed, claim, claim_during
from servanda.law.commitments import Between, Commitment, bearers, between, owed_between
from servanda.law.contradictions import Contradiction, contradictions
from servanda.law.deeds import Deed
from servanda.law.departures import Departure
from servanda.law.entry import (
    Moment,
    cite,
    entry_into_force,
    provisional_from,
)
from servanda.law.escalation import DrawnIn, Escalation, escalation
from servanda.law.findings import Casus, Conflict, Finding
from servanda.law.line import Spell
from servanda.law.objections import ArticleLine, articles
from servanda.law.prevailing import Prevails
from servanda.law.rounds import Round
from servanda.law.situation import Situation
from servanda.law.spells import Timeline, Timelines
from servanda.law.standing import Asked, Standing, pair_holds, standing, standing_at, standing_during
from servanda.law.story import Call, Chapter, Story
from servanda.law.survival import Tail
from servanda.law.told import ToldTimeline, ToldTimelines
from servanda.law.turns import turns, turns_within

if TYPE_CHECKING:
    from servanda.law.columns import Answer, Cells, Columns
    from servanda.law.columns_owed import Commitments

_LATER = {"Answer": "columns", "Cells": "columns", "Columns": "columns", "Commitments": "columns_owed"}

__all__ = [
    "Answer",
    "ArticleLine",
    "Asked",
    "Between",
    "Call",
    "Casus",
    "Cells",
    "Chapter",
    "ClaimFinding",
    "Claimed",
    "Columns",
    "Commitment",
    "Commitments",
    "Conflict",
    "Contradiction",
    "Deed",
    "Departure",
    "DrawnIn",
    "Escalation",
    "Finding",
    "Moment",
    "Prevails",
    "Round",
    "Situation",
    "Spell",
    "Standing",
    "Story",
    "Tail",
    "Timeline",
    "Timelines",
    "ToldTimeline",
    "ToldTimelines",
    "articles",
    "bearers",
    "between",
    "bound_by",
    "casus",
    "cite",
    "claim",
    "claim_during",
    "contradictions",
    "entry_into_force",
    "escalation",
    "owed_between",
    "pair_holds",
    "provisional_from",
    "standing",
    "standing_at",
    "standing_during",
    "turns",
    "turns_within",
    "wording",
]


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module 'servanda.law' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"servanda.law.{_LATER[name]}"), name)
