"""The record: what resolved statements add up to, its TOML form, and the shipped register.

A register file compiles to statements, and a record is what the statements about one treaty resolve to: acts, clauses,
obligations, endings, each with its sources and with what other sources say against it. Rules of entry into force and
terms are read here; what they give is the law room's.
"""

from servanda.treaties.checks import check_content
from servanda.treaties.clauses import Gloss, ReadClause, read_clause
from servanda.treaties.duration import Period, Term
from servanda.treaties.form import Compiled, compile_toml, read_form
from servanda.treaties.form_tables import ActTable, Form, ObligationTable
from servanda.treaties.lines import line_of
from servanda.treaties.notice import notice_of
from servanda.treaties.record import DatedAct, Fact, Record, fold
from servanda.treaties.rules import Rule
from servanda.treaties.rules_events import (
    Adoption,
    AllOf,
    Amount,
    Codes,
    ConsentAct,
    Consents,
    DateIf,
    Each,
    Event,
    Exchange,
    Including,
    Members,
    Named,
    Notifications,
    Number,
    OnDate,
    Part,
    Portion,
    Ratio,
    Share,
    Signature,
    Some,
    TreatyInForce,
    decimal,
)
from servanda.treaties.rules_main import After, Choice, Delay, Later, Main
from servanda.treaties.rules_words import meant_as_rule
from servanda.treaties.scope import Reservations, Territory
from servanda.treaties.shipped import Records, files, hash_of, load, load_texts, record_of, shipped, text_of
from servanda.treaties.war import OtherDay, Step, War, war_of, wars, wars_of

__all__ = [
    "ActTable",
    "Adoption",
    "After",
    "AllOf",
    "Amount",
    "Choice",
    "Codes",
    "Compiled",
    "ConsentAct",
    "Consents",
    "DateIf",
    "DatedAct",
    "Delay",
    "Each",
    "Event",
    "Exchange",
    "Fact",
    "Form",
    "Gloss",
    "Including",
    "Later",
    "Main",
    "Members",
    "Named",
    "Notifications",
    "Number",
    "ObligationTable",
    "OnDate",
    "OtherDay",
    "Part",
    "Period",
    "Portion",
    "Ratio",
    "ReadClause",
    "Record",
    "Records",
    "Reservations",
    "Rule",
    "Share",
    "Signature",
    "Some",
    "Step",
    "Term",
    "Territory",
    "TreatyInForce",
    "War",
    "check_content",
    "compile_toml",
    "decimal",
    "files",
    "fold",
    "hash_of",
    "line_of",
    "load",
    "load_texts",
    "meant_as_rule",
    "notice_of",
    "read_clause",
    "read_form",
    "record_of",
    "shipped",
    "text_of",
    "war_of",
    "wars",
    "wars_of",
]
