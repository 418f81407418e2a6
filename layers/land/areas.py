"""The computed areas of places, read without their geometry: what cards and pane print."""

from __future__ import annotations

from collections.abc import Mapping

from data.model import Atlas
from layers.land.derived.files import is_built
from layers.land.derived.land import read_areas

SMALL_KM2 = 0.1  # a rock: two decimals would make it nothing


def computed_areas(atlas: Atlas) -> dict[str, float]:
    """Return the geodesic area of each place's full-resolution land.

    Parameters
    ----------
    atlas : Atlas
        Its derived land, made by `layers.land.build`, holds the areas beside the geometry.

    Returns
    -------
    dict of str to float
        Square kilometres by place id; a group, or a landmass in parts, has the sum of what belongs
        to it. Places whose land runs out of the data's window have no entry, nor has a place that
        the land polygons do not hold. Empty where nothing was built yet.

    Raises
    ------
    AtlasError
        When the file with the areas is missing, or is not what was built for this atlas.
    """
    if not is_built(atlas):
        return {}
    return with_groups(atlas, read_areas(atlas))


def with_groups(atlas: Atlas, known: Mapping[str, float]) -> dict[str, float]:
    """Return the areas of places with land, and of each group the sum of its members.

    Parameters
    ----------
    atlas : Atlas
        Says which places belong to which group.
    known : mapping of str to float
        Square kilometres by place id: not a number for land that runs out of the data's window,
        zero for a place that the land polygons do not hold.

    Returns
    -------
    dict of str to float
        A group is left out where one of its members runs out of the window; a member without a
        polygon adds nothing.
    """
    areas = {place: area for place, area in known.items() if area > 0}
    sums = {}
    for place in atlas.places:
        members = [known[each.id] for each in atlas.members_of(place) if each.id in known]
        if members and sum(members) > 0:  # false for what is not a number
            sums[place.id] = sum(areas.get(each.id, 0.0) for each in atlas.members_of(place))
    return areas | sums


def rounded(area_km2: float) -> float:
    """Return a computed area to two decimals, or that of a rock to two significant digits."""
    return float(f"{area_km2:.2g}") if area_km2 < SMALL_KM2 else round(area_km2, 2)
