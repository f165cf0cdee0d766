"""Rules of entry into force: a small algebra and its canonical text, which prints back to itself.

`on deposit by a majority of the signatories including BEL, CAN; each later party on its deposit`. What a rule gives for
the acts known is the law room's; here is only what it says. Articles 24 and 84 of the VCLT are its pattern.
"""

from __future__ import annotations

from dataclasses import dataclass

from servanda.dates import PartialDate
from servanda.treaties.duration import Period
from servanda.treaties.rules_main import After, Later, Main
from servanda.treaties.rules_reading import RuleReader


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: the treaty's own entry into force and what the clause adds to it.

    `floor` is a day before which it cannot come, or a period after the opening for signature; `organisations` is false
    where a regional organisation's instrument does not count beside its members'; `provisional` is when the treaty is
    applied provisionally (VCLT 25).
    """

    main: Main
    floor: PartialDate | Period | None = None
    organisations: bool = True
    later: Later | None = None
    provisional: After | None = None

    def __str__(self) -> str:
        return "; ".join((str(self.main), *self._suffixes()))

    def _suffixes(self) -> list[str]:
        found = []
        if isinstance(self.floor, Period):
            found.append(f"not before {self.floor} after opening for signature")
        elif self.floor is not None:
            found.append(f"not before {self.floor}")
        if not self.organisations:
            found.append("organisations do not count")
        if self.later is not None:
            found.append(str(self.later))
        if self.provisional is not None:
            found.append(f"provisionally {self.provisional}")
        return found

    @classmethod
    def parse(cls, text: str) -> Rule:
        """The rule that the text writes. A ServandaError names the place and what was expected there.

        >>> str(Rule.parse("on the first day of the month after the 60th day after the 60th deposit"))
        'on the first day of the month after the 60th day after the 60th deposit'
        """
        main, suffixes = RuleReader(text).rule()
        return cls(main, **suffixes)  # type: ignore[arg-type]
