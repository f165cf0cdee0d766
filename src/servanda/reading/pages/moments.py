"""Dates and times as pages write them."""

from __future__ import annotations

import datetime as dt
import functools
from typing import Any, NamedTuple

import re2

from servanda.reading.pages.languages import Dates, marks_of

_BETWEEN = r"[ ,|·•–—(-]{0,4}"


class Moment(NamedTuple):
    """A date as told: the year may be missing, day or month unknown (two numbers whose order is not known)."""

    year: int | None
    month: int | None
    day: int | None
    time: str = ""

    def edtf(self, year: int | None = None) -> str:
        """EDTF with the year told, else with the one given; empty without a year, or for a day no calendar has."""
        told = self.year or year
        if told is None or self.why_impossible(told):
            return ""
        if self.month is None:
            return f"{told:04}"
        if self.day is None:
            return f"{told:04}-{self.month:02}"
        return f"{told:04}-{self.month:02}-{self.day:02}" + (f"T{self.time}" if self.time else "")

    def why_impossible(self, year: int | None = None) -> str:
        """What is wrong with the day or the time, or nothing."""
        if self.month is not None and not 1 <= self.month <= 12:
            return f"there is no month {self.month}"
        try:
            dt.date(self.year or year or 2000, self.month or 1, self.day or 1)
        except ValueError:
            return f"month {self.month} of {self.year or year or 'a year'} has no day {self.day}"
        hour, _, minute = self.time.partition(":")
        if self.time and not (int(hour) < 24 and int(minute) < 60):
            return f"no day has a time {self.time}"
        return ""


class Clock:
    """What a language's `[dates]` says, compiled: `pattern` finds a moment in a line, `read` reads it."""

    def __init__(self, shared: Dates, own: Dates) -> None:
        self._dates, self._months = own, _numbers(own)
        forms, times = (*own.forms, *shared.forms), (*own.times, *shared.times)
        forms = tuple(sorted(forms, key=lambda form: "{year}" not in form))
        zone = rf"( ?\(?({'|'.join((*shared.zones, *own.zones))})([+-]\d+)?\)?)?"
        at = rf"(?:{_BETWEEN}(?:(?:{'|'.join((*own.at, 'T'))}) ?)?)"
        date = "(?:" + "|".join(self._fill(form, False) for form in forms) + ")"
        time = "(?:" + "|".join(self._fill(form, False) for form in times) + ")" + zone
        self.pattern = f"(?:{date}{at}{time}|{time}{at}{date}|{date})"
        self._forms = [(self._fill(form, True), own.day_first or "{day}/{number}" not in form) for form in forms]
        year = r"(?:\d{4})"
        self._dated = [self._fill(form, False).replace(year, r"(\d{4})") for form in forms if "{year}" in form]
        self._times = [self._fill(form, True) for form in times]

    def _fill(self, form: str, named: bool) -> str:
        dates = self._dates
        ordinals = f"(?:{'|'.join(dates.ordinals)})?" if dates.ordinals else ""
        months = "|".join(sorted(self._months, key=len, reverse=True)) or r"\d\d"
        put = {
            "{weekday}": f"(?:(?:{'|'.join(dates.weekdays) or '-'})[.,]{{0,2}} ?)?",
            "{day}": rf"{_group('day', named)}\d{{1,2}}){ordinals}",
            "{number}": rf"{_group('number', named)}\d{{1,2}})",
            "{year}": rf"{_group('year', named)}\d{{4}})",
            "{month}": rf"{_group('month', named)}{months})\.?",
            "{hour}": rf"{_group('hour', named)}\d{{1,2}})",
            "{minute}": rf"{_group('minute', named)}\d\d)",
            "{half}": rf"{_group('half', named)}[ap]\.?m)\.?",
        }
        for word, pattern in put.items():
            form = form.replace(word, pattern)
        return f"(?:{form})"

    def read(self, words: str) -> Moment | None:
        """The moment in the words that `pattern` found."""
        for form, ordered in self._forms:
            if (found := _search(form, words)) is not None:
                start, end = found.span(1)
                rest = f"{words[:start]} {words[end:].removeprefix('T')}"
                return self._moment(found.groupdict(), self._time(rest), ordered)
        return None

    def years(self, line: str) -> set[int]:
        """Years of the dates in a line that tell day, month and year."""
        return {int(found[2]) for form in self._dated for found in _compiled(form).finditer(line)}

    def _time(self, words: str) -> str:
        for form in self._times:
            if (found := _search(form, words)) is not None:
                told = found.groupdict()
                hour, minute, half = int(told["hour"]), told.get("minute") or "00", (told.get("half") or "")[:1].lower()
                hour = hour % 12 + (12 if half == "p" else 0) if half else hour
                return f"{hour:02}:{minute}"
        return ""

    def _moment(self, told: dict[str, str | None], time: str, ordered: bool) -> Moment:
        day, year = int(told["day"] or 0), int(told.get("year") or 0) or None
        if (name := told.get("month")) is not None:
            return Moment(year, self._months[name.lower()], day, time)
        number = int(told["number"] or 0)
        if ordered:
            return Moment(year, number, day, time)
        if number > 12:
            return Moment(year, day, number, time)
        return Moment(year, number, day, time) if day > 12 or day == number else Moment(year, None, None)


def _numbers(dates: Dates) -> dict[str, int]:
    return {name.lower(): i for i, names in enumerate(dates.months, 1) for name in names}


def _group(name: str, named: bool) -> str:
    return f"(?P<{name}>" if named else "(?:"


@functools.cache
def _compiled(pattern: str) -> Any:
    return re2.compile(rf"(?i)(?:^|[^\d\pL])({pattern})(?:$|[^\d\pL]|T\d)")


def _search(pattern: str, words: str) -> Any:
    return _compiled(pattern).search(words)


@functools.cache
def clock(language: str) -> Clock:
    """The clock of a language."""
    return Clock(marks_of("common").dates, marks_of(language).dates)
