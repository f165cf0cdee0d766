"""How long a treaty lasts and how one leaves it: canonical text, read and printed."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from servanda.dates import Unit, counted
from servanda.terms import ServandaError


@dataclass(frozen=True, slots=True)
class Period:
    """So many days, weeks, months or years."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.count} {self.unit if self.count != 1 else self.unit[:-1]}"

    @classmethod
    def parse(cls, text: str) -> Period:
        """The period that the text writes: `20 years`."""
        if not re.fullmatch(_PERIOD, text):
            raise ServandaError(f"{text!r} is no period", why="it is not N days, months or years", mend="20 years, say")
        return _period(text)

    def after(self, day: dt.date) -> dt.date:
        """The day so long after a day."""
        return counted(day, self.count, self.unit)


@dataclass(frozen=True, slots=True)
class Term:
    """`length` (None: indefinite), tacit renewals by `renewal`, and notice.

    `notice` is how long before the end (with a length) or before its effect (without) one must denounce;
    `not_before` is how long after entry into force denunciation opens; `leave` is false where no party can leave
    alone (VCLT 54, 56).
    """

    length: Period | None = None
    renewal: Period | None = None
    notice: Period | None = None
    not_before: Period | None = None
    leave: bool = True

    def __str__(self) -> str:
        if self.length is None:
            if not self.leave:
                return "indefinite; no unilateral end"
            if self.notice is None:
                return "indefinite"
            opens = f", from {self.not_before} after entry into force" if self.not_before else ""
            return f"indefinite; denunciation {self.notice} after notice{opens}"
        if self.renewal is None:
            return str(self.length)
        renewed = f"{self.length}; renewed for {self.renewal} at a time"
        return f"{renewed} unless denounced {self.notice} before the end" if self.notice else renewed

    @classmethod
    def parse(cls, text: str) -> Term:
        """The term that the text writes.

        >>> str(Term.parse("10 years; renewed for 5 years at a time unless denounced 1 year before the end"))
        '10 years; renewed for 5 years at a time unless denounced 1 year before the end'
        """
        for form in _FORMS:
            if match := form.fullmatch(" ".join(text.split())):
                found = {name: _period(words) for name, words in match.groupdict().items() if words}
                return cls(**found, leave="no unilateral end" not in text)
        raise ServandaError(
            f"the term {text!r} is not understood",
            why="it is none of the forms of a term",
            mend="docs/record.md lists them: 'indefinite; denunciation 1 year after notice', '10 years', …",
        )


_PERIOD = r"\d+ (?:day|week|month|year)s?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"indefinite(?:; no unilateral end)?",
        rf"indefinite; denunciation (?P<notice>{_PERIOD}) after notice"
        rf"(?:, from (?P<not_before>{_PERIOD}) after entry into force)?",
        rf"(?P<length>{_PERIOD})",
        rf"(?P<length>{_PERIOD}); renewed for (?P<renewal>{_PERIOD}) at a time"
        rf"(?: unless denounced (?P<notice>{_PERIOD}) before the end)?",
    )
)


def _period(words: str) -> Period:
    count, unit = words.split()
    return Period(int(count), f"{unit.removesuffix('s')}s")  # type: ignore[arg-type]
