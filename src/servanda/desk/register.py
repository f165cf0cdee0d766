"""The register put to the law: one treaty, two states, a situation; on a day, as known on a day."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from servanda.dates import moment_of
from servanda.desk.compiled import shipped
from servanda.desk.days import WHOLE, Day, day_of, period_of, today
from servanda.desk.deeds import deed_of
from servanda.desk.searching import Found, found_in, matches
from servanda.desk.situations import named
from servanda.exchange import atop_file, atop_lines, read_atop
from servanda.law import (
    Asked,
    Between,
    Casus,
    Claimed,
    Escalation,
    Situation,
    Standing,
    Timeline,
    Timelines,
    between,
    casus,
    claim_during,
    escalation,
    standing,
    standing_at,
    standing_during,
)
from servanda.states import code_of
from servanda.terms import ServandaError
from servanda.treaties import Record, Records, War, load, wars, wars_of

if TYPE_CHECKING:
    from servanda.desk.audit import Fault
    from servanda.desk.beside import Beside
    from servanda.desk.register_diff import RegisterDiff
    from servanda.desk.register_stats import Stats
    from servanda.desk.releases import Edition
    from servanda.law import Columns


class Treaty:
    """One treaty of a register. `record` is what is on record of it."""

    def __init__(self, record: Record, register: Register) -> None:
        self.record, self._register = record, register

    def standing(
        self,
        on: Day,
        *,
        state: str | None = None,
        towards: str | None = None,
        territory: str | None = None,
        known: Day | None = None,
    ) -> Standing:
        """The standing on a day, as known on a day.

        Of one state (`state`, a code or a name), between it and another party (`towards`), or in one of its
        territories (`territory`, a place or a code). `on` may be any EDTF date or interval: where the standing changes
        within it, it is unknown. A time with its offset (`2020-01-31T23:30Z`) is the day of the clock that governs.
        """
        line, asked = self.line(known), Asked(state and code_of(state), towards and code_of(towards), territory)
        return msgspec.structs.replace(_standing(line, on, asked), recorded=self._register.recorded)

    def line(self, known: Day | None = None) -> Timeline:
        """The treaty through time, as known on a day."""
        return self._register.lines(known)[self.record.id]

    def __repr__(self) -> str:
        return f"<Treaty {self.record.id}: {self.record.title()}>"

    def _repr_html_(self) -> str:
        from html import escape

        rows = ((d.act.date, d.act.act, ", ".join(d.act.states)) for d in self.record.acts)
        acts = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
        return f"<b>{escape(self.record.title())}</b> ({escape(self.record.id)})<table>{acts}</table>"


def _standing(line: Timeline, on: Day, asked: Asked) -> Standing:
    if isinstance(on, str) and (moment := moment_of(on)) is not None:
        return standing_at(line, moment, asked)
    if isinstance(on, str) and not WHOLE.fullmatch(on.strip()):
        return standing_during(line, period_of(on), asked)
    return standing(line, day_of(on), asked)


class Register(Mapping[str, Treaty]):
    """Treaties by id, and the questions that can be put to all of them.

    `wars` are the wars on record; a register of your own has those in the folder `wars` below it.
    """

    def __init__(self, records: Records, folder: Path | None = None, wars: tuple[War, ...] | None = None) -> None:
        self.records, self.refused = records, records.refused
        self._folder, self._wars = folder, wars
        self.recorded = ""
        self.warnings: tuple[str, ...] = ()
        self._lines: dict[dt.date | None, Timelines] = {}
        self._columns: dict[dt.date | None, Columns] = {}
        self._told = False

    @classmethod
    def shipped(cls) -> Register:
        """The register that comes with the package."""
        return cls(shipped())

    @classmethod
    def of_folder(cls, folder: str | Path) -> Register:
        """A register of your own: a folder of TOML files."""
        return cls(load(Path(folder)), Path(folder))

    @classmethod
    def of_release(cls, file: str | Path) -> Register:
        """A register released as one file. Raises ServandaError for what is none, or is not what its hash says."""
        from servanda.desk.releases import opened

        records, told = opened(Path(file))
        return cls(records, wars=told)

    @classmethod
    def open(cls, folder: str | None, ledger: str | None = None, recorded: str | None = None) -> Register:
        """The shipped register, or one of your own where a folder or the file of a release is named.

        With a ledger (its URL) or an instant (`recorded`; the ledger is then the user's own unless one is named) what
        the ledger held then is folded in, as far as its sources settle a fact by themselves.
        """
        own = cls.of_release if folder and Path(folder).is_file() else cls.of_folder
        register = own(folder) if folder else cls.shipped()
        return register.as_recorded(ledger, recorded) if ledger or recorded else register

    def as_recorded(self, ledger: str | None = None, recorded: str | None = None) -> Register:
        """This register with what a ledger had recorded by an instant (None: by now)."""
        from servanda.desk.views import instant_of, view
        from servanda.ledger import default_url

        seen = view(self.records, ledger or default_url(), instant_of(recorded) if recorded else None, self._folder)
        made = Register(seen.records, self._folder)
        made.recorded = recorded or ""
        if seen.stood_on and seen.stood_on != self.records.hash:
            made.warnings += (f"the ledger stood on another register then ({seen.stood_on[:12]}…): this is of today",)
        if seen.waiting:
            made.warnings += (f"{seen.waiting} statements of the ledger wait for a person and change no answer",)
        return made

    @classmethod
    def of_atop(cls, file: str | Path) -> Register:
        """ATOP's members (`atop5_1m.csv` or its folder), each phase of an alliance a treaty.

        `refused` names rows that were not read. Its days are ATOP's own, entry being signature. Nothing is known after
        the end of its coverage, and nothing of what was known when: `known` is refused.
        """
        path = atop_file(Path(file))
        found = read_atop(path.read_bytes(), str(path))
        lines = atop_lines(found)
        register = cls(Records(lines.records.values(), refused=found.refused))
        register._lines[None], register._told = lines, True
        return register

    def __getitem__(self, treaty: str) -> Treaty:
        """The treaty. Raises ServandaError (a KeyError too) with the nearest ids for one that is not here."""
        if treaty not in self.records:
            near = difflib.get_close_matches(treaty.lower(), self.records, n=3, cutoff=0.4)
            raise UnknownTreatyError(
                f"there is no treaty {treaty!r} in the register",
                mend=f"did you mean {' or '.join(near)}?" if near else "`servanda register list` lists them",
            )
        return Treaty(self.records[treaty], self)

    def __iter__(self) -> Iterator[str]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)

    @property
    def wars(self) -> tuple[War, ...]:
        """The wars on record. Raises ServandaError for a file that breaks the form."""
        if self._wars is not None:
            return self._wars
        return wars() if self._folder is None else wars_of(self._folder / "wars")

    def lines(self, known: Day | None = None) -> Timelines:
        """The treaties through time, as known on a day."""
        day = day_of(known, where="--known") if known is not None else None
        if day is not None and self._told:
            raise ServandaError("a list of members does not say what was known when", where="--known", code=2)
        if day not in self._lines:
            self._lines[day] = Timelines(self.records, day)
        return self._lines[day]

    def columns(self, known: Day | None = None) -> Columns:
        """The law as arrays, for all states at once (docs/law.md, "All at once"). Needs numpy (the extra `tables`)."""
        day = day_of(known, where="--known") if known is not None else None
        if day not in self._columns:
            from servanda.law import Columns

            self._columns[day] = Columns(self.lines(known))
        return self._columns[day]

    def between(self, a: str, b: str, on: Day, *, known: Day | None = None) -> Between:
        """Every commitment that binds two states (codes or names) to each other on a day."""
        day = day_of(on)
        first, second = code_of(a, on=day), code_of(b, on=day)
        if first == second:
            raise ServandaError(f"{a!r} and {b!r} are one state: {first}", where="between", mend="name two", code=2)
        return msgspec.structs.replace(between(self.lines(known), first, second, day), recorded=self.recorded)

    def casus(self, situation: Situation, *, known: Day | None = None) -> Casus:
        """Who must, may or must not do what in a situation; its states may be codes or names."""
        return casus(self.lines(known), named(situation))

    def escalation(
        self, situation: Situation, *, most: int | None = None, until: Day | None = None, known: Day | None = None
    ) -> Escalation:
        """The casus with its rounds: who is drawn in if those who must give aid do, at most so many (None: all).

        Where a war on record holds the attack, what happened until a day (None: for sixty days), and where that departs
        from what the treaties asked.
        """
        last = day_of(until, where="--until") if until is not None else None
        return escalation(self.lines(known), self.wars, named(situation), most=most, until=last)

    def claim(
        self,
        *,
        by: str,
        did: str,
        on: Day,
        to: str = "",
        against: str = "",
        quantity: str = "",
        facts: dict[str, str] | None = None,
        known: Day | None = None,
    ) -> Claimed:
        """What a deed would be, if true, to every obligation that binds the states that day; which norm prevails.

        States are codes or names, `did` is a deed of `terms.toml`, `on` a day or a period (EDTF) with a last day,
        `quantity` an amount as `500000 barrels`, `facts` what is told beside (`armed-attack`: "yes").
        """
        whole = isinstance(on, dt.date) or WHOLE.fullmatch(on.strip())
        period = period_of(day_of(on).isoformat() if whole else str(on))
        deed = deed_of(period, by=by, did=did, to=to, against=against, quantity=quantity, facts=facts or {})
        return claim_during(self.lines(known), deed, period)

    @property
    def edition(self) -> Edition:
        """Its version, the hash of its content, and how to cite it."""
        from servanda.desk.releases import edition

        return edition(self.records.hash)

    def check(self) -> list[Fault]:
        """Everything that is wrong in its files, by file and line. Raises ServandaError for a release: it has none."""
        from servanda.desk.audit import audited_files, faults_of

        if self._wars is not None:
            raise ServandaError("a release has no files to check", mend="check the folder that it was made from")
        return faults_of(audited_files([self._folder]), self._folder) if self._folder else faults_of()

    def stats(self, on: Day | None = None) -> Stats:
        """What is in it, counted; in force on a day (None: today)."""
        from servanda.desk.register_stats import stats

        return stats(self.records, self.lines(), day_of(on or today()))

    def difference(self, other: Register) -> RegisterDiff:
        """What changed from this register to another: treaties, facts, and for whom a treaty binds at other times."""
        from servanda.desk.register_diff import difference

        return difference(self.records, other.records)

    def beside_atop(self, path: str | Path, treaties: Sequence[str] = ()) -> Beside:
        """The register beside ATOP's member file (or the folder that holds it); with ids, these treaties alone.

        Raises ServandaError for a file that is none, and for a treaty without an ATOP number.
        """
        from servanda.desk.beside import beside

        for treaty in treaties:
            if not self[treaty].record.header.ids.get("atop"):
                raise ServandaError(f"{treaty} has no ATOP number on record", mend="add it under [ids]")
        file = atop_file(Path(path))
        return beside(read_atop(file.read_bytes(), str(file)), str(file), self.lines(), self.wars, treaties)

    def search(self, words: Sequence[str] = ()) -> list[Found]:
        """The treaties whose id, titles, names or parties hold all the words (a state by any of its names)."""
        return [found_in(record) for record in self.records.values() if matches(record, words)]


class UnknownTreatyError(ServandaError, KeyError):
    """A treaty that is not in the register."""

    __str__ = ServandaError.__str__
