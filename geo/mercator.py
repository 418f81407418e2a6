"""The spherical Mercator plane on which land is simplified: straight edges stay straight."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import shapely

from geo.measure import METRES_PER_DEGREE

TRUE_LATITUDE_DEG = 45.0  # where a tolerance in metres is true on the plane
Geometries = npt.NDArray[np.object_]


def to_mercator(geometries: Geometries) -> Geometries:
    """Return EPSG:4326 geometries on a spherical Mercator plane in metres true at 45 degrees.

    Meridians and parallels stay straight, so straight frame and cut edges stay straight, and a
    tolerance is the same share of a screen's pixel everywhere.
    """

    def project(xy: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        y = np.degrees(np.log(np.tan(np.pi / 4 + np.radians(xy[:, 1]) / 2)))
        return np.column_stack([xy[:, 0] * _SCALE, y * _SCALE])

    return np.asarray(shapely.transform(geometries, project), dtype=object)


def from_mercator(geometries: Geometries) -> Geometries:
    """Undo `to_mercator`: metres on the plane to longitudes and latitudes (EPSG:4326)."""

    def unproject(xy: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        y = np.degrees(2 * np.arctan(np.exp(np.radians(xy[:, 1] / _SCALE))) - np.pi / 2)
        return np.column_stack([xy[:, 0] / _SCALE, y])

    return np.asarray(shapely.transform(geometries, unproject), dtype=object)


_SCALE = METRES_PER_DEGREE * np.cos(np.radians(TRUE_LATITUDE_DEG))
