"""The ledger: opened by its URL, appended to, scanned as of an instant, checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self, TypeVar

from servanda.ledger import times
from servanda.ledger.addresses import file_of, parse, shown
from servanda.ledger.entries import Appended, Check, Link, Page
from servanda.statements import Statement
from servanda.terms import ServandaError, Source

if TYPE_CHECKING:
    import sqlalchemy as sa

_Entry = TypeVar("_Entry")


class Ledger:
    """A store of statements that only grows. Open it with `Ledger.open`, as a context manager.

    `recorded` in the questions below is an instant: they answer as the ledger stood then (rows recorded at it or
    before), and None is now. An answer that is to be had again is stamped with `latest()`. Every method raises
    ServandaError where the database refuses.
    """

    def __init__(self, url: sa.URL, engine: sa.Engine | None, *, write: bool) -> None:
        self._url, self._engine, self._write, self._closed = url, engine, write, False

    @classmethod
    def open(cls, url: str, write: bool = True, *, wait: float = 30.0) -> Self:
        """The ledger at this URL (`sqlite:///…`, `postgresql://…`).

        A writer makes what is missing and brings an older schema up to date. A reader changes nothing: of a ledger
        that does not exist the answers are empty. `wait` is in seconds, for another writer or a server to answer.
        """
        parsed = parse(url)
        from servanda.ledger.engines import engine
        from servanda.ledger.faults import told
        from servanda.ledger.upgrade import ready

        with told(parsed):
            file = file_of(parsed)
            if file is not None and write:
                file.parent.mkdir(parents=True, exist_ok=True)
            elif file is not None and not file.exists():
                return cls(parsed, None, write=False)
            made = engine(parsed, write=write, wait=wait)
            try:
                there = ready(made, parsed, write=write)
            except BaseException:
                made.dispose()
                raise
            if not there:
                made.dispose()
            return cls(parsed, made if there else None, write=write)

    @property
    def url(self) -> str:
        """Where the ledger is, without a password."""
        return shown(self._url)

    def append(
        self,
        page: Page | None,
        statements: Iterable[Statement],
        now: times.Now,
        *,
        sources: Iterable[Source] = (),
        register: str = "",
        keep_text: bool = True,
    ) -> Appended:
        """Stores a page and what it says, with the sources named and the hash of the register stood on.

        All in one transaction: when this returns all of it is stored, when it raises nothing is. What is there already
        is left as it is, so that the same page a second time adds nothing. `now` is an instant, or a clock that is
        read once this writer has its turn. Without `keep_text` a page is kept by its hashes only.
        """
        from servanda.ledger import appending

        with self._writing() as connection:
            recorded = times.after(times.read(now), appending.latest(connection))
            new = page is not None and appending.add_page(connection, page, recorded, keep_text)
            appending.add_sources(connection, sources, recorded)
            if register:
                appending.add_register(connection, register, recorded)
            key = None if page is None else page.sha256
            added, known = appending.add_statements(connection, key, statements, recorded)
        return Appended(added=added, known=known, page=new, recorded=times.instant(recorded))

    def link(self, statements: Iterable[str], treaty: str, by: str, now: times.Now) -> Appended:
        """Stores the judgement by someone that these statements (their ids) are about a treaty.

        It stands until a later one overrules it; an empty `treaty` says that they are about none on record.
        """
        from servanda.ledger import appending

        with self._writing() as connection:
            recorded = times.after(times.read(now), appending.latest(connection))
            added, known = appending.add_links(connection, statements, treaty, by, recorded)
        return Appended(added=added, known=known, recorded=times.instant(recorded))

    def scan(
        self,
        treaty: str | None = None,
        kind: str | None = None,
        source: str | None = None,
        recorded: dt.datetime | None = None,
    ) -> Iterator[Statement]:
        """The statements in the order of recording, each with the treaty that it was linked to last.

        Filtered by treaty (empty: linked to none), kind of content (`act`, `claim`, …) and source.
        """
        from servanda.ledger import scanning

        at = _at(recorded)
        return self._each(lambda connection: scanning.statements(connection, treaty, kind, source, at))

    def pages(
        self,
        sha256: str | None = None,
        locator: str | None = None,
        recorded: dt.datetime | None = None,
        *,
        text: bool = True,
    ) -> Iterator[Page]:
        """The pages in the order of recording; without `text` their texts stay where they are."""
        from servanda.ledger import scanning

        at = _at(recorded)
        return self._each(lambda connection: scanning.pages(connection, sha256, locator, at, text))

    def links(self, statement: str | None = None, recorded: dt.datetime | None = None) -> Iterator[Link]:
        """The links in the order of recording: who linked which statement to which treaty, and when."""
        from servanda.ledger import scanning

        at = _at(recorded)
        return self._each(lambda connection: scanning.links(connection, statement, at))

    def sources(self, recorded: dt.datetime | None = None) -> Iterator[Source]:
        """The sources as last described."""
        from servanda.ledger import scanning

        at = _at(recorded)
        return self._each(lambda connection: scanning.sources(connection, at))

    def register(self, recorded: dt.datetime | None = None) -> str:
        """The hash of the register that was stood on; empty if none was named."""
        from servanda.ledger import scanning

        at = _at(recorded)
        return next(self._each(lambda connection: iter([scanning.register(connection, at)])), "")

    def latest(self) -> dt.datetime | None:
        """When the last entry was recorded; None for an empty ledger."""
        from servanda.ledger import appending

        last = next(self._each(lambda connection: iter([appending.latest(connection)])), None)
        return None if last is None else times.instant(last)

    def counts(self) -> dict[str, int]:
        """How many entries of each kind there are: pages, statements, sources, registers, links."""
        from servanda.ledger import scanning, tables

        nothing = dict.fromkeys(sorted(tables.metadata.tables), 0)
        return next(self._each(lambda connection: iter([scanning.counts(connection)])), nothing)

    def check(self) -> Check:
        """Proves that the ledger is sound: the file, the order of recording, each text's and statement's content."""
        from servanda.ledger import checking, tables

        found = next(self._each(lambda connection: iter([checking.problems(connection)])), ())
        schema = tables.REVISIONS[-1] if self._engine else ""
        return Check(sound=not found, schema=schema, counts=self.counts(), problems=found)

    def close(self) -> None:
        """Gives the connections back. A closed ledger answers nothing more."""
        if self._engine is not None:
            self._engine.dispose()
        self._closed = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _each(self, ask: Callable[[sa.Connection], Iterable[_Entry]]) -> Iterator[_Entry]:
        """The answers of one question, from one state of the ledger; none where there is no ledger."""
        self._must_be_open()
        if self._engine is None:
            return
        from servanda.ledger.engines import reading
        from servanda.ledger.faults import told

        with told(self._url), reading(self._engine) as connection:
            yield from ask(connection)

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        self._must_be_open()
        if self._engine is None or not self._write:
            raise ServandaError(
                "the ledger was opened for reading", where=self.url, mend="open it with write=True", code=2
            )
        from servanda.ledger.engines import writing
        from servanda.ledger.faults import told

        with told(self._url), writing(self._engine) as connection:
            yield connection

    def _must_be_open(self) -> None:
        if self._closed:
            raise ServandaError("the ledger is closed", where=self.url, mend="open it again", code=2)


def _at(recorded: dt.datetime | None) -> int | None:
    return None if recorded is None else times.micros(recorded)
