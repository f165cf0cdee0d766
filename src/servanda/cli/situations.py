"""`casus`."""

from __future__ import annotations

from collections.abc import Iterator

import click

from servanda.cli.common import answer_options, opened, put, put_json, register_option, time_options
from servanda.cli.rendering import coloured, heading, state, tree, words
from servanda.desk import Casus, Finding, Situation, to_csv
from servanda.terms import ServandaError


@click.command()
@click.option("--attacked", metavar="STATE", required=True, help="Who is attacked.")
@click.option("--attacker", metavar="STATE", required=True, multiple=True, help="Who attacks; give it twice for two.")
@click.option("--at", metavar="PLACE", default="", help="Where: a place, a territory, a sea, a state.")
@click.option(
    "--kind",
    type=click.Choice(["armed-attack", "war", "aggression", "threat"]),
    default="armed-attack",
    help="What happens.",
)
@click.option("--provoked", type=click.Choice(["yes", "no"]), help="Whether the attacked provoked it.")
@click.option("--assume", metavar="FACT=VALUE", multiple=True, help="A fact: yes, no or unknown. May be repeated.")
@click.option("--reasons", is_flag=True, help="Show the reasons of every finding.")
@time_options
@register_option
@answer_options("csv")
def casus(
    attacked: str,
    attacker: tuple[str, ...],
    at: str,
    kind: str,
    provoked: str | None,
    assume: tuple[str, ...],
    reasons: bool,
    on: str,
    known: str | None,
    folder: str | None,
    form: str,
    lang: str,
) -> None:
    """Who must, may or must not do what when one state attacks another, under which article, and why.

    \b
    Example:
      servanda casus --attacked GBR --attacker ARG --on 1982-04-02 --at "Falkland Islands"
    """
    facts = dict(_fact(each) for each in assume)
    if provoked is not None:
        facts["unprovoked"] = "no" if provoked == "yes" else "yes"
    situation = Situation(attacked=attacked, attacker=attacker, on=on, at=at, kind=kind, facts=facts)
    with opened(folder) as register:
        answer = register.casus(situation, known=known)
        if form == "json":
            put_json(answer)
        elif form == "csv":
            click.echo(to_csv(answer.findings), nl=False)
        else:
            put(_casus(answer, lang, reasons=reasons))


def _fact(told: str) -> tuple[str, str]:
    name, equals, value = told.partition("=")
    if not equals:
        raise ServandaError(f"{told!r} is not FACT=VALUE", where="--assume", mend="aid-requested=no, say", code=2)
    return name, value


def _casus(answer: Casus, lang: str, *, reasons: bool) -> Iterator[str]:
    say, told = words(lang), answer.situation
    attackers = " & ".join(state(code, lang) for code in str(told["attacker"]).split(", "))
    head = say["if"].format(attacker=attackers, attacked=state(str(told["attacked"]), lang), day=told["on"])
    place = f" {say['at'].format(place=told['at'])}" if told["at"] else ""
    yield click.style(head + place, bold=True) + (f" ({say['known'].format(day=answer.known)})" if answer.known else "")
    assumed = told["assumed"]
    if isinstance(assumed, dict):
        yield f"  {say['assumed']}: " + ", ".join(f"{fact} {value}" for fact, value in assumed.items())
    if not answer.findings:
        yield f"\n  {say['no_finding']}"
    for conflict in answer.conflicts:
        yield heading(say["conflicts"]) if conflict is answer.conflicts[0] else ""
        yield f"  {state(conflict.state, lang)}: {' / '.join(conflict.between)}: {conflict.why}"
    verdict = ""
    for group in _grouped(answer.findings):
        first = group[0]
        if first.verdict != verdict:
            verdict = first.verdict
            yield "\n" + coloured(verdict, say["verdicts"][verdict])
        yield from _finding(group, lang, reasons=reasons)


def _grouped(findings: tuple[Finding, ...]) -> Iterator[list[Finding]]:
    """Findings that say the same of several states, together; the strongest verdicts state by state."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        alone = (finding.state,) if finding.verdict == "obliged" else ()
        key = (finding.verdict, finding.treaty, finding.article, finding.obligation, finding.towards, *alone)
        groups.setdefault(key, []).append(finding)
    yield from groups.values()


def _finding(group: list[Finding], lang: str, *, reasons: bool) -> Iterator[str]:
    say, first = words(lang), group[0]
    who = state(first.state, lang) if len(group) == 1 else " ".join(finding.state for finding in group)
    where = f"{first.treaty} {say['article']} {first.article}"
    yield f"  {who}: {first.obligation} → {first.towards}, {where}"
    if reasons or first.verdict in ("obliged", "undetermined"):
        yield from tree(first.reasons, depth=1)
    else:
        yield from (f"    {step.says}" for step in first.reasons.because if step.says.startswith(("fails", "“")))
    if first.missing:
        yield f"    {say['must_know']}: {'; '.join(first.missing)}"
