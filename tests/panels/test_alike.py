"""How alike states were in a year: portfolios made up here, the measures' own values are in test_similarity."""

import datetime as dt

import numpy as np
import polars as pl
import pytest

from servanda.panels.alike import alike_allies, alike_voters
from servanda.panels.memberships import DUTIES, Memberships

DAY = {year: dt.date(year, 1, 1).toordinal() for year in (1900, 1901, 1902, 1903)}


def members(*rows, covered=(1900, 1902)):
    """(COW number, phase, duties, maybe) from 1900 to the end of 1901."""
    bits = [[sum(1 << DUTIES.index(name) for name in names) for names in row[2:]] for row in rows]
    first, last = DAY[1900], DAY[1902] - 1
    days = {name: np.full(len(rows), day) for name, day in (("first", first), ("first_latest", first))}
    days |= {name: np.full(len(rows), last) for name in ("last_earliest", "last")}
    return Memberships(
        state=np.array([row[0] for row in rows]),
        alliance=np.array([row[1] for row in rows]),
        phase=np.zeros(len(rows), np.int64),
        sure=np.array([row[0] for row in bits], np.uint8),
        some=np.array([row[0] for row in bits], np.uint8),
        maybe=np.array([row[-1] for row in bits], np.uint8),
        covered=(DAY[covered[0]], DAY[covered[1] + 1] - 1),
        **days,
    )


def row(frame, one, other, year):
    found = frame.filter((pl.col("ccode1") == one) & (pl.col("ccode2") == other) & (pl.col("year") == year))
    assert found.height == 1
    return found.row(0, named=True)


def test_allies_are_more_alike_than_strangers():
    """France (220) and Russia (365) are bound to defend each other; Britain (200) to nobody."""
    frame = alike_allies(members((220, 1, ["defense"]), (365, 1, ["defense"])), 1900, 1902)
    allied, apart = row(frame, 220, 365, 1900), row(frame, 200, 220, 1900)
    assert allied["s"] == 1
    assert apart["s"] < 1
    assert row(frame, 220, 365, 1902)["s"] < 1
    assert allied["kappa"] > apart["kappa"]


def test_a_weak_duty_weighs_less():
    strong = alike_allies(members((220, 1, ["defense"]), (365, 1, ["defense"])), 1900, 1900)
    weak = alike_allies(members((220, 1, ["consul"]), (365, 1, ["consul"])), 1900, 1900)
    assert row(weak, 220, 365, 1900)["s"] < row(strong, 220, 365, 1900)["s"]
    binary = alike_allies(members((220, 1, ["consul"]), (365, 1, ["consul"])), 1900, 1900, values="binary")
    assert row(binary, 220, 365, 1900)["s"] == 1


def test_what_cannot_be_told_is_left_out():
    """A duty that may be owed or not is no tie of either kind: one state fewer is compared."""
    plain = alike_allies(members((220, 1, ["defense"]), (365, 1, ["defense"])), 1900, 1900)
    open_ = alike_allies(members((220, 1, [], ["defense"]), (365, 1, ["defense"])), 1900, 1900)
    assert row(plain, 220, 365, 1900)["shared"] - row(open_, 220, 365, 1900)["shared"] == 1


def test_nothing_is_known_past_the_coverage():
    """Not nought, not alike: null, over no tie but a state's own."""
    frame = alike_allies(members((220, 1, ["defense"]), (365, 1, ["defense"]), covered=(1900, 1901)), 1901, 1902)
    beyond = frame.filter(pl.col("year") == 1902)
    assert beyond.height > 0
    assert all(beyond[name].null_count() == beyond.height for name in ("s", "kappa", "pi", "tau_b"))
    assert set(beyond["shared"]) == {0}


def test_weights():
    """Where only the two count, allies are alike and strangers at the other end."""
    told = members((220, 1, ["defense"]), (365, 1, ["defense"]))
    weights = {(220, 1900): 1.0, (365, 1900): 1.0, (200, 1900): 1.0}
    assert row(alike_allies(told, 1900, 1900, weights=weights), 220, 365, 1900)["s"] == 1
    assert row(alike_allies(told, 1900, 1900, weights=weights), 200, 220, 1900)["s"] == pytest.approx(-1)


def test_votes():
    """Over the roll calls on which both voted."""
    cast = [(1, 2, 2), (1, 20, 2), (1, 365, 0), (2, 2, 2), (2, 20, 1), (2, 365, 0), (3, 2, 0), (3, 365, 2), (4, 20, 2)]
    rows = [(rcid, 1950, code, vote) for rcid, code, vote in cast]
    frame = pl.DataFrame(rows, ("rcid", "year", "ccode", "vote"), orient="row")
    found = alike_voters(frame)
    assert row(found, 2, 365, 1950)["s"] == -1
    assert row(found, 2, 20, 1950)["s"] == pytest.approx(1 - 2 * (1 / 2) / 2)
    assert row(found, 2, 20, 1950)["shared"] == 2


def test_all_years_of_the_real_file(shared):
    """Within bounds; Germany and Austria-Hungary of 1913 are more alike than Germany and France."""
    from servanda.exchange import atop_memberships, read_atop

    raw = (shared / "data" / "atop-5.1" / "atop5_1m.csv").read_bytes()
    frame = alike_allies(atop_memberships(read_atop(raw, "m")), 1913, 1914)
    assert frame["s"].is_between(-1, 1).all()
    assert row(frame, 255, 300, 1913)["kappa"] > row(frame, 220, 255, 1913)["kappa"]
