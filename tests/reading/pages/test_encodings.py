"""Encodings as found in the wild."""

import codecs

import pytest

from servanda.reading.pages import article_of

_FRENCH = "Le traité a été signé à Chișinău par les États, après l'échange des lettres."
_WESTERN = _FRENCH.replace("ș", "s").replace("ă", "a").replace("l'échange", "l’échange")
_RUSSIAN = "Договор был подписан в Москве и вступил в силу после обмена грамотами, но не для всех."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode(encoding: str) -> None:
    assert article_of(_FRENCH.encode(encoding))[0].text == _FRENCH


def test_windows_1252() -> None:
    assert article_of(_WESTERN.encode("cp1252"))[0].text == _WESTERN


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "iso8859-5"])
def test_russian(encoding: str) -> None:
    article, _ = article_of(_RUSSIAN.encode(encoding))
    assert (article.text, article.language) == (_RUSSIAN, "ru")


@pytest.mark.parametrize(("named", "encoding"), [("iso-8859-1", "cp1252"), ("windows-1252", "cp1252")])
def test_what_the_head_of_the_page_says(named: str, encoding: str) -> None:
    page = f'<html><head><meta charset="{named}"></head><body><p>{_WESTERN}</p></body></html>'
    assert article_of(page.encode(encoding))[0].text == _WESTERN


def test_a_head_that_errs_is_not_believed() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{_FRENCH}</p></body></html>'
    assert article_of(page.encode())[0].text == _FRENCH


def test_the_encoding_that_is_told_rules() -> None:
    assert article_of(_RUSSIAN.encode("koi8-r"), charset="KOI8-R")[0].text == _RUSSIAN


def test_composed_and_with_line_feeds() -> None:
    raw = codecs.BOM_UTF8 + "Le traite\u0301 est signe\u0301.\r\nIl est en vigueur.\rPour les deux.".encode()
    assert article_of(raw)[0].text == "Le traité est signé.\nIl est en vigueur.\nPour les deux."
