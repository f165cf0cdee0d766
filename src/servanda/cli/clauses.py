"""`clause`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from msgspec import UNSET

from servanda.cli.common import answer_options, put, put_json
from servanda.cli.rendering import coloured, heading, state, tree, words
from servanda.desk import ClauseAnswer, clause, clause_text
from servanda.terms import ServandaError

_SHOWN = 20


@click.command("clause")
@click.argument("file", required=False)
@click.option("--text", metavar="TEXT", help="The clause itself, or a rule in canonical text (docs/record.md).")
@click.option("--acts", metavar="CSV", help="What was done: state,act,date[,note]; or a list of the UNTC.")
@click.option("--on", metavar="DAY", help="Only acts up to this day: what was in force, or else missing.")
@click.option("--known", metavar="DAY", help="Only what was public by this day: acts, and tables published by then.")
@click.option("--table", "tables", metavar="NAME=CSV", multiple=True, help="A quantity by state: state,value[,as_of].")
@click.option("--list", "lists", metavar="NAME=CODES", multiple=True, help="A list that the clause names, as FRA,DEU.")
@answer_options()
def clause_(
    file: str | None,
    text: str | None,
    acts: str | None,
    on: str | None,
    known: str | None,
    tables: tuple[str, ...],
    lists: tuple[str, ...],
    form: str,
    lang: str,
) -> None:
    """A final clause as a rule; with acts, when the treaty enters into force, and for whom.

    \b
    Example:
      servanda clause --text "on the 30th day after the 35th deposit" --acts acts.csv
    """
    answer = clause(
        _text(file, text),
        acts=acts,
        on=on,
        known=known,
        tables=dict(_pair(each, "--table") for each in tables),
        lists=dict(_pair(each, "--list") for each in lists),
    )
    if form == "json":
        put_json(answer)
    else:
        put(_clause(answer, lang))
    if answer.refused:
        click.echo("\n".join(_refused(answer, lang)), err=True)
        sys.exit(1)


def _text(file: str | None, text: str | None) -> str:
    """The clause: as given, from a file, or from standard input."""
    if (file is None) == (text is None):
        raise ServandaError("there is no one clause to read", where="clause", mend="give --text, a file or -", code=2)
    if text is not None:
        return text
    if file == "-":
        return clause_text(sys.stdin.buffer.read())
    try:
        return clause_text(Path(str(file)).read_bytes())
    except OSError as error:
        raise ServandaError("the file cannot be read", where=str(file), why=error.strerror or "") from None


def _pair(given: str, option: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not (name and equals and value):
        mend = "write it as gross-tonnage=tonnage.csv, or annex 2=FRA,DEU"
        raise ServandaError(f"{given!r} names nothing", where=option, mend=mend, code=2)
    return name, value


def _clause(answer: ClauseAnswer, lang: str) -> Iterator[str]:
    say = words(lang)
    if answer.rule:
        yield click.style(answer.rule, bold=True)
    if answer.term is not UNSET:
        yield f"{say['term']}: {answer.term}"
    if not answer.understood:
        yield coloured("unknown", f"{say['left_over']}: {answer.left_over}")
    if answer.entry_into_force is UNSET:
        return
    came = answer.entry_into_force or say["not_yet"]
    yield f"{say['entry']}: {came}" + ("" if answer.certain else f" ({say['uncertain']})")
    if answer.in_force is not UNSET:
        yield f"  {say['on']} {answer.on}: {say['in_force_then'][answer.in_force]}"
    if answer.provisionally is not UNSET:
        yield f"  {say['standings']['provisional']}: {answer.provisionally}"
    yield from (f"  {say['missing']}: {missing}" for missing in answer.missing or ())
    yield from _parties(answer, lang)
    if answer.why is not UNSET:
        yield heading(say["why"])
        yield from tree(answer.why)


def _parties(answer: ClauseAnswer, lang: str) -> Iterator[str]:
    say = words(lang)
    if answer.parties:
        yield heading(say["parties"])
        yield from (f"  {day:<23} {state(code, lang)}" for code, day in answer.parties.items())
    if answer.waiting:
        yield heading(say["waiting"])
        yield "  " + ", ".join(answer.waiting)


def _refused(answer: ClauseAnswer, lang: str) -> Iterator[str]:
    """The first refusals in full, and how many more there are."""
    for each in answer.refused[:_SHOWN]:
        yield f"servanda: {ServandaError(each.what, where=each.where, why=each.why, mend=each.mend)}"
    if (more := len(answer.refused) - _SHOWN) > 0:
        yield "servanda: " + words(lang)["more_refused"].format(more=more)
