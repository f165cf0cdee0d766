"""Lists of acts brought in: read, refusals kept apart, and written as register files of your own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from servanda.dates import PartialDate
from servanda.exchange import Listed, ListedAct, listed_atop, read_acts, read_untc, read_wipo, record_form
from servanda.terms import ServandaError, Source
from servanda.treaties import Rule


class Kind(NamedTuple):
    """A kind of list: what it is, how its bytes are read (a `Listed` a treaty), who publishes it.

    `members`: it tells members and obligations, which a register file of acts would lose.
    """

    says: str
    read: Callable[[bytes, str], Iterable[Listed]]
    publisher: str
    source: str
    members: bool = False


KINDS = {
    "acts": Kind("a list of acts of one treaty", lambda raw, name: (read_acts(raw, name),), "list of acts", "reader"),
    "atop": Kind(
        "members of alliances, from ATOP 5.1 (atop5_1m.csv)",
        listed_atop,
        "Alliance Treaty Obligations and Provisions Project",
        "dataset",
        members=True,
    ),
    "untc": Kind(
        "participants of a treaty, from the UN Treaty Collection",
        lambda raw, name: (read_untc(raw, name),),
        "United Nations Treaty Collection",
        "depositary",
    ),
    "wipo": Kind(
        "membership of the treaties that WIPO administers",
        read_wipo,
        "World Intellectual Property Organization",
        "depositary",
    ),
}
_CHAPTER = re.compile(r"(\d+)((?:-\d+[a-z]?)+(?:-[a-z])?)")
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class ImportedAct(ListedAct, frozen=True, kw_only=True, omit_defaults=True):
    """An act with the treaty that it is about, by the id that a register file of it has."""

    treaty: str


class ImportedTreaty(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a file told of one treaty: how many rows and acts, how much was refused, and the register file written."""

    id: str
    title: str
    file: str
    rows: int
    acts: int
    refused: int
    written: str = ""


class Refusal(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What could not be read: where (file, line, column), why, and how to mend it."""

    where: str
    what: str
    why: str = ""
    mend: str = ""


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to `import`."""

    kind: str
    treaties: tuple[ImportedTreaty, ...]
    acts: tuple[ImportedAct, ...]
    refused: tuple[Refusal, ...]


class Wanted(NamedTuple):
    """What the register files are to say that a list does not, and which of its treaties are wanted.

    `treaty` picks those whose title has these words. `id`, `title`, `rule` are of the one treaty that is left; `source`
    is where the list is found (an address), `published` (EDTF) when it was published or stood as it is.
    """

    treaty: str = ""
    id: str = ""
    title: str = ""
    rule: str = ""
    source: str = ""
    published: str = ""


class _Told(NamedTuple):
    """A treaty of a file."""

    file: Path
    listed: Listed
    id: str
    title: str


def files_of(paths: Sequence[str]) -> list[Path]:
    """The files that are named, and the CSV files of folders that are named; one that is not there is refused later."""
    found: list[Path] = []
    for path in map(Path, paths):
        found.extend(sorted(path.glob("*.csv")) if path.is_dir() else [path])
    return found


def import_lists(kind: str, files: Iterable[Path], wanted: Wanted, out: str | None = None) -> Imported:
    """The acts of files of one kind, and register files of them in the folder `out` if one is named.

    What cannot be read is refused and the rest kept; a register file that is there and says something else is left as
    it is, and that is a refusal too. Raises ServandaError for what is wanted of one treaty where there are several.
    """
    _check(wanted)
    if out and KINDS[kind].members:
        raise ServandaError(
            f"{kind} gives no register files",
            where="--out",
            why="it tells members and what they owe, and no final clauses or acts but signatures",
            mend=f'ask it in Python: servanda.Register.of_{kind}("FILE")',
            code=2,
        )
    refused: list[ServandaError] = []
    told = [each for file in files for each in _read(kind, file, wanted, refused)]
    if len(told) != 1 and (wanted.id or wanted.title or wanted.rule):
        raise ServandaError(
            f"--id, --title and --rule are of one treaty, and {len(told)} were read",
            mend="--treaty WORDS picks one of a file: " + "; ".join(each.title for each in told[:20]),
            code=2,
        )
    written = {each.id: _write(kind, each, wanted, Path(out), refused) for each in told} if out else {}
    return Imported(
        kind=kind,
        treaties=tuple(_summary(each, written.get(each.id, "")) for each in told),
        acts=tuple(
            ImportedAct(treaty=each.id, **msgspec.structs.asdict(act)) for each in told for act in each.listed.acts
        ),
        refused=tuple(Refusal(where=e.where, what=e.what, why=e.why, mend=e.mend) for e in refused),
    )


def _check(wanted: Wanted) -> None:
    if wanted.rule:
        try:
            Rule.parse(wanted.rule)
        except ServandaError as error:
            raise ServandaError(error.what, where="--rule", why=error.why, mend=error.mend, code=2) from None
    if wanted.published:
        PartialDate.parse(wanted.published)


def _read(kind: str, file: Path, wanted: Wanted, refused: list[ServandaError]) -> Iterator[_Told]:
    try:
        lists = tuple(KINDS[kind].read(file.read_bytes(), str(file)))
    except ServandaError as error:
        refused.append(error)
        return
    except OSError as error:
        what = "there is no such file" if isinstance(error, FileNotFoundError) else "the file cannot be read"
        refused.append(ServandaError(what, where=str(file), why=error.strerror or ""))
        return
    for listed in lists:
        title = wanted.title or listed.title or _chapter(file)
        if wanted.treaty.casefold() in (listed.title or title).casefold():
            refused.extend(listed.refused)
            yield _Told(file, listed, wanted.id or _id(kind, listed.title or file.stem), title)


def _id(kind: str, name: str) -> str:
    return f"{kind}-{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}"


def _chapter(file: Path) -> str:
    """`Treaty of chapter XXVII-8-a` from `27-8-a.csv`, as the UN Treaty Collection numbers its chapters."""
    parts = _CHAPTER.fullmatch(file.stem)
    if parts is None:
        return file.stem
    number, roman = int(parts[1]), ""
    for value, letters in _ROMAN:
        while number >= value:
            roman, number = roman + letters, number - value
    return f"Treaty of chapter {roman}{parts[2]}"


def _write(kind: str, told: _Told, wanted: Wanted, out: Path, refused: list[ServandaError]) -> str:
    """The register file, written; "" for a list that tells of no act, or where it cannot be."""
    if not told.listed.acts:
        return ""
    try:
        file, text = out / f"{told.id}.toml", _form(kind, told, wanted)
    except ServandaError as error:
        refused.append(error)
        return ""
    out.mkdir(parents=True, exist_ok=True)
    if file.exists() and file.read_text("utf-8") != text:
        mend = "name another folder, or another --id, or take the file away"
        refused.append(ServandaError("the file is there and says something else", where=str(file), mend=mend))
        return ""
    file.write_text(text, "utf-8")
    return str(file)


def _form(kind: str, told: _Told, wanted: Wanted) -> str:
    source = Source(
        id=f"{kind}-list",
        publisher=KINDS[kind].publisher,
        title=f"{told.title}: {KINDS[kind].says}",
        kind=KINDS[kind].source,
        locator=wanted.source or f"{_chapter(told.file)}, file {told.file.name}",
        published=wanted.published,
        note=f"imported from {told.file.name}: {told.listed.rows} rows, {len(told.listed.refused)} refusals",
    )
    return record_form(told.listed, source, treaty=told.id, title=told.title, rule=wanted.rule)


def _summary(told: _Told, written: str) -> ImportedTreaty:
    return ImportedTreaty(
        id=told.id,
        title=told.title,
        file=str(told.file),
        rows=told.listed.rows,
        acts=len(told.listed.acts),
        refused=len(told.listed.refused),
        written=written,
    )
