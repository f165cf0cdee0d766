"""Where in a register file something stands: looked up only when there is something to tell."""

from __future__ import annotations

import re

from servanda.terms import ServandaError


def line_of(text: str, path: str) -> int:
    """The line of `act[2].on` or `title`: the header of the table, then the key below it."""
    match = re.match(r"(?P<table>\w+)(?:\[(?P<number>\d+)\])?(?:\.(?P<key>\w+))?", path.strip("."))
    if match is None:
        return 1
    lines = text.splitlines()
    header = re.compile(rf"\s*\[\[?\s*{match['table']}(?:\.[^\]]*)?\s*\]\]?|\s*{match['table']}\s*=")
    found = [number for number, line in enumerate(lines, 1) if header.match(line)]
    number = int(match["number"] or 0)
    start = found[number] if number < len(found) else 1
    if match["key"]:
        for offset, line in enumerate(lines[start:], start + 1):
            if re.match(rf"\s*{match['key']}\s*=", line):
                return offset
            if line.lstrip().startswith("["):
                break
    return start


def broken(name: str, text: str, message: str) -> ServandaError:
    """The error for a file that is no TOML, from what the reader of TOML says of it."""
    place = re.search(r"\(at line (\d+), column \d+\)", message)
    line = int(place[1]) if place else len(text.splitlines()) or 1
    what = re.sub(r"\s*\(at .*\)$", "", message)
    return ServandaError(f"this is not TOML: {what}", where=f"{name}:{line}", mend="see toml.io for the form")
