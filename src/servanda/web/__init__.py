"""The web face over the desk: a JSON API on loopback; pages for people are to come.

It holds no rule of law, no SQL and no parsing: each address calls one thing of the desk. Needs the extra `web`.
"""

from servanda.web.api import application

__all__ = ["application"]
