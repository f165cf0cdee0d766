"""The one error type: what, where, why, how to mend."""

from __future__ import annotations


class ServandaError(Exception):
    """Something a user can mend.

    `what` went wrong, `where` (file and line, treaty and article, argument), `why`, and how to `mend` it.
    `code` is the exit code of the command line: 1 not found or refused, 2 wrong use.
    """

    def __init__(self, what: str, *, where: str = "", why: str = "", mend: str = "", code: int = 1) -> None:
        super().__init__(what)
        self.what, self.where, self.why, self.mend, self.code = what, where, why, mend, code

    def __str__(self) -> str:
        lines = [f"{self.where}: {self.what}" if self.where else self.what]
        lines += [f"  why: {self.why}"] if self.why else []
        lines += [f"  mend: {self.mend}"] if self.mend else []
        return "\n".join(lines)
