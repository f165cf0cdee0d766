"""Reasons: the tree of rule, article, act and source that every answer gives."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec


class Reason(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One step of an argument: what it says, by which rule or article, from which sources, because of what."""

    says: str
    rule: str = ""
    treaty: str = ""
    article: str = ""
    sources: tuple[str, ...] = ()
    because: tuple[Reason, ...] = ()

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Reason]]:
        """Every step with its depth, in the order in which a reader checks them."""
        yield depth, self
        for reason in self.because:
            yield from reason.walk(depth + 1)
