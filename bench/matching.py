"""What was read against what is expected: which statements are right, and in what the others differ."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from expected import PAGE, Expected, Page

from servanda.reading import Article, Reading
from servanda.statements import flat

Row = dict[str, Any]
_SMALL = frozenset(
    ["the", "and", "les", "des", "une", "aux", "dans", "par", "sur", "pour", "der", "die", "das", "und", "ein", "eine"]
)
"""Articles and small words, by which no two names are the same."""


@dataclass(frozen=True, kw_only=True)
class Pair:
    """An expected statement and the one that was read for it; `right` says which aspects are (absent: not judged)."""

    want: Expected
    got: Row
    right: dict[str, bool]

    @property
    def hit(self) -> bool:
        """Kind, states, date and modality right; of claims also who and to whom, of quotes the speaker."""
        return all(self.right.get(aspect, True) for aspect in ("kind", "states", "date", "modality", "deed"))


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """A page compared.

    `extra`: acts read that are neither expected nor allowed; `false`: facts that the page does not assert; `odd_…`:
    kinds of anomaly.
    """

    pairs: tuple[Pair, ...]
    missing: tuple[Expected, ...]
    extra: tuple[Row, ...]
    false: tuple[Row, ...]
    forbidden: tuple[Row, ...]
    odd_found: frozenset[str] = frozenset()
    odd_missing: frozenset[str] = frozenset()
    odd_extra: frozenset[str] = frozenset()


def compare(page: Page, reading: Reading) -> Outcome:
    """Pair each expected statement with at most one that was read, the best first.

    Two statements can be paired if their kind is right (the act, obligation or deed; of a quote its speaker), the words
    of one do not lie far from an annotator's, and their states have one in common or one names none. Hits are paired
    before near misses; of those the one with more aspects right. An act left over is set aside where an `allow` covers
    it, or where it says the same as a hit on the word of another source; every other one is an extra.

    A false fact is an act read as asserted that no expected or allowed asserted act entails: one of its kind, with all
    its states, and of its date or a finer one; a claim read as asserted where the page only reports it; and whatever
    is asserted against a `never`.
    """
    rows = [flat(s) for s in reading.statements]
    options = [p for want in page.expect for row in rows if (p := _pair(want, row, reading.article)) is not None]
    options.sort(key=lambda p: (p.hit, sum(p.right.values())), reverse=True)
    pairs: list[Pair] = []
    for option in options:
        if all(option.want is not p.want and option.got is not p.got for p in pairs):
            pairs.append(option)
    missing = tuple(w for w in page.expect if all(w is not p.want for p in pairs))
    used = [p.got for p in pairs if p.hit]
    free = [r for r in rows if r["kind"] == "act" and not any(r is u for u in used) and not _repeats(r, pairs, reading)]
    extra = tuple(r for r in free if not any(covers(a, r, reading.article) for a in page.allow))
    forbidden = tuple(r for r in rows if any(_forbids(n, r) for n in page.never))
    false = tuple(r for r in rows if r["modality"] == "asserted" and _false(r, page, reading.article, pairs, forbidden))
    odd, wanted = frozenset(a.kind for a in reading.anomalies), frozenset(page.anomalies)
    return Outcome(
        pairs=tuple(pairs),
        missing=missing,
        extra=extra,
        false=false,
        forbidden=forbidden,
        odd_found=odd & wanted,
        odd_missing=wanted - odd,
        odd_extra=odd - wanted if page.origin == "own" else frozenset(),
    )


def _repeats(row: Row, pairs: list[Pair], reading: Reading) -> bool:
    """Whether a hit is told once more, by another first source: a statement of its own, and right."""
    hits = [p for p in pairs if p.hit and p.got.get("attribution", ())[:1] != row.get("attribution", ())[:1]]
    again = [_pair(p.want, row, reading.article) for p in hits]
    return any(p is not None and p.hit for p in again)


def covers(allow: Expected, row: Row, article: Article) -> bool:
    """Whether an allowance covers what was read: each of its values, dates and states within its own."""
    states = set(row.get("states", ()))
    return (
        row["kind"] == allow.kind
        and _among(row.get("act"), allow.act)
        and _among(row["modality"], allow.modality)
        and (allow.states is None or states <= allow.states)
        and (allow.dates is None or not row.get("date") or any(within(row["date"], d) for d in allow.dates))
        and _near(allow.near, row, article)
    )


def within(date: str, wider: str) -> bool:
    """Whether a date is another or lies in it, by its precision: 2024-06-19 in 2024-06 in 2024. Qualifiers apart."""
    date, wider = plain(date), plain(wider)
    return date == wider or (bool(wider) and date.startswith(wider + "-"))


def plain(date: str) -> str:
    """The date without the qualifiers of EDTF."""
    return re.sub(r"[~?%]", "", date)


def same_words(wanted: str, got: str) -> bool:
    """Whether two names have half of the words of the shorter in common, words taken by their first five letters."""
    a, b = _words(wanted), _words(got)
    return bool(a and b) and len(a & b) * 2 >= min(len(a), len(b))


def _words(text: str) -> frozenset[str]:
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return frozenset(w[:5] for w in re.findall(r"\w+", bare) if len(w) > 2 and w not in _SMALL) or frozenset([bare])


def _pair(want: Expected, row: Row, article: Article) -> Pair | None:
    if row["kind"] != want.kind or not _near(want.near, row, article):
        return None
    right = dict(_judged(want, row, article))
    states = frozenset(row.get("states", ()))
    apart = bool(want.states and states and not want.states & states)
    return None if not right["kind"] or apart else Pair(want=want, got=row, right=right)


def _judged(want: Expected, row: Row, article: Article) -> Iterator[tuple[str, bool]]:
    """Aspect by aspect whether it is right; an aspect that is not judged does not come."""
    speaker = want.speaker is None or any(same_words(s, row.get("speaker", "")) for s in want.speaker)
    kinds = (("act", want.act), ("obligation", want.obligation), ("did", want.did))
    yield "kind", speaker and all(_among(row.get(key), values) for key, values in kinds)
    yield "modality", _among(row["modality"], want.modality)
    if want.states is not None:
        yield "states", _states_right(want, frozenset(row.get("states", ())))
    if want.dates is not None:
        yield "date", plain(row.get("date", "")) in want.dates
    if want.by is not None:
        told = (want.by, frozenset(row.get("by", ()))), (want.to, frozenset(row.get("to", ())))
        yield "deed", all(wanted is None or wanted == got for wanted, got in told)
    if want.first_source is not None:
        yield "source", any(_source_right(s, row.get("attribution", ()), article) for s in want.first_source)
    if want.place is not None:
        yield "place", any(same_words(p, row.get("place", "")) for p in want.place)


def _states_right(want: Expected, got: frozenset[str]) -> bool:
    assert want.states is not None
    if want.bare and not got:
        return True
    return got >= want.states if want.open else got == want.states


def _source_right(wanted: str, chain: Any, article: Article) -> bool:
    first = chain[0] if chain else ""
    if wanted == PAGE:
        return not first or first in article.sources or len(chain) == 1
    return same_words(wanted, first)


def _among(value: str | None, values: tuple[str, ...] | None) -> bool:
    return values is None or value in values


def _near(near: str, row: Row, article: Article) -> bool:
    """Whether a statement's words, or those of a mention, lie in or by (100 characters) the annotator's; or none."""
    start = article.text.find(near) if near else -1
    if start < 0:
        return True
    spans = [row["span"], *row.get("mentions", ())] if "span" in row else []
    return any(a < start + len(near) + 100 and start - 100 < b for a, b in spans)


def _forbids(never: Expected, row: Row) -> bool:
    states = frozenset(row.get("states", ()))
    return (
        row["kind"] == never.kind
        and _among(row.get("act"), never.act)
        and _among(row.get("did"), never.did)
        and _among(row["modality"], never.modality)
        and (never.states is None or bool(states & never.states))
        and (never.dates is None or any(within(row.get("date", ""), d) for d in never.dates))
    )


def _false(row: Row, page: Page, article: Article, pairs: list[Pair], forbidden: tuple[Row, ...]) -> bool:
    if any(row is f for f in forbidden):
        return True
    if row["kind"] == "claim":
        return any(p.got is row and not p.right["modality"] for p in pairs)
    if row["kind"] != "act":
        return False
    return not any(_entails(want, row, article) for want in page.expect) and not any(
        covers(allow, row, article) for allow in page.allow
    )


def _entails(want: Expected, row: Row, article: Article) -> bool:
    states, date = frozenset(row.get("states", ())), row.get("date", "")
    return (
        want.kind == "act"
        and _among(row["act"], want.act)
        and _among("asserted", want.modality)
        and (want.states is None or want.open or states <= want.states)
        and (want.dates is None or not date or any(within(d, date) for d in want.dates))
    )
