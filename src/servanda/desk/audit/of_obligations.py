"""Faults of obligations: without an article or words, of who is no party, twice, quoted at length."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from servanda.dates import Interval
from servanda.desk.audit.faults import Fault, Filed
from servanda.terms import vocabulary
from servanda.treaties import ObligationTable

_LONGEST = 60


def without_article(file: Filed) -> Iterator[Fault]:
    """An obligation of which it is not said where it stands."""
    for number, owed in enumerate(file.form.obligation):
        if not owed.article and not file.owns_up_to("article", "text", "paragraph"):
            yield file.fault(
                f"obligation[{number}]",
                f"the {owed.kind} has no article",
                why="a reader has to check it in the text",
                mend="give the article, or an [[unknown]] that says that it is not known",
            )


def without_words(file: Filed) -> Iterator[Fault]:
    """An obligation of a complete record without its operative words."""
    if file.form.completeness != "complete":
        return
    for number, owed in enumerate(file.form.obligation):
        if not owed.words and not file.owns_up_to("words", "text"):
            yield file.fault(
                f"obligation[{number}]",
                f"the {owed.kind} of article {owed.article} has no words",
                mend="quote them briefly, or say in an [[unknown]] that they were not seen",
            )


def too_long(file: Filed) -> Iterator[Fault]:
    """Words quoted at greater length than evidence needs."""
    for kind in ("obligation", "act"):
        for number, table in enumerate(getattr(file.form, kind)):
            if (count := len(table.words.split())) > _LONGEST:
                yield file.fault(f"{kind}[{number}].words", f"{count} words are quoted", mend=f"{_LONGEST} at most")


def of_strangers(file: Filed) -> Iterator[Fault]:
    """An obligation of, or towards, a state that is not on the record of the treaty."""
    if file.form.instrument == "measure":
        return
    known = set(file.record.states())
    for number, owed in enumerate(file.form.obligation):
        named = [codes for codes in (owed.bearers, owed.towards, owed.except_) if isinstance(codes, tuple)]
        for state in dict.fromkeys(itertools.chain(*named)):
            if state not in known:
                what = f"{state} is named in the {owed.kind}, and is no party on record"
                yield file.fault(f"obligation[{number}]", what, mend="add its consent, or take it out")


def without_trigger(file: Filed) -> Iterator[Fault]:
    """A duty of aid of which it is not said when it falls due."""
    for number, owed in enumerate(file.form.obligation):
        if not vocabulary()["obligations"][owed.kind]["aid"] or file.owns_up_to("trigger", "text", "words"):
            continue
        for field, why in (("trigger", "when it falls due"), ("response", "what is owed")):
            if getattr(owed, field) is None:
                yield file.fault(f"obligation[{number}]", f"the {owed.kind} has no {field}", why=f"it says {why}")


def twice(file: Filed) -> Iterator[Fault]:
    """The same obligation in two wordings that stand at one time, neither of which amends the other."""
    for (_, one), (number, other) in itertools.combinations(enumerate(file.form.obligation), 2):
        if _face(one) == _face(other) and _overlap(one.valid, other.valid):
            what = f"the {other.kind} of article {other.article} is there twice for one time"
            yield file.fault(f"obligation[{number}]", what, mend="bound one of them by `valid`, or take it out")


def _face(owed: ObligationTable) -> tuple[object, ...]:
    """What makes two obligations the same one."""
    measure = (owed.forbids, owed.asks, owed.verb)
    return owed.kind, owed.article, owed.bearers, owed.towards, owed.trigger, owed.of_amendment, owed.area, measure


def _overlap(one: str, other: str) -> bool:
    first, second = Interval.parse(one or "../.."), Interval.parse(other or "../..")
    return first.earliest <= second.latest and second.earliest <= first.latest
