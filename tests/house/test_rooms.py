"""The house's rule of imports: downwards only, through each room's door, and no clock in the core.

The table is that of the house: a row names a room, and the rooms that it may import. It is read from the source, lazy
imports inside functions and those for types included.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

HOUSE = Path(__file__).parents[2] / "src" / "servanda"

_TO_STATES = ("terms", "dates", "states")
_TO_STATEMENTS = (*_TO_STATES, "statements")
_TO_LAW = (*_TO_STATEMENTS, "treaties", "law")
_TO_LEDGER = (*_TO_LAW, "panels", "reading", "ledger")
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "terms": (),
    "dates": ("terms",),
    "states": ("terms", "dates"),
    "statements": _TO_STATES,
    "treaties": _TO_STATEMENTS,
    "law": (*_TO_STATEMENTS, "treaties"),
    "panels": _TO_LAW,
    "reading": _TO_STATEMENTS,
    "ledger": _TO_STATEMENTS,
    "exchange": _TO_LEDGER,
    "desk": (*_TO_LEDGER, "exchange"),
    "web": (*_TO_LEDGER, "exchange", "desk"),
    "cli": (*_TO_LEDGER, "exchange", "desk", "web"),  # two faces beside each other; `servanda serve` opens the other
}
FRONT = {"__init__.py": (*_TO_LEDGER, "exchange", "desk"), "__main__.py": ("cli",)}
"""The files of the package itself, and the rooms that they may import: the face for Python, and for `python -m`."""
MAY_READ_A_CLOCK = ("ledger", "desk", "web", "cli")
_CLOCKS = {
    ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"),
    ("time", "time"), ("time", "time_ns"), ("time", "localtime"), ("time", "gmtime"), ("time", "strftime"),
}  # fmt: skip


class Import(NamedTuple):
    """An import of one of our modules: where it stands, the module, and the name taken from it (empty: all)."""

    file: Path
    line: int
    module: tuple[str, ...]
    name: str

    @property
    def room(self) -> str:
        return self.module[0]

    def __str__(self) -> str:
        return (
            f"{self.file.relative_to(HOUSE)}:{self.line}: {'.'.join(('servanda', *self.module))} {self.name}".rstrip()
        )


def files() -> list[Path]:
    return sorted(HOUSE.rglob("*.py"))


def room_of(file: Path) -> str:
    return file.relative_to(HOUSE).parts[0]


def imports(file: Path) -> Iterator[Import]:
    """Every import of a room in the file, as an absolute one."""
    here = ("servanda", *file.relative_to(HOUSE).parent.parts)
    for node in ast.walk(ast.parse(file.read_text("utf-8"), str(file))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield from _of_ours(file, node.lineno, tuple(alias.name.split(".")), "")
        elif isinstance(node, ast.ImportFrom):
            base = here[: len(here) + 1 - node.level] if node.level else ()
            module = (*base, *(node.module.split(".") if node.module else ()))
            for alias in node.names:
                yield from _of_ours(file, node.lineno, module, alias.name)
        elif isinstance(node, ast.Call) and _called(node) in {"import_module", "__import__"}:
            for text in node.args[:1]:
                if isinstance(text, ast.Constant) and isinstance(text.value, str):
                    yield from _of_ours(file, node.lineno, tuple(text.value.split(".")), "")


def _of_ours(file: Path, line: int, module: tuple[str, ...], name: str) -> Iterator[Import]:
    if module == ("servanda",) and name in MAY_IMPORT:
        yield Import(file, line, (name,), "")
    elif module[0] == "servanda" and len(module) > 1:
        yield Import(file, line, module[1:], name)


def _called(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def doors() -> dict[str, ast.Module]:
    return {
        room: ast.parse((HOUSE / room / "__init__.py").read_text("utf-8"))
        for room in MAY_IMPORT
        if (HOUSE / room).is_dir()
    }


def listed(door: ast.Module) -> list[str] | None:
    """The names in the door's `__all__`; None if it has none."""
    for node in door.body:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets):
            return list(ast.literal_eval(node.value))
    return None


ALL = [found for file in files() for found in imports(file)]


def test_every_folder_is_a_room_of_the_house() -> None:
    rooms = {path.name for path in HOUSE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert rooms <= set(MAY_IMPORT)
    assert {path.name for path in HOUSE.glob("*.py")} <= set(FRONT)


def test_imports_go_downwards() -> None:
    wrong = [
        str(found)
        for found in ALL
        if found.room != room_of(found.file) and found.room not in (MAY_IMPORT | FRONT)[room_of(found.file)]
    ]
    assert wrong == []


def test_the_table_has_no_circle() -> None:
    order = list(MAY_IMPORT)
    assert all(order.index(below) < order.index(room) for room, may in MAY_IMPORT.items() for below in may)


def test_rooms_are_entered_by_their_doors() -> None:
    """Another room is imported whole, or a name is taken that its door lists."""
    names = {room: listed(door) or [] for room, door in doors().items()}
    wrong = [
        str(found)
        for found in ALL
        if found.room != room_of(found.file)
        and (len(found.module) > 1 or (found.name and found.name not in names.get(found.room, [])))
    ]
    assert wrong == []


@pytest.mark.parametrize("room", doors())
def test_each_door_says_what_its_room_is_for(room: str) -> None:
    door = doors()[room]
    docstring = ast.get_docstring(door) or ""
    assert len(docstring.splitlines()) in range(1, 9), "a docstring of about five lines"
    names = listed(door)
    assert names, "an __all__ that lists what others may use"
    assert len(names) == len(set(names)), "each once"


def test_modules_of_a_room_do_not_go_in_circles() -> None:
    """No file imports itself by way of others, lazily or for types only either: a circle cannot be read alone."""
    graph = {module_of(file): {m for m in _imported(file) if m != module_of(file)} for file in files()}
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " imports ".join((*path, module))
        if module in done or module not in graph:
            return
        for below in sorted(graph[module]):
            visit(below, (*path, module))
        done.add(module)

    for module in graph:
        visit(module, ())


def module_of(file: Path) -> str:
    parts = ("servanda", *file.relative_to(HOUSE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(file: Path) -> Iterator[str]:
    known = {module_of(other) for other in files()}
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and not node.level and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in known else node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_the_core_reads_no_clock() -> None:
    """The day and the time are passed in: only the ledger and what stands over it may know what time it is."""
    wrong = [
        f"{file.relative_to(HOUSE)}:{line}: {clock}"
        for file in files()
        if room_of(file) not in MAY_READ_A_CLOCK
        for line, clock in clocks(ast.parse(file.read_text("utf-8")))
    ]
    assert wrong == []


def clocks(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            owner = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
            for clock in _CLOCKS:
                if node.attr == clock[1] and owner in {clock[0], {"datetime": "dt"}.get(clock[0], clock[0])}:
                    yield node.lineno, ".".join(clock)
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from ((node.lineno, f"time.{alias.name}") for alias in node.names if ("time", alias.name) in _CLOCKS)


@pytest.mark.parametrize(
    "code",
    [
        "import datetime as dt\ndt.datetime.now(dt.UTC)",
        "datetime.date.today()",
        "from time import time",
        "import time\nx = time.time",
    ],
)
def test_a_clock_is_seen(code: str) -> None:
    assert list(clocks(ast.parse(code)))


def test_an_import_upwards_or_past_a_door_is_seen(tmp_path: Path) -> None:
    """The reader of imports finds each form in which one can be written."""
    file = HOUSE / "law" / "nowhere.py"
    written = tmp_path / "nowhere.py"
    written.write_text(
        "from servanda.desk import link\nimport servanda.cli.main\nfrom servanda import ledger\n"
        "from ..reading.engine import read\ndef f():\n    from servanda.web import app\n"
        "import_module('servanda.panels.dyads')\n"
    )

    class Written(type(file)):  # type: ignore[misc]
        def read_text(self, *_: object, **__: object) -> str:
            return written.read_text("utf-8")

    found = [(seen.module, seen.name) for seen in imports(Written(file))]
    assert sorted(found) == [
        (("cli", "main"), ""),
        (("desk",), "link"),
        (("ledger",), ""),
        (("panels", "dyads"), ""),
        (("reading", "engine"), "read"),
        (("web",), "app"),
    ]
