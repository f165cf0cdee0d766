"""`casus`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import click

from servanda.cli.common import Kept, answer_options, facts_told, opened, put, put_json, register_options, time_options
from servanda.cli.rendering import coloured, heading, state, tree, words
from servanda.cli.stories import escalation
from servanda.desk import Casus, Escalation, Finding, Situation, to_csv
from servanda.terms import ServandaError, vocabulary


@click.command()
@click.option("--attacked", metavar="STATE", required=True, help="Who is attacked.")
@click.option("--attacker", metavar="STATE", required=True, multiple=True, help="Who attacks; give it twice for two.")
@click.option("--at", metavar="PLACE", default="", help="Where: a place, a territory, a sea, a state.")
@click.option(
    "--kind",
    type=click.Choice(list(vocabulary()["kinds"])),
    default="armed-attack",
    help="What happens.",
)
@click.option("--target", type=click.Choice(list(vocabulary()["targets"])), help="What is attacked.")
@click.option("--supported-by", metavar="STATE", multiple=True, help="Who supports the attacker short of attacking.")
@click.option("--aided-by", metavar="STATE", multiple=True, help="Who fights beside the attacked.")
@click.option("--at-war-with", metavar="STATE", multiple=True, help="With whom the attacked is at war beside.")
@click.option("--provoked", type=click.Choice(["yes", "no"]), help="Whether the attacked provoked it.")
@click.option("--assume", metavar="FACT=VALUE", multiple=True, help="A fact: yes, no or unknown. May be repeated.")
@click.option("--rounds", "most", metavar="N|all", help="Who is drawn in next, if those who must give aid do.")
@click.option("--until", metavar="DAY", help="With --rounds: how far to tell the war on record (else sixty days).")
@click.option("--reasons", is_flag=True, help="Show the reasons of every finding.")
@time_options
@register_options
@answer_options("csv")
def casus(
    attacked: str,
    attacker: tuple[str, ...],
    at: str,
    kind: str,
    target: str | None,
    supported_by: tuple[str, ...],
    aided_by: tuple[str, ...],
    at_war_with: tuple[str, ...],
    provoked: str | None,
    assume: tuple[str, ...],
    most: str | None,
    until: str | None,
    reasons: bool,
    on: str,
    known: str | None,
    kept: Kept,
    form: str,
    lang: str,
) -> None:
    """Who must, may or must not do what when one state attacks another, under which article, and why.

    \b
    Example:
      servanda casus --attacked GBR --attacker ARG --on 1982-04-02 --at "Falkland Islands"
    """
    facts = facts_told(assume, "aid-requested=no")
    if provoked is not None:
        facts["unprovoked"] = "no" if provoked == "yes" else "yes"
    situation = Situation(
        attacked=attacked,
        attacker=attacker,
        on=on,
        at=at,
        kind=kind,
        target=target or "",
        facts=facts,
        supporters=supported_by,
        aided_by=aided_by,
        at_war_with=at_war_with,
    )
    with opened(kept) as register:
        if most is None:
            answer = register.casus(situation, known=known)
        else:
            answer = register.escalation(situation, most=_number(most), until=until, known=known)
        if form == "json":
            put_json(answer)
        elif form == "csv":
            click.echo(to_csv(answer.findings), nl=False)
        else:
            put(_casus(answer, lang, reasons=reasons))


def _number(told: str) -> int | None:
    if told == "all":
        return None
    if not told.isdigit() or int(told) < 1:
        raise ServandaError(f"{told!r} is no number of rounds", where="--rounds", mend="a number, or all", code=2)
    return int(told)


def _casus(answer: Casus, lang: str, *, reasons: bool) -> Iterator[str]:
    say, told = words(lang), answer.situation
    attackers = " & ".join(state(code, lang) for code in str(told["attacker"]).split(", "))
    head = say["if"].format(attacker=attackers, attacked=state(str(told["attacked"]), lang), day=told["on"])
    place = f" {say['at'].format(place=told['at'])}" if told["at"] else ""
    place += "".join(
        f", {say[key]} {told[key]}" for key in ("target", "supported_by", "aided_by", "at_war_with") if key in told
    )
    yield click.style(head + place, bold=True) + (f" ({say['known'].format(day=answer.known)})" if answer.known else "")
    for verdict, found in _by_verdict(answer.findings).items():
        states = list(dict.fromkeys(finding.state for finding in found))
        yield f"  {coloured(verdict, say['verdicts'][verdict])}: {', '.join(states)}"
    if not answer.findings:
        yield f"  {say['no_finding']}"
    assumed = told["assumed"]
    if isinstance(assumed, dict):
        yield f"  {say['assumed']}: " + ", ".join(f"{fact} {value}" for fact, value in assumed.items())
    if answer.conflicts:
        yield heading(say["conflicts"])
    for conflict in answer.conflicts:
        prevails = f" ({say['prevails'].format(norm=conflict.prevails)})" if conflict.prevails else ""
        yield f"  {state(conflict.state, lang)}: {' / '.join(conflict.between)}: {conflict.why}{prevails}"
    for verdict, found in _by_verdict(answer.findings).items():
        yield "\n" + coloured(verdict, say["verdicts"][verdict])
        for group in _alike(found):
            yield from _finding(group, lang, reasons=reasons)
    if isinstance(answer, Escalation):
        yield from escalation(answer, lang)


def _by_verdict(findings: tuple[Finding, ...]) -> dict[str, list[Finding]]:
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.verdict, []).append(finding)
    return groups


def _alike(findings: list[Finding]) -> Iterator[list[Finding]]:
    """Findings of several states under one article of one treaty, together."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        why = (*finding.missing, *(step.says for step in finding.reasons.because if step.says.startswith("fails")))
        key = (finding.treaty, finding.article, finding.obligation, finding.towards, finding.response, *why)
        groups.setdefault(key, []).append(finding)
    yield from groups.values()


def _finding(group: list[Finding], lang: str, *, reasons: bool) -> Iterator[str]:
    say, first = words(lang), group[0]
    names = len(group) < 4
    who = ", ".join(state(finding.state, lang) if names else finding.state for finding in group)
    where = f"{first.treaty} {say['article']} {first.article}".removesuffix(f" {say['article']} ")
    yield f"  {who} → {state(first.towards, lang)}: {first.obligation}, {first.response} ({where})"
    if reasons:
        for finding in group:
            yield from tree(finding.reasons, depth=1)
    else:
        steps = (step for step in first.reasons.because if names or not step.says.startswith("in force"))
        yield from (f"    {step.says}" for step in steps)
    if first.missing:
        yield f"    {say['must_know']}: {'; '.join(_turned(fact, first.would, lang) for fact in first.missing)}"
    if first.hinges_on:
        yield f"    {say['hinges']}: {'; '.join(_turned(fact, first.hinges_on, lang) for fact in first.hinges_on)}"


def _turned(fact: str, turns: Mapping[str, Mapping[str, str]], lang: str) -> str:
    """`aid-requested (yes: must; no: not triggered)`."""
    say = words(lang)
    told = "; ".join(f"{say[truth]}: {say['verdicts'][verdict]}" for truth, verdict in turns.get(fact, {}).items())
    return f"{fact} ({told})" if told else fact
