"""Instants as the ledger keeps them: microseconds since 1970 in UTC, whole numbers, the same on every engine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from servanda.terms import ServandaError

Now = dt.datetime | Callable[[], dt.datetime]

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)


def micros(instant: dt.datetime) -> int:
    """Microseconds since 1970. An instant without a time zone is refused: it names no moment.

    >>> micros(dt.datetime(1970, 1, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=1))))
    0
    """
    if instant.tzinfo is None:
        raise ServandaError(
            f"{instant.isoformat()} has no time zone",
            why="the ledger compares instants, and a clock's reading is one only with its zone",
            mend="give it a zone, such as 2024-12-04T12:00:00Z",
            code=2,
        )
    return (instant - _EPOCH) // _MICROSECOND


def instant(count: int) -> dt.datetime:
    """The instant that `micros` counted, in UTC."""
    return _EPOCH + dt.timedelta(microseconds=count)


def read(now: Now) -> int:
    """The time passed in, or that of the clock passed in."""
    return micros(now() if callable(now) else now)


def after(time: int, latest: int | None) -> int:
    """The time to record at: never before what is recorded already, should the clock have gone back.

    An answer is stamped with the latest recorded time, so a clock that went back goes on just after it, and what was
    answered as of then stays as it was.

    >>> after(7, None), after(7, 7), after(7, 9)
    (7, 7, 10)
    """
    return time if latest is None or time >= latest else latest + 1
