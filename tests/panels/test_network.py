"""Who is bound to whom on a day, as a graph."""

import datetime as dt

import networkx as nx
import pytest

import servanda as sv
from servanda.desk import export_network
from servanda.panels import network
from servanda.terms import ServandaError


@pytest.fixture(scope="module")
def register():
    return sv.Register.shipped()


def edges(graph, one, other):
    return {
        (each["treaty"], each["article"], each["obligation"])
        for each in (graph.get_edge_data(one, other) or {}).values()
    }


def test_an_edge_runs_from_bearer_to_beneficiary(register):
    """Australia owes Tuvalu aid on request, and Tuvalu owes Australia none."""
    graph = network(register, dt.date(2025, 1, 1))
    assert any(kind == "defence" for *_, kind in edges(graph, "AUS", "TUV"))
    assert not any(kind == "defence" for *_, kind in edges(graph, "TUV", "AUS"))


def test_day_by_day(register):
    """The treaty of 2024 binds Russia and North Korea from 4 December, and its predecessor until then."""
    before, after = (edges(network(register, dt.date(2024, 12, day)), "RUS", "PRK") for day in (3, 4))
    assert {treaty for treaty, *_ in before} - {treaty for treaty, *_ in after} == {"rus-prk-2000"}
    assert {treaty for treaty, *_ in after} - {treaty for treaty, *_ in before} == {"rus-prk-2024"}


def test_what_may_bind_is_marked(register):
    graph = network(register, dt.date(2025, 10, 1))
    sure = {each["sure"] for each in graph.get_edge_data("SAU", "PAK").values()}
    assert sure == {False}


def test_the_same_as_between(register):
    """Each edge is a commitment of `between` that binds or may, and each of those is an edge."""
    on = "1939-09-01"
    graph = network(register, dt.date(1939, 9, 1))
    for one, other in (("GBR", "POL"), ("DEU", "ITA"), ("FRA", "GBR"), ("DEU", "RUS")):
        told = {
            (each.treaty, each.article, each.obligation)
            for each in register.between(one, other, on).commitments
            if each.bearer == one
            and each.standing in ("in-force", "surviving", "unknown")
            and each.applies != "excluded"
        }
        assert edges(graph, one, other) == told


def test_written_and_read_again(register, tmp_path):
    out = tmp_path / "bound.graphml"
    counts = export_network(register, "2024-12-05", str(out))
    graph = nx.read_graphml(out)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (counts["states"], counts["obligations"])
    assert graph.nodes["PRK"]["name"] == "North Korea"
    with pytest.raises(ServandaError, match="cannot be written"):
        export_network(register, "2024-12-05", str(tmp_path / "nothing" / "bound.graphml"))
