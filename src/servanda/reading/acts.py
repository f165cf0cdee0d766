"""Acts in a sentence: what was done about which treaty, by whom, when, where, and whether it was done at all."""

from __future__ import annotations

from servanda.reading.actors import chamber_name
from servanda.reading.agents import agents_of, auxiliary_before, unique
from servanda.reading.antecedents import treaty_of
from servanda.reading.chambers import chamber_of
from servanda.reading.drafts import Draft, Told
from servanda.reading.gapping import gapped
from servanda.reading.lexicon import Mark
from servanda.reading.moods import clause_of, mood_of
from servanda.reading.places import place_of
from servanda.reading.scene import Scene
from servanda.reading.sentences import trim
from servanda.reading.treaty_names import TreatyName
from servanda.statements import Span

LEAVING = ("withdrawal", "denunciation", "suspension")
_OWN_WORD = ("ratification", "exchange-of-instruments", "deposit", "initialling", "notification")


def acts_in(told: Told) -> list[Draft]:
    """The acts of a sentence. A caption tells none."""
    found = []
    for mark in told.scene.acts:
        draft = _effect(told, mark) or _same(told, mark) or _act(told, mark)
        if draft is not None:
            found += [draft, *gapped(told, mark, draft)]
    return _distributed(told, found)


def _same(told: Told, mark: Mark) -> Draft | None:
    """ "Finland will follow": the act told last, by another."""
    last = told.reader.last.get("")
    if mark.value.what != "same" or last is None or mark not in told.dated:
        return None
    states = agents_of(told, mark, None)
    modality, why = mood_of(told, mark)
    if not states or set(states) == set(last.states):
        return None
    chamber = chamber_name(states[0], "both", states[0]) if last.chamber else ""
    return Draft(
        "act",
        last.what,
        told.scene,
        _span(told.scene, mark, None, told.dated[mark]),
        modality,
        told.saying_at(mark.start),
        last.treaty,
        states,
        moment=told.dated[mark],
        chamber=chamber,
        fired=[mark.value.rule, why],
    )


def _effect(told: Told, mark: Mark) -> Draft | None:
    """ "The withdrawal takes effect on …": the effect is the withdrawal's, not the treaty's."""
    if mark.value.what != "entry-into-force" or mark.value.form == "noun":
        return None
    scene = told.scene
    left, _ = clause_of(scene, mark)
    nouns = [m for m in scene.acts if left <= m.start and m.end <= mark.start and m.value.what in LEAVING]
    last = told.reader.last.get("")
    pointing = scene.lexicon.words("it_subject").has(scene.text[left : mark.start][:14])
    earlier = [m for m in scene.acts if m.end <= left and m.value.what in LEAVING]
    if not nouns and not (pointing and earlier):
        return None
    noun = (nouns or earlier)[-1]
    treaty, name = treaty_of(told, noun)
    before = next((told.reader.last[w] for w in (noun.value.what, "notification") if w in told.reader.last), last)
    treaty = treaty or (before.treaty if before is not None else None) or told.reader.treaties.main()
    if treaty is None:
        return None
    states = agents_of(told, noun, None) or (before.states if before is not None else ())
    modality, why = mood_of(told, mark)
    return Draft(
        "act",
        noun.value.what,
        scene,
        _span(scene, mark, name, told.dated.get(mark)),
        modality,
        told.saying_at(mark.start),
        treaty,
        states,
        moment=told.dated.get(mark),
        fired=[mark.value.rule, "effect-of-leaving", why],
    )


def _act(told: Told, mark: Mark) -> Draft | None:
    scene, value = told.scene, mark.value
    if value.what == "same" or _of_a_law(told, mark):
        return None
    treaty, name = treaty_of(told, mark)
    deferred = treaty is None and _later(told, mark)
    if (treaty is None and not deferred) or _adjective(told, mark, name):
        return None
    modality, why = mood_of(told, mark)
    if value.what == "promulgation" and value.form == "noun":
        modality, why = "asserted", "mood.title-of-a-law"
    saying = told.saying_at(mark.start)
    strong = value.form != "noun" or _tells(told, mark, modality)
    place = place_of(scene, mark, name)
    states = agents_of(told, mark, place)
    if value.frame == "membership":
        states = _members(told, mark)
    what, chamber, states, usual = chamber_of(told, mark, states)
    if _signs_a_law(told, mark):
        what = "promulgation"
    moment = told.dated.get(mark)
    if value.form == "noun" and moment is None and (announced := _announcement(told, mark)) is not None:
        strong, moment, modality = True, told.dated.get(announced), "asserted"
        announcers = unique([c for s in told.sayings if s.mark == announced for c in s.states])
        states = announcers if len(announcers) > len(states) else states
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
        usual=usual,
        note=_article(told, mark),
        fired=[value.rule, why],
        weak=not strong,
    )


def _adjective(told: Told, mark: Mark, name: TreatyName | None) -> bool:
    """ "the revised treaty": no act by itself."""
    if mark.value.what not in ("amendment", "extension") or mark.value.form != "done" or mark in told.dated:
        return False
    scene = told.scene
    return not (auxiliary_before(scene, "passive_aux", mark) or auxiliary_before(scene, "active", mark))


def _of_a_law(told: Told, mark: Mark) -> bool:
    """ "a law ratifying the treaty": what the law does, not what was done."""
    before = told.scene.text[max(told.scene.sentence.start, mark.start - 30) : mark.start].rstrip()
    laws = told.scene.lexicon.words("law_object").find(before)
    consent = mark.value.form == "gerund" and mark.value.what in ("ratification", "approval")
    return consent and bool(laws) and laws[-1].end == len(before)


def _signs_a_law(told: Told, mark: Mark) -> bool:
    """ "signed on Monday a decree ratifying": it is the decree that is signed."""
    if mark.value.what != "signature" or mark.value.form == "noun":
        return False
    at = mark.end
    for moment in told.scene.moments:
        if 0 <= moment.start - at <= 1:
            at = moment.end
    after = told.scene.text[at : at + 30].lstrip()
    found = told.scene.lexicon.words("law_object").find(after)
    return bool(found) and found[0].start == 0


def _article(told: Told, mark: Mark) -> str:
    """The article that is invoked."""
    if mark.value.what != "invocation":
        return ""
    articles = [
        m for m in told.scene.marks("article") if abs(m.start - mark.start) < 60 or abs(mark.start - m.end) < 60
    ]
    near = min(articles, key=lambda m: abs(m.start - mark.start), default=None)
    return told.scene.text[near.start : near.end] if near is not None else ""


def _later(told: Told, mark: Mark) -> bool:
    """An act with instruments told before its treaty is named: it belongs to the treaty that the article is about."""
    return (
        mark.value.what in _OWN_WORD
        and mark.value.form != "noun"
        and not told.reader.treaties.spoken
        and not (mark.value.what == "ratification" and mark not in told.dated)
        and not any(spoken for _, spoken in told.names)
    )


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
    partners = tuple(a.code for a in scene.actors if a.role == "with")
    for draft in drafts:
        first = draft.moment.start if draft.moment else -1
        singles = tuple(s for s in draft.states if s not in partners)
        moments = [m for m in scene.moments if m.start >= first >= 0]
        if draft.moment is None or len(moments) != len(singles) or len(moments) < 2:
            found.append(draft)
            continue
        for code, moment in zip(singles, moments, strict=True):
            one = Draft(
                **{
                    **draft.__dict__,
                    "states": (code, *(p for p in partners if p in draft.states)),
                    "moment": moment,
                    "fired": [*draft.fired, "respectively"],
                }
            )
            found.append(one)
    return found
