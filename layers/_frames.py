"""What the layers' frames have in common: official areas, citations, the right kind of column."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import pandas as pd

from data.schema import Area, Atlas, Place
from layers.extract import CRS


def official_area(place: Place) -> Area | None:
    """Return the newest confirmed official area of a place itself, or None."""
    confirmed = [area for area in place.areas if area.confirmed]
    return max(confirmed, key=lambda area: area.year[:4], default=None)


def official_km2(place: Place) -> float:
    """Return the official area in square kilometres, NaN where none is on record."""
    area = official_area(place)
    return area.area_km2 if area else float("nan")


def citation(atlas: Atlas, source_id: str) -> str:
    """Return a source in one line: who, what, when."""
    source = atlas.source_by_id[source_id]
    who = f"{source.publisher}: " if source.publisher else ""
    when = f" ({source.date})" if source.date else ""
    return f"{who}{source.title}{when}"


def frame(
    rows: Sequence[dict[str, object]], columns: Sequence[str], *, index: str
) -> gpd.GeoDataFrame:
    """Return rows as a frame with exactly these columns, also when there is no row.

    Columns that end in ``_km2`` or ``_km`` are numbers, all others text; the index is a copy of
    the column `index` and is called "id".
    """
    table = pd.DataFrame(list(rows), columns=list(columns))
    for column in columns:
        if column.endswith(("_km2", "_km", "lon", "lat")):
            table[column] = table[column].astype(float)
        elif column != "geometry":
            table[column] = table[column].astype(object)
    table.index = pd.Index(table[index].astype(object), name="id")
    return gpd.GeoDataFrame(table, geometry="geometry", crs=CRS)


def described(place: Place) -> dict[str, object]:
    """Return what every layer of land says of a place itself."""
    return {
        "place": place.id,
        "group": place.group,
        "name_en": place.name_en,
        "name_ja": place.name_ja,
        "name_ru": place.name_ru,
        "area_official_km2": official_km2(place),
    }
