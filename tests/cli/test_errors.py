"""Bad input gets a clear message, the right exit code, and never a traceback."""

from pathlib import Path

import pytest

from servanda.treaties import files

REGISTER = {name.rsplit("/", 1)[-1]: text for name, text in files()}


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["standing", "rus-prk-2024", "--on", "2023-02-29"], 2, "no calendar has this day"),
        (["standing", "rus-prk-2024", "--on", "soon"], 2, "is not a date"),
        (["standing", "rus-prk-2025", "--on", "2024-01-01"], 1, "did you mean rus-prk-2024"),
        (["standing", "rus-prk-2024", "--state", "Atlantis", "--on", "2024-01-01"], 1, "no state is known by the name"),
        (["between", "RUS", "Atlantis", "--on", "2024-01-01"], 1, "no state is known by the name 'Atlantis'"),
        (["between", "RUS", "Korea", "--on", "2024-01-01"], 1, "PRK (North Korea) or KOR (South Korea)"),
        (["between", "RUS", "RUS", "--on", "2024-01-01"], 2, "one state"),
        (["casus", "--attacked", "PRK", "--attacker", "PRK", "--on", "2024-01-01"], 2, "cannot attack itself"),
        (["casus", "--attacked", "PRK", "--attacker", "KOR", "--on", "2024-12"], 2, "give a whole day"),
        (["casus", "--attacked", "PRK", "--attacker", "KOR", "--on", "2024-12-01", "--assume", "x"], 2, "FACT=VALUE"),
        (["standng"], 2, "Did you mean 'standing'?"),
        (["read", "no-such-file"], 1, "there is no file"),
        (["register", "search", "zzz"], 1, "no treaty holds"),
        (["register", "list", "--register", "no-such-folder"], 1, "no such folder"),
    ],
)
def test_wrong_words(run, words, code, told):
    ran = run(*words)
    assert ran.code == code
    assert told in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "the page is empty"),
        (b" \n\t", "the page is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\x02\x03", "not"),
        (bytes(range(256)) * 20, "not text"),
        (
            "Suomen ja Ruotsin sopimus allekirjoitettiin eilen Helsingissä. Se tulee voimaan ensi vuonna.".encode(),
            "Finnish",
        ),
        ("条約は木曜日に東京で署名された。来年発効する予定である。".encode(), "not one that"),
    ],
)
def test_pages_that_cannot_be_read(run, tmp_path, raw, told):
    """What is no page, or is in a language that is not read, is refused with the reason."""
    page = tmp_path / "page.txt"
    page.write_bytes(raw)
    ran = run("read", str(page))
    assert ran.code == 1
    assert told in ran.err
    assert str(page) in ran.err
    assert "Traceback" not in ran.err


def broken(folder: Path, text: str) -> str:
    (folder / "rus-prk-2024.toml").write_text(REGISTER["rus-prk-2024.toml"], "utf-8")
    (folder / "bad.toml").write_text(text, "utf-8")
    return str(folder)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('id = "bad"\nparties = [', "bad.toml:2: this is not TOML"),
        ('id = "bad"\nparties = ["FRA"]\ntitle = { en = "x" }\n', "missing required field `source`"),
        ("\0", "this is not TOML"),
    ],
)
def test_a_broken_register_file_loses_nothing_else(run, tmp_path, text, told):
    """A broken file is named with its line, the rest answers, and the exit code says that something was refused."""
    ran = run("register", "list", "--register", broken(tmp_path, text))
    assert ran.code == 1
    assert told in ran.err
    assert "rus-prk-2024" in ran.out


def test_debug_shows_the_traceback(run):
    """`--debug` is for those who mend the program."""
    with pytest.raises(Exception, match="there is no treaty"):
        run("--debug", "standing", "x", "--on", "2024-01-01")
