"""Roll-call votes of the UN General Assembly in Voeten's layout: a row for each state and roll call.

Columns wanted: `rcid` (the roll call), `ccode` (COW number), `vote` (1 yes, 2 abstention, 3 no, 8 absent, 9 no member),
and the year, from `date` (its first or last four digits), `year`, or `session` (session n opens in 1945 + n; what is
voted after New Year then counts to the year before). Other columns are let alone. Layout: M. A. Bailey, A. Strezhnev
and E. Voeten, "Estimating Dynamic State Preferences from United Nations Voting Data", Journal of Conflict Resolution 61
(2017), 430-456, and its data's codebook.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from servanda.states import code_of
from servanda.terms import ServandaError

if TYPE_CHECKING:
    import polars as pl

_CHOICES = {"1": 2, "2": 1, "3": 0, "8": None, "9": None}
"""A vote's code -> its place on a scale from no (0) over abstention (1) to yes (2); None where none was cast."""
_YEARS = ("date", "year", "session")
_TOLD = 20


class Votes(NamedTuple):
    """Votes cast: `frame` has `rcid`, `year`, `ccode` (all integers) and `vote`, 0 no, 1 abstention, 2 yes.

    `rows` counts those of the file, `refused` says what was left out and why.
    """

    frame: pl.DataFrame
    rows: int
    refused: tuple[ServandaError, ...]


def read_votes(path: str | Path) -> Votes:
    """The votes of a file (comma or tab, UTF-8 or latin-1). Needs the extra `tables`.

    A row that cannot be read is refused with its line and column, and the rest kept. Raises ServandaError for what is
    no such file.
    """
    import polars as pl

    table = _table(Path(path)).with_row_index("line", offset=2)
    year = next(column for column in _YEARS if column in table.columns)
    told = table.select(
        "line",
        *(pl.col(name).str.strip_chars().alias(name) for name in ("rcid", "ccode", "vote")),
        pl.col(year).alias("when"),
        _year(year).alias("year"),
    )
    refused: list[ServandaError] = []
    for column, good, why in (
        ("rcid", pl.col("rcid").str.contains(r"^\d+(\.0+)?$"), "a roll call is a whole number"),
        ("ccode", pl.col("ccode").is_in(_numbers(told)), "it is no number of a state in COW's list"),
        ("vote", pl.col("vote").str.replace(r"\.0+$", "").is_in(list(_CHOICES)), "a vote is 1, 2, 3, 8 or 9"),
        ("when", pl.col("year").is_not_null(), f"there is no year in this {year}"),
    ):
        bad = told.filter(~good.fill_null(value=False))
        told = told.filter(good.fill_null(value=False))
        refused.extend(_refusals(bad, column, year if column == "when" else column, why, Path(path)))
    cast = told.select(
        rcid=pl.col("rcid").cast(pl.Float64).cast(pl.Int64),
        year=pl.col("year"),
        ccode=pl.col("ccode").cast(pl.Float64).cast(pl.Int32),
        vote=pl.col("vote").str.replace(r"\.0+$", "").replace_strict(_CHOICES, return_dtype=pl.Int8),
    ).drop_nulls("vote")
    return Votes(cast, table.height, tuple(refused))


def _table(path: Path) -> pl.DataFrame:
    """The file as text cells, its heads in lower case."""
    import polars as pl

    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ServandaError(f"the file cannot be read: {error.strerror}", where=str(path)) from None
    text = _decoded(raw).replace("\r\n", "\n").replace("\r", "\n")
    head, _, rest = text.partition("\n")
    heads = head.lower().replace('"', "")
    mend = "take the file with a row for each state and roll call"
    try:
        table = pl.read_csv(
            io.StringIO(f"{heads}\n{rest}"),
            separator="\t" if head.count("\t") > head.count(",") else ",",
            infer_schema=False,
            truncate_ragged_lines=True,
        )
    except pl.exceptions.PolarsError as error:
        said = str(error).splitlines()[0]
        raise ServandaError("this is no table of votes", where=str(path), why=said, mend=mend) from None
    lacking = [name for name in ("rcid", "ccode", "vote") if name not in table.columns]
    if not lacking and not set(_YEARS) & set(table.columns):
        lacking = [" or ".join(_YEARS)]
    if lacking:
        why = "it has no column " + ", ".join(lacking)
        raise ServandaError("this is no table of votes", where=f"{path}:1", why=why, mend=mend)
    return table


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _year(column: str) -> pl.Expr:
    import polars as pl

    if column == "session":
        return pl.col(column).str.strip_chars().cast(pl.Float64, strict=False).cast(pl.Int32) + 1945
    return pl.col(column).str.extract(r"\b((?:19|20)\d\d)\b").cast(pl.Int32)


def _numbers(told: pl.DataFrame) -> list[str]:
    """The codes of the file that are numbers of states in COW's list."""
    known = []
    for code in told["ccode"].unique().drop_nulls():
        try:
            code_of(f"cow:{code.removesuffix('.0')}")
        except ServandaError:
            continue
        known.append(code)
    return known


def _refusals(bad: pl.DataFrame, column: str, name: str, why: str, path: Path) -> list[ServandaError]:
    """What was left out for one column: the first rows one by one, the rest counted."""
    found = [
        ServandaError(f"{name} is {told!r}", where=f"{path}:{line}", why=why)
        for line, told in bad.head(_TOLD).select("line", column).iter_rows()
    ]
    if bad.height > _TOLD:
        line = bad["line"][_TOLD]
        found.append(ServandaError(f"{name}: {bad.height - _TOLD} rows more", where=f"{path}:{line}", why=why))
    return found
