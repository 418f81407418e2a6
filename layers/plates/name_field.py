"""What names have to stand clear of on a plate, and where there is room beside a shape."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import shapely

from data.model import Atlas, Place
from layers.plates.frame import Floats, MapFrame
from layers.plates.ground import Ground, PlateLand, PlateLine

Box = tuple[float, float, float, float]  # left, top, right, bottom, px
_CLEAR = 2.5  # px between a name and any land
_GAP = 3.5  # px between a name and its coast
_NEAR = (0.0, 4.0, 9.0)  # px farther that are tried
_FAR = (16.0, 26.0, 40.0, 58.0, 78.0)  # with a line that leads to the place
_ASIDE = 12  # points of an outline that names are tried at
_TOGETHER = 24  # boxes whose distance from land is told at once
_ROUNDED = 0.001  # of a cost
_CONFUSED_PX = 12.0  # what a name may stand nearer to other land than to its own, weighted


@dataclass(slots=True)
class NameField:
    """What names have to stand clear of: land, lines, and what stands already.

    Parameters
    ----------
    frame : MapFrame
        The frame that they stand in.
    ground : Ground
        The land in it.
    lines : sequence of PlateLine
        The dividing lines.
    boxes : list of Box
        What is taken; a name that is placed adds its own.
    """

    frame: MapFrame
    ground: Ground
    lines: Sequence[PlateLine]
    boxes: list[Box] = field(default_factory=list)
    all_lines: shapely.Geometry = field(init=False)

    def __post_init__(self) -> None:
        self.all_lines = shapely.union_all([each.course for each in self.lines])
        shapely.prepare(self.all_lines)

    @property
    def land(self) -> Mapping[str, PlateLand]:
        """The land of each place."""
        return self.ground.by_place

    @property
    def all_land(self) -> shapely.Geometry:
        """All land together."""
        return self.ground.whole

    def is_taken(self, boxes: Floats, *, apart: float = 2) -> npt.NDArray[np.bool_]:
        """Return which of some boxes meet what stands already, or leave the frame."""
        left, top, right, bottom = boxes.T
        found = (left < 3) | (top < 3)
        found |= (right > self.frame.width - 3) | (bottom > self.frame.height - 3)
        for other in self.boxes:
            found |= (
                (left < other[2] + apart)
                & (right > other[0] - apart)
                & (top < other[3] + apart)
                & (bottom > other[1] - apart)
            )
        return np.asarray(found)


def land_of(atlas: Atlas, place: Place, free: NameField) -> shapely.Geometry:
    """Return the land that a place or a group has in the frame, or the point where it is."""
    members = [place, *atlas.members_of(place)]
    lands = [free.land[each.id].land for each in members if each.id in free.land]
    return (
        shapely.union_all(lands) if lands else shapely.Point(free.frame.point(place.lon, place.lat))
    )


def anchors(shape: shapely.Geometry) -> Floats:
    """Return points around a shape that names are set by."""
    hull = shapely.convex_hull(shape)
    if hull.geom_type != "Polygon":
        return np.asarray(shapely.get_coordinates(hull)[:1])
    ring = hull.exterior
    points = [ring.interpolate(at / _ASIDE, normalized=True) for at in range(_ASIDE)]
    return np.asarray(shapely.get_coordinates(points))


_DIRECTIONS = np.array([(math.cos(turn), math.sin(turn)) for turn in np.arange(16) * math.pi / 8])


def cheapest(
    anchors: Floats,
    size: tuple[float, float],
    shape: shapely.Geometry,
    free: NameField,
    *,
    far: bool,
) -> tuple[float, Box] | None:
    """Return the best box of a size beside a shape, and what it costs; None where none is free.

    Parameters
    ----------
    anchors : array, shape (n, 2)
        Points around the shape, px.
    size : (float, float)
        Width and height, px.
    shape : shapely geometry
        The land that the box belongs to.
    far : bool
        Whether it may stand so far off that a line has to lead to the shape.
    """
    reaches = np.array(_FAR if far else _NEAR) + _GAP
    half = np.array(size) / 2
    # A box touches its anchor's distance with the edge or the corner that faces it.
    offset = reaches[:, None, None] * _DIRECTIONS + np.sign(_DIRECTIONS.round(6)) * half
    middles = (anchors[:, None, None, :] + offset[None]).reshape(-1, 2)
    beyond = np.tile(np.repeat(reaches, len(_DIRECTIONS)), len(anchors))
    boxes = np.hstack([middles - half, middles + half])
    stays = ~free.is_taken(boxes)
    boxes, beyond = boxes[stays], beyond[stays]
    shapes = shapely.box(*boxes.T)
    clear = ~shapely.intersects(free.all_land, shapes) & ~shapely.intersects(free.all_lines, shapes)
    boxes, beyond, shapes = boxes[clear], beyond[clear], shapes[clear]
    if not len(boxes):
        return None
    own = shapely.distance(shapes, shape)
    at_side = np.abs(boxes[:, [0, 2]].mean(axis=1) - shape.centroid.x) * 0.02
    above = (boxes[:, 3] < shape.centroid.y) * 1.0
    at_least = own + 0.2 * beyond + at_side + above
    best: tuple[float, int, float, float] | None = None
    # How near other land is takes long to tell: those that cost too much without it are left out.
    for some in _in_parts(np.argsort(at_least, kind="stable")):
        if best is not None and at_least[some[0]] > best[0] + _ROUNDED:
            break
        nearest = shapely.distance(shapes[some], free.all_land)
        confused = np.maximum(own[some] - nearest, 0) * (0.4 if far else 2.5)
        cost = at_least[some] + confused
        for at in np.flatnonzero(nearest >= _CLEAR):
            found = float(cost[at].round(3)), int(some[at]), float(cost[at]), float(confused[at])
            best = found if best is None else min(best, found)
    if best is None or (not far and best[3] > _CONFUSED_PX):
        return None
    return best[2], as_box(boxes[best[1]])


def _in_parts(order: npt.NDArray[np.intp]) -> Iterator[npt.NDArray[np.intp]]:
    return (order[first : first + _TOGETHER] for first in range(0, len(order), _TOGETHER))


def as_box(values: Floats) -> Box:
    """Return left, top, right and bottom as plain numbers."""
    left, top, right, bottom = (float(value) for value in values)
    return left, top, right, bottom
