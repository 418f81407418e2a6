"""Geometries that every function of geo/ must bear, and strategies that make more of them."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

SQUARE = shapely.box(145.0, 49.5, 146.0, 50.5)
HOLE = shapely.Polygon(
    SQUARE.exterior.coords, [shapely.box(145.4, 49.8, 145.6, 50.2).exterior.coords]
)
ISLET = shapely.Point(145.0, 44.0).buffer(1e-4)  # 11 m across the meridian, 8 m along the parallel
BOW_TIE = shapely.Polygon([(145, 49), (146, 50), (146, 49), (145, 50)])
DEGREE = shapely.box(0, 0, 1, 1)

# name: (geometry, is it valid and polygonal)
ZOO: dict[str, tuple[BaseGeometry | None, bool]] = {
    "none": (None, False),
    "empty polygon": (shapely.Polygon(), True),
    "empty multipolygon": (shapely.MultiPolygon(), True),
    "empty collection": (shapely.GeometryCollection(), False),
    "point": (shapely.Point(145, 44), False),
    "line": (shapely.LineString([(145, 44), (146, 44)]), False),
    "square": (SQUARE, True),
    "clockwise": (SQUARE.reverse(), True),
    "hole": (HOLE, True),
    "islet": (ISLET, True),
    "multi": (shapely.MultiPolygon([SQUARE, ISLET]), True),
    "multi of one": (shapely.MultiPolygon([HOLE]), True),
    "bow tie": (BOW_TIE, False),
    "spike": (shapely.Polygon([(145, 49), (146, 49), (147, 49), (146, 49), (146, 50)]), False),
    "flat ring": (shapely.Polygon([(145, 49), (146, 49), (145, 49)]), False),
    "collection": (shapely.GeometryCollection([SQUARE, shapely.Point(1, 1)]), False),
    "nested": (
        shapely.GeometryCollection([shapely.GeometryCollection([ISLET]), SQUARE]),
        False,
    ),
}


@st.composite
def islands(
    draw: st.DrawFn, *, radius_deg: float = 0.1, at: tuple[float, float] | None = None
) -> BaseGeometry:
    """Draw a ragged island: star-shaped, valid, with a lake or without, no edge over 1.2 km."""
    longitude, latitude = at or (draw(st.floats(-179, 179)), draw(st.floats(-70, 70)))
    radii = draw(st.lists(st.floats(0.3, 1.0), min_size=5, max_size=24))
    angle = np.linspace(0, 2 * np.pi, len(radii), endpoint=False)
    ring = np.column_stack((np.cos(angle), np.sin(angle))) * np.array(radii)[:, None]
    holes: list[Any] = [ring * 0.2] if draw(st.booleans()) else []
    star = shapely.Polygon(ring, holes)
    placed = shapely.transform(star, lambda xy: xy * radius_deg + (longitude, latitude))
    return shapely.segmentize(placed, 0.01)
