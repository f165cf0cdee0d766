"""Membership of the treaties that WIPO administers, as CSV: a row a party and treaty.

Each row gives the day of signature, the kind and day of the instrument, and the day on which the depositary says that
the treaty entered into force for the party. A declaration of continued application, or of succession, binds from the
day of the succession of states, which is what the last column then holds (Vienna Convention on Succession of States in
respect of Treaties, articles 23 and 24).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from servanda.exchange.listed import Listed, ListedAct, cells, day_written, numbered
from servanda.states import code_of
from servanda.terms import ServandaError

_HEADS = (
    "contracting party",
    "treaty",
    "signature date",
    "instrument type",
    "instrument date",
    "entry into force date",
)
_INSTRUMENTS = {
    "ratification": "ratification",
    "accession": "accession",
    "acceptance": "acceptance",
    "approval": "approval",
    "definitive signature": "definitive-signature",
    "declaration of continued application": "succession",
    "declaration/notification of succession": "succession",
    "declaration of succession": "succession",
    "notification of succession": "succession",
}


def read_wipo(raw: bytes, name: str) -> tuple[Listed, ...]:
    """The acts of each treaty of the file, in its order. `name` is the file's, for messages.

    Raises ServandaError for what is no such list; a row or cell that cannot be read is refused, the rest kept.
    """
    lines = cells(raw, name)
    where, head = next(lines, (f"{name}:1", [""]))
    columns = [each.lower() for each in head]
    lacking = [each for each in _HEADS if each not in columns]
    if lacking:
        raise ServandaError(
            "this is no list of membership",
            where=where,
            why=f"it has no column {', '.join(lacking)}",
            mend="its head is: " + ",".join(each.title() for each in _HEADS),
        )
    told: dict[str, tuple[list[ListedAct], list[ServandaError], list[str]]] = {}
    for place, row in lines:
        cell = dict(zip(columns, row, strict=False))
        acts, refused, rows = told.setdefault(cell.get("treaty", ""), ([], [], []))
        rows.append(place)
        acts.extend(_row(cell, place, refused))
    return tuple(
        Listed(title=title, acts=numbered(acts), rows=len(rows), refused=tuple(refused), of_today=True)
        for title, (acts, refused, rows) in told.items()
    )


def _row(cell: Mapping[str, str], where: str, refused: list[ServandaError]) -> Iterator[ListedAct]:
    """The acts of a party; what of its row cannot be read goes to `refused`."""
    try:
        state = code_of(f"untc:{cell.get('contracting party', '')}")
    except ServandaError as error:
        refused.append(ServandaError(error.what, where=f"{where}, Contracting Party", why=error.why, mend=error.mend))
        return
    signed, deposited, entry = (
        _day(cell.get(column, ""), f"{where}, {column.title()}", refused)
        for column in ("signature date", "instrument date", "entry into force date")
    )
    if signed:
        yield ListedAct(state=state, act="signature", date=signed, where=where)
    if deposited:
        written = cell.get("instrument type", "")
        act = _INSTRUMENTS.get(written.lower(), "")
        if act:
            effective = entry if act == "succession" else ""
            note = "" if written.lower() == act else written
            yield ListedAct(state=state, act=act, date=deposited, effective=effective, note=note, where=where)
        else:
            refused.append(_unknown(written, where))
    if entry:
        yield ListedAct(state=state, act="entry-into-force", date=entry, where=where)


def _day(written: str, where: str, refused: list[ServandaError]) -> str:
    try:
        return day_written(written, where) if written else ""
    except ServandaError as error:
        refused.append(error)
        return ""


def _unknown(written: str, where: str) -> ServandaError:
    return ServandaError(
        f"{written[:60]!r} is no kind of instrument" if written else "the kind of instrument is not given",
        where=f"{where}, Instrument Type",
        mend="one of: " + ", ".join(kind.capitalize() for kind in _INSTRUMENTS),
    )
