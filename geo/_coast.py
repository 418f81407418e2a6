"""A coast as many short pieces, and the nearest point of it by distance through space.

Through space (earth-centred coordinates) there is no projection to distort the comparison of two
coasts: up to 50 km a chord is shorter than its geodesic by less than 0.15 m, and of two chords
that differ by more than a millimetre the longer one has the longer geodesic.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from scipy.spatial import cKDTree
from shapely.geometry.base import BaseGeometry

from geo.measure import GEOD, Many

Floats = NDArray[np.float64]

_ON_EDGE_DEG = 1e-9
_CANDIDATES = 6
_SPACE = Transformer.from_crs("EPSG:4979", "EPSG:4978", always_xy=True)


def coast_segments(
    land: BaseGeometry | Many | None,
    frame: tuple[float, float, float, float] | None = None,
    *,
    parallels: Sequence[float] = (),
) -> Floats:
    """Return the edges of all rings, without those along a frame or a parallel.

    Parameters
    ----------
    land : polygons, EPSG:4326
    frame : west, south, east, north border of the data
    parallels : latitudes of cuts

    Returns
    -------
    ndarray, shape (n, 2, 2)
        Edge, end, longitude and latitude.
    """
    polygons = shapely.get_parts(np.atleast_1d(np.asarray(land, dtype=object)))
    rings = shapely.get_rings(polygons)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    edge = ring[:-1] == ring[1:]
    segments = np.stack((points[:-1][edge], points[1:][edge]), axis=1)
    west, south, east, north = frame or (np.inf,) * 4
    cuts = [(0, west), (0, east), (1, south), (1, north), *((1, cut) for cut in parallels)]
    artificial = np.zeros(len(segments), dtype=bool)
    for axis, value in cuts:
        artificial |= np.all(np.abs(segments[:, :, axis] - value) < _ON_EDGE_DEG, axis=1)
    kept: Floats = segments[~artificial]
    return kept


class Coast:
    """Coast edges, divided into pieces of at most `spacing_m`, ready to be asked for the nearest.

    Parameters
    ----------
    segments : ndarray, shape (n, 2, 2)
        Edges, EPSG:4326.
    spacing_m : float
        Greatest length of a piece. The nearest piece is looked for among those whose middles are
        nearest; at a distance of d metres that errs by less than ``spacing_m**2 / (8 * d)``.
    """

    def __init__(self, segments: Floats, *, spacing_m: float) -> None:
        self.segments = segments
        self.count = len(segments)
        self.points, self._ends, self.owner = _divided(segments, spacing_m)
        self._start = _in_space(self.points)
        self._along = _in_space(self._ends) - self._start
        self._tree = cKDTree(self._start + self._along / 2) if self.count else None

    def sparse_points(self, spacing_m: float) -> Floats:
        """Return points on the coast at most `spacing_m` apart, all vertices among them."""
        return _divided(self.segments, spacing_m)[0]

    def segments_near(self, other: Coast, reach_m: float) -> NDArray[np.bool_]:
        """Tell for each edge whether some piece of it is within reach of another coast.

        None of the pieces' own length is lost: `reach_m` is widened by it.
        """
        near = np.zeros(self.count, dtype=bool)
        if self._tree is not None and other._tree is not None:
            middles = self._start + self._along / 2
            slack_m = (
                np.linalg.norm(self._along, axis=1).max()
                + np.linalg.norm(other._along, axis=1).max()
            )
            distance, _ = other._tree.query(middles, distance_upper_bound=reach_m + slack_m)
            near[self.owner[np.isfinite(distance)]] = True
        return near

    def nearest(self, points: Floats) -> tuple[Floats, Floats]:
        """Return the nearest coast points (n, 2) in degrees and their distance (n,) in metres.

        The distance is the chord's. Raises ValueError on an empty coast.
        """
        if self._tree is None:
            raise ValueError("there is no coast to measure from")
        here = _in_space(points)
        count = min(_CANDIDATES, len(self.points))
        _, pieces = self._tree.query(here, k=np.arange(1, count + 1))
        start, along = self._start[pieces], self._along[pieces]
        share = np.einsum("ijk,ijk->ij", here[:, None] - start, along)
        share = np.clip(share / np.einsum("ijk,ijk->ij", along, along), 0, 1)
        away = np.linalg.norm(start + share[..., None] * along - here[:, None], axis=2)
        best = np.argmin(away, axis=1)
        row = np.arange(len(points))
        chosen, part = pieces[row, best], share[row, best][:, None]
        foot = self.points[chosen] + part * (self._ends[chosen] - self.points[chosen])
        return foot, away[row, best]


def _divided(segments: Floats, spacing_m: float) -> tuple[Floats, Floats, NDArray[np.intp]]:
    """Divide edges into equal pieces; return their starts, their ends and the edge of each."""
    if len(segments) == 0:
        return np.empty((0, 2)), np.empty((0, 2)), np.empty(0, dtype=np.intp)
    _, _, length_m = GEOD.inv(*segments[:, 0].T, *segments[:, 1].T)
    pieces = np.maximum(1, np.ceil(np.asarray(length_m) / spacing_m)).astype(np.intp)
    owner = np.repeat(np.arange(len(segments)), pieces)
    rank = np.arange(len(owner)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    start, along = segments[owner, 0], (segments[:, 1] - segments[:, 0])[owner]
    share = np.column_stack((rank, rank + 1)) / pieces[owner][:, None]
    return start + share[:, :1] * along, start + share[:, 1:] * along, owner


def _in_space(points: Floats) -> Floats:
    """Return earth-centred coordinates (n, 3) in metres of points (n, 2) on the ellipsoid."""
    return np.column_stack(_SPACE.transform(points[:, 0], points[:, 1], np.zeros(len(points))))
