"""What the Charter of the United Nations says beside every duty of aid: articles 51 and 103."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from servanda.law.findings import Finding
from servanda.law.situation import Situation
from servanda.law.spells import Timelines
from servanda.law.standing import bound
from servanda.terms import Reason, vocabulary

CHARTER = "un-charter-1945"


def with_charter(lines: Timelines, situation: Situation, found: Sequence[Finding]) -> list[Finding]:
    """The findings, those that bind a member to aid with what the Charter adds to them."""
    line = lines.get(CHARTER)
    members = frozenset(bound(line, situation.day)) if line is not None else frozenset[str]()
    if line is None or not members:
        return list(found)
    told = {owed.article: sources for owed, sources in line.record.owed()}
    sources = tuple(dict.fromkeys((*told.get("51", ()), *told.get("103", ()))))
    adds = Reason(
        says="a member of the United Nations: force in aid rests on article 51 of the Charter, and is reported to the "
        "Security Council; what the Charter obliges to prevails (article 103)",
        treaty=CHARTER,
        article="103",
        sources=sources,
    )
    return [_with(finding, adds) if _aids(finding, members) else finding for finding in found]


def _aids(finding: Finding, members: frozenset[str]) -> bool:
    aid: bool = vocabulary()["obligations"][finding.obligation]["aid"]
    return aid and finding.state in members and finding.verdict in ("obliged", "discretionary", "undetermined")


def _with(finding: Finding, adds: Reason) -> Finding:
    reasons = msgspec.structs.replace(finding.reasons, because=(*finding.reasons.because, adds))
    return msgspec.structs.replace(finding, reasons=reasons)
