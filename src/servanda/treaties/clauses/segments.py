"""A sentence cut into what it says apart: the general rule, the rule for later parties, what does not count, …"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from servanda.treaties.clauses.tokens import Token

_DONE = frozenset(
    ["deposit", "instrument", "consent", "notify", "notice_of", "exchange", "sign", "unit", "date", "register", "adopt"]
)
_LIGHT = frozenset(["filler", "treaty", "comma"])
_HEADING = frozenset(
    ["entry", "ref", "filler", "treaty", "comma", "item", "provisional", "denounce", "number", "unknown"]
)
_VERBS = frozenset(["enter", "remain", "provisional", "matter", "applies"])
_SUBORDINATING = frozenset(["after", "before"])


class Segment(NamedTuple):
    """Tokens that say one thing, and what they speak of."""

    role: str
    line: tuple[Token, ...]


def segments(line: list[Token]) -> list[Segment]:
    """The segments of one sentence, in order."""
    return [Segment(role(part), tuple(part)) for part in _parts(_nominal(line))]


def _nominal(line: list[Token]) -> list[Token]:
    """`after this Convention enters into force` is after its entry into force."""
    out: list[Token] = []
    for token in line:
        if token.kind == "enter":
            before = next((t for t in reversed(out) if t.kind not in ("filler", "treaty", "provisional")), None)
            comma = next((t for t in reversed(out) if t.kind not in ("filler", "treaty")), None)
            if before is not None and before.kind in _SUBORDINATING and (comma is None or comma.kind != "comma"):
                token = token._replace(kind="entry")
        out.append(token)
    return out


def _parts(line: list[Token]) -> list[list[Token]]:
    head, items = _enumerated(line)
    verb = next((t.kind for t in reversed(head) if t.kind in ("enter", "applies")), "")
    if items and verb == "enter" and _distributes(items):
        return [[*head, *item] for item in items]
    if twofold := _twofold(line):
        return twofold
    parts: list[list[Token]] = []
    for piece in _split(line, "semicolon"):
        if parts and not _stands_alone(piece):
            parts[-1] += piece
        else:
            parts.append(list(piece))
    return [part for piece in parts for part in _per_verb(piece)]


def _twofold(line: list[Token]) -> list[list[Token]]:
    """`shall enter into force provisionally upon signature and definitively upon ratification by nine`: two parts."""
    verb = next((i for i, t in enumerate(line) if t.kind == "enter"), len(line))
    here = next((i for i, t in enumerate(line) if i > verb and t.kind == "provisional"), len(line))
    there = next((i for i, t in enumerate(line) if i > here and t.value == "definitively"), len(line))
    if there == len(line) or any(t.kind in _VERBS for t in line[here + 1 :]):
        return []
    return [line[:verb] + line[here:there], line[: verb + 1] + line[there:]]


def _split(line: list[Token], kind: str) -> list[list[Token]]:
    pieces: list[list[Token]] = [[]]
    for token in line:
        if token.kind == kind:
            pieces.append([])
        else:
            pieces[-1].append(token)
    return [piece for piece in pieces if piece]


def _enumerated(line: list[Token]) -> tuple[list[Token], list[list[Token]]]:
    """What stands before a list `(a) … (b) …`, and its items."""
    first = next((i for i, token in enumerate(line) if token.kind == "item" and i), None)
    if first is None:
        return line, []
    return line[:first], _split(line[first:], "item")


def _distributes(items: list[list[Token]]) -> bool:
    """Whether each item is a rule of its own under the common verb, and not one condition of several."""
    whom = [any(t.kind in ("each", "for") for t in item[:5]) or _kinds(item) >= {"who", "entry"} for item in items]
    return any(any(t.kind in ("each", "for") for t in item[:5]) for item in items) and sum(whom) * 2 >= len(whom)


def _stands_alone(piece: list[Token]) -> bool:
    kinds = _kinds(piece)
    starts_for = any(t.kind == "for" for t in piece[:3]) and bool(kinds & {"each", "other", "later"})
    return bool(kinds & {"enter", "not_counted", "denounce", "renew", "inform", "provisional", "remain"}) or starts_for


def _per_verb(piece: list[Token]) -> list[list[Token]]:
    """One part for each verb of entering into force or remaining in it: cut at the comma or `and` before the second."""
    verbs = [i for i, token in enumerate(piece) if token.kind in _VERBS]
    cuts = [_cut(piece, first, second) for first, second in pairwise(verbs)]
    cuts = sorted({*(cut for cut in cuts if cut), *_later_after(piece)})
    return [piece[a:b] for a, b in zip([0, *cuts], [*cuts, len(piece)], strict=True)]


def _cut(piece: list[Token], first: int, second: int) -> int:
    """Where what a second verb says begins: at the comma or the `and` before it; 0 for nowhere."""
    light = second
    while light - 1 > first and piece[light - 1].kind in ("filler", "treaty", "later", "its"):
        light -= 1
    if piece[first].kind == "applies":
        return 0
    if piece[first].kind == "matter" and not any(token.value == "and" for token in piece[light:second]):
        return 0  # "States whose instruments are deposited after …": one sentence
    commas = [i for i in range(first + 1, second) if piece[i].kind == "comma"]
    return commas[-1] if commas and commas[-1] >= light - 12 and light == second else light


def _later_after(piece: list[Token]) -> list[int]:
    """Where `…, and for each Government that ratifies later, …` follows a general rule without a verb of its own."""
    cuts: list[int] = []
    whom = False
    for i, token in enumerate(piece):
        if token.kind != "for":
            continue
        near = [t.kind for t in piece[i + 1 : i + 5] if t.kind not in _LIGHT]
        said = _kinds(piece[:i])
        told = "enter" in said and said & {"deposit", "instrument", "consent"}
        if near[:1] in (["each"], ["other"]):
            if told and not whom and piece[i - 1].kind in ("comma", "filler"):
                cuts.append(i)
            whom = True
    return cuts


def _kinds(line: list[Token] | tuple[Token, ...]) -> set[str]:
    return {token.kind for token in line}


def role(line: list[Token]) -> str:
    """What a segment speaks of: see the branches."""
    kinds = _kinds(line)
    if "not_counted" in kinds:
        return "organisations"
    if {"short_of", "month_begins"} <= kinds:
        return "short notice"
    if "binds_only" in kinds or kinds <= _HEADING or _applies(line):
        return "neighbour"
    if kinds & {"denounce", "renew", "remain", "indefinite", "yearly"} and not _enters_first(line):
        return "term"
    if "provisional" in kinds and not ("enter" in kinds and _before(line, "enter", "provisional")):
        return "provisional"
    if "enter" in kinds or _elliptic(line):
        return _entering(line)
    if {"not_enter", "until"} <= kinds:
        return "condition"
    if {"not_enter", "before", "entry"} <= kinds:
        return "neighbour"  # "such accession shall not take effect before the entry into force"
    if "not_enter" in kinds or ("not_before" in kinds and kinds & {"date", "open", "entry"}):
        return "floor" if kinds & {"not_before", "date", "open"} else "unread"
    bears = _bears(kinds) or _others_apart(line)
    return "unread" if bears and not kinds & {"inform", "matter"} else "neighbour"


def _applies(line: list[Token]) -> bool:
    """`its provisions shall have effect for taxable years …`: from when it is applied, not when it is in force."""
    first = next((t.kind for t in line if t.kind in ("enter", "applies")), "")
    return first == "applies"


def _enters_first(line: list[Token]) -> bool:
    first = next((t.kind for t in line if t.kind in ("enter", "denounce", "renew", "remain", "indefinite")), "")
    return first == "enter"


def _before(line: list[Token], first: str, second: str) -> bool:
    order = [token.kind for token in line if token.kind in (first, second)]
    return order[0] == first


def _elliptic(line: list[Token]) -> bool:
    """`for each other State, on the date of its deposit`: the verb stands in the part before."""
    return any(t.kind == "for" for t in line[:3]) and _whom(line) and bool(_kinds(line) & {"deposit", "instrument"})


def _others_apart(line: list[Token]) -> bool:
    """`and for the others when …`: a rule for others, in words that nobody knows."""
    lead = [t.kind for t in line if t.kind not in _LIGHT][:2]
    return lead in (["for", "other"], ["for", "each"]) and bool(_kinds(line) & {"when", "unit", "after"})


def _bears(kinds: set[str]) -> bool:
    """Whether words without a verb of entering into force still bear on the rule."""
    counting = kinds & {"ordinal", "majority", "fraction", "share", "annex"} and kinds & {"instrument", "deposit"}
    return bool(counting) or bool(kinds & {"provided", "not_before", "choice", "counted", "pending"})


def _entering(line: list[Token]) -> str:
    before = _until(line, "enter")
    kinds = _kinds(before)
    subjects = [token.kind for token in before if token.kind in ("treaty", "other_treaty")]
    if subjects and subjects[-1] == "other_treaty":
        return "neighbour"
    if [t.value for t in _after_verb(line)[:1]] == ["union"]:
        return "aside"
    if any(t.kind == "for" and "other_treaty" in _kinds(line[i + 1 : i + 5]) for i, t in enumerate(line)):
        return "neighbour"  # territories, amendments
    if "inform" in kinds or (_kinds(line) & {"inform"} and "entry" in kinds):
        return "neighbour"
    if "entry" in _kinds(line) and "who" in _kinds(line) and not _kinds(line) & _DONE:
        return "neighbour"  # "it shall bind the 30 States from the date on which it has entered into force"
    if _whom(line) or _subject_is_consent(before):
        return "after entry" if _after_entry(line) else "later"
    return "main"


def _until(line: list[Token], kind: str) -> list[Token]:
    at = next((i for i, token in enumerate(line) if token.kind == kind), len(line))
    return line[:at]


def _whom(line: list[Token]) -> bool:
    """Whether the segment is about those who come later: `for each other State`, `States whose …`."""
    for i, token in enumerate(line):
        if token.kind != "for":
            continue
        near = [t for t in line[i + 1 : i + 10] if t.kind not in _LIGHT]
        near = near[: next((n for n, t in enumerate(near) if t.kind in ("enter", "unit", "when")), len(near))]
        if [t.kind for t in near[:2]] == ["ordinal", "number"]:
            continue  # "for the first five States"
        kinds = [t.kind for t in near[:4]]
        if (
            kinds[:2] == ["who", "later"]
            or "each" in kinds[:2]
            or "other" in kinds[:3]
            or (kinds[:1] == ["its"] and "consent" in _kinds(line[:i]))
        ):
            return True
        rest = _kinds(line[i:])
        if "who" in kinds and (rest & {"its"}) and rest & {"later", "after"} and _conditional(line[i:]):
            return True
    said = _kinds(line)
    before = _until(line, "enter")
    if [t.kind for t in _after_verb(line)[:1]] in (["each"], ["other"]):
        return True  # "shall bind each other State"
    if "later" in said and "when" not in said and any(t.kind in ("each", "other") for t in line):
        return True
    if "each" in _kinds(before) and "who" in _kinds(before) and "treaty" not in [t.kind for t in before[-2:]]:
        return "mutual" not in _kinds(before) and "notify" not in _kinds(before)
    return False


def _after_verb(line: list[Token]) -> list[Token]:
    """What stands after the verb of entering into force, light words left out."""
    after = line[len(_until(line, "enter")) + 1 :]
    return [t for t in after if t.kind not in (*_LIGHT, "colon", "item", "for")]


def _conditional(line: list[Token]) -> bool:
    """`… after the deposit of the sixtieth instrument`, `… after the entry into force`, `… subsequently`."""
    kinds = _kinds(line)
    return "later" in kinds or "entry" in kinds or "ordinal" in kinds


def _subject_is_consent(before: list[Token]) -> bool:
    """`Any ratification received after … shall take effect`."""
    heavy = [t for t in before if t.kind not in ("filler", "comma", "for")]
    lead = [t.kind for t in heavy[:3]]
    if not lead or "when" in _kinds(before) or lead[0] in ("treaty", "number", "ordinal", "first_of", "after"):
        return False
    return bool({"consent", "instrument"} & set(lead)) and not {"notify", "mutual", "all"} & _kinds(before)


def _after_entry(line: list[Token]) -> bool:
    """Whether only those are meant who consent after the treaty is in force."""
    heavy = [t for t in line if t.kind not in ("filler", "treaty", "its")]
    return any(one.kind == "after" and two.kind == "entry" for one, two in pairwise(heavy))
