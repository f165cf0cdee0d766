"""From bytes to text: encodings as found in the wild."""

from __future__ import annotations

import codecs
import re
import unicodedata

from servanda.reading.pages.languages import counts, languages
from servanda.terms import ServandaError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE)
_LOOKED_AT = 4096
# What browsers read where a page names a subset (the WHATWG Encoding Standard).
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949"}
_SINGLE = ("cp1251", "koi8-r", "cp866", "iso8859-5", "cp1252")


def decoded(raw: bytes, charset: str | None = None) -> str:
    """The text, composed (NFC), with lines ended by a line feed.

    `charset` rules if given; else a byte order mark, UTF-8 if the bytes are, what the page's head says, and last what
    reads best.
    """
    text = _named(raw, charset) if charset is not None else _found(raw)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _named(raw: bytes, charset: str) -> str:
    try:
        return raw.decode(_wider(charset))
    except LookupError as error:
        raise ServandaError(
            f"{charset!r} is not an encoding", mend="name one such as utf-8, windows-1252", code=2
        ) from error
    except UnicodeDecodeError as error:
        why = f"byte {error.start} does not fit"
        raise ServandaError(
            f"the page is not in {charset}", why=why, mend="leave the encoding out to have it found"
        ) from error


def _wider(charset: str) -> str:
    name = codecs.lookup(charset).name
    return _WIDER.get(name, name)


def _found(raw: bytes) -> str:
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, errors="replace")
    for encoding in (*_double(raw), "utf-8", *_meta(raw)):
        try:
            return raw.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return _best(raw)


def _double(raw: bytes) -> tuple[str, ...]:
    """UTF-16 without a mark: every other byte of Western text is zero."""
    head = raw[:_LOOKED_AT]
    half = len(head) // 2
    if half and head[1::2].count(0) > 0.7 * half:
        return ("utf-16-le",)
    return ("utf-16-be",) if half and head[::2].count(0) > 0.7 * half else ()


def _meta(raw: bytes) -> tuple[str, ...]:
    found = _META.search(raw[:_LOOKED_AT])
    if found is None:
        return ()
    try:
        return (_wider(found[1].decode("ascii")),)
    except LookupError:
        return ()


def _best(raw: bytes) -> str:
    """The single-byte encoding in which most function words of a language are found; else the library's guess."""
    readings = [(_words(text), text) for text in (raw.decode(e, errors="replace") for e in _SINGLE)]
    words, text = max(readings, key=lambda reading: reading[0])
    if words >= 3:
        return text
    from charset_normalizer import from_bytes

    guess = from_bytes(raw[:_LOOKED_AT]).best()
    if guess is None:
        raise ServandaError("the page's encoding cannot be told", mend="name it")
    return raw.decode(guess.encoding, errors="replace")


def _words(text: str) -> int:
    seen, _ = counts(text)
    return max((n for language, n in seen.items() if language in languages()), default=0)
