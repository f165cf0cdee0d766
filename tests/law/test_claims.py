"""Claims: what holds of every answer, whatever the deed."""

import datetime as dt
import random

import pytest

import servanda as sv
from servanda.dates import Interval
from servanda.law import Deed, claim, claim_during
from servanda.law.deeds import covers
from servanda.terms import ServandaError, Truth, vocabulary

DEEDS = vocabulary()["deeds"]
STATES = ("RUS", "PRK", "CHN", "KOR", "USA", "POL", "DEU", "UKR", "IRN", "TWN")


@pytest.fixture(scope="module")
def register() -> sv.Register:
    return sv.Register.shipped()


def some_deeds(count: int) -> list[Deed]:
    rng, found = random.Random(2397), []
    for _ in range(count):
        by, to, against = rng.sample(STATES, 3)
        if rng.random() < 0.5:
            by, to = rng.sample(["PRK", by], 2) if by != "PRK" else (by, to)
        day = dt.date(1939, 1, 1) + dt.timedelta(days=rng.randrange(31000))
        facts = {name: rng.choice(("yes", "no")) for name in ("armed-attack", "above-cap") if rng.random() < 0.3}
        third = against if rng.random() < 0.3 and against not in (by, to) else ""
        found.append(Deed(by=by, did=rng.choice(list(DEEDS)), to=to, on=str(day), against=third, facts=facts))
    return found


def gist(answer):
    return {(f.state, f.treaty, f.article, f.verdict, f.missing) for f in answer.findings}


def test_an_open_question_is_named_and_a_verdict_has_none(register):
    """Undetermined names what would decide it; what is decided has nothing missing; each gives its reasons."""
    lines = register.lines()
    for deed in some_deeds(300):
        for finding in claim(lines, deed).findings:
            assert bool(finding.missing) == (finding.verdict == "undetermined"), (deed, finding)
            assert finding.reasons.because
            assert finding.verdict in vocabulary()["claim-verdicts"]


def test_what_is_told_never_opens_a_question(register):
    """A fact told, either way, leaves no more open than before."""
    lines = register.lines()
    for deed in some_deeds(60):
        bare = sum(f.verdict == "undetermined" for f in claim(lines, Deed(**(_fields(deed) | {"facts": {}}))).findings)
        for value in ("yes", "no"):
            told = claim(lines, Deed(**(_fields(deed) | {"facts": {"armed-attack": value, "above-cap": value}})))
            assert sum(f.verdict == "undetermined" for f in told.findings) <= bare, deed


def _fields(deed: Deed) -> dict[str, object]:
    return {name: getattr(deed, name) for name in deed.__struct_fields__}


def test_an_answer_holds_since_its_day_and_was_another_the_day_before(register):
    lines = register.lines()
    for deed in some_deeds(40):
        told = claim_during(lines, deed, Interval.parse(f"../{deed.on}"))
        if not told.since:
            assert told.before == ()
            continue
        eve = dt.date.fromisoformat(told.since) - dt.timedelta(days=1)
        assert gist(claim(lines, Deed(**(_fields(deed) | {"on": told.since})))) == gist(told)
        assert gist(claim(lines, Deed(**(_fields(deed) | {"on": str(eve)})))) != gist(told)


@pytest.mark.parametrize("did", DEEDS)
def test_a_deed_is_itself_and_a_kind_of_the_wider(did):
    assert covers(did, did) is Truth.YES
    if wider := DEEDS[did].get("is"):
        assert covers(wider, did) is Truth.YES
        assert covers(did, wider) is Truth.UNKNOWN


def test_deeds_turn_round():
    """What the other state did then is a deed whose converse is the first."""
    assert all(DEEDS[told["converse"]]["converse"] == did for did, told in DEEDS.items() if "converse" in told)


@pytest.mark.parametrize(
    ("told", "where", "mend"),
    [
        ({"did": "suplied-arms"}, "--did", "supplied-arms"),
        ({"facts": {"armed-atack": "yes"}}, "--assume", "armed-attack"),
        ({"facts": {"armed-attack": "perhaps"}}, "--assume armed-attack", "yes, no or unknown"),
        ({"on": "2024-02-30"}, "--on", "2024-12-04"),
        ({"on": "2024-02/.."}, "--on", "last day"),
        ({"on": "soon"}, "--on", ""),
        ({"to": "RUS"}, "--to", "two states"),
        ({"quantity": "much"}, "--quantity", "500000 barrels"),
    ],
)
def test_wrong_use_is_told_with_where_and_how_to_mend(register, told, where, mend):
    right = {"by": "RUS", "did": "sent-soldiers", "to": "PRK", "on": "2024-12-10"}
    with pytest.raises(ServandaError) as error:
        register.claim(**(right | told))
    assert error.value.code == 2
    assert error.value.where == where
    assert mend in error.value.mend
