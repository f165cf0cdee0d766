"""What sentences say: acts with states, dates, places, modality and first source; nothing that is not there."""

from __future__ import annotations

import pytest

from servanda.reading import Anomaly, Article, Part, statements_of
from servanda.statements import Act, Claim, Obligation, Quote, Statement


def told(
    text: str, language: str = "en", published: str = "2024-12-05", part: str = "paragraph"
) -> tuple[tuple[Statement, ...], tuple[Anomaly, ...]]:
    article = Article(
        headline="",
        language=language,
        published=published,
        sources=("Page", "Agency"),
        lead="",
        text=text,
        parts=(Part(part=part, span=(0, len(text))),),  # type: ignore[arg-type]
    )
    return statements_of(article, "0" * 24)


def acts(text: str, language: str = "en", published: str = "2024-12-05") -> list[tuple[str, str, set[str], str]]:
    statements, _ = told(text, language, published)
    return [
        (s.modality, s.content.act, set(s.content.states), s.content.date)
        for s in statements
        if isinstance(s.content, Act)
    ]


ACTS = [
    ("en", "Norway and Peru signed a defence treaty in Oslo on 3 May 2024.",
     ("asserted", "signature", {"NOR", "PER"}, "2024-05-03")),
    ("en", "The treaty between Norway and Peru was signed in May and ratified by the Norwegian Senate on 7 June.",
     ("asserted", "approval-by-chamber", {"NOR"}, "2024-06-07")),
    ("en", "Norway has not ratified the treaty with Peru.", ("denied", "ratification", {"NOR"}, "")),
    ("en", "Norway and Peru will sign a defence treaty on Friday.",
     ("planned", "signature", {"NOR", "PER"}, "2024-12-06")),
    ("en", "If Peru ratifies the treaty with Norway, it will enter into force.",
     ("hypothetical", "ratification", {"PER"}, "")),
    ("en", "Peru withdrew from the treaty with Norway in 2009.", ("asserted", "withdrawal", {"PER"}, "2009")),
    ("en", "Peru refused to sign the defence treaty with Norway.", ("denied", "signature", {"PER", "NOR"}, "")),
    ("en", "The treaty between Norway and Peru expires on 1 March 2026.",
     ("planned", "expiry", {"NOR", "PER"}, "2026-03-01")),
    ("fr", "La Norvège et le Pérou ont signé mardi à Oslo un traité de défense.",
     ("asserted", "signature", {"NOR", "PER"}, "2024-12-03")),
    ("fr", "Le traité entre la Norvège et le Pérou est entré en vigueur le 1er mars.",
     ("asserted", "entry-into-force", {"NOR", "PER"}, "2024-03-01")),
    ("fr", "La Norvège n'a pas ratifié le traité avec le Pérou.", ("denied", "ratification", {"NOR"}, "")),
    ("fr", "Le Pérou doit ratifier le traité avec la Norvège.", ("planned", "ratification", {"PER"}, "")),
    ("fr", "Membre de l'OTAN depuis 1949, la Norvège hésite.", ("asserted", "accession", {"NOR"}, "1949")),
    ("fr", "Le Pérou a dénoncé en 2009 l'accord de pêche avec la Norvège.",
     ("asserted", "denunciation", {"PER"}, "2009")),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), ACTS, ids=[text for _, text, _ in ACTS])
def test_an_act_with_its_states_its_date_and_its_modality(
    language: str, text: str, expected: tuple[str, str, set[str], str]
) -> None:
    assert expected in acts(text, language)


NOTHING = [
    ("en", "Norway invited Peru to talks on a treaty."),
    ("en", "Norway denounced the attack as a crime."),
    ("en", "The ceasefire entered into force on Monday."),
    ("fr", "La loi sur les retraites est entrée en vigueur lundi."),
    ("fr", "La Norvège a signé un contrat avec un constructeur péruvien."),
    ("fr", "La Norvège a présenté sa demande d'adhésion à l'OTAN."),
]


@pytest.mark.parametrize(("language", "text"), NOTHING, ids=[text for _, text in NOTHING])
def test_what_is_no_act_is_not_asserted(language: str, text: str) -> None:
    assert [a for a in acts(text, language) if a[0] == "asserted"] == []


@pytest.mark.parametrize("part", ["caption", "comment", "related", "furniture"])
def test_captions_comments_and_related_items_create_nothing(part: str) -> None:
    statements, _ = told("Norway and Peru signed a treaty on 3 May 2024.", part=part)
    assert statements == ()


def test_a_chain_of_attribution_runs_from_the_first_speaker_to_the_page() -> None:
    statements, _ = told(
        "A treaty between Norway and Peru entered into force, the Norwegian foreign ministry announced."
    )
    assert statements[0].attribution == ("Norwegian foreign ministry", "Agency", "Page")
    assert statements[0].word_of == ("NOR",)


def test_a_claim_is_alleged_by_who_is_no_party_to_the_deed() -> None:
    statements, _ = told("Peru accuses Norway of having sent more than 3,000 soldiers to Chile.")
    claim = next(s for s in statements if isinstance(s.content, Claim))
    assert isinstance(claim.content, Claim)
    assert (claim.modality, claim.word_of, claim.content.by) == ("alleged", ("PER",), ("NOR",))
    assert claim.content.quantity is not None
    assert (claim.content.quantity.relation, claim.content.quantity.value) == ("more than", 3000)


def test_an_obligation_with_its_trigger_and_its_parties() -> None:
    statements, _ = told(
        "Le traité entre la Norvège et le Pérou prévoit une aide militaire immédiate en cas d'attaque.", "fr"
    )
    owed = next(s.content for s in statements if isinstance(s.content, Obligation))
    assert isinstance(owed, Obligation)
    assert owed.trigger is not None
    assert (owed.obligation, owed.trigger.event, set(owed.bearers)) == ("defence", "armed-attack", {"NOR", "PER"})


def test_a_quote_has_its_speaker() -> None:
    statements, _ = told('"We stand together," Prime Minister Kari Nord said.')
    quote = next(s.content for s in statements if isinstance(s.content, Quote))
    assert isinstance(quote, Quote)
    assert quote.speaker == "Prime Minister Kari Nord"


def test_repeats_are_mentions() -> None:
    statements, _ = told(
        "Norway and Peru signed a defence treaty on 3 May 2024. The treaty was signed in Oslo, the ministers recalled."
    )
    signatures = [s for s in statements if isinstance(s.content, Act) and s.content.act == "signature"]
    assert len(signatures) == 1
    assert len(signatures[0].mentions) == 1


def test_treaties_of_one_page_are_kept_apart() -> None:
    statements, _ = told(
        "Norway and Peru signed a defence treaty on 3 May 2024. It replaces a friendship treaty of 1961. "
        "Norway joined NATO in 1949."
    )
    keys = {s.about.key for s in statements if s.about is not None}
    assert len(keys) == 2


ANOMALIES = [
    ("fr", "Le traité a été signé le jeudi 4 décembre 2024.", "weekday-date-mismatch"),
    ("fr", "Le traité a été signé le 31 novembre 2024.", "date-impossible"),
    ("en", "The treaty was signed on 4 May 2025.", "date-after-page"),
    ("en", "Vladimir Putin met Kin Jong Un.", "misspelt-name"),
    ("en", "Norway and Peru agreed. Ships of Norwa y and of Norway sailed to Norway.", "broken-word"),
    ("en", "The treaty between Norway and Peru was signed on 3 May 2024. They signed the treaty on 9 May 2024.",
     "self-contradiction"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "kind"), ANOMALIES, ids=[kind for _, _, kind in ANOMALIES])
def test_what_an_editor_would_circle(language: str, text: str, kind: str) -> None:
    _, anomalies = told(text, language)
    assert kind in {a.kind for a in anomalies}
    assert all(text[a.span[0] : a.span[1]] == a.words for a in anomalies)


def test_a_language_without_lexicon_gives_nothing() -> None:
    assert told("Norge og Peru undertegnet en avtale.", "nb") == ((), ())
