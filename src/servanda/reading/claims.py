"""Claims: that a state did a deed, to whom, how much of it, and on whose word."""

from __future__ import annotations

from servanda.reading.actors import Actor
from servanda.reading.agents import unique
from servanda.reading.drafts import Draft, Told
from servanda.reading.lexicon import Mark, Matcher
from servanda.reading.moods import mood_of
from servanda.reading.quantities import quantity_before
from servanda.reading.scene import Scene
from servanda.reading.sentences import trim
from servanda.statements import Span

_REACH = 170


def claims_in(told: Told) -> list[Draft]:
    """The deeds of a sentence, one draft for each thing done."""
    found: list[Draft] = []
    for mark in told.scene.deeds:
        objects = _objects(told.scene, mark)
        if mark.value.what == "attack":
            objects = [(mark, "attacked")]
        for thing, did in objects:
            draft = _claim(told, mark, thing, did)
            if draft is not None and not any(d.what == did and d.states == draft.states for d in found):
                found.append(draft)
    return found


def _objects(scene: Scene, mark: Mark) -> list[tuple[Mark, str]]:
    matcher: Matcher | None = scene.lexicon.objects.get(mark.value.what)
    if matcher is None:
        return []
    stop = min([m.start for m in scene.deeds if m.start >= mark.end] + [scene.sentence.end, mark.end + _REACH])
    stop = min([stop] + [b.start for b in scene.breaks if b.start > mark.end and b.kind in ("subordinate", "strong")])
    found = [(m, str(m.value["did"])) for m in matcher.find(scene.text[mark.end : stop], mark.end)]
    if not found and mark.value.form == "done":
        left, _ = scene.clause(mark.start, mark.end)
        found = [(m, str(m.value["did"])) for m in matcher.find(scene.text[left : mark.start], left)][-1:]
    return found


def _claim(told: Told, mark: Mark, thing: Mark, did: str) -> Draft | None:
    scene = told.scene
    saying = told.saying_at(mark.start)
    by, to = _sides(told, mark, thing, saying.strength if saying else "")
    if not by or (mark.value.form == "noun" and saying is None):
        return None
    if did == "attacked" and not to:
        return None
    modality, why = mood_of(told, mark)
    if modality == "asserted" and saying is not None and not set(by) & set(saying.states):
        modality, why = "alleged", "claim.said-by-another"
    elif modality == "hypothetical" and saying is not None and saying.strength == "accuse":
        modality, why = "alleged", "claim.accused"
    moment = told.dated.get(mark)
    if moment is None and saying is not None:
        moment = told.dated.get(saying.mark)
    quantity = quantity_before(scene, thing)
    return Draft(
        "claim",
        did,
        scene,
        _span(scene, mark, thing),
        modality,
        saying,
        None,
        by,
        to,
        moment=moment,
        quantity=quantity,
        fired=[mark.value.rule, f"object.{did}", why],
    )


def _sides(told: Told, mark: Mark, thing: Mark, strength: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    scene = told.scene
    left = max(
        [b.start for b in scene.breaks if b.end <= mark.start and b.kind in ("subordinate", "strong")]
        + [scene.sentence.start]
    )
    verbs = [m.end for m in [*scene.acts, *scene.deeds] if m.end <= mark.start and m.value.form != "noun"]
    before = [a for a in scene.actors if max([left, *verbs]) <= a.start and a.end <= mark.start]
    if strength == "accuse":
        by = _accused(told, mark)
    else:
        by = [a for a in before if a.role in ("", "about") and not _speaker(told, a)]
    stop = min(
        [b.start for b in scene.breaks if b.start > thing.end and b.kind in ("subordinate", "strong")]
        + [scene.sentence.end]
    )
    after = [a for a in scene.actors if mark.end <= a.start < stop]
    to = [a for a in after if a.role in ("to", "for") or (a.role == "in" and a.form in ("name", "capital"))][:1]
    if not to:
        direct = [a for a in after if not a.role and a.end <= thing.start and a.form != "demonym"]
        to = direct[:1]
    if mark.value.what == "attack":
        to = [a for a in after if not a.role and a.start - mark.end < 30]
        by = by or [a for a in after if a.role == "by"]
    codes = unique([a.code for a in by])
    return codes, tuple(c for c in unique([a.code for a in to]) if c not in codes)


def _accused(told: Told, mark: Mark) -> list[Actor]:
    """Who is accused: the subject of a passive, the object of an active accusation."""
    scene = told.scene
    says = [s for s in told.sayings if s.strength == "accuse" and s.mark.end <= mark.start]
    if not says:
        return []
    accusers = set(says[-1].states)
    others = [a for a in scene.actors if a.end <= mark.start and a.code not in accusers and a.role in ("", "about")]
    after = [a for a in others if a.start >= says[-1].mark.end]
    left = max([b.start for b in scene.breaks if b.end <= says[-1].mark.start and b.kind == "subordinate"], default=0)
    before = [a for a in others if left <= a.start and a.end <= says[-1].mark.start]
    return (after or before)[:1] if after else before[-1:]


def _speaker(told: Told, actor: Actor) -> bool:
    """Whether the state only speaks here: "according to Seoul, …", "Seoul said that …"."""
    for saying in told.sayings:
        between = [b for b in told.scene.breaks if saying.mark.end <= b.start < actor.start]
        if saying.strength == "according" and saying.mark.end <= actor.start and not between:
            return True
    return any(
        actor.code in s.states and actor.end <= s.mark.end and s.covers[0] >= s.mark.end for s in told.sayings
    ) and any(actor.end <= s.mark.start for s in told.sayings)


def _span(scene: Scene, mark: Mark, thing: Mark) -> Span:
    left, _ = scene.clause(mark.start, mark.end, commas=False)
    _, right = scene.clause(thing.start, max(thing.end, mark.end), commas=False)
    first, last = trim(scene.text, left, max(right, mark.end))
    while first < last and scene.text[first] in ",;:)—–- ":
        first += 1
    return trim(scene.text, first, last)
