"""Servanda: a living register of what states have bound themselves to do.

>>> import servanda as sv
>>> register = sv.Register.shipped()
>>> register["rus-prk-2024"].standing(on="2024-12-05").standing
'in-force'

`Register`, `Situation`, `read`, `clause` and `panels` are loaded when they are first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from servanda import panels
    from servanda.desk import PageRead, Register, Situation, clause
    from servanda.terms import ServandaError

__all__ = ["Register", "ServandaError", "Situation", "clause", "panels", "read"]


def read(page: str | bytes, *, published: str | None = None, language: str | None = None) -> PageRead:
    """What a page says, linked to the shipped register: a path, an address, or its bytes."""
    from servanda.desk import Register, read_page

    return read_page(page, Register.shipped(), published=published, language=language)


def __getattr__(name: str) -> Any:
    import importlib

    if name == "panels":
        return importlib.import_module("servanda.panels")
    if name in ("Register", "Situation", "clause"):
        return getattr(importlib.import_module("servanda.desk"), name)
    if name == "ServandaError":
        return importlib.import_module("servanda.terms").ServandaError
    raise AttributeError(f"module 'servanda' has no attribute {name!r}")
