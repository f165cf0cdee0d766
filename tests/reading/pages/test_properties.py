"""Whatever the page: the parts cover all text that is not white space, in order, without overlap."""

from hypothesis import given, settings
from hypothesis import strategies as st
from reading_pages import SITES, covers

from servanda.reading.pages import article_of
from servanda.terms import ServandaError

_LINES = sorted({line for path in SITES.glob("*.txt") for line in path.read_text("utf-8").splitlines()})
_TAGS = ["p", "div", "h1", "h2", "ul", "li", "article", "main", "section", "figcaption", "aside", "span", "header"]
_CLASSES = ["", ' class="comments"', ' class="related"', ' class="chapo"', ' id="byline"', " hidden", ' class="share"']
_lines = st.lists(st.one_of(st.sampled_from(_LINES), st.text(max_size=30)), max_size=25)


def _holds(raw: bytes) -> None:
    try:
        article, anomalies = article_of(raw, language="en")
    except ServandaError as refusal:
        assert refusal.code == 1  # noqa: PT017
        return
    assert covers(article)
    assert all(a.words == article.text[a.span[0] : a.span[1]] for a in anomalies)


@given(_lines, st.sampled_from(["\n", "\n\n"]))
@settings(max_examples=150, deadline=None)
def test_text(lines: list[str], between: str) -> None:
    _holds(between.join(lines).encode("utf-8", "replace"))


@given(st.lists(st.tuples(st.sampled_from(_TAGS), st.sampled_from(_CLASSES), st.sampled_from(_LINES), st.booleans())))
@settings(max_examples=80, deadline=None)
def test_html(elements: list[tuple[str, str, str, bool]]) -> None:
    page = "".join(f"<{tag}{name}>{line}" + (f"</{tag}>" if closed else "") for tag, name, line, closed in elements)
    _holds(f"<html><body>{page}</body></html>".encode())


@given(st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_bytes(raw: bytes) -> None:
    _holds(raw)
