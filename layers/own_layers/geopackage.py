"""Writes a layer as a GeoPackage."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import geopandas as gpd

from layers.own_layers.dates import OPEN, Span

DAYS = ("first_day", "last_day")
_RESERVED = ("fid", "geom")


def geopackage(
    table: gpd.GeoDataFrame, times: Sequence[Span | None], *, name: str, folder: Path
) -> bytes:
    """Return a layer as a GeoPackage, the days on which features hold as two columns.

    Parameters
    ----------
    table : GeoDataFrame
        In longitude and latitude.
    times : sequence of Span or None
        When each feature holds.
    name : str
        What the layer is called.
    folder : Path
        Where a file may be written for a moment.
    """
    attributes = table.drop(columns=table.geometry.name)
    if any(times):
        for column, at in zip(DAYS, (0, 1), strict=True):
            days = [span[at] if span and span[at] != OPEN else None for span in times]
            attributes[column if column not in attributes else f"{column}_"] = days
    taken = {*_RESERVED}
    for position, column in enumerate(attributes.columns):
        free = str(column)
        while free.casefold() in taken:  # names are one where they differ in case alone
            free += "_"
        taken.add(free.casefold())
        attributes.columns = [
            *attributes.columns[:position],
            free,
            *attributes.columns[position + 1 :],
        ]
    made = gpd.GeoDataFrame(attributes, geometry=table.geometry.to_numpy(), crs=table.crs)
    made = made.rename_geometry("geom")
    with tempfile.TemporaryDirectory(dir=folder) as inside:
        path = Path(inside) / "layer.gpkg"
        made.to_file(path, driver="GPKG", layer=name or "layer", engine="pyogrio")
        return path.read_bytes()
