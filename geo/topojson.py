"""Polygons as TopoJSON 1.0: whole numbers of a quantum, delta-encoded, shared edges written once.

The format: https://github.com/topojson/topojson-specification (version 1.0).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.measure import Many

Point = tuple[int, int]
Ring = list[Point]  # closed: the last point is the first


def to_topology(
    ids: Sequence[str], polygons: Many, *, quantum_deg: float = 1e-5, name: str = "places"
) -> dict[str, Any]:
    """Write polygons as one TopoJSON topology.

    Parameters
    ----------
    ids : sequence of str, shape (n,)
        Becomes the `id` of each geometry.
    polygons : array-like of Polygon or MultiPolygon, shape (n,)
        EPSG:4326, valid.
    quantum_deg : float
        Size of the grid that coordinates are rounded to, in degrees: 1e-5 is 1.1 m of latitude.
        A vertex moves by at most half of it in each direction.
    name : str
        Key of the one entry of `objects`.

    Returns
    -------
    dict
        A topology with quantised arcs and a `bbox` (west, south, east, north in degrees) for each
        geometry, ready for `json.dumps`. Every polygon is there: a shell
        that rounding would flatten becomes a triangle one quantum wide, a hole is left out.
        Edges that two rings share with the same vertices are one arc. Exterior rings run
        counter-clockwise. Rounding is by vertex, so that narrow necks may come to touch.

    Raises
    ------
    ValueError
        If `ids` and `polygons` differ in number, or there is no land at all.
    """
    many = np.asarray(polygons, dtype=object)
    shapes = [_polygons_of(one) for one in many]
    if len(ids) != len(shapes) or not any(shapes):
        raise ValueError(f"{len(ids)} ids for {len(shapes)} polygons, or nothing to write")
    west, south = np.nanmin(shapely.bounds(many), axis=0)[:2]
    translate = (_rounded(west, quantum_deg), _rounded(south, quantum_deg))
    rings = [
        [_quantised_rings(part, translate, quantum_deg=quantum_deg) for part in parts]
        for parts in shapes
    ]
    arcs = _Arcs([ring for parts in rings for part in parts for ring in part])
    geometries = [
        _geometry(id_, [[arcs.references(ring) for ring in part] for part in parts])
        | _box(parts, translate, quantum_deg=quantum_deg)
        for id_, parts in zip(ids, rings, strict=True)
    ]
    return {
        "type": "Topology",
        "transform": {"scale": [quantum_deg, quantum_deg], "translate": list(translate)},
        "objects": {name: {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": [_deltas(arc) for arc in arcs.arcs],
    }


def bounds_of(topology: dict[str, Any]) -> tuple[float, float, float, float]:
    """Return west, south, east, north of what `to_topology` made, degrees."""
    boxes = [
        g["bbox"] for o in topology["objects"].values() for g in o["geometries"] if "bbox" in g
    ]
    west, south, east, north = np.array(boxes, dtype=float).T
    return float(west.min()), float(south.min()), float(east.max()), float(north.max())


def moved_east(topology: dict[str, Any], degrees: float) -> dict[str, Any]:
    """Return a topology of `to_topology` moved along the parallels."""
    west, south = topology["transform"]["translate"]
    return {
        **topology,
        "transform": {**topology["transform"], "translate": [west + degrees, south]},
        "objects": {
            name: {**each, "geometries": [_geometry_moved(g, degrees) for g in each["geometries"]]}
            for name, each in topology["objects"].items()
        },
    }


def _geometry_moved(geometry: dict[str, Any], degrees: float) -> dict[str, Any]:
    if "bbox" not in geometry:
        return geometry
    west, south, east, north = geometry["bbox"]
    return {**geometry, "bbox": [west + degrees, south, east + degrees, north]}


class _Arcs:
    """The arcs of a set of rings, cut where rings meet or part, each written once."""

    def __init__(self, rings: Sequence[Ring]) -> None:
        self.arcs: list[Ring] = []
        self._index: dict[tuple[Point, ...], int] = {}
        self._junctions = _junctions(rings)

    def references(self, ring: Ring) -> list[int]:
        """Return the arc numbers of a ring; ``~number`` for an arc that runs the other way."""
        points = ring[:-1]
        cuts = [at for at, point in enumerate(points) if point in self._junctions]
        if not cuts:
            # A whole ring that two polygons share (a hole and what fills it) starts at one point.
            cuts = [points.index(min(points))]
        turned = points[cuts[0] :] + points[: cuts[0] + 1]
        stops = [cut - cuts[0] for cut in cuts] + [len(points)]
        pairs = pairwise(stops)
        return [self._reference(tuple(turned[start : stop + 1])) for start, stop in pairs]

    def _reference(self, arc: tuple[Point, ...]) -> int:
        if arc[::-1] in self._index:
            return ~self._index[arc[::-1]]
        if arc not in self._index:
            self._index[arc] = len(self.arcs)
            self.arcs.append(list(arc))
        return self._index[arc]


def _junctions(rings: Sequence[Ring]) -> set[Point]:
    """Find the points where not every ring through them goes the same way."""
    neighbours: dict[Point, set[Point]] = defaultdict(set)
    for ring in rings:
        for before, point, after in zip([ring[-2], *ring], ring, ring[1:], strict=False):
            neighbours[point].update((before, after))
    return {point for point, around in neighbours.items() if len(around) != 2}


def _polygons_of(geometry: BaseGeometry | None) -> list[BaseGeometry]:
    return [part for part in shapely.get_parts(geometry) if not part.is_empty]


def _quantised_rings(
    polygon: BaseGeometry, translate: tuple[float, float], *, quantum_deg: float
) -> list[Ring]:
    """Return a polygon's rings in whole quanta: the shell, then the holes that are left."""
    oriented = shapely.orient_polygons(polygon)
    rings = [
        _whole_points(shapely.get_coordinates(ring), translate, quantum_deg=quantum_deg)
        for ring in (oriented.exterior, *oriented.interiors)
    ]
    shell = rings[0] if _is_areal(rings[0]) else _least_triangle(rings[0][0])
    return [shell, *(hole for hole in rings[1:] if _is_areal(hole))]


def _whole_points(
    coordinates: NDArray[np.float64], translate: tuple[float, float], *, quantum_deg: float
) -> Ring:
    whole = np.rint((coordinates - translate) / quantum_deg).astype(np.int64)
    moved = np.r_[True, np.any(whole[1:] != whole[:-1], axis=1)]
    return [(int(x), int(y)) for x, y in whole[moved]]


def _is_areal(ring: Ring) -> bool:
    return len(ring) > 3 and shapely.Polygon(ring).area > 0


def _least_triangle(corner: Point) -> Ring:
    x, y = corner
    return [corner, (x + 1, y), (x, y + 1), corner]


def _rounded(value: float, quantum_deg: float) -> float:
    # One decimal more than the quantum has keeps the number short in JSON.
    digits = max(0, int(np.ceil(-np.log10(quantum_deg)))) + 1
    return round(float(value), digits)


def _geometry(id_: str, parts: list[list[list[int]]]) -> dict[str, Any]:
    if not parts:
        return {"type": "MultiPolygon", "id": id_, "arcs": []}  # readers drop a null geometry
    if len(parts) == 1:
        return {"type": "Polygon", "id": id_, "arcs": parts[0]}
    return {"type": "MultiPolygon", "id": id_, "arcs": parts}


def _box(
    parts: list[list[Ring]], translate: tuple[float, float], *, quantum_deg: float
) -> dict[str, list[float]]:
    """Return the box of a geometry as written, degrees: readers need not decode it to find it."""
    if not parts:
        return {}
    points = np.concatenate([ring for part in parts for ring in part])
    ends = np.array([points.min(axis=0), points.max(axis=0)]) * quantum_deg + translate
    return {"bbox": [round(float(each), 6) for each in ends.ravel()]}


def _deltas(arc: Ring) -> list[list[int]]:
    steps = zip([(0, 0), *arc], arc, strict=False)
    return [[x1 - x0, y1 - y0] for (x0, y0), (x1, y1) in steps]
