"""Final clauses in legal English and French read into rules and terms; a TOML file holds each language's words."""

from servanda.treaties.clauses.glosses import Gloss, ReadClause
from servanda.treaties.clauses.reader import read_clause

__all__ = ["Gloss", "ReadClause", "read_clause"]
