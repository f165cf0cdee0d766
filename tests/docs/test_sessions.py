"""Sessions in the README and in docs are real: each command prints what stands below it."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from servanda.cli import servanda

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def sessions() -> list[object]:
    found = []
    for file in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "examples").glob("*.md"))]:
        for block in _BLOCK.findall(file.read_text("utf-8")):
            for step in re.split(r"(?m)^(?=\$ )", block):
                if step.startswith("$ servanda "):
                    command, _, output = step.partition("\n")
                    found.append(pytest.param(command[2:], output, id=f"{file.name}: {command[2:60]}"))
    return found


@pytest.mark.parametrize(("command", "output"), sessions())
def test_session(command, output, monkeypatch):
    """The command prints exactly what the document shows; a line `…` stands for any lines."""
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(servanda, shlex.split(command)[1:], catch_exceptions=False)
    shown = [line.rstrip() for line in output.strip().splitlines()]
    printed = [line.rstrip() for line in result.output.strip().splitlines()]
    pattern = "\n".join(".*" if line == "…" else re.escape(line) for line in shown)
    assert re.fullmatch(pattern, "\n".join(printed), re.DOTALL), "\n".join(printed)
