"""Running the program in this process, as a user would call it."""

from __future__ import annotations

import json
import sys
from typing import Any, NamedTuple

import pytest

from servanda.cli import main


class Ran(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def run(monkeypatch, capsys):
    """Calls `servanda` with these words; gives exit code, output and errors."""

    def call(*words: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["servanda", *words])
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1
        out = capsys.readouterr()
        return Ran(code or 0, out.out, out.err)

    return call
