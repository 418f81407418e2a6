"""The line at sea that is equally far, by geodesic distance, from two sets of land.

The way: dense points on both coasts in a Lambert conformal conic projection, their Voronoi
diagram, the ridges between points of different sides; then every vertex is moved by Newton steps
along the geodesics to the nearest coast of each side until both are equally long, and vertices
are added where an edge strays. The plane only says which way the line runs; every distance that
decides where it lies is a geodesic one. `geo.checkline` measures the result another way.

EPSG:4326 in and out; data across the antimeridian must be moved to one side of it by the caller.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Proj
from shapely.geometry.base import BaseGeometry

from geo._coast import Coast, coast_segments
from geo.measure import GEOD, METRES_PER_NAUTICAL_MILE, Many

Floats = NDArray[np.float64]
Frame = tuple[float, float, float, float]

_SAMPLE_M = 200.0  # spacing of coast points for the Voronoi diagram
_STEP_M = 250.0  # spacing of line vertices before they are refined
_EQUAL_M = 0.2  # Newton steps end here
_STRAY_M = 1.0  # an edge whose distances differ by more gets a vertex in its middle
_ROUNDS = 30
_HALVINGS = 9  # 250 m down to 0.5 m
_METRES_PER_DEGREE = (
    111_700.0  # the longest degree there is, so that tolerances err to the safe side
)
_DECIMALS = 7  # of a degree: 1 cm


@dataclass(frozen=True)
class _Balance:
    """Distances (m) and azimuths (degrees) from points to the nearest coast of each side."""

    to_a_m: Floats
    to_b_m: Floats
    azimuth_a: Floats
    azimuth_b: Floats

    @property
    def gap_m(self) -> Floats:
        return self.to_a_m - self.to_b_m


@dataclass(frozen=True)
class _Path:
    """Vertices of several lines: `points` (n, 2) in degrees and the line that each belongs to."""

    points: Floats
    line: NDArray[np.intp]

    def kept(self, keep: NDArray[np.bool_]) -> _Path:
        """Leave vertices out; a line falls into pieces where they are missing."""
        piece = self.line * (len(keep) + 1) + np.cumsum(~keep)
        return _Path(self.points[keep], np.unique(piece[keep], return_inverse=True)[1])

    def inserted(self, after: NDArray[np.intp], points: Floats) -> _Path:
        """Add one vertex after each of the vertices numbered in `after`."""
        return _Path(
            np.insert(self.points, after + 1, points, axis=0),
            np.insert(self.line, after + 1, self.line[after]),
        )

    def edges(self) -> NDArray[np.intp]:
        """Return the numbers of the vertices from which an edge runs to the next one."""
        return np.nonzero(self.line[:-1] == self.line[1:])[0]

    def lines(self) -> BaseGeometry:
        """Return the pieces of two or more vertices as one MultiLineString."""
        long_enough = (np.bincount(self.line) > 1)[self.line] if len(self.line) else self.line == 0
        lines = shapely.linestrings(
            self.points[long_enough],
            indices=np.unique(self.line[long_enough], return_inverse=True)[1],
        )
        return shapely.multilinestrings(lines)


def true_coast(
    land: BaseGeometry | Many, frame: Frame | None = None, *, parallels: Sequence[float] = ()
) -> BaseGeometry:
    """Return the coast of land without the edges that cutting made.

    Parameters
    ----------
    land : Polygon, MultiPolygon or array-like of them
        EPSG:4326.
    frame : tuple of float, optional
        West, south, east and north border of the data: edges along it are no coast.
    parallels : sequence of float
        Latitudes of cuts: edges along them are no coast.

    Returns
    -------
    MultiLineString
        EPSG:4326; empty where no coast is left.
    """
    segments = coast_segments(land, frame, parallels=parallels)
    merged = shapely.line_merge(shapely.multilinestrings(shapely.linestrings(segments)))
    return shapely.multilinestrings(shapely.get_parts(merged))


def equidistance_line(
    side_a: BaseGeometry | Many,
    side_b: BaseGeometry | Many,
    *,
    others: BaseGeometry | Many | None = None,
    within_nm: float = 24.0,
    frame: Frame | None = None,
    parallels: Sequence[float] = (),
    simplify_m: float = 4.0,
) -> BaseGeometry:
    """Construct the line that is equally far from the coasts of two sides.

    Parameters
    ----------
    side_a, side_b : Polygon, MultiPolygon or array-like of them
        EPSG:4326, the land of each side at full resolution (a missing rock moves the line).
    others : like the sides, optional
        Land of third holders. Where it is nearer than the two sides there is no line.
    within_nm : float
        Nautical miles from land at which the line ends.
    frame, parallels : optional
        Borders of the data and latitudes of cuts, as in `true_coast`: they are no coast.
    simplify_m : float
        How far the line may be moved for the sake of fewer vertices. Each metre costs at most
        two metres of difference between the two distances.

    Returns
    -------
    MultiLineString
        EPSG:4326, off all land, its vertices rounded to 1e-7°. The geodesic distances to both
        sides differ by less than ``2 * simplify_m + 2`` metres at any point of it, between
        vertices too. It ends up to 250 m short of `within_nm` and of the point where a third
        holder becomes as near. Empty where the sides are nowhere that near each other.
    """
    limit_m = within_nm * METRES_PER_NAUTICAL_MILE
    segments = [
        coast_segments(land, frame, parallels=parallels) for land in (side_a, side_b, others)
    ]
    coasts = _facing(segments, reach_m=2 * limit_m)
    if not (coasts[0].count and coasts[1].count):
        return shapely.MultiLineString()
    plane = _plane(np.concatenate([coast.points for coast in coasts[:2]]))
    path = _voronoi_path(coasts, plane, limit_m=limit_m)
    path = _densified(_refined(path, coasts), coasts)
    path = _nearest_to_sides(path, coasts, limit_m=limit_m)
    return _off_land(_simplified(path.lines(), simplify_m), (side_a, side_b, others))


def _facing(segments: Sequence[Floats], *, reach_m: float) -> list[Coast]:
    """Keep of each coast what can matter: the parts that have the other side within reach."""
    whole = [Coast(side, spacing_m=_SAMPLE_M) for side in segments]
    rivals = (1, 0, 0)
    near = [
        side.segments_near(whole[rival], reach_m) for side, rival in zip(whole, rivals, strict=True)
    ]
    return [Coast(side[kept], spacing_m=50.0) for side, kept in zip(segments, near, strict=True)]


def _plane(points: Floats) -> Proj:
    """Return a Lambert conformal conic projection fitted to some points, in metres."""
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    sixth = (north - south) / 6
    middle = (south + north) / 2
    low, high = (south + sixth, north - sixth) if abs(middle) > 1 else (1.0, 2.0)
    return Proj(proj="lcc", lat_1=low, lat_2=high, lon_0=(west + east) / 2, ellps="WGS84")


def _voronoi_path(coasts: Sequence[Coast], plane: Proj, *, limit_m: float) -> _Path:
    """Return a first parsed of the line: the ridges between coast points of the two sides."""
    from scipy.spatial import Voronoi  # noqa: PLC0415 - only building needs it, and it takes 100 MB

    points = np.concatenate([coast.sparse_points(_SAMPLE_M) for coast in coasts])
    side = np.repeat(np.arange(3), [len(coast.sparse_points(_SAMPLE_M)) for coast in coasts])
    points, first = np.unique(points, axis=0, return_index=True)
    flat = np.column_stack(plane(points[:, 0], points[:, 1]))
    ring = _sentinels(flat, limit_m)
    diagram = Voronoi(np.concatenate([flat, ring]))
    holder = np.concatenate([side[first], np.full(len(ring), 3)])[diagram.ridge_points]
    chosen = np.all(np.sort(holder, axis=1) == [0, 1], axis=1)
    ridges = diagram.vertices[np.asarray(diagram.ridge_vertices)[chosen]]
    merged = shapely.line_merge(shapely.multilinestrings(shapely.linestrings(ridges)))
    lines = shapely.get_parts(shapely.segmentize(merged, _STEP_M))
    flat_line, line = shapely.get_coordinates(lines, return_index=True)
    path = _Path(np.column_stack(plane(flat_line[:, 0], flat_line[:, 1], inverse=True)), line)
    slack = 1.02  # the draft's distances are not yet those of the line
    return path.kept(coasts[0].nearest(path.points)[1] < slack * limit_m + _STEP_M)


def _sentinels(flat: Floats, limit_m: float) -> Floats:
    """Return points around all others, so far away that they only make every ridge finite."""
    middle = (flat.min(axis=0) + flat.max(axis=0)) / 2
    radius = np.linalg.norm(flat - middle, axis=1).max() + 4 * limit_m
    angle = np.linspace(0, 2 * np.pi, 64, endpoint=False)
    ring: Floats = middle + radius * np.column_stack((np.cos(angle), np.sin(angle)))
    return ring


def _balance(points: Floats, coasts: Sequence[Coast]) -> _Balance:
    """Measure points (n, 2) against the nearest coast of both sides."""
    azimuths, distances = [], []
    for coast in coasts[:2]:
        nearest, _ = coast.nearest(points)
        azimuth, _, distance = GEOD.inv(*points.T, *nearest.T)
        azimuths.append(np.asarray(azimuth))
        distances.append(np.asarray(distance))
    return _Balance(*distances, *azimuths)


def _balanced(points: Floats, coasts: Sequence[Coast]) -> tuple[Floats, NDArray[np.bool_]]:
    """Move points until they are equally far from both sides; tell which ones got there."""
    points = points.copy()
    left = np.arange(len(points))
    damping = np.ones(len(points))
    previous = np.full(len(points), np.inf)
    for _ in range(_ROUNDS):
        balance = _balance(points[left], coasts)
        gap_m = np.abs(balance.gap_m)
        # Where the nearest coast changes, a full step may jump to and fro across the kink.
        damping[left[gap_m > 0.7 * previous[left]]] *= 0.6
        previous[left] = gap_m
        far = gap_m > _EQUAL_M
        if not far.any():
            return points, previous <= _STRAY_M
        step = [column[far] for column in _newton_step(balance)]
        left = left[far]
        points[left] = _moved(points[left], step[0], damping[left] * step[1])
    return points, previous <= _STRAY_M


def _newton_step(balance: _Balance) -> tuple[Floats, Floats]:
    """Return the azimuth (degrees) and length (m) of the step that evens out both distances."""
    a, b = np.radians(balance.azimuth_a), np.radians(balance.azimuth_b)
    # Going towards a coast shortens the way to it: these are east and north of grad(gap).
    east, north = np.sin(b) - np.sin(a), np.cos(b) - np.cos(a)
    slope = np.maximum(np.hypot(east, north), 0.05)
    length_m = np.clip(-balance.gap_m / slope, -200.0, 200.0)
    return np.degrees(np.arctan2(east, north)), length_m


def _moved(points: Floats, azimuth: Floats, distance_m: Floats) -> Floats:
    longitudes, latitudes, _ = GEOD.fwd(points[:, 0], points[:, 1], azimuth, distance_m)
    return np.column_stack((longitudes, latitudes))


def _refined(path: _Path, coasts: Sequence[Coast]) -> _Path:
    """Put every vertex of the parsed on the line; leave out those that found no balance."""
    points, balanced = _balanced(path.points, coasts)
    _, _, moved_m = GEOD.inv(*path.points.T, *points.T)
    ends = np.unique(path.line, return_index=True)[1]
    lost = ~balanced | (np.asarray(moved_m) > 2 * _STEP_M)
    lost[ends] &= ~balanced[ends]
    return _Path(points[~lost], path.line[~lost])


def _densified(path: _Path, coasts: Sequence[Coast]) -> _Path:
    """Add vertices until the edges between them are as even as the vertices."""
    suspect = path.edges()
    for _ in range(_HALVINGS):
        start, end = path.points[suspect], path.points[suspect + 1]
        worst = np.zeros(len(suspect))
        for share in (0.25, 0.5, 0.75):
            gap_m = _balance(start + share * (end - start), coasts).gap_m
            worst = np.maximum(worst, np.abs(gap_m))
        after = suspect[worst > _STRAY_M]
        if len(after) == 0:
            break
        middle = (path.points[after] + path.points[after + 1]) / 2
        points, balanced = _balanced(middle, coasts)
        after, points = after[balanced], points[balanced]
        path = path.inserted(after, points)
        new = after + 1 + np.arange(len(after))
        suspect = np.unique(np.concatenate([new - 1, new]))
    return path


def _nearest_to_sides(path: _Path, coasts: Sequence[Coast], *, limit_m: float) -> _Path:
    """Drop what is too far from land, or nearer to a third holder than to the two sides."""
    to_side_m = _balance(path.points, coasts).to_a_m
    keep = to_side_m <= limit_m
    if coasts[2].count:
        keep &= to_side_m <= coasts[2].nearest(path.points)[1] + _STRAY_M
    return path.kept(keep)


def _simplified(lines: BaseGeometry, tolerance_m: float) -> BaseGeometry:
    """Leave vertices out where the straight longitude-latitude edge stays within a tolerance."""
    # In a projection an edge of 30 km would be straight in another way, and 23 m off its middle.
    least_latitude = np.abs(shapely.get_coordinates(lines)[:, 1]).min(initial=90.0)
    metres = np.array([np.cos(np.radians(least_latitude)), 1.0]) * _METRES_PER_DEGREE
    simple = shapely.simplify(shapely.transform(lines, lambda at: at * metres), tolerance_m)
    return shapely.transform(simple, lambda at: np.round(at / metres, _DECIMALS))


def _off_land(lines: BaseGeometry, lands: Sequence[BaseGeometry | Many | None]) -> BaseGeometry:
    """Cut out of the lines what lies on any land."""
    polygons = shapely.get_parts(
        np.concatenate([np.atleast_1d(np.asarray(land, dtype=object)) for land in lands])
    )
    touched = np.unique(shapely.STRtree(polygons).query(lines, predicate="intersects"))
    if len(touched):
        lines = shapely.difference(lines, shapely.union_all(polygons[touched]))
    parts = shapely.get_parts(shapely.line_merge(lines))
    return shapely.multilinestrings(parts[shapely.length(parts) > 0])
