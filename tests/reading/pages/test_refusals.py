"""What is no page that can be read is refused, with the reason and what to do."""

import gzip
import io
import zipfile

import pytest

from servanda.reading.pages import article_of
from servanda.reading.pages.refusals import LARGEST
from servanda.terms import ServandaError


def _zip() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("page.txt", "The treaty")
    return held.getvalue()


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        (b"", "empty"),
        (b" \n\t\r\n ", "empty"),
        ("\u00a0\u2003\n".encode(), "empty"),
        (b"--- 123 ---", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (gzip.compress(b"The treaty"), "gzip"),
        (_zip(), "zip"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "PNG"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "JPEG"),
        (b"\x7fELF" + bytes(100), "program"),
        (bytes(range(256)) * 20, "not text"),
        (b"The treaty\x00\x01\x02 is signed", "not text"),
        (b"x" * (LARGEST + 1), "too large"),
        (b"<html><body><script>alert(1)</script></body></html>", "empty"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>', "feed"),
        (b"<div>" * 100_000 + b"x", "HTML"),
    ],
)
def test_no_page(raw: bytes, word: str) -> None:
    with pytest.raises(ServandaError, match=word) as refusal:
        article_of(raw)
    assert (refusal.value.code, bool(refusal.value.why), bool(refusal.value.mend)) == (1, True, True)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Sopimus tuli voimaan, ja se on allekirjoitettu Moskovassa, mutta ei ole vielä ratifioitu.", "Finnish"),
        ("条約は本日発効した。両国は批准書を交換した。", "not one that is read"),
        ("Il trattato è stato firmato nella capitale, ma non è ancora in vigore per gli altri Stati.", "Italian"),
        ("O tratado foi assinado na capital, mas não está em vigor para os outros Estados.", "Portuguese"),
        ("Договір був підписаний у столиці, але він ще не набрав чинності для інших держав.", "Ukrainian"),
        ("Het verdrag is in de hoofdstad ondertekend, maar het is nog niet van kracht voor de andere staten.", "Dutch"),
    ],
)
def test_a_language_without_data_file(text: str, named: str) -> None:
    with pytest.raises(ServandaError, match=named) as refusal:
        article_of(text.encode())
    assert refusal.value.code == 1
    for code in ("fr", "en", "de", "es", "ru"):
        assert f"{code} (" in refusal.value.mend


def test_a_language_that_is_told_overrules() -> None:
    article, _ = article_of(b"Moskau, Minsk", language="DE")
    assert article.language == "de"
    with pytest.raises(ServandaError, match="fi"):
        article_of(b"Moskau, Minsk", language="fi")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (
            "Le traité de Nancy ratifié\n\nCet article est réservé aux abonnés.\n\n"
            "Il vous reste 85 % de cet article à lire\n\nDéjà abonné ? Se connecter",
            "paywall",
        ),
        (
            "The treaty of the shores\n\nSubscribe to continue reading\n\nAlready a subscriber? Sign in",
            "paywall",
        ),
        (
            "Le respect de votre vie privée\n\nNous et nos 842 partenaires utilisons des cookies pour "
            "garder des données sur vous.\n\nTout accepter\n\nContinuer sans accepter\n\nParamétrer les cookies",
            "consent",
        ),
        (
            "<html><body><h1>Before you continue</h1><p>We and our partners use cookies to do this and that "
            "with what you read.</p><button>Accept all cookies</button></body></html>",
            "consent",
        ),
    ],
)
def test_walls(text: str, word: str) -> None:
    with pytest.raises(ServandaError, match=word) as refusal:
        article_of(text.encode())
    assert refusal.value.code == 1


def test_consent_to_be_bound_is_no_consent_wall() -> None:
    text = "Le traité exige le consentement de l'État à être lié.\n\nIl peut retirer son consentement, ou le donner."

    assert len(article_of(text.encode())[0].parts) == 2


def test_wrong_use() -> None:
    for wrong in ({"published": "yesterday"}, {"charset": "klingon"}):
        with pytest.raises(ServandaError) as error:
            article_of(b"The treaty is signed by the two states.", **wrong)
        assert error.value.code == 2
