"""The record: what resolved statements add up to, its TOML form, and the shipped register.

A register file compiles to statements, and a record is what the statements about one treaty resolve to: acts, clauses,
obligations, endings, each with its sources and with what other sources say against it. Rules of entry into force and
terms are read here; what they give is the law room's.
"""

from servanda.treaties.duration import Period, Term
from servanda.treaties.form import Compiled, compile_toml
from servanda.treaties.record import DatedAct, Fact, Record, fold
from servanda.treaties.rules import (
    After,
    Choice,
    Consents,
    Delay,
    Exchange,
    Notifications,
    OnDate,
    Rule,
    Signature,
)
from servanda.treaties.shipped import Records, files, load, shipped

__all__ = [
    "After",
    "Choice",
    "Compiled",
    "Consents",
    "DatedAct",
    "Delay",
    "Exchange",
    "Fact",
    "Notifications",
    "OnDate",
    "Period",
    "Record",
    "Records",
    "Rule",
    "Signature",
    "Term",
    "compile_toml",
    "files",
    "fold",
    "load",
    "shipped",
]
