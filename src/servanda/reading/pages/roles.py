"""The role of each block of an HTML page, from its elements and their classes."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

import msgspec
from lxml import etree

from servanda.reading.pages.blocks import Hint
from servanda.reading.pages.languages import folder
from servanda.reading.pages.tree import Run, snippet

_WORD = re.compile(r"[-_\s]+|(?<=[a-z])(?=[A-Z])")
_FURNITURE = frozenset(("nav", "footer", "form", "button", "aside", "dialog", "menu", "search", "label"))
_SUBHEADS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_ITEMS = frozenset(("li", "article"))
_LONGEST_LEAD, _LONGEST_PROVENANCE = 900, 250
_OUTER: tuple[Hint, ...] = ("comment", "related", "furniture")


@functools.cache
def _classes() -> dict[str, frozenset[str]]:
    lists: dict[str, list[str]] = msgspec.toml.decode(folder().joinpath("html.toml").read_bytes())
    return {role: frozenset(names) for role, names in lists.items()}


def names_of(element: etree._Element) -> set[str]:
    """The names in an element's class, id, role and itemprop, whole and word by word, in lower case."""
    names: set[str] = set()
    for attribute in ("class", "id", "role", "itemprop"):
        for name in (element.get(attribute) or "")[:500].split():
            names.add(name.lower())
            names.update(word.lower() for word in _WORD.split(name) if word)
    return names


class Roles:
    """Roles by element, each found once. The headline and the container of the article are in no zone of the site."""

    def __init__(self, root: etree._Element, runs: list[Run], headline: str) -> None:
        self._known: dict[etree._Element, Hint] = {}
        self._items: dict[etree._Element, int] = {}
        self._names: dict[etree._Element, set[str]] = {}
        self._kept: set[etree._Element] = set()
        self.headline = _headline(root, headline)
        self.container = _container(root, runs)
        for element in (self.headline, self.container):
            if element is not None:
                self._kept |= {element, *element.iterancestors()}

    def of(self, element: etree._Element) -> Hint:
        """The role of a block: of the outermost zone that it lies in, else of the nearest element that tells."""
        path: list[etree._Element] = []
        at: etree._Element | None = element
        while at is not None and at not in self._known:
            path.append(at)
            at = at.getparent()
        role: Hint = self._known[at] if at is not None else ""
        for step in reversed(path):
            role = role if role in _OUTER else self._own(step) or role
            self._known[step] = role
        return role

    def _own(self, element: etree._Element) -> Hint:
        if element is self.headline:
            return "headline"
        names, classes = self._names_of(element), _classes()
        if element not in self._kept and element.tag not in ("html", "body", "main"):
            for zone, role in (("comments", "comment"), ("related", "related")):
                if names & classes[zone] and element.tag not in ("a", "span", "p"):
                    return role  # type: ignore[return-value]
            if element.tag in _FURNITURE or names & classes["furniture"] or _site_header(element):
                return "furniture"
        if element.tag == "figcaption" or names & classes["caption"]:
            return "caption"
        if element in self._kept:
            return ""
        if names & classes["lead"] and snippet(element, _LONGEST_LEAD) and len(element.findall(".//p")) <= 1:
            return "lead"
        if (names & classes["provenance"] or element.tag == "time") and snippet(element, _LONGEST_PROVENANCE):
            return "provenance"
        if element.tag in ("blockquote", "pre"):
            return "body"
        return "subhead" if element.tag in _SUBHEADS else ""

    def _names_of(self, element: etree._Element) -> set[str]:
        if element not in self._names:
            self._names[element] = names_of(element)
        return self._names[element]

    def item(self, element: etree._Element) -> int:
        """The number of the list item, card or comment that the element lies in; 0 for none."""
        for at in (element, *element.iterancestors()):
            if at in self._kept:
                return 0
            if at.tag in _ITEMS or self._names_of(at) & _classes()["comment"]:
                return self._items.setdefault(at, len(self._items) + 1)
        return 0

    def inside(self, element: etree._Element) -> bool:
        """Whether a block lies in the article's container."""
        return self.container is not None and self.container in (element, *element.iterancestors())

    def zone_of(self, element: etree._Element, first: set[etree._Element]) -> etree._Element | None:
        """The largest element that a heading opens: no part of the article, with no block before the heading."""
        found = None
        for at in (element, *element.iterancestors()):
            if at in self._kept or at.tag in ("body", "html", "main"):
                break
            if at in first:
                found = at
        return found if found is not element else None


def credit_of(element: etree._Element) -> str:
    """The credit in a caption, where the page sets it apart."""
    for inner in element.iter():
        if inner is not element and names_of(inner) & _classes()["credit"]:
            return snippet(inner, 100)
    return ""


def _site_header(element: etree._Element) -> bool:
    return element.tag == "header" and not any(a.tag in ("article", "main") for a in element.iterancestors())


def _headline(root: etree._Element, told: str) -> etree._Element | None:
    """The first-level heading that the metadata gives, else the longest of the first three."""
    heads = [(h, snippet(h, 400)) for h, _ in zip(root.iter("h1"), range(20), strict=False)]
    heads = [(h, words) for h, words in heads if words]
    same = [h for h, words in heads if told and (told.startswith(words) or words.startswith(told))]
    if same:
        return same[0]
    return max(heads[:3], key=lambda head: len(head[1]))[0] if heads else None


def _container(root: etree._Element, runs: Iterable[Run]) -> etree._Element | None:
    """The element that holds the article's text: named so, else the `article` or `main` or parent with most of it."""
    held: dict[etree._Element, int] = {}
    for run in runs:
        if run.element.tag not in ("p", "blockquote", "div", "span"):
            continue
        for at in run.element.iterancestors():
            held[at] = held.get(at, 0) + len(run.text)
    most = max(held.values(), default=0)
    named = [e for e in held if names_of(e) & _classes()["body"] and held[e] > 0.2 * most]
    tagged = [e for tag in ("article", "main") for e in held if e.tag == tag and held[e] > 0.3 * most]
    for choice in (named, tagged):
        if choice:
            return max(choice, key=lambda e: held[e])
    direct: dict[etree._Element, int] = {}
    for run in runs:
        holder = run.element.getparent() if run.element.tag == "p" else run.element
        if holder is not None:
            direct[holder] = direct.get(holder, 0) + len(run.text)
    return max(direct, key=lambda e: direct[e], default=None)
