"""The work between the rooms: link what was read to treaties, compare it with the record, put questions to the law.

Faces (`cli`, `web`) call this room and nothing below it: it opens registers, reads pages and puts them on record, and
lays answers out. It is where days given as text become days, and names of states become codes. What reads pages is
loaded when it is first used, so that a question of law starts at once.
"""

from typing import TYPE_CHECKING, Any

from servanda.desk.claims import ClaimLaw
from servanda.desk.days import day_of, today
from servanda.desk.register import Register, Treaty, UnknownTreatyError
from servanda.desk.searching import Found
from servanda.desk.sheets import ActLine, Sheet, sheet
from servanda.desk.strips import Strip, strips
from servanda.exchange import to_csv
from servanda.law import (
    Between,
    Casus,
    Chapter,
    Claimed,
    ClaimFinding,
    Commitment,
    Conflict,
    Contradiction,
    Departure,
    Escalation,
    Finding,
    Prevails,
    Round,
    Situation,
    Standing,
    Story,
)
from servanda.states import name_of

if TYPE_CHECKING:
    from servanda.desk.audit import Fault, audited_files, faults_of
    from servanda.desk.beside import Beside, Compared
    from servanda.desk.clauses import ClauseAnswer, clause, clause_text
    from servanda.desk.exporting import export_network, export_register
    from servanda.desk.importing import KINDS, Imported, ImportedAct, ImportedTreaty, Wanted, files_of, import_lists
    from servanda.desk.lines import StatementLine
    from servanda.desk.outputs import written
    from servanda.desk.pages import Fit, PageAnswer, PageRead, read_page
    from servanda.desk.panels import PANELS, PanelAsked, write_panel
    from servanda.desk.recording import put_on_record
    from servanda.desk.register_diff import RegisterDiff
    from servanda.desk.register_stats import Stats
    from servanda.desk.releases import Edition, release
    from servanda.desk.shapes import schema

_LATER = {
    "export_network": "exporting",
    "export_register": "exporting",
    "RegisterDiff": "register_diff",
    "Stats": "register_stats",
    "Edition": "releases",
    "release": "releases",
    "Fault": "audit",
    "faults_of": "audit",
    "audited_files": "audit",
    "Beside": "beside",
    "Compared": "beside",
    "ClauseAnswer": "clauses",
    "clause": "clauses",
    "clause_text": "clauses",
    "KINDS": "importing",
    "Imported": "importing",
    "ImportedAct": "importing",
    "ImportedTreaty": "importing",
    "Wanted": "importing",
    "files_of": "importing",
    "import_lists": "importing",
    "StatementLine": "lines",
    "Fit": "pages",
    "PageAnswer": "pages",
    "PageRead": "pages",
    "read_page": "pages",
    "written": "outputs",
    "PANELS": "panels",
    "PanelAsked": "panels",
    "write_panel": "panels",
    "put_on_record": "recording",
    "schema": "shapes",
}

__all__ = [
    "KINDS",
    "PANELS",
    "ActLine",
    "Beside",
    "Between",
    "Casus",
    "Chapter",
    "ClaimFinding",
    "ClaimLaw",
    "Claimed",
    "ClauseAnswer",
    "Commitment",
    "Compared",
    "Conflict",
    "Contradiction",
    "Departure",
    "Edition",
    "Escalation",
    "Fault",
    "Finding",
    "Fit",
    "Found",
    "Imported",
    "ImportedAct",
    "ImportedTreaty",
    "PageAnswer",
    "PageRead",
    "PanelAsked",
    "Prevails",
    "Register",
    "RegisterDiff",
    "Round",
    "Sheet",
    "Situation",
    "Standing",
    "StatementLine",
    "Stats",
    "Story",
    "Strip",
    "Treaty",
    "UnknownTreatyError",
    "Wanted",
    "audited_files",
    "clause",
    "clause_text",
    "day_of",
    "export_network",
    "export_register",
    "faults_of",
    "files_of",
    "import_lists",
    "name_of",
    "put_on_record",
    "read_page",
    "release",
    "schema",
    "sheet",
    "strips",
    "to_csv",
    "today",
    "write_panel",
    "written",
]


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(f"{__name__}.{_LATER[name]}"), name)
