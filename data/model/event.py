"""Dated happenings: one record of them for a whole atlas, whether they moved a line or not."""

from __future__ import annotations

import re
from datetime import date as calendar_date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from data.model.evidence import PassagePointer
from data.model.people import Movement
from data.model.vocabulary import Id, OptionalTerm, PartialDate, Prose, Record, Terms

# The part of EDTF (ISO 8601-2) that records of days need: a date or an interval of two, each
# known to be approximate (~), uncertain (?) or both (%).
_ONE_DATE = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[~?%]?"
EVENT_DATE_PATTERN = rf"^{_ONE_DATE}(/{_ONE_DATE})?$"
_QUALIFIERS = "~?%"

EventKind = Literal[
    "treaty",  # an instrument between states, and what it sets going
    "declaration",  # a joint paper that is no treaty
    "proposal",  # offered, whether or not anybody took it up
    "statement",  # words of one side: a speech, a note, an interview
    "summit",  # leaders or ministers meet
    "act",  # one side's own law, decree or order about the places
    "military",  # war, landings, occupation, surrender
    "people",  # who lives there: settling, removals, visits
    "poll",  # a survey of opinion, a demonstration
    "domestic",  # politics within one state
]


def _real_dates(text: str) -> str:
    """Return an EDTF date as it is, or raise ValueError where it is no span of the calendar."""
    ends = [part.rstrip(_QUALIFIERS) for part in text.split("/")]
    for end in ends:
        try:
            calendar_date.fromisoformat((end + "-01-01")[:10])
        except ValueError:
            raise ValueError(f'"{end}" is no day of the calendar') from None
    if len(ends) > 1 and ends[1][: len(ends[0])] < ends[0][: len(ends[1])]:
        raise ValueError(f"{ends[1]} is before {ends[0]}")
    return text


EventDate = Annotated[
    str, StringConstraints(pattern=EVENT_DATE_PATTERN), AfterValidator(_real_dates)
]


class OnDays(Record):
    """A record that has its day: `date` is EDTF.

    ``1700``, ``1700-10~`` (about), ``1700-10-19?`` (uncertain), ``1700-10-01/1700-10-03`` (from,
    to).
    """

    date: EventDate

    @property
    def since(self) -> PartialDate:
        """The date, or the first of the two, without what is said of its certainty."""
        return self.date.split("/")[0].rstrip(_QUALIFIERS)

    @property
    def until(self) -> PartialDate | None:
        """The last of two dates, or None."""
        _, *rest = self.date.split("/")
        return rest[0].rstrip(_QUALIFIERS) if rest else None

    @property
    def is_approximate(self) -> bool:
        """Whether the record says "about"."""
        return re.search("[~%]", self.date) is not None

    @property
    def is_uncertain(self) -> bool:
        """Whether the record does not vouch for the date."""
        return re.search("[?%]", self.date) is not None


class Event(OnDays):
    """A dated happening, told in a sentence of our own.

    `parties` are those whose doing it is, `others` actors
    that are no party of the atlas, `persons` people by name and `where` the town or the room.
    `places` lights it up on the map. `excerpts` are the quoted passages about it, `passages` where
    else documents tell it. An event that belongs to the story of a settlement names it as
    `settlement`; one that is the making of a settlement names that as `instrument`. `movement` says
    whom it moved, where it moved people.
    """

    id: Id
    kind: EventKind
    title: Prose
    text: Prose
    parties: tuple[Id, ...] = ()
    others: Terms = ()
    persons: Terms = ()
    where: OptionalTerm = ""
    places: tuple[Id, ...] = ()
    excerpts: tuple[Id, ...] = ()
    passages: tuple[PassagePointer, ...] = ()
    settlement: str = ""
    instrument: str = ""
    movement: Movement | None = None
    source: Id


class EventsFile(Record):
    """What a file of events holds: some of the atlas' events, in any order."""

    events: Annotated[tuple[Event, ...], Field(min_length=1)]
