"""An article becomes statements: sentence by sentence, from top to bottom, then merged."""

from __future__ import annotations

import itertools

from servanda.reading.abouts import Spoken
from servanda.reading.actors import actor_at, organisations
from servanda.reading.acts import acts_in
from servanda.reading.agents import unique
from servanda.reading.anomalies import broken_words, date_anomalies, name_anomalies
from servanda.reading.article import Anomaly, Article
from servanda.reading.claims import claims_in
from servanda.reading.dating import dates_of
from servanda.reading.drafts import Draft, Reader, Told
from servanda.reading.lexicon import Lexicon, lexicon
from servanda.reading.moments import day_of, resolve
from servanda.reading.obligations import obligations_in
from servanda.reading.quotes import quotes_in
from servanda.reading.scene import Scene, scene_of
from servanda.reading.sentences import Sentence, sentences_of
from servanda.reading.settling import Settled, Witness, date_drafts, fill_states, merge, narrow, telling
from servanda.reading.speech import full_names, sayings_of
from servanda.reading.treaty_names import TreatyName, treaty_names
from servanda.reading.writing import statement_of
from servanda.statements import Statement

Names = list[tuple[TreatyName, Spoken | None]]
_BLOCS = ("EUE",)
_MOST_SENTENCES = 2000


def statements_of(article: Article, source: str) -> tuple[tuple[Statement, ...], tuple[Anomaly, ...]]:
    """What the article says, statement by statement, and what an editor would circle in its text.

    `source` is the page's id. A language without a lexicon gives nothing: what cannot be read is not guessed at.
    """
    words = lexicon(article.language)
    if words is None:
        return (), ()
    sentences = sentences_of(article, words)[:_MOST_SENTENCES]
    spans = sorted({(s.start, s.end) for s in sentences})
    broken = broken_words(article, spans, words)
    anomalies = [
        Anomaly(kind="broken-word", words=article.text[a:b], span=(a, b), why=f"elsewhere the page has {whole!r}")
        for (a, b), whole in broken
    ]
    anomalies += name_anomalies(article, spans)
    text = _mended(article.text, broken)
    drafts, witnesses, dated = _read(article, text, sentences, words)
    anomalies += dated
    anomalies += date_drafts(drafts, article)
    drafts = [d for d in drafts if not d.deferred or d.treaty is not None]
    fill_states(drafts)
    merged, contradictions = merge(telling(drafts))
    narrow(merged, witnesses)
    statements = [statement_of(settled, article, source) for settled in sorted(merged, key=_order)]
    by_id = {s.id: s for s in statements}
    kept = {(a.kind, a.span): a for a in anomalies + contradictions}
    return tuple(by_id.values()), tuple(sorted(kept.values(), key=lambda a: (a.span, a.kind)))


def _order(settled: Settled) -> tuple[int, int]:
    return settled.best.span


def _mended(text: str, broken: list[tuple[tuple[int, int], str]]) -> str:
    """The text with broken words joined, character for character (a blank moves behind the word)."""
    for (start, end), whole in broken:
        text = text[:start] + whole + " " + text[end:]
    return text


def _read(
    article: Article, text: str, sentences: list[Sentence], words: Lexicon
) -> tuple[list[Draft], list[Witness], list[Anomaly]]:
    reader, page = Reader(), day_of(article.published)
    reader.speakers.full = full_names(text, sentences)
    drafts: list[Draft] = []
    witnesses: list[Witness] = []
    anomalies: list[Anomaly] = []
    year, paragraph = None, -1
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            year, paragraph = None, sentence.paragraph
        scene = scene_of(text, sentence, words, page)
        scene.year = year
        year = next((m.fields["year"] for m in reversed(scene.moments) if "year" in m.fields), year)
        anomalies += date_anomalies(scene, page)
        if sentence.part == "caption":
            witnesses += _witness(scene)
        else:
            drafts += [d for d in _told(scene, reader) if sentence.part != "subhead" or _dated_line(d)]
    for draft in drafts:
        if draft.deferred:
            draft.treaty = reader.treaties.main()
    return drafts, witnesses, anomalies


def _told(scene: Scene, reader: Reader) -> list[Draft]:
    heading = scene.sentence.part in ("headline", "lead")
    _bloc(scene, reader)
    names = [(name, reader.treaties.of(name, scene.sentence.number, heading=heading)) for name in treaty_names(scene)]
    _parties(scene, reader, names)
    sayings = sayings_of(scene, reader.speakers)
    told = Told(scene, reader, names, sayings, dates_of(scene, [n for n, _ in names]))
    found = [*acts_in(told), *obligations_in(told), *claims_in(told), *quotes_in(told)]
    for draft in found:
        if draft.kind == "act" and draft.treaty is not None and not draft.weak:
            reader.last[draft.what] = draft
            year = draft.moment.fields.get("year") if draft.moment else None
            if year is None or scene.page is None or year >= scene.page.year - 1:
                reader.last[""] = draft
    quoted = [d.span for d in found if d.kind == "obligation"]
    found = [d for d in found if d.kind != "quote" or len(d.text.split()) > 8 or not _within(d.span, quoted)]
    _remember(scene, reader, names)
    return found


def _bloc(scene: Scene, reader: Reader) -> None:
    """ "the bloc" is the organisation spoken of last."""
    for mark in scene.marks("bloc"):
        before = [a.code for a in scene.actors if a.end <= mark.start and (len(a.code) != 3 or a.code in _BLOCS)]
        reader.bloc = before[-1] if before else reader.bloc
        if reader.bloc:
            scene.actors.append(actor_at(scene.words, scene.sentence.start, mark, reader.bloc, scene.lexicon))
    scene.actors.sort()
    organisations = [a.code for a in scene.actors if len(a.code) != 3 or a.code in _BLOCS]
    if organisations:
        reader.bloc = organisations[-1]


def _dated_line(draft: Draft) -> bool:
    """A line of a header that dates an act in full; other subheads tell nothing by themselves."""
    return draft.kind == "act" and draft.moment is not None and {"year", "month", "day"} <= draft.moment.fields.keys()


def _within(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(a <= span[0] and span[1] <= b for a, b in others)


def _parties(scene: Scene, reader: Reader, names: Names) -> None:
    """ "a treaty binds both countries": the pair spoken of last are its parties."""
    for _, spoken in names:
        if spoken is not None and not spoken.states and not spoken.alliance and scene.marks("both") and reader.pair:
            spoken.states = list(reader.pair)
    for name, spoken in names:
        partner = [a for a in scene.actors if name.start <= a.start < name.end and a.role == "with"]
        if spoken is not None and partner and spoken.states == [partner[0].code]:
            others = [a.code for a in scene.actors if a.end <= name.start and not a.role and a.code != partner[0].code]
            spoken.states = [*others[:1], *spoken.states]
        if spoken is not None and name.pointing == "possessive" and not spoken.states and not spoken.alliance:
            subject = [a.code for a in scene.actors if a.end <= name.start and not a.role]
            spoken.states = list(dict.fromkeys(subject))


def _remember(scene: Scene, reader: Reader, names: Names) -> None:
    actors = [a for a in scene.actors if a.role not in ("presence", "in")]
    pairs = [
        (a.code, b.code)
        for a, b in itertools.pairwise(actors)
        if a.code != b.code and scene.lexicon.words("joined").has(scene.text[a.end : b.start]) and b.start - a.end < 16
    ]
    codes = list(dict.fromkeys(a.code for a in actors))
    if pairs:
        reader.pair = pairs[-1]
    elif len(codes) > 1:
        reader.pair = tuple(codes[-2:])
    leading = [a for a in actors if not a.role and not any(n.start <= a.start < n.end for n, _ in names)]
    first = leading[:1]
    for actor in leading[1:]:
        if first and actor.start - first[-1].end < 14:
            first.append(actor)
        else:
            break
    first = [a for a in first if a.code not in organisations()] or first
    if first and first[0].code not in organisations():
        reader.subject = unique([a.code for a in first])


def _witness(scene: Scene) -> list[Witness]:
    days = [m for m in scene.moments if m.explicit]
    if not days:
        return []
    date = resolve(days[0], scene.page)
    states = frozenset(a.code for a in scene.actors)
    return [Witness((scene.sentence.start, scene.sentence.end), date, states, scene.words)] if date else []
