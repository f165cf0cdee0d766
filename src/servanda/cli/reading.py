"""`read`."""

from __future__ import annotations

from collections.abc import Iterator

import click

from servanda.cli.claims import put_law
from servanda.cli.common import answer_options, opened, put, put_json, register_option
from servanda.cli.rendering import heading, state, words
from servanda.desk import Fit, PageAnswer, PageRead, StatementLine, put_on_record, read_page

_SHOWN = {"asserted": None, "planned": "cyan", "denied": "red", "alleged": "yellow", "hypothetical": "magenta"}


@click.command()
@click.argument("page", metavar="PAGE")
@click.option("--on-record", is_flag=True, help="Put what the page says on record, in the ledger.")
@click.option("--explain", is_flag=True, help="Show the rules that made each statement.")
@click.option("--ledger", metavar="URL", help="The ledger: sqlite:///file or postgresql://… [SERVANDA_LEDGER].")
@click.option("--published", metavar="DATE", help="When the page was published, where it does not say so.")
@click.option("--language", metavar="L", help="The page's language, where it is not to be found out: fr, en.")
@register_option
@answer_options()
def read(
    page: str,
    on_record: bool,
    explain: bool,
    ledger: str | None,
    published: str | None,
    language: str | None,
    folder: str | None,
    form: str,
    lang: str,
) -> None:
    """What one page says, on whose word, and how it fits the record. PAGE is a file, an address, or -.

    \b
    Example:
      servanda read examples/traite-en-vigueur.fr.txt
    """
    with opened(folder) as register:
        told = read_page(page, register, published=published, language=language)
        answer = told.answer()
        if form == "json":
            put_json(answer)
        else:
            put(_page(answer, lang, told if explain else None))
        if on_record:
            written = put_on_record(told, register.records.hash, ledger)
            click.echo(words(lang)["written"].format(added=written.added, known=written.known), err=True)


def _page(answer: PageAnswer, lang: str, explained: PageRead | None) -> Iterator[str]:
    fired = {s.id: s.fired for s in explained.statements} if explained else {}
    say, article = words(lang), answer.article
    yield click.style(article.headline or f"{article.text[:70]}…", bold=True)
    yield f"  {', '.join(article.sources) or '?'} · {article.published or say['unknown_date']} · {article.language}"
    for caption in article.captions:
        yield f"  ⌜{caption.text}⌟ {caption.credit}"
    yield heading(say["statements"])
    for statement in answer.statements:
        yield from _statement(statement, lang)
        yield from (click.style(f"    {say['fired']} {rule}", fg="green") for rule in fired.get(statement.id, ()))
    if answer.anomalies:
        yield heading(say["anomalies"])
    for anomaly in answer.anomalies:
        yield f"  {anomaly.kind}: “{anomaly.words}”: {anomaly.why}"
    yield heading(say["record"])
    if not answer.record:
        yield f"  {say['no_treaty']}"
    for fit in answer.record:
        yield from _fit(fit, lang)
    yield from put_law(answer.law, lang)


def _statement(told: StatementLine, lang: str) -> Iterator[str]:
    mark = "" if told.modality == "asserted" else click.style(f" ({told.modality})", fg=_SHOWN[told.modality])
    yield f"  {_content(told, lang)}{mark}  [{told.treaty or told.about}]"
    yield click.style(f"    “{_short(told.words)}”", fg="bright_black")
    if told.attribution:
        yield click.style(f"    {' → '.join(told.attribution)}", fg="bright_black")


def _content(told: StatementLine, lang: str) -> str:
    if told.kind == "act":
        who = ", ".join(state(code, lang) for code in told.states)
        plane = " (domestic)" if told.plane == "domestic" else ""
        return " · ".join(part for part in (told.date, told.act.replace("-", " "), who, told.place) if part) + plane
    if told.kind == "obligation":
        bearers = told.bearers if isinstance(told.bearers, str) else ", ".join(told.bearers)
        return f"obligation: {told.obligation} · {bearers}"
    if told.kind == "claim":
        many = told.quantity
        much = f" {many.relation} {many.value:g} {many.unit}" if many else ""
        return f"claim: {', '.join(told.by)} {told.did}{much} → {', '.join(told.to)}"
    return f"{told.kind}: {told.speaker} “{_short(told.text)}”"


def _short(text: str, most: int = 160) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def _fit(fit: Fit, lang: str) -> Iterator[str]:
    say = words(lang)
    named = f" ({', '.join(fit.names[:3])})" if fit.names else ""
    yield f"  {say[fit.match]} {fit.treaty or ', '.join(fit.candidates)}{named}"
    for each in fit.differences:
        yield f"    {each.what}: {say['page_says']} {each.page}; {say['record_says']} {each.record}"
        if each.source:
            yield click.style(f"      {each.source}", fg="bright_black")
    if fit.match == "same" and not fit.differences:
        yield f"    {say['agrees']}"
