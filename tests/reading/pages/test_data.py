"""The data files hold what README.md says, and every pattern runs in linear time."""

import pytest
import re2

from servanda.reading.pages.languages import folder, language_of, languages, marks_of
from servanda.reading.pages.lines import lines
from servanda.reading.pages.moments import Moment, clock


def test_the_languages() -> None:
    assert {"de", "en", "es", "fr", "ru"} <= set(languages())


@pytest.mark.parametrize("code", languages())
def test_a_language_is_whole(code: str) -> None:
    marks = marks_of(code)
    assert marks.code == code
    assert (len(marks.dates.months), len({*marks.dates.weekdays}) >= 7) == (12, True)
    for table, names in {
        "provenance": ("published", "modified", "bylines", "joiners"),
        "captions": ("lines",),
        "comments": ("counts", "heads", "reports"),
        "related": ("heads", "more"),
        "furniture": ("lines", "ends"),
        "walls": ("paywall", "consent"),
    }.items():
        assert set(names) <= getattr(marks, table).keys()


@pytest.mark.parametrize("code", languages())
def test_every_pattern_is_one_for_re2_and_has_no_slot_left(code: str) -> None:
    for kind, pattern in lines(code).patterns():
        assert re2.compile(pattern) is not None
        assert not re2.search(r"\{[a-z]+\}", pattern), (kind, pattern)


def test_readme_names_every_slot_and_table() -> None:
    readme = folder().joinpath("README.md").read_text("utf-8")
    for word in (
        "{when}",
        "{sources}",
        "{author}",
        "{credit}",
        "{text}",
        "{count}",
        "{slashed}",
        "{agencies}",
        "{place}",
    ):
        assert word in readme
    for table in ("dates", "provenance", "captions", "comments", "related", "furniture", "walls"):
        assert f"[{table}]" in readme


@pytest.mark.parametrize(
    ("code", "words", "moment"),
    [
        ("fr", "jeudi 5 décembre 2024 à 10h31", Moment(2024, 12, 5, "10:31")),
        ("fr", "1er janv. 2025", Moment(2025, 1, 1)),
        ("fr", "05/12/2024 à 10:31", Moment(2024, 12, 5, "10:31")),
        ("fr", "05 décembre 11:47", Moment(None, 12, 5, "11:47")),
        ("fr", "19.12.2025 05:00", Moment(2025, 12, 19, "05:00")),
        ("en", "Thursday, December 5th, 2024 at 9:05 a.m.", Moment(2024, 12, 5, "09:05")),
        ("en", "12:30 am, 5 Dec 2024", Moment(2024, 12, 5, "00:30")),
        ("en", "2024-12-05T10:31:00+09:00", Moment(2024, 12, 5, "10:31")),
        ("en", "12/05/2024", Moment(2024, None, None)),
        ("en", "12/25/2024", Moment(2024, 12, 25)),
        ("de", "5. Dezember 2024, 10.31 Uhr", Moment(2024, 12, 5, "10:31")),
        ("es", "5 de diciembre de 2024 a las 10:31", Moment(2024, 12, 5, "10:31")),
        ("ru", "5 декабря 2024 года в 10:31", Moment(2024, 12, 5, "10:31")),
    ],
)
def test_moments(code: str, words: str, moment: Moment) -> None:
    assert clock(code).read(words) == moment


def test_an_impossible_moment_says_why() -> None:
    assert "30" in Moment(2023, 2, 30).why_impossible()
    assert Moment(2024, 13, 1).why_impossible() == "there is no month 13"
    assert Moment(2024, 2, 29).why_impossible() == ""
    assert Moment(2024, 2, 29, "25:00").why_impossible() == "no day has a time 25:00"
    assert Moment(None, 2, 29).edtf(2023) == ""


def test_languages_by_their_function_words() -> None:
    assert language_of("Der Vertrag ist noch nicht in Kraft getreten.") == "de"
    assert language_of("El tratado todavía no ha entrado en vigor para las partes.") == "es"
