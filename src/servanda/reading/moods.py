"""Modality: done, to come, denied, alleged, or under a condition. The outermost governor in the clause decides."""

from __future__ import annotations

from servanda.reading.drafts import Told
from servanda.reading.lexicon import Mark
from servanda.reading.scene import Scene


def mood_of(told: Told, mark: Mark) -> tuple[str, str]:
    """The modality of a verb or noun, and the rule that gave it."""
    scene = told.scene
    governors = _governors(scene, mark)
    if governors:
        return _governed(told, scene, mark, governors)
    saying = told.saying_at(mark.start)
    if saying is not None and saying.strength == "deny":
        return "denied", "mood.denied-by-speaker"
    if saying is not None and saying.strength == "accuse":
        return "alleged", "mood.accused"
    return _by_form(told, mark)


def _governors(scene: Scene, mark: Mark) -> list[Mark]:
    left, right = clause_of(scene, mark)
    reach = right if mark.value.form == "noun" else mark.end + 1
    found = [m for m in scene.moods if m.end >= left - 1 and m.start < reach and not _part_of(m, mark)]
    own = [m for m in found if m.start >= left or m.end > left or scene.text[m.end : left].strip() == ""]
    others = [a for a in scene.acts if a.value.form != "noun" and a != mark]
    return [
        m
        for m in own
        if not any(m.end <= a.start and a.end <= mark.start and not _shares(scene, a, mark) for a in others)
    ]


def _part_of(mood: Mark, mark: Mark) -> bool:
    return mark.start <= mood.start and mood.end <= mark.end


def _shares(scene: Scene, one: Mark, other: Mark) -> bool:
    """Whether two verbs hang on the same governor: "will sign and ratify"."""
    gap = scene.text[one.end : other.start]
    return (len(gap) < 30 and scene.lexicon.words("joined").has(gap)) or other.value.form in ("infinitive", "noun")


def clause_of(scene: Scene, mark: Mark) -> tuple[int, int]:
    """The clause of a verb, an apposition between commas ("ont, jeudi, signé") not cutting it."""
    left, right = scene.clause(mark.start, mark.end)
    while left > scene.sentence.start:
        between = scene.text[left : mark.start]
        if len(between.strip(" ,")) > 6 or scene.text[left : left + 1] != ",":
            break
        left = scene.clause(left, left)[0]
    return left, right


def _governed(told: Told, scene: Scene, mark: Mark, governors: list[Mark]) -> tuple[str, str]:
    first = governors[0]
    kind = str(first.value)
    if kind == "before":
        past = _told_past(scene, mark, told)
        return ("asserted", "mood.before-dated") if past else ("hypothetical", "mood.before")
    if kind == "denied":
        if scene.lexicon.words("until").find(scene.text[first.start : min(scene.sentence.end, mark.end + 60)]):
            return "planned", "mood.not-until"
        if any(g.value == "hypothetical" and g.start > mark.end for g in governors):
            return "hypothetical", "mood.only-if"
    conditional = scene.lexicon.words("if_word").find(scene.words, scene.sentence.start)
    if kind == "planned" and any(c.end <= mark.start and c.start - scene.sentence.start < 3 for c in conditional):
        return "hypothetical", "mood.if-clause"
    dated = mark in told.dated and told.dated[mark].explicit
    if kind == "planned" and not dated and _conditioned(scene, mark):
        return "hypothetical", "mood.planned-on-condition"
    return kind, f"mood.{kind}"


def _told_past(scene: Scene, mark: Mark, told: Told) -> bool:
    """ "before rejoining it on 19 February 2021": told as done, since it has its own past day."""
    moment = told.dated.get(mark)
    if moment is None or "year" not in moment.fields:
        return False
    return scene.page is None or moment.fields["year"] < scene.page.year


def _conditioned(scene: Scene, mark: Mark) -> bool:
    """ "will enter into force once ratified": a future that hangs on another act."""
    if mark.value.what not in ("entry-into-force", "exchange-of-instruments", "termination"):
        return False
    others = [a for a in scene.acts if a != mark]
    return any(c.end <= a.start and a.start - c.end < 40 for c in scene.marks("condition") for a in others)


def _by_form(told: Told, mark: Mark) -> tuple[str, str]:
    scene, form = told.scene, mark.value.form
    if form == "future":
        return ("hypothetical", "mood.future-on-condition") if _conditioned(scene, mark) else ("planned", "mood.future")
    if form == "conditional":
        said = told.saying_at(mark.start)
        return ("planned", "mood.future-in-the-past") if said is not None else ("hypothetical", "mood.conditional")
    if form in ("infinitive", "base") and _after_to(scene, mark, form):
        begin = max(scene.sentence.start, mark.start - 28)
        if any(m.end >= mark.start - 2 for m in scene.marks("did_to", begin, mark.start)):
            return "asserted", "mood.first-to"
        if scene.sentence.part == "headline":
            return "planned", "mood.headline-infinitive"
        return "hypothetical", "mood.infinitive"
    return "asserted", f"mood.{form}"


def _after_to(scene: Scene, mark: Mark, form: str) -> bool:
    if form == "infinitive":
        return True
    before = scene.text[max(scene.sentence.start, mark.start - 4) : mark.start]
    return scene.lexicon.words("infinitive_mark").has(before)
