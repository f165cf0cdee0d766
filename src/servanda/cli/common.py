"""What the verbs share: options, formats, errors as people should see them."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

import click

from servanda.terms import ServandaError

if TYPE_CHECKING:
    from servanda.desk import Register

F = TypeVar("F", bound=Callable[..., Any])


def answer_options(*formats: str) -> Callable[[F], F]:
    """`--format`, `--lang`: what every answer takes."""

    def wrap(verb: F) -> F:
        verb = click.option(
            "--format", "form", type=click.Choice(["text", "json", *formats]), default="text", help="How to answer."
        )(verb)
        return click.option("--lang", type=click.Choice(["en", "fr"]), default="en", help="Language of the answer.")(
            verb
        )

    return wrap


def time_options(verb: F) -> F:
    """`--on`, `--known`: the day asked about, and the day whose knowledge counts."""
    verb = click.option("--known", metavar="DAY", help="Only what sources published by this day allow.")(verb)
    return click.option("--on", metavar="DAY", required=True, help="The day asked about, as 2024-12-04.")(verb)


register_option = click.option(
    "--register", "folder", metavar="FOLDER", help="A folder of register files in place of the shipped register."
)


class Kept(NamedTuple):
    """Which register to ask: a folder of files, and a ledger as it was at an instant."""

    folder: str | None = None
    ledger: str | None = None
    recorded: str | None = None


def register_options(verb: F) -> F:
    """`--register`, `--ledger`, `--recorded`, which a verb takes together as `kept`."""

    @functools.wraps(verb)
    def run(*args: Any, folder: str | None, ledger: str | None, recorded: str | None, **rest: Any) -> Any:
        return verb(*args, kept=Kept(folder, ledger, recorded), **rest)

    for option in (
        click.option("--recorded", metavar="TIME", help="What this ledger held then: 2026-11-25, or with a time."),
        click.option("--ledger", metavar="URL", envvar="SERVANDA_LEDGER", help="Fold in a ledger: sqlite:///file, …"),
        register_option,
    ):
        run = option(run)
    return cast("F", run)


@contextmanager
def opened(kept: Kept | str | None) -> Iterator[Register]:
    """The register to ask. Files of it that were refused are told once the answer is out, with exit code 1."""
    from servanda.desk import Register

    register = Register.open(*kept) if isinstance(kept, Kept) else Register.open(kept)
    for warning in register.warnings:
        click.echo(f"servanda: {warning}", err=True)
    yield register
    for error in register.refused:
        click.echo(f"servanda: {error}", err=True)
    if register.refused:
        sys.exit(1)


def facts_told(told: Iterable[str], example: str) -> dict[str, str]:
    """The facts of `--assume FACT=VALUE`, by name."""
    facts = {}
    for each in told:
        name, equals, value = each.partition("=")
        if not equals:
            raise ServandaError(f"{each!r} is not FACT=VALUE", where="--assume", mend=f"{example}, say", code=2)
        facts[name] = value
    return facts


def put_json(answer: Any) -> None:
    """One JSON document on standard output, and nothing else there."""
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(answer), indent=2).decode())


def put(lines: Any) -> None:
    """Lines on standard output."""
    click.echo("\n".join(lines))


def guarded(main: Callable[[], None]) -> Callable[[], None]:
    """The program with errors as people should see them: no traceback unless `--debug` asks for it."""

    @functools.wraps(main)
    def run() -> None:
        debug = "--debug" in sys.argv
        try:
            main()
        except ServandaError as error:
            if debug:
                raise
            click.echo(f"servanda: {error}", err=True)
            sys.exit(error.code)
        except (KeyboardInterrupt, BrokenPipeError):
            sys.exit(130)
        except Exception as error:
            if debug:
                raise
            click.echo(f"servanda: something broke: {type(error).__name__}: {error}", err=True)
            click.echo("  mend: run it again with --debug and report what it shows", err=True)
            sys.exit(70)

    return run
