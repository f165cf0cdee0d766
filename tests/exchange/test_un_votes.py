"""Roll-call votes in Voeten's layout, on small files made up here."""

import pytest

from servanda.exchange import read_votes
from servanda.terms import ServandaError

HEAD = "rcid,ccode,vote,date,Country\n"


@pytest.fixture
def votes(tmp_path):
    def read(text, encoding="utf-8"):
        file = tmp_path / "UNVotes.csv"
        file.write_bytes(text.encode(encoding))
        return read_votes(file)

    return read


def test_votes_on_a_scale(votes):
    """Yes is 2, an abstention 1, no 0; who was absent or no member cast none."""
    rows = "".join(f"3,{state},{vote},1946-01-01,\n" for state, vote in ((2, 1), (20, 2), (200, 3), (365, 8), (731, 9)))
    found = votes(HEAD + rows)
    assert found.rows == 5
    assert found.refused == ()
    assert found.frame.rows() == [(3, 1946, 2, 2), (3, 1946, 20, 1), (3, 1946, 200, 0)]


@pytest.mark.parametrize(
    ("head", "cell", "year"),
    [("date", "12/31/1946", 1946), ("date", "1946-12-31", 1946), ("year", "1947", 1947), ("session", "1", 1946)],
)
def test_the_year_by_what_the_file_has(votes, head, cell, year):
    assert votes(f"rcid,ccode,vote,{head}\n3,2,1,{cell}\n").frame["year"].to_list() == [year]


def test_what_cannot_be_read_is_told_by_line_and_column(votes):
    """The rest is kept."""
    rows = "3,2,1,1946-01-01,USA\n3,2,7,1946-01-01,USA\n3,9999,1,1946-01-01,X\nx,2,1,1946-01-01,USA\n4,2,1,soon,USA\n"
    found = votes(HEAD + rows)
    assert found.frame.height == 1
    told = sorted((error.where.rpartition(":")[2], error.what) for error in found.refused)
    assert told == [("3", "vote is '7'"), ("4", "ccode is '9999'"), ("5", "rcid is 'x'"), ("6", "date is 'soon'")]


def test_many_bad_rows_are_counted(votes):
    found = votes(HEAD + "3,2,7,1946-01-01,USA\n" * 50)
    assert len(found.refused) == 21
    assert found.refused[-1].what == "vote: 30 rows more"


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_separators_and_encodings(votes, ends):
    text = f"rcid\tccode\tvote\tyear\tCountry{ends}3.0\t437\t1.0\t1961\tCôte d'Ivoire{ends}"
    assert votes(text, "latin-1").frame.rows() == [(3, 1961, 437, 2)]


def test_what_is_no_such_file(votes, tmp_path):
    with pytest.raises(ServandaError, match="no table of votes") as refused:
        votes("rcid,ccode,choice,date\n3,2,1,1946-01-01\n")
    assert refused.value.why == "it has no column vote"
    with pytest.raises(ServandaError, match="no table of votes") as refused:
        votes("rcid,ccode,vote\n3,2,1\n")
    assert refused.value.why == "it has no column date or year or session"
    with pytest.raises(ServandaError, match="no table of votes"):
        votes("")
    with pytest.raises(ServandaError, match="cannot be read"):
        read_votes(tmp_path / "nothing.csv")
