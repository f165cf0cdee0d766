"""Drawings as SVG made on the server: readable without script, printable, with a title and words for what is drawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from html import escape

from servanda.desk import Strip

# Okabe and Ito's hues, safe for colour blindness; each kind has a letter too, so that nothing is told by colour alone.
_HUES = {
    "defence": ("#0072B2", "D"),
    "offence": ("#D55E00", "O"),
    "neutrality": ("#009E73", "N"),
    "non-aggression": ("#CC79A7", "A"),
    "consultation": ("#E69F00", "C"),
}
_OTHER = ("#666666", "·")
_LEFT, _WIDTH, _ROW, _TOP = 150, 760, 46, 46


def dyad(strips: Sequence[Strip], *, title: str, until: dt.date) -> str:
    """A strip a treaty over one axis of years, from the first span to `until`; a gap between spans is a gap."""
    first = min((dt.date.fromisoformat(s.spans[0].start) for s in strips), default=until)
    origin, last = dt.date(first.year, 1, 1), dt.date(until.year + 1, 1, 1)

    def x(day: dt.date) -> float:
        return _LEFT + _WIDTH * (day - origin).days / (last - origin).days

    height = _TOP + _ROW * len(strips) + 34
    body = [_axis(origin, last, x, height), *(_strip(row, strip, x, until) for row, strip in enumerate(strips))]
    said = "; ".join(_sentence(strip) for strip in strips)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_LEFT + _WIDTH + 30} {height}" role="img" '
        f'font-family="Georgia, serif" font-size="13"><title>{escape(title)}</title><desc>{escape(said)}</desc>'
        f'<rect width="100%" height="100%" fill="#fffdf8"/>'
        f'<text x="14" y="24" font-size="16">{escape(title)}</text>{"".join(body)}</svg>\n'
    )


def _sentence(strip: Strip) -> str:
    spans = ", ".join(f"{span.start} to {span.end or 'now'}" for span in strip.spans)
    return f"{strip.treaty} ({strip.obligation}): {spans}"


def _axis(origin: dt.date, last: dt.date, x: Callable[[dt.date], float], height: int) -> str:
    step = 10 if last.year - origin.year > 30 else 5 if last.year - origin.year > 10 else 1
    ticks = []
    for year in range(-(-origin.year // step) * step, last.year + 1, step):
        at = x(dt.date(year, 1, 1))
        ticks.append(
            f'<line x1="{at:.1f}" x2="{at:.1f}" y1="{_TOP - 8}" y2="{height - 24}" stroke="#ddd6c8"/>'
            f'<text x="{at:.1f}" y="{height - 8}" text-anchor="middle" fill="#555">{year}</text>'
        )
    return "".join(ticks)


def _strip(row: int, strip: Strip, x: Callable[[dt.date], float], until: dt.date) -> str:
    hue, letter = _HUES.get(strip.obligation, _OTHER)
    top = _TOP + row * _ROW
    parts = [f'<text x="{_LEFT - 10}" y="{top + 18}" text-anchor="end">{escape(strip.treaty)}</text>']
    for span in strip.spans:
        start = x(dt.date.fromisoformat(span.start))
        end = x(dt.date.fromisoformat(span.end) if span.end else until)
        days = f"{span.start} – {span.end or 'in force'}"
        parts.append(
            f'<rect x="{start:.1f}" y="{top + 4}" width="{max(end - start, 2):.1f}" height="20" fill="{hue}"/>'
            f'<text x="{start + 5:.1f}" y="{top + 19}" fill="#fff">{letter if end - start > 16 else ""}</text>'
            f'<text x="{min(start, _LEFT + _WIDTH - 150):.1f}" y="{top + 38}" font-size="11" fill="#333">'
            f"{escape(strip.obligation)}: {days}</text>"
        )
    return "".join(parts)
