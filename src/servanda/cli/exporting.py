"""`export`: the register in other forms."""

from __future__ import annotations

import click

from servanda.cli.common import answer_options, put, put_json, register_option


@click.command("export")
@click.argument("kind", type=click.Choice(["register"]))
@click.option("--out", metavar="PATH", required=True, help="A file ending in .sqlite, or a folder for Parquet files.")
@register_option
@answer_options()
def export(kind: str, out: str, folder: str | None, form: str, lang: str) -> None:
    """The register as a data package: treaties, acts, clauses, obligations, spells, sources, statements.

    \b
    Example:
      servanda export register --out register.sqlite
    """
    from servanda.desk import export_register

    rows = export_register(folder, out)
    if form == "json":
        put_json(rows)
    else:
        put(f"{table:<12} {count:>7,}" for table, count in rows.items())
