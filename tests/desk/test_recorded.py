"""What a ledger held at an instant, folded into the register: who settles a fact, and who waits."""

import datetime as dt
import json
import os
import subprocess
import sys

import pytest

import servanda as sv
from servanda.ledger import Ledger
from servanda.statements import Act, Header, Statement
from servanda.terms import Source

T1 = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
T2 = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)


def source(name: str, kind: str) -> Source:
    return Source(id=name, publisher=name, kind=kind, locator="made up", published="2026-02-01")


def said(of: str, treaty: str, **act: object) -> Statement:
    return Statement.make(Act(**act), of, treaty=treaty, asserted="2026-02-01")


@pytest.fixture
def url(tmp_path) -> str:
    """A ledger in which a depositary and a newspaper each say that a party leaves NATO, at two instants."""
    address = f"sqlite:///{(tmp_path / 'ledger.sqlite').as_posix()}"
    leaves = {"act": "denunciation", "date": "2026-01-15", "effective": "2027-01-15"}
    with Ledger.open(address) as ledger:
        ledger.append(
            None, [said("paper", "nato-1949", states=("ESP",), **leaves)], T1, sources=[source("paper", "press")]
        )
        ledger.append(
            None, [said("cn-1", "nato-1949", states=("PRT",), **leaves)], T2, sources=[source("cn-1", "depositary")]
        )
    return address


def test_the_press_waits_and_the_depositary_settles(url):
    """A newspaper changes no standing; a depositary's notification does, from when it was recorded."""
    now = sv.Register.open(None, url)
    nato = now["nato-1949"]
    assert nato.standing("2027-01-15", state="ESP").standing == "in-force"
    ended = nato.standing("2027-01-15", state="PRT")
    assert ended.standing == "ended"
    assert "cn-1" in {key for _, step in ended.reasons.walk() for key in step.sources}
    assert any("1 statements of the ledger wait" in warning for warning in now.warnings)


def test_as_recorded_before(url):
    """Yesterday's answer can be had again: before the notification was recorded nothing had ended."""
    before = sv.Register.shipped().as_recorded(url, "2026-05-31")
    assert before["nato-1949"].standing("2027-01-15", state="PRT").standing == "in-force"
    assert before["nato-1949"].standing("2027-01-15", state="PRT").recorded == "2026-05-31"
    on_the_day = sv.Register.shipped().as_recorded(url, "2026-06-01")
    assert on_the_day["nato-1949"].standing("2027-01-15", state="PRT").standing == "ended"
    assert sv.Register.shipped()["nato-1949"].standing("2027-01-15", state="PRT").standing == "in-force"


def test_a_treaty_of_the_ledger_alone(url):
    """A treaty that only the ledger knows answers once someone says who made it."""
    with Ledger.open(url) as ledger:
        header = Statement.make(Header(completeness="complete", parties=("FRA", "DEU")), "cn-2", treaty="new-2026")
        acts = [
            said("cn-2", "new-2026", act="signature", states=("FRA", "DEU"), date="2026-01-01"),
            said("cn-2", "new-2026", act="entry-into-force", date="2026-02-01"),
        ]
        ledger.append(None, [header, *acts], T2, sources=[source("cn-2", "gazette")])
    assert sv.Register.open(None, url)["new-2026"].standing("2026-03-01").standing == "in-force"


def test_what_breaks_the_form_waits(url):
    """An act of no known kind, and one that is far from every occasion on record, change nothing."""
    with Ledger.open(url) as ledger:
        odd = said("cn-3", "nato-1949", act="repudiation", states=("ESP",), date="2026-01-01")
        far = said("cn-3", "nato-1949", act="signature", states=("ESP",), date="1999-01-01")
        ledger.append(None, [odd, far], T2, sources=[source("cn-3", "depositary")])
    told = sv.Register.open(None, url)
    plain = sv.Register.shipped()["nato-1949"].standing("2026-01-02").parties
    assert told["nato-1949"].standing("2026-01-02").parties == plain


def test_the_command_line(url):
    """`--ledger` and `--recorded` as options; what waits is told on standard error."""
    ask = [sys.executable, "-m", "servanda", "standing", "nato-1949", "--state", "PRT", "--on", "2027-01-15"]
    for more, expected in ((["--ledger", url], "ended"), (["--ledger", url, "--recorded", "2026-04-01"], "in-force")):
        ran = subprocess.run(
            [*ask, "--format", "json", *more], capture_output=True, text=True, check=True, env=dict(os.environ)
        )
        assert json.loads(ran.stdout)["standing"] == expected
        assert "wait for a person" in ran.stderr
    wrong = subprocess.run([*ask, "--ledger", url, "--recorded", "soon"], capture_output=True, text=True)
    assert (wrong.returncode, "is no instant" in wrong.stderr) == (2, True)
