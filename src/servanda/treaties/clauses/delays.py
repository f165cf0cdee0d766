"""Delays in a clause: `thirty days after`, `on the first day of the second month following`, as canonical text."""

from __future__ import annotations

from typing import NamedTuple

from servanda.treaties.clauses.tokens import Token
from servanda.treaties.rules_events import ordinal


class Found(NamedTuple):
    """A delay found at `start`, ending before `end`; `expiry`: told as the expiration of a period."""

    text: str
    start: int
    end: int
    expiry: bool = False


def first_delay(line: list[Token]) -> Found | None:
    """The first delay in a line of tokens, if any."""
    return next((found for at in range(len(line)) if (found := delay_at(line, at)) is not None), None)


def delay_at(line: list[Token], at: int) -> Found | None:
    """The delay that begins at this token, if one does."""
    return _first_of(line, at) or _nth_day(line, at) or _period(line, at) or _next_day(line, at)


def _kind(line: list[Token], at: int) -> str:
    return line[at].kind if at < len(line) else ""


def _past(line: list[Token], at: int, *kinds: str) -> int:
    while _kind(line, at) in kinds:
        at += 1
    return at


def _first_of(line: list[Token], at: int) -> Found | None:
    """`first day of the [second] month following [the expiration of three months after]`."""
    if _kind(line, at) != "first_of":
        return None
    if _kind(line, at + 1) == "next_unit":
        return Found("on the first day of the month after ", at, _past(line, at + 2, "after"))
    nth, here = "", at + 1
    if _kind(line, here) == "ordinal":
        nth, here = ("" if line[here].number == 1 else f"{ordinal(line[here].number)} "), here + 1
    if _kind(line, here) != "unit" or line[here].value not in ("months", "years"):
        return None
    unit = line[here].value.removesuffix("s")
    here = _past(line, here + 1, "after")
    inner = _nth_day(line, here) or _period(line, here)
    if inner is None or nth:
        if _kind(line, here) == "unit" and line[here].value == f"{unit}s":  # "following the month in which"
            here += 1
        return Found(f"on the first day of the {nth}{unit} after ", at, _past(line, here, "after"))
    return Found(f"on the first day of the {unit} after {inner.text.removeprefix('on ')}", at, inner.end)


def _nth_day(line: list[Token], at: int) -> Found | None:
    """`thirtieth day after`."""
    if _kind(line, at) == "ordinal" and _kind(line, at + 1) == "unit" and line[at + 1].value == "days":
        end = _past(line, at + 2, "after", "expiry")
        if end > at + 2 or _kind(line, at + 2) in ("later", ""):
            return Found(f"on the {ordinal(line[at].number)} day after ", at, end)
    return None


def _period(line: list[Token], at: int) -> Found | None:
    """`[the expiration of] three months [after]`."""
    here = _past(line, at, "after", "expiry", "at_least")
    expiry = any(token.kind == "expiry" for token in line[at:here])
    if _kind(line, here) != "number" or _kind(line, here + 1) != "unit":
        return None
    count, unit = line[here].number, line[here + 1].value
    end = _past(line, here + 2, "after", "expiry", "later")
    return Found(f"{count} {unit if count != 1 else unit[:-1]} after ", at, end, expiry)


def _next_day(line: list[Token], at: int) -> Found | None:
    if _kind(line, at) != "next_day":
        return None
    return Found("on the 1st day after ", at, _past(line, at + 1, "after"))
