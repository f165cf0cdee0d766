"""How long, and how one leaves: sentences of duration, renewal and denunciation as the parts of a term."""

from __future__ import annotations

from dataclasses import dataclass, replace

from servanda.treaties.clauses.tokens import Token
from servanda.treaties.duration import Period, Term

_ENDS = ("denounce", "notice_of")


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
        if self.length is not None:
            renewal = self.renewal or (self.length if self.same else None)
            if renewal is None and (self.before_end or self.after_notice):
                return None
            if self.after_notice is not None:
                return None
            return Term(self.length, renewal, self.before_end if renewal else None)
        if self.after_notice is not None:
            return Term(notice=self.after_notice, not_before=self.not_before)
        return Term() if self.indefinite else None


def read_term(line: list[Token], parts: Parts) -> tuple[Parts, list[Token]]:
    """What a segment adds to the parts of a term, and the tokens that it could not place."""
    heavy = [t for t in line if t.kind not in ("filler", "treaty", "comma", "diplomatic", "open_paren", "close_paren")]
    if any(t.kind == "indefinite" for t in heavy):
        parts = replace(parts, indefinite=True)
    if any(t.kind == "yearly" for t in heavy):
        parts = replace(parts, renewal=Period(1, "years"))
    if any(t.kind == "same_period" for t in heavy):
        parts = replace(parts, same=True)
    left: list[Token] = [t for t in heavy if t.kind in ("date", "share", "provided")]
    for i, token in enumerate(heavy):
        if token.kind == "number" and i + 1 < len(heavy) and heavy[i + 1].kind == "unit":
            period = Period(token.number, heavy[i + 1].value)  # type: ignore[arg-type]
            slot = _slot(heavy, i, parts)
            if slot and getattr(parts, slot) in (None, period):
                parts = replace(parts, **{slot: period})
            else:
                left += heavy[i : i + 2]
    return parts, left


def _slot(heavy: list[Token], at: int, parts: Parts) -> str:
    """Which part of the term a period is, from the words around it."""
    before = [t.kind for t in heavy[:at]]
    after = [t.kind for t in heavy[at + 2 :]]
    near = after[:4]
    if "before" in near or ("before" in before[-3:] and "after" not in before[-2:]):
        return "before_end" if "denounce" in before + after or "unless" in before else ""
    if before[-2:].count("notice_of") or ("notice_of" in near[:2] and "after" not in near[:1]):
        return "after_notice"
    if _in_force_since(before, after):
        return "not_before"
    if near[:1] == ["after"] and _noticed(after[1:4]):
        return "after_notice"
    if "renew" in before:
        return "renewal"
    if "denounce" in before and ("enter" in before or "after" in near):
        return "after_notice"
    if "remain" in before or "remain" in after[:3]:
        return "length" if parts.length is None or "renew" not in before else "renewal"
    return ""


def _noticed(kinds: list[str]) -> bool:
    return bool({"notice_of", "notify", "denounce", "receive", "deposit", "register"} & set(kinds))


def _in_force_since(before: list[str], after: list[str]) -> bool:
    """`after the expiration of ten years from the entry into force`, `after it has been in force for three years`."""
    opening = "after" in before[-3:] or "expiry" in before[-3:]
    return (opening or after[:1] == ["after"]) and ("entry" in after[:3] or before[-1:] == ["entry"] or "entry" in before[-3:])
