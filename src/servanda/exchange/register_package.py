"""A register as a data package: tables in one SQLite file, or as Parquet files in a folder, and back again.

`statements` and `sources` hold everything: the records are folded from them again (`read_package`). The other tables
are there to be read: treaties, acts of each state, clauses, obligations, and from when to when each state was bound.
The descriptor is that of a Data Package (datapackage.org, version 1: `datapackage.json`).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec

from servanda.law import Moment, Timelines
from servanda.statements import Policy, Statement
from servanda.terms import ServandaError, Source
from servanda.treaties import Compiled, Record, Records, fold

TABLES: dict[str, dict[str, str]] = {
    "treaties": {
        "treaty": "id", "title": "the English title", "instrument": "treaty or measure",
        "completeness": "complete or outline", "parties": "codes of those who made it", "atop": "ATOP number",
        "untc": "UN Treaty Series number",
    },
    "acts": {
        "treaty": "id", "act": "kind of act", "state": "code; empty where the act is of the treaty as a whole",
        "date": "EDTF", "effective": "EDTF, where it takes effect on another day", "place": "where",
        "plane": "international or domestic", "occasion": "the how manieth such act of the state",
        "sources": "ids of sources",
    },
    "clauses": {
        "treaty": "id", "clause": "which final clause", "rule": "canonical text", "article": "article",
        "words": "operative words", "sources": "ids of sources",
    },
    "obligations": {
        "treaty": "id", "obligation": "kind", "article": "article", "bearers": "codes, or each party",
        "beneficiaries": "codes, or the other parties", "trigger": "JSON", "response": "class of response",
        "valid": "EDTF interval", "words": "operative words", "sources": "ids of sources",
    },
    "spells": {
        "treaty": "id", "state": "code", "from_earliest": "the first day on which it may have been bound",
        "from_latest": "that by which it was bound; empty: unknown",
        "to_earliest": "the first day on which it may have been bound no more; empty: still bound",
        "to_latest": "that by which it was bound no more; empty: unknown, or still bound",
    },
    "sources": {
        "treaty": "id of the treaty whose record names it", "source": "id", "publisher": "who published it",
        "kind": "kind of source", "locator": "where it is", "title": "title", "published": "EDTF",
        "looked_up": "EDTF", "note": "what was seen of it",
    },
    "statements": {
        "treaty": "id", "id": "the statement's identity", "source": "id of its source",
        "statement": "the whole statement, JSON",
    },
}  # fmt: skip
"""Each table with its columns and what they hold; all columns are text."""

Rows = dict[str, list[dict[str, str]]]


def package_rows(compiled: Iterable[Compiled], lines: Timelines) -> Rows:
    """The rows of every table, in the order of the treaties' ids."""
    files = {each.treaty: each for each in compiled}
    rows: Rows = {name: [] for name in TABLES}
    for treaty in sorted(files):
        for name, row in _rows(files[treaty], lines):
            rows[name].append({column: row.get(column, "") for column in TABLES[name]})
    return rows


def _rows(file: Compiled, lines: Timelines) -> Iterator[tuple[str, dict[str, str]]]:
    record = lines.records[file.treaty]
    yield from _readable(record, lines)
    for key, source in sorted(file.sources.items()):
        told = {name: getattr(source, name) for name in source.__struct_fields__ if name != "id"}
        yield "sources", {"treaty": file.treaty, "source": key, **told}
    for statement in file.statements:
        whole = msgspec.json.encode(statement, order="deterministic").decode()
        row = {"treaty": file.treaty, "id": statement.id, "source": statement.source, "statement": whole}
        yield "statements", row


def _readable(record: Record, lines: Timelines) -> Iterator[tuple[str, dict[str, str]]]:
    header, key = record.header, {"treaty": record.id}
    numbers = {name: header.ids.get(name, "") for name in ("atop", "untc")}
    parties = " ".join(header.parties)
    kind = {"instrument": header.instrument, "completeness": header.completeness}
    yield "treaties", {**key, "title": record.title(), "parties": parties, **kind, **numbers}
    for dated in record.acts:
        act = dated.act
        told = {"act": act.act, "date": act.date, "effective": act.effective, "place": act.place, "plane": act.plane}
        for state in act.states or ("",):
            cited = " ".join(dated.sources)
            yield "acts", {**key, **told, "state": state, "occasion": str(act.occasion or 1), "sources": cited}
    for kind_of in record.clauses:
        if (clause := record.clause(kind_of)) is not None:
            said, sources = clause
            words = {"rule": said.rule, "article": said.article, "words": said.text, "sources": " ".join(sources)}
            yield "clauses", {**key, "clause": kind_of, **words}
    for owed, sources in record.owed():
        yield (
            "obligations",
            {
                **key,
                "obligation": owed.obligation,
                "article": owed.article,
                "bearers": _named(owed.bearers),
                "beneficiaries": _named(owed.beneficiaries),
                "trigger": msgspec.json.encode(owed.trigger).decode() if owed.trigger else "",
                "response": owed.response.kind if owed.response else "",
                "valid": owed.valid,
                "words": owed.text,
                "sources": " ".join(sources),
            },
        )
    line = lines[record.id]
    for state in line.states if header.instrument == "treaty" else ():
        for spell in line.spells(state):
            yield "spells", {**key, "state": state, **_bounds("from", spell.start), **_bounds("to", spell.end)}


def _named(codes: tuple[str, ...] | str) -> str:
    return codes if isinstance(codes, str) else " ".join(codes)


def _bounds(name: str, moment: Moment | None) -> dict[str, str]:
    earliest, latest = (moment.earliest, moment.latest) if moment else (None, None)
    return {f"{name}_earliest": str(earliest or ""), f"{name}_latest": str(latest or "")}


def descriptor(rows: Rows, *, name: str, version: str, citation: str) -> dict[str, Any]:
    """The package's descriptor: its tables, their columns and how many rows each has."""
    resources = [
        {
            "name": table,
            "path": f"{table}.parquet",
            "rows": len(rows[table]),
            "schema": {"fields": [{"name": n, "type": "string", "description": d} for n, d in columns.items()]},
        }
        for table, columns in TABLES.items()
    ]
    return {"name": name, "version": version, "description": citation, "resources": resources}


def write_sqlite(path: Path, rows: Rows, package: Mapping[str, Any]) -> None:
    """The tables in one SQLite file, made anew; the descriptor is the one row of the table `datapackage`."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as connection, connection:
        for table, columns in TABLES.items():
            named = ", ".join(f"{column} TEXT NOT NULL" for column in columns)
            connection.execute(f"CREATE TABLE {table} ({named})")
            marks = ", ".join("?" for _ in columns)
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", [tuple(r.values()) for r in rows[table]])
        connection.execute("CREATE TABLE datapackage (descriptor TEXT NOT NULL)")
        connection.execute("INSERT INTO datapackage VALUES (?)", (json.dumps(package, ensure_ascii=False),))


def write_parquet(folder: Path, rows: Rows, package: Mapping[str, Any]) -> None:
    """The tables as Parquet files in a folder, with `datapackage.json`. Needs the extra `tables`."""
    import polars as pl

    folder.mkdir(parents=True, exist_ok=True)
    for table, columns in TABLES.items():
        frame = pl.DataFrame(rows[table], schema=dict.fromkeys(columns, pl.String))
        frame.write_parquet(folder / f"{table}.parquet")
    text = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    (folder / "datapackage.json").write_text(text, "utf-8")


def read_package(path: Path) -> Records:
    """The records of a package, from its statements and sources. Raises ServandaError for what is none."""
    told = {table: _read(path, table) for table in ("statements", "sources")}
    sources: dict[str, dict[str, Source]] = {}
    for row in told["sources"]:
        treaty, key = row.pop("treaty"), row.pop("source")
        sources.setdefault(treaty, {})[key] = msgspec.convert({"id": key, **row}, Source)
    statements: dict[str, list[Statement]] = {}
    for row in told["statements"]:
        try:
            statement = msgspec.json.decode(row["statement"], type=Statement)
        except msgspec.MsgspecError as error:
            raise ServandaError(f"a statement cannot be read: {error}", where=f"{path}: {row['id']}") from None
        statements.setdefault(row["treaty"], []).append(statement)
    policy = Policy.shipped()
    return Records(fold(treaty, said, sources.get(treaty, {}), policy) for treaty, said in statements.items())


def _read(path: Path, table: str) -> list[dict[str, str]]:
    mend = "`servanda export register` writes one"
    try:
        if path.is_dir():
            import polars as pl

            return pl.read_parquet(path / f"{table}.parquet").to_dicts()
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]
    except (OSError, sqlite3.Error) as error:
        raise ServandaError("this is no package of a register", where=str(path), why=str(error), mend=mend) from None
