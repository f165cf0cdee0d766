"""All at once: the fast way answers as the plain one, cell by cell."""

import datetime as dt
import itertools
import random

import msgspec
import numpy as np
import pytest

import servanda as sv
from servanda.law import Asked, Columns, between, casus, standing, turns
from servanda.states import places, states
from servanda.terms import vocabulary

SITUATIONS = 5_000
POWERS = ("DEU", "RUS", "FRA", "JPN", "GBR", "USA")
BESIDE = ("at_war_with", "supporters", "aided_by")
TOGETHER = 100  # situations of one day, place and facts: both ways keep what is the same for all of them


@pytest.fixture(scope="module")
def lines():
    return sv.Register.shipped().lines()


@pytest.fixture(scope="module")
def columns(lines):
    return Columns(lines)


def told(lines, situation):
    """The plain way's findings, without reasons."""
    fields = ("state", "towards", "treaty", "article", "obligation", "verdict", "response")
    return sorted(tuple(getattr(finding, each) for each in fields) for finding in casus(lines, situation).findings)


def several(lines):
    """The states of each treaty of more than one: not of what the Security Council decided."""
    return [states for line in lines.values() if len(states := line.record.states()) > 1]


def likely(rng, treaties, everyone):
    """An attacked and an attacker: two parties of a treaty, or any two states, most of them with a treaty."""
    if rng.random() < 0.5:
        return rng.sample(rng.choice(treaties), 2)
    return [rng.choice(rng.choice(treaties) if rng.random() < 0.8 else everyone) for _ in range(2)]


def kind_of(rng):
    """A situation without its states: any day since 1815, at times another place, kind, other facts, a war beside."""
    day = dt.date(1815, 1, 1) + dt.timedelta(days=rng.randrange(212 * 365))
    facts = {name: rng.choice(["yes", "no", "unknown"]) for name in vocabulary()["facts"] if rng.random() < 0.2}
    return sv.Situation(
        attacked="",
        attacker="",
        on=day.isoformat(),
        at=rng.choice(list(places())) if rng.random() < 0.3 else "",
        kind=rng.choice(["armed-attack", *vocabulary()["kinds"]]),
        facts=facts if rng.random() < 0.5 else {},
        target=rng.choice(list(vocabulary()["targets"])) if rng.random() < 0.1 else "",
        **{name: tuple(rng.sample(POWERS, 2)) for name in BESIDE if rng.random() < 0.1},
    )


def situations(rng, lines, number):
    """So many situations, `TOGETHER` of each kind; one in five has two attackers."""
    kind, treaties = kind_of(rng), several(lines)
    everyone = [code for code, state in states().items() if state.kind in ("state", "ended")]
    for done in range(number):
        kind = kind_of(rng) if done % TOGETHER == 0 else kind
        named = ("", "")
        while len(set(named)) < len(named):
            named = likely(rng, treaties, everyone)
            named += likely(rng, treaties, everyone)[:1] if rng.random() < 0.2 else []
        attacker = named[1] if len(named) == 2 else tuple(named[1:])
        yield msgspec.structs.replace(kind, attacked=named[0], attacker=attacker)


def test_fast_is_plain(lines, columns):
    """In 5,000 random situations over the whole register both ways find the same, obligation by obligation."""
    rng, answers = random.Random(1914), 0
    for situation in situations(rng, lines, SITUATIONS):
        plain = told(lines, situation)
        fast = columns.situation(situation).of(situation.attacked, *situation.attackers)
        assert sorted(fast) == plain, situation
        answers += len(plain)
    assert answers > SITUATIONS


@pytest.mark.parametrize("day", ["1914-08-01", "1939-09-01", "2024-12-10"])
def test_every_pair_of_a_day(lines, columns, day):
    """The cells of a day, worked out together, are those of the plain way; and there is one for each directed pair."""
    cells = columns.cells(dt.date.fromisoformat(day))
    there = [cells.codes[number] for number in cells.attacked]
    assert len(cells) == len(there) * (len(there) - 1)
    rng = random.Random(day)
    for attacked, attacker in (rng.sample(there, 2) for _ in range(60)):
        situation = sv.Situation(attacked=attacked, attacker=attacker, on=day)
        assert sorted(cells.of(attacked, attacker)) == told(lines, situation), situation


@pytest.mark.parametrize("year", [1914, 1949])
def test_every_pair_of_a_year(lines, columns, year):
    """The cells of a year hold what the plain way finds on any of its days, each answer once."""
    cells = columns.year(year)
    there = [cells.codes[number] for number in cells.attacked]
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    days = sorted({first} | {day for line in lines.values() for day in turns(line) if first < day <= last})
    rng = random.Random(year)
    for attacked, attacker in (rng.sample(there, 2) for _ in range(4)):
        plain = set()
        for day in days:
            plain.update(told(lines, sv.Situation(attacked=attacked, attacker=attacker, on=day.isoformat())))
        fast = cells.of(attacked, attacker)
        assert len(fast) == len(set(fast))
        assert set(fast) == plain, (attacked, attacker)


def test_as_known_on_a_day():
    """Columns stand on timelines, and so on what was known on a day."""
    lines = sv.Register.shipped().lines("1995-01-01")
    columns = Columns(lines)
    rng = random.Random(7)
    for situation in situations(rng, lines, 100):
        fast = columns.situation(situation).of(situation.attacked, *situation.attackers)
        assert sorted(fast) == told(lines, situation), situation


def test_commitments_are_those_between_two(lines, columns):
    """The columns of commitments, on any day, hold what `between` finds for a pair of states."""
    rng, told, number = random.Random(1648), columns.commitments(), columns.universe.number
    found = 0
    for _ in range(400):
        pair = rng.sample(rng.choice(several(lines)), 2)
        day = dt.date(1815, 1, 1) + dt.timedelta(days=rng.randrange(215 * 365))
        fields = ("treaty", "obligation", "response", "article", "standing", "applies", "until")
        plain = between(lines, *pair, day).commitments
        of_day = told.on(day)
        one, other = (number[code] for code in pair)
        fast = of_day.take(np.isin(of_day.bearer, (one, other)) & np.isin(of_day.beneficiary, (one, other)))
        rows = zip(fast.bearer, fast.beneficiary, (fast.wordings[wording] for wording in fast.wording), strict=True)
        assert sorted((c.bearer, c.beneficiary, *(getattr(c, each) for each in fields)) for c in plain) == sorted(
            (fast.codes[a], fast.codes[b], *(getattr(wording, each) for each in fields)) for a, b, wording in rows
        )
        found += len(plain)
    assert found > 400


def test_sure_is_maybe_and_spells_do_not_overlap(columns):
    """Two bits: what is sure is maybe too; the same thing is owed once at a time."""
    told = columns.commitments()
    assert not (told.sure & ~told.maybe).any()
    assert (told.start < told.stop).all()
    order = np.lexsort((told.start, told.wording, told.beneficiary, told.bearer))
    same = np.ones(len(order) - 1, bool)
    for column in (told.bearer, told.beneficiary, told.wording):
        same &= np.diff(column[order]) == 0
    assert (told.stop[order][:-1][same] < told.start[order][1:][same]).all()


def word(line, state, day):
    return standing(line, day, Asked(state)).standing


def test_standing_is_constant_between_turns(lines):
    """For every treaty and state, no day but a turn changes the standing."""
    rng = random.Random(2026)
    for line in lines.values():
        days = sorted(turns(line))
        for state in rng.sample(line.record.states(), min(6, len(line.record.states()))):
            for first, after in itertools.pairwise(days):
                last = after - dt.timedelta(days=1)
                if first < last:
                    assert word(line, state, first) == word(line, state, last)


def test_the_reasons_name_the_day_of_a_change(lines):
    """Where a standing changes for certain, the reasons before or after name the day, or the one before."""
    rng = random.Random(1949)
    for line in lines.values():
        for state in rng.sample(line.record.states(), min(6, len(line.record.states()))):
            before = None
            for day in sorted(turns(line)):
                now = standing(line, day, Asked(state))
                words = {before.standing, now.standing} if before is not None else set()
                if len(words - {"unknown"}) > 1:
                    assert _named(day, before, now), (line.record.id, state, day, before.standing, now.standing)
                before = now


def _named(day, *answers):
    """Whether a date in the reasons, as precise as they tell it, begins or ends on the day or the one before."""
    said = " ".join(step.says for answer in answers for _, step in answer.reasons.walk())
    said += " ".join(missing for answer in answers for missing in answer.missing)
    forms = set()
    for each in (day, day - dt.timedelta(days=1)):
        after = each + dt.timedelta(days=1)
        forms |= {each.isoformat()}
        forms |= {f"{each:%Y-%m}"} if 1 in (each.day, after.day) else set()
        forms |= {f"{each:%Y}"} if (1, 1) in ((each.month, each.day), (after.month, after.day)) else set()
    return any(form in said for form in forms)


@pytest.mark.parametrize(
    "asked", [lambda c: c.cells("2024-13-01"), lambda c: c.year(0), lambda c: c.commitments(["x"])]
)
def test_what_cannot_be_asked(columns, asked):
    with pytest.raises(sv.ServandaError):
        asked(columns)


def test_a_cell_that_was_not_asked_for(columns):
    """It is refused, and not taken for one without answers."""
    cells = columns.cells("2024-12-10", attacked=["PRK"], attackers=["KOR"])
    assert len(cells) == 1
    assert {answer.state for answer in cells.of("PRK", "KOR")} >= {"RUS", "CHN"}
    with pytest.raises(sv.ServandaError, match="no cell"):
        cells.of("PRK", "JPN")


def test_what_is_kept_is_bounded(lines, monkeypatch):
    """Many kinds of situation may be asked about: what was kept of them is forgotten, and the answers stay the same."""
    monkeypatch.setattr("servanda.law.columns_answers._MOST", 5)
    columns, rng = Columns(lines.only("nato-1949")), random.Random(3)
    for situation in situations(rng, lines.only("nato-1949"), 20):
        fast = columns.situation(situation).of(situation.attacked, *situation.attackers)
        assert sorted(fast) == told(columns.lines, situation)
        assert all(len(each._kept) <= 5 for each in columns._answers)
