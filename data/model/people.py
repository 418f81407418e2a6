"""Who lived at a place, and who came, left or was moved: figures as a source counts them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from data.model.vocabulary import Id, PartialDate, Record, Term

MovementKind = Literal[
    "settling",  # people come to live there
    "flight",  # residents leave by themselves, under pressure
    "removal",  # residents are taken away
    "visit",  # people come and go again: former residents, relatives of the dead
]


class Residents(Record):
    """How many people lived at a place on a day.

    `who` says whom the source counts: residents of one state's statistics are not those of
    another's. `confirmed` is false for a figure that nobody could look up at its source.
    """

    place: Id
    date: PartialDate
    number: Annotated[int, Field(ge=0)]
    households: Annotated[int, Field(ge=0)] | None = None
    who: Term
    source: Id
    confirmed: bool = True


class Movement(Record):
    """That an event moved people: which way, whom, and how many where a source counts them."""

    kind: MovementKind
    who: Term
    number: Annotated[int, Field(gt=0)] | None = None
