"""Answers for people: plain text, in colour where the terminal has it."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from typing import Any

import click
import tomli

from servanda.desk import name_of
from servanda.terms import Reason, Source

_COLOURS = {
    "obliged": "red",
    "discretionary": "yellow",
    "undetermined": "magenta",
    "consult": "cyan",
    "permitted": "green",
    "barred": "blue",
    "not-triggered": "bright_black",
    "would-breach": "red",
    "would-perform": "green",
    "would-not-touch": "bright_black",
    "in-force": "green",
    "ended": "bright_black",
    "unknown": "magenta",
}


@functools.cache
def words(language: str) -> Mapping[str, Any]:
    """What the faces say in a language."""
    told: dict[str, Any] = tomli.loads(resources.files("servanda.cli").joinpath("words.toml").read_text("utf-8"))
    found: Mapping[str, Any] = told[language]
    return found


def state(code: str, language: str) -> str:
    """`RUS Russia`."""
    return f"{code} {name_of(code, language)}"


def coloured(word: str, text: str) -> str:
    return click.style(text, fg=_COLOURS.get(word), bold=word in ("obliged", "in-force"))


def heading(text: str) -> str:
    return "\n" + click.style(text, bold=True)


def tree(reason: Reason, *, depth: int = 0) -> Iterator[str]:
    """A reason and what it rests on, a line a step, its sources in brackets; what was said before is not said again."""
    seen: set[Reason] = set()

    def walk(step: Reason, level: int) -> Iterator[str]:
        if step in seen:
            return
        seen.add(step)
        cited = f" [{', '.join(step.sources)}]" if step.sources else ""
        yield f"{'  ' * (level + 1)}{step.says}{click.style(cited, fg='bright_black')}"
        for each in step.because:
            yield from walk(each, level + 1)

    return walk(reason, depth)


def cited(reasons: Iterable[Reason], sources: Mapping[str, Source]) -> Iterator[str]:
    """The sources that reasons name, each with where it is found."""
    keys = dict.fromkeys(key for reason in reasons for _, step in reason.walk() for key in step.sources)
    for key in keys:
        if key in sources:
            source = sources[key]
            published = f", {source.published}" if source.published else ""
            yield f"  {key}: {source.publisher}{published}, {source.locator}"
