"""Reads final clauses: legal English or French becomes a rule and a term, with what was not understood."""

from __future__ import annotations

from dataclasses import dataclass, field

from servanda.terms import ServandaError
from servanda.treaties.clauses.counting import instruments_of, only_of
from servanda.treaties.clauses.delays import first_delay
from servanda.treaties.clauses.depositaries import as_depositaries, designated
from servanda.treaties.clauses.events import Event, event
from servanda.treaties.clauses.glosses import Gloss, ReadClause
from servanda.treaties.clauses.lexicon import LANGUAGES, Lexicon, lexicon
from servanda.treaties.clauses.segments import Segment, segments
from servanda.treaties.clauses.sentences import LONGEST, Sentence, sentences
from servanda.treaties.clauses.spans import merged, noun, runs, spanned, without_those_in
from servanda.treaties.clauses.term import Parts, read_term
from servanda.treaties.clauses.timing import timed, with_notice
from servanda.treaties.clauses.tokens import Token, tokens
from servanda.treaties.clauses.writing import fold, plain
from servanda.treaties.rules import Rule

_LIGHT = frozenset(
    [
        "filler",
        "treaty",
        "comma",
        "diplomatic",
        "open_paren",
        "close_paren",
        "place",
        "depositary",
        "procedures",
        "ref",
        "item",
        "enter",
    ]
)
_WHOSE = {"later": "each later party", "after entry": "each party after entry into force"}
_LATER_LEFT = frozenset(["unknown", "date", "share", "unit", "provided", "unless", "fraction", "denounce", "own_entry"])


@dataclass
class _Reading:
    """What has been read so far."""

    main: dict[str, Segment] = field(default_factory=dict)
    later: dict[str, str] = field(default_factory=dict)
    others: list[Segment] = field(default_factory=list)
    conditions: list[tuple[Event, Segment]] = field(default_factory=list)
    terms: list[Segment] = field(default_factory=list)
    subject: str = ""
    after: str = ""
    floor: str = ""
    organisations: bool = False
    provisional: str = ""
    term: Parts = field(default_factory=Parts)
    left: list[tuple[int, int]] = field(default_factory=list)
    steps: list[Gloss] = field(default_factory=list)
    unsure: bool = False


def read_clause(text: str) -> ReadClause:
    """The rule and the term that a final clause states, in legal English or French.

    What was not understood stands in `left_over`, and then `understood` is false; words of neighbouring matter
    (depositary, languages, registration) that do not bear on the rule are read as such. Time is linear in the text.
    """
    text = plain(text)
    language = _language(text)
    if not language:
        return ReadClause(None, None, False, text.strip(), "")
    return _Reader(text, lexicon(language)).read()


def _language(text: str) -> str:
    """The language whose own words are most among those of the text, if they are enough to tell."""
    folded = fold(text)
    hits = {language: lexicon(language).hits(folded) for language in LANGUAGES}
    best = max(hits, key=lambda language: hits[language])
    return best if hits[best] * 12 >= len(folded.split()) > 0 else ""


class _Reader:
    def __init__(self, text: str, words: Lexicon) -> None:
        self.text, self.words = text, words
        self.found = _Reading()
        self.depositaries: tuple[str, ...] = ()

    def read(self) -> ReadClause:
        lines = [(cut, self.line(cut)) for cut in sentences(self.text, self.words)]
        self.depositaries, called = designated([line for _, line in lines])
        for cut, line in lines:
            if cut.end - cut.start > LONGEST:
                self.found.left.append((cut.start, cut.end))
                continue
            for segment in segments(as_depositaries(line, called)):
                self.segment(segment)
        return self.result()

    def line(self, cut: Sentence) -> list[Token]:
        if cut.end - cut.start > LONGEST:
            return []
        return tokens(self.text, cut.start, cut.end, self.words)

    def segment(self, segment: Segment) -> None:
        line = [t for t in segment.line if t.kind not in _LIGHT]
        match segment.role:
            case "main":
                self.main(segment, line)
            case "later" | "after entry":
                self.later(segment, line)
            case "organisations":
                self.found.organisations = True
                self.step(segment, "organisations do not count")
            case "floor":
                self.leave(self.floor(line, segment))
            case "provisional":
                self.provisional(segment, line)
            case "term":
                self.found.term, left = read_term(list(segment.line), self.found.term)
                self.found.terms.append(segment)
                self.leave(left)
            case "short notice":
                self.short_notice(segment, line)
            case "condition":
                self.found.conditions.append((event(line, self.depositaries), segment))
            case "aside":
                self.step(segment, "the rule for one organisation alone, which is no part of the rule for all")
            case "neighbour":
                self.step(segment, "")
            case _:
                self.leave_all(segment)

    def main(self, segment: Segment, line: list[Token]) -> None:
        while line and line[0].kind == "entry":  # the heading of the article
            line = line[1:]
        line = without_those_in(self.floor(line, segment))
        text, left = timed(line, self.depositaries)
        if not text:
            self.leave_all(segment)
            return
        if left:
            self.leave(left)
            self.found.unsure |= any(t.kind != "unknown" for t in left)
        whose = instruments_of(segment.line)
        text = only_of(text, whose)
        self.found.main[text] = segment
        if whose == "state" and not self.found.organisations:
            self.found.organisations = True
            self.step(segment, "organisations do not count")
        nouns = [noun(self.text[t.start : t.end]) for t in segment.line if t.kind == "treaty"]
        self.found.subject = next((each for each in nouns if each[:1].isupper()), "")
        self.step(segment, text)

    def short_notice(self, segment: Segment, line: list[Token]) -> None:
        """The rule as a shorter notice changes it: one month more, if the deposit comes too late in the month."""
        text = next(iter(self.found.main), "")
        changed = with_notice(text, line)
        if not changed:
            self.leave_all(segment)
            return
        self.found.main = {changed: self.found.main.pop(text), **self.found.main}
        self.step(segment, changed)

    def later(self, segment: Segment, line: list[Token]) -> None:
        delay = first_delay([t for t in line if t.kind != "choice"])
        kinds = {t.kind for t in line}
        if not kinds & {"deposit", "instrument", "consent", "notify", "register", "sign", "receive", "later"}:
            self.leave_all(segment)
            return
        line = self.waiting(line)
        line = [
            t._replace(kind="unit") if t.kind == "number" and n.kind == "unit" else t
            for t, n in zip(line, [*line[1:], Token("", "", 0, 0)], strict=True)
        ]
        inside = set(line) if delay is None else set(line) - set(spanned(line, delay))
        left = [t for t in inside if t.kind in _LATER_LEFT and not (t.kind == "unknown" and len(t.value) == 1)]
        tail = f"{delay.text if delay else 'on '}its deposit"
        self.found.others.append(segment)
        self.found.later.setdefault(_WHOSE[segment.role], tail)
        self.step(segment, f"{_WHOSE[segment.role]} {tail}")
        if any(told != tail for told in self.found.later.values()):
            left += line  # two rules for those who come later
        self.leave(sorted(left, key=lambda t: t.start))

    def waiting(self, line: list[Token]) -> list[Token]:
        """The line without `but not before the said four months have expired`: each waits for the general date."""
        at = next((i for i, t in enumerate(line) if t.kind == "not_before"), None)
        if at is None:
            return line
        period = first_delay(line[at + 1 :])
        same = period is not None and any(text.startswith(period.text) for text in self.found.main)
        return line[:at] if same else line

    def floor(self, line: list[Token], segment: Segment) -> list[Token]:
        """The line without a floor (`in no case earlier than two years after its opening for signature`), if any."""
        at = next((i for i, t in enumerate(line) if t.kind == "not_before"), None)
        if at is None:
            return line
        before = line[:at]
        if before and before[-1].kind == "provided":
            before = before[:-1]
        rest = [t for t in line[at + 1 :] if t.kind not in ("expiry", "after", "before", "or")]
        if rest and rest[0].kind == "date":
            self.found.floor, end = rest[0].value, 1
        elif [t.kind for t in rest[:3]] == ["number", "unit", "open"]:
            count, unit = rest[0].number, rest[1].value
            period = f"{count} {unit if count != 1 else unit[:-1]}"
            self.found.floor, end = f"{period} after opening for signature", 3
        elif rest and rest[0].kind == "entry" and (name := self.other_treaty(rest[0], segment)):
            self.found.after = f'entry into force of "{name}"'
            self.step(segment, f"not before {self.found.after}")
            return before + rest[1:]
        else:
            return line
        self.step(segment, f"not before {self.found.floor}")
        return before + rest[end:]

    def other_treaty(self, entry: Token, segment: Segment) -> str:
        """The name of another treaty whose entry into force is meant: a Protocol's clause says `of the Convention`."""
        after = next((t for t in segment.line if t.start >= entry.end and t.kind != "filler"), None)
        end = after.end if after is not None and after.kind == "treaty" else entry.end
        name = noun(self.text[entry.start : end])
        own = [noun(self.text[t.start : t.end]) for t in segment.line if t.kind == "treaty" and t.start < entry.start]
        own = [each for each in own if each[:1].isupper()] or [self.found.subject]
        return name if name[:1].isupper() and own[-1][:1].isupper() and name != own[-1] else ""

    def provisional(self, segment: Segment, line: list[Token]) -> None:
        kinds = {t.kind for t in line}
        if "may" in kinds or "inform" in kinds:
            self.step(segment, "")
            return
        text, left = timed([t for t in line if t.kind not in ("provisional", "pending", "entry")], self.depositaries)
        if not text or left:
            self.leave_all(segment)
            return
        self.found.provisional = text
        self.step(segment, f"provisionally {text}")

    def step(self, segment: Segment, gives: str) -> None:
        if segment.line and gives:
            self.found.steps.append(Gloss(self.words_of(segment), gives))

    def words_of(self, segment: Segment) -> str:
        """The words of a segment; the items of a list that it leaves out are dots."""
        return " … ".join(self.text[start:end] for start, end in runs(segment.line))

    def leave(self, left: list[Token]) -> None:
        self.found.left += [(token.start, token.end) for token in left]

    def leave_all(self, segment: Segment) -> None:
        if segment.line:
            self.found.left += runs(segment.line)
            self.found.unsure |= segment.role in ("main", "unread", "short notice")

    def result(self) -> ReadClause:
        found = self.found
        for condition, segment in found.conditions:  # "not until five have ratified", said again in the rule
            if not condition.text or condition.left or not any(condition.text in text for text in found.main):
                self.leave_all(segment)
        rule, term = self.rule(), found.term.term()
        if found.others and not found.main:
            self.step(found.others[0], "only those who come later: no rule for the treaty as a whole is in this text")
        for segment in found.terms:
            if term is not None:
                self.step(segment, f"term: {term}")
            elif found.term != Parts():
                self.leave_all(segment)
        left_over = " … ".join(self.text[a:b] for a, b in merged(found.left, self.text))
        nothing = rule is None and term is None
        if nothing and not left_over:
            left_over = self.text.strip()
        return ReadClause(rule, term, not left_over, left_over, self.words.language, tuple(found.steps))

    def rule(self) -> Rule | None:
        found = self.found
        mains = list(found.main)
        if len(mains) > 1:
            for segment in found.main.values():
                self.leave_all(segment)
        if len(mains) != 1 or found.unsure:
            return None
        suffixes = [f"not before {found.floor}"] if found.floor else []
        suffixes += ["organisations do not count"] if found.organisations else []
        whose = next((each for each in _WHOSE.values() if each in found.later), "")
        suffixes += [f"{whose} {found.later[whose]}"] if whose else []
        suffixes += [f"provisionally {found.provisional}"] if found.provisional else []
        main = f"the later of {mains[0]} and on {found.after}" if found.after else mains[0]
        text = "; ".join([main, *suffixes])
        try:
            return Rule.parse(text)
        except ServandaError:
            found.left.append((0, len(self.text)))
            return None
