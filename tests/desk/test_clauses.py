"""Final clauses in legal words put to acts, from Python."""

import pytest

from servanda.desk import clause, clause_text
from servanda.exchange import read_acts
from servanda.terms import ServandaError

TEXT = (
    "1. This Convention shall enter into force on the thirtieth day following the date of deposit of the third "
    "instrument of ratification or accession. 2. For each State ratifying or acceding after the deposit of the third "
    "instrument, it shall enter into force on the thirtieth day after deposit by such State of its instrument."
)
FRENCH = "La présente Convention entrera en vigueur trois mois après le dépôt du deuxième instrument de ratification."
ACTS = read_acts(
    b"state,act,date\nFRA,ratification,1990-01-10\nDEU,accession,1990-02-20\nITA,ratification,1990-03-30\n"
    b"ESP,accession,1990-04-10\nNOR,ratification,1990-01-20\nNOR,withdrawal,1990-01-25\n",
    "acts.csv",
)


def test_legal_words_and_acts():
    """The rule read from the words, the day, each party's own day, who took its consent back is none of them."""
    answer = clause(TEXT, acts=ACTS)
    assert answer.understood
    assert answer.language == "en"
    assert (answer.entry_into_force, answer.certain) == ("1990-04-29", True)
    assert answer.parties == {"DEU": "1990-04-29", "ESP": "1990-05-10", "FRA": "1990-04-29", "ITA": "1990-04-29"}
    assert answer.waiting == ()
    assert any("thirtieth day" in step.says for _, step in answer.why.walk())


def test_french():
    """A deposit that was taken back before entry into force is read both ways, and its state is no party."""
    answer = clause(FRENCH, acts=ACTS)
    assert (answer.language, answer.rule) == ("fr", "3 months after the 2nd deposit")
    assert (answer.entry_into_force, answer.certain) == ("1990-04-20/1990-05-20", False)
    assert "NOR" not in answer.parties


def test_what_is_not_understood_makes_nothing_certain():
    """A day may come out of what was understood; it is not certain, and what was left over is named."""
    odd = "This Treaty shall enter into force on the day on which the moon is full over the depositary's garden."
    answer = clause(odd, acts=ACTS)
    assert not answer.understood
    assert "moon" in answer.left_over
    assert answer.certain is False
    assert answer.entry_into_force is None
    assert answer.missing == ("what the clause says on entry into force",)


def test_parties_wait_until_it_is_in_force():
    answer = clause(TEXT, acts=ACTS, on="1990-03-29")
    assert answer.entry_into_force is None
    assert answer.waiting == ("DEU", "FRA")
    assert answer.missing == ("1 more of the 3 needed (the 3rd deposit)",)


def test_a_rule_of_another_treaty_asks_the_register():
    answer = clause('30 days after entry into force of "rus-prk-2024"', acts=ACTS)
    assert answer.entry_into_force == "2025-01-03"


def test_texts_in_old_encodings():
    assert clause_text("Traité".encode("latin-1")) == clause_text("\ufeffTraité".encode()) == "Traité"


def test_a_list_of_a_state_that_is_unknown():
    with pytest.raises(ServandaError, match="Atlantis"):
        clause("on the 1st deposit", acts=ACTS, lists={"annex": "Atlantis"})
