"""A register written for others: as a data package, in one SQLite file or in a folder of Parquet files."""

from __future__ import annotations

from pathlib import Path

from servanda.desk.days import day_of
from servanda.desk.outputs import written
from servanda.desk.register import Register
from servanda.desk.releases import edition
from servanda.exchange import descriptor, package_rows, write_parquet, write_sqlite
from servanda.terms import ServandaError
from servanda.treaties import compile_toml, files

_SQLITE = (".sqlite", ".sqlite3", ".db")


def export_network(register: Register, on: str, out: str) -> dict[str, int]:
    """Writes who is bound to whom on a day as GraphML. Returns how many states and obligations it holds.

    Needs the extras `tables` and `network`. Raises ServandaError for a file that cannot be written.
    """
    import networkx

    from servanda.panels import network

    graph = network(register, day_of(on))
    with written(out):
        networkx.write_graphml(graph, out)
    return {"states": graph.number_of_nodes(), "obligations": graph.number_of_edges()}


def export_register(folder: str | None, out: str) -> dict[str, int]:
    """Writes the shipped register, or a folder of files, to `out`: SQLite by its suffix, else a folder of Parquet.

    Returns how many rows each table has. Raises ServandaError where a file is not in the form, or `out`
    is in the way or cannot be written.
    """
    home = Path(folder) if folder else None
    register = Register.of_folder(home) if home else Register.shipped()
    for refused in register.refused:
        raise refused
    compiled = [compile_toml(text, name=name) for name, text in files(home)]
    rows = package_rows(compiled, register.lines())
    told = edition(register.records.hash)
    package = descriptor(rows, name="servanda-register", version=told.version, citation=told.citation)
    path = Path(out)
    sqlite = path.suffix in _SQLITE
    if path.is_dir() if sqlite else path.is_file():
        raise ServandaError(f"{out} is in the way", mend=f"a file ends in {', '.join(_SQLITE)}; all else is a folder")
    with written(out):
        (write_sqlite if sqlite else write_parquet)(path, rows, package)
    return {table: len(found) for table, found in rows.items()}
