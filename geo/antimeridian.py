"""Land across 180 degrees: counted on to one side of it for work, cut there for others' eyes."""

from __future__ import annotations

import numpy as np
import shapely

from geo.parts import Polygons, multipolygon


def unwrap(polygons: Polygons, *, east: float) -> Polygons:
    """Return `polygons` and, where a window ends east of 180, those beyond it moved by 360.

    Parameters
    ----------
    polygons : array of shapely geometry, shape (n,)
        EPSG:4326, longitudes from -180 to 180.
    east : float
        The window's eastern edge in degrees, counted on beyond 180.
    """
    if east <= 180:
        return polygons
    west_of = shapely.bounds(polygons)[:, 0] < east - 360
    beyond = shapely.transform(polygons[west_of], lambda xy: np.add(xy, (360.0, 0.0)))
    return np.concatenate([polygons, beyond])


def wrap(land: shapely.MultiPolygon) -> shapely.MultiPolygon:
    """Return land with longitudes from -180 to 180, cut at 180 degrees (RFC 7946, 3.1.9)."""
    if land.is_empty or land.bounds[2] <= 180:
        return multipolygon(land)
    west = shapely.intersection(land, shapely.box(-180, -90, 180, 90))
    east = shapely.intersection(land, shapely.box(180, -90, 540, 90))
    return multipolygon(west, shapely.transform(east, lambda xy: np.add(xy, (-360.0, 0.0))))
