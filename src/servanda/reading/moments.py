"""Dates as told: "jeudi", "in June", "4 December 2024", resolved against the day of the page. Nothing is made up."""

from __future__ import annotations

import datetime as dt
import functools
from typing import Any, Literal, NamedTuple

import re2

from servanda.dates import months_after
from servanda.reading.lexicon import LETTERS, Lexicon, pattern

Lean = Literal["past", "future"]
_ALSO = re2.compile(r"(?:,|,? \p{L}{1,3}) ((?:1[5-9]|20)\d\d)(?:[^\p{N}]|$)")
_EDGE = f"(?:$|[^{LETTERS}])"


class Moment(NamedTuple):
    """A date in the text. `fields` are its pieces as numbers; `shift` says how it counts from the page's day."""

    start: int
    end: int
    fields: dict[str, int]
    shift: str
    role: str

    @property
    def explicit(self) -> bool:
        return "month" in self.fields and "day" in self.fields

    @property
    def only_weekday(self) -> bool:
        return "weekday" in self.fields and not self.explicit


class Calendar:
    """A lexicon's ways to tell a date, compiled."""

    def __init__(self, lexicon: Lexicon) -> None:
        data = lexicon.data
        self.months = _numbered(data.get("months", ()), 1)
        self.weekdays = _numbered(data.get("weekdays", ()), 0)
        self.numbers = {str(k).lower(): int(v) for k, v in data.get("numbers", {}).items()}
        self.units: dict[str, str] = {word: unit for unit, words in data.get("units", {}).items() for word in words}
        slots = {
            "weekday": f"(?P<weekday>{_words(self.weekdays)})",
            "month": f"(?P<month>{_words(self.months)})\\.?",
            "monthnumber": r"(?P<month>0?[1-9]|1[0-2])",
            "day": r"(?P<day>[0-3]?\d)(?:er|e|st|nd|rd|th|\.)?",
            "year": r"(?P<year>1[5-9]\d\d|20\d\d)",
            "n": f"(?P<n>\\d{{1,3}}|{_words(self.numbers)})",
            "unit": f"(?P<unit>{_words(self.units)})",
        }
        self._patterns: list[tuple[Any, dict[str, Any]]] = []
        for entry in data.get("date", ()):
            written = pattern(entry["words"])
            for name, slot in slots.items():
                written = written.replace("{" + name + "}", slot)
            self._patterns.append((re2.compile(rf"(?i)(?:^|[^{LETTERS}/.-])(?P<all>{written}){_EDGE}"), entry))

    def find(self, text: str, offset: int = 0) -> list[Moment]:
        """The dates of a sentence, longest first where two overlap."""
        found: list[Moment] = []
        for compiled, entry in self._patterns:
            at = 0
            while (match := compiled.search(text, at)) is not None:
                groups = match.re.groupindex
                start, end = match.span(groups["all"])
                end -= match.group("all").endswith(".")
                fields = self._fields({g: match.group(g) for g in groups if g != "all"})
                shift = self.units.get((match.group("unit") or "").lower(), "") if "unit" in groups else ""
                found.append(
                    Moment(start + offset, end + offset, fields, entry.get("shift", "") + shift, entry.get("role", ""))
                )
                at = max(end, at + 1)
        found.sort(key=lambda m: (m.start - m.end, m.start))
        kept: list[Moment] = []
        for moment in found:
            if all(moment.end <= other.start or moment.start >= other.end for other in kept):
                kept.append(moment)
        kept = sorted(kept)[:40]
        for moment in kept:
            following = _next_year(moment, text, offset)
            if following is not None and following not in kept and len(kept) < 60:
                kept.append(following)
        return sorted(kept)

    def _fields(self, groups: dict[str, str | None]) -> dict[str, int]:
        fields = {}
        for name, word in groups.items():
            if word is None or name == "unit":
                continue
            table = {"month": self.months, "weekday": self.weekdays, "n": self.numbers}.get(name, {})
            key = word.lower().rstrip(".")
            fields[name] = table[key] if key in table else int(key)
        return fields


def _next_year(moment: Moment, text: str, offset: int) -> Moment | None:
    """ "in 1979 and 1994": a year that goes on from a year."""
    if list(moment.fields) != ["year"]:
        return None
    match = _ALSO.match(text[moment.end - offset : moment.end - offset + 12])
    if match is None:
        return None
    start = moment.end + match.start(1)
    return Moment(start, start + 4, {"year": int(match.group(1))}, "", "")


def _numbered(names: Any, first: int) -> dict[str, int]:
    return {word: number for number, names_of in enumerate(names, first) for word in names_of.split("|")}


def _words(table: dict[str, Any]) -> str:
    return "|".join(sorted(table, key=len, reverse=True)) or "[^\\x{0}-\\x{10ffff}]"


@functools.cache
def calendar_of(lexicon: Lexicon) -> Calendar:
    return Calendar(lexicon)


def day_of(published: str) -> dt.date | None:
    """The page's day, if it tells one."""
    try:
        return dt.date.fromisoformat(published[:10])
    except ValueError:
        return None


def impossible(moment: Moment) -> bool:
    """Whether no calendar has the day."""
    fields = moment.fields
    if "month" not in fields or "day" not in fields:
        return False
    try:
        dt.date(fields.get("year", 2024), fields["month"], fields["day"])
    except ValueError:
        return True
    return False


def resolve(moment: Moment, page: dt.date | None, lean: Lean = "past", year: int | None = None) -> str:
    """The moment as EDTF, as precise as told; empty where it cannot be known. `year` is one told just before."""
    try:
        return _resolve(moment, page, lean, year)
    except (ValueError, OverflowError):
        return ""


def _resolve(moment: Moment, page: dt.date | None, lean: Lean, year: int | None) -> str:
    f, shift = moment.fields, moment.shift
    if "year" in f:
        if "month" not in f:
            return str(f["year"])
        if "day" not in f:
            return f"{f['year']}-{f['month']:02}"
        return dt.date(f["year"], f["month"], f["day"]).isoformat()
    if "month" in f:
        return _without_year(f, shift, page, lean, year)
    if page is None:
        return ""
    if "weekday" in f:
        back = (page.weekday() - f["weekday"]) % 7
        if lean == "future" or shift.startswith("next"):
            return (page + dt.timedelta(days=(-back) % 7 or 7 * shift.startswith("next"))).isoformat()
        return (page - dt.timedelta(days=back or 7 * shift.startswith("last"))).isoformat()
    return _shifted(f.get("n", 1), shift, page)


def _without_year(f: dict[str, int], shift: str, page: dt.date | None, lean: Lean, year: int | None) -> str:
    if page is None or (year is not None and year < page.year - 1):
        if year is None:
            return ""
        chosen = year
    else:
        chosen = page.year
        this = (f["month"], f.get("day", 1))
        today = (page.month, page.day if "day" in f else 1)
        ahead = this > today
        if lean == "past" and ahead:
            chosen -= 1
        elif lean == "future" and this < today:
            chosen += 1
        if shift.startswith("last") and chosen == page.year:
            chosen -= 1
    if "day" in f:
        return dt.date(chosen, f["month"], f["day"]).isoformat()
    return f"{_year(chosen)}-{f['month']:02}"


def _shifted(n: int, shift: str, page: dt.date) -> str:
    kind, _, unit = shift.partition(":")
    sign = 1 if kind == "next" else 0 if kind == "this" else -1
    if unit == "day":
        return (page + dt.timedelta(days=sign * n)).isoformat()
    if unit == "week":
        return (page - dt.timedelta(days=7 * n)).isoformat() + "~" if kind == "ago" else ""
    if unit == "month":
        return months_after(page.replace(day=1), sign * n).isoformat()[:7]
    if unit == "year":
        return _year(page.year + sign * n)
    return ""


def _year(number: int) -> str:
    """A year as EDTF. Raises ValueError for one that no calendar here has."""
    return f"{dt.date(number, 1, 1).year:04}"


def weekday_agrees(moment: Moment, edtf: str) -> bool:
    """Whether the weekday told is that of the day."""
    return "weekday" not in moment.fields or dt.date.fromisoformat(edtf).weekday() == moment.fields["weekday"]
