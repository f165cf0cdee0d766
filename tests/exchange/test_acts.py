"""Files of acts: what is read, what is refused, what contradicts itself."""

import pytest

from servanda.exchange import read_acts, read_table, record_of
from servanda.terms import ServandaError

HEAD = "state,act,date,note\n"


def told(text: str, encoding: str = "utf-8"):
    return read_acts(text.encode(encoding), "acts.csv")


def lines(listed) -> list[tuple[str, str, str]]:
    return [(act.state, act.act, act.date) for act in listed.acts]


def refusals(listed) -> list[str]:
    return [f"{error.where}: {error.what}; {error.why}" for error in listed.refused]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding, end):
    """The same acts come out of every encoding and line end that such files have."""
    text = "state,act,date\nCôte d'Ivoire,definitive signature,1990-01-02\nRUS,formal-confirmation,1991".replace(
        "\n", end
    )
    listed = told(text, encoding)
    assert lines(listed) == [("CIV", "definitive-signature", "1990-01-02"), ("RUS", "formal-confirmation", "1991")]
    assert not listed.refused


def test_names_as_the_un_treaty_collection_writes_them():
    """Codes, names and the Collection's own names are all understood; of several states in one row each acts."""
    listed = told(
        HEAD + "Congo,accession,4 Dec 1991,\nIran (Islamic Republic of),ratification,1992,\nFRA;DEU,deposit,1993,"
    )
    assert [act.state for act in listed.acts] == ["COG", "IRN", "FRA", "DEU"]


def test_a_file_without_a_head():
    """Rows in the usual order need no head; a list of participants is read as what it is."""
    assert lines(told("FRA,ratification,1949-08-24\n")) == [("FRA", "ratification", "1949-08-24")]
    untc = told('Participant,Signature,"Accession(a), Succession(d), Ratification"\nKenya,,9 May 1990 d\n')
    assert lines(untc) == [("KEN", "succession", "1990-05-09")]


def test_acts_as_depositaries_call_them():
    rows = "RUS,exchange of instruments of ratification,2024-12-04,\nFJI,Notification of succession,1972-06-12,"
    assert [act.act for act in told(HEAD + rows).acts] == ["exchange-of-instruments", "succession"]


def test_succession_to_signature_is_no_consent():
    assert lines(told(HEAD + "Fiji,succession to signature,1971-06-18,")) == [("FJI", "signature", "1971-06-18")]


def test_each_refused_line_is_named_and_the_rest_kept():
    """Line number, what, why and how to mend; nothing else is lost."""
    listed = told(
        HEAD
        + "FRA,ratification,1949-08-24,\n"
        + "Atlantis,accession,1950-01-01,\n"
        + "ITA,ratifcation,1950-01-01,\n"
        + "ITA,ratification,1950-02-30,\n"
        + "ITA,,1950-02-03,\n"
        + "ITA,ratification,1950-02-03,note, with a comma\n"
        + "BEL,accession,1951,\n"
    )
    assert lines(listed) == [("FRA", "ratification", "1949-08-24"), ("BEL", "accession", "1951")]
    assert [error.where for error in listed.refused] == [f"acts.csv:{line}" for line in (3, 4, 5, 6, 7)]
    assert all(error.mend for error in listed.refused)
    assert "1950-02 has 28 days" in refusals(listed)[2]


@pytest.mark.parametrize(
    ("rows", "kept", "against"),
    [
        ("ITA,ratification,1991-02-03,\nITA,ratification,1992-02-03,", ["1991-02-03/1992-02-03"], "had not left"),
        ("ITA,ratification,1991,\nITA,accession,1992-02-03,", ["1991-01-01/1992-02-03"], "had not left"),
        ("ITA,ratification,1991,\nITA,ratification,1991-05-01,", ["1991-05-01"], None),
        ("ITA,ratification,1991-02-03,\nITA,ratification,1991-02-03,", ["1991-02-03"], "told twice"),
        ("ITA,withdrawal,1990-01-01,\nITA,signature,1991-01-01,", ["1991-01-01"], "had neither signed nor consented"),
        ("DDR,ratification,1993-01-01,", [], "was gone after 1990-10-02"),
        ("ITA,entry into force,1990-01-01,\nITA,signature,1991-01-01,", ["1991-01-01"], "signed later"),
        ("ITA,ratification,1990-01-01,\nITA,signature,1991-01-01,", ["1990-01-01"], "consented before it signed"),
        (
            "ITA,accession,1990-01-01,\nITA,denunciation,1995-01-01,\nITA,accession,1999-01-01,",
            ["1990-01-01", "1995-01-01", "1999-01-01"],
            None,
        ),
    ],
)
def test_contradictory_acts_are_reported(rows, kept, against):
    """What cannot stand together is said, with the line that it contradicts; what can is kept."""
    listed = told(HEAD + rows)
    assert [act.date for act in listed.acts] == kept
    assert (against is None and not listed.refused) or against in refusals(listed)[0]


def test_no_file_of_acts():
    """An empty file, and one with other columns, say what a file of acts looks like."""
    for text in ("", "state,date\nFRA,1990\n"):
        with pytest.raises(ServandaError) as caught:
            told(text)
        assert "state,act,date" in caught.value.mend


def test_the_record_of_a_list():
    """Those who signed made the treaty; the list's own word on entry into force is left out."""
    listed = told(HEAD + "FRA,signature,1990-01-01,\nFRA,entry-into-force,1991-01-01,\nDEU,accession,1990-05-01,")
    record = record_of(listed.acts, "on the 2nd deposit")
    assert record.header.parties == ("FRA",)
    assert [d.act.act for d in record.acts] == ["signature", "accession"]
    assert record.acts[1].sources == ("acts.csv:4",)


def test_tables_have_vintages_a_whole_and_percentages():
    """`as_of` tells vintages apart, a row `total` is the whole, and percent is said in the head or in the values."""
    raw = b"state,value,as_of\nPAN,20,2014\nLBR,10,2014\ntotal,100,2014\nPAN,21,2015-11-24\nNowhere,1,2015\n"
    tables, refused = read_table(raw, "t.csv", "gross-tonnage")
    assert [(t.as_of, t.whole, t.shares) for t in tables] == [
        ("2014", 100.0, {"PAN": 20.0, "LBR": 10.0}),
        ("2015-11-24", None, {"PAN": 21.0}),
    ]
    assert [error.where for error in refused] == ["t.csv:6"]
    for text in (b"state,percent\nPAN,20\n", b"PAN,20%\n"):
        assert read_table(text, "t.csv", "gross-tonnage")[0][0].unit == "percent"
