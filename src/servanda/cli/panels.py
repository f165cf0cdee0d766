"""`panel`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import click
import msgspec

from servanda.cli.common import answer_options, put_json
from servanda.cli.rendering import words
from servanda.desk import PANELS, PanelAsked, write_panel
from servanda.terms import ServandaError


@click.command("panel")
@click.argument("kind", type=click.Choice(PANELS))
@click.option("--records", metavar="KIND:PATH", required=True, help="The source: atop:FOLDER, atop:FILE or cow:FILE.")
@click.option("--from", "first", metavar="YEAR", type=int, help="The first year (else the source's first).")
@click.option("--to", "last", metavar="YEAR", type=int, help="The last year (else the source's last).")
@click.option("--directed", is_flag=True, help="A row for each direction: what ccode1 owes ccode2.")
@click.option("--allied-only", is_flag=True, help="Only rows of allies.")
@click.option(
    "--in-year",
    type=click.Choice(["any", "jan1", "dec31"]),
    help="What is said of a year: of any day (default), or its first or last.",
)
@click.option("--out", metavar="FILE", required=True, help="Where to write: .parquet, .csv or .arrow.")
@answer_options()
def panel(
    kind: str,
    records: str,
    first: int | None,
    last: int | None,
    directed: bool,
    allied_only: bool,
    in_year: Literal["any", "jan1", "dec31"] | None,
    out: str,
    form: str,
    lang: str,
) -> None:
    """Research tables: dyads or states by year, or the days on which obligations began and ended, with a codebook.

    \b
    Example:
      servanda panel dyad-year --directed --records atop:atop-5.1 --out dy.parquet
      servanda panel dyad-spells --directed --records atop:atop-5.1 --out spells.csv
    """
    asked = PanelAsked(kind, first, last, directed=directed, allied_only=allied_only, in_year=in_year)
    answer = write_panel(asked, records, Path(out))
    if form == "json":
        put_json(answer)
    else:
        click.echo(words(lang)["panel_written"].format(**msgspec.structs.asdict(answer)))
    for each in answer.refused:
        error = ServandaError(each.what, where=each.where, why=each.why, mend=each.mend)
        click.echo(f"servanda: {error}", err=True)
    if answer.refused:
        sys.exit(1)
