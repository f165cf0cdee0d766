"""Other people's formats, in and out.

Answers that are tables become CSV here. Importers and exporters of the field's data sets (ATOP, COW, the UN Treaty
Collection, FollowTheMoney, RDF) are to come; each reads a stream and reports what it refused.
"""

from servanda.exchange.tables import to_csv

__all__ = ["to_csv"]
