"""`claim`, and the law that stands with a page's claims."""

from __future__ import annotations

from collections.abc import Iterator

import click

from servanda.cli.common import answer_options, facts_told, opened, put, put_json, register_option, time_options
from servanda.cli.rendering import coloured, heading, state, tree, words
from servanda.desk import Claimed, ClaimFinding, ClaimLaw, Prevails, to_csv


@click.command()
@click.option("--by", metavar="STATE", required=True, help="Who is said to have done it.")
@click.option("--did", metavar="DEED", required=True, help="What: one of the deeds of terms.toml, as supplied-arms.")
@click.option("--to", metavar="STATE", default="", help="To, for, from or with whom.")
@click.option("--against", metavar="STATE", default="", help="Against whom, where a third state is meant.")
@click.option("--quantity", metavar="AMOUNT", default="", help="How much, as '500000 barrels'.")
@click.option("--assume", metavar="FACT=VALUE", multiple=True, help="A fact: yes, no or unknown. May be repeated.")
@click.option("--reasons", is_flag=True, help="Show the reasons of every finding.")
@time_options
@register_option
@answer_options("csv")
def claim(
    by: str,
    did: str,
    to: str,
    against: str,
    quantity: str,
    assume: tuple[str, ...],
    reasons: bool,
    on: str,
    known: str | None,
    folder: str | None,
    form: str,
    lang: str,
) -> None:
    """What a reported deed would perform or breach, if it is true, and which norm prevails. Never that it happened.

    \b
    Example:
      servanda claim --by Russia --did supplied-arms --to "North Korea" --on 2024-11
    """
    facts = facts_told(assume, "armed-attack=yes")
    with opened(folder) as register:
        answer = register.claim(
            by=by, did=did, on=on, to=to, against=against, quantity=quantity, facts=facts, known=known
        )
        if form == "json":
            put_json(answer)
        elif form == "csv":
            click.echo(to_csv(answer.findings), nl=False)
        else:
            put(_claim(answer, lang, reasons=reasons))


def _claim(answer: Claimed, lang: str, *, reasons: bool) -> Iterator[str]:
    say = words(lang)
    known = f" ({say['known'].format(day=answer.known)})" if answer.known else ""
    yield click.style(say["claim_if"].format(deed=answer.deed, day=answer.claim["on"]), bold=True) + known
    yield from _answer(answer, lang, reasons=reasons)
    yield ""
    yield say["only_if_true"]


def _answer(answer: Claimed, lang: str, *, reasons: bool) -> Iterator[str]:
    """The answer, and what it was before where that differs."""
    say = words(lang)
    if not answer.findings:
        yield f"  {say['no_obligation']}"
    for finding in answer.findings:
        yield from _finding(finding, lang, reasons=reasons)
    yield from _prevails(answer.prevails, lang)
    later = answer
    for earlier in answer.before:
        yield f"  {say['since'].format(day=later.since)}"
        same = {_gist(finding) for finding in later.findings}
        for finding in earlier.findings:
            if _gist(finding) not in same:
                yield from (f"  {line}" for line in _finding(finding, lang, reasons=reasons))
        yield from (f"  {line}" for line in _prevails(earlier.prevails, lang))
        later = earlier


def _gist(finding: ClaimFinding) -> tuple[str, ...]:
    return (finding.state, finding.treaty, finding.article, finding.verdict, *finding.missing)


def _finding(finding: ClaimFinding, lang: str, *, reasons: bool) -> Iterator[str]:
    say = words(lang)
    word = f"might-{finding.role}" if finding.verdict == "undetermined" else finding.verdict
    verdict = coloured(finding.verdict, say["claim-verdicts"][word])
    article = say["paragraph"] if finding.instrument == "measure" else say["article"]
    where = f"{finding.treaty} {article} {finding.article}".removesuffix(f" {article} ")
    yield f"  {state(finding.state, lang)} {verdict}: {where} ({finding.obligation})"
    if reasons:
        yield from (f"  {line}" for line in tree(finding.reasons, depth=1))
    elif finding.verdict == "would-not-touch":
        yield f"    {finding.reasons.because[-1].says}"
    if finding.missing:
        yield f"    {say['must_know']}: {'; '.join(finding.missing)}"


def _prevails(found: tuple[Prevails, ...], lang: str) -> Iterator[str]:
    """Which prevails, those with one reason together."""
    say, groups = words(lang), dict[tuple[str, str, str, str], list[str]]()
    for each in found:
        key = (each.state, each.breaches, each.prevails, each.why)
        groups.setdefault(key, []).append(each.performs)
    for (who, breaches, prevails, why), performs in groups.items():
        yield f"  {say['which_prevails']}: {who}: {', '.join(performs)} / {breaches}: {prevails or say['neither']}"
        yield f"    {why}"


def put_law(laws: tuple[ClaimLaw, ...], lang: str) -> Iterator[str]:
    """What a page's claims would mean, if true, each on whose word it is."""
    say = words(lang)
    if laws:
        yield heading(say["law_of_claims"])
    for law in laws:
        who = f", {say['word_of']} {', '.join(law.word_of)}" if law.word_of else ""
        what = law.answer.deed if law.answer else law.statement
        yield f"  {what} ({law.on or say['unknown_date']}; {law.modality}{who})"
        if law.answer is None:
            yield f"    {law.why}"
        else:
            yield from (f"  {line}" for line in _answer(law.answer, lang, reasons=False))
    if laws:
        yield f"  {say['only_if_true']}"
