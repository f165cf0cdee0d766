"""What a careful editor would circle in the text: dates that cannot be, names misspelt, words broken."""

from __future__ import annotations

import datetime as dt

import re2

from servanda.reading.actors import person_names
from servanda.reading.article import Anomaly, Article
from servanda.reading.lexicon import Lexicon
from servanda.reading.moments import Moment, impossible, resolve, weekday_agrees
from servanda.reading.scene import Scene
from servanda.statements import Span

_NAME = re2.compile(r"\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){1,4}")
_BROKEN = re2.compile(r"(\p{L}+) (\p{Ll}{1,2})(?:[^\p{L}'’]|$)")
_WORD = re2.compile(r"\p{L}+")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def date_anomalies(scene: Scene, page: dt.date | None) -> list[Anomaly]:
    """Days that no calendar has, and weekdays that are not those of their day."""
    found = []
    for moment in scene.moments:
        words, span = scene.text[moment.start : moment.end], (moment.start, moment.end)
        if impossible(moment):
            found.append(Anomaly(kind="date-impossible", words=words, span=span, why="no calendar has this day"))
        elif moment.explicit and "weekday" in moment.fields:
            day = _nearest(scene, moment, page)
            if day and not weekday_agrees(moment, day):
                true = _WEEKDAYS[dt.date.fromisoformat(day).weekday()]
                found.append(Anomaly(kind="weekday-date-mismatch", words=words, span=span, why=f"{day} was a {true}"))
    return found


def _nearest(scene: Scene, moment: Moment, page: dt.date | None) -> str:
    """The day meant: of those that the words allow, the one nearest to the page."""
    past, future = (resolve(moment, page, lean, scene.year) for lean in ("past", "future"))
    if page is None or not past or not future:
        return past
    return min(past, future, key=lambda day: abs((dt.date.fromisoformat(day) - page).days))


def broken_words(article: Article, spans: list[Span], lexicon: Lexicon) -> list[tuple[Span, str]]:
    """Words cut in two ("Russi e"): the parts joined stand elsewhere in the text, the first part does not."""
    bodies = [(a, article.text[a:b]) for a, b in spans]
    seen: dict[str, int] = {}
    for _, body in bodies:
        for match in _WORD.finditer(body):
            seen[match.group(0)] = seen.get(match.group(0), 0) + 1
    found = []
    for offset, body in bodies:
        for match in _BROKEN.finditer(body):
            first, second = match.group(1), match.group(2)
            whole = first + second
            if len(first) < 3 or seen.get(first, 0) > 1 or not seen.get(whole):
                continue
            if lexicon.words("small").has(second) and not (first[0].isupper() and seen[whole] > 1):
                continue
            found.append(((match.start(1) + offset, match.end(2) + offset), whole))
    return found


def name_anomalies(article: Article, spans: list[Span]) -> list[Anomaly]:
    """Names one letter off a known one ("Kin Jong Un")."""
    known = {tuple(_tokens(name)): name for name in person_names()}
    found = []
    for start, end in spans:
        for match in _NAME.finditer(article.text[start:end]):
            words = match.group(0)
            spaced = words.replace("-", " ").split(" ")
            for size in (3, 2):
                for at in range(len(spaced) - size + 1):
                    near = _near(tuple(t.lower() for t in spaced[at : at + size]), known)
                    if near:
                        first = sum(len(t) + 1 for t in spaced[:at])
                        last = first + sum(len(t) + 1 for t in spaced[at : at + size]) - 1
                        span = (start + match.start() + first, start + match.start() + last)
                        why = f"one letter off {near}"
                        found.append(
                            Anomaly(kind="misspelt-name", words=article.text[span[0] : span[1]], span=span, why=why)
                        )
    return found


def _tokens(name: str) -> list[str]:
    return name.replace("-", " ").lower().split()


def _near(tokens: tuple[str, ...], known: dict[tuple[str, ...], str]) -> str:
    if tokens in known:
        return ""
    for other, name in known.items():
        if len(other) == len(tokens):
            differing = [(a, b) for a, b in zip(tokens, other, strict=True) if a != b]
            if (
                len(differing) == 1
                and max(map(len, tokens)) > 3 - len(tokens) // 3
                and _one_edit(*differing[0])
                and not _ending(*differing[0])
            ):
                return name
    return ""


def _ending(one: str, other: str) -> bool:
    """A possessive or an inflection is no misspelling."""
    return one.startswith(other) or other.startswith(one)


def _one_edit(one: str, other: str) -> bool:
    if min(len(one), len(other)) < 2 or abs(len(one) - len(other)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[at + 1 :] == other[at + 1 :] or one[at:] == other[at + 1 :] or one[at + 1 :] == other[at:]
