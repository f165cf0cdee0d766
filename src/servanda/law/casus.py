"""The casus foederis: who must, may or must not do what in a situation, under which article, and why."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterator, Set

from servanda.law.bonds import bond, under
from servanda.law.charter import with_charter
from servanda.law.commitments import Owed, bound, owed, owes_to, text_of
from servanda.law.conflicts import bars, conflicts
from servanda.law.findings import Casus, Finding
from servanda.law.situation import Situation
from servanda.law.spells import Timeline, Timelines
from servanda.law.verdicts import Judged, verdict
from servanda.statements import Obligation
from servanda.terms import Reason, vocabulary


def casus(lines: Timelines, situation: Situation) -> Casus:
    """Every obligation that could matter, of every treaty in force or perhaps in force on that day."""
    found: list[Finding] = []
    asked: set[str] = set()
    for line in lines.values():
        found.extend(of_treaty(line, situation, asked))
    found += bars(lines, situation, found)
    order = list(vocabulary()["verdicts"])
    found.sort(key=lambda f: (order.index(f.verdict), f.state, f.treaty, f.article))
    return Casus(
        situation=_told(situation, asked),
        known=lines.known.isoformat() if lines.known else None,
        findings=tuple(with_charter(lines, situation, found)),
        conflicts=tuple(conflicts(lines, situation, found)),
    )


def _told(situation: Situation, asked: Set[str]) -> dict[str, str | dict[str, str]]:
    """The situation as told, with the facts taken for true or false that matter to an obligation here."""
    facts = vocabulary()["facts"]
    assumed = {
        name: value
        for name, value in situation.assumed().items()
        if facts[name].get("always") or name in asked or situation.told(name)
    }
    beside = {
        "target": situation.target,
        "supported_by": ", ".join(situation.supporters),
        "at_war_with": ", ".join(situation.at_war_with),
        "aided_by": ", ".join(situation.aided_by),
    }
    return {
        "attacked": situation.attacked,
        "attacker": ", ".join(situation.attackers),
        "on": situation.on,
        "at": situation.at,
        "kind": situation.kind,
        **{name: value for name, value in beside.items() if value},
        "assumed": assumed,
    }


def of_treaty(line: Timeline, situation: Situation, asked: set[str]) -> Iterator[Finding]:
    """What one treaty asks of its parties; `asked` collects the facts that its obligations ask for."""
    states = line.record.states()
    if not any(_matters(obligation, situation, states) for obligation, _ in line.record.owed()):
        return
    wordings = [w for w in owed(line, situation.day) if _matters(w.obligation, situation, states)]
    if not wordings:
        return
    parties = bound(line, situation.day)
    for wording in wordings:
        judge = functools.cache(functools.partial(_judge, wording.obligation, situation, frozenset(parties)))
        for state in parties:
            for towards in _towards(wording.obligation, state, situation, states):
                finding = _finding(line, wording, (state, towards), judge(towards), situation)
                if finding is not None:
                    asked.update(test.fact for test in judge(towards).asked)
                    yield finding


def _judge(obligation: Obligation, situation: Situation, parties: frozenset[str], towards: str) -> Judged:
    return verdict(obligation, situation, towards, parties)


def _matters(obligation: Obligation, situation: Situation, states: tuple[str, ...]) -> bool:
    """Whether the attacked or an attacker is one of the treaty's states, or the text speaks of such a third one."""
    on = obligation.trigger.on if obligation.trigger is not None else ""
    if isinstance(on, tuple):
        return situation.attacked in on and _against(obligation, situation)
    if on == "anyone":
        return _against(obligation, situation)
    return bool({situation.attacked, *situation.attackers} & set(states))


def _against(obligation: Obligation, situation: Situation) -> bool:
    by = obligation.trigger.by if obligation.trigger is not None else ()
    return not by or bool(set(situation.attackers) & {power for power in by if isinstance(power, str)})


def _towards(obligation: Obligation, state: str, situation: Situation, states: tuple[str, ...]) -> Iterator[str]:
    """The states to which the obligation would be owed here: the attacked, or an ally that attacks or is menaced."""
    attacked, attackers = situation.attacked, situation.attackers
    if obligation.obligation == "non-aggression":
        if state in attackers and attacked in states and owes_to(obligation, state, attacked):
            yield attacked
        return
    trigger = obligation.trigger
    if state in attackers or (trigger is not None and trigger.event == "any"):
        return
    on = trigger.on if trigger is not None else ""
    if isinstance(on, tuple) or on == "anyone":
        yield from (s for s in states if s not in attackers and owes_to(obligation, state, s))
        return
    if on != "own war" and attacked in states and owes_to(obligation, state, attacked):
        yield attacked
        return
    aid = vocabulary()["obligations"][obligation.obligation]["aid"]
    if state != attacked and (aid or on):
        allies = (a for a in attackers if a in states and owes_to(obligation, state, a))
        yield from allies if on else list(allies)[:1]


def _finding(
    line: Timeline, wording: Owed, pair: tuple[str, str], told: Judged, situation: Situation
) -> Finding | None:
    """What an obligation asks of one state, or None where the treaty does not bind the two."""
    obligation, (state, towards) = wording.obligation, pair
    binds = bond(line, wording, pair, situation.day)
    if binds is None:
        return None
    told = under(binds, told)
    because = [*text_of(obligation), *binds.because, *told.because, *_invoked(line, obligation, situation)]
    because += [Reason(says=vocabulary()["conditions"][name]) for name in obligation.conditions]
    return Finding(
        state=state,
        towards=towards,
        treaty=line.record.id,
        article=obligation.article,
        obligation=obligation.obligation,
        verdict=told.word,
        response=obligation.response.kind if obligation.response else "unknown",
        missing=told.missing,
        would=told.would,
        hinges_on=told.hinges,
        reasons=Reason(
            says=_says(state, towards, told.word, obligation, situation),
            treaty=line.record.id,
            article=obligation.article,
            sources=wording.sources,
            because=tuple(because),
        ),
    )


def _invoked(line: Timeline, obligation: Obligation, situation: Situation) -> Iterator[Reason]:
    """What is on record of an invocation of a duty of aid, by or for the attacked, within three months of that day."""
    if not vocabulary()["obligations"][obligation.obligation]["aid"]:
        return
    for dated in line.record.of_kind("invocation"):
        act, when = dated.act, dated.when
        near = when is not None and situation.day <= when.earliest <= situation.day + dt.timedelta(days=92)
        if near and situation.attacked in act.states and (not act.articles or obligation.article in act.articles):
            yield Reason(says=f"on record: invoked on {when}", treaty=line.record.id, sources=dated.sources)


def _says(state: str, towards: str, word: str, obligation: Obligation, situation: Situation) -> str:
    where = f"article {obligation.article}" if obligation.article else "the treaty"
    response = obligation.response.kind if obligation.response else ""
    how = vocabulary()["responses"].get(response, {"says": "give what the text says"})["says"]
    if word == "not-triggered":
        return f"{state} owes {towards} nothing here under {where}"
    if word == "undetermined":
        return f"whether {state} owes {towards} anything under {where} cannot be said"
    if word == "barred" and state in situation.attackers:
        return f"{state} must not attack {towards} ({where})"
    return f"{state} {vocabulary()['verdicts'][word]} towards {towards}: {how} ({where})"
