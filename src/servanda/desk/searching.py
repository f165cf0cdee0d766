"""Treaties found by words: ids, titles, names, parties."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from servanda.states import code_of
from servanda.terms import ServandaError
from servanda.treaties import Record


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A line of `register list` and `register search`."""

    id: str
    instrument: str
    title: dict[str, str]
    parties: tuple[str, ...]
    signed: str
    obligations: tuple[str, ...]
    completeness: str


def matches(record: Record, words: Sequence[str]) -> bool:
    """Whether a record has all the words in its id, its names or its parties (a state by any of its names)."""
    text = " ".join((record.id, *record.names(), *record.header.ids.values())).casefold()
    states = record.states()
    for word in words:
        if word.casefold() in text or word.upper() in states:
            continue
        try:
            if code_of(word) not in states:
                return False
        except ServandaError:
            return False
    return True


def found_in(record: Record) -> Found:
    """The record as a line of a list."""
    signed = next((d.act.date for d in record.of_kind("signature", "adoption")), "")
    kinds = dict.fromkeys(obligation.obligation for obligation, _ in record.owed())
    return Found(
        id=record.id,
        instrument=record.header.instrument,
        title={title.language: title.text for title in record.titles if not title.short},
        parties=record.header.parties,
        signed=signed,
        obligations=tuple(kinds),
        completeness=record.header.completeness,
    )
