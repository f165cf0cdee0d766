"""The vocabulary, and truth with three values."""

import itertools

import pytest

from servanda.terms import Reason, ServandaError, Truth, all_of, any_of, check, vocabulary


def test_kleene_tables():
    """And is the minimum, or the maximum, of no < unknown < yes."""
    order = [Truth.NO, Truth.UNKNOWN, Truth.YES]
    for a, b in itertools.product(order, repeat=2):
        assert (a & b) is order[min(order.index(a), order.index(b))]
        assert (a | b) is order[max(order.index(a), order.index(b))]


def test_truth_is_no_bool():
    """Asking a truth for a bool is an error, so that unknown can never pass for no."""
    with pytest.raises(TypeError, match="three values"):
        bool(Truth.UNKNOWN)


def test_truth_of_nothing():
    """Of no conditions, all hold and none does."""
    assert all_of(()) is Truth.YES
    assert any_of(()) is Truth.NO


def test_a_typing_error_is_told_the_word():
    """A word that is not in the vocabulary is refused with the nearest that are."""
    with pytest.raises(ServandaError, match="'ratificaton' is not one of the acts") as caught:
        check("acts", "ratificaton", where="x.toml:3")
    assert "'ratification'" in caught.value.mend
    assert str(caught.value).startswith("x.toml:3: ")


def test_every_response_gives_a_verdict():
    """Responses and their verdicts hang together, and are ranked without ties."""
    responses = vocabulary()["responses"]
    assert {r["verdict"] for r in responses.values()} <= set(vocabulary()["verdicts"])
    assert len({r["rank"] for r in responses.values()}) == len(responses)


def test_reasons_walk_in_order():
    """A tree of reasons is read from the head down."""
    tree = Reason(says="a", because=(Reason(says="b", because=(Reason(says="c"),)), Reason(says="d")))
    assert [(depth, step.says) for depth, step in tree.walk()] == [(0, "a"), (1, "b"), (2, "c"), (1, "d")]
