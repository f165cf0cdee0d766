"""What a statement can say: an act, an obligation, a claim, a quote, a clause, an ending, a name."""

from __future__ import annotations

from typing import Literal

import msgspec

from servanda.terms import vocabulary


class _Content(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, tag_field="kind"):
    """States are codes, dates EDTF; keys that do not apply are absent."""


class _Part(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, forbid_unknown_fields=True):
    """A piece of a content, written as an inline table in a record."""


class Act(_Content, frozen=True, tag="act"):
    """Something done about a treaty. `act` and `plane` are terms; `effective` is the day on which it takes effect.

    `occasion` numbers the same act of the same state (0: not yet numbered, as read from a page). `between` names pairs
    of parties for an act that concerns only them, `bearers` those whose obligations it touches when it is not all.

    `of` says what the act is about where that is not the treaty itself: another kind of act (the withdrawal of a
    reservation, of a ratification, the end of provisional application) or the name of an amendment. `articles`, `text`
    and `effect` are those of reservations, declarations and objections, `towards` the states that they are addressed
    to. `territories` are those that a consent covers, or that an extension, a declaration or a withdrawal is about;
    `excludes` those that a consent leaves out. `delay` is the period after which a notice takes effect, `counts_from`
    the day from which it runs where that is not the day of the act; `until` is the last day of an extension.
    """

    act: str
    plane: Literal["international", "domestic"] = "international"
    states: tuple[str, ...] = ()
    date: str = ""
    date_words: str = ""
    place: str = ""
    chamber: str = ""
    occasion: int = 0
    effective: str = ""
    public_from: str = ""
    between: tuple[tuple[str, str], ...] = ()
    bearers: tuple[str, ...] = ()
    note: str = ""
    of: str = ""
    towards: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    effect: str = ""
    text: str = ""
    territories: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    delay: str = ""
    counts_from: str = ""
    until: str = ""

    @property
    def of_treaty(self) -> bool:
        """Whether the act is about the treaty itself, for its states as a whole and towards all."""
        local = bool(self.territories) and self.act not in CONSENTS
        return not (self.of or self.between or local)


CONSENTS = frozenset(kind for kind, told in vocabulary()["acts"].items() if told["effect"] in ("consent", "sign"))


class Power(_Part, frozen=True):
    """A power that attacks: one of `of` (empty: any), at home in `region`, that is `supported_by` one of these."""

    of: tuple[str, ...] = ()
    region: str = ""
    supported_by: tuple[str, ...] = ()


class Trigger(_Part, frozen=True):
    """What makes an obligation fall due: an event, by whom, against whom, and facts that the text asks for beside.

    `by`, `except` and `unless` name powers: a code, "any" (the text says "any state"), "a party", or a `Power`. One
    attacker at least must be among `by` (empty: the text names none) and not among `except`, none among `unless`.
    `powers` asks how many of them there are. `on` says against whom: "" (the party to whom it is owed), "either side"
    (it is owed to an ally at war, whoever began), "own war" (to an ally that attacks), "area" (whoever is attacked
    there), "anyone", or the third states whose case the text names. `aided_by` names states without whose aid it is
    not due.
    """

    event: str = "armed-attack"
    by: tuple[str | Power, ...] = ()
    except_: tuple[str | Power, ...] = msgspec.field(default=(), name="except")
    unless: tuple[str | Power, ...] = ()
    powers: Literal["", "one", "two or more"] = ""
    on: tuple[str, ...] | Literal["", "either side", "own war", "area", "anyone"] = ""
    aided_by: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()


class Response(_Part, frozen=True, rename={"kind": "class"}):
    """What is owed: one of the responses of `terms.toml`, with what the text adds."""

    kind: str
    means: str = ""
    timing: str = ""


class Area(_Part, frozen=True):
    """Where an attack must happen. Any one of these is enough: territory of the attacked that lies in `regions`; all
    territory of the states in `territory_of`; `metropolitan` territory, wherever; the places `also` named.

    `only`, `outside` and `disputed` are places that alone count, that do not count, of which it is disputed. `forces`
    are regions or places where an attack on forces, vessels and aircraft counts (empty: where one on territory does),
    `targets` what may be attacked at all (empty: territory, forces, public vessels and aircraft). `of` names those
    whose territory is meant, `basis` how they must hold it; `by_agreement`: the parties may agree on more. Places are
    ids of the gazetteer.
    """

    regions: tuple[str, ...] = ()
    territory_of: tuple[str, ...] | Literal["any party"] = ()
    metropolitan: bool = False
    also: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    basis: Literal["", "administration"] = ""
    by_agreement: bool = False
    article: str = ""
    words: str = ""


class Dispute(_Part, frozen=True):
    """That it is disputed whether an obligation stands for or towards some states; `why` completes "whether"."""

    states: tuple[str, ...]
    why: str
    valid: str = ""


class Cap(_Part, frozen=True):
    """How much may be done, by all states together unless `each` says otherwise: so much of a unit in a period.

    `within`: facts (exceptions of `terms.toml`) that have to hold of what is done within the cap, for it to be free.
    """

    quantity: float
    unit: str
    per: str
    each: bool = False
    within: tuple[str, ...] = ()


class Obligation(_Content, frozen=True, tag="obligation"):
    """What its bearers owe to its beneficiaries. `valid` (an EDTF interval) says when this wording stands.

    Where a wording is that of an amendment, `of_amendment` names it, and `until_amendment` in the wording that it
    replaces: each stands between the parties that it binds (VCLT 40). `survives` is how long the obligation goes on
    after the treaty has ended for a party, for what was there before.

    `forbids` and `asks` name deeds of `terms.toml`; `cap` says how much of them is free. `spares` are deeds within
    those that are let alone, `exceptions` what the text lets alone beside. Of a measure, `verb` is the organ's own
    operative verb (what it only recommends does not bind), and `extends` names the paragraphs of earlier measures
    whose reach this one makes wider, as `unsc-1718 8(a)`.
    """

    obligation: str
    bearers: tuple[str, ...] | str = ()
    beneficiaries: tuple[str, ...] | str = ()
    except_: tuple[str, ...] = msgspec.field(default=(), name="except")
    article: str = ""
    trigger: Trigger | None = None
    response: Response | None = None
    conditions: tuple[str, ...] = ()
    area: Area | None = None
    disputed: tuple[Dispute, ...] = ()
    valid: str = ""
    text: str = ""
    of_amendment: str = ""
    until_amendment: str = ""
    survives: str = ""
    forbids: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    spares: tuple[str, ...] = ()
    cap: Cap | None = None
    exceptions: tuple[str, ...] = ()
    verb: str = ""
    extends: tuple[str, ...] = ()


class Quantity(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A number as told: `relation` ("more than", "about", "at least", "up to", "exactly"), value, unit."""

    relation: str
    value: float
    unit: str = ""


class Claim(_Content, frozen=True, tag="claim"):
    """That `by` did a deed (one of the deeds of `terms.toml`), to or for `to`."""

    by: tuple[str, ...]
    did: str
    to: tuple[str, ...] = ()
    date: str = ""
    date_words: str = ""
    quantity: Quantity | None = None


class Quote(_Content, frozen=True, tag="quote"):
    """Words of a speaker, with the day on which they were spoken as far as told."""

    speaker: str
    text: str
    date: str = ""
    date_words: str = ""


class Clause(_Content, frozen=True, tag="clause"):
    """A final clause as a rule in canonical text: of entry into force, of the treaty's term, of its territories, of
    reservations; of `time-zone` the rule is a name of the IANA database."""

    clause: Literal["entry-into-force", "term", "territory", "reservations", "time-zone", "no-obligation"]
    rule: str
    article: str = ""
    text: str = ""


class Ending(_Content, frozen=True, tag="ending"):
    """That the treaty ends another: `on` is "entry into force" (of the ending treaty) or a date.

    `between` "parties to both" leaves the other in force towards its parties that are not bound by this one
    (VCLT 30(4)); else it ends for whoever is bound by this one.
    """

    treaty: str
    how: str
    on: str = "entry into force"
    article: str = ""
    between: Literal["", "parties to both"] = ""


class Table(_Content, frozen=True, tag="table"):
    """A quantity by state, in `unit`: what a clause on entry into force counts beside heads.

    `whole` is the whole that parts are parts of: 100 where the unit is percent, else as given, else the sum. `as_of`
    (EDTF) is the day on which the table stood where there are several, `public_from` the day from which it was public,
    when earlier than the earliest source cited.
    """

    name: str
    unit: str = ""
    shares: dict[str, float] = {}
    whole: float | None = None
    as_of: str = ""
    public_from: str = ""


class StateList(_Content, frozen=True, tag="list"):
    """A list of states that a final clause names, such as an annex."""

    name: str
    members: tuple[str, ...] = ()


class Unknown(_Content, frozen=True, tag="unknown"):
    """A fact that was looked for and not found. `fact` completes "not known: …".

    `looked` says where it was looked for, `looked_up` when (EDTF), `note` what is known about it all the same.
    """

    fact: str
    looked: str = ""
    looked_up: str = ""
    note: str = ""


class Explained(_Content, frozen=True, tag="explained"):
    """Why a data set says otherwise than the record.

    `what` is `member`, `begins`, `ends` or an obligation, `states` of whom (empty: of all), `why` a sentence.
    """

    dataset: str
    what: str
    why: str
    states: tuple[str, ...] = ()


class Title(_Content, frozen=True, tag="title"):
    """A title, or a short name, in a language."""

    text: str
    language: str
    short: bool = False


class Header(_Content, frozen=True, tag="treaty"):
    """What a record is of: who made the treaty, depositary, languages, identifiers, and how complete the record is.

    `listed` (EDTF): the acts are those of a list of participants as it stood then, without states that were gone.

    A measure is an instrument that is no treaty. `under` is the treaty whose parties it binds, without which it binds
    those who made it; `organ` is who adopted it, `targets` the states at which it is aimed.
    """

    completeness: Literal["complete", "outline"]
    parties: tuple[str, ...]
    instrument: Literal["treaty", "measure"] = "treaty"
    under: str = ""
    organ: str = ""
    targets: tuple[str, ...] = ()
    depositary: str = ""
    listed: str = ""
    languages: tuple[str, ...] = ()
    ids: dict[str, str] = {}


Content = Header | Act | Obligation | Claim | Quote | Clause | Ending | Title | Table | StateList | Explained | Unknown
