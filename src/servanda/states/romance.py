"""Adjectives in Spanish, Italian and Portuguese by gender and number, by their ending."""

from __future__ import annotations

_Forms = tuple[str, ...]

# Ending -> the endings of masculine, feminine and their plurals; the first that fits.
_ENDINGS: dict[str, tuple[tuple[str, _Forms], ...]] = {
    "es": (
        ("o", ("o", "a", "os", "as")),
        ("és", ("és", "esa", "eses", "esas")),
        ("án", ("án", "ana", "anes", "anas")),
        ("ón", ("ón", "ona", "ones", "onas")),
        ("ol", ("ol", "ola", "oles", "olas")),
        ("í", ("í", "íes", "ís")),
        ("ú", ("ú", "úes", "ús")),
        ("ís", ("ís", "ises", "isa", "isas")),
        ("r", ("r", "res")),
        ("l", ("l", "les")),
        ("", ("", "s")),
    ),
    "it": (
        ("co", ("co", "ca", "ci", "chi", "che")),
        ("go", ("go", "ga", "ghi", "ghe")),
        ("cio", ("cio", "cia", "ci", "cie", "ce")),
        ("o", ("o", "a", "i", "e")),
        ("ga", ("ga", "gi", "ghe")),
        ("a", ("a", "i", "e")),
        ("e", ("e", "i")),
        ("", ("",)),
    ),
    "pt": (
        ("ês", ("ês", "esa", "eses", "esas")),
        ("ão", ("ão", "ã", "ãos", "ães", "ões", "ãs")),
        ("eu", ("eu", "eia", "eus", "eias")),
        ("ol", ("ol", "ola", "óis", "olas")),
        ("o", ("o", "a", "os", "as")),
        ("r", ("r", "res")),
        ("z", ("z", "zes")),
        ("l", ("l", "is")),
        ("", ("", "s")),
    ),
}


def adjective(masculine: str, language: str) -> list[str]:
    """Masculine, feminine and their plurals.

    >>> adjective("surcoreano", "es"), adjective("francés", "es")
    (['surcoreano', 'surcoreana', 'surcoreanos', 'surcoreanas'], ['francés', 'francesa', 'franceses', 'francesas'])
    >>> adjective("polacco", "it"), adjective("alemão", "pt")[:3]
    (['polacco', 'polacca', 'polacci', 'polacchi', 'polacche'], ['alemão', 'alemã', 'alemãos'])
    """
    ending, forms = next(found for found in _ENDINGS[language] if masculine.endswith(found[0]))
    stem = masculine.removesuffix(ending)
    return [stem + form for form in forms]
