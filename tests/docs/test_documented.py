"""Every verb and every option is documented."""

from pathlib import Path

import click
import pytest

from servanda.cli import servanda

PAGE = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text("utf-8")


def verbs() -> list[tuple[str, click.Command]]:
    context = click.Context(servanda)
    return [
        (name, command) for name in servanda.list_commands(context) if (command := servanda.get_command(context, name))
    ]


@pytest.mark.parametrize(("name", "command"), verbs(), ids=[name for name, _ in verbs()])
def test_documented(name, command):
    """docs/command-line.md names the verb, and each of its options."""
    assert f"| `{name}" in PAGE
    for option in command.params:
        if isinstance(option, click.Option):
            assert f"`{option.opts[0]}`" in PAGE, option.opts[0]
