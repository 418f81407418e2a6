"""Polygons out of geometries of any kind, and together again."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import shapely

Polygons = npt.NDArray[np.object_]


def single_polygons(geometries: Polygons | shapely.Geometry) -> Polygons:
    """Return all non-empty polygons inside `geometries`, in order."""
    parts = shapely.get_parts(shapely.get_parts(np.atleast_1d(geometries)))
    is_polygon = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON
    return np.asarray(parts[is_polygon & ~shapely.is_empty(parts)], dtype=object)


def multipolygon(*shapes: shapely.Geometry) -> shapely.MultiPolygon:
    """Return all polygons inside some geometries as one."""
    return shapely.MultiPolygon(list(single_polygons(np.array(shapes, dtype=object))))
