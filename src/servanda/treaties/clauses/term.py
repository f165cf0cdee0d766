"""How long, and how one leaves: sentences of duration, renewal and denunciation as the parts of a term."""

from __future__ import annotations

from dataclasses import dataclass, replace

from servanda.treaties.clauses.tokens import Token
from servanda.treaties.duration import Period, Term

_LIGHT = frozenset(["filler", "treaty", "comma", "diplomatic", "open_paren", "close_paren"])


@dataclass(frozen=True)
class Parts:
    """What sentences say of a term; None where they say nothing."""

    length: Period | None = None
    renewal: Period | None = None
    same: bool = False
    before_end: Period | None = None
    after_notice: Period | None = None
    not_before: Period | None = None
    indefinite: bool = False

    def term(self) -> Term | None:
        """The term, if what was said makes one."""
        renewal = self.renewal or (self.length if self.same else None)
        if self.length is None:
            if self.after_notice is not None:
                return Term(notice=self.after_notice, not_before=self.not_before)
            return Term() if self.indefinite else None
        if renewal is not None:
            return Term(self.length, renewal, self.before_end) if self.after_notice in (None, self.before_end) else None
        if self.after_notice is not None and self.before_end in (None, *_same(self.after_notice)):
            # "for ten years, and then until one year from the day on which it is denounced"
            return Term(notice=self.after_notice, not_before=self.length)
        return Term(self.length) if self.before_end is self.after_notice is None else None


def _same(period: Period) -> tuple[Period, ...]:
    """A period told in months and in years."""
    if period.unit == "years":
        return period, Period(12 * period.count, "months")
    return period, Period(period.count // 12, "years") if period.unit == "months" and period.count % 12 == 0 else period


def read_term(line: list[Token], parts: Parts) -> tuple[Parts, list[Token]]:
    """What a segment adds to the parts of a term, and the tokens that it could not place."""
    heavy = [t for t in line if t.kind not in _LIGHT and not (t.kind == "unknown" and len(t.value) == 1)]
    if any(t.kind == "indefinite" for t in heavy):
        parts = replace(parts, indefinite=True)
    if any(t.kind == "yearly" for t in heavy):
        parts = replace(parts, renewal=Period(1, "years"))
    if any(t.kind == "same_period" for t in heavy):
        parts = replace(parts, same=True)
    left: list[Token] = [t for t in heavy if t.kind in ("date", "share")] + _other_end(heavy)
    for i, token in enumerate(heavy):
        if token.kind == "number" and i + 1 < len(heavy) and heavy[i + 1].kind == "unit":
            period = Period(token.number, heavy[i + 1].value)  # type: ignore[arg-type]
            slot = _slot(heavy, i, parts)
            said_again = "before" in {t.kind for t in heavy[max(0, i - 4) : i]}
            if period == parts.length and (slot == "not_before" or said_again):
                continue  # "after the expiry of the said fifty years"
            if slot and getattr(parts, slot) in (None, period):
                parts = replace(parts, **{slot: period})  # type: ignore[arg-type]
            else:
                left += heavy[i : i + 2]
    return parts, left


def _other_end(heavy: list[Token]) -> list[Token]:
    """`unless superseded by a later agreement`: an end that a term does not know."""
    at = next((i for i, t in enumerate(heavy) if t.kind == "unless"), len(heavy))
    known = {"denounce", "notice_of", "notify", "renew", "remain", "later_date", "superseded"} & {
        t.kind for t in heavy[at:]
    }
    return [] if known else [t for t in heavy[at + 1 :] if t.kind == "unknown"]


def _slot(heavy: list[Token], at: int, parts: Parts) -> str:
    """Which part of the term a period is, from the words around it."""
    before = [t.kind for t in heavy[:at]]
    after = [t.kind for t in heavy[at + 2 :]]
    near = after[:4]
    if near[:1] == ["before"] and not after[1:]:
        return "after_notice"  # "twelve months in advance"
    if "before" in near or ("before" in before[-3:] and "after" not in before[-2:]):
        return "before_end" if "denounce" in before + after or "unless" in before else ""
    if before[-2:].count("notice_of") or near[:1] in (["notice_of"], ["notify"]):
        return "after_notice"
    if _in_force_since(before, after):
        return "length" if "remain" in before or "denounce" not in before + after else "not_before"
    if near[:1] == ["after"] and _noticed(_until_number(after[1:8])):
        return "after_notice"
    again = "same_period" in before[-2:]  # "for successive periods of ten years"
    if again or "renew" in before or ("renew" in after and "other" in before[-2:] and parts.length is not None):
        return "renewal"
    if "denounce" in before and ("enter" in before or "after" in near):
        return "after_notice"
    if {"remain", "duration"} & {*before, *after[:3]}:
        return "length" if parts.length is None else ""
    return ""


def _until_number(kinds: list[str]) -> list[str]:
    return kinds[: kinds.index("number")] if "number" in kinds else kinds


def _noticed(kinds: list[str]) -> bool:
    return bool({"notice_of", "notify", "denounce", "receive", "deposit", "register"} & set(kinds))


def _in_force_since(before: list[str], after: list[str]) -> bool:
    """`after the expiration of ten years from the entry into force`, `after it has been in force for three years`."""
    opening = "after" in before[-3:] or "expiry" in before[-3:]
    if before[-1:] == ["expiry"] and "after" in before[-2:] and "denounce" in after:
        return True
    return (opening or after[:1] == ["after"]) and (
        bool({"entry", "own_entry"} & {*after[:3], *before[-3:]}) or after[:2] == ["after", "consent"]
    )
