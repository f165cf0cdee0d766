"""Entry into force: what a rule gives for the acts known (VCLT 24, 76 to 78, 84 as pattern)."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.law.entry_consents import consents, kinds
from servanda.law.entry_decisive import worked_back
from servanda.law.entry_moments import Moment, bounds, cite, day_gone, delayed
from servanda.law.entry_rule import KINDS, Elsewhere, by_rule, moment_of, nowhere
from servanda.terms import Reason
from servanda.treaties import (
    After,
    Consents,
    DatedAct,
    DateIf,
    Delay,
    Event,
    Exchange,
    Later,
    Main,
    Notifications,
    Record,
    Rule,
    Signature,
)

_LATER_TOO = ("accession", "succession")


def entry_into_force(record: Record, elsewhere: Elsewhere = nowhere) -> Moment:
    """When the treaty as a whole entered into force: by its rule where the acts decide it, else as sources state it.

    `elsewhere` gives the entry into force of another treaty by its id, for rules that hang on one.
    """
    stated = _stated(record)
    told = record.clause("entry-into-force")
    if told is None:
        if stated is not None:
            return stated
        why = Reason(says="no clause on entry into force and no date of it is on record", treaty=record.id)
        return Moment(None, None, why, ("the clause on entry into force, or its date",))
    clause, sources = told
    rule, article = Rule.parse(clause.rule), clause.article
    moment = by_rule(record, rule, elsewhere)
    head = f"the treaty enters into force {rule.main}: {moment}"
    because: tuple[Reason, ...] = (moment.reason,)
    if stated is not None:
        agree = (stated.earliest, stated.latest) == (moment.earliest, moment.latest)
        if moment.exact is None:
            why = Reason(
                says=f"the acts on record do not decide the rule ({rule.main}); sources give the day: {stated}",
                rule=str(rule),
                treaty=record.id,
                article=article,
                sources=sources,
                because=(stated.reason, moment.reason),
            )
            return stated._replace(reason=why, decisive=worked_back(rule, stated) or moment.decisive)
        note = "as sources state it" if agree else f"sources state {stated}: a conflict"
        because += (Reason(says=note, because=(stated.reason,)),)
    why = Reason(says=head, rule=str(rule), treaty=record.id, article=article, sources=sources, because=because)
    missing = tuple(f"{m} (article {article})" if article else m for m in moment.missing)
    return moment._replace(reason=why, missing=missing)


def provisional_from(record: Record, elsewhere: Elsewhere = nowhere) -> Moment | None:
    """From when the treaty is applied provisionally (VCLT 25); None where its clauses say nothing of that."""
    told = record.clause("entry-into-force")
    rule = Rule.parse(told[0].rule) if told else None
    return moment_of(record, rule, rule.provisional, elsewhere) if rule and rule.provisional else None


def entry_for(record: Record, general: Moment, consent: DatedAct, state: str) -> Moment:
    """When the treaty entered into force for a state that consented by this act."""
    day = consent.effect
    if consent.act.effective and day is not None:
        return Moment(day.earliest, day.latest, cite(record, consent, f"in force for {state} from {day}"))
    for dated in record.by_state.get(state, ()):
        stated = (
            dated.act.act == "entry-into-force" and dated.act.of_treaty and dated.act.occasion == consent.act.occasion
        )
        if stated and dated.when:
            why = cite(record, dated)
            return Moment(dated.when.earliest, dated.when.latest, why)
    when = consent.when
    if general.earliest is None or when is None:
        missing = general.missing or (f"the day of {state}'s {consent.act.act.replace('-', ' ')}",)
        return Moment(None, None, general.reason, missing)
    return _joined(record, general, consent)


def _joined(record: Record, general: Moment, consent: DatedAct) -> Moment:
    """With the treaty, or later: by the day of the consent and what the clause says of later parties."""
    clause = record.clause("entry-into-force")
    later = (Rule.parse(clause[0].rule).later if clause else None) or Later(who="after entry into force")
    first, last = general.earliest, general.latest
    assert first is not None
    limit = general.decisive or (first, last)
    if later.who == "after entry into force":
        limit = (first, last)
    when = bounds(consent)
    if when[1] <= limit[0]:
        return general
    own = Moment(*when, cite(record, consent)) if later.since == "deposit" else general
    own = delayed(own, later.delay, settled=True)
    latest = None if last is None or own.latest is None else max(own.latest, last)
    own = own._replace(earliest=max(own.earliest or first, first), latest=latest)
    if limit[1] is not None and when[0] > limit[1]:
        return own
    why = Reason(says="whether it came later is open: both are given", because=(general.reason, own.reason))
    return Moment(min(first, own.earliest or first), own.latest, why, general.missing)


def only_consent(record: Record) -> tuple[str, ...]:
    """The kinds of act that alone count as consent under the rule, if it restricts them."""
    clause = record.clause("entry-into-force")
    if clause is None:
        return ()
    found: list[str] = []
    for event in _events(Rule.parse(clause[0].rule).main):
        own = _only(event)
        if not own:
            return ()
        found += own
    return tuple(dict.fromkeys(found))


def _only(event: Event) -> tuple[str, ...]:
    if isinstance(event, DateIf):
        return _only(event.consents)
    if isinstance(event, Notifications):
        return ("notification", "exchange-of-instruments", *_LATER_TOO)
    if isinstance(event, Signature | Exchange):
        return (*KINDS[type(event)], *_LATER_TOO)
    if isinstance(event, Consents) and event.act == "signature":
        return (*kinds(event.act), *kinds("deposit"))
    return ()


def _events(main: Main) -> Iterator[Event]:
    if isinstance(main, After):
        yield main.event
    else:
        yield from (*_events(main.first), *_events(main.second))


def _stated(record: Record) -> Moment | None:
    """The day on which sources say that the treaty as a whole entered into force."""
    for dated in record.of_kind("entry-into-force"):
        if (
            dated.when
            and dated.act.of_treaty
            and (not dated.act.states or set(record.header.parties) <= set(dated.act.states))
        ):
            return Moment(dated.when.earliest, dated.when.latest, cite(record, dated))
    return None


__all__ = [
    "Delay",
    "Moment",
    "by_rule",
    "cite",
    "consents",
    "day_gone",
    "entry_for",
    "entry_into_force",
    "only_consent",
    "provisional_from",
]
