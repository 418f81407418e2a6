"""Records of the evidence: documents, their excerpts, and remarks on them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from data.model.vocabulary import Id, LanguageTag, PartialDate, Record, Sentence, Sha256

EVERY_SIDE, NO_SIDE = "both", "neither"


def _several(value: object) -> object:
    """Return one word as a list of one."""
    return [value] if isinstance(value, str) else value


Side = Annotated[tuple[str, ...], Field(min_length=1), BeforeValidator(_several)]


class Note(Record):
    """A short remark in our own words, with its source."""

    text: Sentence
    source: Id


class Attributed(Record):
    """A statement about a document and whether the document itself gives it."""

    value: Sentence
    basis: Literal["given", "inferred", "confirmed"]
    note: str = ""


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
    speaker: Sentence
    side: Side
    settlements: tuple[Id, ...] = ()
    places: tuple[Id, ...] = ()
    events: tuple[str, ...] = ()
    term: str = ""
    note: Note | None = None
    as_of: PartialDate

    model_config = ConfigDict(str_strip_whitespace=False)


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

    `language` is that text's, as a BCP 47 tag; without one no citation names a language.
    """

    id: Id
    short: Sentence
    title: Attributed
    publisher: Attributed
    author: Attributed
    date: Attributed
    about: Sentence
    file: Sentence
    sha256: Sha256
    rights: Sentence
    language: LanguageTag | None = None
    cite: Cite | None = None
    excerpts: tuple[Excerpt, ...] = ()
