"""Land and dividing lines in a map's frame, as paths to draw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from data.model import Atlas
from geo.antimeridian import strokes_counted_on
from geo.dividing import Halves, Side
from geo.parts import Polygons
from layers.history.scene import Scene, SceneHolding
from layers.land.derived.lines import Strokes, read_lines
from layers.land.land_of_places import drawn_land
from layers.per_atlas import PerAtlas
from layers.plans.address import piece_name
from layers.plans.line import divided_as_drawn
from layers.plans.plan import PARTS
from layers.plates.frame import MapFrame
from layers.wording.legend import PLANNED_LINE

DENSE_DEG = 0.2  # a straight edge in degrees is a curve on paper: points at least so near
FINER_THAN_SEEN = 0.12  # px that a coast may be off
SMALL_PX = 3.0  # land that is smaller all round is drawn as a dot
FINER_THAN_NAMES = 0.5  # px that the land may be off that names and the shore are set by
_KEPT = 8  # frames whose land is kept
_BEYOND = 24.0  # px of land beyond the frame, so that no coast runs along its edge


@dataclass(frozen=True, slots=True)
class PlateLand:
    """The land of a place inside a frame, px.

    Parameters
    ----------
    place : str
        Its id.
    land : shapely geometry
        Polygons, inside of the frame.
    land_path, coast_path : str
        Path data of its outline, and of its coast without the cuts that it shares with others.
    breadth : float
        How broad it is, px: its area by half of its outline.
    dot : (float, float) or None
        Where its dot stands, for land that would not be seen.
    """

    place: str
    land: shapely.Geometry
    land_path: str
    coast_path: str
    breadth: float
    dot: tuple[float, float] | None


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """All the land that a frame shows.

    Parameters
    ----------
    by_place : mapping of str to PlateLand
        In the order of the record.
    whole : shapely geometry
        All of it, a little simplified: what names and furniture stand clear of.
    shore : str
        Path data of all coasts.
    beyond : str
        Path data of what lies beyond the limits of the map, where no land is known.
    """

    by_place: Mapping[str, PlateLand]
    whole: shapely.Geometry
    shore: str
    beyond: str


@dataclass(frozen=True, slots=True)
class PlateLine:
    """A line inside a frame, px, and what kind of line it is."""

    kind: str
    course: shapely.Geometry


def ground_in(atlas: Atlas, frame: MapFrame, *, k: float = 1) -> Ground:
    """Return the land of every place that a frame shows; plates of one frame share it.

    Raises
    ------
    AtlasError
        When the land was not built.
    """
    kept, asked = _GROUNDS(atlas), (frame, k)
    if asked not in kept:
        while len(kept) >= _KEPT:
            kept.pop(next(iter(kept)), None)
        kept[asked] = _ground(_land_in(_LAND(atlas), frame, k), _beyond(atlas, frame))
    return kept[asked]


def _beyond(atlas: Atlas, frame: MapFrame) -> str:
    """Return what of a frame lies beyond the map's limits."""
    border = shapely.segmentize(shapely.box(*atlas.file.limits.bounds), DENSE_DEG)
    limits = shapely.make_valid(shapely.transform(border, frame.to_px))
    return svg_path(shapely.difference(frame.box, limits))


def _ground(lands: Sequence[PlateLand], beyond: str) -> Ground:
    whole = shapely.simplify(shapely.union_all([each.land for each in lands]), FINER_THAN_NAMES)
    shapely.prepare(whole)
    return Ground({each.place: each for each in lands}, whole, svg_path(whole), beyond)


def _land_in(land: gpd.GeoSeries, frame: MapFrame, k: float) -> tuple[PlateLand, ...]:
    west, south, east, north = frame.bounds()
    margin = _BEYOND / frame.px_per_m / 60_000  # degrees, rather too many
    near = shapely.box(west - margin, south - margin, east + margin, north + margin)
    at = np.flatnonzero(shapely.intersects(land.to_numpy(), near))
    ids = land.index[at]
    shapes = shapely.make_valid(shapely.clip_by_rect(land.to_numpy()[at], *near.bounds))
    coasts = _own_coasts(shapes)
    drawn = _inside(_projected(shapes, frame), frame)
    lines = _inside(_projected(coasts, frame), frame)
    return tuple(
        _plate_land(str(id_), shape, coast, k)
        for id_, shape, coast in zip(ids, drawn, lines, strict=True)
        if not shape.is_empty
    )


def held_in(
    atlas: Atlas, scene: Scene, frame: MapFrame, *, k: float = 1
) -> Iterator[tuple[PlateLand, SceneHolding | None]]:
    """Yield the land of a frame with how a scene has it: places, and parts of what a plan cuts."""
    land = ground_in(atlas, frame, k=k).by_place
    if scene.planned is None:
        yield from ((each, scene.by_place.get(place)) for place, each in land.items())
        return
    made = divided_as_drawn(atlas, scene.planned.vertices)
    parts = _parts_in(_LAND(atlas), made.halves, frame, k)
    for place, each in land.items():
        if place not in scene.planned.parts:
            yield each, scene.by_place.get(place)
            continue
        two = dict(zip(PARTS, scene.planned.parts[place], strict=True))
        shown = parts[place] if place in parts else {made.sides[place]: each}
        yield from ((own, two[side]) for side, own in shown.items())


def _parts_in(
    land: gpd.GeoSeries, cut: Mapping[str, Halves], frame: MapFrame, k: float
) -> dict[str, dict[Side, PlateLand]]:
    """Return what a frame shows of the halves of places: a side that is not in it is left out."""
    halves = {
        piece_name(place, side): (place, side, getattr(two, side))
        for place, two in cut.items()
        for side in PARTS
    }
    whole = land.drop(list(cut))
    beside = whole[shapely.intersects(whole.to_numpy(), shapely.union_all(land[list(cut)]))]
    pieces = gpd.GeoSeries({name: shape for name, (*_, shape) in halves.items()}, crs=land.crs)
    found: dict[str, dict[Side, PlateLand]] = {place: {} for place in cut}
    for each in _land_in(pd.concat([pieces, beside]), frame, k):
        if each.place in halves:
            place, side, _ = halves[each.place]
            found[place][side] = replace(each, place=place)
    return found


def lines_in(atlas: Atlas, scene: Scene, frame: MapFrame) -> tuple[PlateLine, ...]:
    """Return the dividing lines of a scene that a frame shows, and that of a plan."""
    known = {line.id: line for each in atlas.settlements for line in each.lines}
    courses, found = _COURSES(atlas), []
    for key in scene.line_keys:
        id_, _, numbers = key.partition("/")
        strokes = courses.get(id_, [])
        kept = [strokes[int(n)] for n in numbers.split(",")] if numbers else strokes
        joined = strokes_counted_on(kept, frame.projection.middle)
        course = shapely.MultiLineString(joined) if joined else shapely.MultiLineString()
        found.append(_line_in(known[id_].kind, course, frame))
    if scene.planned:
        found.append(_line_in(PLANNED_LINE, shapely.LineString(scene.planned.vertices), frame))
    return tuple(line for line in found if not line.course.is_empty)


def _line_in(kind: str, course: shapely.Geometry, frame: MapFrame) -> PlateLine:
    (inside,) = _inside(_projected(np.array([course], dtype=object), frame), frame)
    return PlateLine(kind, inside)


def svg_path(shape: shapely.Geometry) -> str:
    """Return the path data of polygons or lines, hundredths of a px."""
    rings: list[shapely.Geometry] = []
    for part in shapely.get_parts(shapely.get_parts(shape)):
        if part.geom_type == "Polygon":
            rings += [part.exterior, *part.interiors]
        elif part.geom_type in ("LineString", "LinearRing"):
            rings.append(part)
    return "".join(_subpath(ring) for ring in rings)


def _subpath(ring: shapely.Geometry) -> str:
    points = [f"{x:.2f} {y:.2f}" for x, y in shapely.get_coordinates(ring)]
    closed = len(points) > 2 and points[0] == points[-1]
    return "M" + "L".join(points[:-1] if closed else points) + ("Z" if closed else "")


def _land(atlas: Atlas) -> gpd.GeoSeries:
    return drawn_land(atlas)


def _lines(atlas: Atlas) -> Mapping[str, Strokes]:
    return read_lines(atlas)


def _no_grounds(_: Atlas) -> dict[tuple[MapFrame, float], Ground]:
    return {}


_GROUNDS = PerAtlas(_no_grounds, wordless=True)
_LAND = PerAtlas(_land, wordless=True)
_COURSES = PerAtlas(_lines, wordless=True)


def _own_coasts(shapes: Polygons) -> Polygons:
    """Return each outline without what it shares with another: a cut is no coast."""
    outlines = shapely.boundary(shapes)
    tree = shapely.STRtree(shapes)
    own = outlines.copy()
    for one, other in tree.query(shapes, predicate="touches").T:
        own[one] = shapely.difference(own[one], outlines[other])
    return np.asarray(own)


def _projected(shapes: Polygons, frame: MapFrame) -> Polygons:
    dense = shapely.segmentize(shapes, DENSE_DEG)
    moved = shapely.transform(dense, frame.to_px)
    simple = shapely.simplify(moved, FINER_THAN_SEEN, preserve_topology=False)
    return np.asarray(
        np.where(shapely.is_empty(simple), moved, simple)
    )  # a rock stays, to be a dot


def _inside(shapes: Polygons, frame: MapFrame) -> Sequence[shapely.Geometry]:
    """Return what of some shapes lies in the frame."""
    is_area = shapely.get_dimensions(shapes) == 2
    valid = np.where(is_area, shapely.make_valid(shapes), shapes)
    return list(shapely.intersection(valid, frame.box))


def _plate_land(place: str, land: shapely.Geometry, coast: shapely.Geometry, k: float) -> PlateLand:
    left, top, right, bottom = land.bounds
    small = max(right - left, bottom - top) < SMALL_PX * k
    breadth = 2 * land.area / land.length if land.length else 0.0
    dot = ((left + right) / 2, (top + bottom) / 2) if small else None
    return PlateLand(place, land, svg_path(land), svg_path(coast), breadth, dot)
