"""Pages that mean harm take bounded time; what is light stays light."""

import subprocess
import sys
import time

import pytest

from servanda.reading.pages import article_of
from servanda.terms import ServandaError

_SENTENCE = "The two states signed the treaty in the capital. "
_PAGES = {
    "deep": "<div>" * 200_000 + _SENTENCE,
    "wide": "<p>" + _SENTENCE + "</p>" + "<p>a " * 150_000,
    "entities": "<p>" + "&amp;&#x41;&lt;" * 80_000 + "</p><p>" + _SENTENCE,
    "attributes": "<p " + "class='comments related' " * 40_000 + ">" + _SENTENCE,
    "classes": "".join(f"<div class='{'author ' * 50}'>" for _ in range(200)) + (_SENTENCE + "<br>") * 3000,
    "bold": "<p>" + "<b><i>" * 60_000 + _SENTENCE,
    "json": "<script type='application/ld+json'>" + "[" * 500_000 + "</script><p>" + _SENTENCE,
    "external": "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p>&x; " + _SENTENCE,
    "one line": "a b " * 250_000 + _SENTENCE,
    "many lines": _SENTENCE + "\n" + "Published 5\n" * 80_000,
    "dates": "5 December 2024 at 10:31 " * 40_000,
    "parentheses": _SENTENCE + "\n\n" + "(" * 600 + "AFP / " * 100,
    "comments": _SENTENCE * 9 + "\n\n3 comments\n" + "5 December 10:31\nNo.\n" * 20_000,
}


@pytest.mark.parametrize("name", _PAGES)
def test_bounded_time(name: str) -> None:
    page = _PAGES[name] if name not in ("deep",) else f"<html>{_PAGES[name]}"
    start = time.perf_counter()
    try:
        article, _ = article_of(page.encode(), language="en")
        assert "root:" not in article.text
    except ServandaError as refusal:
        assert refusal.code == 1  # noqa: PT017
    assert time.perf_counter() - start < 20


def test_text_needs_none_of_the_heavy_libraries() -> None:
    """Neither the import nor the reading of a text page loads them."""
    program = (
        "import sys; from servanda.reading.pages import article_of;"
        "article_of(b'The two states signed the treaty.');"
        "print([m for m in ('lxml', 'trafilatura', 'charset_normalizer') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
