"""Pictures in docs are what the program draws."""

import datetime as dt
from pathlib import Path

from servanda.desk import Register, strips
from servanda.web import dyad

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"


def draw() -> str:
    """The picture of the README. After a change: python -c 'from tests.docs.test_pictures import write; write()'."""
    told = strips(Register.shipped(), "RUS", "PRK")
    return dyad(told, title="What bound Russia and North Korea to each other", until=dt.date(2026, 11, 24))


def write() -> None:
    (PICTURES / "rus-prk.svg").write_text(draw(), "utf-8")


def test_the_readme_shows_what_is_drawn():
    assert (PICTURES / "rus-prk.svg").read_text("utf-8") == draw()
