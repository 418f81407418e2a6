"""Records of the evidence: documents, their excerpts, and remarks on them."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from data.model.vocabulary import (
    Id,
    LanguageTag,
    OptionalProse,
    PartialDate,
    Prose,
    Record,
    Sentence,
    Sha256,
    Term,
)

EVERY_SIDE, NO_SIDE = "both", "neither"


def _several(value: object) -> object:
    """Return one word as a list of one."""
    return [value] if isinstance(value, str) else value


StatementTheme = Literal[
    "negotiation",  # talks, offers, what is expected of them
    "condition",  # what one side asks for before it agrees, and the view of it
    "instrument",  # what a treaty or a declaration says and how it is read
    "war",  # how the places came under another's control
    "people",  # who lives or lived there, prisoners, visits
    "security",  # alliances, bases, forces
    "economy",  # trade, joint work, fishing
    "motive",  # why a side acts as it does, as somebody sees it
    "opinion",  # the public, parties, the press
]

Side = Annotated[
    tuple[str, ...],
    Field(min_length=1),
    BeforeValidator(_several, json_schema_input_type=str | tuple[str, ...]),
]


class Note(Record):
    """A short remark in our own words, with its source."""

    text: Prose
    source: Id


class Attributed(Record):
    """A statement about a document and whether the document itself gives it."""

    value: Sentence
    basis: Literal["given", "inferred", "confirmed"]
    note: OptionalProse = ""


class AttributedInWords(Attributed):
    """A statement about a document that is told in our words and not as it is printed."""

    value: Prose


class Excerpt(Record):
    """Words of a document: W3C TextQuoteSelector and TextPositionSelector, and what they are about.

    `start` and `end` count Unicode code points from the start of the UTF-8 text, newlines kept.
    `side` is for whom they speak: party ids, or "both" (every party) or "neither" alone; `term` is
    the word that the excerpt uses for the clause its settlement turns on.
    """

    id: Id
    exact: Annotated[str, StringConstraints(min_length=1, strip_whitespace=False)]
    prefix: Annotated[str, StringConstraints(strip_whitespace=False)] = ""
    suffix: Annotated[str, StringConstraints(strip_whitespace=False)] = ""
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(gt=0)]
    speaker: Term
    side: Side
    settlements: tuple[Id, ...] = ()
    places: tuple[Id, ...] = ()
    events: tuple[str, ...] = ()
    term: str = ""
    note: Note | None = None
    as_of: PartialDate

    model_config = ConfigDict(str_strip_whitespace=False)


class TextSpan(Record):
    """A stretch of a document's text, from `start` to before `end`, counted as an excerpt's are."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(gt=0)]

    @model_validator(mode="after")
    def _has_length(self) -> Self:
        if self.end <= self.start:
            raise ValueError(f"end, {self.end}, is not after start, {self.start}")
        return self


class PassagePointer(TextSpan):
    """Where something is said: a stretch of one document's text, without the words themselves."""

    document: Id


class WithoutSubstance(TextSpan):
    """A stretch that says nothing about the atlas' subject: a by-line, a caption, a menu."""

    reason: Term


class Statement(Record):
    """What a document says, in our own words, with where in its text it says so.

    `speaker` is who says it, `side` for whom (as an excerpt's), `as_of` when. `passages` are the
    stretches of the document's text that it renders.
    """

    id: Id
    text: Prose
    theme: StatementTheme
    speaker: Term
    side: Side
    settlements: tuple[Id, ...] = ()
    places: tuple[Id, ...] = ()
    as_of: PartialDate
    passages: Annotated[tuple[TextSpan, ...], Field(min_length=1)]


class Name(Record):
    """A person's name: family name and given names, or `literal` for one not so divided."""

    family: str = ""
    given: str = ""
    literal: str = ""

    @model_validator(mode="after")
    def _is_one_kind_of_name(self) -> Name:
        if bool(self.family) == bool(self.literal):
            raise ValueError("a name needs either a family name or a literal")
        return self


class Cite(Record):
    """In parts, for citation managers, what the document's `Attributed` fields say in words.

    `type` is one of CSL's item types. `issued` to `issued_until` is the span in which the document
    appeared; whether that is inferred is said by the document's `date`. `container` is the
    newspaper or site, where the document names it.
    """

    type: Literal["interview", "article-newspaper", "article-magazine", "article", "report"]
    authors: tuple[Name, ...] = ()
    interviewers: tuple[Name, ...] = ()
    issued: PartialDate
    issued_until: PartialDate | None = None
    container: str = ""


class Document(Record):
    """A source document: what it is, and the hash of the text that the excerpts were taken from.

    `language` is that text's, as a BCP 47 tag; without one no citation names a language. What its
    excerpts do not quote, its statements tell; what neither needs to is `without_substance`.
    """

    id: Id
    short: Prose
    title: Attributed
    publisher: AttributedInWords
    author: AttributedInWords
    date: AttributedInWords
    about: Prose
    file: Sentence
    sha256: Sha256
    rights: Term
    language: LanguageTag | None = None
    cite: Cite | None = None
    excerpts: tuple[Excerpt, ...] = ()
    statements: tuple[Statement, ...] = ()
    without_substance: tuple[WithoutSubstance, ...] = ()
