"""Obligations as a page reports them: what the parties owe each other, when, and in whose words."""

from __future__ import annotations

from typing import Any

from servanda.reading.abouts import Spoken
from servanda.reading.drafts import Draft, Told
from servanda.reading.lexicon import Mark
from servanda.reading.moods import clause_of
from servanda.reading.sentences import trim
from servanda.statements import Obligation, Response, Trigger


def obligations_in(told: Told) -> list[Draft]:
    """The obligations of a sentence that speaks of duty and of a treaty."""
    scene = told.scene
    if not scene.lexicon.duty.has(scene.words) or not scene.words.strip():
        return []
    found: list[Draft] = []
    for matcher, entry, rule in scene.lexicon.obligations:
        for mark in matcher.find(scene.words, scene.sentence.start)[:1]:
            draft = _obligation(told, mark, entry, rule)
            if draft is not None and not any(d.what == draft.what for d in found):
                found.append(draft)
    return found


def _obligation(told: Told, mark: Mark, entry: dict[str, Any], rule: str) -> Draft | None:
    scene = told.scene
    needs = entry.get("needs")
    if needs and not _has(told, needs):
        return None
    treaty = _bound_by(told, mark)
    if treaty is None:
        return None
    modality = "asserted"
    left, _ = clause_of(scene, mark)
    inside = any(n.start <= mark.start and mark.end <= n.end for n, _ in told.names)
    if inside and not needs:
        return None
    for mood in scene.moods:
        if left <= mood.start and mood.end <= mark.start and mood.value in ("denied", "alleged"):
            modality = str(mood.value)
    quoted = next((scene.text[a:b] for a, b in scene.quotes if a < mark.end and mark.start < b), "")
    obligation = Obligation(
        obligation=entry["obligation"],
        trigger=Trigger(event=entry["event"]) if "event" in entry else None,
        response=_response(told, mark, entry, quoted),
        text=quoted,
    )
    first, last = scene.clause(mark.start, mark.end, commas=False)
    span = trim(scene.text, first, last)
    while span[0] < span[1] and scene.text[span[0]] in ",;:)—–- ":
        span = (span[0] + 1, span[1])
    draft = Draft("obligation", entry["obligation"], scene, span, modality, told.saying_at(mark.start), treaty)
    draft.obligation, draft.fired = obligation, [rule]
    return draft


def _response(told: Told, mark: Mark, entry: dict[str, Any], quoted: str) -> Response | None:
    words = told.scene.words
    means = "military" if "means" in entry and _has(told, entry["means"]) else ""
    timing = "immediate" if told.scene.lexicon.words("at_once").has(words) and entry.get("event") else ""
    for other in entry.get("stronger", ()):
        if _has(told, other["words"]):
            return Response(kind=other["response"], means=means, timing=timing)
    return Response(kind=entry["response"], means=means, timing=timing) if "response" in entry else None


def _has(told: Told, words: str) -> bool:
    return told.scene.lexicon.compiled(words).has(told.scene.words)


def _bound_by(told: Told, mark: Mark) -> Spoken | None:
    """The treaty that binds: named in the sentence, pointed at, or the one the article is about."""
    scene = told.scene
    before = [s for n, s in told.names if s is not None and n.start <= mark.start and not n.weak]
    if before:
        return before[-1]
    any_named = [s for _, s in told.names if s is not None]
    if any_named:
        return any_named[0]
    salient = told.reader.treaties.salient(scene.sentence.number)
    if salient is not None and (scene.lexicon.words("it_subject").has(scene.words[:40]) or scene.marks("article")):
        return salient
    main = told.reader.treaties.main()
    return main if main is not None and (scene.quotes or scene.marks("both")) else None
