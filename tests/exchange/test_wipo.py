"""Membership of the treaties that WIPO administers."""

import re

import pytest

from servanda.exchange import read_wipo
from servanda.terms import ServandaError

HEAD = "Contracting Party,Treaty,Signature Date,Instrument Type,Instrument Date,Entry Into Force Date\n"


def acts(*rows):
    return {
        listed.title: [(act.state, act.act, act.date, act.effective) for act in listed.acts]
        for listed in read_wipo((HEAD + "\n".join(rows)).encode(), "w.csv")
    }


def test_each_treaty_of_the_file_has_its_acts():
    assert acts(
        "Peru,Odd,2013-06-28,Ratification,2016-02-02,2016-09-30", "Chad,Odd,2013-06-28,,,", "Chad,Even,,,,"
    ) == {
        "Odd": [
            ("PER", "signature", "2013-06-28", ""),
            ("PER", "ratification", "2016-02-02", ""),
            ("PER", "entry-into-force", "2016-09-30", ""),
            ("TCD", "signature", "2013-06-28", ""),
        ],
        "Even": [],
    }


@pytest.mark.parametrize("kind", ["Declaration of Continued Application", "Declaration/Notification of Succession"])
def test_a_succession_takes_effect_on_the_day_that_the_list_gives(kind):
    """It binds from the succession of states, long before its notice."""
    told = acts(f"Montenegro,Odd,,{kind},2006-12-04,2006-06-03")["Odd"]
    assert told[0] == ("MNE", "succession", "2006-12-04", "2006-06-03")


def test_columns_may_stand_in_another_order_and_dates_be_written_out():
    raw = b"Treaty;Instrument Date;Instrument Type;Contracting Party;Entry Into Force Date;Signature Date\r"
    raw += b"Odd;July 9, 2014;Ratification;Peru;;26 June 2012\r"
    (listed,) = read_wipo(raw, "w.csv")
    assert [(act.act, act.date) for act in listed.acts] == [("signature", "2012-06-26"), ("ratification", "2014-07-09")]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("Atlantis,Odd,2013-06-28,,,", "w.csv:2, Contracting Party: no state is known by the name 'Atlantis'"),
        ("Peru,Odd,2013-06-31,,,", "w.csv:2, Signature Date: '2013-06-31' is not a date"),
        ("Peru,Odd,,Handshake,2013-06-28,", "w.csv:2, Instrument Type: 'Handshake' is no kind of instrument"),
        ("Peru,Odd,,,2013-06-28,", "w.csv:2, Instrument Type: the kind of instrument is not given"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_is_kept(row, says):
    (listed,) = read_wipo(f"{HEAD}{row}\nChad,Odd,2013-06-28,,,\n".encode(), "w.csv")
    assert says in str(listed.refused[0])
    assert [act.state for act in listed.acts] == ["TCD"]


def test_what_is_no_such_list_is_refused_whole():
    with pytest.raises(ServandaError, match="no list of membership"):
        read_wipo(b"Participant,Signature\nPeru,1 Jan 1970\n", "w.csv")


def test_the_whole_file_imports(shared):
    """1,501 rows of 17 treaties: each date that a row holds is an act, and nothing is refused."""
    (file,) = (shared / "data" / "wipo").glob("*.csv")
    raw = file.read_bytes()
    told = read_wipo(raw, file.name)
    assert [error for listed in told for error in listed.refused] == []
    assert (len(told), sum(listed.rows for listed in told)) == (17, 1501)
    dates = re.findall(rb"\d{4}-\d\d-\d\d", raw)
    assert sum(len(listed.acts) for listed in told) == len(dates) == 3050
