"""Files of rows as they are found in the wild."""

import pytest

from servanda.exchange import ListedAct, cells, numbered
from servanda.terms import ServandaError

ROWS = [["Participant", "Signature"], ["Côte d'Ivoire", "1 Jan 1970"], ["Peru", ""]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("comma", [",", ";", "\t"])
def test_any_encoding_line_end_and_separator(encoding, end, comma):
    """The same rows come out of the same table however it was saved."""
    raw = end.join(comma.join(row) for row in ROWS).encode(encoding)
    assert [row for _, row in cells(raw, "list.csv")] == ROWS


def test_rows_say_where_they_stand():
    """Blank rows are left out and still counted; cells are stripped, and quoted ones may hold anything."""
    raw = b'Participant,"Ratification, Acceptance(A)"\r\n\r\n  Peru ,\xc2\xa02 May  1970 \r\n'
    assert list(cells(raw, "a.csv")) == [
        ("a.csv:1", ["Participant", "Ratification, Acceptance(A)"]),
        ("a.csv:3", ["Peru", "2 May 1970"]),
    ]


@pytest.mark.parametrize("raw", [b"\x00\x01\x02", b'a,"' + b"b" * 200_000])
def test_what_is_no_table_is_refused(raw):
    with pytest.raises(ServandaError) as caught:
        list(cells(raw, "a.csv"))
    assert caught.value.where.startswith("a.csv")


def test_the_same_act_a_second_time_is_a_second_occasion():
    act = ListedAct(state="USA", act="acceptance", date="2016-09-03")
    other = ListedAct(state="USA", act="signature", date="2016-04-22")
    assert [each.occasion for each in numbered([act, other, act])] == [1, 1, 2]
