"""One thing that one source says, and which of several prevail.

A statement is content (act, obligation, claim, quote, clause, ending, title, table, list) with modality, attribution,
source and the exact words at their span; its identity comes from its content. `resolve` says which statements prevail
by a policy that is data (`policy.toml`): the losing ones stay visible, with the reason.
"""

from servanda.statements.contents import (
    Act,
    Area,
    Cap,
    Claim,
    Clause,
    Content,
    Dispute,
    Ending,
    Explained,
    Header,
    Obligation,
    Power,
    Quantity,
    Quote,
    Response,
    StateList,
    Table,
    Title,
    Trigger,
    Unknown,
)
from servanda.statements.resolution import Policy, Resolved, Rival, resolve
from servanda.statements.statement import About, Span, Statement, decode, encode, flat

__all__ = [
    "About",
    "Act",
    "Area",
    "Cap",
    "Claim",
    "Clause",
    "Content",
    "Dispute",
    "Ending",
    "Explained",
    "Header",
    "Obligation",
    "Policy",
    "Power",
    "Quantity",
    "Quote",
    "Resolved",
    "Response",
    "Rival",
    "Span",
    "StateList",
    "Statement",
    "Table",
    "Title",
    "Trigger",
    "Unknown",
    "decode",
    "encode",
    "flat",
    "resolve",
]
