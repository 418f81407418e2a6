"""The two switches: the map as a side describes it, and what a contested name leaves in dispute."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.model import Atlas, Definition, Place, Viewpoint
from layers.history.official_areas import official_area
from layers.history.sources import citation
from layers.land.areas import computed_areas

CONTESTED = "disputed"


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """What a definition leaves in dispute.

    Parameters
    ----------
    definition : str
        Its id.
    covered : tuple of str
        The landed places that the name covers on this reading, in the atlas' order.
    places : tuple of str
        The claimed landed places that it does not cover.
    area_computed_km2 : float
        Geodesic area of `places`; NaN where the land of none is built.
    area_official_km2 : float
        Sum of the published figures of `figures`; NaN where there is none.
    figures : tuple of str
        The place ids (headings and islands) that the published figures are of.
    without_figure : tuple of str
        Those of `places` that no published figure includes.
    sources : tuple of str
        The figures' sources in one line each.
    """

    definition: str
    covered: tuple[str, ...]
    places: tuple[str, ...]
    area_computed_km2: float
    area_official_km2: float
    figures: tuple[str, ...]
    without_figure: tuple[str, ...]
    sources: tuple[str, ...]


def viewpoint_of(atlas: Atlas, viewpoint_id: str) -> Viewpoint:
    """Return a viewpoint by id, or raise KeyError."""
    return {p.id: p for p in atlas.viewpoints.viewpoints}[viewpoint_id]


def definition_of(atlas: Atlas, definition_id: str) -> Definition:
    """Return a definition by id, or raise KeyError."""
    return {d.id: d for d in atlas.viewpoints.definitions}[definition_id]


def disputed_under(
    atlas: Atlas, definition_id: str, *, areas: Mapping[str, float] | None = None
) -> LeftOpen:
    """Return what of the claimed places a definition of the contested name leaves in dispute.

    Parameters
    ----------
    definition_id : str
        Which definition.
    areas : mapping of str to float, optional
        Computed areas in square kilometres by place; without it those of `layers.land.areas`.

    Raises
    ------
    KeyError
        If the definition is unknown.
    """
    definition = definition_of(atlas, definition_id)
    known = computed_areas(atlas) if areas is None else areas
    covered = landed(atlas, definition.places)
    claim = atlas.viewpoints.claim
    claimed = landed(atlas, claim.places) if claim else ()
    left = tuple(place for place in claimed if place not in covered)
    sizes = [known[place] for place in left if place in known]
    figures, without = _figures(atlas, left)
    official = [area for place in figures if (area := official_area(place))]
    return LeftOpen(
        definition=definition.id,
        covered=covered,
        places=left,
        area_computed_km2=math.fsum(sizes) if sizes or not left else math.nan,
        area_official_km2=math.fsum(a.area_km2 for a in official)
        if official or not left
        else math.nan,
        figures=tuple(place.id for place in figures),
        without_figure=without,
        sources=tuple(dict.fromkeys(citation(atlas, area.source) for area in official)),
    )


def landed(atlas: Atlas, names: Iterable[str]) -> tuple[str, ...]:
    """Return the landed places that names of groups and places stand for, in the atlas' order."""
    meant = {place.id for name in names for place in atlas.places_with_land(name)}
    return tuple(place.id for place in atlas.places if place.id in meant)


def _figures(atlas: Atlas, left: tuple[str, ...]) -> tuple[tuple[Place, ...], tuple[str, ...]]:
    """Return the places whose published areas make up `left`, and those of it in none of them.

    A heading's figure stands for all its places, and only where all of them are left.
    """
    open_places = [atlas.place_by_id[place] for place in left]
    headings = [
        place
        for place in atlas.places
        if place.kind == "group"
        and official_area(place)
        and (members := {p.id for p in atlas.places_with_land(place.group)})
        and members <= set(left)
    ]
    inside = {p.id for heading in headings for p in atlas.places_with_land(heading.group)}
    single = [p for p in open_places if p.id not in inside and official_area(p)]
    counted = inside | {p.id for p in single}
    return (*single, *headings), tuple(place for place in left if place not in counted)
