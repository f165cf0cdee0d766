"""A table of a quantity by state, as CSV: `state,value[,as_of[,published]]`.

A head `percent`, `share` or `%` in place of `value`, or values written `0.5%`, are parts of a hundred. A row `total`
gives the whole; without one the whole is the sum. `as_of` (EDTF) tells several vintages of one table apart.
"""

from __future__ import annotations

import math

from servanda.dates import PartialDate
from servanda.exchange.listed import cells
from servanda.statements import Table
from servanda.states import code_of
from servanda.terms import ServandaError

_PERCENT = ("percent", "share", "%")
_WHOLE = ("total", "world", "all")


def read_table(raw: bytes, name: str, quantity: str) -> tuple[tuple[Table, ...], tuple[ServandaError, ...]]:
    """The vintages of a quantity's table, and the rows that were refused."""
    shares: dict[str, dict[str, float]] = {}
    wholes: dict[str, float] = {}
    public: dict[str, str] = {}
    refused: list[ServandaError] = []
    percent = False
    for number, (where, row) in enumerate(cells(raw, name)):
        if number == 0 and row[0].lower() == "state":
            percent = len(row) > 1 and row[1].lower() in _PERCENT
            continue
        try:
            value, own = _value(row[1] if len(row) > 1 else "")
            as_of = PartialDate.parse(row[2]).text if len(row) > 2 and row[2] else ""
            public[as_of] = PartialDate.parse(row[3]).text if len(row) > 3 and row[3] else public.get(as_of, "")
            percent = percent or own
            if row[0].lower() in _WHOLE:
                wholes[as_of] = value
            else:
                code = code_of(row[0])
                shares.setdefault(as_of, {})[code] = value
        except ServandaError as error:
            refused.append(ServandaError(error.what, where=where, why=error.why, mend=error.mend))
    unit = "percent" if percent else ""
    tables = [
        Table(name=quantity, unit=unit, shares=values, whole=wholes.get(as_of), as_of=as_of, public_from=public[as_of])
        for as_of, values in shares.items()
    ]
    return tuple(tables), tuple(refused)


def _value(written: str) -> tuple[float, bool]:
    """A number, and whether it is written as a percentage."""
    digits = written.removesuffix("%").replace(" ", "").replace("_", "")
    try:
        value = float(digits)
    except ValueError:
        value = math.nan
    if not (math.isfinite(value) and value >= 0):
        mend = "write it with a point and without separators: 34.35"
        raise ServandaError(f"{written!r} is no value of a quantity", mend=mend)
    return value, written.endswith("%")
