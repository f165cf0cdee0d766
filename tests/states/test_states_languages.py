"""Thirteen languages: which states have a name, a demonym, a capital and a seat of power, and that they lead back."""

import subprocess
import sys

import pytest

from servanda.states import code_of, find, states
from servanda.states.wording import LANGUAGES, wordings
from servanda.terms import ServandaError

GONE = {"AUH", "PRU", "DDR", "CSK", "YUG", "YMD", "RVN", "KRE"}


def with_form(language, form):
    return {wording.code for wording in wordings(language) if wording.form == form}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["name", "demonym", "capital"])
def test_each_state_of_today_and_the_great_ones_of_the_past_are_told(language, form):
    """All 199 states of today and eight that are gone (the USSR and the Ottoman Empire are lines of RUS and TUR)."""
    wanted = {code for code, known in states().items() if known.kind == "state"} | GONE
    assert wanted - with_form(language, form) == set()


# Language; of 230 states, those with a name, a demonym, a capital, a seat of power; organisations with a name.
COVERAGE = """
en 230 222 223 60 59
fr 230 222 223 60 59
de 230 211 223 59 38
es 230 210 223 59 38
ru 230 215 223 59 38
it 230 219 223 59 38
pt 230 210 223 59 38
uk 230 210 223 59 38
pl 230 215 223 59 38
ar 230 210 223 59 38
zh 230 230 223 59 38
ko 230 230 223 59 38
ja 230 230 223 59 38
"""


def test_the_table_of_coverage():
    """How much of each language there is; a row that falls means that a wording was lost."""
    whole = {code for code, known in states().items() if known.kind in ("state", "ended")}
    bodies = {code for code, known in states().items() if known.kind == "organisation"}
    counted = []
    for language in LANGUAGES:
        told = [with_form(language, form) & whole for form in ("name", "demonym", "capital", "seat")]
        told.append(with_form(language, "name") & bodies)
        counted.append(" ".join([language, *(str(len(codes)) for codes in told)]))
    assert counted == COVERAGE.split("\n")[1:-1]


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", "North Koreans|Kremlin|Blue House|Pyongyang|Ottoman|Seoul|Quai d'Orsay"),
        ("fr", "nord-coréennes|sud-coréens|l'Élysée|Maison-Blanche|Pékin|turque"),
        ("de", "nordkoreanischen|südkoreanische|Pjöngjang|Frankreichs|Weißen Hauses|Moskau|Kanzleramt|ukrainischer"),
        ("es", "surcoreana|norcoreanos|franceses|La Moncloa|Casa Rosada|alemana|marroquíes|Pekín|iraníes|española"),
        ("it", "nordcoreana|polacchi|tedesche|Palazzo Chigi|Pechino|statunitensi|turche|Eliseo|greci"),
        ("pt", "norte-coreanos|alemães|francesas|Planalto|Moscovo|Moscou|Pequim|polacas|espanhóis|Irão"),
        ("ru", "северокорейской|российского|Пхеньяне|Кремлём|Россией|Белого дома|Планалто|польскими"),
        ("uk", "північнокорейської|російських|Варшаві|Банкова|українською|Білий дім"),
        ("pl", "północnokoreańskiej|rosyjskim|niemieccy|Pałac Elizejski|Waszyngtonu|ukraińskich"),
        ("ar", "كوريا الشمالية|بيونغ يانغ|الكورية الجنوبية|الكرملين|واشنطن|الروسية|والسعودية|قصر الإليزيه"),
        ("zh", "朝鲜|平壤|青瓦台|克里姆林宫|爱丽舍宫|法国人|俄羅斯|義大利|莫斯科"),
        ("ko", "북한|평양|청와대|러시아|프랑스인|백악관|크렘린|남예멘"),
        ("ja", "北朝鮮|平壌|ピョンヤン|クレムリン|フランス人|青瓦台|ホワイトハウス|ソ連"),
    ],
)
def test_forms_of_each_language_lead_to_one_state(language, forms):
    """What the press writes names one state, and a mention of it in a text is that state."""
    for form in forms.split("|"):
        assert {mention.code for mention in find(form, language)} == {code_of(form)}, form


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("uk", "польсько-українська угода", ["POL", "UKR"]),
        ("ru", "французско-румынские переговоры", ["FRA", "ROU"]),
        ("pl", "polsko-niemieckiego traktatu", ["POL", "DEU"]),
        ("es", "el pacto franco-español", ["FRA", "ESP"]),
        ("it", "il patto italo-francese", ["ITA", "FRA"]),
        ("pt", "o tratado luso-brasileiro", ["PRT", "BRA"]),
        ("de", "der deutsch-polnische Vertrag", ["DEU", "POL"]),
        ("ar", "وقعت روسيا وكوريا الشمالية معاهدة، وقال البيت الأبيض", ["RUS", "PRK", "USA"]),
        ("zh", "俄罗斯与朝鲜签署条约，白宫表示关切", ["RUS", "PRK", "USA"]),
        ("ko", "러시아와 북한이 조약에 서명했다고 청와대가 밝혔다", ["RUS", "PRK", "KOR"]),
        ("ja", "ロシアと北朝鮮が条約に署名、クレムリンが発表", ["RUS", "PRK", "RUS"]),
    ],
)
def test_a_sentence_of_each_language(language, text, wanted):
    """First parts of compounds, particles written onto a name, scripts without spaces."""
    assert [mention.code for mention in find(text, language)] == wanted


@pytest.mark.parametrize(
    ("text", "code"),
    [("польсько", "POL"), ("północnokoreańsko", "PRK"), ("северокорейско", "PRK")],
)
def test_the_first_part_of_a_compound_alone(text, code):
    """`code_of` takes it."""
    assert code_of(text) == code


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("корейский", ("PRK", "KOR")),
        ("coreano", ("PRK", "KOR")),
        ("kongolesisch", ("COG", "COD")),
        ("Congolese", ("COG", "COD")),
        ("عُمان", ("OMN", "JOR")),
        ("金斯敦", ("JAM", "VCT")),
        ("Corea", ("PRK", "KOR")),
    ],
)
def test_the_ambiguous_is_refused_in_every_language(text, candidates):
    """A demonym that two states share, a name that is another's capital."""
    with pytest.raises(ServandaError) as raised:
        code_of(text)
    assert all(code in raised.value.mend for code in candidates)


def test_other_languages_are_loaded_when_they_are_asked():
    """An English name reads two languages, a Chinese one those written so; neither reads the other nine."""
    read = (
        "from servanda.states import code_of, wording; code_of({name!r}); print(wording.wordings.cache_info().currsize)"
    )
    for name, languages in (("North Korea", 2), ("朝鲜", 3), ("КНДР", 2), ("بيونغ يانغ", 1)):
        shown = subprocess.run(
            [sys.executable, "-c", read.format(name=name)], capture_output=True, text=True, check=True
        )
        assert int(shown.stdout) == languages, name
