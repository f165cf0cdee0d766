"""The vocabulary of `terms.toml`, loaded once."""

from __future__ import annotations

import functools
from importlib import resources
from typing import Any

import tomli

from servanda.terms.errors import ServandaError


@functools.cache
def vocabulary() -> dict[str, dict[str, Any]]:
    """Section -> word -> what is said of it, as in `terms.toml`."""
    return tomli.loads(resources.files("servanda.terms").joinpath("terms.toml").read_text("utf-8"))


def check(section: str, word: str, *, where: str = "") -> str:
    """The word in its hyphenated form, or an error that names the nearest words of its section.

    >>> check("acts", "entry into force")
    'entry-into-force'
    """
    words = vocabulary()[section]
    hyphenated = word.strip().lower().replace(" ", "-").replace("_", "-")
    if hyphenated in words:
        return hyphenated
    import difflib

    near = difflib.get_close_matches(hyphenated, words, n=3, cutoff=0.5)
    raise ServandaError(
        f"{word!r} is not one of the {section}",
        where=where,
        why=f"the {section} are listed in terms.toml",
        mend="did you mean " + " or ".join(repr(n) for n in near) + "?" if near else "one of: " + ", ".join(words),
        code=2,
    )
