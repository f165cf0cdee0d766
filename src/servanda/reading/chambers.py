"""Parliaments: whose chamber acts, and that its "ratification" is a domestic step."""

from __future__ import annotations

from servanda.reading.actors import chamber_name
from servanda.reading.agents import passive
from servanda.reading.antecedents import joined
from servanda.reading.drafts import Told
from servanda.reading.lexicon import Mark

_CONSENT = ("ratification", "approval", "adoption")


def chamber_of(told: Told, mark: Mark, states: tuple[str, ...]) -> tuple[str, str, tuple[str, ...], str]:
    """A chamber's "ratification" is its approval."""
    scene, what = told.scene, mark.value.what
    if what not in _CONSENT and not (what == "withdrawal" and mark.value.form == "noun"):
        return what, "", states, ""
    chamber = _acting_chamber(told, mark)
    if chamber is None:
        return what, "", states, ""
    level, words = chamber.value["level"], scene.text[chamber.start : chamber.end]
    near = [a for a in scene.actors if abs(a.start - chamber.end) < 30 or abs(chamber.start - a.end) < 8]
    near = [a for a in near if not any(n.start <= a.start < n.end for n, _ in told.names)]
    code = chamber.value.get("state", "") or (near[0].code if near else (states[0] if len(states) == 1 else ""))
    before = told.reader.last.get("approval-by-chamber")
    if not code and level == "committee" and before is not None and len(before.states) == 1:
        code = before.states[0]
    usual = "" if code else str(chamber.value.get("usual", ""))
    own = (code,) if code else ()
    if level == "committee":
        return "approval-by-committee", words, own or states, usual
    return "approval-by-chamber", chamber_name(code or usual, level, words), own, usual


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
        [v.end for v in verbs if v.end <= mark.start and not joined(scene, v, mark)], default=scene.sentence.start
    )
    found = [c for c in scene.chambers if floor <= c.start and c.end <= mark.start]
    found = [
        c
        for c in found
        if not scene.lexicon.words("before_chamber").has(scene.text[max(floor, c.start - 14) : c.start])
    ]
    finest = [c for c in found if c.value["level"] != "both"]
    return (finest or found)[-1] if found else None
