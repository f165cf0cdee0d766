"""Which territories a treaty covers unless a party says otherwise, and which reservations it allows: canonical text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from servanda.terms import ServandaError


@dataclass(frozen=True, slots=True)
class Territory:
    """`entire` unless a party says otherwise (VCLT 29); else the metropolitan territory, and others when named."""

    entire: bool = True

    def __str__(self) -> str:
        return "entire territory" if self.entire else "metropolitan territory; others by notification"

    @classmethod
    def parse(cls, text: str) -> Territory:
        """The rule that the text writes."""
        for entire in (True, False):
            if " ".join(text.split()) == str(cls(entire)):
                return cls(entire)
        raise _unknown("rule of territories", text, tuple(str(cls(entire)) for entire in (True, False)))


@dataclass(frozen=True, slots=True)
class Reservations:
    """Whether the treaty allows reservations (VCLT 19): none, all, or only to the articles named.

    What it allows expressly needs no acceptance (VCLT 20(1)).
    """

    allowed: bool
    articles: tuple[str, ...] = ()

    def __str__(self) -> str:
        if not self.allowed:
            return f"none to articles {', '.join(self.articles)}" if self.articles else "none"
        return f"allowed to articles {', '.join(self.articles)}" if self.articles else "allowed"

    @classmethod
    def parse(cls, text: str) -> Reservations:
        """The rule that the text writes.

        >>> str(Reservations.parse("allowed to articles 5, 12(2)"))
        'allowed to articles 5, 12(2)'
        """
        match = re.fullmatch(r"(?P<word>none|allowed)(?: to articles? (?P<articles>\S+(?:, \S+)*))?", text.strip())
        if match is None:
            raise _unknown("rule of reservations", text, ("none", "allowed", "allowed to articles 5, 12", "none to …"))
        return cls(
            match["word"] == "allowed", tuple((match["articles"] or "").split(", ")) if match["articles"] else ()
        )

    def allows(self, article: str) -> bool:
        """Whether a reservation to this article is allowed."""
        named = any(article == one or article.startswith(f"{one}(") for one in self.articles)
        return self.allowed if not self.articles else (named if self.allowed else not named)


def _unknown(what: str, text: str, forms: tuple[str, ...]) -> ServandaError:
    return ServandaError(f"{text!r} is no {what}", why="it is none of the forms", mend="one of: " + "; ".join(forms))
