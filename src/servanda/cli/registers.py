"""`register`: list, search, check, stats, version, release, diff, compare."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import click
import msgspec

from servanda.cli.common import answer_options, opened, put, put_json, register_option
from servanda.cli.rendering import words as phrases
from servanda.desk import (
    Beside,
    Compared,
    Found,
    RegisterDiff,
    audited_files,
    faults_of,
    release,
    to_csv,
    today,
    written,
)
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


@register.command()
@click.argument("paths", metavar="[PATH]…", nargs=-1)
@answer_options("csv")
def check(paths: tuple[str, ...], form: str, lang: str) -> None:
    """Everything that is wrong in the shipped register, or in register files (or folders) of your own.

    Each fault with its file and line, why it is one, and how to mend it; exit code 1 where there is any.

    \b
    Example:
      servanda register check mine
    """
    faults = faults_of(audited_files(paths), _folder(paths)) if paths else faults_of()
    if form == "json":
        put_json(faults)
    elif form == "csv":
        click.echo(to_csv(faults), nl=False)
    elif faults:
        put([*map(str, faults), "", f"{len(faults)} faults"])
    else:
        put([_CLEAN[lang]])
    if faults:
        sys.exit(1)


_CLEAN = {"en": "No fault was found.", "fr": "Aucun défaut n'a été trouvé."}


def _folder(paths: tuple[str, ...]) -> Path | None:
    """The one folder that is checked, whose wars are checked too."""
    return Path(paths[0]) if len(paths) == 1 and Path(paths[0]).is_dir() else None


@register.command()
@click.option("--on", metavar="DAY", default=None, help="Count what is in force on this day (today).")
@register_option
@answer_options("csv")
def stats(on: str | None, folder: str | None, form: str, lang: str) -> None:
    """What is in the register: treaties, states, facts, facts with two sources, conflicts, unknowns.

    \b
    Example:
      servanda register stats
    """
    with opened(folder) as register:
        answer = register.stats(on or today())
    if form == "json":
        put_json(answer)
    elif form == "csv":
        click.echo(to_csv([answer]), nl=False)
    else:
        say = phrases(lang)["stats"]
        put(f"{say[name]:<44}{_figure(value)}" for name, value in msgspec.structs.asdict(answer).items())


def _figure(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {count}" for name, count in value.items())
    return f"{value:,}" if isinstance(value, int) else str(value)


@register.command()
@register_option
@answer_options()
def version(folder: str | None, form: str, lang: str) -> None:
    """The register's version, the hash of its content, and how to cite it.

    \b
    Example:
      servanda register version
    """
    with opened(folder) as register:
        answer = register.edition
    if form == "json":
        put_json(answer)
    else:
        put([answer.version, answer.hash, answer.citation])


@register.command("release")
@click.option("--out", metavar="FILE", type=click.Path(dir_okay=False), required=True, help="The file to write.")
@click.option("--register", "folder", metavar="FOLDER", help="A folder of register files in place of the shipped one.")
def release_(out: str, folder: str | None) -> None:
    """The register as one file, which `--register` takes, and `register diff` compares.

    \b
    Example:
      servanda register release --out register.json
    """
    content = release(Path(folder) if folder else None)
    with written(out):
        Path(out).write_bytes(content)


@register.command()
@click.argument("before")
@click.argument("after", default="shipped")
@answer_options()
def diff(before: str, after: str, form: str, lang: str) -> None:
    """What changed from one register to another: each `shipped`, a folder of register files, or a release.

    Treaties that came and went, facts with old and new, and for whom a treaty binds at other times.

    \b
    Example:
      servanda register diff register.json shipped
    """
    with (
        opened(None if before == "shipped" else before) as first,
        opened(None if after == "shipped" else after) as second,
    ):
        answer = first.difference(second)
    if form == "json":
        put_json(answer)
    else:
        put(_differing(answer, phrases(lang)["diff"]))


def _differing(answer: RegisterDiff, say: Mapping[str, str]) -> Iterator[str]:
    if answer.before == answer.after:
        yield say["same"]
    for what in ("added", "removed"):
        if found := getattr(answer, what):
            yield f"{say[what]}: {', '.join(found)}"
    for treaty, changes in itertools.groupby(answer.changes, lambda change: change.treaty):
        yield f"{treaty}"
        for change in changes:
            yield f"  {change.what}: {say[change.kind]}"
            yield from (f"    - {change.before}",) if change.before else ()
            yield from (f"    + {change.after}",) if change.after else ()
    for turned in answer.turned:
        yield f"{turned.treaty} {turned.state} {say['binds']} {turned.after} ({say['before']} {turned.before})"


@register.command()
@click.argument("kind", type=click.Choice(["atop"]))
@click.argument("path", type=click.Path())
@click.argument("treaties", metavar="[TREATY]…", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="What agrees too, side by side.")
@register_option
@answer_options("csv")
def compare(
    kind: str, path: str, treaties: tuple[str, ...], everything: bool, folder: str | None, form: str, lang: str
) -> None:
    """The register beside ATOP's member file (atop5_1m.csv, or the folder that holds it): members, dates, obligations.

    Each difference is explained by the record, or by what it holds of that day, or open where the record does not
    know, or else listed. With a treaty, it alone, side by side.

    \b
    Example:
      servanda register compare atop atop-5.1 rus-prk-1961
    """
    with opened(folder) as register:
        answer = register.beside_atop(path, treaties)
    rows = [row for row in answer.rows if everything or treaties or row.verdict != "agrees"]
    if form == "json":
        put_json(msgspec.structs.replace(answer, rows=tuple(rows)))
    elif form == "csv":
        click.echo(to_csv(rows), nl=False)
    else:
        put(_beside(answer, rows))


def _beside(answer: Beside, rows: Sequence[Compared]) -> Iterator[str]:
    """The counts, the gap, and each row."""
    yield f"{answer.alliances} of {answer.of} alliances of {answer.file} ({answer.covers}) are on record"
    yield ""
    yield f"{'':<16}{'agrees':>8}{'explained':>11}{'open':>6}{'differs':>9}"
    for count in answer.counts:
        yield f"{count.what:<16}{count.agrees:>8}{count.explained:>11}{count.open:>6}{count.differs:>9}"
    if answer.median_gap is not None:
        yield ""
        yield (
            f"From ATOP's beginning to the day on which the treaty binds on record: {answer.median_gap:g} days "
            f"(median of {answer.gaps} members)"
        )
    for number in answer.absent:
        yield f"There is no alliance {number} in the file, and a record names it."
    for verdict in _ORDER:
        alike: dict[tuple[str, ...], list[str]] = {}
        for row in rows:
            if row.verdict == verdict:
                said = (row.atop, row.what, row.in_atop, ", ".join(row.treaties), row.on_record, row.why)
                alike.setdefault(said, []).append(row.state)
        if alike:
            yield f"\n{verdict}:"
        for (number, what, in_atop, treaties, on_record, why), states in alike.items():
            yield f"  {number:<7}{what:<15}{', '.join(states)}"
            yield f"         ATOP: {in_atop}; {treaties}: {on_record}"
            if why:
                yield f"         {why}"


_ORDER = ("differs", "open", "explained", "agrees")
