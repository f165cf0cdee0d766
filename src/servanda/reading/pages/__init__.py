"""From a page to an article: its parts apart, each with its place, and what is odd about its form.

Plain text as a crawler dumps it, and HTML. What tells headlines, provenance lines, captions, comments and lists of
other pages is data, one file a language (`marks/`); the code knows no site. Statements are no business of this room.
"""

from servanda.reading.pages.reader import article_of

__all__ = ["article_of"]
