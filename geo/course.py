"""A line through given points, as a treaty defines one: by geodesics or by rhumb lines.

A geodesic is the shortest way between two points; a rhumb line (loxodrome) keeps one bearing, so a
parallel and a meridian are rhumb lines. Between points 500 km apart at 45° of latitude they lie
some 5 km apart: a treaty with such points says which it means.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Literal

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer

from geo.antimeridian import wrap_lines
from geo.measure import GEOD

Course = Literal["geodesic", "rhumb"]
Position = tuple[float, float]
Floats = NDArray[np.float64]

WITHIN_M = 25.0  # half of what a drawn line may be off: a map may draw a chord in two ways
_LONGEST_M = 50_000.0  # a longer chord can cross its course, and be far off beside its middle
_SAME_DEG = 1e-9
_MERCATOR = Transformer.from_crs("EPSG:4326", "EPSG:3395", always_xy=True)


def course_line(
    points: Sequence[Position], *, course: Course, within_m: float = WITHIN_M
) -> shapely.MultiLineString:
    """Return the line through some points, with so many vertices that a drawn line is on it.

    Parameters
    ----------
    points : sequence of (float, float)
        Longitude and latitude (EPSG:4326), at least two, no two neighbours the same.
        Neighbours are joined the shorter way round, across 180 degrees where that is shorter.
    course : {"geodesic", "rhumb"}
        What joins two neighbours, on the WGS84 ellipsoid.
    within_m : float
        How far from the course a chord between two vertices may lie, metres: straight in longitude
        and latitude (RFC 7946), and straight on a Mercator map.

    Returns
    -------
    MultiLineString
        EPSG:4326, one part, or several where the line crosses 180 degrees. The points given are
        among its vertices.

    Raises
    ------
    ValueError
        Where no one way joins two neighbours: one is a pole, or their meridians are opposite.
    """
    between = _BETWEEN[course]
    here: Floats = np.asarray(points[0], dtype=np.float64)
    if np.abs(np.asarray(points)[:, 1]).max() >= 90:
        raise ValueError("a pole is on no one meridian")
    pieces = [here[None]]
    for _, point in pairwise(points):
        there = _counted_on(here, point)
        pieces.append(_dense(here, there, between, within_m=within_m)[1:])
        here = there
    return wrap_lines(shapely.LineString(np.concatenate(pieces)))


def _counted_on(here: Floats, point: Position) -> Floats:
    """Return a point with its longitude counted on from `here`, the shorter way round."""
    step = (point[0] - here[0] + 180) % 360 - 180
    if abs(step) > 180 - _SAME_DEG:
        raise ValueError("opposite meridians are joined either way round, over a pole")
    lon = point[0] if here[0] + step == point[0] else here[0] + step
    return np.array([lon, point[1]])


def _dense(
    first: Floats, last: Floats, between: Callable[..., Floats], *, within_m: float
) -> Floats:
    """Return points from the first to the last, so many that no chord is farther off."""
    length_m = GEOD.inv(*first, *last)[2]
    count = max(1, int(np.ceil(length_m / _LONGEST_M)))
    while True:
        fine = between(first, last, 2 * count)
        vertices, middles = fine[::2], fine[1::2]
        if _off_m(vertices, middles).max() <= within_m:
            return vertices
        count *= 2


def _off_m(vertices: Floats, middles: Floats) -> Floats:
    """Return how far the middles of chords are from the course, straight in either plane."""
    off = []
    for project, back in ((_as_is, _as_is), (_to_mercator, _from_mercator)):
        plane = project(vertices)
        chord = back((plane[:-1] + plane[1:]) / 2)
        off.append(np.asarray(GEOD.inv(*chord.T, *middles.T)[2]))
    farther: Floats = np.maximum(*off)
    return farther


def _on_geodesic(first: Floats, last: Floats, count: int) -> Floats:
    """Return both ends and points between them, `count` equal pieces of the shortest way."""
    if count == 1:
        return np.stack([first, last])
    between = GEOD.npts(first[0], first[1], last[0], last[1], count - 1)
    made: Floats = np.array(between, dtype=np.float64)
    lon = np.unwrap(np.concatenate([[first[0]], made[:, 0], [last[0]]]), period=360)
    return np.column_stack([lon, np.concatenate([[first[1]], made[:, 1], [last[1]]])])


def _on_rhumb(first: Floats, last: Floats, count: int) -> Floats:
    """Return both ends and points between them on one bearing: straight on Mercator's plane."""
    plane = _to_mercator(np.stack([first, last]))
    share = np.linspace(0, 1, count + 1)[:, None]
    made = _from_mercator(plane[0] + share * (plane[1] - plane[0]))
    made[[0, -1]] = first, last
    if first[1] == last[1]:
        made[:, 1] = first[1]  # a parallel to the last digit
    return made


def _to_mercator(points: Floats) -> Floats:
    """Return longitudes as they are and latitudes as metres north on Mercator's plane."""
    north = _MERCATOR.transform(np.zeros(len(points)), points[:, 1])[1]
    return np.column_stack([points[:, 0], north])


def _from_mercator(plane: Floats) -> Floats:
    latitude = _MERCATOR.transform(np.zeros(len(plane)), plane[:, 1], direction="INVERSE")[1]
    return np.column_stack([plane[:, 0], latitude])


def _as_is(points: Floats) -> Floats:
    return points


_BETWEEN: dict[str, Callable[..., Floats]] = {"geodesic": _on_geodesic, "rhumb": _on_rhumb}
