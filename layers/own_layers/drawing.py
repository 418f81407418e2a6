"""A layer as a screen shows it: cut to the window, simplified, no more than it can draw."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from layers.own_layers import bounds
from layers.own_layers.dates import OPEN, Span
from layers.own_layers.layer import Column, Drawn

DECIMALS = 4  # of degrees: less than a pixel of the map where it is nearest
COARSEST = 0.05  # beyond that, shapes are nothing that anybody knows again

Window = tuple[float, float, float, float]
Shapes = npt.NDArray[Any]


def drawing_of(
    table: gpd.GeoDataFrame,
    times: Sequence[Span | None],
    columns: Sequence[Column],
    *,
    window: Window,
) -> tuple[Drawn, bytes]:
    """Return what a map draws of a layer, and that as JSON.

    Parameters
    ----------
    table : GeoDataFrame
        In longitude and latitude.
    times : sequence of Span or None
        When each feature holds.
    columns : sequence of Column
        The attributes; the first are told with each feature.
    window : tuple of float
        What the map can show: west, south, east, north in degrees. East may be more than 180.

    Returns
    -------
    drawn : Drawn
        How much of the layer it is.
    drawing : bytes
        A list of features, as `layers.map.messages.OwnFeature` declares them.
    """
    rows, shapes = _within(table.geometry.to_numpy(), window)
    outside = int((~_is_nothing(table.geometry.to_numpy())).sum()) - len(np.unique(rows))
    shapes, tolerance = _simplified(shapes)
    kept = _largest(shapes)
    drawing = [*_features(rows[kept], shapes[kept], table, times, columns)]
    drawn = Drawn(
        features=len({*rows[kept].tolist()}),
        outside=outside,
        vertices=int(shapely.get_num_coordinates(shapes[kept]).sum()),
        tolerance=tolerance,
        shapes=tuple(sorted({str(each["kind"]) for each in drawing})),
    )
    return drawn, json.dumps(drawing, ensure_ascii=False, separators=(",", ":")).encode()


def _is_nothing(shapes: Shapes) -> npt.NDArray[np.bool_]:
    return np.asarray(shapely.is_missing(shapes) | shapely.is_empty(shapes))


def _within(shapes: Shapes, window: Window) -> tuple[npt.NDArray[np.int64], Shapes]:
    """Return what of shapes the window shows, with the row of each; collections are taken apart."""
    west, south, east, north = window
    rows: list[npt.NDArray[np.int64]] = []
    found: list[Shapes] = []
    parts, owner = _apart(shapes)
    for turn in (-360, 0, 360):
        edges = shapely.bounds(parts)
        meets = (edges[:, 0] + turn <= east) & (edges[:, 2] + turn >= west)
        (at,) = np.nonzero(meets & (edges[:, 1] <= north) & (edges[:, 3] >= south))
        if not len(at):
            continue
        cut = shapely.clip_by_rect(parts[at], west - turn, south, east - turn, north)
        if turn:
            cut = shapely.transform(cut, lambda xy, by=turn: xy + np.array([by, 0]))
        pieces, of = _apart(cut)
        rows.append(owner[at][of])
        found.append(pieces)
    if not rows:
        return np.empty(0, np.int64), np.empty(0, object)
    return np.concatenate(rows), np.concatenate(found)


def _apart(shapes: Shapes) -> tuple[Shapes, npt.NDArray[np.int64]]:
    """Return single shapes of several, none of them empty, and the row of each."""
    parts, owner = shapely.get_parts(shapes, return_index=True)
    while (shapely.get_type_id(parts) >= shapely.GeometryType.MULTIPOINT).any():
        parts, inner = shapely.get_parts(parts, return_index=True)
        owner = owner[inner]
    kept = ~_is_nothing(parts)
    return parts[kept], owner[kept]


def _simplified(shapes: Shapes) -> tuple[Shapes, float]:
    """Return shapes with no more vertices than are drawn, as far as simplifying leads there.

    Areas that meet, and do not overlap, keep their common edges common.
    """
    dimensions = shapely.get_dimensions(shapes)
    is_area, is_point = dimensions == 2, dimensions == 0
    areas = shapes[is_area]
    meets = _have_common_corners(areas) and bool(shapely.coverage_is_valid(areas))
    made, tolerance = shapes.copy(), bounds.FINEST
    while True:
        if meets:
            made[is_area] = shapely.coverage_simplify(made[is_area], tolerance)
        else:
            made[is_area] = shapely.simplify(made[is_area], tolerance)
        lines = ~is_area & ~is_point
        made[lines] = shapely.simplify(made[lines], tolerance)
        vertices = _vertices(made)
        if vertices <= bounds.DRAWN_VERTICES or tolerance >= COARSEST:
            return made, tolerance
        tolerance *= 2 if vertices < 2 * bounds.DRAWN_VERTICES else 4


def _have_common_corners(areas: Shapes) -> bool:
    """Return whether areas may meet: to ask it of all their edges takes ten times as long."""
    corners, owner = shapely.get_coordinates(areas, return_index=True)
    found = pd.DataFrame({"x": corners[:, 0], "y": corners[:, 1], "of": owner}).drop_duplicates()
    return bool(found.duplicated(["x", "y"]).any())


def _vertices(shapes: Shapes) -> int:
    return int(shapely.get_num_coordinates(shapes).sum())


def _largest(shapes: Shapes) -> npt.NDArray[np.int64]:
    """Return which shapes are drawn, in their order: the largest; of points some, evenly taken."""
    count = len(shapes)
    size = np.maximum(shapely.area(shapes), 0) + 1e-6 * shapely.length(shapes)
    # Of equals, as all points are, those come first that are spread over the whole file.
    spread = (np.arange(count) * 0.6180339887498949) % 1
    order = np.lexsort((spread, -size))
    vertices = np.cumsum(shapely.get_num_coordinates(shapes[order]))
    most = min(int(np.searchsorted(vertices, bounds.DRAWN_VERTICES, "right")), bounds.DRAWN_PARTS)
    return np.sort(order[:most])


def _features(
    rows: npt.NDArray[np.int64],
    shapes: Shapes,
    table: gpd.GeoDataFrame,
    times: Sequence[Span | None],
    columns: Sequence[Column],
) -> Iterator[dict[str, Any]]:
    """Yield features of one kind each; what is told of them ends where its budget does."""
    left = bounds.TOLD_CHARACTERS
    told = [each.name for each in columns[: bounds.TOLD_COLUMNS]]
    values = {name: table[name].to_numpy() for name in told}
    by_row: dict[tuple[int, str], list[shapely.Geometry]] = {}
    for row, shape in zip(rows.tolist(), shapes, strict=True):
        kind = ("point", "line", "area")[shapely.get_dimensions(shape)]
        by_row.setdefault((row, kind), []).append(shape)
    for (row, kind), parts in by_row.items():
        said = [
            f"{name}: {_short(value)}" for name in told if not _is_none(value := values[name][row])
        ]
        left -= sum(map(len, said))
        feature: dict[str, Any] = {
            "kind": kind,
            "parts": [part for shape in parts for part in _positions(shape)],
            "said": said if left >= 0 else [],
        }
        if span := times[row]:
            feature |= {
                name: day for name, day in zip(("first", "last"), span, strict=True) if day != OPEN
            }
        yield feature


def _positions(shape: shapely.Geometry) -> Iterator[list[list[float]]]:
    rings = [shape.exterior, *shape.interiors] if isinstance(shape, shapely.Polygon) else [shape]
    for ring in rings:
        yield np.round(shapely.get_coordinates(ring), DECIMALS).tolist()


def _is_none(value: object) -> bool:
    return value is None or value != value  # noqa: PLR0124 - NaN, of a column of numbers


def _short(value: object) -> str:
    text = f"{value:.10g}" if isinstance(value, float) else str(value)
    return text if len(text) <= bounds.TOLD_VALUE else text[: bounds.TOLD_VALUE - 1] + "…"
