"""Land and lines across 180 degrees: counted on for work and for a map, cut there for exports.

Counted on, 190 is 170 degrees west. Of the longitudes that a meridian has, whole turns apart, a map
uses the one nearest to the middle of its window; then nothing on it lies in two halves.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
import shapely

from geo.parts import Polygons, multipolygon, single_polygons

Stroke = list[list[float]]


def nearest_turn(longitude: float, middle: float) -> float:
    """Return the whole turns, in degrees, that bring a longitude nearest to `middle`."""
    return 360.0 * round((middle - longitude) / 360)


def counted_on(longitude: float, middle: float) -> float:
    """Return a meridian's longitude within half a turn of `middle`, degrees."""
    return longitude + nearest_turn(longitude, middle)


def land_counted_on(land: Polygons, middle: float) -> Polygons:
    """Return land that was cut at 180 degrees in one piece again, near a longitude.

    Parameters
    ----------
    land : array of MultiPolygon, shape (n,)
        EPSG:4326, each polygon on one side of 180 degrees.
    middle : float
        Of the window that the land is wanted in, degrees.

    Returns
    -------
    array of MultiPolygon, shape (n,)
        Longitudes within half a turn of `middle`, but for land that itself reaches farther.
    """
    return np.array([_in_one_piece(shape, middle) for shape in land], dtype=object)


def _in_one_piece(shape: shapely.Geometry, middle: float) -> shapely.MultiPolygon:
    parts = single_polygons(shape)
    west, _, east, _ = shapely.bounds(parts).T if len(parts) else np.empty((4, 0))
    turns = [nearest_turn(longitude, middle) for longitude in (west + east) / 2]
    if not any(turns):
        return multipolygon(shape)
    moved = [_moved(part, turn) for part, turn in zip(parts, turns, strict=True)]
    return multipolygon(shapely.union_all(moved))


def _moved(shape: shapely.Geometry, degrees: float) -> shapely.Geometry:
    """Return a shape so many degrees farther east; heights stay."""
    has_z = bool(shape.has_z)
    by = (degrees, 0.0, 0.0) if has_z else (degrees, 0.0)
    return shapely.transform(shape, lambda xyz: np.add(xyz, by), include_z=has_z)


def strokes_counted_on(strokes: Sequence[Stroke], middle: float) -> list[Stroke]:
    """Return strokes that were cut at 180 degrees joined again, near a longitude.

    Parameters
    ----------
    strokes : sequence of list of [float, float]
        EPSG:4326, each on one side of 180 degrees, in the order of their line.
    middle : float
        Of the window that they are drawn in, degrees.

    Returns
    -------
    list of list of [float, float]
        Longitudes counted on; a stroke that goes on where the one before ended at 180 degrees is
        one with it.
    """
    joined: list[Stroke] = []
    for stroke in strokes:
        longitudes = [longitude for longitude, _ in stroke]
        turn = nearest_turn((min(longitudes) + max(longitudes)) / 2, middle)
        moved = [[longitude + turn, latitude] for longitude, latitude in stroke]
        if joined and joined[-1][-1] == moved[0] and abs(moved[0][0]) % 360 == 180:
            joined[-1] = [*joined[-1], *moved[1:]]
        else:
            joined.append(moved)
    return joined


def box_across(
    bounds: Iterable[float], geometry: shapely.Geometry | Polygons
) -> tuple[float, float, float, float]:
    """Return the bounds of geometry as RFC 7946 (5.2) has them where 180 degrees is crossed.

    Parameters
    ----------
    bounds : west, south, east, north
        Of the geometry, degrees.
    geometry : shapely geometry or array of them
        EPSG:4326, cut at 180 degrees.

    Returns
    -------
    tuple of float
        `bounds`, unless parts meet 180 degrees from both sides and leave a gap elsewhere: then
        west is greater than east, and the box runs from one over 180 degrees to the other.
    """
    west, south, east, north = (float(bound) for bound in bounds)
    if (west, east) != (-180, 180):
        return west, south, east, north
    parts = shapely.get_parts(geometry)
    spans = shapely.bounds(parts[~shapely.is_empty(parts)])[:, [0, 2]]
    spans = spans[np.argsort(spans[:, 0])]
    reached = np.maximum.accumulate(spans[:, 1])
    gaps = spans[1:, 0] - reached[:-1]
    if not len(gaps) or gaps.max() <= 0:
        return west, south, east, north
    widest = int(gaps.argmax())
    return float(spans[widest + 1, 0]), south, float(reached[widest]), north


def unwrap(polygons: Polygons, *, east: float) -> Polygons:
    """Return `polygons` and, where a window ends east of 180, those beyond it moved by 360.

    Parameters
    ----------
    polygons : array of shapely geometry, shape (n,)
        EPSG:4326, longitudes from -180 to 180.
    east : float
        The window's eastern edge in degrees, counted on beyond 180.
    """
    if east <= 180:
        return polygons
    west_of = shapely.bounds(polygons)[:, 0] < east - 360
    beyond = shapely.transform(polygons[west_of], lambda xy: np.add(xy, (360.0, 0.0)))
    return np.concatenate([polygons, beyond])


def wrap(land: shapely.MultiPolygon) -> shapely.MultiPolygon:
    """Return land with longitudes from -180 to 180, cut at 180 degrees (RFC 7946, 3.1.9)."""
    west, _, east, _ = land.bounds
    if land.is_empty or (west >= -180 and east <= 180):
        return multipolygon(land)
    first, last = math.floor((west + 180) / 360), math.ceil((east - 180) / 360)
    pieces = [
        _moved(shapely.intersection(land, shapely.box(at - 180, -90, at + 180, 90)), -at)
        for at in range(360 * first, 360 * last + 1, 360)
    ]
    return multipolygon(*pieces)


def wrap_lines(lines: shapely.LineString | shapely.MultiLineString) -> shapely.MultiLineString:
    """Return lines with longitudes from -180 to 180, cut at 180 degrees (RFC 7946, 3.1.9).

    Parameters
    ----------
    lines : LineString or MultiLineString
        EPSG:4326, longitudes counted on beyond 180 degrees, east or west; an edge goes less than
        once round.

    Returns
    -------
    MultiLineString
        Its parts in the order of the line; what runs along 180 degrees itself is kept once.
    """
    parts = [part for line in shapely.get_parts(lines) for part in _wrapped(line)]
    return shapely.MultiLineString(parts)


def _wrapped(line: shapely.LineString) -> list[npt.NDArray[np.float64]]:
    """Return a line's vertices in parts that each stay on one side of 180 degrees."""
    xy = _with_crossings(shapely.get_coordinates(line, include_z=bool(line.has_z)))
    middle = (xy[:-1, 0] + xy[1:, 0]) / 2
    turn = np.ceil((middle - 180) / 360)  # of each edge: whole turns away from -180 to 180
    turn[middle == -180] = 0
    starts = np.flatnonzero(np.diff(turn, prepend=np.nan) != 0)
    ends = [*starts[1:], len(turn)]
    rest = [np.inf] * (xy.shape[1] - 2)  # heights, which have no bounds
    low, high = (-180, -90, *np.negative(rest)), (180, 90, *rest)
    return [
        np.clip(xy[start : end + 1] - (360 * turn[start], 0, *np.zeros(len(rest))), low, high)
        for start, end in zip(starts, ends, strict=True)
    ]


def _with_crossings(xy: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return vertices with one more where an edge crosses 180 degrees, or that and whole turns."""
    turns = np.floor((xy[:, 0] + 180) / 360)
    edge = 360 * np.maximum(turns[:-1], turns[1:]) - 180
    low, high = np.minimum(xy[:-1, 0], xy[1:, 0]), np.maximum(xy[:-1, 0], xy[1:, 0])
    (at,) = np.nonzero((low < edge) & (edge < high))
    share = ((edge[at] - xy[at, 0]) / (xy[at + 1, 0] - xy[at, 0]))[:, None]
    others = xy[at, 1:] + share * (xy[at + 1, 1:] - xy[at, 1:])  # latitude, and height if any
    return np.insert(xy, at + 1, np.column_stack([edge[at], others]), axis=0)
