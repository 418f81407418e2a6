"""The bank of questions: eight kinds, each with the evidence that its answer ends in.

What can be read from the record is not written a second time: a speaker, the order of events. What
is written as the answer is checked against the record.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from data.model.languages import ByLanguage, EachByLanguage
from data.model.lesson import Clause
from data.model.vocabulary import Holder, Id, PartialDate, Record

Ids = Annotated[tuple[Id, ...], Field(min_length=1)]


class PublishedArea(Record):
    """A published area of a place: the row of the table of areas with this source."""

    place: Id
    source: Id


class RecordedHolding(Record):
    """What the record says of a place under a settlement."""

    settlement: Id
    place: Id


class Evidence(Record):
    """One thing that an answer rests on.

    It is a quoted passage (`excerpt`), a `clause` of an instrument, a published `area`, a dated
    `event` or a `holding` of the record; each has its source.
    """

    excerpt: str = ""
    clause: Clause | None = None
    area: PublishedArea | None = None
    event: str = ""
    holding: RecordedHolding | None = None

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        given = [name for name in type(self).model_fields if getattr(self, name)]
        if len(given) != 1:
            kinds = ", ".join(type(self).model_fields)
            raise ValueError(f"has {len(given)} of {kinds}, and needs one")
        return self


class AnyQuestion(Record):
    """What every kind of question has.

    The map shows the `settlement` or the `date` with the answer, as `viewpoint` has it, if they
    are given. `because` is what the answer is told with; the evidence follows it.
    """

    id: Id
    prompt: ByLanguage
    settlement: str = ""
    date: PartialDate | None = None
    viewpoint: str = ""
    because: ByLanguage = Field(default_factory=dict)
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]


class WhoHeld(AnyQuestion):
    """Who held a place, or who held title to it, under the question's `settlement`.

    `answer` is a party's id, or a word that holdings have for one that is nobody's alone.
    """

    kind: Literal["who-held"]
    place: Id
    aspect: Literal["control", "title"] = "control"
    answer: Holder


class Option(Record):
    """One thing to choose."""

    text: ByLanguage
    correct: bool = False


class Choose(AnyQuestion):
    """Choose what is right; several options may be."""

    kind: Literal["choose"]
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=6)]

    @model_validator(mode="after")
    def _has_right_and_wrong(self) -> Self:
        correct = sum(option.correct for option in self.options)
        if correct in (0, len(self.options)):
            told = "all are" if correct else "none is"
            raise ValueError(f"of the options {told} correct")
        return self


class Order(AnyQuestion):
    """Put events in order of time; they are written in that order."""

    kind: Literal["order"]
    events: Annotated[tuple[Id, ...], Field(min_length=3, max_length=7)]


class MatchSpeaker(AnyQuestion):
    """Match each quoted passage to who speaks it; the speakers are the excerpts' own."""

    kind: Literal["speaker"]
    excerpts: Annotated[tuple[Id, ...], Field(min_length=2, max_length=5)]


class Locate(AnyQuestion):
    """Mark all these places, or the places of these groups, on the map."""

    kind: Literal["locate"]
    places: Ids


class HowLarge(AnyQuestion):
    """How large places are together, in square kilometres, as `source` publishes it.

    An answer counts that is off by `tolerance` of the area at most.
    """

    kind: Literal["how-large"]
    places: Ids
    area_km2: Annotated[float, Field(gt=0)]
    source: Id
    tolerance: Annotated[float, Field(ge=0, lt=1)] = 0.2


class FreeText(AnyQuestion):
    """Answer in words of one's own; `mentions` is what a good answer has in it."""

    kind: Literal["free"]
    mentions: Annotated[EachByLanguage, Field(min_length=1)]


class Condition(Record):
    """One thing that a right plan keeps to, and what that rests on.

    `evidence` is told with this condition, when a reader has tried; the question has its own.
    """

    evidence: tuple[Evidence, ...] = ()


class AcceptedShare(Condition):
    """Places, and to whom a right answer may give each of them.

    `places` names groups or single places, as a settlement's holdings do. `holders` are parties'
    ids, "joint", or "undetermined" where a right answer may leave them to nobody.
    """

    places: Ids
    holders: Ids


class AskedLine(Condition):
    """What the line of a right answer divides.

    It has all of `one` on one of its sides and all of `other` on the other, or it `cuts` each of
    some places in two. Names are of groups or places, as in a share.
    """

    one: tuple[Id, ...] = ()
    other: tuple[Id, ...] = ()
    cuts: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _divides_something(self) -> Self:
        if bool(self.one) != bool(self.other) or bool(self.one) == bool(self.cuts):
            raise ValueError('needs "one" and "other", or "cuts" alone')
        return self


class AreaBounds(Condition):
    """How much of the land of `places` a holder has in a right answer, each bound from 0 to 1."""

    places: Ids
    holder: Id
    least: Annotated[float, Field(ge=0, le=1)] = 0
    most: Annotated[float, Field(ge=0, le=1)] = 1

    @model_validator(mode="after")
    def _bounds_something(self) -> Self:
        if self.least > self.most or (self.least, self.most) == (0, 1):
            raise ValueError('needs "least" or "most", and no more of the one than of the other')
        return self


class Paint(AnyQuestion):
    """Give places to holders on the map, and draw a line, so that each condition holds.

    The conditions are `shares`, what the line is asked to divide (`line`), and `bounds`; the reader
    draws a line only where one is asked for. `readings` are viewpoints of the question's
    `settlement`; without any it is what the record has. A reading gives a place to whom it agrees
    or proposes to give it, or else to its holder; it allows no other, and allows anybody where that
    is neither one party nor several jointly. The plan begins blank, or from `start`, a settlement
    that moved a line or a division on record. `example` is one right answer, as an address has a
    plan.
    """

    kind: Literal["paint"]
    start: Id | Literal[""] = ""
    readings: tuple[Id, ...] = ()
    shares: tuple[AcceptedShare, ...] = ()
    line: tuple[AskedLine, ...] = ()
    bounds: tuple[AreaBounds, ...] = ()
    example: str = ""

    @property
    def conditions(self) -> tuple[AcceptedShare | AskedLine | AreaBounds, ...]:
        """All of them, in the order in which they are told."""
        return (*self.shares, *self.line, *self.bounds)

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if not self.conditions:
            raise ValueError("needs one of shares, line, bounds")
        return self


QuizQuestion = WhoHeld | Choose | Order | MatchSpeaker | Locate | HowLarge | FreeText | Paint


class QuizQuestionsFile(Record):
    """What a file of the bank holds: some of the atlas' questions, in the order of asking."""

    questions: Annotated[
        tuple[Annotated[QuizQuestion, Field(discriminator="kind")], ...], Field(min_length=1)
    ]
