"""The web face over the desk: a JSON API on loopback, and the first drawing; pages for people are to come.

It holds no rule of law, no SQL and no parsing: each address calls one thing of the desk. Needs the extra `web`.
"""

from servanda.web.api import application
from servanda.web.drawings import dyad

__all__ = ["application", "dyad"]
