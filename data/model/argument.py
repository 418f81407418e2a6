"""The arguments: for each question in dispute what each side claims, why, and the replies.

A record hangs on what it speaks to: grounds on their claim, answers on the ground that they
contest, counter-answers on that answer. A counter-answer is by the side whose ground it defends.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from data.model.vocabulary import Id, PartialDate, Prose, Record, Term


class ClauseTie(Record):
    """A clause that an argument turns on: the settlement it belongs to, and which article."""

    settlement: Id
    article: Term


class Argument(Record):
    """What somebody says in the matter, told in a sentence of our own.

    `speaker` is who says it and in what office. `date` is when it was said; of a position that is
    printed without a date, `as_of` is when it was read. The rest ties it to what it speaks of:
    quoted passages (`excerpts`), what documents say in our words (`statements`), `clauses`,
    `events` and `places`.
    """

    id: Id
    speaker: Term
    date: PartialDate | None = None
    as_of: PartialDate | None = None
    text: Prose
    source: Id
    excerpts: tuple[Id, ...] = ()
    statements: tuple[Id, ...] = ()
    clauses: tuple[ClauseTie, ...] = ()
    events: tuple[Id, ...] = ()
    places: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _has_one_day(self) -> Self:
        if bool(self.date) == bool(self.as_of):
            raise ValueError("needs either a date or as_of")
        return self

    @property
    def day(self) -> PartialDate:
        """The date, or as of when it was read."""
        return self.date or self.as_of or ""


class Answer(Argument):
    """What another party says to a ground, with what is said against that in turn."""

    party: Id
    counters: tuple[Argument, ...] = ()


class Ground(Argument):
    """What a claim rests on, and the answers to it."""

    answers: tuple[Answer, ...] = ()


class SideClaim(Argument):
    """What a party holds in the question."""

    party: Id
    grounds: Annotated[tuple[Ground, ...], Field(min_length=1)]


class Question(Record):
    """A question in dispute. `number` is its place in the order of the questions.

    `others` is what states say that are no party of the atlas; `views` what analysts make of it,
    and what this atlas observes: neither belongs to a side.
    """

    id: Id
    number: Annotated[int, Field(ge=1)]
    title: Prose
    about: Prose
    claims: Annotated[tuple[SideClaim, ...], Field(min_length=2)]
    others: tuple[Argument, ...] = ()
    views: tuple[Argument, ...] = ()
