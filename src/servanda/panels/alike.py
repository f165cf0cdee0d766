"""How alike states were, year by year: by their alliances, or by their votes in the UN General Assembly.

An alliance portfolio of a state is its tie to each state of the system that year, on the scale of Signorino and Ritter
(1999): 3 a duty of defence or offence, 2 of neutrality or non-aggression, 1 of consultation, 0 none; or 1 and 0 for any
alliance. A state is tied to itself as closely as can be. A tie that cannot be told is left out of the comparison, and
`shared` says over how many the two were compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

from servanda.panels.allied import ALLIED, paint
from servanda.panels.memberships import DUTIES, Bits, Memberships
from servanda.panels.similarity import Distance, Similarity, similarity
from servanda.panels.years import system_years, untold

if TYPE_CHECKING:
    import polars

Values = Literal["valued", "binary"]
_WORTH = {"defense": 3, "offense": 3, "neutral": 2, "nonagg": 2, "consul": 1}
_TOP: dict[Values, int] = {"valued": 3, "binary": 1}
"""The closest tie of each scale, which a state has to itself."""
_VOTES = 2  # from no (0) over abstention (1) to yes


def alike_allies(
    members: Memberships,
    first: int,
    last: int,
    *,
    values: Values = "valued",
    distance: Distance = "absolute",
    weights: Mapping[tuple[int, int], float] | None = None,
) -> polars.DataFrame:
    """A row a dyad (`ccode1` < `ccode2`, COW numbers) and year, both being members of COW's system on a day of it.

    Columns: `s`, `kappa`, `pi`, `tau_b` (null where a measure is not defined, or nothing is known), `shared`. `weights`
    is by COW number and year (capabilities, say; what it lacks counts nothing); without it all states count alike.
    """
    system = system_years(first, last)
    numbers = np.array(sorted(system), np.int64)
    sure, maybe = paint(_within(members, numbers), numbers, first, last)
    beyond, frames = untold(first, last, members.covered, "any"), []
    for year in range(first, last + 1):
        alive = np.array([system[number][year - first] for number in numbers.tolist()], bool)
        codes = numbers[alive]
        here = np.ix_(alive, alive)
        ratings, known = _portfolios(sure[:, :, year - first][here], maybe[:, :, year - first][here], values)
        known &= not beyond[year - first]
        weighed = None if weights is None else np.array([weights.get((code, year), 0.0) for code in codes.tolist()])
        found = similarity(ratings, top=_TOP[values], known=known, weights=weighed, distance=distance)
        frames.append(_frame(codes, year, found))
    return _stacked(frames)


def alike_voters(votes: polars.DataFrame, *, distance: Distance = "absolute") -> polars.DataFrame:
    """The same columns from votes (`rcid`, `year`, `ccode`, `vote` 0 no, 1 abstention, 2 yes), over what both voted on.

    A row a dyad and year in which both cast a vote at all.
    """
    frames = []
    for year, own in votes.sort("year").partition_by("year", as_dict=True).items():
        codes, row = np.unique(own["ccode"].to_numpy(), return_inverse=True)
        calls, column = np.unique(own["rcid"].to_numpy(), return_inverse=True)
        ratings, known = np.zeros((len(codes), len(calls)), np.int8), np.zeros((len(codes), len(calls)), bool)
        ratings[row, column], known[row, column] = own["vote"].to_numpy(), True
        found = similarity(ratings, top=_VOTES, known=known, distance=distance)
        frames.append(_frame(codes.astype(np.int64), int(str(year[0])), found))
    return _stacked(frames)


def _within(members: Memberships, numbers: npt.NDArray[np.int64]) -> Memberships:
    """Those of the members that are states of the system."""
    kept = np.isin(members.state, numbers)
    columns = {name: getattr(members, name)[kept] for name in Memberships._fields if name != "covered"}
    return members._replace(**columns)


def _portfolios(sure: Bits, maybe: Bits, values: Values) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.bool_]]:
    """The ratings of a year, states by states, and which of them are known."""
    ratings, most = (_rated(bits, values) for bits in (sure, maybe))
    known = ratings == most
    np.fill_diagonal(ratings, _TOP[values])
    np.fill_diagonal(known, val=True)
    return ratings, known


def _rated(bits: Bits, values: Values) -> npt.NDArray[np.int8]:
    if values == "binary":
        return np.where((bits & ALLIED) != 0, np.int8(1), np.int8(0))
    found = np.zeros(bits.shape, np.int8)
    for place, name in enumerate(DUTIES):
        found = np.maximum(found, np.where((bits & np.uint8(1 << place)) != 0, np.int8(_WORTH[name]), np.int8(0)))
    return found


def _frame(codes: npt.NDArray[np.int64], year: int, found: Similarity) -> polars.DataFrame:
    import polars as pl

    one, other = np.triu_indices(len(codes), 1)
    columns = {"ccode1": codes[one].astype(np.int16), "ccode2": codes[other].astype(np.int16)}
    told = {name: getattr(found, name)[one, other] for name in ("s", "kappa", "pi", "tau_b")}
    measures = {name: pl.Series(each).fill_nan(None) for name, each in told.items()}
    shared = {"shared": found.shared[one, other]}
    return pl.DataFrame({**columns, "year": np.full(len(one), year, np.int16), **measures, **shared})


def _stacked(frames: list[polars.DataFrame]) -> polars.DataFrame:
    import polars as pl

    if frames:
        return pl.concat(frames)
    numbers = dict.fromkeys(("ccode1", "ccode2", "year"), pl.Int16)
    return pl.DataFrame(schema={**numbers, **dict.fromkeys(("s", "kappa", "pi", "tau_b", "shared"), pl.Float64)})
