"""Every verb answers in text and in JSON, and the JSON keeps to the schema that ships."""

import tempfile
from pathlib import Path

import jsonschema
import pytest

from servanda.desk import schema
from servanda.desk.shapes import ANSWERS, made

ROOT = Path(__file__).parents[2]
PAGE = str(ROOT / "examples" / "traite-en-vigueur.fr.txt")
CALLS = {
    "read": ["read", PAGE],
    "treaty": ["treaty", "rus-prk-2024", "--on", "2024-12-05"],
    "standing": ["standing", "nato-1949", "--on", "2024-12-05"],
    "between": ["between", "RUS", "PRK", "--on", "2024-12-05"],
    "casus": ["casus", "--attacked", "PRK", "--attacker", "KOR", "--on", "2024-12-10"],
    "clause": ["clause", "--text", "on the 2nd deposit", "--acts", str(ROOT / "examples" / "participants.csv")],
    "claim": ["claim", "--by", "RUS", "--did", "supplied-arms", "--to", "PRK", "--on", "2024-11"],
    "register": ["register", "list"],
    "check": ["register", "check"],
    "compare": ["register", "compare", "atop", str(ROOT / "examples" / "members.csv"), "rus-prk-1961"],
    "diff": ["register", "diff", "shipped", "shipped"],
    "panel": [
        *("panel", "dyad-year", "--records", f"atop:{ROOT / 'examples' / 'members.csv'}"),
        *("--out", str(Path(tempfile.mkdtemp()) / "dy.csv")),
    ],
    "stats": ["register", "stats"],
    "version": ["register", "version"],
    "import": ["import", "untc", str(ROOT / "examples" / "participants.csv")],
}


@pytest.mark.parametrize("verb", ANSWERS)
def test_json_keeps_to_its_schema(run, verb):
    """The answer is one JSON document, and valid against the schema of its verb."""
    ran = run(*CALLS[verb], "--format", "json")
    assert ran.code == 0
    jsonschema.validate(ran.json, schema(verb))


@pytest.mark.parametrize("verb", ANSWERS)
def test_schemas_are_those_of_the_types(verb):
    """A changed type is a changed schema: `make schemas` writes them."""
    assert schema(verb) == made(verb)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("verb", CALLS)
def test_text_in_both_languages(run, verb, lang):
    """For people there is text, in either language, and no colour codes when piped."""
    ran = run(*CALLS[verb], "--lang", lang)
    assert ran.code == 0
    assert ran.out.strip()
    assert "\x1b[" not in ran.out


@pytest.mark.parametrize("verb", CALLS)
def test_help_shows_an_example(run, verb):
    """`--help` shows one real example, and it works."""
    words = [verb] if CALLS[verb][0] == verb else ["register", verb]
    ran = run(*words, "--help")
    assert ran.code == 0
    assert "Example:" in ran.out
    assert f"servanda {' '.join(words)}" in ran.out


def test_tables_as_csv(run):
    """An answer that is a table comes as CSV too."""
    ran = run("between", "RUS", "PRK", "--on", "2024-12-05", "--format", "csv")
    head, *rows = ran.out.splitlines()
    assert head.startswith("treaty,bearer,beneficiary,obligation")
    assert any(row.startswith("rus-prk-2024,RUS,PRK,defence") for row in rows)


def test_names_for_codes(run):
    """Names, capitals and former names of states are as good as codes."""
    by_name = run("between", "Moscou", "Corée du Nord", "--on", "2024-12-05", "--format", "json")
    by_code = run("between", "SUN", "PRK", "--on", "2024-12-05", "--format", "json")
    assert by_name.json == by_code.json


def test_on_record_twice_adds_nothing(run, tmp_path, monkeypatch):
    """A page is put on record once, in the ledger that the environment names; reading alone writes nothing."""
    monkeypatch.setenv("SERVANDA_LEDGER", f"sqlite:///{tmp_path / 'mine.db'}")
    assert run("read", PAGE).code == 0
    assert not list(tmp_path.iterdir())
    first = run("read", PAGE, "--on-record")
    assert "0 already there" in first.err
    second = run("read", PAGE, "--on-record")
    assert "0 new" in second.err


def test_known_goes_before_the_facts(run):
    """As known before its signature, a treaty's standing is not told as it was later found to be."""
    ran = run("standing", "rus-prk-2024", "--on", "2024-12-10", "--known", "2024-11-30", "--format", "json")
    assert ran.json["standing"] == "unknown"
    assert ran.json["known"] == "2024-11-30"
    assert any("exchange of instruments" in missing for missing in ran.json["missing"])
