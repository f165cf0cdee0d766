"""The register: treaties by id, from a folder of TOML files; the shipped one lies beside this file."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources
from importlib.resources.abc import Traversable

from servanda.statements import Policy
from servanda.terms import ServandaError
from servanda.treaties.form import compile_toml
from servanda.treaties.record import Record, fold


class Records(Mapping[str, Record]):
    """Treaties by id. `hash` names the content that they were made from; `refused` says which files were not read."""

    def __init__(self, records: Iterable[Record], *, digest: str = "", refused: Iterable[ServandaError] = ()) -> None:
        self._records = {record.id: record for record in records}
        self.hash, self.refused = digest, tuple(refused)

    def __getitem__(self, treaty: str) -> Record:
        return self._records[treaty]

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)


def files(folder: Traversable | None = None) -> list[tuple[str, str]]:
    """Name and text of every register file, sorted by name."""
    home = folder if folder is not None else resources.files("servanda.treaties").joinpath("register")
    if not home.is_dir():
        raise ServandaError("there is no such folder of register files", where=str(home), code=1)
    found = sorted((f for f in home.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return [(str(file), text_of(file)) for file in found]


def text_of(file: Traversable) -> str:
    """A register file's text. What is not UTF-8 becomes a mark that no TOML has: the file is refused by its line."""
    return file.read_bytes().decode("utf-8", "replace").replace("\ufffd", "\0")


def load(folder: Traversable | None = None) -> Records:
    """The records of a folder of register files. A file that is refused is named in `refused`; the rest is kept."""
    return load_texts(files(folder))


def load_texts(texts: Sequence[tuple[str, str]]) -> Records:
    """The records of register files, given by name and text."""
    records: dict[str, Record] = {}
    refused = []
    for name, text in texts:
        try:
            record = record_of(name, text)
            if record.id in records:
                raise ServandaError(f"the id {record.id!r} is taken by another file", where=name)
            records[record.id] = record
        except ServandaError as error:
            refused.append(error)
    return Records(records.values(), digest=hash_of(texts), refused=refused)


def hash_of(texts: Iterable[tuple[str, str]]) -> str:
    """The hash of a register's content: that of the texts of its files, in order."""
    return hashlib.sha256("\0".join(text for _, text in texts).encode()).hexdigest()


def record_of(name: str, text: str) -> Record:
    """The record of a register file. Raises ServandaError where it breaks the form, or its name is not its id."""
    file = compile_toml(text, name=name)
    if not name.replace("\\", "/").endswith(f"/{file.treaty}.toml"):
        raise ServandaError(
            f"the id {file.treaty!r} is not the file's name", where=name, mend=f"name the file {file.treaty}.toml"
        )
    return fold(file.treaty, file.statements, file.sources, Policy.shipped())


@functools.cache
def shipped() -> Records:
    """The register that comes with the package."""
    return load()
