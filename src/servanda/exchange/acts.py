"""A file of acts, as CSV: `state,act,date[,note]`, a row an act of a state (or several, joined by `;`).

States are codes or names, also as the UN Treaty Collection writes them; acts are hyphenated or with spaces; dates are
EDTF or as the Collection writes them (`4 Dec 1991`). A list of participants of the Collection is read as well.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from servanda.dates import PartialDate
from servanda.exchange.acts_checks import agreeing
from servanda.exchange.listed import Listed, ListedAct, cells, day_written, numbered
from servanda.exchange.untc import read_untc
from servanda.states import code_of
from servanda.terms import ServandaError, check

_HEADS = ("state", "act", "date", "note")
_NAMES = {"states": "state", "party": "state", "country": "state", "code": "state", "kind": "act", "on": "date"}
_SAID = {
    "exchange of instruments of ratification": "exchange of instruments",
    "notification of succession": "succession",
    "declaration of succession": "succession",
    "deposit of instrument": "deposit",
}
_EXAMPLE = "FRA,ratification,1949-08-24"


def read_acts(raw: bytes, name: str) -> Listed:
    """The acts of a file. `name` is the file's, for messages.

    Raises ServandaError for what is no such file; a row that cannot be read, or that another row contradicts, is
    refused or kept with what is said against it in `refused`.
    """
    lines = list(cells(raw, name))
    if not lines:
        mend = f"a row an act: {','.join(_HEADS)}"
        raise ServandaError("the file of acts is empty", where=name, why="it has no row", mend=mend)
    if lines[0][1][0].lower() in ("participant", "participants"):
        return _agreed(read_untc(raw, name))
    columns, rows = _columns(lines)
    refused: list[ServandaError] = []
    acts: list[ListedAct] = []
    for where, row in rows:
        try:
            acts.extend(_row(row, columns, where))
        except ServandaError as error:
            refused.append(ServandaError(error.what, where=where, why=error.why, mend=error.mend))
    return _agreed(Listed(acts=tuple(acts), rows=len(rows), refused=tuple(refused)))


def _agreed(listed: Listed) -> Listed:
    kept, against = agreeing(listed.acts)
    return msgspec.structs.replace(listed, acts=numbered(kept), refused=(*listed.refused, *against))


def _columns(lines: list[tuple[str, list[str]]]) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """What the columns hold: as the first row says, or in the usual order where it is an act already."""
    where, head = lines[0]
    words = [_NAMES.get(word := cell.lower(), word) for cell in head]
    if not {"state", "act", "date"} & set(words):
        return list(_HEADS), lines
    lacking = [each for each in ("state", "act", "date") if each not in words]
    if lacking:
        raise ServandaError(
            "this is no file of acts",
            where=where,
            why=f"it has no column {' and no column '.join(lacking)}",
            mend=f"its head is {','.join(_HEADS)}, and a row is {_EXAMPLE}",
        )
    return words, lines[1:]


def _row(row: list[str], columns: list[str], where: str) -> Iterator[ListedAct]:
    """The act of a row, once for each of its states."""
    cell = dict(zip(columns, row, strict=False))
    extra = [each for each in row[len(columns) :] if each]
    if extra:
        raise ServandaError(f"{len(row)} cells under {len(columns)} heads", mend="quote cells that hold a comma")
    written = cell.get("act", "")
    if not (cell.get("state") and written):
        raise ServandaError("the row names no state, or no act", why="every act is some state's", mend=_EXAMPLE)
    date = day_written(cell["date"], where) if cell.get("date") else ""
    note = cell.get("note", "")
    act = written.lower().replace("-", " ").replace("_", " ")
    act = _SAID.get(act, act)
    if act in ("succession to signature", "signature by succession"):
        act, note = "signature", note or "succession to the predecessor's signature"
    on = PartialDate.parse(date).exact if date else None
    for state in cell["state"].split(";"):
        code = _state(state.strip(), on)
        effective = day_written(cell["effective"], where) if cell.get("effective") else ""
        yield ListedAct(
            state=code, act=check("acts", act, where=where), date=date, effective=effective, note=note, where=where
        )


def _state(written: str, on: dt.date | None) -> str:
    """The code of a state by any of its names; one that is open to others is read as the UN Treaty Collection's."""
    try:
        return code_of(written, on=on)
    except ServandaError as error:
        try:
            return code_of(f"untc:{written}", on=on)
        except ServandaError:
            raise error from None
