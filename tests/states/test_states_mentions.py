"""Every mention of a state in a text."""

import datetime as dt
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.states import find, states
from servanda.states.inflection import english, french
from servanda.states.wording import wordings


def told(text, language, **rest):
    return [(text[m.span[0] : m.span[1]], m.code) for m in find(text, language, **rest)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("l'accord entre la Russie et la Corée du Nord", [("Russie", "RUS"), ("Corée du Nord", "PRK")]),
        ("des Etats-Unis, aux États-Unis", [("Etats-Unis", "USA"), ("États-Unis", "USA")]),
        ("la RPDC et la R.P.D.C.", [("RPDC", "PRK"), ("R.P.D.C", "PRK")]),
        ("le traité russo-nord-coréen", [("russo", "RUS"), ("nord-coréen", "PRK")]),
        ("des soldates nord-coréennes", [("nord-coréennes", "PRK")]),
        ("les Sud-Coréens", [("Sud-Coréens", "KOR")]),
        ("la coopération franco-italo-grecque", [("franco", "FRA"), ("italo", "ITA"), ("grecque", "GRC")]),
        ("l'Indo-Pacifique", []),
        (
            "le Kremlin, l'Élysée et la Maison-Blanche",
            [("Kremlin", "RUS"), ("Élysée", "FRA"), ("Maison-Blanche", "USA")],
        ),
        ("à Moscou, au Caire, à La Havane", [("Moscou", "RUS"), ("Caire", "EGY"), ("La Havane", "CUB")]),
        ("en Guinée-Bissau et en Guinée", [("Guinée-Bissau", "GNB"), ("Guinée", "GIN")]),
        ("le golfe de Guinée, la mer de Chine", []),
        ("la République démocratique du Congo", [("République démocratique du Congo", "COD")]),
        ("le Congo et la péninsule coréenne", []),
        ("l’URSS et les soviétiques", [("URSS", "RUS"), ("soviétiques", "RUS")]),
        ("un traité latino-américain", []),
        ("le lot est un don", []),
        ("Maurice vit en Bavière", []),
        ("l'île Maurice, le Royaume de Bavière", [("île Maurice", "MUS"), ("Royaume de Bavière", "BAV")]),
        ("Londres (Royaume-Uni)", [("Londres", "GBR"), ("Royaume-Uni", "GBR")]),
        ("la République\nde Corée", [("République\nde Corée", "KOR")]),
    ],
)
def test_french(text, wanted):
    """Articles, elision, contraction, gender, number, compounds, seats, and what is no state."""
    assert told(text, "fr") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("South Korea's and North Korean troops", [("South Korea", "KOR"), ("North Korean", "PRK")]),
        ("a Franco-Greek pact", [("Franco", "FRA"), ("Greek", "GRC")]),
        ("the U.S. and the US told us", [("U.S", "USA"), ("US", "USA")]),
        ("Turkey ate turkey", [("Turkey", "TUR")]),
        ("DPRK, UK, UN", [("DPRK", "PRK"), ("UK", "GBR"), ("UN", "UNO")]),
        ("Washington and Downing Street", [("Washington", "USA"), ("Downing Street", "GBR")]),
        ("Papua New Guinea, Guinea, New Guinea", [("Papua New Guinea", "PNG"), ("Guinea", "GIN")]),
        ("the Gulf of Guinea", []),
        ("the Sino-Soviet treaty", [("Sino", "CHN"), ("Soviet", "RUS")]),
        ("a US-Japan alliance", [("US", "USA"), ("Japan", "JPN")]),
        ("Latin American states", []),
        ("South African, American", [("South African", "ZAF"), ("American", "USA")]),
        ("St. Kitts and Nevis", [("St. Kitts and Nevis", "KNA")]),
        ("He left Guinea. Bissau waited.", [("Guinea", "GIN"), ("Bissau", "GNB")]),
        ("Micronesia (Federated States of) too", [("Micronesia (Federated States of)", "FSM")]),
        ("West Germany and East Germany", [("West Germany", "DEU"), ("East Germany", "DDR")]),
        ("South Vietnam", [("South Vietnam", "RVN")]),
        ("Poland", [("Poland", "POL")]),
        ("Polandish", []),
        ("Korea", []),
    ],
)
def test_english(text, wanted):
    """Longest match, whole words, case, compounds, possessives, and what is ambiguous or no state."""
    assert told(text, "en") == wanted


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("договор между Россией и КНДР", "ru", ["RUS", "PRK"]),
        ("российско-северокорейского договора", "ru", ["RUS", "PRK"]),
        ("в Пхеньяне и в Северной Корее", "ru", ["PRK", "PRK"]),
        ("Frankreichs und der deutschen Regierung", "de", ["FRA", "DEU"]),
        ("między Polską a Niemcami", "pl", ["POL", "DEU"]),
        ("між Україною та Росією", "uk", ["UKR", "RUS"]),
        ("el tratado entre Rusia y Corea del Norte", "es", ["RUS", "PRK"]),
        ("俄罗斯和朝鲜签署条约", "zh", ["RUS", "PRK"]),
        ("러시아와 북한의 조약", "ko", ["RUS", "PRK"]),
        ("ロシアと北朝鮮", "ja", ["RUS", "PRK"]),
    ],
)
def test_other_languages(text, language, wanted):
    """Case forms where the language has them, and scripts without spaces."""
    assert [m.code for m in find(text, language)] == wanted


def test_forms_are_told():
    """A name, a demonym, a capital, a seat of power."""
    text = "Russia, Russian, Moscow, the Kremlin"
    assert [m.form for m in find(text, "en")] == ["name", "demonym", "capital", "seat"]


def test_the_day_settles_a_wording():
    """Vienna in 1879 is Austria-Hungary's, today Austria's."""
    assert told("Vienna", "en") == [("Vienna", "AUT")]
    assert told("Vienna", "en", on=dt.date(1879, 10, 7)) == [("Vienna", "AUH")]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_wording_that_is_sought_is_found(language):
    """Each name and demonym alone in a text is found as a whole for its state, or for none where states share it."""
    for wording in wordings(language):
        if wording.sought and wording.form in ("name", "demonym") and not wording.when:
            codes = {m.code for m in find(wording.text, language)}
            assert codes <= {w.code for w in wordings(language) if w.text.lower() == wording.text.lower()} | {
                wording.code
            }, wording.text


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_state_has_a_name_and_each_living_one_a_demonym(language):
    """Every state of today has a demonym in English and French."""
    have = {w.code for w in wordings(language) if w.form == "demonym"}
    assert {code for code, known in states().items() if known.kind == "state"} <= have


def test_inflection():
    """Irregular feminines, invariable endings, plurals."""
    assert french("turc/turque") == ["turc", "turcs", "turque", "turques"]
    assert french("français") == ["français", "française", "françaises"]
    assert french("burkinabè") == ["burkinabè", "burkinabès"]
    assert english("Chinese") == ["Chinese"]


@given(st.text(max_size=200), st.sampled_from(["en", "fr", "ru", "de", "zh"]))
def test_spans_are_in_order_and_within_the_text(text, language):
    """Any text: mentions do not overlap, lie within it and name states that are known."""
    last = 0
    for mention in find(text, language):
        start, end = mention.span
        assert last <= start < end <= len(text)
        assert mention.code in states()
        last = end


PAGE = (
    "Moscou et Pyongyang ont signé un traité ; selon Séoul, des soldats nord-coréens combattent en Ukraine. "
    "Le texte, dit-on, prévoit une assistance immédiate et fut ratifié par les deux chambres la semaine dernière. "
) * 25


def test_a_page_is_read_fast():
    """5,000 characters in well under 3 ms once the tree is there (the best of several, on a busy machine)."""
    text = PAGE[:5000]
    find(text, "fr")
    best = min(_timed(text) for _ in range(20))
    assert best < 0.003


def test_time_is_linear():
    """Ten times the text takes about ten times as long, also where every word begins a name."""
    text = "Republic of the Republic of the United United States of the " * 200
    find(text, "en")
    short, long = min(_timed(text, "en") for _ in range(5)), min(_timed(text * 10, "en") for _ in range(3))
    assert long < short * 40


@pytest.mark.parametrize(
    "text", ["russo-" * 20_000, "U.S." * 20_000, "(" * 50_000, "république " * 20_000, "é" * 200_000]
)
def test_a_hostile_text_is_read_in_bounded_time(text):
    """Chains of first parts, of abbreviations, of the same word: no stack is exhausted, no time either."""
    assert _timed(text) < 5


def _timed(text, language="fr"):
    begun = time.perf_counter()
    find(text, language)
    return time.perf_counter() - begun


def test_the_door_loads_neither_babel_nor_rapidfuzz():
    """What is used rarely is loaded when it is used: English and French need neither."""
    code = (
        "import sys, servanda.states as s; s.find('Russia', 'en'); s.code_of('Russie');"
        "assert not {'babel', 'rapidfuzz'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
