"""`treaty`, `standing`, `between`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import click

from servanda.cli.common import Kept, answer_options, opened, put, put_json, register_options, time_options
from servanda.cli.rendering import cited, coloured, heading, state, tree, words
from servanda.desk import ActLine, Between, Contradiction, Sheet, Standing, sheet, to_csv


@click.command()
@click.argument("treaty_id", metavar="TREATY")
@click.option("--state", metavar="STATE", help="Ask for one state: a code, a name, a capital.")
@click.option("--towards", metavar="STATE", help="With --state: between the two, with the articles reserved.")
@click.option("--territory", metavar="PLACE", help="With --state: in one of its territories, as Greenland or GRL.")
@time_options
@register_options
@answer_options()
def standing(
    treaty_id: str,
    state: str | None,
    towards: str | None,
    territory: str | None,
    on: str,
    known: str | None,
    kept: Kept,
    form: str,
    lang: str,
) -> None:
    """Whether a treaty is in force on a day, for whom, between whom, in which territory, and why.

    \b
    Example:
      servanda standing rus-prk-2024 --on 2024-11-30
    """
    with opened(kept) as register:
        treaty = register[treaty_id]
        answer = treaty.standing(on, state=state, towards=towards, territory=territory, known=known)
        if form == "json":
            put_json(answer)
        else:
            put(_standing(answer, treaty.record.title(lang), lang))
            put([heading(words(lang)["sources"]), *cited([answer.reasons], treaty.record.sources)])


def _standing(answer: Standing, title: str, lang: str) -> Iterator[str]:
    say = words(lang)
    known = f" ({say['known'].format(day=answer.known)})" if answer.known else ""
    word = coloured(answer.standing, say["standings"][answer.standing])
    of = f" ({' → '.join(each for each in (answer.state, answer.towards or answer.territory) if each)})"
    yield f"{answer.treaty}{of if answer.state else ''} {say['on']} {answer.on}{known}: {word}"
    yield f"  {title}"
    for missing in answer.missing:
        yield f"  {say['missing']}: {missing}"
    if len(answer.parties) <= 60:
        yield heading(say["parties"])
        for code, each in answer.parties.items():
            yield f"  {state(code, lang):<34} {coloured(each, say['standings'][each])}"
    yield from _notes(answer, say)
    yield heading(say["why"])
    yield from tree(answer.reasons)


def _notes(answer: Standing, say: Mapping[str, Any]) -> Iterator[str]:
    """What a reader must know beside the standing: articles reserved, what survives, what contradicts itself."""
    if answer.articles:
        yield heading(say["reserved"])
    for line in answer.articles:
        article = f"{say['article']} {line.article}" if line.article else ""
        yield f"  {article}: {say['applies'][line.applies]} ({line.by}){f' “{line.words}”' if line.words else ''}"
        yield from tree(line.reasons, depth=1)
    if answer.survives:
        yield heading(say["survives"])
    for tail in answer.survives:
        yield f"  {tail.obligation} ({say['article']} {tail.article}) {say['until']} {tail.until}"
    yield from contradicting(answer.contradictions, say)


def contradicting(found: Iterable[Contradiction], say: Mapping[str, Any]) -> Iterator[str]:
    """What a record says against itself, with the explanation that the record has for it."""
    for number, each in enumerate(found):
        if not number:
            yield heading(say["contradicts"])
        explained = f" ({each.explained})" if each.explained else ""
        yield f"  {each.what}{explained} [{', '.join(each.sources)}]"


@click.command()
@click.argument("a", metavar="STATE")
@click.argument("b", metavar="STATE")
@time_options
@register_options
@answer_options("csv")
def between(a: str, b: str, on: str, known: str | None, kept: Kept, form: str, lang: str) -> None:
    """Every commitment that binds two states to each other on a day, each direction apart.

    \b
    Example:
      servanda between Russia "North Korea" --on 2024-12-05
    """
    with opened(kept) as register:
        answer = register.between(a, b, on, known=known)
        if form == "json":
            put_json(answer)
        elif form == "csv":
            click.echo(to_csv(answer.commitments), nl=False)
        else:
            put(_between(answer, lang))


def _between(answer: Between, lang: str) -> Iterator[str]:
    say = words(lang)
    known = f" ({say['known'].format(day=answer.known)})" if answer.known else ""
    yield f"{state(answer.a, lang)} · {state(answer.b, lang)} {say['on']} {answer.on}{known}"
    if not answer.commitments:
        yield "  " + say["nothing_between"].format(a=answer.a, b=answer.b, day=answer.on)
    for bearer, beneficiary in ((answer.a, answer.b), (answer.b, answer.a)):
        own = [c for c in answer.commitments if c.bearer == bearer]
        if own:
            yield heading(say["owes"].format(a=state(bearer, lang), b=state(beneficiary, lang)))
        for commitment in own:
            standing = "" if commitment.standing == "in-force" else f" ({say['standings'][commitment.standing]})"
            where = f"{commitment.treaty} {say['article']} {commitment.article or '?'}"
            scope = "" if commitment.applies == "full" else f" [{say['applies'][commitment.applies]}]"
            until = f" {say['until']} {commitment.until}" if commitment.until else ""
            yield f"  {commitment.obligation:<22} {commitment.response:<26} {where}{standing}{until}{scope}"
            if commitment.trigger != "always":
                yield f"      {say['when']}: {commitment.trigger}"
            if commitment.area:
                yield f"      {say['where']}: {commitment.area}"


def _about(act: ActLine, say: Mapping[str, Any]) -> str:
    """What an act is about: another act, articles, those addressed, pairs, territories, the day of its effect."""
    told = (
        f"({act.of})" if act.of else "",
        f"{say['article']} {', '.join(act.articles)}" if act.articles else "",
        f"“{act.words}”" if act.words else "",
        f"→ {', '.join(act.towards)}" if act.towards else "",
        ", ".join(f"{one}–{other}" for one, other in act.between),
        f"+ {', '.join(act.territories)}" if act.territories else "",
        f"- {', '.join(act.excludes)}" if act.excludes else "",
        act.effect,
        f"({say['effective']} {act.effective})" if act.effective else "",
        f"({say['until']} {act.until})" if act.until else "",
    )
    return "".join(f" {each}" for each in told if each)


@click.command()
@click.argument("treaty_id", metavar="TREATY")
@click.option("--on", metavar="DAY", help="Give the standing on this day too.")
@click.option("--known", metavar="DAY", help="Only what sources published by this day allow.")
@register_options
@answer_options()
def treaty(treaty_id: str, on: str | None, known: str | None, kept: Kept, form: str, lang: str) -> None:
    """A record: parties, acts, clauses, obligations, sources; its standing on a day.

    \b
    Example:
      servanda treaty chn-prk-1961 --on 2024-12-10
    """
    with opened(kept) as register:
        answer = sheet(register[treaty_id], on=on, known=known)
        if form == "json":
            put_json(answer)
        else:
            put(_treaty(answer, lang))


def _treaty(answer: Sheet, lang: str) -> Iterator[str]:
    say = words(lang)
    yield click.style(answer.title.get(lang) or answer.title.get("en") or answer.id, bold=True)
    yield f"  {answer.id} · {answer.completeness}"
    if answer.standing is not None:
        standing = answer.standing
        word = coloured(standing.standing, say["standings"][standing.standing])
        yield f"  {say['on']} {standing.on}: {word}"
    if answer.instrument == "measure":
        yield "  " + say["measure"].format(organ=answer.organ, under=answer.under, targets=", ".join(answer.targets))
    else:
        yield heading(say["parties"])
        yield "  " + ", ".join(state(code, lang) for code in answer.parties)
    yield heading(say["acts"])
    for act in answer.acts:
        who = ", ".join(act.states) if len(act.states) < 9 else f"{len(act.states)} states"
        what = f"{act.act.replace('-', ' ')} {who}{f', {act.place}' if act.place else ''}{_about(act, say)}"
        yield f"  {act.date or say['unknown_date']:<11} {what} [{', '.join(act.sources)}]"
        for rival in act.rivals:
            yield f"  {'':<11} {say['against']} {rival.date} [{', '.join(rival.sources)}]: {rival.why}"
    yield heading(say["clauses"])
    for clause in answer.clauses:
        yield f"  {clause.clause} ({say['article']} {clause.article}): {clause.rule}"
    yield heading(say["obligations"])
    for owed in answer.obligations:
        valid = f" ({owed.valid})" if owed.valid else ""
        what = ", ".join((*owed.forbids, *owed.asks)) or owed.response
        verb = f" {owed.verb}" if owed.verb else ""
        yield f"  {owed.obligation} ({say['article']} {owed.article}){valid}:{verb} {what}"
        if owed.words:
            yield f"    “{owed.words}”"
    for end in answer.ends:
        yield f"  {say['ends']} {end.treaty}: {end.how}, {end.on}"
    yield from contradicting(answer.contradictions, say)
    if answer.unknown:
        yield heading(say["unknown"])
    for gap in answer.unknown:
        looked = f" ({say['looked']}: {gap.looked})" if gap.looked else ""
        yield f"  {gap.fact}{looked}"
    yield heading(say["sources"])
    for source in answer.sources:
        yield f"  {source.id}: {source.publisher} ({source.kind}) {source.published}, {source.locator}"
