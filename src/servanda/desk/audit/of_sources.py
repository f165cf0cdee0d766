"""Faults of sources: named and not used, without a place, twice, younger than what they were read for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from servanda.dates import PartialDate, date_in
from servanda.desk.audit.faults import Fault, Filed
from servanda.treaties import Form


def cited(form: Form) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every fact of a file that names sources: its place in the file, and the ids that it names."""
    for kind in ("act", "table", "ends", "obligation", "explained"):
        for number, table in enumerate(getattr(form, kind)):
            yield f"{kind}[{number}]", table.sources
    for kind in ("entry_into_force", "term", "territory", "reservations", "time_zone", "no_obligation"):
        if (clause := getattr(form, kind)) is not None:
            yield kind, clause.sources
    for name, listed in form.lists.items():
        yield f"lists.{name}", listed.sources


def unused(file: Filed) -> Iterator[Fault]:
    """A source that no fact names, and no remark of the file either."""
    used = {source for _, sources in cited(file.form) for source in sources}
    for number, source in enumerate(file.form.source):
        if source.id not in used and len(re.findall(rf"\b{re.escape(source.id)}\b", file.text)) < 2:
            yield file.fault(
                f"source[{number}]",
                f"no fact names the source {source.id!r}",
                mend="name it in `sources` where it says something, or take it out",
            )


def undated(file: Filed) -> Iterator[Fault]:
    """A source of which it is not said when it was read."""
    for number, source in enumerate(file.form.source):
        if not source.looked_up:
            yield file.fault(
                f"source[{number}]",
                f"the source {source.id!r} has no looked_up",
                why="pages change",
                mend="give the day on which it was read",
            )


def twice(file: Filed) -> Iterator[Fault]:
    """One document under two ids: two sources of one fact would count as two."""
    seen: dict[tuple[str, str], str] = {}
    for number, source in enumerate(file.form.source):
        key = (source.locator.casefold().rstrip("/"), source.title.casefold())
        if key in seen:
            what = f"the sources {seen[key]!r} and {source.id!r} are one document"
            yield file.fault(f"source[{number}]", what, why=source.locator, mend="keep one of them")
        seen.setdefault(key, source.id)


def from_the_future(file: Filed) -> Iterator[Fault]:
    """A source that was published after it was read, or read before an act that it is named for."""
    for number, source in enumerate(file.form.source):
        published, read = _day(source.published), _day(source.looked_up)
        if published and read and published.earliest > read.latest:
            what = f"the source {source.id!r} was published on {source.published} and read on {source.looked_up}"
            yield file.fault(f"source[{number}].looked_up", what, mend="one of the days is wrong")


def too_early(file: Filed) -> Iterator[Fault]:
    """An act that no source can have told, all being published before it, unless a note explains it."""
    published = {source.id: _day(source.published) for source in file.form.source}
    for number, act in enumerate(file.form.act):
        if not act.on or act.note:
            continue
        done = date_in(act.on, file.record.zone)
        days = [published[source] for source in act.sources if source in published]
        if days and all(day is not None and day.sure and _ended(day) < done.earliest for day in days):
            yield file.fault(
                f"act[{number}]",
                f"the {act.kind} on {act.on} is told by sources that are older: {', '.join(act.sources)}",
                why="what was only planned is no act",
                mend="name a source that saw it, leave it out, or explain it in a `note` of the act",
            )


def _ended(day: PartialDate) -> dt.date:
    return day.latest


def _day(text: str) -> PartialDate | None:
    return PartialDate.parse(text[:10]) if text else None
