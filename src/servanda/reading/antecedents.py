"""Which treaty an act is about: its object, its subject, what a pronoun or a bare noun points back to."""

from __future__ import annotations

from servanda.reading.abouts import Spoken
from servanda.reading.agents import auxiliary_before, passive
from servanda.reading.drafts import Told
from servanda.reading.lexicon import Mark
from servanda.reading.moods import clause_of
from servanda.reading.scene import Scene
from servanda.reading.treaty_names import TreatyName

_OWN_WORD = (
    "ratification",
    "exchange-of-instruments",
    "deposit",
    "initialling",
    "notification",
    "revocation",
    "objection",
)


def treaty_of(told: Told, mark: Mark) -> tuple[Spoken | None, TreatyName | None]:
    """The treaty that the verb or noun is about."""
    for name in _candidates(told, mark):
        spoken = next((s for n, s in told.names if n is name), None)
        if spoken is not None:
            return spoken, name
    if _pointed_at(told, mark):
        return told.reader.treaties.salient(told.scene.sentence.number), None
    if mark.value.what == "exchange-of-instruments" and mark.value.form != "noun":
        before = [s for n, s in told.names if s is not None and n.end <= mark.start]
        if before:
            return before[-1], None
    return _carried(told, mark), None


def _carried(told: Told, mark: Mark) -> Spoken | None:
    """The treaty that goes on being spoken of, where neither a name nor a pronoun stands."""
    scene, what, treaties = told.scene, mark.value.what, told.reader.treaties
    verb = mark.value.form != "noun"
    if any(spoken for _, spoken in told.names) and not (
        verb and what in ("deposit", "notification", "revocation", "objection", "acceptance")
    ):
        return None
    left, _ = clause_of(scene, mark)
    if any(spoken is None and left <= n.start and n.end <= mark.start for n, spoken in told.names):
        return None
    if what in _OWN_WORD and not (verb and _other_object(told, mark)):
        return treaties.main() if what != "notification" else treaties.salient(scene.sentence.number)
    if what == "promulgation" and verb and told.reader.last.keys() & {"approval-by-chamber", "ratification"}:
        return treaties.main()
    main = treaties.main()
    at_once = mark in told.dated and 0 <= told.dated[mark].start - mark.end < 4
    if verb and at_once and main is not None and (what == "withdrawal" or (what == "accession" and main.alliance)):
        return main
    after = scene.text[mark.end : mark.end + 24].strip()
    if what == "suspension" and verb and _begins(told, "own_part", after):
        return treaties.salient(scene.sentence.number)
    chambered = [c for c in scene.chambers if c.end <= mark.start]
    if (
        what in ("approval", "adoption")
        and verb
        and chambered
        and (_begins(told, "bill", after) or not _begins(told, "object_follows", after))
    ):
        return treaties.salient(scene.sentence.number)
    if what == "invocation" and scene.marks("article"):
        return treaties.salient(scene.sentence.number)
    if not verb and dated_or_happening(told, mark):
        return treaties.salient(scene.sentence.number)
    bare = passive(told, mark) and not auxiliary_before(scene, "passive_aux", mark)
    if verb and what in told.reader.last and not bare and not _other_object(told, mark):
        return told.reader.last[what].treaty
    opening = passive(told, mark) or (mark.value.frame == "subject" and mark.value.form == "done")
    if verb and opening and not scene.text[scene.sentence.start : mark.start].strip():
        return treaties.main()
    return None


def _begins(told: Told, key: str, text: str) -> bool:
    marks = told.scene.lexicon.words(key).find(text)
    return bool(marks) and marks[0].start == 0


def _other_object(told: Told, mark: Mark) -> bool:
    """Whether an object that is no treaty follows: "ratified his policy"."""
    if mark.value.what not in ("ratification", "withdrawal", "accession", "signature", "denunciation", "suspension"):
        return False
    after = told.scene.text[mark.end : mark.end + 8].strip()
    return bool(after) and told.scene.lexicon.words("object_follows").has(after.split(" ")[0])


def _candidates(told: Told, mark: Mark) -> list[TreatyName]:
    scene, value = told.scene, mark.value
    names = [n for n, spoken in told.names if spoken is not None]
    inside = [n for n in names if n.start <= mark.start and mark.end <= n.end]
    before = [n for n in reversed(names) if n.end <= mark.start]
    after = [n for n in names if n.start >= mark.end and not _verb_between(scene, mark, n)]
    if value.frame == "membership":
        return inside or [n for n in names if n.start < mark.end and mark.start < n.end] or after[:1]
    if value.form == "noun":
        near = [n for n in after if n.start - mark.end < 90]
        if inside or near:
            return inside + near
        return before[:1] if _loosely(told, mark, before) else []
    if value.frame == "subject":
        return [n for n in before if _is_subject(told, n, mark)][:1]
    if value.frame == "complement":
        near = [n for n in after if n.start - mark.end < 70 and "," not in scene.text[mark.end : n.start]]
        return inside + near[:1] + [n for n in before if n.alliance or n.name][:1]
    if passive(told, mark):
        left, _ = clause_of(scene, mark)
        opens = not any(n.end > left for n in before) and not scene.text[left : mark.start].strip(" ,")
        first, second = (after, before) if opens and left == scene.sentence.start else (before, after)
        return [n for n in (first[:1] or second[:1]) if opens or _attached(told, n, mark)]
    relative = [n for n in before if _relative_between(scene, n.end, mark.start)]
    near_after = [n for n in after if n.start - mark.end < 130]
    return near_after[:1] or relative[:1]


def _verb_between(scene: Scene, mark: Mark, name: TreatyName) -> bool:
    verbs = [m for m in scene.acts if m.value.form not in ("noun", "infinitive", "gerund")]
    return any(mark.end <= v.start and v.end <= name.start for v in verbs if not joined(scene, mark, v))


def joined(scene: Scene, one: Mark, other: Mark) -> bool:
    return other.start - one.end < 24 and scene.lexicon.words("joined").has(scene.text[one.end : other.start])


def _attached(told: Told, name: TreatyName, mark: Mark) -> bool:
    """A participle without auxiliary belongs to the noun right before it: not "the treaty … a contract signed"."""
    scene = told.scene
    if (
        name.end > mark.start
        or auxiliary_before(scene, "passive_aux", mark)
        or scene.marks("joined", name.end, mark.start)
    ):
        return True
    if any(name.end <= a.start and a.end <= mark.start for a in scene.acts):
        return True
    gap = scene.text[name.end : mark.start].strip()
    dates = any(name.end <= m.start and m.end <= mark.start for m in scene.moments)
    return len(gap) <= 14 or gap[:1] in ',(«"' or dates


def _relative_between(scene: Scene, first: int, last: int) -> bool:
    """ "the treaty that Russia signed": a relative with a subject of its own."""
    for mark in scene.breaks:
        if first <= mark.start < first + 16 and mark.end <= last and mark.kind == "subordinate":
            object_like = scene.lexicon.words("object_relative").has(scene.text[mark.start : mark.end])
            gap = [w for w in scene.text[mark.end : last].split() if not scene.lexicon.words("auxiliary").has(w)]
            return object_like and bool(gap)
    return False


def _is_subject(told: Told, name: TreatyName, mark: Mark) -> bool:
    """A name in the same sentence, not cut off by another clause with a subject of its own."""
    scene = told.scene
    gap = scene.text[name.end : mark.start]
    if len(gap) > 160:
        return False
    verbs = [v for v in scene.acts if v.value.form != "noun" and name.end <= v.start and v.end <= mark.start]
    between = [s for s in scene.says if name.end <= s.start and s.end <= mark.start]
    return not between and (not verbs or _coordinate(scene, verbs[-1].end, mark.start))


def _coordinate(scene: Scene, first: int, last: int) -> bool:
    gap = scene.text[first:last]
    return scene.lexicon.words("joined").has(gap) or "," in gap


def _loosely(told: Told, mark: Mark, before: list[TreatyName]) -> bool:
    if not before:
        return False
    scene = told.scene
    headline = scene.sentence.part == "headline"
    return (
        headline
        or mark.value.what in _OWN_WORD
        or mark.start - before[0].end < 40
        or scene.lexicon.words("pointing").has(scene.text[max(scene.sentence.start, mark.start - 8) : mark.start])
    )


def _pointed_at(told: Told, mark: Mark) -> bool:
    """A pronoun stands for the treaty: "it entered into force", "l'a ratifié", "son entrée en vigueur"."""
    scene, words = told.scene, told.scene.lexicon.words
    if mark.value.form == "noun":
        before = scene.text[max(scene.sentence.start, mark.start - 12) : mark.start]
        return words("pointing").has(before) and mark.value.what not in (
            "withdrawal",
            "denunciation",
            "accession",
            "signature",
        )
    left, _ = clause_of(scene, mark)
    if mark.value.frame == "subject" or passive(told, mark):
        head = scene.text[left : mark.start].strip(' ,"«“')
        if passive(told, mark) and not auxiliary_before(scene, "passive_aux", mark):
            return False
        return words("it_subject").has(head[:24]) and not told.names_before(left)
    around = scene.text[max(left, mark.start - 16) : mark.start] + " | " + scene.text[mark.end : mark.end + 5]
    last = scene.text[max(left, mark.start - 5) : mark.start].split()
    if mark.value.form == "infinitive" and last and words("object_pronoun").has(last[-1]):
        return True
    return words("it_object").has(around)


def dated_or_happening(told: Told, mark: Mark) -> bool:
    left, right = told.scene.clause(mark.start, mark.end)
    return mark in told.dated or bool(told.scene.marks("happens", left, right))
