"""What goes wrong is told with its place, its reason and its mend, and nothing is made or changed by it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from servanda.ledger import Ledger, default_url
from servanda.ledger.addresses import parse
from servanda.ledger.engines import engine, writing
from servanda.terms import ServandaError

from .conftest import Raw
from .statements_for_tests import T0, page, said


def refused(url: str, *, write: bool = True) -> ServandaError:
    with pytest.raises(ServandaError) as told:
        Ledger.open(url, write=write, wait=0.2)
    assert told.value.where or told.value.code == 2
    assert told.value.why
    assert told.value.mend
    return told.value


def test_reading_a_ledger_that_is_not_there_is_empty_and_makes_nothing(url: str, raw: Raw, tmp_path: Path) -> None:
    with Ledger.open(url, write=False) as ledger:
        for entries in (ledger.scan(), ledger.pages(), ledger.links(), ledger.sources()):
            assert list(entries) == []
        assert set(ledger.counts().values()) == {0}
        assert (ledger.latest(), ledger.register(), ledger.check().sound) == (None, "", True)
    assert list(tmp_path.iterdir()) == []
    if not url.startswith("sqlite"):
        assert raw("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()") == [(0,)]


def test_counts_of_no_ledger_and_of_an_empty_one_have_the_same_keys(url: str) -> None:
    with Ledger.open(url, write=False) as ledger:
        none = ledger.counts()
    with Ledger.open(url) as ledger:
        assert ledger.counts() == none


def test_a_reader_does_not_write(url: str) -> None:
    Ledger.open(url).close()
    with Ledger.open(url, write=False) as ledger, pytest.raises(ServandaError, match="opened for reading"):
        ledger.append(page(), [], T0)


def test_a_closed_ledger_says_so(url: str) -> None:
    ledger = Ledger.open(url)
    ledger.close()
    with pytest.raises(ServandaError, match="is closed"):
        list(ledger.scan())


def test_another_writer_holds_it_too_long(url: str) -> None:
    first = page()
    with Ledger.open(url, wait=0.2) as ledger:
        ledger.append(first, [said(first)], T0)
        holder = engine(parse(url), write=True, wait=1)
        with writing(holder):
            with pytest.raises(ServandaError) as told:
                ledger.append(page("two"), [], T0)
            assert "another program is writing" in told.value.why
            assert len(list(ledger.scan())) == 1
        holder.dispose()
        assert ledger.append(page("two"), [], T0).page


def test_a_ledger_of_a_newer_schema(url: str, raw: Raw) -> None:
    Ledger.open(url).close()
    raw("UPDATE servanda_version SET version_num = '9999'")
    for write in (True, False):
        assert "newer Servanda" in refused(url, write=write).why


def test_a_database_that_is_no_ledger(url: str, raw: Raw, tmp_path: Path) -> None:
    (tmp_path / "new folder").mkdir()
    raw("CREATE TABLE stamps (id INTEGER)")
    for write in (True, False):
        assert "it holds stamps" in refused(url, write=write).why


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (
            lambda file: file.write_text("This is no database, however long one reads it. " * 40),
            "not a SQLite database",
        ),
        (lambda file: file.mkdir(), "cannot be opened"),
        (lambda file: file.symlink_to(file.parent / "none" / "there"), "cannot be opened"),
    ],
)
def test_a_path_that_is_no_ledger(tmp_path: Path, make: Callable[[Path], object], why: str) -> None:
    make(tmp_path / "ledger.sqlite")
    assert why in refused(f"sqlite:///{tmp_path}/ledger.sqlite").why


def test_a_damaged_file(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/ledger.sqlite"
    with Ledger.open(url) as ledger:
        ledger.append(None, [said(page(), at=n) for n in range(2000)], T0)
    file = tmp_path / "ledger.sqlite"
    whole = bytearray(file.read_bytes())
    whole[len(whole) // 2 : len(whole) // 2 + 8192] = b"\xff" * 8192
    file.write_bytes(whole)
    with Ledger.open(url, write=False) as ledger:
        # SQLite lists the damage, or refuses the page that it would have to read for that.
        try:
            found = ledger.check().problems
        except ServandaError as error:
            found = (error.why,)
    assert "damaged" in found[0]


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "folder cannot be made" in refused(f"sqlite:///{tmp_path}/file/ledger.sqlite").why


def test_a_file_that_can_only_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read where nothing can be written beside it (the test may run as root, to whom every folder is open)."""
    url = f"sqlite:///{tmp_path}/ledger.sqlite"
    with Ledger.open(url) as ledger:
        ledger.append(page(), [said(page())], T0)
    (tmp_path / "ledger.sqlite").chmod(0o444)
    tmp_path.chmod(0o555)
    monkeypatch.setattr("servanda.ledger.engines.os.access", lambda *_: False)
    with Ledger.open(url, write=False) as ledger:
        assert len(list(ledger.scan())) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["ledger.sqlite"]
    tmp_path.chmod(0o755)


def test_a_read_only_database_is_told(tmp_path: Path) -> None:
    from servanda.ledger.faults import told

    url = parse(f"sqlite:///{tmp_path}/ledger.sqlite")
    Ledger.open(url.render_as_string()).close()
    reader = engine(url, write=False, wait=1)
    with pytest.raises(ServandaError) as error, told(url), writing(reader) as connection:
        connection.exec_driver_sql("INSERT INTO registers (sha256, recorded) VALUES ('ab', 1)")
    reader.dispose()
    assert "read but not written" in error.value.why


def test_a_server_that_is_not_there() -> None:
    error = refused("postgresql://someone:secret@127.0.0.1:1/none")
    assert "cannot be reached" in error.why
    assert "secret" not in str(error)


def test_a_database_that_the_server_does_not_have(postgres_url: str) -> None:
    assert "no such database" in refused(postgres_url.partition("?")[0] + "_not").why


def test_a_schema_that_the_server_does_not_have(postgres_url: str) -> None:
    assert "no schema that exists" in refused(postgres_url + "_not").why


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ledger.sqlite",
        "mysql://x/y",
        "sqlite://",
        "sqlite:///:memory:",
        "http://a/b",
        "sqlite://host/x",
        "sqlite:///x?mode=ro",
    ],
)
@pytest.mark.parametrize("write", [True, False])
def test_a_url_that_names_no_ledger(url: str, write: bool) -> None:
    error = refused(url, write=write)
    assert error.code == 2
    assert "sqlite:///" in error.mend


def test_the_default(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("SERVANDA_LEDGER", raising=False)
    assert default_url().startswith("sqlite:///")
    assert default_url().endswith("servanda/ledger.sqlite")
    monkeypatch.setenv("SERVANDA_LEDGER", "postgresql://someone@news.example/ledger")
    assert default_url() == "postgresql://someone@news.example/ledger"
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").touch()
    url = f"sqlite:///{tmp_path}/ledger.sqlite"
    with Ledger.open(url, write=False) as ledger:
        assert list(ledger.scan()) == []
    with Ledger.open(url) as ledger:
        assert ledger.append(page(), [said(page())], T0).added == 1
    mode = sqlite3.connect(tmp_path / "ledger.sqlite")
    assert mode.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    mode.close()
