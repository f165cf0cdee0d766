"""Which statements prevail where several speak of the same thing: pure, by a policy that is data."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from importlib import resources
from typing import NamedTuple

import msgspec
import tomli

from servanda.dates import PartialDate
from servanda.statements.contents import Act, Clause, Content, Ending, Header, StateList, Table, Title
from servanda.statements.statement import Statement
from servanda.terms import Source, vocabulary


class Policy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The order in which differences decide, and the kinds of source that settle a fact without review."""

    order: tuple[str, ...]
    settles: tuple[str, ...]

    @classmethod
    @functools.cache
    def shipped(cls) -> Policy:
        """The policy of `policy.toml`."""
        raw = resources.files("servanda.statements").joinpath("policy.toml").read_text("utf-8")
        return msgspec.convert(tomli.loads(raw), cls)


class Rival(NamedTuple):
    """What lost, with its sources and the reason."""

    content: Content
    sources: tuple[str, ...]
    why: str


class Resolved(NamedTuple):
    """What prevails in one slot, the sources that say so, and what lost."""

    slot: Hashable
    content: Content
    sources: tuple[str, ...]
    rivals: tuple[Rival, ...]


def slot(treaty: str, content: Content, state: str) -> Hashable:
    """What two statements share that speak of the same thing: treaty, kind of act, state, occasion, never the date.

    What an act is about (a reservation, an objector's addressee, a pair, a territory) is a part of it: objections to
    two reservations are two acts.
    """
    if isinstance(content, Act):
        about = (content.of, content.towards, content.articles, content.territories, content.between)
        return treaty, "act", content.act, content.chamber, state, content.occasion or 1, about
    if isinstance(content, Clause):
        return treaty, "clause", content.clause
    if isinstance(content, Ending):
        return treaty, "ending", content.treaty
    if isinstance(content, Header):
        return treaty, "treaty"
    if isinstance(content, Table):
        return treaty, "table", content.name, content.as_of
    if isinstance(content, StateList):
        return treaty, "list", content.name
    if isinstance(content, Title):
        return treaty, "title", content.language, content.short, content.text
    return treaty, content


def resolve(statements: Iterable[Statement], sources: Mapping[str, Source], policy: Policy) -> list[Resolved]:
    """What asserted statements add up to, slot by slot, in the order of their first mention.

    Acts are resolved for each state apart. Two dates that can be the same day told more or less precisely are no
    conflict: the more precise is kept.
    """
    slots: dict[Hashable, list[tuple[Content, Statement]]] = defaultdict(list)
    for statement in statements:
        if statement.modality != "asserted":
            continue
        for state in _states(statement.content):
            content = _for_state(statement.content, state)
            slots[slot(statement.treaty, content, state)].append((content, statement))
    return [_resolve_slot(key, said, sources, policy) for key, said in slots.items()]


def _states(content: Content) -> tuple[str, ...]:
    return content.states or ("",) if isinstance(content, Act) else ("",)


def _for_state(content: Content, state: str) -> Content:
    if isinstance(content, Act) and len(content.states) > 1:
        return msgspec.structs.replace(content, states=(state,))
    return content


def _resolve_slot(
    key: Hashable, said: list[tuple[Content, Statement]], sources: Mapping[str, Source], policy: Policy
) -> Resolved:
    groups: list[list[tuple[Content, Statement]]] = []
    for content, statement in sorted(said, key=lambda pair: -_precision(pair[0])):
        home = next((group for group in groups if _agree(group[0][0], content)), None)
        if home is None:
            groups.append([(content, statement)])
        else:
            home.append((content, statement))
    ranked = sorted(groups, key=lambda group: _rank(group, sources, policy))
    first = ranked[0]
    return Resolved(
        key,
        _best(first, sources),
        _sources(first),
        tuple(Rival(_best(g, sources), _sources(g), _why(first, g, sources, policy)) for g in ranked[1:]),
    )


def _agree(first: Content, second: Content) -> bool:
    if isinstance(first, Act) and isinstance(second, Act):
        if not (first.date and second.date):
            return True
        return PartialDate.parse(first.date).agrees(PartialDate.parse(second.date))
    return first == second


def _precision(content: Content) -> int:
    """Days of doubt, fewer is better, as a number that grows with precision; acts without a date come last."""
    if not isinstance(content, Act) or not content.date:
        return -(10**6) if isinstance(content, Act) else 0
    date = PartialDate.parse(content.date)
    return -(date.latest - date.earliest).days


def _best(group: list[tuple[Content, Statement]], sources: Mapping[str, Source]) -> Content:
    """The content told most precisely, and among those by the strongest source, filled in from the others."""
    ordered = sorted(group, key=lambda pair: (-_precision(pair[0]), _kind(pair[1], sources)))
    best = ordered[0][0]
    if not isinstance(best, Act):
        return best
    gaps = [name for name in ("place", "effective", "public_from", "note") if not getattr(best, name)]
    found = {n: v for n in gaps for content, _ in ordered[::-1] if (v := getattr(content, n, ""))}
    return msgspec.structs.replace(best, **found)


def _sources(group: list[tuple[Content, Statement]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(statement.source for _, statement in group))


def _kind(statement: Statement, sources: Mapping[str, Source]) -> int:
    ranks: dict[str, int] = vocabulary()["sources"]
    return ranks[sources[statement.source].kind] if statement.source in sources else len(ranks) + 1


def _measures(group: list[tuple[Content, Statement]], sources: Mapping[str, Source]) -> dict[str, float]:
    publishers = {sources[s.source].publisher if s.source in sources else s.source for _, s in group}
    said = [PartialDate.parse(s.asserted[:10]).latest.toordinal() for _, s in group if s.asserted]
    return {
        "kind of source": min(_kind(statement, sources) for _, statement in group),
        "number of sources": -len(publishers),
        "precision": -max(_precision(content) for content, _ in group),
        "recency": -max(said, default=0),
    }


def _rank(group: list[tuple[Content, Statement]], sources: Mapping[str, Source], policy: Policy) -> tuple[float, ...]:
    measures = _measures(group, sources)
    return tuple(measures[name] for name in policy.order)


def _why(
    winner: list[tuple[Content, Statement]],
    loser: list[tuple[Content, Statement]],
    sources: Mapping[str, Source],
    policy: Policy,
) -> str:
    ours, theirs = _measures(winner, sources), _measures(loser, sources)
    decisive = next((name for name in policy.order if ours[name] != theirs[name]), "")
    return f"decided by {decisive}" if decisive else "nothing in the policy decides: first come"
