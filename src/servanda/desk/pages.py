"""One page, read, linked to the register and compared with it; on wish, put on record."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from servanda.desk.claims import ClaimLaw, laws_of
from servanda.desk.comparing import Difference, differences
from servanda.desk.lines import StatementLine, line
from servanda.desk.linking import Link, link, linked
from servanda.desk.register import Register
from servanda.reading import Anomaly, Article, Reading, read, source_of
from servanda.statements import Statement
from servanda.terms import ServandaError

_LARGEST = 20_000_000  # bytes of a page


class Fit(msgspec.Struct, frozen=True, kw_only=True):
    """How a treaty that the page speaks of fits the register. `match` is same, new or ambiguous."""

    treaty: str
    match: str
    names: tuple[str, ...]
    candidates: tuple[str, ...]
    differences: tuple[Difference, ...]


class PageAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to `read`."""

    article: Article
    statements: tuple[StatementLine, ...]
    anomalies: tuple[Anomaly, ...]
    record: tuple[Fit, ...]
    law: tuple[ClaimLaw, ...]


class PageRead(msgspec.Struct, frozen=True, kw_only=True):
    """A page with what was made of it, before it is laid out as an answer."""

    raw: bytes
    address: str
    source: str
    article: Article
    statements: tuple[Statement, ...]
    anomalies: tuple[Anomaly, ...]
    record: tuple[Fit, ...]
    law: tuple[ClaimLaw, ...]

    def answer(self) -> PageAnswer:
        """The page as an answer."""
        return PageAnswer(
            article=self.article,
            statements=tuple(line(statement) for statement in self.statements),
            anomalies=self.anomalies,
            record=self.record,
            law=self.law,
        )


def read_page(
    page: str | bytes,
    register: Register,
    *,
    published: str | None = None,
    language: str | None = None,
) -> PageRead:
    """What a page says: a path, an address, `-` for standard input, or its bytes.

    Raises ServandaError for a page that cannot be had or read, with the reason.
    """
    raw, address = (page, "") if isinstance(page, bytes) else (_fetch(page), page)
    try:
        told = read(raw, published=published, language=language)
    except ServandaError as error:
        raise ServandaError(
            error.what, where=error.where or address, why=error.why, mend=error.mend, code=error.code
        ) from error
    links = _links(told, register)
    statements = linked(told.statements, links)
    return PageRead(
        raw=raw,
        address=address,
        source=source_of(raw),
        article=told.article,
        statements=statements,
        anomalies=told.anomalies,
        record=tuple(_fit(key, found, told, statements, register) for key, found in links.items()),
        law=tuple(laws_of(statements, told.article.published, register)),
    )


def _links(told: Reading, register: Register) -> dict[str, Link]:
    """Each treaty that the page speaks of, linked."""
    abouts = {statement.about.key: statement.about for statement in told.statements if statement.about}
    return {
        key: link(about, [s for s in told.statements if s.about and s.about.key == key], register.records)
        for key, about in abouts.items()
    }


def _fit(key: str, found: Link, told: Reading, statements: tuple[Statement, ...], register: Register) -> Fit:
    own = [s for s in statements if s.about and s.about.key == key]
    names = tuple(dict.fromkeys(name for s in own if s.about for name in s.about.names))
    same = found.match == "same"
    differ = tuple(differences(own, register.records[found.treaty])) if same else ()
    return Fit(treaty=found.treaty, match=found.match, names=names, candidates=found.candidates, differences=differ)


def _fetch(page: str) -> bytes:
    """The bytes of a page: of standard input, of an address, of a file."""
    if page == "-":
        return sys.stdin.buffer.read(_LARGEST + 1)
    if page.startswith(("http://", "https://")):
        from servanda.desk.fetching import fetch

        return fetch(page, largest=_LARGEST)
    path = Path(page)
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST + 1)
    except FileNotFoundError:
        raise ServandaError(f"there is no file {page}", where="read", mend="check the path") from None
    except IsADirectoryError:
        raise ServandaError(f"{page} is a folder", where="read", mend="name one page") from None
    except OSError as error:
        raise ServandaError(f"{page} cannot be read", where="read", why=error.strerror or str(error)) from None
