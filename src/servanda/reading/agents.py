"""Whose act it is: subjects, those after "by" and "with", and what pronouns and "both countries" stand for."""

from __future__ import annotations

from servanda.reading.actors import Actor
from servanda.reading.drafts import Told
from servanda.reading.lexicon import Mark
from servanda.reading.moods import clause_of
from servanda.reading.scene import Scene
from servanda.statements import Span

_DOERS = ("by", "between")
_LEAVING = ("withdrawal", "denunciation", "suspension", "accession")
JOINT = frozenset(
    {"signature", "initialling", "exchange-of-instruments", "extension", "definitive-signature", "amendment"}
)
_BYSTANDERS = frozenset({"presence", "about", "in", "before", "from", "against", "to", "for"})


def unique(codes: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c for c in codes if c))


def auxiliary_before(scene: Scene, key: str, mark: Mark) -> bool:
    """Whether an auxiliary stands right before, an adverb or an apposition at most between."""
    start = max(scene.sentence.start, mark.start - 60)
    before = scene.text[start : mark.start]
    if before.rstrip().endswith(",") and before.count(",") > 1:
        before = before[: before.rstrip()[:-1].rfind(",")]
    before = before[max(before.rfind(c) for c in ",;:«") + 1 :]
    marks = scene.lexicon.words(key).find(before)
    return bool(marks) and len(before[marks[-1].end :].split()) <= (2 if key == "active" else 1)


def _joined_to(scene: Scene, mark: Mark) -> Mark | None:
    """The verb that this one goes on from: "was signed in May and ratified by"."""
    for verb in reversed([m for m in scene.acts if m.end <= mark.start and m.value.form == "done"]):
        gap = scene.text[verb.end : mark.start]
        subjects = [a for a in scene.actors if verb.end <= a.start and a.end <= mark.start and not a.role]
        last = gap.split()[-1:] or [""]
        joined = len(gap) < 60 and scene.lexicon.words("joined").has(last[0])
        return verb if joined and not subjects else None
    return None


def passive(told: Told, mark: Mark) -> bool:
    """Whether the treaty is the subject of the verb form."""
    scene, value = told.scene, mark.value
    if value.form != "done" or value.frame in ("subject", "complement"):
        return False
    if any(m.start == mark.start for m in scene.marks("active", mark.start, mark.end)):
        return False
    if auxiliary_before(scene, "passive_aux", mark):
        return True
    if auxiliary_before(scene, "active", mark):
        return False
    if (first := _joined_to(scene, mark)) is not None:
        return passive(told, first)
    if not scene.lexicon.data.get("past_is_participle", False):
        return True
    ends = [n.end for n, _ in told.names if n.end <= mark.start]
    gap = scene.text[max(ends) : mark.start].strip(" ,") if ends else "no treaty"
    named = any(max(ends) <= a.start < mark.start for a in scene.actors) if ends else True
    if len(gap.split()) <= 1 and not named:
        return True
    left, _ = clause_of(scene, mark)
    return not scene.text[left : mark.start].strip(" ,")


def agents_of(told: Told, mark: Mark, place: Span | None) -> tuple[str, ...]:
    """The states that do the act; empty where the words do not tell."""
    joint = mark.value.what in JOINT
    if mark.value.form == "noun":
        return _of_noun(told, mark)
    after = _after(told, mark, place)
    if passive(told, mark) or mark.value.frame == "subject":
        partners = _partners(told, mark, after) if joint else []
        named = unique(
            [
                *(a.code for a in after if a.role in _DOERS or (a.role == "for" and mark.value.frame == "subject")),
                *partners,
            ]
        )
        if partners and len(named) == 1 and mark.value.form == "done":
            return unique([*_whose(told, mark, named), *named])
        return named
    subjects = _subjects(told, mark, place)
    partners = _partners(told, mark, after) if joint else []
    if not subjects:
        subjects = list(_stand_in(told, mark))
    if joint and subjects and not partners:
        partners = _named_partner(told, mark)
    if joint and not partners:
        partners = [a.code for a in _before(told, mark) if a.role == "with"]
    return unique([*subjects, *partners])


def _named_partner(told: Told, mark: Mark) -> list[str]:
    """ "signed a treaty with France": the partner stands in the treaty's name."""
    for name, _ in told.names:
        if mark.end <= name.start < mark.end + 60:
            return [a.code for a in told.scene.actors if name.start <= a.start < name.end and a.role == "with"]
    return []


def _partners(told: Told, mark: Mark, after: list[Actor]) -> list[str]:
    """Those after the first "with"."""
    first = next((a.role_at for a in after if a.role == "with"), -1)
    filled = sum(m.end - m.start for m in told.scene.moments if mark.end <= m.start < first)
    if first - mark.end - filled > 34:
        return []
    return [a.code for a in after if a.role == "with" and a.role_at == first]


def _whose(told: Told, mark: Mark, others: tuple[str, ...]) -> list[str]:
    """ "an agreement signed with the bloc": the other party is whom the sentence is about."""
    among = [a for a in told.scene.actors if a.end <= mark.start and not a.role and a.code not in others]
    return [among[0].code] if among else []


def _inside_name(told: Told, actor: Actor) -> bool:
    return any(n.start <= actor.start and actor.end <= n.end for n, _ in told.names)


def _before(told: Told, mark: Mark) -> list[Actor]:
    scene = told.scene
    verbs = [m for m in [*scene.acts, *scene.says, *scene.deeds] if m.value.form != "noun" and m.end <= mark.start]
    breaks = [b for b in scene.breaks if b.end <= mark.start and b.kind in ("subordinate", "strong")]
    while breaks and breaks[-1].kind == "subordinate" and _closed(scene, breaks[-1].end, mark.start):
        closed = breaks.pop().start
        verbs = [m for m in verbs if m.end <= closed]
        mark = Mark(closed, mark.end, mark.value)
    left = max([m.end for m in verbs] + [b.start for b in breaks] + [scene.sentence.start])
    return [a for a in scene.actors if left <= a.start and a.end <= mark.start and not _inside_name(told, a)]


def _closed(scene: Scene, first: int, last: int) -> bool:
    """Whether a relative clause ended with a comma just before the verb: "X, which borders Y, has signed"."""
    comma = scene.text.rfind(",", first, last)
    rest = scene.text[comma + 1 : last].split() if comma > 0 else ["open"]
    return all(scene.lexicon.words("auxiliary").has(word) for word in rest)


def _subjects(told: Told, mark: Mark, place: Span | None) -> list[str]:
    among = [a for a in _before(told, mark) if a.role not in _BYSTANDERS and a.role not in ("with", "by", "between")]
    among = [a for a in among if place is None or not place[0] <= a.start < place[1]]
    if not among:
        among = _relative(told, mark)
    return [a.code for a in among]


def _relative(told: Told, mark: Mark) -> list[Actor]:
    """ "Russia, which signed …": the name before the relative."""
    scene = told.scene
    breaks = [b for b in scene.breaks if b.end <= mark.start and b.kind == "subordinate"]
    if not breaks or mark.start - breaks[-1].end > 30:
        return []
    at = breaks[-1].start
    if not scene.lexicon.words("relative").has(scene.text[at : breaks[-1].end]):
        return []
    near = [a for a in scene.actors if a.end <= at and at - a.end < 4 and not _inside_name(told, a)]
    return near[-1:]


def _after(told: Told, mark: Mark, place: Span | None) -> list[Actor]:
    scene = told.scene
    verbs = [
        m.start for m in [*scene.acts, *scene.says, *scene.deeds] if m.value.form != "noun" and m.start >= mark.end
    ]
    stops = [b.start for b in scene.breaks if b.kind in ("subordinate", "strong") and b.start >= mark.end]
    right = min([scene.sentence.end, mark.end + 220, *verbs, *stops])
    found = [a for a in scene.actors if mark.end <= a.start < right and not _inside_name(told, a)]
    return [a for a in found if place is None or not place[0] <= a.start < place[1]]


def _of_noun(told: Told, mark: Mark) -> tuple[str, ...]:
    """ "the US exit", "le retrait de la France", "leur retrait"."""
    scene = told.scene
    near = [a for a in scene.actors if 0 <= mark.start - a.end <= 3 and not _inside_name(told, a)]
    after = [
        a for a in scene.actors if 0 <= a.start - mark.end <= 24 and a.role in ("", "by") and not _inside_name(told, a)
    ]
    if near or after:
        listed = near or after
        while (follow := _next_listed(scene, listed[-1])) is not None and not _inside_name(told, follow):
            listed.append(follow)
        return unique([a.code for a in listed])
    left, _ = clause_of(scene, mark)
    return unique([a.code for a in scene.actors if left <= a.start and a.end <= mark.start and not a.role]) or (
        told.reader.subject if mark.value.what in _LEAVING else ()
    )


def _next_listed(scene: Scene, actor: Actor) -> Actor | None:
    after = [a for a in scene.actors if a.start >= actor.end]
    if (
        after
        and after[0].start - actor.end < 12
        and not scene.lexicon.roles.has(scene.text[actor.end : after[0].start])
    ):
        return after[0]
    return None


def _stand_in(told: Told, mark: Mark) -> tuple[str, ...]:
    """What "both countries", "his country", "it" or a shared subject stands for."""
    scene, reader = told.scene, told.reader
    left = max([scene.sentence.start, *(b.start for b in scene.breaks if b.end <= mark.start and b.kind == "strong")])
    if scene.marks("both", left, mark.start):
        return reader.pair
    if scene.marks("several", left, mark.start):
        return reader.subject
    if scene.marks("own_country", left, mark.start):
        before = [a.code for a in scene.actors if a.end <= mark.start and not _inside_name(told, a)]
        return tuple(before[-1:]) or reader.subject[:1]
    saying = told.saying_at(mark.start)
    if saying is not None and scene.quoted(mark.start) and scene.marks("we", left, mark.start):
        return saying.states
    previous = [m for m in scene.acts if m.end <= mark.start and m.value.form != "noun"]
    if previous and not scene.marks("new_subject", previous[-1].end, mark.start):
        subjects = _before(told, previous[-1])
        if subjects and not passive(told, previous[-1]):
            return unique([a.code for a in subjects if a.role not in _BYSTANDERS])
    clause, _ = clause_of(scene, mark)
    if scene.marks("pronoun_subject", clause, mark.start):
        return reader.subject
    return ()
