"""Research tables over commitments.

Tables are made from what the law room says binds whom, never from the register's files. Unknown is null, apart from
false. `dyad_years` is the first; more kinds, clocks and formats are to come.
"""

from servanda.panels.dyads import KINDS, dyad_years

__all__ = ["KINDS", "dyad_years"]
