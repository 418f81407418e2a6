"""Records of the two switches: how a side describes what is held, and what a contested name covers.

They are facts like all others: each statement has its source and belongs to whoever makes it.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from data.model.settlement import Holding
from data.model.vocabulary import (
    Holder,
    Id,
    OptionalProse,
    PartialDate,
    Prose,
    Record,
    Status,
    Term,
)

ViewpointKind = Literal["party", "text", "claims"]


class Override(Record):
    """What a viewpoint says otherwise than the record, for some places under some settlements.

    `places` names groups or single places. Who is in control is a fact and is not overridden.
    `as_of` is the date on which the side said it, or of the text that says it.
    """

    settlements: Annotated[tuple[Id, ...], Field(min_length=1)]
    places: Annotated[tuple[Id, ...], Field(min_length=1)]
    holder: Holder
    status: Status
    holder_if_carried_out: str = ""
    as_of: PartialDate
    note: Prose
    source: Id


class ToldHolding(Holding):
    """A holding as a side tells it: the record's, with what an override says otherwise."""

    as_of: PartialDate


class Viewpoint(Record):
    """One way to draw the map: as a party describes it, as the text leaves it, or by claims.

    The record stands wherever no override says otherwise. A viewpoint of kind "claims" has no
    overrides: a place that several parties claim is drawn as disputed, one that a single party
    claims as that party's.
    """

    id: Id
    kind: ViewpointKind
    party: str = ""
    label: Prose
    about: Prose
    source: Id
    overrides: tuple[Override, ...] = ()


class Definition(Record):
    """What a contested name covers on one reading. `places` names groups or single places."""

    id: Id
    party: str = ""
    label: Prose
    about: Prose
    places: tuple[Id, ...]
    source: Id


class ClaimedArea(Record):
    """The published area of all that is claimed, square kilometres."""

    area_km2: Annotated[float, Field(gt=0)]
    covers: Term
    year: str
    source: Id


class PublishedShare(Record):
    """What was published of the share of the claimed area that a settlement would move."""

    settlement: Id
    text: Prose
    source: Id


class Split(Record):
    """A division of the claimed area: some places `whole`, and it may be one of them in `part`.

    It is an idea on record, not a settlement: it moved no line. `fraction` is how much of `part`
    was meant; without it as much as makes half of the claimed area, which the atlas computes.
    `published` is what was said of it.
    """

    id: Id
    label: Prose
    about: Prose
    whole: Annotated[tuple[Id, ...], Field(min_length=1)]
    part: Id | Literal[""] = ""
    fraction: Annotated[float, Field(gt=0, lt=1)] | None = None
    published: Prose
    source: Id


class Claim(Record):
    """The places that the dispute is about: what each definition leaves of them is still open."""

    party: Id
    places: Annotated[tuple[Id, ...], Field(min_length=1)]
    source: Id
    area: ClaimedArea | None = None
    shares: tuple[PublishedShare, ...] = ()
    splits: tuple[Split, ...] = ()


class Viewpoints(Record):
    """What viewpoints.yaml holds; an atlas may have none. `name` is what is being defined."""

    viewpoints: tuple[Viewpoint, ...] = ()
    name: OptionalProse = ""
    claim: Claim | None = None
    definitions: tuple[Definition, ...] = ()
