"""Start-up: heavy libraries load only where they are used."""

import subprocess
import sys
from pathlib import Path

import pytest

PAGE = str(Path(__file__).parents[2] / "examples" / "traite-en-vigueur.fr.txt")
HEAVY = (
    "sqlalchemy",
    "alembic",
    "trafilatura",
    "lxml",
    "numpy",
    "polars",
    "starlette",
    "uvicorn",
    "charset_normalizer",
    "babel",
)
CALL = """
import sys
sys.argv = ["servanda", *{words!r}]
from servanda.cli import main
try:
    main()
except SystemExit:
    pass
top = {{name.split(".")[0] for name in sys.modules}}
print(*top, *(name for name in sys.modules if name.startswith("servanda.")), file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("words", "never"),
    [
        (["standing", "rus-prk-2024", "--on", "2024-12-04", "--format", "json"], (*HEAVY, "servanda.reading")),
        (["casus", "--attacked", "PRK", "--attacker", "KOR", "--on", "2024-12-10"], (*HEAVY, "servanda.reading")),
        (["read", PAGE], HEAVY),
        (["--version"], (*HEAVY, "servanda.law", "servanda.desk")),
    ],
)
def test_what_is_loaded(words, never):
    """What a verb has no use for is not imported by it."""
    code = CALL.format(words=words)
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(ran.stderr.split())
    assert "servanda" in loaded
    assert loaded.isdisjoint(never)
