"""Final clauses that are none, that contradict themselves, or that are meant to do harm; each language's file."""

import time

import pytest

from servanda.treaties import read_clause

CLAUSE = "This Convention shall enter into force on the thirtieth day after the deposit of the tenth instrument."


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n ",
        "El presente Tratado entrará en vigor treinta días después del depósito del quinto instrumento.",
        "Dieses Übereinkommen tritt am dreißigsten Tag nach Hinterlegung der zehnten Ratifikationsurkunde in Kraft.",
        "The cat sat on the mat and looked at the door.",
        "\x00\x01\xff\xfe PK\x03\x04 \ufffd\ufffd",
    ],
)
def test_what_is_no_clause_gives_no_rule(text):
    """Another language, no clause, nothing, junk: no rule, not understood, all of it left over."""
    read = read_clause(text)
    assert (read.rule, read.term, read.understood) == (None, None, False)
    assert read.left_over.strip() == read.left_over


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("This Treaty shall enter into force sixty (90) days after the deposit of the tenth instrument.", "90"),
        (CLAUSE + " It shall enter into force on the date of the deposit of the fifth instrument.", "fifth"),
        ("This Treaty shall enter into force when ten and twelve States have ratified it.", ""),
    ],
)
def test_a_clause_that_contradicts_itself_gives_no_rule(text, named):
    """Two numbers or two rules for one thing: no rule, and the words are named."""
    read = read_clause(text)
    assert read.rule is None
    assert not read.understood
    assert named in read.left_over


@pytest.mark.parametrize(
    "added",
    [
        ", provided that the Assembly has approved it",
        ", unless the Council decides otherwise",
        " deposited by a coastal and archipelagic State",
    ],
)
def test_words_that_could_change_the_rule_are_left_over(added):
    """A condition that the algebra cannot say is named, and the clause counts as not understood."""
    read = read_clause(CLAUSE.rstrip(".") + added + ".")
    assert not read.understood
    assert read.left_over


@pytest.mark.parametrize(
    "text",
    [
        "This Agreement shall enter into force on such date as the Parties may determine by exchange of notes.",
        "This Treaty shall enter into force on ratification by both Parties and approval by their parliaments.",
        "La présente Convention entrera en vigueur dès le dépôt du dixième instrument, sauf pour les îles.",
    ],
)
def test_a_condition_nobody_understood_leaves_no_rule(text):
    """What remains of a sentence without its condition does not stand by itself."""
    assert read_clause(text).rule is None


@pytest.mark.parametrize(
    "words",
    [
        "This Charter shall enter into force 30 days after the deposit of the tenth instrument with the "
        "Chairperson of the Commission.",
        "This Convention shall enter into force 30 days after the deposit of the tenth instrument of ratification with "
        "the Executive Secretary of the Baltic Marine Commission.",
        "La présente Convention entrera en vigueur trente jours après le dépôt du dixième instrument de ratification "
        "auprès du Conseil fédéral suisse.",
    ],
)
def test_with_whom_one_deposits_changes_nothing(words):
    """A depositary that no list knows is known by where its name stands."""
    read = read_clause(words)
    assert read.understood
    assert read.rule is not None
    assert str(read.rule) == "30 days after the 10th deposit"


@pytest.mark.parametrize(
    "text",
    [
        CLAUSE * 9_000,
        "a " * 400_000,
        "after " * 150_000,
        "(a) " * 200_000,
        "1 " * 400_000,
        "x" * 900_000,
        "\n" * 900_000,
    ],
    ids=["clauses", "words", "after", "items", "numbers", "letters", "lines"],
)
def test_a_megabyte_is_read_in_bounded_time(text):
    """Time grows with the length of the text, whatever stands in it."""
    started = time.monotonic()
    read_clause(text)
    assert time.monotonic() - started < 30


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (
            "This Treaty shall enter into force three months after 30 instruments of ratification or accession by "
            "States have been deposited with the Director General.",
            "3 months after the 30th deposit; organisations do not count",
        ),
        (
            "This Treaty shall enter into force on the deposit of the fifth instrument of ratification by a State or a "
            "regional economic integration organization.",
            "on the 5th deposit",
        ),
        (
            "The Protocol shall enter into force upon ratification by a majority of the Member States "
            "of the Association.",
            'on ratification by a majority of the members of "Member States of the Association"',
        ),
        (
            "This Treaty shall enter into force provisionally upon signature and definitively upon ratification by at "
            "least nine signatory States.",
            "on the 9th ratification by signatories; provisionally on signature",
        ),
        (
            "Le présent Accord entrera en vigueur lorsque chacune des deux Parties aura notifié à l'autre "
            "l'accomplissement des formalités requises par sa législation.",
            "on the later of two notifications",
        ),
        (
            "Le présent Traité entrera en vigueur le premier jour du mois suivant le dépôt du dernier instrument de "
            "ratification. Toutefois, si ce dépôt a lieu moins de quinze jours avant le début du mois suivant, "
            "l'entrée en vigueur du Traité est reportée au premier jour du deuxième mois suivant la date de ce dépôt.",
            "on the first day of the month after 14 days after deposit by all signatories",
        ),
        (
            "La présente Convention entrera en vigueur le quatre-vingt-dixième jour suivant la date du dépôt du "
            "dixième instrument de ratification par les Parties signataires de la Convention.",
            "on the 90th day after the 10th deposit by signatories",
        ),
        (
            "This Treaty, including its Annexes, shall enter into force on the exchange of instruments of "
            "ratification.",
            "on exchange of instruments of ratification",
        ),
        (
            "The present Charter shall come into force upon the deposit of ratifications by China, France and "
            "the United States of America, and by a majority of the other signatory states.",
            "on deposit by CHN, FRA, USA and a majority of the other signatories",
        ),
        (
            "This Convention shall enter into force after the deposit of instruments of ratification by twenty-two "
            "Governments, including the Governments designated as Depositaries of the Convention.",
            'on the 22nd deposit including all of "depositaries"',
        ),
        (
            "Le présent Traité entre en vigueur le 1er mai 2004 à condition que tous les instruments de ratification "
            "aient été déposés avant cette date.",
            "on 2004-05-01 if deposit by all signatories before then",
        ),
    ],
)
def test_who_counts_and_when_in_words_of_many_kinds(text, rule):
    """Who is counted is never dropped: states alone, members of a body, signatories; nor how late in a month."""
    read = read_clause(text)
    assert (str(read.rule), read.understood) == (rule, True)


def test_a_rule_only_for_those_who_come_later_is_told_as_that():
    read = read_clause(
        "Any State not covered by the preceding paragraph shall become bound by this Convention three months after the "
        "date on which it has deposited its instrument of accession."
    )
    assert read.rule is None
    assert not read.understood
    assert any("only those who come later" in step.gives for step in read.steps)


@pytest.mark.parametrize(
    "text",
    [
        "This Treaty shall enter into force on 1 May 2004 provided that the Constitution of Malta has been amended "
        "before that date.",
        "The present Charter shall come into force upon the deposit of ratifications by the Republic of China, France "
        "and the United States of America.",
        "The present Treaty shall come into effect between the High Contracting Parties in the order in which they "
        "deposit their respective ratifications.",
        "This Agreement shall enter into force on the date on which the Government of Japan receives from the "
        "Government of Australia written notification that Australia has completed its domestic procedures.",
        "This Agreement shall enter into force when the two Governments and Canada have notified each other that the "
        "requirements have been fulfilled.",
        "Le présent Traité entrera en vigueur le premier jour du mois suivant le dépôt du dernier instrument. "
        "Toutefois, si ce dépôt a lieu moins de quinze jours avant le début du mois suivant et si l'Italie le demande, "
        "l'entrée en vigueur est reportée au premier jour du deuxième mois suivant la date de ce dépôt.",
        "This Agreement shall enter into force when six signatory States which are Members of the League and three "
        "other States have deposited their instruments of ratification.",
    ],
)
def test_what_the_algebra_lacks_gives_no_rule(text):
    """Other conditions than consents, a name of two states, entry state by state, two counts at once."""
    assert read_clause(text).rule is None
