"""The casus foederis: who must, may or must not do what in a situation, under which article, and why."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from servanda.law.commitments import Owed, bound, owed, owes_to, text_of
from servanda.law.situation import Situation
from servanda.law.spells import Timeline, Timelines
from servanda.law.standing import pair_holds
from servanda.law.triggers import Test, tests
from servanda.statements import Obligation
from servanda.terms import Reason, Truth, all_of, vocabulary

Verdict = tuple[str, tuple[str, ...]]  # the verdict, and the facts that would decide an undetermined one
_AID = ("obliged", "discretionary")


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What one obligation asks of one state. `missing` names the facts that would decide an undetermined one."""

    state: str
    towards: str
    treaty: str
    article: str
    obligation: str
    verdict: str
    response: str
    missing: tuple[str, ...]
    reasons: Reason


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """A state bound both ways: `between` names the two treaties with their articles."""

    state: str
    between: tuple[str, str]
    why: str


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """One round: the attacks that are new in it as `attacker > attacked`, what they ask of whom, and who enters for it.

    `may_enter` are those who are bound to act and choose how, or of whom it cannot be said: no round is built on them.
    """

    number: int
    attacks: tuple[str, ...]
    findings: tuple[Finding, ...]
    enter: tuple[str, ...]
    may_enter: tuple[str, ...]
    conflicts: tuple[Conflict, ...]


class Casus(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to `casus`: the situation with what is assumed, findings by strength, conflicts, rounds if asked."""

    situation: dict[str, str | dict[str, str]]
    known: str | None
    findings: tuple[Finding, ...]
    conflicts: tuple[Conflict, ...]
    rounds: tuple[Round, ...] | msgspec.UnsetType = msgspec.UNSET


def casus(lines: Timelines, situation: Situation) -> Casus:
    """Every obligation that could matter, of every treaty in force or perhaps in force on that day."""
    findings = [finding for line in lines.values() for finding in _of_treaty(line, situation)]
    findings += _bars(lines, situation, {f.state for f in findings if f.verdict in _AID})
    order = list(vocabulary()["verdicts"])
    findings.sort(key=lambda f: (order.index(f.verdict), f.state, f.treaty, f.article))
    return Casus(
        situation={
            "attacked": situation.attacked,
            "attacker": ", ".join(situation.attackers),
            "on": situation.on,
            "at": situation.at,
            "kind": situation.kind,
            "assumed": situation.assumed(),
        },
        known=lines.known.isoformat() if lines.known else None,
        findings=tuple(findings),
        conflicts=tuple(_conflicts(findings)),
    )


def _of_treaty(line: Timeline, situation: Situation) -> Iterator[Finding]:
    """What one treaty asks of its parties."""
    concerned = {situation.attacked, *situation.attackers} & set(line.record.states())
    wordings = list(owed(line, situation.day))
    if not concerned or not wordings:
        return
    states = bound(line, situation.day)
    for wording in wordings:
        for state in states:
            finding = _finding(line, wording, state, situation)
            if finding is not None:
                yield finding


def _bars(lines: Timelines, situation: Situation, aiding: set[str]) -> Iterator[Finding]:
    """What binds those who must aid the attacked not to fight the attacker.

    A duty that the text itself lifts for self-defence (the Charter's article 2(4), by article 51) bars nobody from it.
    """
    for line in lines.values():
        for wording in owed(line, situation.day):
            obligation = wording.obligation
            if obligation.obligation not in ("non-aggression", "neutrality") or "charter-51" in obligation.conditions:
                continue
            for state in sorted(aiding & set(line.record.states())):
                for attacker in situation.attackers:
                    if attacker not in line.record.states() or not owes_to(obligation, state, attacker):
                        continue
                    word, stands = pair_holds(line, state, attacker, situation.day)
                    if word == "in-force" and wording.stands is Truth.YES:
                        yield _barred(line, wording, state, attacker, stands)


def _barred(line: Timeline, wording: Owed, state: str, attacker: str, stands: Reason) -> Finding:
    says = f"{state} is bound not to fight {attacker} (article {wording.obligation.article})"
    because = [*text_of(wording.obligation), stands]
    return _found(line, wording, (state, attacker), ("barred", ()), says, because)


def _finding(line: Timeline, wording: Owed, state: str, situation: Situation) -> Finding | None:
    """What an obligation asks of one state, or None where it does not matter to the situation."""
    obligation = wording.obligation
    towards = _towards(wording, state, situation, line)
    if towards is None:
        return None
    word, stands = pair_holds(line, state, towards, situation.day)
    if word not in ("in-force", "suspended", "unknown"):
        return None
    because = [*text_of(obligation), stands]
    verdict = _verdict(wording, towards, situation, because)
    if verdict[0] != "not-triggered":
        verdict = _stand(word, wording, because, line, stands, verdict) or verdict
    because += [Reason(says=vocabulary()["conditions"][name]) for name in obligation.conditions]
    says = _says(state, towards, verdict[0], obligation, situation)
    return _found(line, wording, (state, towards), verdict, says, because)


def _found(
    line: Timeline, wording: Owed, pair: tuple[str, str], verdict: Verdict, says: str, because: list[Reason]
) -> Finding:
    obligation = wording.obligation
    return Finding(
        state=pair[0],
        towards=pair[1],
        treaty=line.record.id,
        article=obligation.article,
        obligation=obligation.obligation,
        verdict=verdict[0],
        response=obligation.response.kind if obligation.response else "unknown",
        missing=verdict[1],
        reasons=Reason(
            says=says,
            treaty=line.record.id,
            article=obligation.article,
            sources=wording.sources,
            because=tuple(because),
        ),
    )


def _towards(wording: Owed, state: str, situation: Situation, line: Timeline) -> str | None:
    """The state to which the obligation matters here: the attacked, or an attacker whom it would have to protect."""
    obligation = wording.obligation
    kind = obligation.obligation
    attacked = situation.attacked
    if kind == "non-aggression":
        return attacked if state in situation.attackers and owes_to(obligation, state, attacked) else None
    due_always = obligation.trigger is not None and obligation.trigger.event == "any"
    if due_always or state in situation.attackers:
        return None
    if owes_to(obligation, state, attacked) and attacked in line.record.states():
        return attacked
    aid = vocabulary()["obligations"][kind]["aid"]
    for attacker in situation.attackers:
        if aid and attacker in line.record.states() and owes_to(obligation, state, attacker):
            return attacker if state != attacked else None
    return None


def _stand(
    word: str, wording: Owed, because: list[Reason], line: Timeline, stands: Reason, told: Verdict
) -> Verdict | None:
    """The verdict where the treaty itself, or its wording, does not certainly bind; None where it does."""
    if word == "suspended":
        because.append(Reason(says="fails: the treaty is suspended between them", because=(stands,)))
        return "not-triggered", ()
    if word == "unknown":
        return "undetermined", (f"whether {line.record.id} was in force between them", *told[1])
    if wording.stands is Truth.UNKNOWN:
        return "undetermined", (f"whether this wording stood on that day ({wording.obligation.valid})", *told[1])
    return None


def _verdict(wording: Owed, towards: str, situation: Situation, because: list[Reason]) -> Verdict:
    """The verdict by the obligation's own conditions; `because` is given what was asked."""
    obligation = wording.obligation
    if towards != situation.attacked:
        because.append(Reason(says=f"fails: {towards} is not attacked, it is the attacker"))
        return "not-triggered", ()
    always = obligation.trigger is not None and obligation.trigger.event == "any"
    asked: list[Test] = [] if always else tests(obligation, situation)
    holds = all_of(test.holds for test in asked)
    if holds is Truth.NO:
        failed = next(test for test in asked if test.holds is Truth.NO)
        because.append(Reason(says="fails: " + failed.reason.says, article=failed.reason.article))
        return "not-triggered", ()
    because.extend(test.reason for test in asked)
    if holds is Truth.UNKNOWN:
        return "undetermined", tuple(test.missing for test in asked if test.missing)
    assert obligation.response is not None
    verdict: str = vocabulary()["responses"][obligation.response.kind]["verdict"]
    return verdict, ()


def _says(state: str, towards: str, verdict: str, obligation: Obligation, situation: Situation) -> str:
    where = f"article {obligation.article}" if obligation.article else "the treaty"
    response = obligation.response.kind if obligation.response else ""
    how = vocabulary()["responses"].get(response, {"says": "give what the text says"})["says"]
    if verdict == "not-triggered":
        return f"{state} owes {towards} nothing here under {where}"
    if verdict == "undetermined":
        return f"whether {state} owes {towards} anything under {where} cannot be said"
    if verdict == "barred" and state in situation.attackers:
        return f"{state} must not attack {towards} ({where})"
    return f"{state} {vocabulary()['verdicts'][verdict]} towards {towards}: {how} ({where})"


def _conflicts(findings: list[Finding]) -> Iterator[Conflict]:
    """States bound to aid the attacked and, by another article, bound not to fight or not to help."""
    for state in dict.fromkeys(finding.state for finding in findings):
        own = [finding for finding in findings if finding.state == state]
        for aid in (f for f in own if f.verdict in _AID):
            for bar in (f for f in own if f.verdict == "barred" and f.towards != aid.towards):
                yield Conflict(
                    state=state,
                    between=(f"{aid.treaty} {aid.article}", f"{bar.treaty} {bar.article}"),
                    why=f"bound to aid {aid.towards} and bound not to fight {bar.towards}",
                )
