"""Constructive work on polygons: repair, cut at a parallel, simplify as a coverage.

All coordinates are EPSG:4326 (degrees, longitude first), and an edge is the straight line between
its ends in longitude and latitude, as RFC 7946 has it. Nothing here projects the result: what
comes out are input vertices, or vertices exactly on the parallel that was asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import overload

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from geo.measure import GEOD, Many

Coordinates = NDArray[np.float64]
Geometries = NDArray[np.object_]

PARALLEL_SPACING_M = 1000.0
_ON_PARALLEL_DEG = 1e-9  # 0.1 mm: nearer than this to the parallel is on it
_NOTHING = shapely.Polygon()
_EQUAL_AREA = Transformer.from_crs("EPSG:4326", "EPSG:6933", always_xy=True)


@overload
def repair(geometry: Many) -> Geometries: ...
@overload
def repair(geometry: BaseGeometry | None) -> BaseGeometry: ...
def repair(geometry: Many | BaseGeometry | None) -> Geometries | BaseGeometry:
    """Return valid polygons that cover what the input's rings enclose.

    Parameters
    ----------
    geometry : geometry, None or array-like of them
        EPSG:4326; rings may cross or touch themselves. Parts that are no polygon (points, lines,
        rings without area) are left out.

    Returns
    -------
    Polygon, MultiPolygon, or ndarray of them
        Valid, shells and holes as they were. Valid polygons come back as they are; None and
        geometries without any area come back as an empty polygon.
    """
    many = np.asarray(geometry, dtype=object)
    if many.ndim == 0:
        return _repaired(many.item())
    return _as_array([_repaired(one) for one in many])


def _repaired(geometry: BaseGeometry | None) -> BaseGeometry:
    if geometry is None or geometry.is_empty:
        return _NOTHING
    polygonal = geometry.geom_type in ("Polygon", "MultiPolygon")
    if polygonal and geometry.is_valid:
        return geometry
    valid = shapely.make_valid(geometry, method="structure", keep_collapsed=False)
    polygons = [part for part in _parts(valid) if part.geom_type == "Polygon"]
    return _gathered(polygons if polygonal else list(_parts(shapely.union_all(polygons))))


def split_at_parallel(
    polygon: BaseGeometry, latitude: float, *, spacing_m: float = PARALLEL_SPACING_M
) -> tuple[BaseGeometry, BaseGeometry]:
    """Cut a polygon at a parallel.

    Parameters
    ----------
    polygon : Polygon or MultiPolygon
        EPSG:4326, valid.
    latitude : float
        Degrees north.
    spacing_m : float
        Greatest distance between vertices along the cut. A geodesic between two vertices L metres
        apart leaves the parallel by L² tan(latitude) / 8R: 0.023 m at 50° for 1000 m, and 403 m
        for one straight edge across an island 131 km wide.

    Returns
    -------
    north, south : Polygon or MultiPolygon
        Both share the vertices of the cut, which lie exactly at `latitude`; their areas add up to
        the whole. A part without land is an empty polygon.
    """
    if polygon is None or polygon.is_empty:
        return _NOTHING, _NOTHING
    noded = _map_rings(polygon, lambda ring: _with_crossings(ring, latitude))
    west, south, east, north = noded.bounds
    halves = (
        shapely.box(west - 1, latitude, east + 1, max(north, latitude) + 1),
        shapely.box(west - 1, min(south, latitude) - 1, east + 1, latitude),
    )
    above, below = (_clipped(noded, half, latitude, spacing_m=spacing_m) for half in halves)
    return above, below


def densify_parallel(
    polygon: BaseGeometry, latitude: float, *, spacing_m: float = PARALLEL_SPACING_M
) -> BaseGeometry:
    """Add vertices to the edges that run along a parallel.

    The new vertices stand at fixed longitudes (multiples of the spacing from Greenwich), so that
    the polygons on both sides of a cut get the same ones.

    Parameters
    ----------
    polygon : Polygon or MultiPolygon
        EPSG:4326.
    latitude : float
        Degrees north. Edges with both ends within 1e-9° of it are put exactly on it.
    spacing_m : float
        Greatest distance between two vertices along the parallel.

    Returns
    -------
    Polygon or MultiPolygon
    """
    if polygon is None or polygon.is_empty:
        return _NOTHING
    step_deg = _longitude_step_deg(latitude, spacing_m)
    return _map_rings(polygon, lambda ring: _with_longitudes(ring, latitude, step_deg=step_deg))


def simplify(
    geometries: Many,
    tolerance_m: float,
    *,
    keep: Sequence[bool] | NDArray[np.bool_] | None = None,
    parallels: Sequence[float] = (),
    spacing_m: float = PARALLEL_SPACING_M,
) -> Geometries:
    """Simplify polygons that may share edges; shared edges stay shared, nothing becomes empty.

    Parameters
    ----------
    geometries : array-like of Polygon or MultiPolygon, shape (n,)
        EPSG:4326; a coverage: they may share edges (with the same vertices) and must not overlap.
        Dissolve overlaps first. None and empty come back as empty polygons.
    tolerance_m : float
        Square root of the area of the triangles that are removed (Visvalingam and Whyatt 1993),
        an area in equal-area projection. It is no bound on how far the edge moves: a removed
        triangle `tolerance_m` wide is 2 x `tolerance_m` high, a narrower one (a spit) higher.
        Measured on the 60 largest landmasses of a ragged coast, for 20 to 200 m: 95 % of the
        vertices end within 0.8 x `tolerance_m` of the edge, 99.9 % within 4 x, the worst 9 x.
    keep : array-like of bool, shape (n,), optional
        False lets a geometry lose the parts that are smaller than the square of `tolerance_m`,
        but never its largest part. By default every part of every geometry is kept, be it as a
        triangle.
    parallels : sequence of float
        Latitudes of cuts whose edges are given their vertices back after simplification.
    spacing_m : float
        Greatest distance between these vertices.

    Returns
    -------
    ndarray of Polygon or MultiPolygon, shape (n,)
        Valid; each vertex is a vertex of the input or lies on one of `parallels`.
    """
    many = np.asarray(geometries, dtype=object)
    parts, owner = shapely.get_parts(many, return_index=True)
    chosen = _kept_parts(parts, owner, keep=keep, least_m2=tolerance_m**2)
    parts, owner = parts[chosen], owner[chosen]
    simple = [_repaired(part) for part in _simplified(parts, tolerance_m)]
    for latitude in parallels:
        simple = [densify_parallel(part, latitude, spacing_m=spacing_m) for part in simple]
    groups: list[list[BaseGeometry]] = [[] for _ in many]
    for part, index in zip(simple, owner, strict=True):
        groups[index].extend(_parts(part))
    return _as_array([_gathered(group) for group in groups])


def _kept_parts(
    parts: Geometries,
    owner: NDArray[np.intp],
    *,
    keep: Sequence[bool] | NDArray[np.bool_] | None,
    least_m2: float,
) -> NDArray[np.bool_]:
    """Tell which parts stay: all of what is kept, of others the large and largest."""
    if keep is None or len(parts) == 0:
        return np.ones(len(parts), dtype=bool)
    area_m2 = shapely.area(shapely.transform(parts, _EQUAL_AREA.transform, interleaved=False))
    by_size = np.lexsort((-area_m2, owner))
    largest = np.zeros(len(parts), dtype=bool)
    largest[by_size[np.unique(owner[by_size], return_index=True)[1]]] = True
    stays: NDArray[np.bool_] = np.asarray(keep, dtype=bool)[owner] | (area_m2 >= least_m2) | largest
    return stays


def _simplified(parts: Geometries, tolerance_m: float) -> Geometries:
    """Simplify single polygons together, and give back the very coordinates that went in.

    The cylindrical equal-area projection has what the method asks for, true areas, and keeps
    parallels straight. The vertices that remain are looked up rather than projected back.
    """
    if len(parts) == 0:
        return parts
    degrees = np.unique(shapely.get_coordinates(parts), axis=0)
    metres = np.column_stack(_EQUAL_AREA.transform(degrees[:, 0], degrees[:, 1]))
    projected = shapely.transform(
        parts, lambda ring: metres[_rows_of(ring, degrees, np.arange(len(degrees)))]
    )
    simple = shapely.coverage_simplify(projected, tolerance_m)
    order = np.lexsort((metres[:, 1], metres[:, 0]))
    result: Geometries = shapely.transform(
        simple, lambda ring: degrees[_rows_of(ring, metres[order], order)]
    )
    return result


def _rows_of(wanted: Coordinates, table: Coordinates, rows: NDArray[np.intp]) -> NDArray[np.intp]:
    """Find coordinates in a lexicographically sorted table; `rows` names the table's rows."""
    # Complex numbers sort by real part, then imaginary part: one search for both coordinates.
    keys = table[:, 0] + 1j * table[:, 1]
    found: NDArray[np.intp] = rows[np.searchsorted(keys, wanted[:, 0] + 1j * wanted[:, 1])]
    return found


def _clipped(
    polygon: BaseGeometry, half: BaseGeometry, latitude: float, *, spacing_m: float
) -> BaseGeometry:
    """Cut out one half and put its cut edge on the parallel, with vertices along it."""
    polygons = [p for p in _parts(shapely.intersection(polygon, half)) if p.geom_type == "Polygon"]
    return densify_parallel(_gathered(polygons), latitude, spacing_m=spacing_m)


def _with_crossings(ring: Coordinates, latitude: float) -> Coordinates:
    """Insert a vertex where an edge crosses the parallel, the same from whichever side.

    What lies within a hair of the parallel is put on it before the cut: moved afterwards, a lake
    that ends there would touch the shore it was cut clear of.
    """
    above = ring[:, 1] - latitude
    above[np.abs(above) < _ON_PARALLEL_DEG] = 0
    ring = np.column_stack((ring[:, 0], np.where(above == 0, latitude, ring[:, 1])))
    (at,) = np.nonzero(above[:-1] * above[1:] < 0)
    upward = (above[at] < 0)[:, None]
    low = np.where(upward, ring[at], ring[at + 1])
    high = np.where(upward, ring[at + 1], ring[at])
    share = (latitude - low[:, 1]) / (high[:, 1] - low[:, 1])
    longitudes = low[:, 0] + share * (high[:, 0] - low[:, 0])
    crossings = np.column_stack((longitudes, np.full(len(at), latitude)))
    return np.insert(ring, at + 1, crossings, axis=0)


def _with_longitudes(ring: Coordinates, latitude: float, *, step_deg: float) -> Coordinates:
    """Put edges along the parallel exactly on it and divide them at multiples of a longitude."""
    on_it = np.abs(ring[:, 1] - latitude) < _ON_PARALLEL_DEG
    ring = ring.copy()
    ring[on_it, 1] = latitude
    pieces: list[Coordinates] = []
    start = 0
    for at in np.nonzero(on_it[:-1] & on_it[1:])[0]:
        pieces.extend((ring[start : at + 1], _between(ring[at, 0], ring[at + 1, 0], step_deg)))
        pieces[-1][:, 1] = latitude
        start = int(at) + 1
    return np.concatenate([*pieces, ring[start:]])


def _between(first: float, last: float, step_deg: float) -> Coordinates:
    """Return the multiples of a step strictly between two longitudes, in order; shape (n, 2)."""
    low, high = min(first, last), max(first, last)
    steps = np.arange(np.floor(low / step_deg), np.ceil(high / step_deg) + 1)
    longitudes = np.round(steps * step_deg, 6)
    inside = longitudes[(longitudes > low + 1e-6) & (longitudes < high - 1e-6)]
    ordered = inside if first < last else inside[::-1]
    return np.column_stack((ordered, np.zeros(len(ordered))))


def _longitude_step_deg(latitude: float, spacing_m: float) -> float:
    """Return the degrees of longitude that measure `spacing_m` along a parallel."""
    _, _, metres_per_degree = GEOD.inv(0.0, latitude, 1.0, latitude)
    return float(min(90.0, max(1e-5, np.floor(1e6 * spacing_m / metres_per_degree) / 1e6)))


def _map_rings(polygon: BaseGeometry, change: Callable[[Coordinates], Coordinates]) -> BaseGeometry:
    """Rebuild polygons from their rings' coordinates, changed; arrays of shape (n, 2)."""

    def rebuilt(part: BaseGeometry) -> BaseGeometry:
        holes = [change(shapely.get_coordinates(hole)) for hole in part.interiors]
        return shapely.Polygon(change(shapely.get_coordinates(part.exterior)), holes)

    return _gathered([rebuilt(part) for part in _parts(polygon)])


def _parts(geometry: BaseGeometry) -> list[BaseGeometry]:
    """Return the non-empty simple parts of a geometry."""
    return [part for part in shapely.get_parts(shapely.get_parts(geometry)) if not part.is_empty]


def _gathered(polygons: Sequence[BaseGeometry]) -> BaseGeometry:
    if not polygons:
        return _NOTHING
    return polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons)


def _as_array(geometries: Sequence[BaseGeometry]) -> Geometries:
    array = np.empty(len(geometries), dtype=object)
    array[:] = geometries
    return array
