"""How a count is told: who completed it, who was counted, what leaves it open."""

from __future__ import annotations

import datetime as dt

from servanda.law.entry_consents import Consent


def done(last: list[Consent]) -> str:
    """Who completed the count on its day."""
    kind = last[-1].act.act.act.replace("-", " ") if last[-1].act else "consent"
    if len(last) == 1:
        return f"the {kind} of {last[0].state} completes"
    return f"{len(last)} consents ({', '.join(consent.state for consent in last)}) complete"


def dated(consent: Consent) -> str:
    """A consent with its day, in a list of those counted."""
    if consent.act is None:
        return f"{consent.state} (not listed)"
    return f"{consent.state} {consent.act.act.date or 'undated'}"


def doubt(consent: Consent) -> tuple[str, str]:
    """Why it is open whether, or when, a consent counts, and what would settle it."""
    state = consent.state
    if consent.act is None:
        named = " and ".join(consent.shown_by)
        says = f"{named} succeeded to the consent of {state}, which is not listed: it may have counted"
        if not named:
            says = f"{state} was gone before the list stood, or off it: if it consented, that counted"
        return says, f"{'the day on which' if named else 'whether and when'} {state} consented"
    kind = consent.act.act.act.replace("-", " ")
    if consent.doubt == "organisation":
        return (
            f"{state} is an organisation: its {kind} may not count beside its members'",
            f"whether the {kind} of {state} counts",
        )
    if consent.end is not None:
        told = (
            f"from {consent.end[0]} on"
            if consent.end[1] == dt.date.max
            else f"between {consent.end[0]} and {consent.end[1]}"
        )
        return (
            f"{state} was gone or had left {told}: its {kind} may count no more",
            f"whether the {kind} of {state} still counted",
        )
    return f"the {kind} of {state} is dated {consent.act.act.date or 'nowhere'}", f"the day of the {kind} of {state}"
