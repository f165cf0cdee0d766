"""The records of wars: every file keeps the form, every fact has a source, mistakes are named with their line."""

import pytest

from servanda.terms import ServandaError
from servanda.treaties import war_of, wars

FORM = """
id = "war-1900"
title = { en = "A war" }

[[step]]
kind = "declaration-of-war"
on = "1900-05-01"
by = ["FRA"]
against = ["GBR"]
sources = ["book"]

[[source]]
id = "book"
publisher = "A publisher"
kind = "scholarship"
locator = "page 1"
"""


def test_shipped():
    """Two wars, each step with a source of its file, in order of time."""
    told = {war.id: war for war in wars()}
    assert {"war-1914", "war-1939"} <= set(told)
    for war in told.values():
        cited = {source for step in war.steps for source in step.sources}
        cited |= {source for step in war.steps for other in step.otherwise for source in other.sources}
        assert cited == set(war.sources), "every source is used"
        days = [step.date.earliest for step in war.steps]
        assert days == sorted(days)


@pytest.mark.parametrize(
    ("was", "now", "line", "what"),
    [
        ('kind = "declaration-of-war"', 'kind = "declaration"', 5, "is not one of the war_steps"),
        ('on = "1900-05-01"', 'on = "1900-05"', 5, "no whole day"),
        ('against = ["GBR"]', "", 5, "two sides"),
        ('against = ["GBR"]', 'against = ["FRA"]', 5, "two sides"),
        ('by = ["FRA"]', 'by = ["France"]', 5, "no code of a state"),
        ('sources = ["book"]', 'sources = ["books"]', 5, "is not in this file"),
        ('sources = ["book"]', "sources = []", 5, "names no source"),
        ('locator = "page 1"', 'locator = ""', 12, "no locator"),
        ('by = ["FRA"]', 'from = ["FRA"]', 5, "from"),
    ],
)
def test_mistakes(was, now, line, what):
    with pytest.raises(ServandaError) as error:
        war_of(FORM.replace(was, now), name="wars/1900.toml")
    assert what in error.value.what
    assert error.value.where == f"wars/1900.toml:{line}"


def test_order():
    """Steps stand in order of time, however the file has them."""
    second = FORM.replace("1900-05-01", "1900-04-01").split("[[source]]")[0].split("[[step]]")[1]
    war = war_of(FORM.replace("[[source]]", f"[[step]]{second}[[source]]"), name="wars/1900.toml")
    assert [step.on for step in war.steps] == ["1900-04-01", "1900-05-01"]
