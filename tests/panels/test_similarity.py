"""S, kappa, pi and tau-b of portfolios: against what is reckoned pair by pair, and by hand."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.panels.similarity import similarity
from servanda.terms import ServandaError


def by_hand(one, other, top, weights, power):
    """The four measures of two lists, straight from their definitions; None for what was not rated by both."""
    both = [(u, v, w) for u, v, w in zip(one, other, weights, strict=True) if u is not None and v is not None]
    total = sum(w for *_, w in both)
    if not total:
        return (math.nan,) * 4
    differ = sum(w * abs(u - v) ** power for u, v, w in both) / total
    s = 1 - 2 * differ / top**power
    share = [[sum(w for *pair, w in both if pair[side] == x) / total for x in range(top + 1)] for side in (0, 1)]
    mean = [(a + b) / 2 for a, b in zip(*share, strict=True)]

    def corrected(first, second):
        scale = range(top + 1)
        chance = sum(first[u] * second[v] * abs(u - v) ** power for u, v in itertools.product(scale, scale))
        return 1 - differ / chance if chance > 0 else math.nan

    pairs = list(itertools.combinations(both, 2))
    sign = lambda a, b: (a > b) - (a < b)  # noqa: E731
    ahead = sum(a[2] * b[2] * sign(a[0], b[0]) * sign(a[1], b[1]) for a, b in pairs)
    untied = [sum(a[2] * b[2] for a, b in pairs if a[side] != b[side]) for side in (0, 1)]
    tau = ahead / math.sqrt(untied[0] * untied[1]) if untied[0] * untied[1] > 0 else math.nan
    return s, corrected(*share), corrected(mean, mean), tau


@st.composite
def portfolios(draw):
    top = draw(st.integers(1, 4))
    width = draw(st.integers(1, 7))
    row = st.lists(st.one_of(st.none(), st.integers(0, top)), min_size=width, max_size=width)
    rows = draw(st.lists(row, min_size=2, max_size=4))
    weights = draw(st.lists(st.integers(0, 5).map(float), min_size=width, max_size=width))
    return top, rows, weights


@given(portfolios(), st.sampled_from(["absolute", "squared"]))
def test_every_pair_is_what_its_definition_gives(told, distance):
    top, rows, weights = told
    known = np.array([[cell is not None for cell in row] for row in rows])
    ratings = np.array([[cell or 0 for cell in row] for row in rows])
    found = similarity(ratings, top=top, known=known, weights=np.array(weights), distance=distance)
    power = 1 if distance == "absolute" else 2
    for i, j in itertools.product(range(len(rows)), repeat=2):
        wanted = by_hand(rows[i], rows[j], top, weights, power)
        got = (found.s[i, j], found.kappa[i, j], found.pi[i, j], found.tau_b[i, j])
        assert got == pytest.approx(wanted, nan_ok=True, abs=1e-9)


def test_alike_and_opposed():
    """Who rates alike is at 1, who rates all at the other end at -1."""
    found = similarity(np.array([[3, 0, 3, 0], [3, 0, 3, 0], [0, 3, 0, 3]]), top=3)
    for measure in found[:4]:
        assert measure[0, 1] == pytest.approx(1)
        assert measure[0, 2] == pytest.approx(-1)


def test_chance_agreement_is_no_similarity():
    """Two states with few allies each, none in common: S is high, what is corrected for chance is below nought.

    The point of Häge (2011). S = 1 - 2 * 4/20 = 0.6; expected by chance 2 * 0.1 * 0.9, so kappa = 1 - 0.2/0.18.
    """
    ratings = np.zeros((2, 20), int)
    ratings[0, :2], ratings[1, 2:4] = 1, 1
    found = similarity(ratings, top=1)
    assert found.s[0, 1] == pytest.approx(0.6)
    assert found.kappa[0, 1] == pytest.approx(1 - 0.2 / 0.18)
    assert found.tau_b[0, 1] == pytest.approx(-1 / 9)


def test_nothing_shared_gives_nothing():
    found = similarity(np.array([[1, 0], [0, 1]]), top=1, known=np.array([[True, False], [False, True]]))
    assert found.shared[0, 1] == 0
    assert all(np.isnan(measure[0, 1]) for measure in found[:4])


def test_what_does_not_fit_is_refused():
    with pytest.raises(ServandaError, match="off the scale"):
        similarity(np.array([[4, 0]]), top=3)
    with pytest.raises(ServandaError, match="do not fit"):
        similarity(np.array([[1, 0]]), top=3, weights=np.array([1.0]))
    with pytest.raises(ServandaError, match="no number from 0 up"):
        similarity(np.array([[1, 0]]), top=3, weights=np.array([1.0, -1.0]))
