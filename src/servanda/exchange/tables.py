"""Answers as tables: CSV for those that are one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

import msgspec


def to_csv(rows: Iterable[msgspec.Struct]) -> str:
    """A line of names, then a line a row; several values in a cell are joined by `;`, a tree of reasons is its head."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for number, row in enumerate(rows):
        if number == 0:
            writer.writerow(row.__struct_fields__)
        writer.writerow(_cell(getattr(row, name)) for name in row.__struct_fields__)
    return out.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return ";".join(map(_cell, value))
    if isinstance(value, dict):
        return ";".join(f"{key}={_cell(each)}" for key, each in value.items())
    says = getattr(value, "says", None)
    return str(value if says is None else says)
