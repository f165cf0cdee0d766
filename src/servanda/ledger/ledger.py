"""The ledger: opened by its URL, appended to, scanned as of an instant, checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, Self

from servanda.ledger import times
from servanda.ledger.addresses import file_of, is_missing_file, parse, shown
from servanda.ledger.entries import Appended, Check, Link, Page
from servanda.statements import Statement
from servanda.terms import ServandaError, Source

if TYPE_CHECKING:
    import sqlalchemy as sa

_KINDS = ("links", "pages", "registers", "sources", "statements")


class _Store(NamedTuple):
    """A database that holds a ledger, and whether it was opened for writing."""

    url: sa.URL
    engine: sa.Engine
    write: bool


class Ledger:
    """A store of statements that only grows. Open it with `Ledger.open`, as a context manager.

    `recorded` in the questions below is an instant: they answer as the ledger stood then (rows recorded at it or
    before), and None is now. An answer that is to be had again is stamped with `latest()`. Every method raises
    ServandaError where the database refuses. `url` says where the ledger is, without a password.
    """

    def __init__(self, url: str, store: _Store | None) -> None:
        self.url, self._store, self._closed = url, store, False

    @classmethod
    def open(cls, url: str, write: bool = True, *, wait: float = 30.0) -> Self:
        """The ledger at this URL (`sqlite:///…`, `postgresql://…`).

        A writer makes what is missing and brings an older schema up to date. A reader changes nothing: of a ledger
        that does not exist the answers are empty. `wait` is in seconds, for another writer or a server to answer.
        """
        if not write and is_missing_file(url):
            return cls(url, None)
        parsed = parse(url)
        from servanda.ledger.engines import engine
        from servanda.ledger.faults import told
        from servanda.ledger.upgrade import ready

        with told(parsed):
            file = file_of(parsed)
            if file is not None and write:
                file.parent.mkdir(parents=True, exist_ok=True)
            made = engine(parsed, write=write, wait=wait)
            try:
                there = ready(made, parsed, write=write)
            except BaseException:
                made.dispose()
                raise
        if not there:
            made.dispose()
        return cls(shown(parsed), _Store(parsed, made, write) if there else None)

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
        with self._reading() as connection:
            if connection is not None:
                from servanda.ledger import scanning

                yield from scanning.statements(connection, treaty, kind, source, _at(recorded))

    def pages(
        self,
        sha256: str | None = None,
        locator: str | None = None,
        recorded: dt.datetime | None = None,
        *,
        text: bool = True,
    ) -> Iterator[Page]:
        """The pages in the order of recording; without `text` their texts stay where they are."""
        with self._reading() as connection:
            if connection is not None:
                from servanda.ledger import scanning

                yield from scanning.pages(connection, sha256, locator, _at(recorded), text)

    def links(self, statement: str | None = None, recorded: dt.datetime | None = None) -> Iterator[Link]:
        """The links in the order of recording: who linked which statement to which treaty, and when."""
        with self._reading() as connection:
            if connection is not None:
                from servanda.ledger import scanning

                yield from scanning.links(connection, statement, _at(recorded))

    def sources(self, recorded: dt.datetime | None = None) -> Iterator[Source]:
        """The sources as last described."""
        with self._reading() as connection:
            if connection is not None:
                from servanda.ledger import scanning

                yield from scanning.sources(connection, _at(recorded))

    def register(self, recorded: dt.datetime | None = None) -> str:
        """The hash of the register that was stood on; empty if none was named."""
        with self._reading() as connection:
            if connection is None:
                return ""
            from servanda.ledger import scanning

            return scanning.register(connection, _at(recorded))

    def latest(self) -> dt.datetime | None:
        """When the last entry was recorded; None for an empty ledger."""
        with self._reading() as connection:
            if connection is None:
                return None
            from servanda.ledger import appending

            last = appending.latest(connection)
            return None if last is None else times.instant(last)

    def counts(self) -> dict[str, int]:
        """How many entries of each kind there are: pages, statements, sources, registers, links."""
        with self._reading() as connection:
            if connection is None:
                return dict.fromkeys(_KINDS, 0)
            from servanda.ledger import scanning

            return scanning.counts(connection)

    def check(self) -> Check:
        """Proves that the ledger is sound: the file, the order of recording, each text's and statement's content."""
        with self._reading() as connection:
            if connection is None:
                return Check(sound=True, schema="", counts=dict.fromkeys(_KINDS, 0))
            from servanda.ledger import checking

            return checking.check(connection)

    def close(self) -> None:
        """Gives the connections back. A closed ledger answers nothing more."""
        if self._store is not None:
            self._store.engine.dispose()
        self._closed = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection | None]:
        """One state of the ledger to ask; None where there is no ledger."""
        self._must_be_open()
        if self._store is None:
            yield None
            return
        from servanda.ledger.engines import reading
        from servanda.ledger.faults import told

        with told(self._store.url), reading(self._store.engine) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        self._must_be_open()
        if self._store is None or not self._store.write:
            raise ServandaError(
                "the ledger was opened for reading", where=self.url, mend="open it with write=True", code=2
            )
        from servanda.ledger.engines import writing
        from servanda.ledger.faults import told

        with told(self._store.url), writing(self._store.engine) as connection:
            yield connection

    def _must_be_open(self) -> None:
        if self._closed:
            raise ServandaError("the ledger is closed", where=self.url, mend="open it again", code=2)


def _at(recorded: dt.datetime | None) -> int | None:
    return None if recorded is None else times.micros(recorded)
