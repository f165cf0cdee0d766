"""The rounds of a casus, the war on record, and where the two part: for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from servanda.cli.rendering import coloured, heading, state, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from servanda.desk import Chapter, Conflict, Departure, Escalation, Finding, Round, Story
    from servanda.treaties import Step

_ASKED = ("obliged", "discretionary", "undetermined", "consult", "permitted", "barred")


def escalation(answer: Escalation, lang: str) -> Iterator[str]:
    """The rounds first, then what happened, then where it departs: each under its own head."""
    say = words(lang)
    if answer.rounds:
        yield heading(say["rounds_head"])
        told: set[tuple[str, ...]] = set()
        for each in answer.rounds:
            yield from _round(each, told, lang)
    if answer.happened:
        yield from _story(answer.happened, lang)
        yield from _departures(answer, lang)


def _round(each: Round, told: set[tuple[str, ...]], lang: str) -> Iterator[str]:
    say = words(lang)
    head = f"{say['round']} {each.number}: {', '.join(each.attacks)}"
    yield f"  {click.style(head, bold=True)}"
    yield from _asked(each.findings, lang, indent="    ", told=told)
    yield f"    {say['enter']}: {', '.join(each.enter) or say['nobody']}"
    for name, states in (
        ("may_enter", each.may_enter),
        ("unsaid", each.undetermined),
        ("torn", each.torn),
        ("neutral", each.barred),
    ):
        if states:
            yield f"    {say[name]}: {', '.join(states)}"
    yield from _conflicts(each.conflicts, lang)


def _conflicts(conflicts: Iterable[Conflict], lang: str) -> Iterator[str]:
    for conflict in conflicts:
        yield f"    {words(lang)['conflicts']}: {conflict.state}: {' / '.join(conflict.between)}: {conflict.why}"


def _asked(findings: Iterable[Finding], lang: str, *, indent: str, told: set[tuple[str, ...]]) -> Iterator[str]:
    """One line for each article that asks something, those of whom it asks together.

    What was `told` before is not told again: of those whom it still asks, their names stand at the end.
    """
    say = words(lang)
    again: dict[str, None] = {}
    groups: dict[tuple[str, ...], list[str]] = {}
    for finding in findings:
        if finding.verdict in _ASKED:
            missing = f" ({', '.join(finding.missing)}?)" if finding.missing else ""
            where = f"{finding.treaty} {say['article']} {finding.article}{missing}"
            asked = (finding.verdict, finding.response, finding.towards, where)
            if (finding.state, *asked) in told:
                again.setdefault(finding.state)
            else:
                told.add((finding.state, *asked))
                groups.setdefault(asked, []).append(finding.state)
    for (verdict, response, towards, where), states in groups.items():
        who = ", ".join(dict.fromkeys(states))
        does = say["bars"].get(response) if verdict == "barred" else None
        yield f"{indent}{who} {coloured(verdict, does or say['verdicts'][verdict])} → {towards}: {where}"
    if again:
        yield f"{indent}{say['as_before']}: {', '.join(again)}"


def _story(told: Story, lang: str) -> Iterator[str]:
    say = words(lang)
    title = told.title.get(lang) or told.title["en"]
    yield heading(say["happened"].format(title=title, since=told.since, until=told.until))
    yield f"  {say['happened_note']}"
    asked: set[tuple[str, ...]] = set()
    for chapter in told.chapters:
        yield from _chapter(chapter, asked, lang)


def _chapter(chapter: Chapter, told: set[tuple[str, ...]], lang: str) -> Iterator[str]:
    say, step = words(lang), chapter.step
    again = f" ({say['already']})" if step.against and not chapter.attacks and _fights(step) else ""
    yield f"  {click.style(_step(step, lang), bold=True)}{again}{_cited(step.sources)}"
    others = [f"{other.on}{_cited(other.sources)}" for other in step.otherwise]
    if others:
        yield f"    {say['also_told'].format(days=', '.join(others))}"
    if step.grounds:
        named = f" ({say['named']} {', '.join(step.named)})" if step.named else ""
        yield f"    {say['said']}: {step.grounds}{named}"
    yield from _asked(chapter.findings, lang, indent="    ", told=told)
    yield from _called(chapter, told, lang)
    yield from _conflicts(chapter.conflicts, lang)


def _called(chapter: Chapter, told: set[tuple[str, ...]], lang: str) -> Iterator[str]:
    """What bound those who take up arms here, and was not told before."""
    new: set[tuple[str, ...]] = set(told)
    lines = list(_asked((call.finding for call in chapter.calls), lang, indent="      ", told=new))
    if new != told:
        yield f"    {words(lang)['called']}:"
        yield from (line for line in lines if words(lang)["as_before"] not in line)
        told |= new


def _fights(step: Step) -> bool:
    return step.kind in ("declaration-of-war", "attack")


def _step(step: Step, lang: str) -> str:
    say: Mapping[str, Any] = words(lang)["steps"]
    by, against = (", ".join(state(code, lang) for code in codes) for codes in (step.by, step.against))
    return f"{step.on.replace('/', ' – ')}  {say[step.kind].format(by=by, against=against)}"


def _cited(sources: Sequence[str]) -> str:
    return click.style(f" [{', '.join(sources)}]", fg="bright_black")


def _departures(answer: Escalation, lang: str) -> Iterator[str]:
    say, until = words(lang), answer.happened.until if answer.happened else ""
    yield heading(say["departs"])
    if answer.drawn_in:
        drawn = answer.drawn_in
        for name, states in (
            ("drawn_both", drawn.both),
            ("drawn_rounds", drawn.rounds_only),
            ("drawn_war", drawn.war_only),
        ):
            yield f"  {say[name]}: {', '.join(states) or '–'}"
    kinds = dict.fromkeys(departure.kind for departure in answer.departures or ())
    for kind in kinds:
        yield f"  {click.style(say['departures'][kind], bold=True)}"
        for alike in _alike([departure for departure in answer.departures or () if departure.kind == kind]):
            yield from _departure(alike, until, lang)
    if not kinds:
        yield f"  {say['no_departure']}"
    if answer.came:
        yield f"  {click.style(say['came'], bold=True)}"
        for alike in _alike(answer.came):
            yield from _departure(alike, until, lang)


def _alike(departures: Iterable[Departure]) -> list[list[Departure]]:
    """The departures that read the same but for the state, together: half the members of a League did nothing alike."""
    groups: dict[object, list[Departure]] = {}
    for departure in departures:
        same = (departure.by, departure.attacks, departure.why, tuple(_step(step, "en") for step in departure.happened))
        groups.setdefault(same, []).append(departure)
    return list(groups.values())


def _departure(alike: Sequence[Departure], until: str, lang: str) -> Iterator[str]:
    say, departure = words(lang), alike[0]
    by = f": {'; '.join(departure.by)}" if departure.by else ""
    who = state(departure.state, lang) if len(alike) == 1 else ", ".join(each.state for each in alike)
    yield f"    {who}{by} ({say['against_whom']} {', '.join(departure.attacks)})"
    for step in departure.happened:
        yield f"      {say['then']}: {_step(step, lang)}{_cited(step.sources)}"
    if not departure.happened:
        yield f"      {say['then']}: {say['nothing_recorded'].format(day=until)}"
    for why in departure.why:
        yield f"      {say['because']}: {why}"
