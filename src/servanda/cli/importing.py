"""`import`."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import click

from servanda.cli.common import answer_options, put, put_json
from servanda.cli.rendering import words
from servanda.desk import KINDS, Imported, ImportedAct, Wanted, files_of, import_lists, to_csv
from servanda.terms import ServandaError

_SHOWN = 20


@click.command("import")
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.argument("paths", metavar="PATH…", nargs=-1, required=True)
@click.option("--treaty", metavar="WORDS", default="", help="Only treaties whose title has these words.")
@click.option("--out", metavar="FOLDER", help="Write register files there, one a treaty.")
@click.option("--id", "treaty_id", metavar="ID", default="", help="The id of the one treaty read.")
@click.option("--title", metavar="TEXT", default="", help="Its title.")
@click.option("--rule", metavar="RULE", default="", help="Its rule of entry into force, as in docs/record.md.")
@click.option("--source", metavar="ADDRESS", default="", help="Where the list is found.")
@click.option("--published", metavar="DATE", default="", help="When it was published, or stood as it is.")
@answer_options("csv")
def import_(
    kind: str,
    paths: tuple[str, ...],
    treaty: str,
    out: str | None,
    treaty_id: str,
    title: str,
    rule: str,
    source: str,
    published: str,
    form: str,
    lang: str,
) -> None:
    """Acts from other people's lists (files, or folders of CSV files), and register files of them.

    \b
    Example:
      servanda import untc 4-4.csv --id iccpr-1966 --rule "3 months after the 35th deposit" --out mine
      servanda standing iccpr-1966 --on 1977-01-01 --register mine
    """
    wanted = Wanted(treaty=treaty, id=treaty_id, title=title, rule=rule, source=source, published=published)
    with _shown(files_of(paths)) as files:
        answer = import_lists(kind, files, wanted, out)
    if form == "json":
        put_json(answer)
    elif form == "csv":
        click.echo(to_csv(answer.acts), nl=False)
    else:
        put(_imported(answer, lang, acts=out is None))
    if answer.refused:
        click.echo("\n".join(_refused(answer, lang)), err=True)
        sys.exit(1)


def _shown(files: Sequence[Path]) -> AbstractContextManager[Iterable[Path]]:
    """The files, with a progress bar on a terminal where they are many."""
    if len(files) > 1 and sys.stderr.isatty():
        return click.progressbar(files, file=sys.stderr)
    return nullcontext(files)


def _imported(answer: Imported, lang: str, *, acts: bool) -> Iterator[str]:
    say = words(lang)
    found = {key: list(group) for key, group in itertools.groupby(answer.acts, key=lambda act: act.treaty)}
    for treaty in answer.treaties:
        told = say["imported"].format(rows=treaty.rows, acts=treaty.acts, refused=treaty.refused)
        yield click.style(f"{treaty.id}: {treaty.title}", bold=True) + f" ({told})"
        if treaty.written:
            yield f"  {say['wrote'].format(file=treaty.written)}"
        elif not (acts or treaty.acts):
            yield f"  {say['nothing_to_write']}"
        if acts:
            yield from (f"  {act.date:<13} {act.state:<8} {_what(act)}" for act in found.get(treaty.id, ()))
    if len(answer.treaties) == 1:
        return
    total = {name: sum(getattr(treaty, name) for treaty in answer.treaties) for name in ("rows", "acts")}
    yield say["all_imported"].format(treaties=len(answer.treaties), refused=len(answer.refused), **total)


def _what(act: ImportedAct) -> str:
    note = f" ({act.note})" if act.note else ""
    return f"{act.act}{f' from {act.effective}' if act.effective else ''}{note}"


def _refused(answer: Imported, lang: str) -> Iterator[str]:
    """The first refusals in full, and how many more there are."""
    for each in answer.refused[:_SHOWN]:
        yield f"servanda: {ServandaError(each.what, where=each.where, why=each.why, mend=each.mend)}"
    if (more := len(answer.refused) - _SHOWN) > 0:
        yield "servanda: " + words(lang)["more_refused"].format(more=more)
