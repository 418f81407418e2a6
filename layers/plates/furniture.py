"""What stands on every plate: the graticule with its degrees, the scale bar, and north."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely

from geo.antimeridian import counted_on
from geo.measure import GEOD
from layers.plates.frame import MapFrame
from layers.plates.ground import svg_path
from layers.wording.ui_texts import UiTexts

STEPS_DEG = (20.0, 10.0, 5.0, 2.0, 1.0, 0.5, 0.25, 1 / 6, 1 / 12)
_APART_PX = 78.0  # two lines of the graticule, at scale 1
_EDGE = 22.0  # px from a corner in which no degree is written
_NICE = (1, 2, 5)
_DENSE_DEG = 0.25


@dataclass(frozen=True, slots=True)
class EdgeLabel:
    """A degree written beside the frame: where its line meets the edge, px, and what it says."""

    x: float
    y: float
    text: str
    side: str  # "bottom" or "left"


@dataclass(frozen=True, slots=True)
class Graticule:
    """Meridians and parallels: one path, and their degrees along the frame."""

    path: str
    labels: tuple[EdgeLabel, ...]


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A bar of a round length, true where it stands: px from its left end, metres, its words."""

    x: float
    y: float
    width: float
    length_m: float
    end: str


def graticule(frame: MapFrame, texts: UiTexts, *, k: float) -> Graticule:
    """Return the finest graticule whose lines stay apart on paper."""
    west, south, east, north = frame.bounds()
    step = _step(frame, (south + north) / 2, k)
    meridians = [
        (degrees(lon, texts, ("map_east", "map_west")), _line(frame, [(lon, south), (lon, north)]))
        for lon in _multiples(step, west, east)
    ]
    parallels = [
        (degrees(lat, texts, ("map_north", "map_south")), _line(frame, [(west, lat), (east, lat)]))
        for lat in _multiples(step, south, north)
    ]
    labels = (*_labels(meridians, frame, "bottom", k=k), *_labels(parallels, frame, "left", k=k))
    lines = [line for _, line in (*meridians, *parallels)]
    return Graticule("".join(svg_path(line) for line in lines), labels)


def degrees(counted: float, texts: UiTexts, letters: tuple[str, str]) -> str:
    """Return a longitude or a latitude as it is written on the map, "145° 30′ E"."""
    value = counted_on(counted, 0)
    if abs(value) > 180 - 1e-6:
        return "180°"
    whole = math.floor(abs(value) + 1e-6)
    minutes = round((abs(value) - whole) * 60)
    if minutes == 60:
        whole, minutes = whole + 1, 0
    letter = texts[letters[0] if value >= 0 else letters[1]]
    return f"{whole}° {minutes:02}' {letter}" if minutes else f"{whole}° {letter}"


def scale_length_m(frame: MapFrame, longest_px: float) -> float:
    """Return a round length, metres, that is at most so long on paper, whole kilometres if any."""
    limit = longest_px / frame.px_per_m
    power = 10.0 ** math.floor(math.log10(limit))
    return max(by * power for by in (*_NICE, 0.5) if by * power <= limit)


def scale_bar(frame: MapFrame, x: float, y: float, texts: UiTexts, *, length_m: float) -> ScaleBar:
    """Return a bar with its left end at a point of the frame; as long as the ground is there.

    Along its own line on the paper the geodesic between its ends is `length_m` long.
    """
    width = length_m * frame.px_per_m
    for _ in range(8):
        (lon1, lat1), (lon2, lat2) = frame.to_lonlat(np.array([[x, y], [x + width, y]]))
        _, _, true_m = GEOD.inv(lon1, lat1, lon2, lat2)
        width *= length_m / true_m
    km = length_m / 1000
    unit, length = ("map_scale_km", km) if km >= 1 else ("map_scale_m", length_m)
    return ScaleBar(x, y, width, length_m, texts[unit].format(length=f"{length:g}"))


def north_turn(frame: MapFrame, x: float, y: float) -> float:
    """Return by how many degrees north is turned from up, clockwise, at a point of the frame."""
    ((lon, lat),) = frame.to_lonlat(np.array([[x, y]]))
    (here, there) = frame.to_px(np.array([[lon, lat], [lon, min(lat + 0.01, 90)]]))
    return math.degrees(math.atan2(there[0] - here[0], here[1] - there[1]))


def _step(frame: MapFrame, latitude: float, k: float) -> float:
    middle = frame.projection.middle
    fitting = [
        step
        for step in STEPS_DEG
        if math.dist(frame.point(middle, latitude), frame.point(middle + step, latitude))
        >= _APART_PX * k
    ]
    return fitting[-1] if fitting else STEPS_DEG[0]


def _multiples(step: float, low: float, high: float) -> Iterator[float]:
    first, last = math.ceil(low / step), math.floor(high / step)
    return (number * step for number in range(first, last + 1))


def _line(frame: MapFrame, ends: list[tuple[float, float]]) -> shapely.Geometry:
    dense = shapely.segmentize(shapely.LineString(ends), _DENSE_DEG)
    moved = shapely.transform(dense, frame.to_px)
    return shapely.simplify(shapely.intersection(moved, frame.box), 0.1)


def _labels(
    lines: list[tuple[str, shapely.Geometry]], frame: MapFrame, side: str, *, k: float
) -> Iterator[EdgeLabel]:
    """Yield the degrees along an edge, none near its corners."""
    for text, line in lines:
        for x, y in _ends(line, frame, side):
            along, length = (x, frame.width) if side == "bottom" else (y, frame.height)
            if _EDGE * k < along < length - _EDGE * k:
                yield EdgeLabel(x, y, text, side)


def _ends(line: shapely.Geometry, frame: MapFrame, side: str) -> Iterator[tuple[float, float]]:
    edge = (
        [(0, frame.height), (frame.width, frame.height)]
        if side == "bottom"
        else [(0, 0), (0, frame.height)]
    )
    met = shapely.intersection(shapely.buffer(shapely.LineString(edge), 0.05), line)
    for part in shapely.get_parts(met):
        if not part.is_empty:
            point = part.centroid
            yield point.x, point.y
