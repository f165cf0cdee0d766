"""The register as a data package, and the same records read from it again."""

import json
import sqlite3

import polars as pl
import pytest

import servanda as sv
from servanda.desk import export_register
from servanda.exchange import read_package
from servanda.terms import ServandaError


@pytest.mark.parametrize("name", ["register.sqlite", "register"])
def test_the_same_records_come_back(tmp_path, name):
    """Export, then import: every record of the shipped register is the same."""
    export_register(None, str(tmp_path / name))
    assert dict(read_package(tmp_path / name)) == dict(sv.Register.shipped().records)


def test_tables_to_read(tmp_path):
    file = tmp_path / "register.sqlite"
    rows = export_register(None, str(file))
    with sqlite3.connect(file) as connection:
        counted = {table: connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in rows}
        assert counted == rows
        spells = connection.execute(
            "SELECT state, from_earliest, to_earliest FROM spells WHERE treaty = 'usa-jpn-1951' ORDER BY state"
        ).fetchall()
        assert spells == [("JPN", "1952-04-28", "1960-06-23"), ("USA", "1952-04-28", "1960-06-23")]
        told = json.loads(connection.execute("SELECT descriptor FROM datapackage").fetchone()[0])
    assert told["version"] == sv.Register.shipped().edition.version
    assert {each["name"]: each["rows"] for each in told["resources"]} == rows


def test_parquet_with_its_descriptor(tmp_path):
    rows = export_register(None, str(tmp_path / "out"))
    told = json.loads((tmp_path / "out" / "datapackage.json").read_text("utf-8"))
    for each in told["resources"]:
        frame = pl.read_parquet(tmp_path / "out" / each["path"])
        assert frame.columns == [field["name"] for field in each["schema"]["fields"]]
        assert frame.height == rows[each["name"]]


def test_the_same_bytes_from_the_same_register(tmp_path):
    for name in ("one.sqlite", "other.sqlite"):
        export_register(None, str(tmp_path / name))
    assert (tmp_path / "one.sqlite").read_bytes() == (tmp_path / "other.sqlite").read_bytes()


def test_what_is_in_the_way_or_no_package(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(ServandaError, match="in the way"):
        export_register(None, str(tmp_path / "file"))
    with pytest.raises(ServandaError, match="no package of a register"):
        read_package(tmp_path / "file")
    with pytest.raises(ServandaError, match="no package of a register"):
        read_package(tmp_path / "nothing.sqlite")
