"""Every named place of an atlas as a point, with its names and its official area."""

from __future__ import annotations

import geopandas as gpd
import shapely

from data.model import Atlas, Place, name_columns
from layers.history.official_areas import official_area
from layers.history.sources import citation
from layers.tables.frames import frame, named

COLUMNS = (  # after the place, its kind, its group and its names
    "area_official_km2",
    "area_covers",
    "area_year",
    "area_source",
    "uncertain",
    "note",
    "source",
    "geometry",
)


def columns_of(atlas: Atlas) -> tuple[str, ...]:
    """Return the columns of `places_layer`, those of the names as the atlas declares them."""
    return ("place", "kind", "group", *name_columns(atlas.file.languages, latin=True), *COLUMNS)


def places_layer(atlas: Atlas) -> gpd.GeoDataFrame:
    """Return all places: islands, groups, parts, capes, straits, seas and mainlands.

    Returns
    -------
    GeoDataFrame
        EPSG:4326 points, the columns of `columns_of` in the atlas' order, index the place id. A
        name or an official area that is not on record is "" or NaN; `area_covers`, `area_year`
        and `area_source` say what the official figure counts, when and by whom.
    """
    return frame([_row(atlas, place) for place in atlas.places], columns_of(atlas), index="place")


def _row(atlas: Atlas, place: Place) -> dict[str, object]:
    area = official_area(place)
    return {
        **{name: getattr(place, name) for name in ("kind", "group", "uncertain", "note")},
        **named(atlas, place, latin=True),
        "place": place.id,
        "area_official_km2": area.area_km2 if area else float("nan"),
        "area_covers": area.covers if area else "",
        "area_year": area.year if area else "",
        "area_source": citation(atlas, area.source) if area else "",
        "source": citation(atlas, place.source),
        "geometry": shapely.Point(place.lon, place.lat),
    }
