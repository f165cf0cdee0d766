"""The period after a notice, in the canonical text of a rule's delay."""

from __future__ import annotations

from servanda.terms import ServandaError
from servanda.treaties.rules import Rule
from servanda.treaties.rules_main import After, Delay


def notice_of(text: str) -> Delay:
    """The delay that the text writes: `1 year after`, `upon expiry of 60 days after`, `at least 150 days after`.

    >>> notice_of("upon expiry of 60 days after").counting
    'expiry'
    """
    try:
        main = Rule.parse(f"{text} signature").main
    except ServandaError as error:
        main, why = None, error.why
    else:
        why = "it names an event"
    if not isinstance(main, After):
        raise ServandaError(f"{text!r} is no period after a notice", why=why, mend="60 days after, say")
    return main.delay
