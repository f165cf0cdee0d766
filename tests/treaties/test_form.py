"""Register files: what is wrong in one is told with file and line, and a good one compiles to statements."""

import datetime as dt

import pytest

from servanda.statements import Act, Policy
from servanda.terms import ServandaError
from servanda.treaties import compile_toml, fold, shipped

GOOD = """id = "fra-xxx-2000"
parties = ["FRA", "BEL"]

[title]
en = "A treaty"

[[act]]
kind = "signature"
on = "2000-01-01"
by = ["FRA", "BEL"]
sources = ["a"]

[[act]]
kind = "signature"
on = "2000-01-02"
by = ["BEL"]
sources = ["b"]

[entry_into_force]
rule = "on signature"
sources = ["a"]

[[source]]
id = "a"
publisher = "A gazette"
published = "2000-02-01"
kind = "gazette"
locator = "p. 1"

[[source]]
id = "b"
publisher = "A paper"
published = "2000-01-03"
kind = "press"
locator = "p. 2"
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        (
            'kind = "signature"\non = "2000-01-01"',
            'kind = "signatur"\non = "2000-01-01"',
            7,
            "'signatur' is not one of",
        ),
        ('on = "2000-01-01"', 'on = "2000-02-30"', 7, "is not a date"),
        ('on = "2000-01-01"', 'onn = "2000-01-01"', 7, "unknown field `onn`"),
        ('on = "2000-01-02"', "on = 3", 15, "Expected `str`"),
        ('rule = "on signature"', 'rule = "on signatur"', 19, "stops at character 4"),
        ('sources = ["b"]', 'sources = ["c"]', 13, "source 'c' is not in this file"),
        ('sources = ["b"]', "sources = []", 13, "names no source"),
        ('parties = ["FRA", "BEL"]', 'parties = ["FRA", "BEL"', 2, "not TOML"),
        ('kind = "press"', 'kind = "pres"', 30, "'pres' is not one of the sources"),
    ],
)
def test_what_is_wrong_and_where(old, new, line, told):
    """Each error names the file, a line at the table, and what to write instead."""
    with pytest.raises(ServandaError) as caught:
        compile_toml(GOOD.replace(old, new, 1), name="x.toml")
    name, _, number = caught.value.where.partition(":")
    assert name == "x.toml"
    assert abs(int(number) - line) <= 4
    assert told in caught.value.what


def test_two_dates_for_one_act_are_a_conflict():
    """The stronger kind of source prevails, and the other stays visible with the reason."""
    compiled = compile_toml(GOOD, name="x.toml")
    record = fold(compiled.treaty, compiled.statements, compiled.sources, Policy.shipped())
    by_state = {state: act for act in record.acts for state in act.act.states}
    assert by_state["FRA"].act.date == "2000-01-01"
    assert by_state["FRA"].rivals == ()
    assert by_state["BEL"].act.date == "2000-01-01"
    (rival,) = by_state["BEL"].rivals
    assert isinstance(rival.content, Act)
    assert (rival.content.date, rival.sources) == ("2000-01-02", ("b",))
    assert "kind of source" in rival.why


def test_every_shipped_fact_has_a_source():
    """No act, clause, obligation or ending of the shipped register is without a source that its file describes."""
    for record in shipped().values():
        facts = [*record.acts, *record.clauses.values(), *record.obligations, *record.endings]
        assert facts
        for fact in facts:
            assert fact.sources
            assert set(fact.sources) <= set(record.sources)
        assert all(source.locator and source.looked_up for source in record.sources.values())


QUANTITIES = GOOD.replace(
    "[entry_into_force]",
    """[[table]]
name = "tons"
unit = "percent"
shares = { FRA = 10.5, BEL = 20 }
sources = ["b"]

[[table]]
name = "tons"
unit = "percent"
shares = { FRA = 9 }
as_of = "2000-01-15"
sources = ["a"]

[lists."annex 1"]
members = ["FRA", "BEL"]
sources = ["a"]

[entry_into_force]""",
)


def test_tables_and_lists_of_a_rule():
    """A quantity's vintages and a named list come out with their sources; a vintage counts from its publication."""
    compiled = compile_toml(QUANTITIES, name="x.toml")
    record = fold(compiled.treaty, compiled.statements, compiled.sources, Policy.shipped())
    assert record.members("annex 1") == (("FRA", "BEL"), ("a",))
    assert record.members("annex 2") is None
    assert [(table.shares["FRA"], sources) for table, sources in record.table("tons")] == [(10.5, ("b",)), (9, ("a",))]
    known = record.as_known(dt.date(2000, 1, 20))
    assert [table.shares["FRA"] for table, _ in known.table("tons")] == [10.5]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("FRA = 9", "FRX = 9", "'FRX' is no code"),
        ("FRA = 9", "FRA = -9", "negative"),
        ('as_of = "2000-01-15"', 'as_of = "2000-13"', "is not a date"),
        ('members = ["FRA", "BEL"]', 'members = ["Frankreich"]', "'Frankreich' is no code"),
    ],
)
def test_what_is_wrong_in_tables_and_lists(old, new, told):
    with pytest.raises(ServandaError, match=told):
        compile_toml(QUANTITIES.replace(old, new, 1), name="x.toml")
