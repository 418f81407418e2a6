"""Records by what they are looked up by, gathered once: to scan them for each is quadratic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from data.model.vocabulary import LANDED_KINDS

if TYPE_CHECKING:
    from data.model.event import Event
    from data.model.place import Place

PlacesByName = dict[str, tuple["Place", ...]]


def land_by_name(places: Iterable[Place]) -> PlacesByName:
    """Return the places with land that each group id and each place id stands for.

    A group goes before a place of the same id.
    """
    landed = [place for place in places if place.kind in LANDED_KINDS]
    return {p.id: (p,) for p in landed} | _gathered((p.group, p) for p in landed)


def parts_by_whole(places: Iterable[Place]) -> PlacesByName:
    """Return the parts of each divided landmass, by the landmass' id."""
    return _gathered((place.part_of, place) for place in places if place.part_of)


def headings_by_group(places: Iterable[Place]) -> PlacesByName:
    """Return the places that stand for a whole group or landmass, by group id."""
    return _gathered((place.group, place) for place in places if place.kind == "group")


def events_by_settlement(events: Iterable[Event]) -> dict[str, tuple[Event, ...]]:
    """Return the events of each settlement's story, in the order given."""
    found: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.settlement:
            found[event.settlement].append(event)
    return {name: tuple(of) for name, of in found.items()}


def _gathered(pairs: Iterable[tuple[str, Place]]) -> PlacesByName:
    """Return the places of each name, in the order given."""
    found: dict[str, list[Place]] = defaultdict(list)
    for name, place in pairs:
        found[name].append(place)
    return {name: tuple(places) for name, places in found.items()}
