"""Every wording for a state in a language: names, demonyms, capitals, seats of power.

English and French come from our own tables (`data/names.LANGUAGE.csv`), the other languages from CLDR through Babel and
what our tables add. In a table `|` parts several wordings, `*` marks one that is looked up but not sought in texts, and
`@` gives the time (EDTF) in which it means this state.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from servanda.dates import Interval
from servanda.states.catalogue import alive, states
from servanda.states.inflection import demonyms, first_part, people
from servanda.states.tables import has, table
from servanda.terms import Truth

# The languages in which names are looked up; `find` and `name_of` take any that CLDR knows.
LANGUAGES = ("en", "fr", "de", "es", "ru", "it", "pt", "uk", "pl", "ar", "zh", "ko", "ja")
# Other locales of the language: names and capitals are told otherwise there.
_ALSO = {"pt": ("pt_PT",), "zh": ("zh_Hant", "zh_Hant_HK")}
_COLUMNS = {"name": "name", "also": "name", "capital": "capital", "seats": "seat"}


class Wording(NamedTuple):
    """One wording for one state. `main`: the state's first name; `sought`: looked for in texts; `when`: its time."""

    text: str
    code: str
    form: str
    main: bool = False
    sought: bool = True
    when: str = ""

    def holds(self, day: dt.date | None) -> bool:
        """Whether it means this state on the day; without a day, whether it does so now."""
        if not self.when:
            return True
        interval = Interval.parse(self.when)
        return interval.end is None if day is None else interval.holds(day) is not Truth.NO


@functools.cache
def wordings(language: str) -> tuple[Wording, ...]:
    """Every wording of a language. Raises ServandaError for a language that CLDR does not know."""
    own = tuple(_own(language)) if has(f"names.{language}.csv") else ()
    if language in ("en", "fr"):
        return own
    from servanda.states.cldr import published

    named = {wording.code for wording in own if wording.main}
    told = tuple(
        Wording(text, code, form, form == "name" and code not in named) for text, code, form in published(language)
    )
    first = {wording[:3] for wording in told if wording.main}
    own = tuple(wording._replace(main=wording.main or wording[:3] in first) for wording in own)
    elsewhere = (Wording(*said) for locale in _ALSO.get(language, ()) for said in published(locale))
    held = {wording[:3] for wording in own}
    more = {wording[:3]: wording for wording in (*elsewhere, *told) if wording[:3] not in held}
    return (*own, *more.values(), *_peoples(own + told, language))


def _peoples(named: Sequence[Wording], language: str) -> Iterator[Wording]:
    for wording in named:
        if wording.form == "name" and states()[wording.code].kind != "organisation":
            called = people(wording.text, language)
            if called:
                yield Wording(called, wording.code, "demonym", False, wording.sought, wording.when)


@functools.cache
def combining(language: str) -> tuple[tuple[str, str], ...]:
    """First parts of compounds ("russo" in "russo-nord-coréen") with their codes, those of the tables first."""
    rows = table(f"names.{language}.csv") if has(f"names.{language}.csv") else []
    told = tuple((prefix, row["code"]) for row in rows for prefix in row["prefixes"].split("|") if prefix)
    made = ((first_part(text, language), row["code"]) for row in rows for text, _, _ in _cells(row["demonyms"]))
    return told + tuple((prefix, code) for prefix, code in made if prefix)


def _own(language: str) -> Iterator[Wording]:
    for row in table(f"names.{language}.csv"):
        code = row["code"]
        for column, form in _COLUMNS.items():
            for text, sought, when in _cells(row[column]):
                yield Wording(text, code, form, column == "name", sought, when)
        for demonym, sought, when in _cells(row["demonyms"]):
            for text in demonyms(demonym, language):
                yield Wording(text, code, "demonym", False, sought, when)


def _cells(cell: str) -> Iterator[tuple[str, bool, str]]:
    for written in filter(None, cell.split("|")):
        text, _, when = written.partition("@")
        yield text.replace("*", ""), "*" not in text, when


def settle(found: Sequence[Wording], day: dt.date | None = None) -> tuple[str, ...]:
    """The codes that wordings of one text leave open: one if they name one state, several if they are ambiguous.

    First the time of the wordings decides, then which states existed on the day; then a state's first name goes before
    what is also said of another.
    """
    timely = [wording for wording in found if wording.holds(day)] or list(found)
    codes = tuple(dict.fromkeys(wording.code for wording in timely))
    if len(codes) > 1 and day is not None:
        living = tuple(code for code in codes if states()[code].lifetimes and alive(code, day) is not Truth.NO)
        codes = living or codes
    if len(codes) > 1:
        main = tuple(dict.fromkeys(w.code for w in timely if w.main and w.code in codes))
        codes = main if len(main) == 1 else codes
    return codes
