"""A coast as many short pieces, and the nearest point of it by distance through space.

Through space (earth-centred coordinates) there is no projection to distort the comparison of two
coasts: up to 50 km a chord is shorter than its geodesic by less than 0.15 m, and of two chords
that differ by more than two millimetres the longer one has the longer geodesic.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from geo.measure import GEOD, Many

Floats = NDArray[np.float64]

_ON_EDGE_DEG = 1e-9
_CANDIDATES = 8
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
    edge = (ring[:-1] == ring[1:]) & np.any(points[:-1] != points[1:], axis=1)
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
        Greatest length of a piece. The nearest point found is the nearest of all; short pieces
        only make it quicker to find.
    """

    def __init__(self, segments: Floats, *, spacing_m: float) -> None:
        from scipy.spatial import cKDTree  # noqa: PLC0415 - as in equidistance

        self.segments = segments
        self.count = len(segments)
        self.points, self._ends, self.owner = _divided(segments, spacing_m)
        self._start = _in_space(self.points)
        self._along = _in_space(self._ends) - self._start
        # Both ends, not the middles: a cape that points this way is nearest at the end of a piece
        # whose middle may be farther than many pieces of a coast that lies broadside.
        both = np.concatenate([self._start, self._start + self._along])
        self._tree = cKDTree(both) if self.count else None
        self._half_m = np.linalg.norm(self._along, axis=1).max(initial=0.0) / 2

    def sparse_points(self, spacing_m: float) -> Floats:
        """Return points on the coast at most `spacing_m` apart, all vertices among them."""
        return _divided(self.segments, spacing_m)[0]

    def segments_near(self, other: Coast, reach_m: float) -> NDArray[np.bool_]:
        """Tell for each edge whether some piece of it is within reach of another coast.

        None of the pieces' own length is lost: `reach_m` is widened by it.
        """
        near = np.zeros(self.count, dtype=bool)
        if self._tree is not None and other._tree is not None:
            reach_m += 2 * (self._half_m + other._half_m)
            distance, _ = other._tree.query(self._start, distance_upper_bound=reach_m)
            near[self.owner[np.isfinite(distance)]] = True
        return near

    def nearest(self, points: Floats) -> tuple[Floats, Floats]:
        """Return the nearest coast points (n, 2) in degrees and their distance (n,) in metres.

        The distance is the chord's. Raises ValueError on an empty coast.
        """
        if self._tree is None:
            raise ValueError("there is no coast to measure from")
        here = _in_space(points)
        piece = np.zeros(len(points), dtype=np.intp)
        share, away = np.zeros(len(points)), np.zeros(len(points))
        left, count = np.arange(len(points)), _CANDIDATES
        while len(left):
            count = min(count, 2 * len(self.points))
            to_end, ends = self._tree.query(here[left], k=np.arange(1, count + 1))
            found = self._nearest_of(here[left], ends % len(self.points))
            piece[left], share[left], away[left] = found
            # A piece whose ends are all farther than these is at least this far itself.
            least = np.sqrt(np.maximum(0, to_end[:, -1] ** 2 - self._half_m**2))
            left = left[(away[left] > least) & (count < 2 * len(self.points))]
            count *= 4
        foot = self.points[piece] + share[:, None] * (self._ends[piece] - self.points[piece])
        return foot, away

    def _nearest_of(
        self, here: Floats, pieces: NDArray[np.intp]
    ) -> tuple[NDArray[np.intp], Floats, Floats]:
        """Choose for each place (n, 3) among its pieces (n, k): piece, share along it, distance."""
        start, along = self._start[pieces], self._along[pieces]
        share = np.einsum("ijk,ijk->ij", here[:, None] - start, along)
        share = np.clip(share / np.einsum("ijk,ijk->ij", along, along), 0, 1)
        away = np.linalg.norm(start + share[..., None] * along - here[:, None], axis=2)
        best = np.argmin(away, axis=1)[:, None]
        chosen = (np.take_along_axis(table, best, axis=1)[:, 0] for table in (pieces, share, away))
        piece, part, distance = chosen
        return piece, part, distance


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
