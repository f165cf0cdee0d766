"""A fault of a register file, and the file as the rules look at it."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from servanda.law import Timeline
from servanda.treaties import ActTable, Form, Record, line_of


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong (`kind` names the rule), in which file and line, why it is wrong, and how to mend it."""

    file: str
    line: int
    treaty: str
    kind: str
    what: str
    why: str = ""
    mend: str = ""

    def __str__(self) -> str:
        lines = [f"{self.file}:{self.line}: {self.what} [{self.kind}]"]
        lines += [f"  why: {self.why}"] if self.why else []
        lines += [f"  mend: {self.mend}"] if self.mend else []
        return "\n".join(lines)


class Filed(NamedTuple):
    """A register file: its name and text, its tables as written, the record that they make, and that through time."""

    name: str
    text: str
    form: Form
    record: Record
    line: Timeline

    def fault(self, path: str, what: str, *, why: str = "", mend: str = "", kind: str = "") -> Fault:
        """A fault at a place of the form (`act[2].on`)."""
        return Fault(
            file=self.name,
            line=line_of(self.text, path),
            treaty=self.record.id,
            kind=kind,
            what=what,
            why=why,
            mend=mend,
        )

    def owns_up_to(self, *words: str) -> bool:
        """Whether the file says that something is not known that has one of these words."""
        told = " ".join(f"{gap.fact} {gap.note}" for gap in self.form.unknown).casefold()
        return any(word.casefold() in told for word in words)


def kind_of(act: ActTable) -> str:
    """The kind of an act as written, in the vocabulary's form."""
    return act.kind.strip().lower().replace(" ", "-")
