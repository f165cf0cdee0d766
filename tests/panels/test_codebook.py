"""Every column of every table is described, in the codebook and in docs/panels.md."""

from pathlib import Path

import pytest
from members_for_tests import members

from servanda.desk import PANELS
from servanda.panels import Rests, allied_years, codebook, dyad_spells, panel_kinds, state_years

DOCS = (Path(__file__).parents[2] / "docs" / "panels.md").read_text("utf-8")
TOLD = members((220, 5, "2000-01-01", None, 1, 9), (200, 5, "2000-01-01", "2010-03-01", 1, 1))
FRAMES = {
    "dyad-year": allied_years(TOLD, 2018, 2019),
    "state-year": state_years(TOLD, 2018, 2019),
    "dyad-spells": dyad_spells(TOLD),
}


def written(kind, frame, **more):
    told = {name: name for name in Rests._fields} | {"kind": kind, "in_year": "jan1", "directed": True, "refused": 2}
    return codebook(frame, Rests(**told | more))


def test_all_tables_have_one():
    assert set(panel_kinds()) == set(PANELS) == set(FRAMES)


@pytest.mark.parametrize("kind", PANELS)
def test_every_column_is_described(kind):
    """With its type and how many cells are null; where some are, with what that means."""
    frame, text = FRAMES[kind], written(kind, FRAMES[kind])
    for name in frame.columns:
        nulls = frame[name].null_count()
        (line,) = [line for line in text.splitlines() if line.startswith(f"| `{name}` | {frame[name].dtype} |")]
        assert line.endswith(f"| {nulls:,} |")
        assert not nulls or "| never |" not in line
        assert f"`{name}`" in DOCS


def test_what_the_table_rests_on_is_said():
    text = written("state-year", FRAMES["state-year"])
    for each in (
        "table",
        "sha256",
        "source",
        "source_sha256",
        "citation",
        "clock",
        "covered",
        "made_by",
        "2 of its rows",
    ):
        assert each in text
    assert "on its first day" in text
    assert "direction" not in text
    assert "either owed it" in written("dyad-spells", FRAMES["dyad-spells"], directed=False)


def test_a_column_that_nobody_described_is_an_error():
    with pytest.raises(KeyError):
        written("state-year", FRAMES["dyad-year"])
