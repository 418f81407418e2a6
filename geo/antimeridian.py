"""Land across 180 degrees: counted on to one side of it for work, cut there for others' eyes."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import shapely

from geo.parts import Polygons, multipolygon


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
    if land.is_empty or land.bounds[2] <= 180:
        return multipolygon(land)
    west = shapely.intersection(land, shapely.box(-180, -90, 180, 90))
    east = shapely.intersection(land, shapely.box(180, -90, 540, 90))
    return multipolygon(west, shapely.transform(east, lambda xy: np.add(xy, (-360.0, 0.0))))


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
    xy = _with_crossings(shapely.get_coordinates(line))
    middle = (xy[:-1, 0] + xy[1:, 0]) / 2
    turn = np.ceil((middle - 180) / 360)  # of each edge: whole turns away from -180 to 180
    turn[middle == -180] = 0
    starts = np.flatnonzero(np.diff(turn, prepend=np.nan) != 0)
    ends = [*starts[1:], len(turn)]
    return [
        np.clip(xy[start : end + 1] - (360 * turn[start], 0), (-180, -90), (180, 90))
        for start, end in zip(starts, ends, strict=True)
    ]


def _with_crossings(xy: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return vertices with one more where an edge crosses 180 degrees, or that and whole turns."""
    turns = np.floor((xy[:, 0] + 180) / 360)
    edge = 360 * np.maximum(turns[:-1], turns[1:]) - 180
    low, high = np.minimum(xy[:-1, 0], xy[1:, 0]), np.maximum(xy[:-1, 0], xy[1:, 0])
    (at,) = np.nonzero((low < edge) & (edge < high))
    share = (edge[at] - xy[at, 0]) / (xy[at + 1, 0] - xy[at, 0])
    latitude = xy[at, 1] + share * (xy[at + 1, 1] - xy[at, 1])
    return np.insert(xy, at + 1, np.column_stack([edge[at], latitude]), axis=0)
