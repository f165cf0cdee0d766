"""The shipped register, compiled once and kept in the user's cache: named by the content that it was made from."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import tempfile
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from servanda.treaties import Record, Records, files, hash_of, load

_ROOMS = ("terms", "dates", "statements", "treaties")


@functools.cache
def shipped() -> Records:
    """The records of the shipped register: read from the cache where it holds them, else compiled and kept there.

    A cache that cannot be written or read is no error. A register with a file that was refused is not kept.
    """
    texts = files()
    kept = _folder() / f"register-{_name(texts)}.msgpack"
    with contextlib.suppress(OSError, msgspec.MsgspecError):
        return Records(msgspec.msgpack.decode(kept.read_bytes(), type=list[Record]), digest=hash_of(texts))
    records = load()
    if not records.refused:
        with contextlib.suppress(OSError):
            _keep(kept, msgspec.msgpack.encode(list(records.values())))
    return records


def _folder() -> Path:
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("servanda", appauthor=False))


def _name(texts: list[tuple[str, str]]) -> str:
    """What the compiled form hangs on: the files, and the code and data of the rooms that compile them."""
    code = "\0".join(f"{path}:{size}:{changed}" for path, size, changed in _code())
    return hashlib.sha256(f"{hash_of(texts)}\0{code}".encode()).hexdigest()[:32]


def _code() -> Iterator[tuple[str, int, int]]:
    for room in _ROOMS:
        for file in sorted(_walk(resources.files(f"servanda.{room}")), key=str):
            told = Path(str(file)).stat()
            yield str(file), told.st_size, told.st_mtime_ns


def _walk(folder: Traversable) -> Iterator[Traversable]:
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name not in ("register", "__pycache__"):
            yield from _walk(entry)
        elif entry.name.endswith((".py", ".toml")):
            yield entry


def _keep(path: Path, content: bytes) -> None:
    """Writes whole or not at all; what was kept for other contents is removed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    os.replace(file.name, path)
    for old in path.parent.glob("register-*.msgpack"):
        if old != path:
            old.unlink(missing_ok=True)
