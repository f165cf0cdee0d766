"""Lists brought in become register files, which answer like any other."""

import pytest

import servanda as sv
from servanda.desk import Wanted, files_of, import_lists
from servanda.terms import ServandaError
from servanda.treaties import compile_toml

LIST = """Participant,Signature,"Ratification, Accession(a)"
France,1 Jan 2001,1 Jan 2002
Peru,1 Jan 2001,1 Feb 2002
Chad,,1 Apr 2002 a
"Côte d'Ivoire",1 Jan 2001,
"""
RULE = "on the 30th day after the 2nd deposit; each later party on the 30th day after its deposit"


@pytest.fixture
def file(tmp_path):
    written = tmp_path / "27-8-a.csv"
    written.write_text(LIST, "utf-8")
    return written


def test_a_register_file_answers_standing(file, tmp_path):
    """The list's acts and the rule that is given are enough to say for whom the treaty is in force, and why."""
    wanted = Wanted(
        id="odd-2001", title="A “treaty”\\ of odds", rule=RULE, published="2015-06", source="example.org/odd"
    )
    told = import_lists("untc", [file], wanted, str(tmp_path / "mine"))
    assert (told.refused, told.treaties[0].written) == ((), str(tmp_path / "mine" / "odd-2001.toml"))
    treaty = sv.Register.of_folder(tmp_path / "mine")["odd-2001"]
    assert treaty.record.title() == "A “treaty”\\ of odds"
    assert treaty.record.sources["untc-list"].locator == "example.org/odd"
    days = [("2002-03-02", "contracting"), ("2002-03-03", "in-force")]
    assert [treaty.standing(day, state="FRA").standing for day, _ in days] == [word for _, word in days]
    late = [("2002-04-30", "contracting"), ("2002-05-01", "in-force")]
    assert [treaty.standing(day, state="TCD").standing for day, _ in late] == [word for _, word in late]
    assert treaty.standing("2003-01-01", state="CIV").standing == "signed"


def test_without_a_rule_it_is_unknown_whether_it_is_in_force(file, tmp_path):
    import_lists("untc", [file], Wanted(), str(tmp_path / "mine"))
    treaty = sv.Register.of_folder(tmp_path / "mine")["untc-27-8-a"]
    assert treaty.record.title() == "Treaty of chapter XXVII-8-a"
    assert treaty.standing("2020-01-01", state="FRA").standing == "unknown"


def test_a_rule_rests_on_the_word_of_who_gave_it(file, tmp_path):
    """The list is no source of a final clause."""
    import_lists("untc", [file], Wanted(rule=RULE), str(tmp_path))
    text = (tmp_path / "untc-27-8-a.toml").read_text("utf-8")
    (clause,) = (s for s in compile_toml(text, name="a.toml").statements if type(s.content).__name__ == "Clause")
    assert clause.source == "reader"


def test_what_is_there_is_not_overwritten(file, tmp_path):
    """Imported again it is the same file; where it says something else it is left, and that is told."""
    import_lists("untc", [file], Wanted(), str(tmp_path))
    assert import_lists("untc", [file], Wanted(), str(tmp_path)).refused == ()
    written = tmp_path / "untc-27-8-a.toml"
    written.write_text("mine", "utf-8")
    told = import_lists("untc", [file], Wanted(), str(tmp_path))
    assert "says something else" in told.refused[0].what
    assert written.read_text("utf-8") == "mine"


def test_folders_are_their_csv_files(file, tmp_path):
    (tmp_path / "notes.txt").write_text("nothing")
    assert files_of([str(tmp_path), "other.csv"]) == [file, file.__class__("other.csv")]


def test_a_file_that_is_refused_does_not_stop_the_rest(file, tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_text("nothing of the kind")
    told = import_lists("untc", [bad, tmp_path / "gone.csv", file], Wanted())
    assert [refusal.what for refusal in told.refused] == ["this is no list of participants", "there is no such file"]
    assert len(told.acts) == 6
    assert (told.acts[-1].state, told.acts[-1].treaty, told.acts[-1].where) == ("CIV", "untc-27-8-a", f"{file}:5")


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        (Wanted(id="x"), "are of one treaty"),
        (Wanted(rule="on the moon"), "'on the moon' stops at"),
        (Wanted(published="lately"), "'lately' is not a date"),
    ],
)
def test_wrong_use(file, wanted, says):
    with pytest.raises(ServandaError, match=says) as caught:
        import_lists("untc", [file, file], wanted)
    assert caught.value.code == 2


WIPO = """Contracting Party,Treaty,Signature Date,Instrument Type,Instrument Date,Entry Into Force Date
France,Odd,2001-01-01,Ratification,2002-01-01,2002-05-01
Peru,Odd,2001-01-01,Ratification,2002-02-01,2002-05-01
Montenegro,Odd,,Declaration of Continued Application,2006-12-04,2006-06-03
Serbia,Odd,2001-01-01,Ratification,2003-02-01,2003-05-01
Peru,Even,2001-01-01,,,
"""


def test_one_treaty_of_a_file_of_many(tmp_path):
    """The depositary's own days stand; a succession is in force from the day that the list gives for it."""
    file = tmp_path / "w.csv"
    file.write_text(WIPO)
    told = import_lists("wipo", [file], Wanted(treaty="ODD", id="odd-2001"), str(tmp_path / "mine"))
    assert [treaty.title for treaty in told.treaties] == ["Odd"]
    treaty = sv.Register.of_folder(tmp_path / "mine")["odd-2001"]
    assert treaty.standing("2002-05-01", state="PER").standing == "in-force"
    assert treaty.standing("2006-06-03", state="MNE").standing == "in-force"
    assert treaty.standing("2006-06-02", state="MNE").standing != "in-force"
    assert [each.id for each in import_lists("wipo", [file], Wanted()).treaties] == ["wipo-odd", "wipo-even"]


def test_every_list_of_2015_becomes_a_register_file(shared, tmp_path):
    """All of the UN Treaty Collection's but a list of names alone, and WIPO's: written, and read without complaint."""
    lists = import_lists("untc", files_of([str(shared / "data" / "untc")]), Wanted(published="2015"), str(tmp_path))
    wipo = import_lists("wipo", files_of([str(shared / "data" / "wipo")]), Wanted(), str(tmp_path))
    assert (lists.refused, wipo.refused) == ((), ())
    register = sv.Register.of_folder(tmp_path)
    assert register.refused == ()
    assert [each.id for each in lists.treaties if not each.written] == ["untc-1-4"]
    assert len(register) == 323 + 17
    told = sum(len(dated.act.states) for treaty in register.values() for dated in treaty.record.acts)
    assert told == len(lists.acts) + len(wipo.acts)
