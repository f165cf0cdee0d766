"""Faults of a record as a whole: what `complete` promises and is not there, and what clashes between files."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence

from servanda.desk.audit.faults import Fault, Filed, kind_of

_UNITED_NATIONS = dt.date(1945, 10, 24)
_ATOP_ENDS = dt.date(2018, 12, 31)
_LANGUAGES = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "ru": "Russian",
}


def incomplete(file: Filed) -> Iterator[Fault]:
    """A file that calls itself complete lacks something, and does not say that it is not known."""
    if file.form.completeness != "complete" or file.form.instrument == "measure":
        return
    for path, what, words in _lacking(file):
        if not file.owns_up_to(*words):
            yield file.fault(
                path,
                f"the record calls itself complete and has {what}",
                mend="add it, say in an [[unknown]] where it was looked for, or call the record an outline",
            )


def _lacking(file: Filed) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """What a complete record lacks: the place, what, and the words by which an `[[unknown]]` owns up to it."""
    form, signed = file.form, [act for act in file.form.act if kind_of(act) in ("signature", "definitive-signature")]
    placed = {state for act in signed if act.at for state in act.by}
    if "en" not in form.title:
        yield "title", "no English title", ("title",)
    for language in form.languages:
        if language not in form.title:
            name = _LANGUAGES.get(language, language)
            yield (
                "title",
                f"no title in an authentic language ({language})",
                (f"{name} title", "titles", f"({language})"),
            )
    if not form.languages:
        yield "id", "no authentic languages", ("language",)
    if not signed and not any(kind_of(act) == "adoption" for act in form.act):
        yield "id", "no signature", ("signature", "signed")
    for number, act in enumerate(form.act):
        if act in signed and not set(act.by) <= placed:
            yield f"act[{number}]", "a signature without a place", ("place",)
        if act in signed and len(act.on) < len("2024-12-04"):
            yield f"act[{number}]", "a signature without a day", ("day",)
    for clause, word in (("entry_into_force", "entry"), ("term", "term")):
        told = getattr(form, clause)
        if told is None:
            yield "id", f"no clause [{clause}]", (word, "final clause", "ending", "duration")
        elif not told.article:
            yield clause, f"no article for [{clause}]", (word, "article", "final clause")
    made = signed[0].on[:10] if signed else ""
    first = dt.date.fromisoformat(made) if len(made) == len("2024-12-04") else None
    if first and first >= _UNITED_NATIONS and "untc" not in form.ids:
        yield "ids", "no registration number", ("registration", "registered", "treaty series")
    if first and first <= _ATOP_ENDS and "atop" not in form.ids:
        yield "ids", "no ATOP number", ("atop",)
    if "wikidata" not in form.ids:
        yield "ids", "no Wikidata item", ("wikidata",)


def one_number_twice(files: Sequence[Filed]) -> Iterator[Fault]:
    """Two files with one identifier of another register. ATOP counts renewals as one, so its numbers may recur."""
    seen: dict[tuple[str, str], str] = {}
    for file in files:
        for scheme, number in file.form.ids.items():
            other = seen.setdefault((scheme, number), file.record.id)
            if scheme != "atop" and other != file.record.id:
                what = f"{file.record.id} and {other} have one {scheme} number: {number}"
                yield file.fault("ids", what, mend="one of the two is another treaty's")


def of_unknown_treaties(files: Sequence[Filed]) -> Iterator[Fault]:
    """A treaty that ends, amends or is bound up with one that is not in the register."""
    known = {file.record.id for file in files}
    for file in files:
        for number, end in enumerate(file.form.ends):
            if end.treaty not in known:
                yield file.fault(
                    f"ends[{number}]", f"it ends {end.treaty!r}, which is not here", mend="add that, or mend the id"
                )
        if file.form.under and file.form.under not in known:
            yield file.fault("under", f"it binds under {file.form.under!r}, which is not here", mend="add that treaty")
        for owed_number, owed in enumerate(file.form.obligation):
            for extended in owed.extends:
                if extended.partition(" ")[0] not in known:
                    what = f"it extends {extended!r}, which is not here"
                    yield file.fault(f"obligation[{owed_number}].extends", what, mend="mend the id")


def one_treaty_twice(files: Sequence[Filed]) -> Iterator[Fault]:
    """Two files of the same parties, signed on one day, with one title."""
    seen: dict[tuple[object, ...], list[Filed]] = defaultdict(list)
    for file in files:
        signed = [act.on for act in file.form.act if kind_of(act) == "signature"]
        if signed and file.form.instrument == "treaty":
            seen[frozenset(file.form.parties), min(signed), file.form.title.get("en", "").casefold()].append(file)
    for alike in seen.values():
        for other in alike[1:]:
            what = f"{other.record.id} looks like {alike[0].record.id}: the same parties, day and title"
            yield other.fault("id", what, mend="keep one of them")
