"""Acts as a list tells them: what every importer of acts gives, and how a file of rows is read, whoever made it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

import msgspec

from servanda.dates import PartialDate
from servanda.terms import ServandaError

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(r"(?P<day>\d{1,2}) (?P<month>[A-Za-z]{3,9})\.? (?P<year>\d{4})")
_MONTH_FIRST = re.compile(r"(?P<month>[A-Za-z]{3,9})\.? (?P<day>\d{1,2}), (?P<year>\d{4})")
_LARGEST = 64 * 1024 * 1024


class ListedAct(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One act of one state: its code, the kind of act (of `terms.toml`), the day (EDTF), and what the list adds.

    `effective` is the day on which the list says that it took effect, `occasion` numbers the same act of the same state
    in order of mention, `where` is the file and line.
    """

    state: str
    act: str
    date: str
    effective: str = ""
    occasion: int = 1
    note: str = ""
    where: str = ""


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """What a list tells of one treaty, as it calls it (`title`): the acts, how many rows, and what was refused.

    `of_today`: it is a depositary's list of participants, which leaves out states that are gone.
    """

    acts: tuple[ListedAct, ...]
    rows: int
    refused: tuple[ServandaError, ...] = ()
    title: str = ""
    of_today: bool = False


def numbered(acts: list[ListedAct]) -> tuple[ListedAct, ...]:
    """The acts, each with its occasion: the same act of the same state a second time is the second occasion."""
    seen: dict[tuple[str, str], int] = {}
    found = []
    for act in acts:
        seen[act.state, act.act] = seen.get((act.state, act.act), 0) + 1
        found.append(msgspec.structs.replace(act, occasion=seen[act.state, act.act]))
    return tuple(found)


def cells(raw: bytes, name: str) -> Iterator[tuple[str, list[str]]]:
    """Rows of a CSV file, each with where it stands (file and line); blank rows are left out, cells are stripped.

    Any of the usual encodings (UTF-8, UTF-16 with its mark, else latin-1), line ends (CR alone too) and separators
    (comma, semicolon, tab). Raises ServandaError for what is no such file.
    """
    if len(raw) > _LARGEST:
        raise ServandaError("the file is too large", where=name, why=f"over {_LARGEST >> 20} MiB", mend="split it")
    text = _text(raw)
    if "\0" in text:
        raise ServandaError("this is no CSV file", where=name, why="it holds bytes that no text has")
    lines = io.StringIO(text, newline=None)
    head = text.lstrip().partition("\n")[0].partition("\r")[0]
    reader = csv.reader(lines, delimiter=max(",;\t", key=head.count))
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield f"{name}:{reader.line_num}", [" ".join(cell.split()) for cell in row]
    except csv.Error as error:
        raise ServandaError(f"this is no CSV file: {error}", where=f"{name}:{reader.line_num}") from None


def _text(raw: bytes) -> str:
    marked = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        return raw.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def day_written(text: str, where: str) -> str:
    """EDTF from `4 Dec 1991`, `19 July 2006`, `July 19, 2006`, or EDTF. Raises ServandaError for all else."""
    told = _DAY.fullmatch(text.strip()) or _MONTH_FIRST.fullmatch(text.strip())
    month = told["month"][:3].lower() if told else ""
    try:
        if told and month in _MONTHS:
            return PartialDate.parse(f"{told['year']}-{_MONTHS.index(month) + 1:02}-{int(told['day']):02}").text
        return PartialDate.parse(text.strip()).text
    except ServandaError as error:
        mend = "write it as 4 Dec 1991, or as EDTF: 1991-12-04"
        raise ServandaError(f"{text[:60]!r} is not a date", where=where, why=error.why, mend=mend) from None
