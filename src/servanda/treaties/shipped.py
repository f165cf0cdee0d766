"""The register: treaties by id, from a folder of TOML files; the shipped one lies beside this file."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from importlib.resources.abc import Traversable

from servanda.statements import Policy, Statement
from servanda.terms import ServandaError, Source
from servanda.treaties.form import Compiled, compile_toml
from servanda.treaties.record import Record, fold


class Records(Mapping[str, Record]):
    """Treaties by id. `hash` names the content that they were made from."""

    def __init__(self, records: Iterable[Record], *, digest: str = "") -> None:
        self._records = {record.id: record for record in records}
        self.hash = digest

    def __getitem__(self, treaty: str) -> Record:
        return self._records[treaty]

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def ended_by(self, treaty: str) -> list[Record]:
        """The treaties that say that they end this one."""
        return [r for r in self.values() if any(_ends(fact.content, treaty) for fact in r.endings)]


def _ends(content: object, treaty: str) -> bool:
    return getattr(content, "treaty", "") == treaty


def files(folder: Traversable | None = None) -> list[tuple[str, str]]:
    """Name and text of every register file, sorted by name."""
    home = folder if folder is not None else resources.files("servanda.treaties").joinpath("register")
    if not home.is_dir():
        raise ServandaError("there is no such folder of register files", where=str(home), code=1)
    found = sorted((f for f in home.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return [(str(f), f.read_text("utf-8")) for f in found]


def records_of(compiled: Iterable[Compiled], *, digest: str = "", more: Iterable[Statement] = ()) -> Records:
    """The records that compiled files add up to; `more` are statements from elsewhere about the same treaties."""
    extra: dict[str, list[Statement]] = {}
    for statement in more:
        extra.setdefault(statement.treaty, []).append(statement)
    records = []
    for file in compiled:
        sources: dict[str, Source] = file.sources
        statements = [*file.statements, *extra.get(file.treaty, ())]
        records.append(fold(file.treaty, statements, sources, Policy.shipped()))
    return Records(records, digest=digest)


def load(folder: Traversable | None = None) -> Records:
    """The records of a folder of register files."""
    texts = files(folder)
    compiled = [compile_toml(text, name=name) for name, text in texts]
    for (name, _), file in zip(texts, compiled, strict=True):
        stem = name.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".toml")
        if stem != file.treaty:
            raise ServandaError(
                f"the id {file.treaty!r} is not the file's name", where=name, mend=f"name the file {file.treaty}.toml"
            )
    digest = hashlib.sha256("\0".join(text for _, text in texts).encode()).hexdigest()
    return records_of(compiled, digest=digest)


@functools.cache
def shipped() -> Records:
    """The register that comes with the package."""
    return load()
