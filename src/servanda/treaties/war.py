"""The record of a war: who declared it on whom, who attacked, who stayed out, day by day, each step with its sources.

A file of `wars/` holds one war. It is no treaty and changes nothing that treaties say: the law room compares with it
what they asked for. The form is described in docs/record.md.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable

import msgspec
import tomli

from servanda.dates import PartialDate
from servanda.states import code_of
from servanda.terms import ServandaError, Source, check, vocabulary
from servanda.treaties.checks import check_cited, check_source
from servanda.treaties.lines import broken, line_of
from servanda.treaties.shipped import files


class OtherDay(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Another day for the same step, by other sources."""

    on: str
    sources: tuple[str, ...]


class Step(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A step into a war, or away from it.

    `kind` is one of `terms.toml`'s; `on` EDTF, a whole day where arms are taken up; `grounds` what `by` gave as its
    reason, as the sources tell it; `named` the treaties that it named itself; `otherwise` what other sources say of
    the day.
    """

    kind: str
    on: str
    by: tuple[str, ...]
    sources: tuple[str, ...]
    against: tuple[str, ...] = ()
    grounds: str = ""
    named: tuple[str, ...] = ()
    otherwise: tuple[OtherDay, ...] = ()

    @property
    def fights(self) -> bool:
        """Whether it takes up arms, by deed or by declaration."""
        fights: bool = vocabulary()["war_steps"][self.kind]["fights"]
        return fights

    @property
    def date(self) -> PartialDate:
        """The day as far as told."""
        return PartialDate.parse(self.on)


class War(msgspec.Struct, frozen=True, kw_only=True):
    """One war: its steps in order of time."""

    id: str
    title: dict[str, str]
    steps: tuple[Step, ...]
    sources: dict[str, Source]


class _Form(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole file."""

    id: str
    title: dict[str, str]
    step: tuple[Step, ...]
    source: tuple[Source, ...]


def war_of(text: str, *, name: str) -> War:
    """The war that a file records. `name` is its path, for messages.

    Raises ServandaError with file and line for what is no TOML, has no place in the form, or breaks its rules.
    """
    try:
        form = msgspec.convert(tomli.loads(text), _Form)
    except tomli.TOMLDecodeError as error:
        raise broken(name, text, str(error)) from None
    except msgspec.ValidationError as error:
        what, _, path = str(error).partition(" - at `$")
        where = f"{name}:{line_of(text, path.strip('`.'))}"
        raise ServandaError(what, where=where, mend="docs/record.md describes every field") from None
    sources = {source.id: source for source in form.source}
    for path, fault in _faults(form, sources):
        raise ServandaError(fault.what, where=f"{name}:{line_of(text, path)}", why=fault.why, mend=fault.mend)
    steps = sorted(form.step, key=lambda step: step.date.earliest)
    return War(id=form.id, title=form.title, steps=tuple(steps), sources=sources)


def _faults(form: _Form, sources: dict[str, Source]) -> Iterator[tuple[str, ServandaError]]:
    for number, step in enumerate(form.step):
        try:
            _check_step(step, sources)
        except ServandaError as error:
            yield f"step[{number}]", error
    for number, source in enumerate(form.source):
        try:
            check_source(source)
        except ServandaError as error:
            yield f"source[{number}]", error


def _check_step(step: Step, sources: dict[str, Source]) -> None:
    check("war_steps", step.kind)
    for cited in (step.sources, *(other.sources for other in step.otherwise)):
        check_cited(cited, sources)
    for day in (step.on, *(other.on for other in step.otherwise)):
        PartialDate.parse(day)
    for state in (*step.by, *step.against):
        if code_of(state, on=step.date.latest) != state:
            raise ServandaError(f"{state!r} is no code of a state", mend="write the code")
    if not step.fights:
        return
    if step.date.earliest != step.date.latest:
        raise ServandaError(f"{step.on!r} is no whole day", why="the law of a day is asked for what happened on it")
    if not step.against or set(step.by) & set(step.against):
        raise ServandaError("a war needs two sides", mend="name those against whom it was, in `against`")


def wars_of(folder: Traversable) -> tuple[War, ...]:
    """The wars that a folder's files record, in order of their first steps; none where there is no such folder."""
    if not folder.is_dir():
        return ()
    wars = [war_of(text, name=name) for name, text in files(folder)]
    return tuple(sorted(wars, key=lambda war: war.steps[0].date.earliest))


@functools.cache
def wars() -> tuple[War, ...]:
    """The wars that come with the package."""
    return wars_of(resources.files("servanda.treaties").joinpath("wars"))
