"""Lists of participants of the UN Treaty Collection, as CSV: one treaty a file, a row a participant.

The head of a column names the kinds of act that stand in it: `Ratification, Acceptance(A), Accession(a)` makes a date
with `a` an accession, and a bare date a ratification. Square brackets are the Collection's mark of a participant that
has withdrawn, on a day that only its footnotes tell. States that are gone are not listed, though their acts counted:
"entries pertaining to actions effected by a predecessor State … are replaced by the names of the relevant successor
States" (treaties.un.org, introduction to the status of treaties).
"""

from __future__ import annotations

import functools
import re
from importlib import resources
from typing import Any, NamedTuple

import tomli

from servanda.exchange.listed import Listed, ListedAct, cells, day_written, numbered
from servanda.states import code_of
from servanda.terms import ServandaError, vocabulary

_CELL = re.compile(
    r"(?P<date>[^\[\]]*?\d{4}(?:-\d\d){0,2})(?: ?(?P<letter>[A-Za-z]{1,2}))?(?P<footnotes>[ ,]+\d{1,2})*"
)
_FOOTNOTES = "[] ,0123456789¹²³⁰⁴⁵⁶⁷⁸⁹"
_SHOWN = 60
_PARTS = re.compile(r", (?=[A-Z])")
_LETTER = re.compile(r"(?P<words>.*?)(?P<space> ?)\((?P<letter>[A-Za-z]{1,2})\)[ ,0-9]*")
_ARTICLE = re.compile(r".*\b(?:articles?|section|paragraph) \d+(?: \(\w+\))*", re.IGNORECASE)
_TERRITORY = re.compile(r"(?P<state>[^()]+) \((?P<territory>[^()]+)\)")


class Kind(NamedTuple):
    """A kind of act that a head names: its words, its letter (empty: a bare date), the act of `terms.toml`."""

    words: str
    letter: str
    act: str

    @property
    def note(self) -> str:
        """The words, where they say more than the act."""
        return "" if self.words.lower() == self.act.replace("-", " ") else self.words


class Column(NamedTuple):
    """A column of acts."""

    head: str
    kinds: tuple[Kind, ...]

    def told(self, letter: str, where: str) -> Kind:
        """The kind that a letter, or none, means in this column. Raises ServandaError where the head leaves it open."""
        fits = [kind for kind in self.kinds if kind.letter == letter]
        if not letter and not fits:
            fits = list(self.kinds)
        if len(fits) == 1:
            return fits[0]
        if not fits:
            letters = ", ".join(kind.letter for kind in self.kinds if kind.letter) or "none"
            raise ServandaError(
                f"the letter {letter!r} has no meaning here",
                where=where,
                why=f"the head {self.head[:_SHOWN]!r} gives letters only to: {letters}",
                mend=f"name it in the head, as in 'Accession({letter})', or correct the cell",
            )
        acts = {kind.act for kind in fits}
        if len(acts) > 1 and {vocabulary()["acts"][act]["effect"] for act in acts} != {"consent"}:
            raise ServandaError(
                "it is open which act this is",
                where=where,
                why=f"the head {self.head[:_SHOWN]!r} names several that it can mean",
                mend="give each kind its letter, in the head and in the cell",
            )
        act = acts.pop() if len(acts) == 1 else "deposit"
        return Kind(f"one of: {', '.join(kind.words for kind in fits)}", letter, act)


def read_untc(raw: bytes, name: str) -> Listed:
    """The acts of one list. `name` is the file's, for messages.

    Raises ServandaError for what is no such list; a column, row or cell that cannot be read is refused, the rest kept.
    """
    lines = cells(raw, name)
    where, head = next(lines, (f"{name}:1", [""]))
    if head[0].lower().rstrip(_FOOTNOTES) not in _words()["participant"]["heads"]:
        raise ServandaError(
            "this is no list of participants",
            where=where,
            why=f"its first column is headed {head[0][:_SHOWN]!r}, not 'Participant'",
            mend='a row a participant, a head that names the kinds of act: Participant,Signature,"Ratification, …"',
        )
    refused: list[ServandaError] = []
    columns = [_column(each, where, refused) for each in head[1:]]
    rows = list(lines)
    acts = [act for place, row in rows for act in _row(row, head, columns, place, refused)]
    return Listed(acts=numbered(acts), rows=len(rows), refused=tuple(refused), of_today=True)


@functools.cache
def _words() -> dict[str, dict[str, Any]]:
    return tomli.loads(resources.files("servanda.exchange").joinpath("untc.toml").read_text("utf-8"))


def _column(head: str, where: str, refused: list[ServandaError]) -> Column | None:
    """What a head names; None for a column that tells of no act, or that is refused."""
    if head.lower() in _words()["aside"]["heads"]:
        return None
    kinds = tuple(_kind(part) for part in _PARTS.split(head))
    unknown = [kind.words for kind in kinds if not kind.act]
    if unknown:
        refused.append(
            ServandaError(
                f"the column {head[:_SHOWN]!r} is not read",
                where=where,
                why=f"{unknown[0][:_SHOWN]!r} is no act that the Collection's heads are known to name",
                mend="head it as the Collection does: Signature, Ratification, Acceptance(A), Accession(a), …",
            )
        )
        return None
    return Column(head, kinds)


def _kind(part: str) -> Kind:
    words, letter = part.strip(), ""
    lettered = _LETTER.fullmatch(words)
    if lettered and lettered["letter"] in _words()["letters"]["known"]:
        of_an_article = lettered["space"] and _ARTICLE.fullmatch(lettered["words"])
        if not of_an_article:
            words, letter = lettered["words"], lettered["letter"]
    begins = [each for each in _words()["acts"] if re.match(rf"{each}\b", words.lower())]
    act = _words()["acts"][max(begins, key=len)] if begins else ""
    return Kind(words, letter, act)


def _row(
    row: list[str], head: list[str], columns: list[Column | None], where: str, refused: list[ServandaError]
) -> list[ListedAct]:
    """The acts of a participant; what of its row cannot be read goes to `refused`."""
    acts: list[ListedAct] = []
    try:
        if len(row) > len(head):
            why = f"{len(row)} cells under {len(head)} heads"
            raise ServandaError("the row is not read", where=where, why=why, mend="quote cells that hold a comma")
        state = _participant(row[0], where)
    except ServandaError as error:
        refused.append(error)
        return acts
    aside, withdrawn = _aside(row, head), ""
    for cell, column in zip(row[1:], columns, strict=False):
        if column is None or not cell:
            continue
        try:
            act = _cell(cell, column, state, aside, where)
        except ServandaError as error:
            refused.append(error)
            continue
        acts.append(act)
        if "[" in row[0] + cell and _effect(act) == "consent":
            withdrawn = act.date
    if withdrawn and not any(_effect(act) == "leave" for act in acts):
        says = "the list has it in brackets: withdrawn, on a day that it does not give"
        acts.append(ListedAct(state=state, act="withdrawal", date=f"{withdrawn}/..", note=says, where=where))
    return acts


def _effect(act: ListedAct) -> str:
    effect: str = vocabulary()["acts"][act.act]["effect"]
    return effect


def _participant(written: str, where: str) -> str:
    """The code of a participant: without its footnotes, and without the brackets of one that has withdrawn."""
    name = written.lstrip("[ ").rstrip(_FOOTNOTES)
    try:
        return code_of(f"untc:{name}")
    except ServandaError as error:
        why, mend = error.why, error.mend
        parts = _TERRITORY.fullmatch(name)
        if parts and _named(parts["state"]) and _named(parts["territory"]):
            why = f"{parts['territory']} is a part of the row's state, and the act may be for it alone"
            mend = "write the state's own acts in its own row, and what concerns the territory in the record"
        raise ServandaError(error.what, where=f"{where}, Participant", why=why, mend=mend) from None


def _named(name: str) -> bool:
    try:
        return bool(code_of(f"untc:{name}"))
    except ServandaError:
        return False


def _aside(row: list[str], head: list[str]) -> str:
    """What a column that tells of no act adds to the row's acts."""
    wanted = _words()["aside"]["note"]
    return next((f"{h} {cell}" for h, cell in zip(head, row, strict=False) if h.lower() == wanted and cell), "")


def _cell(cell: str, column: Column, state: str, aside: str, where: str) -> ListedAct:
    place = f"{where}, {column.head[:_SHOWN]}"
    parts = _CELL.fullmatch(" ".join(cell.replace("[", " ").replace("]", " ").split()))
    if parts is None:
        mend = "write it as the Collection does: 4 Dec 1991, or 4 Dec 1991 a"
        raise ServandaError(f"{cell[:_SHOWN]!r} is no date with at most a letter", where=place, mend=mend)
    kind = column.told(parts["letter"] or "", place)
    note = "; ".join(filter(None, (kind.note, aside)))
    return ListedAct(state=state, act=kind.act, date=day_written(parts["date"], place), note=note, where=where)
