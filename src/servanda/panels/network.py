"""Who was bound to whom on a day, as a graph: states are its nodes, what each owes another an edge."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from servanda.law import Columns, Timelines
from servanda.panels.dyads import EVERYWHERE, Asked
from servanda.states import name_of

if TYPE_CHECKING:
    import networkx


def network(register: Asked | Timelines, on: dt.date) -> networkx.MultiDiGraph[Any]:
    """A directed graph with an edge, from bearer to beneficiary, for each obligation that binds, or may, on a day.

    Nodes: codes, with `name`. Edges: `treaty`, `article`, `obligation`, `response`, `sure` (false: whether it binds is
    unknown). The graph itself has `on`. The UN Charter, which binds nearly every pair, is left out. Needs the extras
    `tables` and `network`.
    """
    import networkx as nx

    lines = register if isinstance(register, Timelines) else register.lines()
    told = Columns(lines).commitments([key for key in lines if key not in EVERYWHERE]).on(on)
    told = told.take(told.maybe)
    graph: networkx.MultiDiGraph[Any] = nx.MultiDiGraph(on=on.isoformat())
    for bearer, beneficiary, wording, sure in zip(told.bearer, told.beneficiary, told.wording, told.sure, strict=True):
        one, other, owed = told.codes[bearer], told.codes[beneficiary], told.wordings[wording]
        for code in (one, other):
            graph.add_node(code, name=name_of(code))
        graph.add_edge(
            one,
            other,
            treaty=owed.treaty,
            article=owed.article,
            obligation=owed.obligation,
            response=owed.response,
            sure=bool(sure),
        )
    return graph
