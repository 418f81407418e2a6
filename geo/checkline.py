"""A second opinion on a dividing line: distances measured in a projection of their own.

Nothing here is shared with `geo.equidistance`. Each sample of the line becomes the centre of an
azimuthal equidistant projection on the ellipsoid, in which distances from the centre are geodesic
distances by definition, and the coast's edges near it are measured there. The edges to look at
are found in a Mercator projection, generously.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod, Transformer
from shapely.geometry.base import BaseGeometry

Floats = NDArray[np.float64]

_WGS84 = Geod(ellps="WGS84")
_MERCATOR = Transformer.from_crs("EPSG:4326", "EPSG:3395", always_xy=True)
# Mercator's scale changes by 2 % within 50 km at 65° and less nearer to the equator; twice over.
_GENEROUS = 1.04
_SHORT_DEG = 0.01


@dataclass(frozen=True)
class LineCheck:
    """What `check_line` found at n samples of a line.

    Parameters
    ----------
    points : ndarray, shape (n, 2)
        The samples, EPSG:4326.
    to_a_m, to_b_m : ndarray, shape (n,)
        Geodesic distance to the nearest coast of each side, metres.
    """

    points: Floats
    to_a_m: Floats
    to_b_m: Floats

    @property
    def difference_m(self) -> Floats:
        """How much farther side A is than side B, in metres; shape (n,)."""
        return self.to_a_m - self.to_b_m


def check_line(
    line: BaseGeometry,
    side_a: BaseGeometry | Sequence[BaseGeometry],
    side_b: BaseGeometry | Sequence[BaseGeometry],
    *,
    spacing_m: float = 50.0,
    frame: tuple[float, float, float, float] | None = None,
    parallels: Sequence[float] = (),
) -> LineCheck:
    """Measure how far a line is from the coasts of two sides.

    Parameters
    ----------
    line : LineString or MultiLineString
        EPSG:4326, not empty.
    side_a, side_b : polygons, alone or many
        EPSG:4326.
    spacing_m : float
        Distance between samples; vertices and middles of edges are sampled besides.
    frame : west, south, east, north, optional
        Border of the data. Edges along it are no coast.
    parallels : sequence of float
        Latitudes of cuts. Edges along them are no coast.

    Returns
    -------
    LineCheck
        Distances and their differences in metres.
    """
    points = sample_line(line, spacing_m)
    to_a_m, to_b_m = (
        distance_to_coast_m(points, _edges(side, frame, parallels)) for side in (side_a, side_b)
    )
    return LineCheck(points, to_a_m, to_b_m)


def sample_line(line: BaseGeometry, spacing_m: float) -> Floats:
    """Return points (n, 2) along a line, at most `spacing_m` apart, vertices among them."""
    samples = []
    for part in shapely.get_parts(line):
        vertices = shapely.get_coordinates(part)
        for start, end in pairwise(vertices):
            _, _, length_m = _WGS84.inv(*start, *end)
            share = np.linspace(0, 1, 2 * int(np.ceil(length_m / spacing_m / 2)) + 1)
            samples.append(start + share[:, None] * (end - start))
    return np.concatenate(samples)


def distance_to_coast_m(points: Floats, edges: Floats) -> Floats:
    """Return the geodesic distance from points (n, 2) to the nearest of edges (m, 2, 2)."""
    x, y = _MERCATOR.transform(points[:, 0], points[:, 1])
    plane = np.stack(_MERCATOR.transform(edges[..., 0], edges[..., 1]), axis=-1)
    tree = shapely.STRtree(shapely.linestrings(plane))
    centres = shapely.points(x, y)
    guess = tree.query_nearest(centres, all_matches=False)[1]
    _, _, bound_m = _WGS84.inv(*points.T, *edges[guess, 0].T)
    # A corner of the guessed edge is an upper bound; the guessed edge itself a better one.
    bound_m = np.minimum(bound_m, _azimuthal_distance_m(points, edges[guess]))
    scale = 1 / np.cos(np.radians(points[:, 1]))
    sample, edge = tree.query(centres, predicate="dwithin", distance=_GENEROUS * scale * bound_m)
    nearest_m = np.asarray(bound_m, dtype=np.float64).copy()
    np.minimum.at(nearest_m, sample, _azimuthal_distance_m(points[sample], edges[edge]))
    return nearest_m


def _azimuthal_distance_m(centres: Floats, edges: Floats) -> Floats:
    """Return the distance from each centre (n, 2) to its edge (n, 2, 2), seen from the centre."""
    ends = []
    for end in (0, 1):
        azimuth, _, distance_m = _WGS84.inv(*centres.T, *edges[:, end].T)
        angle = np.radians(azimuth)
        ends.append(
            np.asarray(distance_m)[:, None] * np.column_stack((np.sin(angle), np.cos(angle)))
        )
    lines = shapely.linestrings(np.stack(ends, axis=1))
    distances: Floats = shapely.distance(lines, shapely.Point(0, 0))
    return distances


def _edges(
    land: BaseGeometry | Sequence[BaseGeometry],
    frame: tuple[float, float, float, float] | None,
    parallels: Sequence[float],
) -> Floats:
    """Return the coast's edges (n, 2, 2): all edges of all rings but those that cutting made."""
    rings = shapely.get_rings(shapely.get_parts(np.atleast_1d(land)))
    # An edge is straight in degrees; a long one would be another line in the projection.
    short = map(shapely.get_coordinates, shapely.segmentize(rings, _SHORT_DEG))
    edges = [np.stack((ring[:-1], ring[1:]), axis=1) for ring in short]
    found = np.concatenate(edges)
    west, south, east, north = frame or (np.nan,) * 4
    for axis, value in ((0, west), (0, east), (1, south), (1, north), *((1, p) for p in parallels)):
        same = np.isclose(found[:, :, axis], value, rtol=0, atol=1e-9).all(axis=1)
        found = found[~same]
    return found
