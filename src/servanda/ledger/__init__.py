"""The memory: statements appended and scanned, with their pages, sources and links, in SQLite or PostgreSQL.

Nothing is overwritten: the ledger only appends, and its database refuses anything else. What was recorded at or before
an instant is what the ledger held then. It has no policy (which statement prevails is `statements`' matter) and reads
no clock: the time is passed in. The database libraries are loaded when a ledger is opened, not before.
"""

from servanda.ledger.addresses import default_url
from servanda.ledger.entries import Appended, Check, Link, Page
from servanda.ledger.ledger import Ledger

__all__ = ["Appended", "Check", "Ledger", "Link", "Page", "default_url"]
