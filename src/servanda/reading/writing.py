"""A settled draft as a statement: its content, its chain of attribution, its words at their span."""

from __future__ import annotations

import msgspec

from servanda.reading.article import Article
from servanda.reading.drafts import Draft
from servanda.reading.settling import Settled
from servanda.statements import Act, Claim, Content, Obligation, Quote, Statement
from servanda.terms import vocabulary


def statement_of(settled: Settled, article: Article, source: str) -> Statement:
    """The statement; `words` are the article's own at the span, broken words and all."""
    draft = settled.best
    start, end = draft.span
    speaker = draft.saying.speaker if draft.saying is not None else ""
    chain = (*((speaker,) if speaker else ()), *reversed(article.sources))
    mentions = sorted({span for span in settled.mentions if span != draft.span})
    return Statement.make(
        _content(draft),
        source,
        modality=draft.modality,
        about=draft.treaty.about() if draft.treaty is not None else None,
        attribution=tuple(dict.fromkeys(chain)),
        word_of=draft.saying.states if draft.saying is not None else (),
        asserted=article.published,
        part=draft.scene.sentence.part,
        words=article.text[start:end],
        span=(start, end),
        mentions=tuple(mentions),
        fired=tuple(dict.fromkeys(draft.fired)),
    )


def _content(draft: Draft) -> Content:
    if draft.kind == "act":
        plane = vocabulary()["acts"][draft.what]["plane"]
        return Act(
            act=draft.what,
            plane=plane,
            states=draft.states,
            date=draft.date,
            date_words=draft.date_words,
            place=draft.place,
            chamber=draft.chamber,
            note=draft.note,
        )
    if draft.kind == "claim":
        return Claim(
            by=draft.states,
            did=draft.what,
            to=draft.to,
            date=draft.date,
            date_words=draft.date_words,
            quantity=draft.quantity,
        )
    if draft.kind == "quote":
        return Quote(speaker=draft.what, text=draft.text, date=draft.date, date_words=draft.date_words)
    parties = tuple(draft.treaty.states) if draft.treaty is not None else ()
    obligation = draft.obligation or Obligation(obligation=draft.what)
    return msgspec.structs.replace(obligation, bearers=parties, beneficiaries=parties)
