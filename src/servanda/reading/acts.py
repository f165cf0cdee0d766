"""Acts in a sentence: what was done about which treaty, by whom, when, where, and whether it was done at all."""

from __future__ import annotations

from servanda.reading.abouts import Spoken
from servanda.reading.actors import chamber_name
from servanda.reading.agents import agents_of, passive, unique
from servanda.reading.drafts import Draft, Told
from servanda.reading.lexicon import Mark
from servanda.reading.moods import clause_of, mood_of
from servanda.reading.scene import Scene
from servanda.reading.sentences import trim
from servanda.reading.treaty_names import TreatyName
from servanda.statements import Span

_CONSENT = ("ratification", "approval", "adoption")
_OWN_WORD = ("ratification", "exchange-of-instruments", "deposit", "initialling", "notification")


def acts_in(told: Told) -> list[Draft]:
    """The acts of a sentence. A caption tells none."""
    found = []
    for mark in told.scene.acts:
        draft = _act(told, mark)
        if draft is not None:
            found.append(draft)
    return _distributed(told, found)


def _act(told: Told, mark: Mark) -> Draft | None:
    scene, value = told.scene, mark.value
    treaty, name = _treaty(told, mark)
    deferred = treaty is None and _later(told, mark)
    if (treaty is None and not deferred) or _adjective(told, mark, name):
        return None
    modality, why = mood_of(told, mark)
    saying = told.saying_at(mark.start)
    strong = value.form != "noun" or _tells(told, mark, modality)
    place = place_of(scene, mark, name)
    states = agents_of(told, mark, place)
    if value.frame == "membership":
        states = _members(told, mark)
    what, chamber, states = _chamber(told, mark, states)
    moment = told.dated.get(mark)
    if value.form == "noun" and moment is None and (announced := _announcement(told, mark)) is not None:
        strong, moment, modality = True, told.dated.get(announced), "asserted"
        states = states or unique([c for s in told.sayings if s.mark == announced for c in s.states])
    return Draft(
        "act",
        what,
        scene,
        _span(scene, mark, name, moment),
        modality,
        saying,
        treaty,
        states,
        moment=moment,
        place=scene.text[slice(*place)] if place else "",
        chamber=chamber,
        deferred=deferred,
        fired=[value.rule, why],
        weak=not strong,
    )


def _adjective(told: Told, mark: Mark, name: TreatyName | None) -> bool:
    """ "the revised treaty": no act by itself."""
    if mark.value.what not in ("amendment", "extension") or mark.value.form != "done" or mark in told.dated:
        return False
    scene = told.scene
    before = scene.text[max(scene.sentence.start, mark.start - 14) : mark.start]
    return not (scene.lexicon.words("passive_aux").has(before) or scene.lexicon.words("active").has(before))


def _later(told: Told, mark: Mark) -> bool:
    """An act with instruments told before its treaty is named: it belongs to the treaty that the article is about."""
    return (
        mark.value.what in _OWN_WORD
        and mark.value.form != "noun"
        and not told.reader.treaties.spoken
        and not any(spoken for _, spoken in told.names)
    )


def _treaty(told: Told, mark: Mark) -> tuple[Spoken | None, TreatyName | None]:
    """The treaty that the verb or noun is about."""
    for name in _candidates(told, mark):
        spoken = next((s for n, s in told.names if n is name), None)
        if spoken is not None:
            return spoken, name
    if _pointed_at(told, mark):
        return told.reader.treaties.salient(told.scene.sentence.number), None
    if not any(spoken for _, spoken in told.names):
        if mark.value.what in _OWN_WORD:
            return told.reader.treaties.main(), None
        if mark.value.what == "invocation" and told.scene.marks("article"):
            return told.reader.treaties.salient(told.scene.sentence.number), None
        if mark.value.form == "noun" and _dated_or_happening(told, mark):
            return told.reader.treaties.salient(told.scene.sentence.number), None
    return None, None


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
        return (first[:1] or second[:1]) if first or opens else []
    relative = [n for n in before if _relative_between(scene, n.end, mark.start)]
    near_after = [n for n in after if n.start - mark.end < 130]
    return near_after[:1] or relative[:1]


def _verb_between(scene: Scene, mark: Mark, name: TreatyName) -> bool:
    verbs = [m for m in scene.acts if m.value.form not in ("noun", "infinitive", "gerund")]
    return any(mark.end <= v.start and v.end <= name.start for v in verbs if not _joined(scene, mark, v))


def _joined(scene: Scene, one: Mark, other: Mark) -> bool:
    return other.start - one.end < 24 and scene.lexicon.words("joined").has(scene.text[one.end : other.start])


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
        return words("it_subject").has(head[:24]) and not told.names_before(left)
    around = scene.text[max(left, mark.start - 16) : mark.start] + " | " + scene.text[mark.end : mark.end + 5]
    return words("it_object").has(around)


def _dated_or_happening(told: Told, mark: Mark) -> bool:
    left, right = told.scene.clause(mark.start, mark.end)
    return mark in told.dated or bool(told.scene.marks("happens", left, right))


def _tells(told: Told, mark: Mark, modality: str) -> bool:
    """Whether a noun tells an act by itself: a headline's, with a date, or with "took place"."""
    scene = told.scene
    left, right = scene.clause(mark.start, mark.end)
    if scene.marks("happens", left, right):
        return True
    if scene.sentence.part == "headline":
        return scene.text[scene.sentence.start : mark.start].rstrip()[-1:] in ("", ":") and modality == "asserted"
    moment = told.dated.get(mark)
    if moment is None:
        return False
    near = min(abs(moment.start - mark.end), abs(mark.start - moment.end)) < 60
    return near and (modality in ("asserted", "planned"))


def _announcement(told: Told, mark: Mark) -> Mark | None:
    """ "announced the end of the agreement": the announcement is the act of those who leave."""
    if mark.value.what not in ("withdrawal", "denunciation", "suspension", "termination"):
        return None
    scene = told.scene
    for say in scene.says:
        gap = scene.text[say.end : mark.start]
        if (
            say.end <= mark.start
            and len(gap) < 60
            and scene.lexicon.words("announce_end").has(scene.text[say.start : say.end])
        ) and not any(say.end <= b.start < mark.start and b.kind != "comma" for b in scene.breaks):
            return say
    return None


def _members(told: Told, mark: Mark) -> tuple[str, ...]:
    """ "Member of NATO since 1952, Turkey": the name beside the phrase."""
    scene = told.scene
    others = [a for a in scene.actors if not any(n.start <= a.start < n.end for n, _ in told.names)]
    after = [a for a in others if a.start >= mark.end]
    before = [a for a in others if a.end <= mark.start]
    opens = len(scene.text[scene.sentence.start : mark.start].strip()) < 6
    chosen = after[:1] if opens else before[-1:] or after[:1]
    return tuple(a.code for a in chosen)


def _chamber(told: Told, mark: Mark, states: tuple[str, ...]) -> tuple[str, str, tuple[str, ...]]:
    """A chamber's "ratification" is its approval."""
    scene, what = told.scene, mark.value.what
    if what not in _CONSENT and not (what == "withdrawal" and mark.value.form == "noun"):
        return what, "", states
    chamber = _acting_chamber(told, mark)
    if chamber is None:
        return ("approval" if what == "approval" else what), "", states
    level, words = chamber.value["level"], scene.text[chamber.start : chamber.end]
    near = [a for a in scene.actors if abs(a.start - chamber.end) < 30 or abs(chamber.start - a.end) < 8]
    near = [a for a in near if not any(n.start <= a.start < n.end for n, _ in told.names)]
    code = chamber.value.get("state", "") or (near[0].code if near else (states[0] if len(states) == 1 else ""))
    if level == "committee":
        return "approval-by-committee", words, (code,) if code else states
    return "approval-by-chamber", chamber_name(code, level, words), (code,) if code else ()


def _acting_chamber(told: Told, mark: Mark) -> Mark | None:
    """The chamber that acts: after "by" for a passive, the subject for an active verb."""
    scene = told.scene
    verbs = [m for m in scene.acts if m.value.form != "noun" and m != mark]
    if passive(told, mark) or mark.value.form == "noun":
        stop = min([v.start for v in verbs if v.start >= mark.end], default=scene.sentence.end)
        by = scene.lexicon.words("by")
        found = [c for c in scene.chambers if mark.end <= c.start < stop and by.has(scene.text[mark.end : c.start])]
        return found[0] if found else None
    floor = max(
        [v.end for v in verbs if v.end <= mark.start and not _joined(scene, v, mark)], default=scene.sentence.start
    )
    found = [c for c in scene.chambers if floor <= c.start and c.end <= mark.start]
    found = [
        c
        for c in found
        if not scene.lexicon.words("before_chamber").has(scene.text[max(floor, c.start - 14) : c.start])
    ]
    finest = [c for c in found if c.value["level"] != "both"]
    return (finest or found)[-1] if found else None


def place_of(scene: Scene, mark: Mark, name: TreatyName | None) -> Span | None:
    """Where it was done: "à Pyongyang", "in Port Moresby"."""
    verbs = [m.start for m in [*scene.acts, *scene.says] if m.value.form != "noun" and m.start >= mark.end]
    right = min([*verbs, mark.end + 130, scene.sentence.end])
    for first, last in ((mark.end, right), (scene.sentence.start, mark.start)):
        for place in scene.marks("place_before", first, last):
            span = _capitals(scene, place.end)
            if span is not None and not (name and name.start <= span[0] < name.end):
                return span
        if scene.text[scene.sentence.start : scene.sentence.start + 1].isupper() and first == mark.end:
            opening = scene.marks("place_before", scene.sentence.start, scene.sentence.start + 4)
            if not opening or opening[0].start != scene.sentence.start:
                break
    return None


def _capitals(scene: Scene, at: int) -> Span | None:
    """The capitalised words after a preposition, when they are no state, date or treaty."""
    text, end = scene.text, at
    start = trim(text, at, scene.sentence.end)[0]
    at = start
    while at < scene.sentence.end and at - start < 50:
        word_end = at
        while word_end < scene.sentence.end and (text[word_end].isalpha() or text[word_end] in "-'’"):
            word_end += 1
        if word_end == at or not text[at].isupper():
            break
        end, at = word_end, trim(text, word_end, scene.sentence.end)[0]
        if text[word_end : word_end + 1] != " ":
            break
    if end <= start or end - start < 3:
        return None
    if any(m.start < end and start < m.end for m in scene.moments):
        return None
    if any(a.start < end and start < a.end and a.form not in ("capital", "seat") for a in scene.actors):
        return None
    if scene.lexicon.words("no_place").has(text[start:end]) or any(
        c.start < end and start < c.end for c in scene.chambers
    ):
        return None
    named = list(scene.lexicon.names.find(text[start:end]))
    return None if named else (start, end)


def _span(scene: Scene, mark: Mark, name: TreatyName | None, moment: object) -> Span:
    """The clause that the act rests on, with its treaty and its date."""
    left, right = scene.clause(mark.start, mark.end)
    bounds = [(mark.start, mark.end), (left, right)]
    if name is not None:
        bounds.append((name.start, name.end))
    if moment is not None:
        bounds.append((moment.start, moment.end))  # type: ignore[attr-defined]
    first, last = min(b[0] for b in bounds), max(b[1] for b in bounds)
    first, last = trim(scene.text, max(first, scene.sentence.start), min(last, scene.sentence.end))
    while first < last and scene.text[first] in ",;:)—–- \n":
        first += 1
    return trim(scene.text, first, last)


def _distributed(told: Told, drafts: list[Draft]) -> list[Draft]:
    """ "in 1979 and 1994 respectively": one act for each."""
    scene = told.scene
    if not scene.marks("respectively"):
        return drafts
    found: list[Draft] = []
    for draft in drafts:
        first = draft.moment.start if draft.moment else -1
        moments = [m for m in scene.moments if m.start >= first >= 0]
        if draft.moment is None or len(moments) != len(draft.states) or len(moments) < 2:
            found.append(draft)
            continue
        for code, moment in zip(draft.states, moments, strict=True):
            one = Draft(
                **{**draft.__dict__, "states": (code,), "moment": moment, "fired": [*draft.fired, "respectively"]}
            )
            found.append(one)
    return found
