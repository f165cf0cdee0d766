"""A register as one file, with its version, its content's hash and how to cite it; and that file opened again."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec
import tomli

from servanda.terms import ServandaError
from servanda.treaties import Records, War, files, hash_of, load_texts, war_of

_FORM = "servanda-register/1"


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """A register's version, the hash of its content (SHA-256 of its files in order of name), its citation."""

    version: str
    hash: str
    citation: str


class Release(msgspec.Struct, frozen=True, kw_only=True):
    """The file: the edition, and the text of every register file and record of a war by its name."""

    form: str
    edition: Edition
    treaties: dict[str, str]
    wars: dict[str, str]


def edition(digest: str) -> Edition:
    """The edition of a content: that of the package where it is its release, else marked by the first of its hash."""
    told = _published()
    version = told["version"] if digest == told["hash"] else f"{told['version']}+{digest[:8]}"
    citation = f"{told['authors']} ({told['version'][:4]}). {told['title']}, version {version}. SHA-256 {digest}."
    return Edition(version=version, hash=digest, citation=citation)


@functools.cache
def _published() -> Mapping[str, Any]:
    told: dict[str, Any] = tomli.loads(resources.files("servanda.treaties").joinpath("edition.toml").read_text("utf-8"))
    return told


def release(folder: Path | None = None) -> bytes:
    """The shipped register, or a folder of register files, as one file (JSON): the same bytes from the same content.

    Raises ServandaError where a file is not in the form: what is released has to be readable.
    """
    texts = files(folder)
    wars = resources.files("servanda.treaties").joinpath("wars") if folder is None else folder / "wars"
    told = files(wars) if wars.is_dir() else []
    for refused in load_texts(texts).refused:
        raise refused
    for name, text in told:
        war_of(text, name=name)
    made = Release(
        form=_FORM,
        edition=edition(hash_of(texts)),
        treaties={Path(name).name: text for name, text in texts},
        wars={Path(name).name: text for name, text in told},
    )
    return msgspec.json.format(msgspec.json.encode(made, order="deterministic"), indent=1) + b"\n"


def opened(path: Path) -> tuple[Records, tuple[War, ...]]:
    """The records and wars of a release. Raises ServandaError for what is none, or is not what its hash says."""
    try:
        found = msgspec.json.decode(path.read_bytes(), type=Release)
    except OSError as error:
        raise ServandaError(f"the file cannot be read: {error.strerror}", where=str(path)) from None
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ServandaError(
            "this is no release of a register",
            where=str(path),
            why=str(error),
            mend="`servanda register release --out FILE` writes one; a folder of register files is taken too",
        ) from None
    texts = [(f"{path}/{name}", text) for name, text in sorted(found.treaties.items())]
    if hash_of(texts) != found.edition.hash:
        why = f"it says {found.edition.hash[:16]}…, and its files give {hash_of(texts)[:16]}…"
        raise ServandaError("the release is not what it was", where=str(path), why=why, mend="get it again")
    wars = [war_of(text, name=f"{path}/{name}") for name, text in found.wars.items()]
    return load_texts(texts), tuple(sorted(wars, key=lambda war: war.steps[0].date.earliest))
