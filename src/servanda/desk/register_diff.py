"""What changed between two registers: treaties that came and went, and in each the facts, with old and new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from servanda.law import Timelines
from servanda.statements import Act, Clause, Content, Ending, Header, Obligation, StateList, Table, Title
from servanda.treaties import Fact, Record, Records


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that came, went or changed: what it is about, how it stood before and stands after, and who says so."""

    treaty: str
    kind: Literal["added", "removed", "changed"]
    what: str
    before: str = ""
    after: str = ""
    sources: tuple[str, ...] = ()


class Turned(msgspec.Struct, frozen=True, kw_only=True):
    """A state's spells in a treaty, where they are no longer what they were."""

    treaty: str
    state: str
    before: str
    after: str


class RegisterDiff(msgspec.Struct, frozen=True, kw_only=True):
    """What changed from one register (named by its hash) to another, and for whom a treaty binds at other times."""

    before: str
    after: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changes: tuple[Change, ...]
    turned: tuple[Turned, ...]


def difference(before: Records, after: Records) -> RegisterDiff:
    """What changed between two registers."""
    common = [treaty for treaty in after if treaty in before]
    old_lines, new_lines = Timelines(before), Timelines(after)
    return RegisterDiff(
        before=before.hash,
        after=after.hash,
        added=tuple(treaty for treaty in after if treaty not in before),
        removed=tuple(treaty for treaty in before if treaty not in after),
        changes=tuple(change for treaty in common for change in _changes(before[treaty], after[treaty])),
        turned=tuple(turned for treaty in common for turned in _turned(treaty, old_lines, new_lines)),
    )


def _turned(treaty: str, before: Timelines, after: Timelines) -> Iterator[Turned]:
    if _rests_on(before, treaty) == _rests_on(after, treaty):
        return
    for state in dict.fromkeys((*before[treaty].states, *after[treaty].states)):
        was, now = (_spells(lines, treaty, state) for lines in (before, after))
        if was != now:
            yield Turned(treaty=treaty, state=state, before=was, after=now)


def _rests_on(lines: Timelines, treaty: str) -> list[Record]:
    """The records on which its spells hang: its own, and those of the treaties that end it."""
    ending = [key for key, _ in lines.endings.get(treaty, ())]
    return [lines.records[key] for key in (treaty, *ending)]


def _spells(lines: Timelines, treaty: str, state: str) -> str:
    spells = lines[treaty].spells(state)
    return ", ".join(f"from {spell.start}" + (f" to {spell.end}" if spell.end else "") for spell in spells) or "never"


def _changes(before: Record, after: Record) -> Iterator[Change]:
    """Facts under the same name are paired, in their order; the rest came or went."""
    old, new = _named(before), _named(after)
    for what in dict.fromkeys((*old, *new)):
        was, now = old.get(what, []), new.get(what, [])
        if was == now:
            continue
        gone = [fact for fact in was if fact not in now]
        came = [fact for fact in now if fact not in was]
        for (text, sources), (other, others) in zip(gone, came, strict=False):
            yield Change(
                treaty=after.id, kind="changed", what=what, before=_told(text, sources), after=_told(other, others),
                sources=others,
            )  # fmt: skip
        for text, sources in gone[len(came) :]:
            yield Change(treaty=after.id, kind="removed", what=what, before=text, sources=sources)
        for text, sources in came[len(gone) :]:
            yield Change(treaty=after.id, kind="added", what=what, after=text, sources=sources)


def _told(text: str, sources: tuple[str, ...]) -> str:
    return f"{text} [{', '.join(sources)}]"


Named = Mapping[str, list[tuple[str, tuple[str, ...]]]]


def _named(record: Record) -> Named:
    """Each fact as text with its sources, under what it is about; acts state by state."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    found["record"].append((_text(record.header), ()))
    for title in record.titles:
        found[f"title ({title.language})"].append((title.text, ()))
    for dated in record.acts:
        for state in dated.act.states or ("",):
            found[f"{dated.act.act} {state}".strip()].append((_text(dated.act, "states"), dated.sources))
    facts: tuple[Fact, ...] = (*record.clauses.values(), *record.obligations, *record.endings, *record.tables)
    for fact in (*facts, *record.lists.values()):
        found[_name(fact.content)].append((_text(fact.content), fact.sources))
    for gap in record.unknown:
        found["unknown"].append((gap.fact, ()))
    for source in record.sources.values():
        found[f"source {source.id}"].append((f"{source.publisher}, {source.locator}", ()))
    return found


def _name(content: Content) -> str:
    match content:
        case Clause(clause=clause):
            return clause
        case Obligation(obligation=kind, article=article):
            return f"{kind} (article {article})"
        case Ending(treaty=treaty):
            return f"end of {treaty}"
        case Table(name=name, as_of=as_of):
            return f"table {name} {as_of}".strip()
        case StateList(name=name):
            return f"list {name}"
        case Act(act=act):
            return act
        case Title() | Header() | _:
            return type(content).__name__.lower()


def _text(content: Content, *without: str) -> str:
    """A content as its fields that are not as by default."""
    names, defaults = content.__struct_fields__, content.__struct_defaults__
    usual = dict(zip(names[len(names) - len(defaults) :], defaults, strict=True))
    told = {name: getattr(content, name) for name in names if name not in without}
    named = (f"{name} {msgspec.to_builtins(value)}" for name, value in told.items() if value != usual.get(name, ""))
    return ", ".join(named)
