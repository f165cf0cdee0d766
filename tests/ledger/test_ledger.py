"""The ledger keeps what it is given, adds nothing twice, and answers as of any instant."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from servanda.ledger import Ledger, Page
from servanda.statements import Claim, Quantity, Statement
from servanda.terms import ServandaError, Source

from .statements_for_tests import DAY, T0, page, said, statements, texts


def test_what_is_appended_is_scanned(url: str) -> None:
    first = page()
    told = [said(first), said(first, "signature", at=9)]
    with Ledger.open(url) as ledger:
        done = ledger.append(first, told, T0)
        assert (done.added, done.known, done.page, done.recorded) == (2, 0, True, T0)
        assert list(ledger.scan()) == told
        assert [(kept.text, kept.locator, kept.recorded) for kept in ledger.pages()] == [
            (first.text, first.locator, T0)
        ]
    with Ledger.open(url, write=False) as ledger:
        assert list(ledger.scan()) == told
        assert ledger.counts() == {"links": 0, "pages": 1, "registers": 0, "sources": 0, "statements": 2}


def test_the_same_page_twice_adds_nothing(url: str) -> None:
    first = page()
    sources = [Source(id="tass", publisher="TASS", kind="agency", locator="https://tass.example")]
    with Ledger.open(url) as ledger:
        ledger.append(first, [said(first)], T0, sources=sources, register="ab12")
        before = ledger.counts()
        again = ledger.append(first, [said(first), said(first)], T0 + DAY, sources=sources, register="ab12")
        assert (again.added, again.known, again.page) == (0, 2, False)
        assert ledger.counts() == before
        assert ledger.latest() == T0


def test_a_better_reading_of_a_known_page_is_added(url: str) -> None:
    first = page()
    with Ledger.open(url) as ledger:
        ledger.append(first, [said(first)], T0)
        done = ledger.append(first, [said(first), said(first, "signature")], T0 + DAY)
        assert (done.added, done.known, done.page) == (1, 1, False)


def test_filters(url: str) -> None:
    one, two = page("one"), page("two")
    claim = Statement.make(Claim(by=("PRK",), did="sent-troops"), two.sha256, treaty="rus-prk-2024")
    with Ledger.open(url) as ledger:
        ledger.append(one, [said(one)], T0)
        ledger.append(two, [said(two, treaty="rus-prk-2024"), claim], T0)
        assert [s.id for s in ledger.scan(source=one.sha256)] == [said(one).id]
        assert list(ledger.scan(kind="claim")) == [claim]
        assert list(ledger.scan(treaty="rus-prk-2024", kind="act")) == [said(two, treaty="rus-prk-2024")]
        assert list(ledger.scan(treaty="")) == [said(one)]
        assert list(ledger.scan(treaty="none-1900")) == []


def test_recorded_at_an_instant_is_visible_at_it_and_not_before(url: str) -> None:
    one, two = page("one"), page("two")
    microsecond = dt.timedelta(microseconds=1)
    with Ledger.open(url) as ledger:
        ledger.append(one, [said(one)], T0)
        ledger.append(two, [said(two)], T0 + DAY, register="ab12")
        for instant, seen in [(T0 - microsecond, 0), (T0, 1), (T0 + DAY - microsecond, 1), (T0 + DAY, 2)]:
            assert len(list(ledger.scan(recorded=instant))) == seen
            assert len(list(ledger.pages(recorded=instant))) == seen
        assert ledger.register(T0) == ""
        assert ledger.register(T0 + DAY) == ledger.register() == "ab12"
        elsewhere = T0.astimezone(dt.timezone(dt.timedelta(hours=9)))
        assert len(list(ledger.scan(recorded=elsewhere))) == 1


def test_later_links_overrule_and_earlier_answers_stay(url: str) -> None:
    first = page()
    one, two = said(first), said(first, "signature", treaty="rus-prk-2000")
    with Ledger.open(url) as ledger:
        ledger.append(first, [one, two], T0)
        ledger.link([one.id, two.id], "rus-prk-2024", "ana", T0 + DAY)
        assert ledger.link([one.id], "rus-prk-2024", "ana", T0 + DAY).known == 1
        ledger.link([two.id], "", "ben", T0 + 2 * DAY)

        def linked(treaty: str, day: int) -> list[str]:
            return [s.id for s in ledger.scan(treaty=treaty, recorded=T0 + day * DAY)]

        assert [linked("rus-prk-2024", day) for day in range(3)] == [[], [one.id, two.id], [one.id]]
        assert [linked("rus-prk-2000", day) for day in range(3)] == [[two.id], [], []]
        assert [linked("", day) for day in range(3)] == [[one.id], [], [two.id]]
        assert [s.treaty for s in ledger.scan()] == ["rus-prk-2024", ""]
        assert [(link.treaty, link.by) for link in ledger.links(two.id)] == [("rus-prk-2024", "ana"), ("", "ben")]
        assert ledger.check().sound


def test_only_what_is_stored_can_be_linked(url: str) -> None:
    with Ledger.open(url) as ledger, pytest.raises(ServandaError, match="no statement 'abc'"):
        ledger.link(["abc"], "nato-1949", "ana", T0)


def test_a_clock_that_goes_back_records_after_what_is_there(url: str) -> None:
    one, two, three = page("one"), page("two"), page("three")
    with Ledger.open(url) as ledger:
        ledger.append(one, [said(one)], lambda: T0)
        done = ledger.append(two, [said(two)], lambda: T0 - DAY)
        assert done.recorded == T0 + dt.timedelta(microseconds=1)
        assert len(list(ledger.scan(recorded=T0))) == 1
        assert ledger.append(three, [], T0 + DAY).recorded == T0 + DAY
        assert ledger.check().sound


def test_a_source_is_kept_as_last_described(url: str) -> None:
    old = Source(id="tass", publisher="TASS", kind="agency", locator="https://tass.example")
    new = Source(id="tass", publisher="TASS", kind="agency", locator="https://tass.example", published="2024-12-04")
    with Ledger.open(url) as ledger:
        ledger.append(None, [], T0, sources=[old])
        ledger.append(None, [], T0 + DAY, sources=[new])
        assert list(ledger.sources()) == [new]
        assert list(ledger.sources(recorded=T0)) == [old]


def test_a_page_can_be_kept_by_its_hash_only(url: str) -> None:
    by_option, by_page = page("one"), Page.make(b"two", "two", keep=False)
    with Ledger.open(url) as ledger:
        ledger.append(by_option, [said(by_option)], T0, keep_text=False)
        ledger.append(by_page, [], T0)
        kept = list(ledger.pages())
        assert [p.text for p in kept] == [None, None]
        assert [p.text_sha256 for p in kept] == [by_option.text_sha256, by_page.text_sha256]
        assert ledger.check().sound


def test_a_refused_statement_leaves_nothing_behind(url: str) -> None:
    first = page()
    endless = Statement.make(
        Claim(by=("PRK",), did="sent-troops", quantity=Quantity(relation="about", value=float("inf"))), first.sha256
    )
    with Ledger.open(url) as ledger:
        with pytest.raises(ServandaError, match="cannot be stored"):
            ledger.append(first, [said(first), endless], T0)
        with pytest.raises(ServandaError, match="cannot be stored"):
            ledger.append(first, [Statement.make(said(first).content, "nul\0")], T0)
        with pytest.raises(ServandaError, match="no time zone"):
            ledger.append(first, [said(first)], T0.replace(tzinfo=None))
        assert set(ledger.counts().values()) == {0}


def test_scanning_goes_on_while_another_appends(url: str) -> None:
    first = page()
    told = [said(first, at=n) for n in range(2500)]
    with Ledger.open(url) as ledger, Ledger.open(url) as other:
        ledger.append(first, told, T0)
        scan = ledger.scan()
        next(scan)
        other.append(page("two"), [said(page("two"))], T0 + DAY)
        assert len(list(scan)) == 2499
        assert len(list(ledger.scan())) == 2501


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=st.lists(statements(), max_size=5), text=texts)
def test_round_trip(url: str, told: list[Statement], text: str) -> None:
    """Whatever a reader makes of a page comes back as it was, and the ledger stays sound."""
    whole = Page.make(text.encode("utf-8", "surrogatepass"), text)
    with Ledger.open(url) as ledger:
        ledger.append(whole, told, T0)
        stored = {s.id: s for s in ledger.scan()}
        assert all(stored[s.id].content == s.content and stored[s.id].words == s.words for s in told)
        assert [p.text for p in ledger.pages(sha256=whole.sha256)] == [text]
        assert ledger.append(whole, told, T0).added == 0
        assert ledger.check().sound
