"""Faults of acts: what contradicts itself, what comes before the treaty, what the rule does not give."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from servanda.dates import date_in
from servanda.desk.audit.faults import Fault, Filed, kind_of
from servanda.law import entry_into_force
from servanda.terms import Truth, vocabulary

_MADE = ("signature", "initialling", "adoption", "definitive-signature", "exchange-of-instruments")
_FIRST = (*_MADE, "declaration", "notification", "approval-by-committee", "approval-by-chamber")


def contradicting(file: Filed) -> Iterator[Fault]:
    """What the law finds that cannot stand beside each other, unless a note of the acts explains it."""
    for found in file.line.contradictions:
        if found.explained:
            continue
        what, _, day = found.where.removeprefix(f"{file.record.id}: ").partition(" ")
        yield file.fault(
            _act(file, what, day.split(",")[0]),
            found.what,
            why=f"by {', '.join(found.sources)}" if found.sources else "",
            mend="one of the days is wrong, or a `note` of the act explains it",
            kind=found.kind,
        )


def _act(file: Filed, kind: str, day: str) -> str:
    for number, act in enumerate(file.form.act):
        if kind_of(act) == kind and act.on == day:
            return f"act[{number}]"
    return "id"


def before_the_treaty(file: Filed) -> Iterator[Fault]:
    """An act about a treaty that had not been made."""
    days = [
        date_in(act.on, file.record.zone) for act in file.form.act if kind_of(act) in _MADE and act.on and not act.of
    ]
    if not days or file.form.instrument == "measure":
        return
    made = min(days, key=lambda day: day.earliest)
    for number, act in enumerate(file.form.act):
        if kind_of(act) in _FIRST or not act.on or act.of:
            continue
        if date_in(act.on, file.record.zone).before(made) is Truth.YES:
            yield file.fault(
                f"act[{number}].on",
                f"{act.kind} on {act.on}, and the treaty was made on {made}",
                mend="one of the days is wrong",
            )


def against_the_rule(file: Filed) -> Iterator[Fault]:
    """A day of entry into force that the rule does not give for the acts on record, unless a note explains it."""
    stated = [d for d in file.record.of_kind("entry-into-force") if d.act.of_treaty and not d.act.states and d.when]
    if not stated or "entry-into-force" not in file.record.clauses:
        return
    acts = tuple(dated for dated in file.record.acts if dated not in stated)
    given = entry_into_force(msgspec.structs.replace(file.record, acts=acts), file.line.among.general_of)
    for dated in stated:
        told = dated.when
        if given.earliest is None or told is None or dated.act.note or dated.rivals:
            continue
        if told.latest < given.earliest or (given.latest is not None and told.earliest > given.latest):
            yield file.fault(
                _act(file, "entry-into-force", dated.act.date),
                f"in force on {dated.act.date}, and the rule gives {given} for the acts on record",
                why=given.reason.says,
                mend="the rule, an act or the day is wrong; or a `note` explains it",
            )


def without_consent(file: Filed) -> Iterator[Fault]:
    """A party to a complete record, in force and several times consented to, that is not told to have consented."""
    form = file.form
    if form.completeness != "complete" or form.instrument == "measure" or not form.act:
        return
    if not any(vocabulary()["acts"][kind_of(act)]["effect"] == "consent" for act in form.act):
        return
    for state in form.parties:
        spells = [spell for spell in file.line.spells(state) if spell.start.earliest is not None]
        told = any(state in act.by for act in form.act)
        if spells and not told and not file.owns_up_to(state, "deposit", "instrument", "ratif"):
            yield file.fault("parties", f"{state} is bound, and no act of it is on record", mend="add its consent")


def of_no_treaty(file: Filed) -> Iterator[Fault]:
    """A record of which nothing follows: no act, or nothing owed and nothing said of it."""
    if not file.form.act:
        yield file.fault("id", "no act is on record", mend="its signature at least, or its adoption")
    if not file.form.obligation and file.form.no_obligation is None:
        yield file.fault(
            "id",
            "no obligation is on record",
            mend="add one; or say under [no_obligation], with a source, what the treaty is about instead",
        )
