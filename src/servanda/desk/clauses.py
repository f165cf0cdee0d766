"""A final clause becomes a rule, and with a list of acts the day of entry into force, for the treaty and each party."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from servanda.dates import FIRST, PartialDate
from servanda.desk.days import Day, day_of
from servanda.desk.importing import Refusal
from servanda.desk.register import Register
from servanda.exchange import Listed, ListedAct, read_acts, read_table, record_of
from servanda.law import Moment, Timeline, Timelines, provisional_from
from servanda.statements import Table
from servanda.states import code_of
from servanda.terms import Reason, ServandaError, Truth
from servanda.treaties import ReadClause, Record, Rule, meant_as_rule, read_clause

_LARGEST = 1024 * 1024


class ClauseAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to `clause`. What hangs on acts is absent where none were given.

    `certain` is false where `entry_into_force` is bounds (an EDTF interval), or where the clause was not understood
    whole. `entry_into_force` is null while the treaty has not entered into force by the acts. `parties` maps those who
    consented to the day (or bounds) from which it is in force for them; `waiting` are those who have none yet, or a
    later one than `on`.
    """

    rule: str
    understood: bool
    left_over: str
    language: str = ""
    term: str | msgspec.UnsetType = msgspec.UNSET
    on: str | msgspec.UnsetType = msgspec.UNSET
    known: str | msgspec.UnsetType = msgspec.UNSET
    entry_into_force: str | msgspec.UnsetType | None = msgspec.UNSET
    certain: bool | msgspec.UnsetType = msgspec.UNSET
    in_force: str | msgspec.UnsetType = msgspec.UNSET
    provisionally: str | msgspec.UnsetType = msgspec.UNSET
    why: Reason | msgspec.UnsetType = msgspec.UNSET
    parties: dict[str, str] | msgspec.UnsetType = msgspec.UNSET
    waiting: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET
    missing: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET
    refused: tuple[Refusal, ...] = ()


class _Given(NamedTuple):
    """What a clause is put to: acts, tables and lists, those of them that count by the days asked about."""

    listed: Listed
    tables: tuple[Table, ...]
    lists: Mapping[str, tuple[str, ...]]
    refused: tuple[ServandaError, ...]


def clause(
    text: str,
    *,
    acts: str | Path | Listed | None = None,
    on: Day | None = None,
    known: Day | None = None,
    tables: Mapping[str, str | Path] | None = None,
    lists: Mapping[str, str] | None = None,
) -> ClauseAnswer:
    """A final clause (legal English or French, or a rule in canonical text) as a rule, and what it gives for acts.

    `acts` is a CSV file (`state,act,date[,note]`) or what was read from one; `on` counts acts up to that day only,
    `known` also only tables that were public by then. `tables` are CSV files by the name of the quantity, `lists` codes
    (`FRA,DEU`) by the name of the list. Raises ServandaError for a rule that stops, and for files that cannot be read.
    """
    answer, rule = _read(text)
    if acts is None:
        return answer
    until = day_of(on) if on is not None else None
    public = day_of(known, where="--known") if known is not None else None
    given = _given(acts, tables or {}, lists or {}, until, public)
    refused = tuple(Refusal(where=e.where, what=e.what, why=e.why, mend=e.mend) for e in given.refused)
    answer = msgspec.structs.replace(answer, refused=refused, **_asked(until, public))
    if rule is None:
        missing = ("what the clause says on entry into force",)
        return msgspec.structs.replace(answer, entry_into_force=None, certain=False, missing=missing)
    record = record_of(
        given.listed.acts, str(rule), tables=given.tables, lists=given.lists, of_today=given.listed.of_today
    )
    return _worked_out(answer, record, given.listed.acts, until)


def clause_text(raw: bytes) -> str:
    """The text of a clause from a file's bytes: UTF-8, else latin-1."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _asked(until: dt.date | None, public: dt.date | None) -> dict[str, str]:
    days = (("on", until), ("known", public))
    return {name: day.isoformat() for name, day in days if day is not None}


def _read(text: str) -> tuple[ClauseAnswer, Rule | None]:
    """The clause as a rule; a phrase without its verb as what says when. Raises ServandaError where a rule stops."""
    plain = " ".join(text.split())
    if not plain:
        raise ServandaError("there is no clause to read", where="--text", mend="give its text", code=2)
    if len(text) > _LARGEST:
        raise ServandaError("the text is too long for a clause", where="--text", mend="give the final clauses alone")
    try:
        rule = Rule.parse(plain)
    except ServandaError as error:
        read = read_clause(text)
        alone = read if read.understood else read_clause(f"This Treaty shall enter into force {plain}")
        if not alone.understood and meant_as_rule(plain):
            raise ServandaError(error.what, where="--text", why=error.why, mend=error.mend, code=2) from None
        return _heard(alone if alone.understood else read)
    return ClauseAnswer(rule=str(rule), understood=True, left_over=""), rule


def _heard(read: ReadClause) -> tuple[ClauseAnswer, Rule | None]:
    """A clause in legal language as read: which words gave which part of the rule are its reasons."""
    steps = tuple(Reason(says=f"“{step.words}”", rule=step.gives) for step in read.steps if step.gives)
    answer = ClauseAnswer(
        rule=str(read.rule or ""),
        term=msgspec.UNSET if read.term is None else str(read.term),
        understood=read.understood,
        left_over=read.left_over,
        language=read.language,
        why=Reason(says="read from the words of the clause", because=steps) if steps else msgspec.UNSET,
    )
    return answer, read.rule


def _given(
    acts: str | Path | Listed,
    tables: Mapping[str, str | Path],
    lists: Mapping[str, str],
    until: dt.date | None,
    public: dt.date | None,
) -> _Given:
    listed = acts if isinstance(acts, Listed) else read_acts(_bytes(acts), Path(acts).name)
    refused = list(listed.refused)
    found: list[Table] = []
    for name, file in tables.items():
        told, wrong = read_table(_bytes(file), Path(file).name, name)
        found += told
        refused += wrong
    last = min((day for day in (until, public) if day), default=None)
    kept = tuple(act for each in listed.acts if (act := _by(each, last)) is not None)
    stood = tuple(t for t in found if _by_then(t.as_of, last) and _by_then(t.public_from, public or until))
    codes = {name: tuple(code_of(each.strip()) for each in members.split(",")) for name, members in lists.items()}
    return _Given(msgspec.structs.replace(listed, acts=kept), stood, codes, tuple(refused))


def _bytes(file: str | Path) -> bytes:
    try:
        return Path(file).read_bytes()
    except OSError as error:
        what = "there is no such file" if isinstance(error, FileNotFoundError) else "the file cannot be read"
        raise ServandaError(what, where=str(file), why=error.strerror or "") from None


def _by(act: ListedAct, last: dt.date | None) -> ListedAct | None:
    """The act as it stood on the last day that counts: None if it came later, open-ended if it may have."""
    if last is None or not act.date:
        return act
    done = PartialDate.parse(act.date).on_or_before(last)
    if done is Truth.UNKNOWN:
        return msgspec.structs.replace(act, date=f"{PartialDate.parse(act.date).earliest}/..")
    return act if done is Truth.YES else None


def _by_then(date: str, last: dt.date | None) -> bool:
    return last is None or not date or PartialDate.parse(date).on_or_before(last) is not Truth.NO


def _worked_out(answer: ClauseAnswer, record: Record, acts: Iterable[ListedAct], until: dt.date | None) -> ClauseAnswer:
    """What the rule gives for the acts."""
    line = _line(record)
    general, own = line.general, _parties(line)
    applied = provisional_from(record, line.among.general_of)
    late = {state for state, moment in own.items() if until and moment.on_or_before(until) is not True}
    on_the_day = {} if until is None else {"in_force": _truth(general.on_or_before(until)).value}
    provisional = {"provisionally": str(applied)} if applied is not None and applied.earliest else {}
    return msgspec.structs.replace(
        answer,
        entry_into_force=_told(general),
        certain=answer.understood and (general.earliest is None or general.exact is not None),
        why=_with_read(_with_stated(general.reason, acts, general, own), answer.why),
        parties={state: str(moment) for state, moment in own.items() if moment.earliest},
        waiting=tuple(state for state, moment in own.items() if moment.earliest is None or state in late),
        missing=general.missing,
        **on_the_day,
        **provisional,
    )


def _with_read(why: Reason, read: Reason | msgspec.UnsetType) -> Reason:
    return why if read is msgspec.UNSET else msgspec.structs.replace(why, because=(*why.because, read))


def _told(moment: Moment) -> str | None:
    return None if moment.earliest is None else str(moment)


def _truth(value: bool | None) -> Truth:
    return Truth.UNKNOWN if value is None else Truth.of(value)


def _line(record: Record) -> Timeline:
    """The treaty through time, beside those of the register where its rule hangs on another treaty."""
    told = record.clause("entry-into-force")
    others = Register.shipped().records if told and "entry into force of" in told[0].rule else {}
    return Timelines({**others, record.id: record})[record.id]


def _parties(line: Timeline) -> dict[str, Moment]:
    """When it first entered into force for each who consented; one that took its consent back is none of them."""
    found = {state: line.starts(state)[0] for state in line.record.states() if line.starts(state)}
    for state in line.record.states():
        open_ones = [consent for consent in line.given(state) if consent.taken_back is None]
        if open_ones and state not in found:
            found[state] = Moment(None, None, line.general.reason, line.general.missing)
    made = () if found or line.general.earliest in (None, FIRST) else line.record.header.parties
    return dict(sorted(found.items())) or dict.fromkeys(made, line.general)


def _with_stated(why: Reason, acts: Iterable[ListedAct], general: Moment, own: Mapping[str, Moment]) -> Reason:
    """The reasons, with what the list itself says of entry into force where that differs."""
    said = []
    for act in acts:
        moment = own.get(act.state, general)
        if act.act == "entry-into-force" and act.date and act.date != str(moment):
            says = f"the list gives {act.date} for {act.state}, the rule {moment}"
            said.append(Reason(says=says, sources=(act.where,)))
    return msgspec.structs.replace(why, because=(*why.because, *said)) if said else why
