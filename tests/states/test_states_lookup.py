"""From what people write to a code, and back to names."""

import csv
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.dates import Interval
from servanda.states import code_of, name_of, names, states
from servanda.states.folding import key
from servanda.states.wording import LANGUAGES, wordings
from servanda.terms import ServandaError


def found(text):
    """The code, or where it is refused with exit code 1 the words of the refusal."""
    try:
        return code_of(text)
    except ServandaError as error:
        return str(error) if error.code == 1 else ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("RUS", "RUS"),
        ("rus", "RUS"),
        ("SUN", "RUS"),
        ("VDR", "VNM"),
        ("BUR", "MMR"),
        ("DDR", "DDR"),
        ("YMD", "YMD"),
        ("SCG", "SRB"),
        ("UKG", "GBR"),
        ("AUS", "AUS"),
        ("cow:AUS", "AUT"),
        ("cow:SWZ", "CHE"),
        ("SWZ", "SWZ"),
        ("cow:365", "RUS"),
        ("iso:RU", "RUS"),
        ("iso:643", "RUS"),
        ("cow:YUG", "YUG"),
        ("cow:KOR", "KRE"),
        ("KOR", "KOR"),
        ("Corée du Nord", "PRK"),
        ("Coree du nord", "PRK"),
        ("la Corée du Nord", "PRK"),
        ("Pyongyang", "PRK"),
        ("КНДР", "PRK"),
        ("Северная Корея", "PRK"),
        ("북한", "PRK"),
        ("朝鲜", "PRK"),
        ("北朝鮮", "PRK"),
        ("DPRK", "PRK"),
        ("D.P.R.K.", "PRK"),
        ("the Kremlin", "RUS"),
        ("le Kremlin", "RUS"),
        ("l’Élysée", "FRA"),
        ("Downing Street", "GBR"),
        ("the White House", "USA"),
        ("la Maison-Blanche", "USA"),
        ("U.S.", "USA"),
        ("UK", "GBR"),
        ("Micronesia (Federated States of)", "FSM"),
        ("Guinea", "GIN"),
        ("Niger", "NER"),
        ("Rusia", "RUS"),
        ("Kazahkstan", "KAZ"),
        ("Mosocw", "RUS"),
        ("Frankreich", "FRA"),
        ("Vereinigte Staaten", "USA"),
        ("Estados Unidos", "USA"),
        ("Bundesrepublik Deutschland", "DEU"),
        ("Republic of Togo", "TGO"),
        ("República de Togo", "TGO"),
        ("Kosovo", "XKX"),
        ("untc:Congo", "COG"),
        ("Two Sicilies", "SIC"),
        ("Burkina Faso (Upper Volta)", "BFA"),
        ("Tanzania/Tanganyika", "TZA"),
        ("Congo (Zaire)", "COD"),
        ("Bavaria", "BAV"),
        ("European Union", "EUE"),
        ("OTAN", "NATO"),
    ],
)
def test_codes_names_capitals_and_seats(text, code):
    """The order of lookup of the interface, in every script, with and without accents, articles and typing errors."""
    assert code_of(text) == code


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("Korea", ("KOR", "PRK")),
        ("Corée", ("KOR", "PRK")),
        ("Congo", ("COG", "COD")),
        ("Austrlia", ("AUS", "AUT")),
        ("Virgin Islands", ("VGB", "VIR")),
        ("Democratic Socialist Kingdom of Korea", ("KOR", "PRK")),
    ],
)
def test_the_ambiguous_is_refused_with_its_candidates(text, candidates):
    """No guess between states that share a name, nor between two near misses."""
    with pytest.raises(ServandaError) as raised:
        code_of(text)
    assert raised.value.code == 1
    assert all(code in raised.value.mend for code in candidates)


@pytest.mark.parametrize("text", ["", "   ", "Atlantis", "FR", "RU", "365", "x" * 5000, "cow:9999", "iso:QQ", "???"])
def test_the_unknown_is_refused(text):
    """What names nothing, a bare alpha-2 code, a bare number: error 1 with a way out."""
    with pytest.raises(ServandaError) as raised:
        code_of(text)
    assert raised.value.code == 1
    assert raised.value.mend


@pytest.mark.parametrize(
    ("text", "on", "code"),
    [
        ("Korea", "1900-01-01", "KRE"),
        ("Austria", "1914-07-28", "AUH"),
        ("Austria", "1960-01-01", "AUT"),
        ("Austria", "", "AUT"),
        ("Vienna", "1879-10-07", "AUH"),
        ("Berlin", "1850-01-01", "PRU"),
        ("Yugoslavia", "", "YUG"),
        ("Yugoslavia", "1999-03-24", "SRB"),
        ("Belgrade", "1960-01-01", "YUG"),
        ("Republic of China", "1930-01-01", "CHN"),
        ("Republic of China", "1954-12-02", "TWN"),
        ("Republic of China", "", "TWN"),
        ("Constantinople", "", "TUR"),
    ],
)
def test_the_day_decides_between_states_of_one_name(text, on, code):
    """A name means the state that bore it on the day; without a day, the one that bears it now."""
    assert code_of(text, on=dt.date.fromisoformat(on) if on else None) == code


def test_every_participant_of_the_un_treaty_collection_resolves(shared):
    """All 233 participants of the 324 treaties, as written there, states and organisations; bare too, but for Congo."""
    written = set()
    for path in (shared / "data" / "untc").glob("*.csv"):
        written |= {row[0] for row in list(csv.reader(path.read_text("utf-8").splitlines()))[1:] if row}
    assert len(written) == 233
    for participant in written:
        code = code_of(f"untc:{participant}")
        if participant != "Congo":
            assert code_of(participant) == code


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_state_is_found_by_its_own_name(language):
    """A state's usual name leads back to it."""
    for code in states():
        assert code_of(name_of(code, language)) == code


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_names_every_member_of_the_un(language):
    """A name in each language for each state of today, which leads back to it or to a refusal, never to another."""
    for code, known in states().items():
        if known.kind != "state":
            continue
        name = name_of(code, language)
        assert name in names(code, language)
        assert code in found(name), name


def test_names_in_a_language():
    """The usual name first; a language without a table is asked of CLDR; a language that is none is wrong use."""
    assert names("PRK", "fr")[:3] == ("Corée du Nord", "République populaire démocratique de Corée", "RPDC")
    assert name_of("PRK", "sv") == "Nordkorea"
    assert name_of("DDR", "sv") == "East Germany"
    with pytest.raises(ServandaError) as raised:
        name_of("PRK", "klingon")
    assert raised.value.code == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_wordings_hold_together(language):
    """Each wording has a state that is known, a text with letters, and a time that is EDTF."""
    for wording in wordings(language):
        assert wording.code in states()
        assert key(wording.text)
        assert Interval.parse(wording.when or "../..")


def test_no_first_name_is_borne_twice():
    """Two states never share their first name in our English and French tables."""
    for language in ("en", "fr"):
        first = [key(w.text) for w in wordings(language) if w.main]
        assert len(first) == len(set(first))


@given(st.text(max_size=40))
def test_any_text_gives_a_code_or_a_refusal(text):
    """Nothing else is raised, whatever is written."""
    assert found(text)


@given(st.sampled_from(sorted(states())), st.sampled_from(["upper", "lower", "title"]))
def test_names_are_known_in_any_case(code, case):
    """Case tells nothing in a lookup, where the name is no code."""
    name = getattr(states()[code].name, case)()
    assert code_of(name) == code
