"""The rules run over a register, or over files of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import resources
from pathlib import Path

import msgspec

from servanda.desk.audit import of_acts, of_obligations, of_sources, of_wholes
from servanda.desk.audit.faults import Fault, Filed
from servanda.law import Timelines
from servanda.terms import ServandaError
from servanda.treaties import Form, Record, Records, files, read_form, record_of, shipped, text_of, war_of

RULES: dict[str, Callable[[Filed], Iterator[Fault]]] = {
    "source-unused": of_sources.unused,
    "source-undated": of_sources.undated,
    "source-twice": of_sources.twice,
    "source-from-the-future": of_sources.from_the_future,
    "source-too-early": of_sources.too_early,
    "contradiction": of_acts.contradicting,
    "act-before-the-treaty": of_acts.before_the_treaty,
    "act-against-the-rule": of_acts.against_the_rule,
    "party-without-consent": of_acts.without_consent,
    "nothing-follows": of_acts.of_no_treaty,
    "obligation-without-article": of_obligations.without_article,
    "obligation-without-words": of_obligations.without_words,
    "obligation-of-strangers": of_obligations.of_strangers,
    "obligation-without-trigger": of_obligations.without_trigger,
    "obligation-twice": of_obligations.twice,
    "words-too-long": of_obligations.too_long,
    "incomplete": of_wholes.incomplete,
}
"""By name, what is looked for in each file."""
BETWEEN: dict[str, Callable[[Sequence[Filed]], Iterator[Fault]]] = {
    "number-twice": of_wholes.one_number_twice,
    "treaty-unknown": of_wholes.of_unknown_treaties,
    "treaty-twice": of_wholes.one_treaty_twice,
}
"""By name, what is looked for between files."""


def audited_files(paths: Iterable[str | Path]) -> list[tuple[str, str]]:
    """Name and text of the register files that paths name: files, and those of folders.

    Raises ServandaError for what is not there.
    """
    found: list[tuple[str, str]] = []
    for path in map(Path, paths):
        if path.is_dir():
            found.extend(files(path))
        elif path.is_file():
            found.append((str(path), text_of(path)))
        else:
            raise ServandaError("there is no such file or folder", where=str(path))
    return found


def faults_of(texts: Sequence[tuple[str, str]] | None = None, folder: Path | None = None) -> list[Fault]:
    """Every fault of register files (name and text), or of the shipped register and its wars; by file and line.

    Files are looked at beside the shipped register: a treaty that ends one of it is known.
    """
    given = files() if texts is None else texts
    faults: list[Fault] = []
    filed = list(_filed(given, faults))
    for kind, rule in RULES.items():
        for file in filed:
            faults.extend(_named(kind, fault) for fault in rule(file))
    named = {file.record.id for file in filed}
    others = [] if texts is None else [file for file in _filed(files(), []) if file.record.id not in named]
    for kind, rule_between in BETWEEN.items():
        found = rule_between([*others, *filed])
        faults.extend(_named(kind, fault) for fault in found if fault.treaty in named)
    faults.extend(_wars(texts is None, folder))
    return sorted(dict.fromkeys(faults), key=lambda fault: (fault.file, fault.line, fault.kind))


def _named(kind: str, fault: Fault) -> Fault:
    return fault if fault.kind else msgspec.structs.replace(fault, kind=kind)


def _filed(texts: Sequence[tuple[str, str]], faults: list[Fault]) -> Iterator[Filed]:
    """The files that keep to the form, in a register with the shipped ones; the others are faults."""
    read: list[tuple[str, str, Form, Record]] = []
    for name, text in texts:
        try:
            record = record_of(name, text)
            if any(record.id == other.id for _, _, _, other in read):
                raise ServandaError(f"the id {record.id!r} is taken by another file", where=f"{name}:1")
            read.append((name, text, read_form(text, name=name), record))
        except ServandaError as error:
            faults.append(_refused(name, error))
    beside = {record.id: record for record in shipped().values()} | {record.id: record for *_, record in read}
    lines = Timelines(Records(beside.values()))
    for name, text, form, record in read:
        yield Filed(name, text, form, record, lines[record.id])


def _refused(name: str, error: ServandaError) -> Fault:
    file, _, line = error.where.rpartition(":")
    known = line.isdecimal()
    return Fault(
        file=file if known else name,
        line=int(line) if known else 1,
        treaty=Path(name).stem,
        kind="form",
        what=error.what,
        why=error.why,
        mend=error.mend,
    )


def _wars(own: bool, folder: Path | None) -> Iterator[Fault]:
    """The records of wars that break their form: each with the first thing that does."""
    home = resources.files("servanda.treaties").joinpath("wars") if own else folder / "wars" if folder else None
    for name, text in files(home) if home is not None and home.is_dir() else ():
        try:
            war_of(text, name=name)
        except ServandaError as error:
            yield _refused(name, error)
