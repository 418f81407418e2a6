"""Geodesic area and length on the WGS84 ellipsoid: scalar in, float out; many in, array out.

All coordinates are EPSG:4326 (degrees, longitude first). The edge between two vertices is taken
as the geodesic; on an edge of 1 km it leaves the straight longitude-latitude line of RFC 7946 by
at most 0.03 m at 55° of latitude. Denser vertices are the remedy where an edge is long
(`geo.polygons.densify_parallel`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import overload

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

GEOD = Geod(ellps="WGS84")
METRES_PER_NAUTICAL_MILE = 1852.0
METRES_PER_DEGREE = 111_195.0  # of a great circle on a sphere of 6371 km
Many = NDArray[np.object_] | Sequence[BaseGeometry | None]


@overload
def area_km2(geometries: Many) -> NDArray[np.float64]: ...
@overload
def area_km2(geometries: BaseGeometry | None) -> float: ...
def area_km2(geometries: Many | BaseGeometry | None) -> float | NDArray[np.float64]:
    """Return the geodesic area of polygons; holes are subtracted, ring order does not matter.

    Parameters
    ----------
    geometries : geometry, None or array-like of them
        EPSG:4326. What is not a polygon (points, lines) counts 0, and so do None and empty.

    Returns
    -------
    float or ndarray of float, shape (n,)
        Square kilometres, never negative.

    Notes
    -----
    C. F. F. Karney, Algorithms for geodesics, J. Geodesy 87 (2013) 43-55, through pyproj.
    """
    return _each(geometries, _polygon_area_km2)


@overload
def length_km(lines: Many) -> NDArray[np.float64]: ...
@overload
def length_km(lines: BaseGeometry | None) -> float: ...
def length_km(lines: Many | BaseGeometry | None) -> float | NDArray[np.float64]:
    """Return the geodesic length of lines; of polygons, the length of all their rings.

    Parameters
    ----------
    lines : geometry, None or array-like of them
        EPSG:4326. None, empty geometries and points count 0.

    Returns
    -------
    float or ndarray of float, shape (n,)
        Kilometres.
    """
    return _each(lines, _line_length_km)


def _each(
    geometries: Many | BaseGeometry | None, measure: Callable[[BaseGeometry], float]
) -> float | NDArray[np.float64]:
    """Apply `measure` to one geometry or to each of many; None and empty give 0."""
    many = np.asarray(geometries, dtype=object)
    if many.ndim == 0:
        return _measured(many.item(), measure)
    return np.array([_measured(one, measure) for one in many.ravel()], dtype=np.float64).reshape(
        many.shape
    )


def _measured(geometry: BaseGeometry | None, measure: Callable[[BaseGeometry], float]) -> float:
    return 0.0 if geometry is None or geometry.is_empty else measure(geometry)


def _polygon_area_km2(geometry: BaseGeometry) -> float:
    # Geod's area is signed by ring order: exterior rings counter-clockwise count positive.
    oriented = shapely.orient_polygons(geometry)
    area_m2, _ = GEOD.geometry_area_perimeter(oriented)
    return abs(float(area_m2)) / 1e6


def _line_length_km(geometry: BaseGeometry) -> float:
    # A boundary turns polygons into rings; Geod alone would skip the holes of a polygon.
    rings = [part.boundary if part.geom_type == "Polygon" else part for part in _parts(geometry)]
    return sum(float(GEOD.geometry_length(line)) for ring in rings for line in _parts(ring)) / 1e3


def _parts(geometry: BaseGeometry) -> list[BaseGeometry]:
    """Return the simple parts of a geometry, collections inside collections opened."""
    if not hasattr(geometry, "geoms"):
        return [geometry]
    return [part for inner in geometry.geoms for part in _parts(inner)]
