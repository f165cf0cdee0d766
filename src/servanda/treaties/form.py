"""The TOML form of a record (docs/record.md): read, checked with file and line, compiled to statements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec
import tomli

from servanda.statements import (
    Act,
    Clause,
    Content,
    Ending,
    Explained,
    Header,
    Obligation,
    StateList,
    Statement,
    Table,
    Title,
    Unknown,
)
from servanda.terms import ServandaError, Source, vocabulary
from servanda.treaties.checks import check_cited, check_content, check_source
from servanda.treaties.form_tables import ActTable, Form, ObligationTable, ZoneTable
from servanda.treaties.lines import broken, line_of


class Compiled(NamedTuple):
    """A file as statements, with the sources that they name."""

    treaty: str
    statements: tuple[Statement, ...]
    sources: dict[str, Source]


def read_form(text: str, *, name: str) -> Form:
    """The tables of a register file as they are written. `name` is its path, for messages.

    Raises ServandaError with file and line for what is no TOML or has no place in the form.
    """
    try:
        raw = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise broken(name, text, str(error)) from None
    try:
        return msgspec.convert(raw, Form)
    except msgspec.ValidationError as error:
        what, _, path = str(error).partition(" - at `$")
        line = line_of(text, path.strip("`."))
        raise ServandaError(what, where=f"{name}:{line}", mend="docs/record.md describes every field") from None


def compile_toml(text: str, *, name: str) -> Compiled:
    """The statements of a register file. `name` is its path, for messages.

    Raises ServandaError with file and line for what is no TOML, has no place in the form, or breaks its rules.
    """
    form = read_form(text, name=name)
    sources = {source.id: source for source in form.source}
    statements: list[Statement] = []
    for path, cited, content in _contents(form):
        try:
            check_content(content)
            check_cited(cited, sources)
        except ServandaError as error:
            where = f"{name}:{line_of(text, path)}"
            raise ServandaError(error.what, where=where, why=error.why, mend=error.mend) from None
        for source in cited:
            asserted = sources[source].published
            statements.append(Statement.make(content, source, treaty=form.id, asserted=asserted))
    for number, given in enumerate(form.source):
        try:
            check_source(given)
        except ServandaError as error:
            where = f"{name}:{line_of(text, f'source[{number}]')}"
            raise ServandaError(error.what, where=where, why=error.why, mend=error.mend) from None
    return Compiled(form.id, tuple(statements), sources)


def _contents(form: Form) -> Iterator[tuple[str, tuple[str, ...], Content]]:
    """Every fact of a form: its path in the file, the sources that it names, its content."""
    everything = tuple(source.id for source in form.source[:1])
    yield (
        "id",
        everything,
        Header(
            completeness=form.completeness,
            parties=form.parties,
            depositary=form.depositary,
            listed=form.listed,
            languages=form.languages,
            ids=form.ids,
            instrument=form.instrument,
            under=form.under,
            organ=form.organ,
            targets=form.targets,
        ),
    )
    for language, words in form.title.items():
        yield "title", everything, Title(text=words, language=language)
    for language, short in form.names.items():
        for words in short:
            yield "names", everything, Title(text=words, language=language, short=True)
    for number, act in enumerate(form.act):
        yield f"act[{number}]", act.sources, _act(act)
    for kind in ("entry-into-force", "term", "territory", "reservations", "time-zone", "no-obligation"):
        clause = getattr(form, path := kind.replace("-", "_"))
        if clause is not None:
            rule = clause.zone if isinstance(clause, ZoneTable) else clause.rule
            yield path, clause.sources, Clause(clause=kind, rule=rule, article=clause.article, text=clause.words)
    for number, table in enumerate(form.table):
        told = {field: getattr(table, field) for field in Table.__struct_fields__}
        yield f"table[{number}]", table.sources, Table(**told)
    for number, (listed, named) in enumerate(form.lists.items()):
        yield f"lists[{number}]", named.sources, StateList(name=listed, members=named.members)
    for number, end in enumerate(form.ends):
        ending = Ending(treaty=end.treaty, how=end.how, on=end.on, article=end.article, between=end.between)
        yield f"ends[{number}]", end.sources, ending
    for number, owed in enumerate(form.obligation):
        yield f"obligation[{number}]", owed.sources, _obligation(owed)
    for number, other in enumerate(form.explained):
        why = Explained(dataset=other.dataset, what=other.what, why=other.why, states=other.states)
        yield f"explained[{number}]", other.sources, why
    for number, gap in enumerate(form.unknown):
        missing = Unknown(fact=gap.fact, looked=gap.looked, looked_up=gap.looked_up, note=gap.note)
        yield f"unknown[{number}]", everything, missing


def _act(table: ActTable) -> Act:
    kind = table.kind.strip().lower().replace(" ", "-")
    plane = vocabulary()["acts"].get(kind, {}).get("plane", "international")
    return Act(
        act=kind,
        plane=plane,
        states=table.by,
        date=table.on,
        place=table.at,
        chamber=table.chamber,
        occasion=table.occasion,
        effective=table.effective,
        public_from=table.public_from,
        between=table.between,
        bearers=table.bearers,
        note=table.note,
        of=table.of,
        towards=table.towards,
        articles=table.articles,
        effect=table.effect,
        text=table.words,
        territories=table.territories,
        excludes=table.excludes,
        delay=table.delay,
        counts_from=table.counts_from,
        until=table.until,
    )


def _obligation(table: ObligationTable) -> Obligation:
    return Obligation(
        obligation=table.kind,
        bearers=table.bearers,
        beneficiaries=table.towards,
        except_=table.except_,
        article=table.article,
        trigger=table.trigger,
        response=table.response,
        conditions=table.conditions,
        area=table.area,
        disputed=table.disputed,
        valid=table.valid,
        text=table.words,
        of_amendment=table.of_amendment,
        until_amendment=table.until_amendment,
        survives=table.survives,
        forbids=table.forbids,
        asks=table.asks,
        spares=table.spares,
        cap=table.cap,
        exceptions=table.exceptions,
        verb=table.verb,
        extends=table.extends,
    )
