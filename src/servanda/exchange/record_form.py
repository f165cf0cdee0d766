"""A list of acts as a register file, in the TOML form of docs/record.md, for a person to read and go on with."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from servanda.exchange.listed import Listed, ListedAct
from servanda.terms import Source
from servanda.treaties import compile_toml

_WIDTH = 120
_READER = Source(
    id="reader", publisher="who imported the list", kind="reader", locator="the rule as given, no document"
)


def record_form(listed: Listed, source: Source, *, treaty: str, title: str, rule: str = "") -> str:
    """The file's text: an outline, each act with the list as its source, acts alike of one day together.

    The list stood when its source was published, or else no earlier than its last act.

    `rule` is the clause on entry into force in canonical text, on the word of whoever imports. Raises ServandaError
    where the form does not hold.
    """
    text = "\n".join(_lines(listed, source, treaty, title, rule)) + "\n"
    compile_toml(text, name=f"{treaty}.toml")
    return text


def _lines(listed: Listed, source: Source, treaty: str, title: str, rule: str) -> Iterator[str]:
    cited = f"sources = [{_quoted(source.id)}]"
    yield f"id = {_quoted(treaty)}"
    yield 'completeness = "outline"'
    yield f"parties = {_codes(_makers(listed.acts))}"
    stood = source.published or max((act.date[:10] for act in listed.acts if act.act != "entry-into-force"), default="")
    yield from (f"listed = {_quoted(stood)}",) if stood and listed.of_today else ()
    yield from ("", "[title]", f"en = {_quoted(title)}")
    if rule:
        yield from ("", "[entry_into_force]", f"rule = {_quoted(rule)}", f"sources = [{_quoted(_READER.id)}]")
    for act, states in _together(listed.acts):
        yield from ("", "[[act]]", f"kind = {_quoted(act.act)}", f"on = {_quoted(act.date)}")
        yield from (f"effective = {_quoted(act.effective)}",) if act.effective else ()
        yield from (f"occasion = {act.occasion}",) if act.occasion > 1 else ()
        yield f"by = {_codes(states)}"
        yield from (f"note = {_quoted(act.note)}",) if act.note else ()
        yield cited
    for each in (source, *((_READER,) if rule else ())):
        yield from ("", "[[source]]")
        told = ((name, getattr(each, name)) for name in each.__struct_fields__)
        yield from (f"{name} = {_quoted(value)}" for name, value in told if value)


def _makers(acts: Iterable[ListedAct]) -> tuple[str, ...]:
    """The states that made the treaty: those that signed it.

    All that the list names where none or just two signed: a treaty that two made is one that either can end for both.
    """
    signed = dict.fromkeys(act.state for act in acts if act.act in ("signature", "definitive-signature"))
    return tuple(signed) if len(signed) > 2 else tuple(dict.fromkeys(act.state for act in acts))


def _together(acts: Iterable[ListedAct]) -> list[tuple[ListedAct, list[str]]]:
    """Acts alike of one day with the states that did them, in order of time."""
    groups: dict[tuple[str, ...], tuple[ListedAct, list[str]]] = {}
    for act in acts:
        alike = (act.date, act.act, act.effective, str(act.occasion), act.note)
        groups.setdefault(alike, (act, []))[1].append(act.state)
    return [groups[alike] for alike in sorted(groups)]


def _codes(states: Iterable[str]) -> str:
    """A list of codes, broken into lines where it is long."""
    written = [_quoted(state) for state in states]
    line = f"[{', '.join(written)}]"
    if len(line) < _WIDTH - len("parties = "):
        return line
    rows = (", ".join(written[start : start + 14]) for start in range(0, len(written), 14))
    return "[\n    " + ",\n    ".join(rows) + ",\n]"


def _quoted(text: str) -> str:
    """A basic string of TOML, which is one of JSON but for the one control character that JSON leaves as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
