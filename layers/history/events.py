"""All that happened, in time order: the record of events, and the making of every settlement."""

from __future__ import annotations

from data.model import Atlas, Event, EventKind, Settlement, SettlementKind
from layers.history.days import Days, days_of
from layers.per_atlas import PerAtlas

_KINDS: dict[SettlementKind, EventKind] = {
    "treaty": "treaty",
    "occupation": "military",
    "declaration": "declaration",
    "proposal": "proposal",
    "statement": "statement",
}


def all_events(atlas: Atlas) -> tuple[Event, ...]:
    """Return every event in time order.

    A settlement that no event on record is the making of is one by itself, under its own id.
    """
    return _EVENTS(atlas)


def events_on(atlas: Atlas, iso: str) -> tuple[Event, ...]:
    """Return the events of a day, a month or a year, or that may lie in it, in time order.

    Raises
    ------
    ValueError
        If no calendar has that day.
    """
    asked = days_of(iso)
    return tuple(event for event in all_events(atlas) if _may_meet(event, asked))


def happened_by(atlas: Atlas, iso: str) -> tuple[Event, ...]:
    """Return the events of a day, a month or a year; where none began then, the last before too.

    Raises
    ------
    ValueError
        If no calendar has that day.
    """
    asked = days_of(iso).first
    before = tuple(event for event in all_events(atlas) if span_of(event).last < asked)
    found = events_on(atlas, iso)
    begun = any(span_of(event).first >= asked for event in found)
    return found if begun else (*before[-1:], *found)


def events_of(atlas: Atlas, excerpt_id: str) -> tuple[Event, ...]:
    """Return the events that a passage is about, in time order."""
    return tuple(event for event in atlas.events if excerpt_id in event.excerpts)


def span_of(event: Event) -> Days:
    """Return the first and the last day that an event can be of."""
    return Days(days_of(event.since).first, days_of(event.until or event.since).last)


def _may_meet(event: Event, asked: Days) -> bool:
    first, last = span_of(event)
    return first <= asked.last and asked.first <= last


def _all(atlas: Atlas) -> tuple[Event, ...]:
    made = {event.instrument for event in atlas.events}
    others = [_making(atlas, each) for each in atlas.settlements if each.id not in made]
    return tuple(sorted([*others, *atlas.events], key=lambda event: days_of(event.since)))


def _making(atlas: Atlas, settlement: Settlement) -> Event:
    signed = settlement.dates.signed
    return Event(
        id=settlement.id,
        date=signed.date,
        kind=_KINDS[settlement.kind],
        title=settlement.title[atlas.file.language],
        text=settlement.summary,
        where=signed.place,
        instrument=settlement.id,
        source=settlement.references[0].source,
    )


_EVENTS = PerAtlas(_all)
