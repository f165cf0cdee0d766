"""Entry into force from whole lists of participants, against the day that the depositary gives (chapter by chapter).

The lists stand beside the repository. A list of today leaves out states that are gone: no day comes out as certain that
is not the official one, and the bounds that take every state that is gone into account hold it.
"""

from pathlib import Path

import pytest
import tomli

from servanda.dates import PartialDate
from servanda.exchange import read_untc, record_of
from servanda.law import entry_into_force

NOT_ORGANISATIONS = "; organisations do not count"
LISTS = [
    ("4-1", "on the 90th day after the 20th deposit", "1951-01-12"),
    ("4-2", "on the 30th day after the 27th deposit", "1969-01-04"),
    ("4-3", "3 months after the 35th deposit", "1976-01-03"),
    ("4-4", "3 months after the 35th deposit", "1976-03-23"),
    ("4-8", "on the 30th day after the 20th deposit", "1981-09-03"),
    ("4-9", "on the 30th day after the 20th deposit", "1987-06-26"),
    ("4-11", "on the 30th day after the 20th deposit", "1990-09-02"),
    ("4-13", "on the first day of the month after 3 months after the 20th deposit", "2003-07-01"),
    ("5-2", "on the 90th day after the 6th deposit", "1954-04-22"),
    ("5-5", "on the 6th deposit", "1967-10-04"),
    ("6-15", "on the 30th day after the 40th deposit", "1964-12-13"),
    ("6-16", "on the 90th day after the 40th deposit", "1976-08-16"),
    ("3-3", "on the 30th day after the 22nd deposit", "1964-04-24"),
    ("3-6", "on the 30th day after the 22nd deposit", "1967-03-19"),
    ("10-10", "on the first day of the month after 12 months after the 10th deposit", "1988-01-01"),
    ("18-5", "on the 30th day after the 22nd deposit", "1983-06-03"),
    ("18-11", "on the 30th day after the 22nd deposit", "2002-04-10"),
    ("18-14", f"on the 90th day after the 30th deposit{NOT_ORGANISATIONS}", "2005-12-14"),
    ("22-1", "on the 90th day after the 3rd deposit", "1959-06-07"),
    ("24-1", "on the 5th deposit", "1976-09-15"),
    ("26-1", "on the 20th deposit", "1978-10-05"),
    ("26-2", "6 months after the 20th deposit", "1983-12-02"),
    ("26-6", "on the first day of the 6th month after the 30th deposit", "2010-08-01"),
    ("27-2", f"on the 90th day after the 20th deposit{NOT_ORGANISATIONS}", "1988-09-22"),
    ("27-10", f"on the 90th day after the 50th deposit{NOT_ORGANISATIONS}", "1996-12-26"),
    ("27-13", f"on the 90th day after the 16th deposit{NOT_ORGANISATIONS}", "2001-10-30"),
    ("27-14", f"on the 90th day after the 50th deposit{NOT_ORGANISATIONS}", "2004-02-24"),
    ("27-15", f"on the 90th day after the 50th deposit{NOT_ORGANISATIONS}", "2004-05-17"),
]
# Where each official day was seen (looked up 2026-11-25); the other chapters have theirs in tests/cases/untc.toml.
SEEN = {
    "4-11": "legal.un.org/avl/ha/crc/crc.html: 2 September 1990, thirty days after the twentieth, article 49",
    "4-13": "un.org/press/en/2003/LT4371.doc.htm: on 1 July 2003, following Guatemala's ratification",
    "5-5": "gulfmigration.grc.net/protocol-relating-to-the-status-of-refugees (UNTS vol. 606, p. 267): 4 October 1967",
    "6-16": "treaties.un.org, MTDSG VI-16.en.xml: 16 August 1976, in accordance with article 26(1)",
    "3-6": "globalconsularforum.com/vienna-convention: brought into force on March 19, 1967",
    "10-10": "everything.explained.today, Convention on Contracts for the International Sale of Goods: 1 January 1988",
    "18-5": "international.vlex.com/vid/convention-internationale-contre-prise-863217584 (UNTS vol. 1316): 3 June 1983",
    "18-11": "legal.un.org/avl/ha/icsft/icsft.html: entrée en vigueur le 10 avril 2002",
    "18-14": "wikiclassic.com/wiki/U.N._Convention_Against_Corruption: effective 14 December 2005",
    "22-1": "blog.interlegal.com.ua/the-new-york-convention-1958-through-the-looking-glass-in-2021: 7 June 1959",
    "24-1": "unoosa.org, introregistration-convention.html: entered into force on 15 September 1976",
    "26-1": "ihl-databases.icrc.org, Convention of 10 December 1976: entered into force on 5 October 1978",
    "26-2": "ICRC, appeal (abstract at discovery.researcher.life): 2 December 1983, six months after twenty deposits",
    "26-6": "archives.the-monitor.org, Convention on Cluster Munitions: 1 August 2010, six months after the 30th",
    "27-2": "meca.gov.om, module agreements, ID 7; zvon.org/law/r/ozone.html: 22 September 1988",
    "27-10": "treaties.un.org, MTDSG XXVII-10.en.xml: 26 December 1996, in accordance with article 36(1)",
    "27-13": "UNECE, The Aarhus Convention: Implementation Guide, foreword (docplayer.net/20926491): 30 October 2001",
    "27-14": "treaties.un.org, MTDSG XXVII-14.en.xml: 24 February 2004 in accordance with article 26",
    "27-15": "mzp.cz/cz/datum_pristupu_stockholmska_umluva: článku 26 odst. 1, dne 17. května 2004",
}
BEYOND = {"4-4", "26-2"}  # the German Democratic Republic's deposit counted, and no successor's notice shows it


def test_each_official_day_was_seen_in_a_document():
    """Here or in tests/cases/untc.toml; and the two files do not say two things."""
    cases = tomli.loads((Path(__file__).parents[1] / "cases" / "untc.toml").read_text("utf-8"))["untc"]
    told = {case["file"].removesuffix(".csv"): case for case in cases}
    for chapter, _, official in LISTS:
        if chapter in SEEN:
            assert chapter not in told
        else:
            assert told[chapter]["official"] == official
            assert told[chapter]["sources"]


@pytest.mark.parametrize(("chapter", "rule", "official"), LISTS, ids=[chapter for chapter, _, _ in LISTS])
def test_the_official_day(shared, chapter, rule, official):
    file = shared / "data" / "untc" / f"{chapter}.csv"
    acts = read_untc(file.read_bytes(), file.name).acts
    day = PartialDate.parse(official).exact
    shown = entry_into_force(record_of(acts, rule))
    assert shown.exact in (None, day)
    held = shown.earliest <= day <= shown.latest
    assert held is (chapter not in BEYOND)
    assert held or any("not listed either" in s.says and "DDR" in s.says for _, s in shown.reason.walk())
    all_gone = entry_into_force(record_of(acts, rule, of_today=True))
    assert all_gone.earliest <= day <= all_gone.latest
