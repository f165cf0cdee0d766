"""What a register file can get wrong by itself: words of the vocabulary, dates, rules, places, sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from servanda.dates import Interval, PartialDate, zone
from servanda.statements import (
    Act,
    Area,
    Clause,
    Content,
    Ending,
    Explained,
    Header,
    Obligation,
    Power,
    StateList,
    Table,
    Trigger,
    Unknown,
)
from servanda.states import place_of, regions, states
from servanda.terms import ServandaError, Source, check, vocabulary
from servanda.treaties.duration import Period, Term
from servanda.treaties.notice import notice_of
from servanda.treaties.rules import Rule
from servanda.treaties.scope import Reservations, Territory

_CLAUSES: Mapping[str, Callable[[str], Any]] = {
    "entry-into-force": Rule.parse,
    "term": Term.parse,
    "territory": Territory.parse,
    "reservations": Reservations.parse,
    "time-zone": zone,
    "no-obligation": str,
}


def check_cited(cited: tuple[str, ...], sources: dict[str, Source]) -> None:
    if not cited:
        raise ServandaError("this fact names no source", why="no fact without a source")
    for source in cited:
        if source not in sources:
            raise ServandaError(
                f"source {source!r} is not in this file",
                why="every fact names a [[source]] of its own file",
                mend="one of: " + ", ".join(sources),
            )


def check_content(content: Content) -> None:
    """Words of the vocabulary, dates, rules: everything that a file can get wrong by itself."""
    if isinstance(content, Header):
        _check_header(content)
    elif isinstance(content, Act):
        check("acts", content.act)
        _check_act(content)
    elif isinstance(content, Obligation):
        _check_obligation(content)
    elif isinstance(content, Clause):
        _CLAUSES[content.clause](content.rule)
    elif isinstance(content, StateList):
        _check_codes(content.members)
    elif isinstance(content, Unknown) and content.looked_up:
        PartialDate.parse(content.looked_up)
    elif isinstance(content, Explained):
        _check_codes(content.states)
        _check_explained(content)
    elif isinstance(content, Table):
        _check_table(content)
    elif isinstance(content, Ending) and content.on != "entry into force":
        PartialDate.parse(content.on)


def _check_explained(told: Explained) -> None:
    if told.dataset != "atop":
        raise ServandaError(f"{told.dataset!r} is no data set that is compared", mend="atop")
    known = ("member", "begins", "ends", *vocabulary()["obligations"])
    if told.what not in known:
        raise ServandaError(f"{told.what!r} is nothing that is compared", mend="one of: " + ", ".join(known))


def _check_table(table: Table) -> None:
    _check_codes(table.shares)
    for date in (table.as_of, table.public_from):
        if date:
            PartialDate.parse(date)
    if min((*table.shares.values(), 0)) < 0 or not (table.whole is None or table.whole > 0):
        raise ServandaError(f"the table {table.name!r} has a negative value, or no whole")


def _check_codes(codes: Iterable[str]) -> None:
    for code in codes:
        if code not in states():
            raise ServandaError(f"{code!r} is no code of a state", mend="write codes as answers do, such as FRA")


def _check_header(header: Header) -> None:
    """A treaty names its parties; a measure the treaty under which it binds, or those who made it."""
    if header.listed:
        PartialDate.parse(header.listed)
    if header.instrument == "treaty":
        if not header.parties:
            raise ServandaError("this treaty names no parties", mend='parties = ["FRA", "DEU"], say')
        if header.under or header.organ or header.targets:
            raise ServandaError("only a measure has `under`, `organ` or `targets`", mend='instrument = "measure"?')
    elif not (header.under or header.parties):
        raise ServandaError(
            "nothing says whom this measure binds",
            mend='`under = "un-charter-1945"`, the treaty whose parties it binds, or `parties`, those who made it',
        )


def _check_act(act: Act) -> None:
    for date in (act.date, act.effective, act.public_from, act.counts_from, act.until):
        if date:
            PartialDate.parse(date)
    for place in (*act.territories, *act.excludes):
        place_of(place)
    if act.delay:
        notice_of(act.delay)
    if act.effect:
        check("effects", act.effect)


def _check_obligation(owed: Obligation) -> None:
    check("obligations", owed.obligation)
    if owed.response is not None:
        check("responses", owed.response.kind)
    if owed.trigger is not None:
        _check_trigger(owed.trigger)
    if owed.area is not None:
        _check_area(owed.area)
    for condition in owed.conditions:
        check("conditions", condition)
    if owed.valid:
        Interval.parse(owed.valid)
    if owed.survives:
        Period.parse(owed.survives)
    for dispute in owed.disputed:
        _check_codes(dispute.states)
        if dispute.valid:
            Interval.parse(dispute.valid)
    for deed in (*owed.forbids, *owed.asks, *owed.spares):
        check("deeds", deed)
    for exception in owed.exceptions:
        check("exceptions", exception)
    if owed.verb:
        check("verbs", owed.verb)
    if owed.cap is not None:
        Period.parse(owed.cap.per)
        for fact in owed.cap.within:
            check("exceptions", fact)


def _check_trigger(trigger: Trigger) -> None:
    check("events", trigger.event)
    for fact in trigger.requires:
        check("facts", fact)
    for who in (*trigger.by, *trigger.except_, *trigger.unless):
        if isinstance(who, Power):
            _check_codes((*who.of, *who.supported_by))
            _check_regions((who.region,) if who.region else ())
        elif who not in ("any", "a party"):
            _check_codes((who,))
    _check_codes(trigger.aided_by)
    _check_codes(trigger.on if isinstance(trigger.on, tuple) else ())


def _check_area(area: Area) -> None:
    _check_regions(area.regions)
    _check_codes(area.of)
    _check_codes(area.territory_of if isinstance(area.territory_of, tuple) else ())
    for place in (*area.also, *area.only, *area.outside, *area.disputed):
        _check_place(place)
    for word in area.forces:
        if word not in regions():
            _check_place(word)
    for target in area.targets:
        check("targets", target)


def _check_place(known: str) -> None:
    """An id of the gazetteer, or a state's code in lower case for its metropolitan territory."""
    if place_of(known).id != known:
        raise ServandaError(f"{known!r} is no id of the gazetteer", mend=f"write {place_of(known).id}")


def _check_regions(words: Iterable[str]) -> None:
    for word in words:
        if word not in regions():
            raise ServandaError(f"{word!r} is no region", mend="one of: " + ", ".join(sorted(regions())))


def check_source(source: Source) -> None:
    check("sources", source.kind)
    for date in (source.published, source.looked_up):
        if date:
            PartialDate.parse(date)
    if not source.locator:
        raise ServandaError(f"source {source.id!r} has no locator", why="a source must be found again")
