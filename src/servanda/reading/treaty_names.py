"""Words for treaties in a sentence: where they stand, whose they are, what about, of which year."""

from __future__ import annotations

import itertools
from typing import NamedTuple

import re2

from servanda.reading.actors import Actor
from servanda.reading.lexicon import Mark
from servanda.reading.scene import Scene, listed

_REACH, _BACK = 110, 6
_TOKEN = re2.compile(r"[\p{L}\p{N}-]+['’]?")


class TreatyName(NamedTuple):
    """A noun phrase that speaks of a treaty.

    `name` is a known name, `proper` its own capitalised words; `weak` words (document, text) only point back;
    `pointing`: definite, demonstrative, indefinite, bare or other.
    """

    start: int
    end: int
    words: str
    name: str
    proper: frozenset[str]
    states: tuple[str, ...]
    subjects: tuple[str, ...]
    years: tuple[int, ...]
    pointing: str
    weak: bool
    plural: bool
    alliance: bool
    group: bool = False


def treaty_names(scene: Scene) -> list[TreatyName]:
    """The treaty names of a sentence, in order, without overlaps."""
    text, start = scene.text, scene.sentence.start
    named = [m for m in scene.lexicon.names.find(scene.words, start) if not m.value.get("body")]
    heads = [h for h in scene.lexicon.treaties.find(scene.words, start) if not _fused(scene, h.start, h.end)]
    heads = [h for h in heads if h.value.get("another") or not _vague(scene, h)]
    heads = [h for h in heads if not any(0 <= o.start - h.end <= 1 for o in heads)]
    found: list[TreatyName] = []
    for head in heads:
        left, pointing = _left(scene, head.start)
        if found and left < found[-1].end:
            left = max(left, min(found[-1].end, head.start))
            if head.start < found[-1].end:
                continue
        right = _right(scene, head.end)
        known = [n for n in named if left <= n.start and n.end <= right + 1]
        right = max([right, *(n.end for n in known)])
        found.append(
            _name(scene, left, right, (head.start, head.end), pointing, known, bool(head.value.get("weak")))._replace(
                group=bool(head.value.get("group"))
            )
        )
    for mark in named:
        if all(mark.end <= other.start or mark.start >= other.end for other in found):
            found.append(
                TreatyName(
                    mark.start,
                    mark.end,
                    text[mark.start : mark.end],
                    mark.value["name"],
                    frozenset(),
                    (),
                    (),
                    (),
                    "definite",
                    False,
                    False,
                    bool(mark.value.get("alliance")),
                )
            )
    return sorted(found)


def _fused(scene: Scene, start: int, end: int) -> bool:
    """Whether the head is part of a longer word or of an act's own words."""
    return any(a.start <= start and end <= a.end for a in scene.acts) or scene.text[end : end + 1] == "-"


def _name(
    scene: Scene, left: int, right: int, head: tuple[int, int], pointing: str, known: list[Mark], weak: bool
) -> TreatyName:
    words = scene.text[left:right]
    states = tuple(
        dict.fromkeys(a.code for a in scene.actors if left <= a.start and a.end <= right and _party(a, known))
    )
    if scene.marks("both", left, right):
        states = ()
    subjects = tuple(dict.fromkeys(str(m.value) for m in scene.lexicon.subjects.find(words)))
    years = tuple(m.fields["year"] for m in scene.moments if left <= m.start and m.end <= right and "year" in m.fields)
    proper = _proper(scene, left, right, head)
    plural = scene.text[head[0] : head[1]].endswith("s")
    name = known[0].value["name"] if known else ""
    return TreatyName(
        left,
        right,
        words,
        name,
        proper,
        states,
        subjects,
        years,
        pointing,
        weak and not proper,
        plural,
        bool(known and known[0].value.get("alliance")),
    )


def _left(scene: Scene, at: int) -> tuple[int, str]:
    """Where the phrase begins, and how it points."""
    lexicon, text = scene.lexicon, scene.text
    words = lexicon.words
    start = at
    for _ in range(_BACK):
        before = _word_before(text, start, scene.sentence.start)
        if before is None:
            break
        begin, word = before
        bare = word.strip("'’").lower()
        if words("indefinite").has(word) or words("indefinite").has(bare):
            return begin, "other" if words("new_one").has(text[begin:at]) else "indefinite"
        if words("pointing").has(bare):
            return begin, "possessive" if words("their").has(bare) else "demonstrative"
        if words("definite").has(word.replace("’", "'")) or words("definite").has(bare):
            return begin, "other" if words("new_one").has(text[begin:at]) else "definite"
        if _stops(scene, begin, word) or not _may_precede(scene, word):
            break
        start = begin
    return start, "other" if words("new_one").has(text[start:at]) else "bare"


def _word_before(text: str, at: int, floor: int) -> tuple[int, str] | None:
    end = at
    while end > floor and text[end - 1] in " \u00a0\u202f":
        end -= 1
    begin = end
    while begin > floor and not text[begin - 1].isspace() and end - begin < 40:
        begin -= 1
        if text[begin] in "'’" and begin + 1 < end and end - begin > 2:
            begin += 1
            break
    if begin == end or text[end - 1] in ',;:.()"»«“”!?':
        return None
    if text[begin] in '"«“(':
        return None
    return begin, text[begin:end]


def _vague(scene: Scene, head: Mark) -> bool:
    return bool(head.value.get("weak")) and _left(scene, head.start)[1] == "bare"


def _party(actor: Actor, known: list[Mark]) -> bool:
    """Whether a state in the phrase is a party: not in a known name, and no city that the treaty is called by."""
    if any(k.start <= actor.start and actor.end <= k.end for k in known):
        return False
    return actor.form not in ("capital", "seat") or actor.role in ("between", "with")


def _may_precede(scene: Scene, word: str) -> bool:
    """Where a language lists what may stand before a treaty's noun, only that."""
    return "np_before" not in scene.lexicon.data["words"] or scene.lexicon.words("np_before").has(word)


def _stops(scene: Scene, begin: int, word: str) -> bool:
    end = begin + len(word)
    for marks in (scene.acts, scene.says, scene.deeds):
        if any(m.start < end and begin < m.end and m.value.form != "noun" for m in marks):
            return True
    words = scene.lexicon.words
    return words("auxiliary").has(word) or scene.lexicon.roles.has(word) or words("np_stop").has(word)


def _right(scene: Scene, at: int) -> int:
    """Where the phrase ends: it goes on through "of", "between" and adjectives, and stops at all else."""
    stops = [m.start for m in scene.moments if m.start >= at and not _dates_the_treaty(scene, at, m.start)]
    for marks in (scene.acts, scene.says, scene.deeds):
        stops += [m.start for m in marks if m.start >= at]
    lists = [(a, b) for a, b in itertools.pairwise(scene.actors) if listed(scene, a, b)]
    limit = min([scene.sentence.end, at + _REACH, *stops])
    words = scene.lexicon.words
    end, open_ended, start = at, False, at
    for match in _TOKEN.finditer(scene.text[at:limit]):
        token, first = match.group(0), at + match.start()
        if scene.text[start:first].strip() and not any(a.end == start and b.start >= first for a, b in lists):
            break
        start = at + match.end()
        actor = next((a for a in scene.actors if a.start <= first < a.end), None)
        inside = any(m.start <= first < m.end for m in scene.moments)
        if actor is not None or inside or (open_ended and token[-1] not in "'’" and not words("np_glue").has(token)):
            end, open_ended = max(start, actor.end if actor else start), False
        elif words("np_glue").has(token):
            open_ended = True
        elif words("np_adjective").has(token) or token[0].isupper():
            end = start
        else:
            break
    return min(end, limit)


def _dates_the_treaty(scene: Scene, at: int, start: int) -> bool:
    """ "the treaty of 9 February 2000": the date is the treaty's name."""
    gap = scene.text[at:start]
    word = scene.text[start : start + 4].lower()
    return len(gap) < 40 and (
        scene.lexicon.words("of").has(gap.split(" ")[-1] or gap[-4:]) or word.startswith(("de ", "du ", "of "))
    )


def _proper(scene: Scene, left: int, right: int, head: tuple[int, int]) -> frozenset[str]:
    """Capitalised words of its own: "the Pukpuk treaty", "le traité de Nancy"."""
    taken = [(a.start, a.end) for a in scene.actors if a.form not in ("capital", "seat")]
    taken += [(m.start, m.end) for m in scene.moments]
    found, at = set(), left
    for word in scene.text[left:right].split(" "):
        end = at + len(word)
        core = word.strip("'’\"«»“”().,").split("'")[-1].split("’")[-1]
        inside = any(a < end and at < b for a, b in taken)
        overlaps_head = head[0] < end and at < head[1]
        if len(core) > 2 and core[0].isupper() and not inside and not overlaps_head and at > scene.sentence.start:
            known = scene.lexicon.subjects.has(core) or scene.lexicon.words("common").has(core)
            if not known:
                found.add(core.lower())
        at = end + 1
    return frozenset(found)
