"""The work between the rooms: link what was read to treaties, compare it with the record, put questions to the law.

Faces (`cli`, `web`) call this room and nothing below it: it opens registers, reads pages and puts them on record, and
lays answers out. It is where days given as text become days, and names of states become codes.
"""

from servanda.desk.lines import StatementLine
from servanda.desk.pages import Fit, PageAnswer, PageRead, read_page
from servanda.desk.recording import put_on_record
from servanda.desk.register import Found, Register, Treaty, UnknownTreatyError, day_of
from servanda.desk.shapes import schema
from servanda.desk.sheets import Sheet, sheet
from servanda.desk.strips import Strip, strips
from servanda.exchange import to_csv
from servanda.law import Between, Casus, Commitment, Conflict, Finding, Round, Situation, Standing
from servanda.states import name_of

__all__ = [
    "Between",
    "Casus",
    "Commitment",
    "Conflict",
    "Finding",
    "Fit",
    "Found",
    "PageAnswer",
    "PageRead",
    "Register",
    "Round",
    "Sheet",
    "Situation",
    "Standing",
    "StatementLine",
    "Strip",
    "Treaty",
    "UnknownTreatyError",
    "day_of",
    "name_of",
    "put_on_record",
    "read_page",
    "schema",
    "sheet",
    "strips",
    "to_csv",
]
