"""COW's alliances by member, on small files made up here in their layout: the real one is a user's own."""

import pytest

from servanda.dates import FIRST
from servanda.desk import PanelAsked, write_panel
from servanda.exchange import cow_memberships, read_cow_alliances
from servanda.panels import allied_years
from servanda.terms import ServandaError

HEAD = (
    "version4id,ccode,state_name,all_st_day,all_st_month,all_st_year,all_end_day,all_end_month,all_end_year,ss_type,"
    "mem_st_day,mem_st_month,mem_st_year,mem_end_day,mem_end_month,mem_end_year,left_censor,right_censor,"
    "defense,neutrality,nonaggression,entente,version"
)


def row(**told):
    standard = dict.fromkeys(HEAD.split(","), "0") | {"version4id": "1", "ccode": "220", "state_name": "France"}
    standard |= {"mem_st_day": "3", "mem_st_month": "1", "mem_st_year": "1815", "version": "4.1"}
    standard |= {"mem_end_day": "8", "mem_end_month": "2", "mem_end_year": "1818"}
    return ",".join((standard | {name: str(value) for name, value in told.items()}).values())


def read(*rows, head=HEAD, ends="\n", encoding="utf-8"):
    return read_cow_alliances(ends.join((head, *rows, "")).encode(encoding), "made.csv")


def test_a_membership():
    found = read(row(defense=1, entente=1))
    (member,) = found.members
    assert (member.alliance, member.cow, member.owes) == (1, 220, ("defense", "consul"))
    assert (str(member.entered), str(member.left)) == ("1815-01-03", "1818-02-08")
    assert found.refused == ()


def test_an_empty_end_is_still_a_member():
    """As the file tells of 2012: what came after is not known."""
    (member,) = read(row(mem_end_day="", mem_end_month="", mem_end_year="")).members
    assert member.left is None


def test_a_start_that_is_left_censored_is_older():
    (member,) = read(row(left_censor=1)).members
    assert member.entered.earliest == FIRST
    assert member.entered.latest.isoformat() == "1815-01-03"


@pytest.mark.parametrize(
    ("told", "what"),
    [
        ({"mem_st_day": 31, "mem_st_month": 2}, "1815-02-31"),
        ({"ccode": 9999}, "ccode is 9999"),
        ({"ccode": "x"}, "no number"),
        ({"defense": 7}, "defense is 7"),
        ({"mem_end_year": 1814}, "left before it entered"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_rest_kept(told, what):
    found = read(row(), row(**told), row(ccode=365))
    assert (found.rows, len(found.members)) == (3, 2)
    (refused,) = found.refused
    assert refused.where == "made.csv:3"
    assert what in refused.what


def test_a_truncated_file():
    found = read(row(), row(ccode=365)[:30])
    assert (len(found.members), found.refused[0].what) == (1, "the row is too short")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_and_latin_1(ends):
    found = read(row(state_name="Côte d'Ivoire", ccode=437), ends=ends, encoding="latin-1")
    assert [member.cow for member in found.members] == [437]


def test_what_is_no_such_file():
    with pytest.raises(ServandaError, match="no COW file") as refused:
        read(row(), head=HEAD.replace("entente", "other"))
    assert refused.value.why == "it has no column entente"
    with pytest.raises(ServandaError, match="no COW file"):
        read_cow_alliances(b"", "made.csv")


def test_dyad_years_by_cow():
    """Two members of one alliance: what one owes, offence unknown; past 2012 everything is unknown, never 0."""
    open_end = {"mem_end_day": "", "mem_end_month": "", "mem_end_year": "", "mem_st_year": 2010}
    file = read(row(defense=1, **open_end), row(ccode=200, neutrality=1, **open_end))
    frame = allied_years(cow_memberships(file), 2011, 2013)
    told = {r["year"]: r for r in frame.iter_rows(named=True) if (r["ccode1"], r["ccode2"]) == (220, 200)}
    duties = ("atop_alliance", "atop_defense", "atop_neutral", "atop_offense")
    assert [told[2011][name] for name in duties] == [1, 1, 0, None]
    assert [told[2013][name] for name in duties] == [None, None, None, None]


def test_spells_by_cow_with_their_codebook(tmp_path):
    """The day of a start that is left-censored is unknown; the codebook says what COW does not code."""
    made = tmp_path / "by_member.csv"
    made.write_text("\n".join((HEAD, row(defense=1, left_censor=1), row(ccode=200, left_censor=1))))
    told = write_panel(PanelAsked("dyad-spells", directed=True), f"cow:{made}", tmp_path / "s.csv")
    lines = [line.split(",") for line in (tmp_path / "s.csv").read_text().splitlines()]
    found = {each[4]: dict(zip(lines[0], each, strict=True)) for each in lines[1:] if each[0] == "220"}
    assert (found["defense"]["owed"], found["offense"]["owed"]) == ("1", "")
    assert [found["defense"][name] for name in ("first", "first_earliest", "last")] == ["", "", "1818-02-08"]
    assert "does not code offence" in (tmp_path / "s.codebook.md").read_text("utf-8")
    assert told.covered == "1816-01-01/2012-12-31"
