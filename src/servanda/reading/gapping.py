"""Verbs left out: "the Duma ratified it on 8 April, the Iranian parliament on 21 May"."""

from __future__ import annotations

import dataclasses

from servanda.reading.actors import chamber_name
from servanda.reading.drafts import Draft, Told
from servanda.reading.lexicon import Mark
from servanda.reading.moments import Moment


def gapped(told: Told, mark: Mark, draft: Draft) -> list[Draft]:
    """The further acts of a verb that is told once, each with a state and a date of its own."""
    if draft.moment is None or mark.value.form == "noun" or told.scene.marks("respectively"):
        return []
    found: list[Draft] = []
    last = draft.moment
    for moment in [m for m in told.scene.moments if m.start >= last.end]:
        one = _next(told, draft, last, moment)
        if one is None:
            break
        found.append(one)
        last = moment
    return found


def _next(told: Told, draft: Draft, last: Moment, moment: Moment) -> Draft | None:
    scene = told.scene
    gap = scene.text[last.end : moment.start]
    verbs = [m for m in (*scene.acts, *scene.says, *scene.deeds) if last.end <= m.start < moment.end]
    actors = [a for a in scene.actors if last.end <= a.start and a.end <= moment.start]
    joined = gap.lstrip().startswith(",") or scene.lexicon.words("joined").has(gap[:6])
    if verbs or len(actors) != 1 or not joined or len(gap) > 60 or scene.lexicon.words("finite").has(gap):
        return None
    names = [s for n, s in told.names if last.end <= n.start and n.end <= moment.start and s is not None]
    states: tuple[str, ...] = (actors[0].code,)
    if actors[0].role == "with":
        states = (*draft.states[:1], actors[0].code)
    treaty = names[0] if names else draft.treaty
    if treaty is not None and names:
        treaty.states = list(states)
    span = (min(draft.span[0], last.start), max(draft.span[1], moment.end))
    one = dataclasses.replace(draft, states=states, moment=moment, span=span, treaty=treaty, place="")
    one.fired, one.mentions = [*draft.fired, "gapped"], []
    if draft.chamber:
        one.chamber = chamber_name(actors[0].code, "both", actors[0].code)
    return one
