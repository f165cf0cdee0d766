"""What an HTML page says of itself to machines: JSON-LD, meta tags, and what the extractor finds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from servanda.dates import PartialDate
from servanda.reading.pages.names import known, merged
from servanda.reading.pages.page import Told
from servanda.terms import ServandaError

_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d))?")
_ARTICLES = re.compile(r"article|posting|report", re.IGNORECASE)
_MOST_NODES = 10_000
_META = {
    "headline": ("og:title", "twitter:title", "dc.title", "title"),
    "published": ("article:published_time", "og:published_time", "datepublished", "date", "pubdate", "dc.date.issued"),
    "modified": ("article:modified_time", "og:updated_time", "datemodified", "last-modified"),
    "publisher": ("og:site_name", "application-name", "dc.publisher", "publisher"),
    "author": ("author", "article:author", "dc.creator"),
}


def told_by(root: etree._Element) -> Told:
    """Headline, times, sources and the number of comments as the page's metadata gives them; JSON-LD comes first."""
    meta = _metas(root)
    linked = _json_ld(root)
    publisher = _name(linked.get("publisher")) or _meta(meta, "publisher")
    agencies = [_name(linked.get(key)) for key in ("sourceOrganization", "provider")]
    authors = [*_names(linked.get("author")), _meta(meta, "author")]
    count = linked.get("commentCount")
    return Told(
        headline=_text(linked.get("headline")) or _meta(meta, "headline"),
        published=_date(_text(linked.get("datePublished"))) or _date(_meta(meta, "published")) or _time(root),
        modified=_date(_text(linked.get("dateModified"))) or _date(_meta(meta, "modified")),
        sources=merged(n for n in (publisher, *agencies, *filter(known, authors)) if n),
        announced=count if isinstance(count, int) and not isinstance(count, bool) else None,
    )


def _metas(root: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if name and (content := element.get("content", "").strip()):
            found.setdefault(name.lower(), content)
    return found


def _meta(meta: dict[str, str], what: str) -> str:
    return next((meta[name] for name in _META[what] if name in meta), "")


def _time(root: etree._Element) -> str:
    """A `time` that says it is the day of publication."""
    for element in root.iter("time"):
        if element.get("pubdate") is not None or element.get("itemprop") == "datePublished":
            return _date(element.get("datetime", ""))
    return ""


def _date(words: str) -> str:
    """The date as written, local to the page: seconds and zone are left out."""
    found = _ISO.match(words.strip())
    if found is None:
        return ""
    day = found[1] + (f"T{found[2]}" if found[2] else "")
    try:
        return PartialDate.parse(day).text
    except ServandaError:
        return ""


def _json_ld(root: etree._Element) -> dict[str, Any]:
    """The first node that is an article."""
    for script in root.iter("script"):
        if "ld+json" not in script.get("type", ""):
            continue
        try:
            document = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(document):
            if _ARTICLES.search(" ".join(_names(node.get("@type")))) and (
                "headline" in node or "datePublished" in node
            ):
                return node
    return {}


def _nodes(document: Any) -> Iterator[dict[str, Any]]:
    waiting = [document]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, dict):
            yield node
            waiting += [v for v in node.values() if isinstance(v, dict | list)]
        elif isinstance(node, list):
            waiting += node


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _name(value: Any) -> str:
    return next(iter(_names(value)), "")


def _names(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    named = [v.get("name") if isinstance(v, dict) else v for v in values]
    return [_text(name) for name in named if _text(name)]
