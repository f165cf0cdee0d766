"""A delay and its event put together; the later or the earlier of two."""

from __future__ import annotations

import re
from itertools import pairwise

from servanda.treaties.clauses.delays import Found, first_delay
from servanda.treaties.clauses.events import Event, event
from servanda.treaties.clauses.tokens import Token


def timed(line: list[Token], depositaries: tuple[str, ...]) -> tuple[str, list[Token]]:
    """A delay and its event in canonical text, with what they left of the line; empty where it has no event."""
    failing = next((i for i, t in enumerate(line) if t.kind == "failing"), None)
    if failing is not None:
        return _failing(line[:failing], line[failing + 1 :], depositaries)
    choice = next((t for t in line if t.kind == "choice"), None)
    if choice is not None:
        return _choice([t for t in line if t.kind != "choice"], choice.value, depositaries)
    if dated := _if_before(line, depositaries):
        return dated
    delay = first_delay(line)
    rest = line if delay is None else line[: delay.start] + line[delay.end :]
    told = event(rest, depositaries)
    return (f"{_delay(delay, told)}{told.text}" if told.text else ""), told.left


def _if_before(line: list[Token], depositaries: tuple[str, ...]) -> tuple[str, list[Token]] | None:
    """`on 1 May 2004, provided that all the instruments have been deposited before that date`, and no more."""
    at = next((i for i, t in enumerate(line) if t.kind == "provided"), None)
    if at is None or not any(t.kind == "before_then" for t in line[at:]):
        return None
    day, left = timed(line[:at], depositaries)
    condition = event([t for t in line[at + 1 :] if t.kind != "before_then"], depositaries)
    if left or condition.left or not condition.deposit or not re.fullmatch(r"on \d{4}-\d\d-\d\d", day):
        return "", line
    return f"{day} if {condition.text} before then", []


def _failing(first: list[Token], second: list[Token], depositaries: tuple[str, ...]) -> tuple[str, list[Token]]:
    """`on 1 January, provided that all have deposited, or, failing that, on the first day of the next month`.

    That is the later of two days where the second delay leads to the first of a month as the date is one: then no
    day is told on which the two would differ.
    """
    provided = next((i for i, t in enumerate(first) if t.kind == "provided"), len(first))
    day, left = timed(first[:provided], depositaries)
    condition = event([t for t in first[provided + 1 :] if t.kind != "or"], depositaries)
    later, right = timed(second, depositaries)
    same = bool(condition.text) and later == f"on the first day of the month after {condition.text}"
    if not (same and day.endswith("-01")) or left or right or condition.left:
        return "", first + second
    return f"the later of {day.removeprefix('on ')} and {later}", []


def _choice(line: list[Token], which: str, depositaries: tuple[str, ...]) -> tuple[str, list[Token]]:
    """`A or B, whichever is the later`."""
    for i in (i for i, token in enumerate(line) if token.kind == "or"):
        (first, left), (second, right) = timed(line[:i], depositaries), timed(line[i + 1 :], depositaries)
        if first and second and not left and not right:
            return f"the {which} of {first} and {second}", []
    return "", line


def _delay(delay: Found | None, told: Event) -> str:
    if delay is None:
        return "on "
    disputed = delay.expiry and not told.deposit and delay.text[:1].isdigit()
    return f"upon expiry of {delay.text}" if disputed else delay.text


_NEXT_MONTH = "on the first day of the month after "
_CONDITIONAL = frozenset(["unknown", "provided", "unless", "date", "share", "fraction", "only", "choice"])


def with_notice(rule: str, line: list[Token]) -> str:
    """A rule with `if less than fifteen days before the following month, on the first day of the second`; else empty.

    Fifteen days before the first of a month is a day from which fourteen more still end in the month before.
    """
    begins = next((i for i, t in enumerate(line) if t.kind == "month_begins"), len(line))
    days = [one.number for one, two in pairwise(line[:begins]) if one.kind == "number" and two.value == "days"]
    second = first_delay(line[begins:])
    known = _CONDITIONAL.isdisjoint(t.kind for t in line) and len(days) == 1 and days[0] > 2
    if not known or not rule.startswith(_NEXT_MONTH) or rule.removeprefix(_NEXT_MONTH)[:1].isdigit():
        return ""
    if second is None or second.text != "on the first day of the 2nd month after ":
        return ""
    return f"{_NEXT_MONTH}{days[0] - 1} days after {rule.removeprefix(_NEXT_MONTH)}"
