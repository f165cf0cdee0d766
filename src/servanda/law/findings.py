"""The answer to `casus`: findings, conflicts."""

from __future__ import annotations

import msgspec

from servanda.terms import Reason

Turns = dict[str, dict[str, str]]
"""Fact -> what the verdict would be, were it so (`yes`) or not (`no`)."""
NO_TURNS: Turns = {}


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What one obligation asks of one state.

    `missing` names the facts that would decide an undetermined one, `would` what each would make of it; `hinges_on` the
    facts that are only assumed and on which the verdict turns.
    """

    state: str
    towards: str
    treaty: str
    article: str
    obligation: str
    verdict: str
    response: str
    missing: tuple[str, ...]
    would: Turns = {}
    hinges_on: Turns = {}
    reasons: Reason

    def __hash__(self) -> int:
        return hash((self.state, self.towards, self.treaty, self.article, self.verdict, self.reasons))


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """A state bound both ways: `between` names the two articles, `prevails` what prevails where a rule says so."""

    state: str
    between: tuple[str, str]
    why: str
    prevails: str = ""


class Casus(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to `casus`: the situation with what is assumed, findings by strength, conflicts."""

    situation: dict[str, str | dict[str, str]]
    known: str | None
    findings: tuple[Finding, ...]
    conflicts: tuple[Conflict, ...]
