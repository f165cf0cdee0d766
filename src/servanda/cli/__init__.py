"""The command line: one program, `servanda`, with a verb for each question.

It holds no rule of law, no SQL and no parsing: each verb calls one thing of the desk and renders its answer, for people
in text, for programs as one JSON document. Verbs load only what they use, so that the program starts fast.
"""

from __future__ import annotations

import importlib

import click

from servanda.cli.common import guarded

__all__ = ["main", "servanda"]

_VERBS = {
    "read": "servanda.cli.reading:read",
    "treaty": "servanda.cli.asking:treaty",
    "standing": "servanda.cli.asking:standing",
    "between": "servanda.cli.asking:between",
    "casus": "servanda.cli.situations:casus",
    "clause": "servanda.cli.clauses:clause_",
    "panel": "servanda.cli.panels:panel",
    "import": "servanda.cli.importing:import_",
    "export": "servanda.cli.exporting:export",
    "claim": "servanda.cli.claims:claim",
    "register": "servanda.cli.registers:register",
    "serve": "servanda.cli.serving:serve",
}


class _Verbs(click.Group):
    """Verbs that are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_VERBS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _VERBS:
            return None
        module, _, attribute = _VERBS[name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            import difflib

            near = difflib.get_close_matches(args[0], _VERBS, n=1) if args else []
            if not near:
                raise
            raise click.UsageError(f"{error.message} Did you mean {near[0]!r}?", ctx) from None


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"servanda {version('servanda')}")
        ctx.exit()


@click.command(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Show the version.")
@click.option("--debug", is_flag=True, expose_value=False, help="Show tracebacks.")
def servanda() -> None:
    """A living register of what states have bound themselves to do.

    It reads news pages and official texts, works out which treaties bind whom on any date, and says who must come to
    whose aid when something happens.

    \b
    Example:
      servanda casus --attacked PRK --attacker KOR --on 2024-12-10

    For completion in your shell: eval "$(_SERVANDA_COMPLETE=bash_source servanda)" (or zsh_source, fish_source).
    """


@guarded
def main() -> None:
    """The program's entry."""
    servanda(prog_name="servanda", standalone_mode=True)
