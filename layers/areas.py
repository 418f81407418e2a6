"""The computed areas of places, read without their geometry: what cards and pane print."""

from __future__ import annotations

import math
from pathlib import Path

import pyarrow.parquet as pq

from data.schema import Atlas

SMALL_KM2 = 0.1  # a rock: two decimals would make it nothing

FULL_LAND = Path("derived") / "land_full.parquet"


def computed_areas(atlas: Atlas) -> dict[str, float]:
    """Return the geodesic area of each place's full-resolution land.

    Parameters
    ----------
    atlas : Atlas
        Its derived land, made by `layers.build`, holds the areas beside the geometry.

    Returns
    -------
    dict of str to float
        Square kilometres by place id; a group, or a landmass in parts, has the sum of what belongs
        to it. Places whose land runs out of the data's window have no entry, nor has a place that
        the land polygons do not hold. Empty where the land has not been built.
    """
    path = Path(atlas.folder) / FULL_LAND
    if not path.is_file():
        return {}
    table = pq.read_table(path, columns=["place", "area_computed_km2"]).to_pydict()
    pairs = zip(table["place"], table["area_computed_km2"], strict=True)
    areas = {place: area for place, area in pairs if area and not math.isnan(area)}
    sums = {
        place.id: sum(areas.get(member.id, 0.0) for member in atlas.members_of(place))
        for place in atlas.places
        if place.kind == "group"
    }
    return areas | {place: area for place, area in sums.items() if area}


def rounded(area_km2: float) -> float:
    """Return a computed area to two decimals, or that of a rock to two significant digits."""
    return float(f"{area_km2:.2g}") if area_km2 < SMALL_KM2 else round(area_km2, 2)
