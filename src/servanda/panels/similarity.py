"""How alike the portfolios of two states are: Signorino and Ritter's S, Cohen's kappa, Scott's pi, Kendall's tau-b.

A portfolio is a row of ratings on a scale from 0 up: a state's tie to each state, its vote on each roll call. All four
measures are functions of the table that counts, for two states, how often one rated u where the other rated v; so the
tables of all pairs are made at once, as products of matrices, and the measures from them.

Sources: C. S. Signorino and J. M. Ritter, "Tau-b or Not Tau-b", International Studies Quarterly 43 (1999), 115-144 (S:
absolute distances, weights); F. M. Häge, "Choice or Circumstance?", Political Analysis 19 (2011), 287-305 (kappa and pi
corrected for chance, squared distances); B. Bueno de Mesquita, "Measuring Systemic Polarity", Journal of Conflict
Resolution 19 (1975), 187-216 (tau-b of alliance portfolios).
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from servanda.terms import ServandaError

Distance = Literal["absolute", "squared"]
Floats = NDArray[np.float64]


class Similarity(NamedTuple):
    """The measures of every pair: arrays of states by states, from -1 to 1, NaN where a measure is not defined.

    `shared` is the weight of what both rated (their number, where nothing is weighed). Kappa and pi are not defined
    where chance alone would bring no disagreement, tau-b not where one of the two rated everything alike.
    """

    s: Floats
    kappa: Floats
    pi: Floats
    tau_b: Floats
    shared: Floats


def similarity(
    ratings: NDArray[np.integer],
    *,
    top: int,
    known: NDArray[np.bool_] | None = None,
    weights: Floats | None = None,
    distance: Distance = "absolute",
) -> Similarity:
    """How alike the rows of `ratings` are (states by what is rated, each from 0 to `top`), pair by pair.

    `known` says which cells count: a pair is compared over what is known of both. `weights` is a number from 0 up for
    each column. Raises ServandaError for ratings off the scale and for arrays that do not fit.
    """
    seen = np.ones(ratings.shape, bool) if known is None else known
    weighed = np.ones(ratings.shape[1]) if weights is None else np.asarray(weights, float)
    _check(ratings, top, seen, weighed)
    table = _tables(ratings, top, seen, weighed)
    apart = np.abs(np.subtract.outer(np.arange(top + 1.0), np.arange(top + 1.0)))
    if distance == "squared":
        apart = apart**2
    shared = table.sum(axis=(0, 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        differ = np.einsum("uvij,uv->ij", table, apart) / shared
        first, second = table.sum(axis=1) / shared, table.sum(axis=0) / shared
        both = (first + second) / 2
        by_chance = np.einsum("uij,uv,vij->ij", first, apart, second)
        by_common_chance = np.einsum("uij,uv,vij->ij", both, apart, both)
        return Similarity(
            s=1 - 2 * differ / apart.max(),
            kappa=_corrected(differ, by_chance),
            pi=_corrected(differ, by_common_chance),
            tau_b=_tau_b(table, shared),
            shared=shared,
        )


def _check(ratings: NDArray[np.integer], top: int, seen: NDArray[np.bool_], weighed: Floats) -> None:
    if ratings.ndim != 2 or seen.shape != ratings.shape or weighed.shape != ratings.shape[1:]:
        shapes = f"ratings {ratings.shape}, known {seen.shape}, weights {weighed.shape}"
        raise ServandaError("the portfolios do not fit each other", where="similarity", why=shapes)
    if top < 1 or (ratings[seen] < 0).any() or (ratings[seen] > top).any():
        raise ServandaError("a rating is off the scale", where="similarity", why=f"the scale is 0 to {top}")
    if not np.isfinite(weighed).all() or (weighed < 0).any():
        raise ServandaError("a weight is no number from 0 up", where="similarity")


def _tables(ratings: NDArray[np.integer], top: int, seen: NDArray[np.bool_], weighed: Floats) -> Floats:
    """[u, v, i, j]: the weight of what state i rated u and state j rated v."""
    rated = [((ratings == value) & seen).astype(float) for value in range(top + 1)]
    return np.array([[(one * weighed) @ other.T for other in rated] for one in rated])


def _corrected(differ: Floats, by_chance: Floats) -> Floats:
    """Agreement corrected for chance; NaN where chance brings no disagreement."""
    return np.where(by_chance > 0, 1 - differ / by_chance, np.nan)


def _tau_b(table: Floats, shared: Floats) -> Floats:
    """Concordant less discordant pairs of ratings, over the geometric mean of the pairs that each did not tie."""
    top = len(table) - 1
    ahead = np.zeros(shared.shape)
    for u in range(top):
        for v in range(top + 1):
            after = table[u + 1 :]
            ahead += table[u, v] * (after[:, v + 1 :].sum(axis=(0, 1)) - after[:, :v].sum(axis=(0, 1)))
    untied = [(shared**2 - (table.sum(axis=axis) ** 2).sum(axis=0)) / 2 for axis in (1, 0)]
    scale = np.sqrt(untied[0] * untied[1])
    return np.where(scale > 0, ahead / scale, np.nan)
