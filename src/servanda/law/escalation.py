"""Escalation: a casus with the rounds that would follow from it, and with what did follow, never mixed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from servanda.law.casus import casus
from servanda.law.departures import Departure, compare
from servanda.law.findings import Casus
from servanda.law.rounds import Round, rounds
from servanda.law.situation import Situation
from servanda.law.spells import Timelines
from servanda.law.story import SPAN, Story, story, war_of
from servanda.terms import ServandaError
from servanda.treaties import War


class DrawnIn(msgspec.Struct, frozen=True, kw_only=True):
    """Who fights by the rounds alone, in the war on record alone, and in both."""

    both: tuple[str, ...]
    rounds_only: tuple[str, ...]
    war_only: tuple[str, ...]


class Escalation(Casus, frozen=True, kw_only=True):
    """A casus with its rounds: what would follow if those who are bound act.

    Where a war on record holds the attack, `happened` tells it step by step, `came` who came as it was bound to,
    `departures` where it departs from what the treaties asked, and `drawn_in` sets the rounds beside the war.
    """

    rounds: tuple[Round, ...] | msgspec.UnsetType = msgspec.UNSET
    happened: Story | msgspec.UnsetType = msgspec.UNSET
    came: tuple[Departure, ...] | msgspec.UnsetType = msgspec.UNSET
    departures: tuple[Departure, ...] | msgspec.UnsetType = msgspec.UNSET
    drawn_in: DrawnIn | msgspec.UnsetType = msgspec.UNSET


def escalation(
    lines: Timelines,
    wars: Sequence[War],
    situation: Situation,
    *,
    most: int | None = None,
    until: dt.date | None = None,
) -> Escalation:
    """The casus of a situation, its rounds (`most` ends them early), and the war on record that it belongs to.

    The war is told from the day of the attack, until a day (else for sixty days). An attack that is on no record has
    no story: nothing is said of what happened.
    """
    answer = casus(lines, situation)
    bare = {name: getattr(answer, name) for name in Casus.__struct_fields__}
    told = rounds(lines, situation, most)
    found = war_of(wars, situation)
    if found is None:
        return Escalation(**bare, rounds=told)
    war, since = found
    if until is not None and until < since:
        raise ServandaError(
            f"{until.isoformat()} is before the attack of {since.isoformat()}",
            where="--until",
            mend="name a later day",
            code=2,
        )
    happened = story(lines, war, since, until or since + SPAN)
    came, departures = compare(happened)
    return Escalation(
        **bare,
        rounds=told,
        happened=happened,
        came=came,
        departures=departures,
        drawn_in=_drawn_in(situation, told, happened),
    )


def _drawn_in(situation: Situation, told: Sequence[Round], happened: Story) -> DrawnIn:
    began = (situation.attacked, *situation.attackers)
    rounds_in = dict.fromkeys((*began, *(state for each in told for state in each.enter)))
    war_in = dict.fromkeys(state for chapter in happened.chapters for pair in chapter.pairs for state in pair)
    return DrawnIn(
        both=tuple(state for state in rounds_in if state in war_in),
        rounds_only=tuple(state for state in rounds_in if state not in war_in),
        war_only=tuple(state for state in war_in if state not in rounds_in),
    )
