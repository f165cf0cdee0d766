"""CITATION.cff cites the register as it cites itself."""

from pathlib import Path

import servanda


def test_citation():
    """Version, title and authors are those of the register's edition."""
    told = (Path(__file__).parents[2] / "CITATION.cff").read_text("utf-8")
    lines = dict(line.strip(" -").split(": ", 1) for line in told.splitlines() if ": " in line)
    edition = servanda.Register.shipped().edition
    assert lines["version"].strip('"') == edition.version.partition("+")[0]
    for name in ("title", "name"):
        assert lines[name].strip('"') in edition.citation
