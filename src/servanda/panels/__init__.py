"""Research tables over commitments.

Tables are made from what the law room says binds whom (`dyad_years`), or from memberships that a data set codes
(`Memberships`: `allied_years`, `state_years`, `dyad_spells`), never from the register's files. Unknown is null, apart
from false. `codebook` says what a table's columns are. More kinds, clocks and formats are to come.
"""

from servanda.panels.alike import alike_allies, alike_voters
from servanda.panels.allied import allied_years
from servanda.panels.codebook import Rests, codebook, panel_kinds
from servanda.panels.dyads import KINDS, dyad_years
from servanda.panels.memberships import DUTIES, Memberships
from servanda.panels.network import network
from servanda.panels.spells import dyad_spells
from servanda.panels.state_years import state_years
from servanda.panels.years import FOREVER, IN_YEAR, InYear

__all__ = [
    "DUTIES",
    "FOREVER",
    "IN_YEAR",
    "KINDS",
    "InYear",
    "Memberships",
    "Rests",
    "alike_allies",
    "alike_voters",
    "allied_years",
    "codebook",
    "dyad_spells",
    "dyad_years",
    "network",
    "panel_kinds",
    "state_years",
]
