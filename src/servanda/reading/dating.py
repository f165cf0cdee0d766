"""Which date belongs to which verb: each date to the nearest, across as few breaks as can be."""

from __future__ import annotations

from servanda.reading.lexicon import Mark
from servanda.reading.moments import Moment
from servanda.reading.scene import Scene
from servanda.reading.treaty_names import TreatyName

_LIMIT = 150
_BREAKS = {"comma": 20, "coordinate": 25, "subordinate": 45, "strong": 45}


def dates_of(scene: Scene, names: list[TreatyName]) -> dict[Mark, Moment]:
    """Verb or noun -> its date."""
    moments = [m for m in scene.moments if not any(n.start <= m.start and m.end <= n.end for n in names)]
    verbs = [
        m
        for m in [*scene.acts, *scene.deeds, *scene.says]
        if m.value.what != "according" and not (m.value.form == "gerund" and "says" in m.value.rule)
    ]
    costs = sorted(
        (cost, i, j)
        for i, verb in enumerate(verbs)
        for j, moment in enumerate(moments)
        if (cost := _cost(scene, verb, moment, verbs)) <= _LIMIT
    )
    dated: dict[Mark, Moment] = {}
    taken = {j for j, m in enumerate(moments) if _of_another_event(scene, m)}
    for _, i, j in costs:
        if verbs[i] not in dated and j not in taken:
            dated[verbs[i]] = moments[j]
            taken.add(j)
    _share(scene, dated)
    return dated


def _cost(scene: Scene, verb: Mark, moment: Moment, verbs: list[Mark]) -> int:
    if moment.start < verb.end and verb.start < moment.end:
        return 5 if verb.value.form == "noun" else 0
    first, last = (verb.end, moment.start) if verb.end <= moment.start else (moment.end, verb.start)
    if verb.value.form == "noun" and (happening := _happening(scene, verb, moment)) is not None:
        return max(0, happening)
    cost = last - first + (12 if moment.end <= verb.start else 0)
    cost += sum(_BREAKS[b.kind] for b in scene.breaks if first <= b.start < last)
    cost += sum(60 for v in verbs if first <= v.start < last and v.value.form != "noun")
    if verb.value.form == "noun":
        cost += 25 + 60 * _governed(scene, verb, verbs)
    if moment.end <= verb.start and not scene.text[scene.sentence.start : moment.start].strip() and _first(verb, verbs):
        cost = min(cost, 50)
    if scene.quoted(moment.start) != scene.quoted(verb.start) and moment.start < verb.start:
        cost += 30
    return cost


def _of_another_event(scene: Scene, moment: Moment) -> bool:
    """ "since its creation in 1949": the date of something that is no act."""
    return any(
        moment.start - m.end < 30 and not _crosses(scene, m.end, moment.start)
        for m in scene.marks("event", max(scene.sentence.start, moment.start - 60), moment.start)
    )


def _crosses(scene: Scene, first: int, last: int) -> bool:
    return any(first <= b.start < last for b in scene.breaks) or any(first <= a.start < last for a in scene.acts)


def _governed(scene: Scene, noun: Mark, verbs: list[Mark]) -> bool:
    """ "notified the United Nations of their withdrawal": the date is the verb's."""
    governing = [v for v in verbs if v.end <= noun.start and v.value.form != "noun"]
    return any(not any(v.end <= b.start < noun.start for b in scene.breaks) for v in governing)


def _first(verb: Mark, verbs: list[Mark]) -> bool:
    return verb.value.form != "noun" and not any(v.start < verb.start and v.value.form != "noun" for v in verbs)


def _happening(scene: Scene, noun: Mark, moment: Moment) -> int | None:
    """ "the withdrawal is effective since": the date stands with the verb of happening."""
    for mark in scene.marks("happens", noun.end, moment.start):
        if not any(noun.end <= b.start < mark.start and b.kind != "comma" for b in scene.breaks):
            return moment.start - mark.end
    return None


def _share(scene: Scene, dated: dict[Mark, Moment]) -> None:
    """Two verbs joined by "and" share a date; "date of the exchange" takes the date that it explains."""
    together = scene.lexicon.words("joined")
    for one, other in zip(scene.acts, scene.acts[1:], strict=False):
        gap = scene.text[one.end : other.start]
        both = len(gap) < 24 and together.has(gap) and one not in dated and other in dated
        if both and 0 <= dated[other].start - other.end < 60:
            dated[one] = dated[other]
    explains = scene.lexicon.words("date_of")
    for noun in scene.acts:
        before = [m for m in scene.moments if m.end <= noun.start and noun.start - m.end < 40]
        if noun.value.form in ("noun", "done") and noun not in dated and before:
            gap = scene.text[before[-1].end : noun.start]
            if explains.has(gap):
                dated[noun] = before[-1]
