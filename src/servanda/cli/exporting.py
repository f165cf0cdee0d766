"""`export`: the register, and what follows from it, in other forms."""

from __future__ import annotations

import click

from servanda.cli.common import answer_options, opened, put, put_json, register_option
from servanda.terms import ServandaError


@click.command("export")
@click.argument("kind", type=click.Choice(["register", "network"]))
@click.option("--out", metavar="PATH", required=True, help="A .sqlite file or a folder; of a network, GraphML.")
@click.option("--on", metavar="DAY", help="The day of a network (today).")
@register_option
@answer_options()
def export(kind: str, out: str, on: str | None, folder: str | None, form: str, lang: str) -> None:
    """The register as a data package, or who is bound to whom on a day as a graph (GraphML).

    \b
    Example:
      servanda export register --out register.sqlite
      servanda export network --on 2024-12-05 --out bound.graphml
    """
    from servanda.desk import export_network, export_register, today

    if kind == "register":
        if on:
            raise ServandaError("a register has no day", where="--on", mend="`export network` takes one", code=2)
        counts = export_register(folder, out)
    else:
        with opened(folder) as register:
            counts = export_network(register, on or today(), out)
    if form == "json":
        put_json(counts)
    else:
        put(f"{name:<12} {count:>7,}" for name, count in counts.items())
