"""A line that divides land: what is wrong with it, what it cuts, and what lies on either side.

All coordinates are EPSG:4326 (degrees, longitude first); between its vertices the line is straight
in longitude and latitude, as RFC 7946 (3.1.1) has it. Left and right are as seen along it, and of
what it does not cut the nearest part of the line decides, its first and last segment carried on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import shapely
import shapely.ops
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.measure import area_km2, length_km
from geo.parts import Polygons, multipolygon, single_polygons

Position = tuple[float, float]
Side = Literal["left", "right"]
FaultKind = Literal["short", "outside", "crosses", "ends_on", "divides_nothing"]

PER_DEGREE = 100_000  # a vertex is a whole number of these
LEAST_KM2 = 1e-4  # a smaller part of a coast that a line runs along is none
CUT_DEG = 0.05  # between vertices of a cut: a geodesic over it leaves it by under half a metre

_STEP_DEG = 0.01  # by which a straight edge is measured
_FAR_DEG = 1000.0  # how far the ends are carried on: out of any map
_ON_LINE_DEG = 1e-9  # 0.1 mm: an edge that near to the line is of the line
_BESIDE_DEG = 1e-7  # 1 cm: a vertex nearer than that lies on neither side
_Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LineFault:
    """What keeps a line from dividing: its kind; of `outside` the vertex, of `ends_on` the land."""

    kind: FaultKind
    vertex: int = 0
    land: str = ""


@dataclass(frozen=True, slots=True)
class Halves:
    """Land that a line cuts in two.

    Parameters
    ----------
    left, right : MultiPolygon
        EPSG:4326; what was whole goes to one of them.
    left_km2, right_km2 : float
        Geodesic.
    crossings : tuple of (float, float)
        Where the line crosses the coast, in its own order.
    """

    left: shapely.MultiPolygon
    right: shapely.MultiPolygon
    left_km2: float
    right_km2: float
    crossings: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Divided:
    """What a line makes of some land.

    Parameters
    ----------
    fault : LineFault or None
        The first that there is; then nothing is cut and nothing measured. Of a line that has no
        fault by itself the sides are told.
    halves : mapping of str to Halves
        What it cuts, by the land's id.
    sides : mapping of str to {"left", "right"}
        On which side the point of each land lies, whether it is cut or not.
    land_km, sea_km : float
        Geodesic length of the line on the lands, and on neither them nor other land.
    """

    fault: LineFault | None = None
    halves: Mapping[str, Halves] = field(default_factory=dict)
    sides: Mapping[str, Side] = field(default_factory=dict)
    land_km: float = 0.0
    sea_km: float = 0.0


def divide(
    line: Sequence[Position],
    lands: Mapping[str, BaseGeometry],
    *,
    points: Mapping[str, Position],
    frame: tuple[float, float, float, float],
    beside: Iterable[BaseGeometry] = (),
) -> Divided:
    """Return what a line makes of some land.

    Parameters
    ----------
    line : sequence of (float, float)
        Its vertices, each a whole number of `PER_DEGREE`.
    lands : mapping of str to Polygon or MultiPolygon
        What can be cut, by id: valid, longitudes counted on as the line's are; empty for none.
    points : mapping of str to (float, float)
        The point of each land, which decides its side where it is whole; also of land without
        polygons.
    frame : west, south, east, north
        What the line must not leave.
    beside : iterable of geometry
        Other land, which is no sea.
    """
    if fault := fault_alone(line, frame=frame):
        return Divided(fault)
    course = _Course(line)
    sides = {id_: course.side_of(np.array([point])) for id_, point in points.items()}
    if fault := fault_on_land(line, lands):
        return Divided(fault, sides=sides)
    halves = {id_: half for id_, land in lands.items() if (half := course.halves_of(land))}
    if not halves and len(set(sides.values())) < 2:
        return Divided(LineFault("divides_nothing"), sides=sides)
    land_km = course.length_on(lands.values())
    other_km = course.length_on([*lands.values(), *beside]) - land_km
    sea_km = _straight_km(course.line) - land_km - other_km
    return Divided(None, halves, sides, land_km, max(sea_km, 0.0))


def fault_alone(
    line: Sequence[Position], *, frame: tuple[float, float, float, float]
) -> LineFault | None:
    """Return what is wrong with a line whatever land there is: short, outside or crosses."""
    if len(line) < 2:
        return LineFault("short")
    west, south, east, north = frame
    for number, (longitude, latitude) in enumerate(line):
        if not (west <= longitude <= east and south <= latitude <= north):
            return LineFault("outside", vertex=number)
    exact = np.round(np.array(line) * PER_DEGREE)  # whole: who touches whom is then no guess
    repeats = (exact[1:] == exact[:-1]).all(axis=1).any() or (exact[0] == exact[-1]).all()
    return LineFault("crosses") if repeats or not shapely.LineString(exact).is_simple else None


def fault_on_land(line: Sequence[Position], lands: Mapping[str, BaseGeometry]) -> LineFault | None:
    """Return that an end of a line lies on land, or in a lake of it, or on a coast."""
    for number in (0, len(line) - 1):
        end = shapely.Point(line[number])
        for id_, land in lands.items():
            polygons = single_polygons(land if _may_meet(land, end) else shapely.Polygon())
            near = polygons[shapely.intersects(shapely.envelope(polygons), end)]
            if shapely.intersects(shapely.polygons(shapely.get_exterior_ring(near)), end).any():
                return LineFault("ends_on", vertex=number, land=id_)
    return None


def carried_on(
    line: Sequence[Position], lands: Mapping[str, BaseGeometry], *, by_deg: float
) -> tuple[Position, ...]:
    """Return a line with each end that lies on land carried on straight, where it then does not.

    Parameters
    ----------
    by_deg : float
        How far at most; the end then lies that far on.
    """
    ends = [line[0], line[-1]]
    for number, (end, before) in enumerate([(line[0], line[1]), (line[-1], line[-2])]):
        longitude, latitude = end + by_deg * _direction(before, end)
        farther = float(longitude), float(latitude)
        if fault_on_land([end], lands) and not fault_on_land([farther], lands):
            ends[number] = farther
    return (ends[0], *line[1:-1], ends[1])


def _direction(start: Position | _Floats, end: Position | _Floats) -> _Floats:
    """Return the step of length 1, in degrees, from one position towards another."""
    step = np.subtract(end, start)
    return np.asarray(step / np.hypot(*step), dtype=np.float64)


def _straight_km2(land: BaseGeometry) -> float:
    """Return the geodesic area of land whose edges are straight in degrees, however long."""
    return float(area_km2(shapely.segmentize(land, _STEP_DEG)))


def _straight_km(line: BaseGeometry) -> float:
    return float(length_km(shapely.segmentize(line, _STEP_DEG)))


def _may_meet(land: BaseGeometry, other: BaseGeometry) -> bool:
    return bool(shapely.intersects(shapely.envelope(land), other))


class _Course:
    """A line without fault, and what is asked of it."""

    def __init__(self, line: Sequence[Position]) -> None:
        straight = np.array(line, dtype=np.float64)
        self.line = shapely.LineString(straight)
        first = straight[0] + _FAR_DEG * _direction(straight[1], straight[0])
        last = straight[-1] + _FAR_DEG * _direction(straight[-2], straight[-1])
        self._endless = np.vstack([first, straight, last])
        self._endless_line = shapely.LineString(self._endless)
        shapely.prepare([self.line, self._endless_line])

    def halves_of(self, land: BaseGeometry) -> Halves | None:
        """Return the halves of some land, or None where the line leaves it whole."""
        if not _may_meet(land, self.line):
            return None
        polygons = single_polygons(land)
        met = shapely.intersects(self.line, polygons)
        pieces = [(each, self._pieces(each)) for each in polygons[met]]
        cut = [each for each, of in pieces if len(of) > 1]
        if not cut:
            return None
        sided = [
            (piece, self._side_along(piece)) for _, of in pieces if len(of) > 1 for piece in of
        ]
        whole = [*polygons[~met], *(each for each, of in pieces if len(of) == 1)]
        sided += [(each, self.side_of(shapely.get_coordinates(each))) for each in whole]
        left, right = (
            shapely.segmentize(multipolygon(*(piece for piece, on in sided if on == side)), CUT_DEG)
            for side in ("left", "right")
        )
        sizes = _straight_km2(left), _straight_km2(right)
        return (
            Halves(left, right, *sizes, self._crossings(cut)) if min(sizes) >= LEAST_KM2 else None
        )

    def side_of(self, vertices: _Floats) -> Side:
        """Return the side of what the line does not cut: of the nearest vertex that is off it."""
        away = shapely.distance(self._endless_line, shapely.points(vertices))
        nearest = int(np.argmin(np.where(away > _BESIDE_DEG, away, np.inf)))
        is_left = away[nearest] > _BESIDE_DEG and self._leftward(vertices[nearest]) > 0
        return "left" if is_left else "right"

    def length_on(self, lands: Iterable[BaseGeometry]) -> float:
        """Return the geodesic length of the line on some land, km; what two share counts once."""
        met = [each for land in lands for each in self._met(land)]
        inside = shapely.union_all(shapely.intersection(self.line, np.array(met, dtype=object)))
        return _straight_km(inside)

    def _met(self, land: BaseGeometry) -> Polygons:
        polygons = single_polygons(land if _may_meet(land, self.line) else shapely.Polygon())
        return np.asarray(polygons[shapely.intersects(self.line, polygons)], dtype=object)

    def _pieces(self, polygon: shapely.Polygon) -> Sequence[shapely.Polygon]:
        return list(shapely.ops.split(polygon, self.line).geoms)

    def _side_along(self, piece: shapely.Polygon) -> Side:
        """Return the side of a piece: its edges along the line run with it on the left of it."""
        rings = shapely.get_rings(shapely.orient_polygons(piece))
        edges = np.vstack(
            [np.hstack([xy[:-1], xy[1:]]) for xy in map(shapely.get_coordinates, rings)]
        )
        start, end = edges[:, :2], edges[:, 2:]
        middles = shapely.distance(self.line, shapely.points((start + end) / 2))
        (along,) = np.nonzero(middles < _ON_LINE_DEG)
        begun, ended = (
            shapely.line_locate_point(self.line, shapely.points(xy[along])) for xy in (start, end)
        )
        of_line = np.abs(ended - begun) > 10 * _ON_LINE_DEG
        if not of_line.any():
            return self.side_of(shapely.get_coordinates(piece))
        first = np.argmin(np.minimum(begun, ended)[of_line])
        return "left" if ended[of_line][first] > begun[of_line][first] else "right"

    def _crossings(self, polygons: Sequence[shapely.Polygon]) -> tuple[Position, ...]:
        inside = shapely.intersection(self.line, np.array(polygons, dtype=object))
        ends = shapely.boundary(shapely.line_merge(shapely.union_all(inside)))
        where = shapely.get_coordinates(ends)
        order = np.argsort(shapely.line_locate_point(self.line, shapely.points(where)))
        return tuple((float(longitude), float(latitude)) for longitude, latitude in where[order])

    def _leftward(self, point: _Floats) -> float:
        """Return how far a point lies to the left of the nearest segment; to its right is below 0.

        Nearest to a vertex, the normals of both of its segments decide together.
        """
        start, steps = self._endless[:-1], np.diff(self._endless, axis=0)
        along = ((point - start) * steps).sum(axis=1) / (steps**2).sum(axis=1)
        share = np.clip(along, 0, 1)
        away = point - (start + share[:, None] * steps)
        nearest = int(np.argmin((away**2).sum(axis=1)))
        normals = np.column_stack([-steps[:, 1], steps[:, 0]])
        normals /= np.hypot(*steps.T)[:, None]
        at = {0.0: nearest - 1, 1.0: nearest + 1}.get(float(share[nearest]), nearest)
        beside = int(np.clip(at, 0, len(steps) - 1))
        return float(away[nearest] @ (normals[nearest] + normals[beside]))
