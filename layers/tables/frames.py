"""What the layers' frames have in common: official areas, citations, the right kind of column."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import pandas as pd

from data.model import Atlas, Place, name_columns
from layers.history.official_areas import official_km2
from layers.land.raw_land import CRS


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


def described(atlas: Atlas, place: Place) -> dict[str, object]:
    """Return what every layer of land says of a place itself."""
    return {
        "place": place.id,
        "group": place.group,
        **named(atlas, place, latin=False),
        "area_official_km2": official_km2(place),
    }


def named(atlas: Atlas, place: Place, *, latin: bool) -> dict[str, str]:
    """Return a place's full names by their columns, "" where none is on record."""
    cells = {f"name_{language}": name for language, name in place.names.items()}
    cells |= {f"name_{language}_latin": name for language, name in place.latin.items()}
    columns = name_columns(atlas.file.languages, latin=latin)
    return {column: cells.get(column, "") for column in columns}
