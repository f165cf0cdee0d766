"""The TOML form of a record (docs/record.md): read, checked with file and line, compiled to statements."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Literal, NamedTuple

import msgspec

from servanda.dates import Interval, PartialDate
from servanda.statements import (
    Act,
    Area,
    Clause,
    Content,
    Ending,
    Header,
    Obligation,
    Response,
    Statement,
    Title,
    Trigger,
)
from servanda.terms import ServandaError, Source, check, vocabulary
from servanda.treaties.duration import Term
from servanda.treaties.lines import broken, line_of
from servanda.treaties.rules import Rule


class _Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A table of the form."""


class ActTable(_Table, frozen=True):
    """`[[act]]`"""

    kind: str
    sources: tuple[str, ...]
    on: str = ""
    by: tuple[str, ...] = ()
    at: str = ""
    chamber: str = ""
    occasion: int = 1
    effective: str = ""
    public_from: str = ""
    between: tuple[tuple[str, str], ...] = ()
    bearers: tuple[str, ...] = ()
    note: str = ""


class ClauseTable(_Table, frozen=True):
    """`[entry_into_force]`, `[term]`"""

    rule: str
    sources: tuple[str, ...]
    article: str = ""
    words: str = ""


class EndTable(_Table, frozen=True):
    """`[[ends]]`"""

    treaty: str
    how: str
    sources: tuple[str, ...]
    on: str = "entry into force"
    article: str = ""


class ObligationTable(_Table, frozen=True):
    """`[[obligation]]`"""

    kind: str
    sources: tuple[str, ...]
    article: str = ""
    bearers: tuple[str, ...] | Literal["each party", "each party except"] = "each party"
    towards: tuple[str, ...] | Literal["the other parties", "the other party"] = "the other parties"
    except_: tuple[str, ...] = msgspec.field(default=(), name="except")
    trigger: Trigger | None = None
    response: Response | None = None
    conditions: tuple[str, ...] = ()
    area: Area | None = None
    valid: str = ""
    words: str = ""


class Form(_Table, frozen=True):
    """A whole file."""

    id: str
    parties: tuple[str, ...]
    title: dict[str, str]
    source: tuple[Source, ...]
    completeness: Literal["complete", "outline"] = "outline"
    depositary: str = ""
    languages: tuple[str, ...] = ()
    names: dict[str, tuple[str, ...]] = {}
    ids: dict[str, str] = {}
    act: tuple[ActTable, ...] = ()
    entry_into_force: ClauseTable | None = None
    term: ClauseTable | None = None
    ends: tuple[EndTable, ...] = ()
    obligation: tuple[ObligationTable, ...] = ()


class Compiled(NamedTuple):
    """A file as statements, with the sources that they name."""

    treaty: str
    statements: tuple[Statement, ...]
    sources: dict[str, Source]


def compile_toml(text: str, *, name: str) -> Compiled:
    """The statements of a register file. `name` is its path, for messages.

    Raises ServandaError with file and line for what is no TOML, has no place in the form, or breaks its rules.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise broken(name, text, str(error)) from None
    try:
        form = msgspec.convert(raw, Form)
    except msgspec.ValidationError as error:
        what, _, path = str(error).partition(" - at `$")
        line = line_of(text, path.strip("`."))
        raise ServandaError(what, where=f"{name}:{line}", mend="docs/record.md describes every field") from None
    sources = {source.id: source for source in form.source}
    statements: list[Statement] = []
    for path, cited, content in _contents(form):
        try:
            _check(content)
            _check_cited(cited, sources)
        except ServandaError as error:
            where = f"{name}:{line_of(text, path)}"
            raise ServandaError(error.what, where=where, why=error.why, mend=error.mend) from None
        for source in cited:
            asserted = sources[source].published
            statements.append(Statement.make(content, source, treaty=form.id, asserted=asserted))
    for number, given in enumerate(form.source):
        try:
            _check_source(given)
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
            languages=form.languages,
            ids=form.ids,
        ),
    )
    for language, words in form.title.items():
        yield "title", everything, Title(text=words, language=language)
    for language, short in form.names.items():
        for words in short:
            yield "names", everything, Title(text=words, language=language, short=True)
    for number, act in enumerate(form.act):
        yield f"act[{number}]", act.sources, _act(act)
    for kind, clause in (("entry-into-force", form.entry_into_force), ("term", form.term)):
        if clause is not None:
            said = Clause(clause=kind, rule=clause.rule, article=clause.article, text=clause.words)  # type: ignore[arg-type]
            yield kind.replace("-", "_"), clause.sources, said
    for number, end in enumerate(form.ends):
        ending = Ending(treaty=end.treaty, how=end.how, on=end.on, article=end.article)
        yield f"ends[{number}]", end.sources, ending
    for number, owed in enumerate(form.obligation):
        yield f"obligation[{number}]", owed.sources, _obligation(owed)


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
        valid=table.valid,
        text=table.words,
    )


def _check_cited(cited: tuple[str, ...], sources: dict[str, Source]) -> None:
    if not cited:
        raise ServandaError("this fact names no source", why="no fact without a source")
    for source in cited:
        if source not in sources:
            raise ServandaError(
                f"source {source!r} is not in this file",
                why="every fact names a [[source]] of its own file",
                mend="one of: " + ", ".join(sources),
            )


def _check(content: Content) -> None:
    """Words of the vocabulary, dates, rules: everything that a file can get wrong by itself."""
    if isinstance(content, Act):
        check("acts", content.act)
        for date in (content.date, content.effective, content.public_from):
            if date:
                PartialDate.parse(date)
    elif isinstance(content, Obligation):
        _check_obligation(content)
    elif isinstance(content, Clause):
        (Rule if content.clause == "entry-into-force" else Term).parse(content.rule)
    elif isinstance(content, Ending) and content.on != "entry into force":
        PartialDate.parse(content.on)


def _check_obligation(owed: Obligation) -> None:
    check("obligations", owed.obligation)
    if owed.response is not None:
        check("responses", owed.response.kind)
    if owed.trigger is not None:
        check("events", owed.trigger.event)
        for fact in owed.trigger.requires:
            check("facts", fact)
    for condition in owed.conditions:
        check("conditions", condition)
    if owed.valid:
        Interval.parse(owed.valid)


def _check_source(source: Source) -> None:
    check("sources", source.kind)
    for date in (source.published, source.looked_up):
        if date:
            PartialDate.parse(date)
    if not source.locator:
        raise ServandaError(f"source {source.id!r} has no locator", why="a source must be found again")
