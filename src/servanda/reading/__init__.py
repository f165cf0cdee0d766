"""Reading: a page becomes an article, an article becomes statements, not yet linked to any treaty.

One folder a language (`languages/*/lexicon.toml`) holds its words; the engine knows none. Every statement stands on
words of the article at their span and names the rules that fired. `read` does both steps for a page's bytes.
"""

from servanda.reading.article import (
    Anomaly,
    Article,
    Caption,
    Comment,
    Comments,
    Part,
    PartName,
    Related,
)
from servanda.reading.engine import statements_of
from servanda.reading.page import Reading, read, source_of

__all__ = [
    "Anomaly",
    "Article",
    "Caption",
    "Comment",
    "Comments",
    "Part",
    "PartName",
    "Reading",
    "Related",
    "read",
    "source_of",
    "statements_of",
]
