"""Lists of participants of the UN Treaty Collection: the traps one by one, and every list there is."""

import collections

import pytest

from servanda.exchange import read_untc
from servanda.states import code_of
from servanda.terms import ServandaError

HEAD = 'Participant,Signature,"Ratification, Acceptance(A), Accession(a), Succession(d)"\n'


def acts(text, name="9-9.csv"):
    return [(act.state, act.act, act.date) for act in read_untc(text.encode(), name).acts]


def refusals(text):
    return [str(error) for error in read_untc(text.encode(), "9-9.csv").refused]


@pytest.mark.parametrize(
    ("head", "cell", "act"),
    [
        ("Ratification, Acceptance(A), Accession(a)", "4 Dec 1991", "ratification"),
        ("Accession(a), Succession(d), Ratification", "4 Dec 1991", "ratification"),
        ("Accession(a), Succession(d), Ratification", "4 Dec 1991 a", "accession"),
        ("Ratification, Acceptance(A), Approval(AA)", "4 Dec 1991 A", "acceptance"),
        ("Ratification, Acceptance(A), Approval(AA)", "4 Dec 1991 AA", "approval"),
        ("Signature, Succession to signature(d)", "4 Dec 1991 d", "signature"),
        ("Ratification, Accession(a), Succession(d)", "4 Dec 1991 d", "succession"),
        ("Definitive signature(s), Acceptance(A)", "4 Dec 1991 s", "definitive-signature"),
        ("Signature, Signature ad referendum (s)", "4 Dec 1991 s", "signature"),
        ("Confirmation of signature ad referendum(C)", "4 Dec 1991 C", "signature"),
        ("Definitive signature(s), Confirmation of signature", "4 Dec 1991", "definitive-signature"),
        ("Formal confirmation(c), Accession(a), Ratification", "4 Dec 1991 c", "formal-confirmation"),
        ("Acceptance(A)", "4 Dec 1991 A", "acceptance"),
        ("Acceptance(A)", "4 Dec 1991", "acceptance"),
        ("Provisional application(n)", "4 Dec 1991 n", "provisional-application"),
        ("Undertaking of provisional application under article 31", "4 Dec 1991", "provisional-application"),
        ("Provisional acceptance/accession", "4 Dec 1991", "provisional-application"),
        ("Notification of non-provisional application under article 7 (1) (b)", "4 Dec 1991", "declaration"),
        ("Notification of non-provisional application under article 7 (1) (c)", "4 Dec 1991", "declaration"),
        ("Participation under articles 3 (2) and (3)(P)", "4 Dec 1991 P", "deposit"),
        ("Consent to be bound(P), Succession(d)", "4 Dec 1991 P", "deposit"),
        ("Simplified procedure(p), Ratification", "4 Dec 1991 p", "deposit"),
        ("Definitive signature of the Protocol, Acceptance of the Protocol", "4 Dec 1991", "deposit"),
        ("Acceptance(A), Acceptance ipso facto under article 10 (1), as amended(A)", "4 Dec 1991 A", "acceptance"),
        ("Application", "4 Dec 1991", "notification"),
        ("Notification of denunciation", "4 Dec 1991", "denunciation"),
    ],
)  # fmt: skip
def test_the_head_says_which_act_a_date_is(head, cell, act):
    """A letter means what its own column says; a bare date is the kind without a letter, wherever the head names it."""
    assert acts(f'Participant,"{head}"\nPeru,{cell}\n') == [("PER", act, "1991-12-04")]


def test_an_act_says_what_the_head_says_beside_its_kind():
    listed = read_untc(b'Participant,"Signature, Succession to signature(d)"\nSerbia,12 Mar 2001 d\n', "4-1.csv")
    assert [(act.note, act.where) for act in listed.acts] == [("Succession to signature", "4-1.csv:2")]
    assert listed.rows == 1


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("19 July 2006", "2006-07-19"),
        ("5 Sept 2000", "2000-09-05"),
        ("2006-07-19", "2006-07-19"),
        ("1949", "1949"),
        ("4 Dec 1991 3 4", "1991-12-04"),
        ("4 Dec 1991 2, 3", "1991-12-04"),
    ],
)
def test_dates_as_the_collection_has_written_them(cell, date):
    assert acts(f'Participant,Signature\nPeru,"{cell}"\n') == [("PER", "signature", date)]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Germany 3", "DEU"),
        ('"Serbia 1, 2"', "SRB"),
        ("Bosnia and Herzegovina³", "BIH"),
        ("Congo", "COG"),
        ("Democratic Republic of the Congo", "COD"),
        ("Republic of Korea", "KOR"),
        ("Micronesia (Federated States of)", "FSM"),
        ("The former Yugoslav Republic of Macedonia", "MKD"),
        ("former Yugoslavia", "YUG"),
        ("Czechoslovakia", "CSK"),
        ("German Democratic Republic", "DDR"),
        ("Republic of Viet-Nam", "RVN"),
        ("European Community", "EUE"),
        ("State of Palestine", "PSE"),
        ("Netherlands (Kingdom of the)", "NLD"),
        ("Türkiye", "TUR"),
    ],
)
def test_participants_as_the_collection_has_written_them(written, code):
    """Footnotes and qualifiers in brackets are no part of a name; states that are gone have their own codes."""
    assert acts(f"Participant,Signature\n{written},1 Jan 1970\n") == [(code, "signature", "1970-01-01")]


def test_footnotes_in_the_head_are_left_off():
    assert acts("Participant 2 3,Signature,Ratification\nPeru,,1 Jan 1970\n") == [("PER", "ratification", "1970-01-01")]
    assert acts('"Participant2,3",Signature,"Accession(a) 4, Succession(d) 5"\nPeru,,1 Jan 1970 d\n') == [
        ("PER", "succession", "1970-01-01")
    ]


def test_brackets_are_a_participant_that_has_withdrawn():
    """Its consent is an act all the same; the withdrawal is on a day that only a footnote of the Collection tells."""
    text = HEAD + '[Canada 4],29 Apr 1998,[17 Dec 2002 ]\n"Peru",13 Nov 1998,\n'
    assert acts(text) == [
        ("CAN", "signature", "1998-04-29"),
        ("CAN", "ratification", "2002-12-17"),
        ("CAN", "withdrawal", "2002-12-17/.."),
        ("PER", "signature", "1998-11-13"),
    ]


def test_a_withdrawal_that_the_list_dates_is_told_once():
    text = "Participant,Ratification,Denunciation\n[Peru],[1 Jan 1990],3 Feb 2001\n"
    assert acts(text) == [("PER", "ratification", "1990-01-01"), ("PER", "denunciation", "2001-02-03")]


@pytest.mark.parametrize("name", ["latin-1", "utf-8"])
@pytest.mark.parametrize("end", ["\r", "\r\n"])
def test_as_other_programs_have_saved_it(name, end):
    raw = f"{HEAD}Côte d'Ivoire,1 Jan 1970,\n".replace("\n", end).encode(name)
    assert [act.state for act in read_untc(raw, "9-9.csv").acts] == ["CIV"]


def test_blank_cells_and_lists_of_names_alone_tell_of_no_act():
    assert acts(HEAD + "Peru,,\nChad\n") == []
    listed = read_untc(b"Participant\nAustralia\nAustria\n", "1-4.csv")
    assert (listed.rows, listed.acts, listed.refused) == (2, (), ())


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("Peru,1 Jan 1970 x,", "9-9.csv:2, Signature: the letter 'x' has no meaning here"),
        ("Peru,31 Feb 1970,", "9-9.csv:2, Signature: '31 Feb 1970' is not a date"),
        ("Peru,soon,", "9-9.csv:2, Signature: 'soon' is no date"),
        ("Peru,1 Jan 1970 2 Feb 1970,", "9-9.csv:2, Signature: '1 Jan 1970 2 Feb 1970' is not a date"),
        ("Atlantis,1 Jan 1970,", "9-9.csv:2, Participant: no state is known by the name 'Atlantis'"),
        ("Kazahkstan,1 Jan 1970,", "9-9.csv:2, Participant: no state is known by the name 'Kazahkstan'"),
        ("Korea,1 Jan 1970,", "9-9.csv:2, Participant: 'Korea' may name several states"),
        ("Netherlands (Aruba),1 Jan 1970,", "Aruba is a part of the row's state"),
        ("Peru,1 Jan 1970,,,,", "9-9.csv:2: the row is not read"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_is_kept(row, says):
    """File, line and column, why, and how to mend it."""
    text = f"{HEAD}{row}\nChad,2 Feb 1970,\n"
    (told,) = refusals(text)
    assert says in told
    assert "mend:" in told
    assert acts(text)[-1] == ("TCD", "signature", "1970-02-02")


def test_a_column_that_names_no_act_is_refused_once():
    text = "Participant,Signature,Mood\nPeru,1 Jan 1970,good\nChad,,bad\n"
    (told,) = refusals(text)
    assert "9-9.csv:1: the column 'Mood' is not read" in told
    assert len(acts(text)) == 1


def test_a_letter_that_could_be_two_things_is_not_guessed():
    (told,) = refusals('Participant,"Signature, Denunciation"\nPeru,1 Jan 1970\n')
    assert "it is open which act this is" in told


@pytest.mark.parametrize("text", ["", "\n\n", "Name,Signature\nPeru,1 Jan 1970\n", "<html>\n"])
def test_what_is_no_list_is_refused_whole(text):
    with pytest.raises(ServandaError):
        read_untc(text.encode(), "9-9.csv")


@pytest.mark.parametrize("cell", ["1" * 50_000, "1 Jan 1970" + " 1" * 50_000 + "x", "[" * 50_000, "2000 " * 20_000])
def test_a_hostile_cell_is_soon_refused(cell):
    assert len(refusals(f"Participant,Signature\nPeru,{cell}\n{cell},1 Jan 1970\n")) == 2


@pytest.fixture(scope="module")
def lists(shared):
    folder = shared / "data" / "untc"
    return {file.name: read_untc(file.read_bytes(), file.name) for file in sorted(folder.glob("*.csv"))}


def test_every_list_of_2015_imports(lists):
    """324 lists of 23,757 rows: each cell that holds a date is an act, and nothing is refused."""
    assert [error for listed in lists.values() for error in listed.refused] == []
    assert len(lists) == 324
    assert sum(listed.rows for listed in lists.values()) == 23_757
    assert sum(len(listed.acts) for listed in lists.values()) == 31_278
    kinds = collections.Counter(act.act for listed in lists.values() for act in listed.acts)
    assert kinds["signature"] == 8946
    assert kinds["succession"] == 1203


def test_the_lists_count_each_letter_as_their_cells_do(lists, shared):
    """Letters counted in the files by another way than the reader's: as many acts as cells that end in each."""
    cells = collections.Counter()
    for file in (shared / "data" / "untc").glob("*.csv"):
        for line in file.read_text("utf-8").splitlines()[1:]:
            cells.update(word for word in line.replace('"', "").replace(",", " , ").split() if word in {"AA", "n", "c"})
    kinds = collections.Counter(act.act for listed in lists.values() for act in listed.acts)
    assert kinds["approval"] == cells["AA"] == 197
    assert kinds["formal-confirmation"] == cells["c"] == 10


def test_every_name_that_the_lists_write_is_a_state(shared):
    """In the UN Treaty Collection's and in WIPO's lists, none by a guess."""
    written = set()
    for file in [*(shared / "data" / "untc").glob("*.csv"), *(shared / "data" / "wipo").glob("*.csv")]:
        import csv

        with file.open(encoding="utf-8", newline="") as opened:
            written |= {row[0] for row in csv.reader(opened)}
    names = written - {"Participant", "Contracting Party"}
    assert len(names) > 230
    assert len({code_of(f"untc:{name}") for name in names}) > 220
