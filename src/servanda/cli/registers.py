"""`register`: list, search."""

from __future__ import annotations

from collections.abc import Iterable

import click

from servanda.cli.common import answer_options, opened, put, put_json, register_option
from servanda.desk import Found, to_csv
from servanda.terms import ServandaError


@click.group()
def register() -> None:
    """The shipped register: what is in it.

    \b
    Example:
      servanda register search Korea defence
    """


@register.command("list")
@register_option
@answer_options("csv")
def list_(folder: str | None, form: str, lang: str) -> None:
    """Every treaty of the register.

    \b
    Example:
      servanda register list --format csv
    """
    with opened(folder) as register:
        _put(register.search(), form, lang)


@register.command()
@click.argument("words", nargs=-1, required=True)
@register_option
@answer_options("csv")
def search(words: tuple[str, ...], folder: str | None, form: str, lang: str) -> None:
    """Treaties whose id, titles, names or parties hold all the words.

    \b
    Example:
      servanda register search "North Korea" 1961
    """
    with opened(folder) as register:
        found = register.search(words)
        _put(found, form, lang)
    if not found:
        raise ServandaError(f"no treaty holds {' '.join(words)!r}", mend="`servanda register list` lists them all")


def _put(found: Iterable[Found], form: str, lang: str) -> None:
    if form == "json":
        put_json(list(found))
    elif form == "csv":
        click.echo(to_csv(found), nl=False)
    else:
        put(
            f"{each.id:<20} {each.signed:<11} {each.title.get(lang) or each.title.get('en', '')}\n"
            f"{'':<32} {', '.join(each.obligations)}"
            for each in found
        )
