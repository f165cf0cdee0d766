"""Which words speak of the same treaty. An article's treaties are kept apart, each with its own key."""

from __future__ import annotations

from dataclasses import dataclass, field

from servanda.reading.treaty_names import TreatyName
from servanda.statements import About


@dataclass
class Spoken:
    """A treaty that the article speaks of, as far as told up to here."""

    key: str
    names: list[str] = field(default_factory=list)
    known: str = ""
    proper: set[str] = field(default_factory=set)
    states: list[str] = field(default_factory=list)
    subjects: list[str] = field(default_factory=list)
    years: set[int] = field(default_factory=set)
    alliance: bool = False
    plural: bool = False
    body: bool = False
    weight: float = 0.0
    last: int = -1

    def about(self) -> About:
        names = tuple(dict.fromkeys(([self.known] if self.known else []) + self.names))
        return About(
            key=self.key,
            names=names[:8],
            states=tuple(self.states),
            subjects=tuple(self.subjects),
            years=tuple(sorted(self.years)),
        )


class Treaties:
    """The treaties of one article, in the order in which they come up."""

    def __init__(self) -> None:
        self.spoken: list[Spoken] = []

    def of(self, name: TreatyName, sentence: int, *, heading: bool = False) -> Spoken | None:
        """The treaty that the words speak of; a new one where they fit none."""
        fitting = [s for s in self.spoken if _fits(name, s)]
        chosen: Spoken | None = None
        if name.group:
            fitting = [s for s in fitting if s.alliance]
        if name.name or name.proper:
            chosen = next((s for s in fitting if _same_name(name, s)), None)
            if chosen is None and not name.name and name.states:
                chosen = next((s for s in fitting if set(s.states) == set(name.states) and not s.proper), None)
        elif name.pointing in ("demonstrative", "possessive"):
            fitting = fitting or [s for s in self.spoken if not name.years and s.plural == name.plural]
            chosen = self._best([s for s in fitting if sentence - s.last <= 2], sentence) or self._best(fitting)
        elif name.pointing == "other" and not name.states and not name.years:
            chosen = None
        elif name.states or name.years:
            sharing = [s for s in fitting if _shares(name, s)]
            if name.pointing == "indefinite":
                sharing = [s for s in sharing if set(s.states) == set(name.states) or not (s.body or s.states)]
            chosen = self._best([s for s in sharing if set(s.states) == set(name.states)]) or self._best(sharing)
        elif name.pointing in ("definite", "demonstrative") or (name.weak and name.pointing != "indefinite"):
            chosen = self._best(fitting, sentence)
        elif name.pointing == "indefinite" and not name.plural:
            chosen = self._best(
                [
                    s
                    for s in fitting
                    if heading or (not s.body and name.subjects and set(name.subjects) & set(s.subjects))
                ]
            )
        elif name.pointing == "bare":
            chosen = self._best(fitting, sentence)
        if chosen is None:
            if name.weak:
                return None
            chosen = Spoken(f"t{len(self.spoken) + 1}")
            self.spoken.append(chosen)
        _learn(chosen, name, sentence)
        chosen.body = chosen.body or not heading
        return chosen

    def main(self) -> Spoken | None:
        """The treaty that the article is about."""
        return max(self.spoken, key=lambda s: s.weight, default=None)

    def salient(self, sentence: int) -> Spoken | None:
        """What "it" would mean here."""
        return self._best(self.spoken, sentence)

    def _best(self, among: list[Spoken], sentence: int = -1) -> Spoken | None:
        recent = [s for s in among if sentence >= 0 and sentence - s.last <= 1]
        return max(recent or among, key=lambda s: (s.weight, s.last), default=None)


def _same_name(name: TreatyName, spoken: Spoken) -> bool:
    if name.name or spoken.known:
        return name.name == spoken.known
    return bool(name.proper & spoken.proper)


def _fits(name: TreatyName, spoken: Spoken) -> bool:
    if name.name and spoken.known != name.name:
        return False
    if spoken.known and not name.name and (name.proper or name.states):
        return False
    if name.proper and spoken.proper and not name.proper & spoken.proper:
        return False
    if name.years and spoken.years and not set(name.years) & spoken.years:
        return False
    if name.years and not spoken.years and name.pointing == "indefinite":
        return False
    if name.subjects and spoken.subjects and not set(name.subjects) & set(spoken.subjects):
        return False
    if name.plural and not spoken.plural and not name.name:
        return False
    return not (name.states and spoken.states and not set(name.states) <= set(spoken.states))


def _shares(name: TreatyName, spoken: Spoken) -> bool:
    if name.years and spoken.years & set(name.years):
        return True
    if name.years and spoken.years != set(name.years) and not name.states:
        return False
    if name.years and not spoken.years:
        return False
    return bool(set(name.states) & set(spoken.states)) or (bool(name.states) and not spoken.states)


def _learn(spoken: Spoken, name: TreatyName, sentence: int) -> None:
    if name.words not in spoken.names:
        spoken.names.append(name.words)
    spoken.known = spoken.known or name.name
    spoken.alliance = spoken.alliance or name.alliance
    spoken.plural = spoken.plural or name.plural
    spoken.proper |= name.proper
    spoken.states += [s for s in name.states if s not in spoken.states]
    spoken.subjects += [s for s in name.subjects if s not in spoken.subjects]
    spoken.years |= set(name.years)
    spoken.weight += 0.5 if name.weak else 1.0
    spoken.last = sentence
