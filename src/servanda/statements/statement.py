"""One thing that one source says, with the exact words that it rests on."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from servanda.statements.contents import Content

Span = tuple[int, int]


class About(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """How a page speaks of a treaty, before it is linked to one.

    `key` is the same for all statements of an article about the same treaty; `names` are the words used for it,
    `states` its parties as far as the article tells, `subjects` what it is about (obligations of `terms.toml`, or plain
    words), `years` when it was made, as far as told.
    """

    key: str
    names: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    years: tuple[int, ...] = ()


class Statement(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A statement: its content, the modality and chain of attribution, its source, and the words at their span.

    `source` is a source's id (of a page: the hash of its bytes); `asserted` (EDTF) is when the source said so.
    `attribution` runs from the first speaker to the page; `word_of` holds the states on whose word it is. `id` is made
    from the content by `make`, so that the same thing said by the same source at the same place is the same statement.
    `treaty` is what it is linked to, and no part of its identity where a page said it. `fired` names the rules that
    made it.
    """

    id: str
    content: Content
    source: str
    modality: str = "asserted"
    treaty: str = ""
    about: About | None = None
    attribution: tuple[str, ...] = ()
    word_of: tuple[str, ...] = ()
    asserted: str = ""
    part: str = ""
    words: str = ""
    span: Span | None = None
    mentions: tuple[Span, ...] = ()
    fired: tuple[str, ...] = ()

    @classmethod
    def make(cls, content: Content, source: str, **rest: Any) -> Statement:
        """A statement with its identity. `rest` are the other fields."""
        draft = cls(id="", content=content, source=source, **rest)
        linked = draft.treaty if draft.span is None else ""
        parts = (_plain(content), source, draft.modality, linked, draft.attribution[:1], draft.span, draft.words)
        digest = hashlib.sha256(msgspec.json.encode(parts, order="deterministic")).hexdigest()
        return msgspec.structs.replace(draft, id=digest[:24])


def _plain(value: Any) -> Any:
    """The same value, each default the very object that the class names.

    A default is left out of JSON by that, not by being equal: without this, the identity of a content would depend on
    whether "international" was read from a file or never given.
    """
    if isinstance(value, tuple):
        return tuple(_plain(item) for item in value)
    if not isinstance(value, msgspec.Struct):
        return value
    names, defaults = value.__struct_fields__, value.__struct_defaults__
    given = {name: _plain(getattr(value, name)) for name in names}
    named = dict(zip(names[len(names) - len(defaults) :], defaults, strict=True))
    same = {name: default for name, default in named.items() if given[name] == default}
    return type(value)(**(given | same))


def flat(statement: Statement) -> dict[str, Any]:
    """The statement as one flat JSON object, in the shape of the `read` answer."""
    whole: dict[str, Any] = msgspec.to_builtins(statement)
    content: dict[str, Any] = whole.pop("content")
    about = whole.pop("about", None)
    whole.pop("fired", None)
    head = {"id": whole.pop("id"), "kind": content.pop("kind"), "modality": statement.modality}
    whole.pop("modality", None)
    treaty = whole.pop("treaty", None)
    named = {"treaty": treaty} if treaty else {}
    return head | named | content | whole | ({"about": about["key"]} if about and not treaty else {})


_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(Statement)


def encode(statement: Statement) -> bytes:
    """The statement as JSON, for storage."""
    return _encoder.encode(statement)


def decode(raw: bytes | str) -> Statement:
    """The statement that `encode` wrote."""
    return _decoder.decode(raw)
