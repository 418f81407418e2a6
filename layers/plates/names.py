"""Where the names of a plate stand: islands upright beside their coast, waters along the water.

The most important first; a name that finds no right place is left out. Which names a scale has,
and in which letters, is as on the map.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely

from data.model import Atlas, Place
from layers.history.scene import Scene
from layers.map.paper_style import PaperStyle
from layers.plates.frame import Floats
from layers.plates.lettering import Letters, letters
from layers.plates.name_field import Box, NameField, anchors, as_box, cheapest, land_of
from layers.plates.wanted_names import wanted_names
from layers.wording.names import place_name
from layers.wording.writing import has_ideographs

SELECTORS = {  # of layers/map/css/names.css
    "island": (".isl",),
    "minor": (".isl", ".isl.minor"),
    "mainland": (".land-l",),
    "context": (".ctx",),
    "strait": (".wat",),
    "sea": (".sea-l",),
    "sea-far": (".sea-l", ".sea-l.far"),
}
RADIUS_PX = 7.5  # of the circle around a number, at scale 1


@dataclass(frozen=True, slots=True)
class PlacedName:
    """A name as it is drawn.

    Parameters
    ----------
    place : str
        Whose name it is.
    lines : tuple of str
        What it says, one line or two.
    letters : Letters
        How it is set.
    x, y : float
        The middle of its first line and the line it stands on, px; of a curved name nothing.
    path : str
        The curve that it runs along, as SVG's path data; empty for an upright one.
    leader : str
        The line that leads from it to its place; empty for most.
    on_land : bool
        Whether it stands on its own land.
    """

    place: str
    lines: tuple[str, ...]
    letters: Letters
    x: float = 0
    y: float = 0
    path: str = ""
    leader: str = ""
    on_land: bool = False


@dataclass(frozen=True, slots=True)
class PlacedNumber:
    """A number in a circle: its middle, px, and the line that leads from it to its place."""

    number: int
    x: float
    y: float
    leader: str


def place_names(
    atlas: Atlas,
    scene: Scene,
    free: NameField,
    style: PaperStyle,
    *,
    naming: str,
    k: float,
    kinds: Sequence[str] = (),
) -> tuple[PlacedName, ...]:
    """Return the names that a plate has room for, of some kinds; `free` learns what they take."""
    placed = []
    for place, kind in wanted_names(atlas, scene, free, k):
        if kinds and kind not in kinds:
            continue
        text = place_name(atlas, place, naming=naming)
        set_as = _set_as(text, style, kind, k)
        if kind in ("sea", "strait"):
            found = _along_water(place, text, set_as, free)
            if found is None and kind == "sea":
                found = _along_water(place, text, _set_as(text, style, "sea-far", k), free)
        elif kind in ("mainland", "context"):
            found = _on_itself(atlas, place, text.upper(), set_as, free)
        else:
            found = _beside(atlas, place, text, set_as, free)
        if found is not None:
            placed.append(found)
    return tuple(placed)


def place_number(
    atlas: Atlas, number: int, places: Sequence[str], free: NameField, *, k: float
) -> PlacedNumber | None:
    """Return where a number in a circle stands for some places; None where none is shown."""
    lands = [free.land[each].land for each in places if each in free.land]
    if not lands:
        return None
    shape = max(lands, key=lambda land: float(land.area))
    size = (2 * RADIUS_PX * k, 2 * RADIUS_PX * k)
    inside = shapely.get_point(
        shapely.maximum_inscribed_circle(
            max(shapely.get_parts(shape), key=lambda part: float(part.area)), tolerance=0.5
        ),
        0,
    )
    room = shapely.distance(shapely.boundary(shape), inside)
    if room > 1.3 * RADIUS_PX * k:
        box = (inside.x - size[0] / 2, inside.y - size[1] / 2)
        free.boxes.append((*box, box[0] + size[0], box[1] + size[1]))
        return PlacedNumber(number, inside.x, inside.y, "")
    for far in (False, True):
        found = cheapest(anchors(shape), size, shape, free, far=far)
        if found:
            left, top, right, bottom = found[1]
            free.boxes.append(found[1])
            middle = ((left + right) / 2, (top + bottom) / 2)
            to = shapely.get_coordinates(shapely.shortest_line(shapely.Point(middle), shape))[1]
            leader = f"M{middle[0]:.2f} {middle[1]:.2f}L{to[0]:.2f} {to[1]:.2f}" if far else ""
            return PlacedNumber(number, *middle, leader)
    return None


def _set_as(text: str, style: PaperStyle, kind: str, k: float) -> Letters:
    """Return how a name is set; Japanese writing is never set apart."""
    found = letters(style, *SELECTORS[kind], k=k)
    return replace(found, spacing=0.0) if has_ideographs(text) else found


# ----------------------------------------------------------------------------- where they stand


def _wrappings(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the lines of a name: "A / B" may break after the stroke."""
    yield (text,)
    first, stroke, second = text.partition(" / ")
    if stroke:
        yield f"{first} /", second


def _size(lines: Sequence[str], set_as: Letters) -> tuple[float, float]:
    width = max(set_as.width(line) for line in lines)
    return width, set_as.up + set_as.down + (len(lines) - 1) * set_as.size * 1.15


def _named(place: Place, lines: tuple[str, ...], set_as: Letters, box: Box) -> PlacedName:
    middle = (box[0] + box[2]) / 2 + set_as.spacing / 2
    return PlacedName(place.id, lines, set_as, middle, box[1] + set_as.up)


def _on_itself(
    atlas: Atlas, place: Place, text: str, set_as: Letters, free: NameField
) -> PlacedName | None:
    """Return a name on its own land: about its own point, or where the land is broadest."""
    shape = land_of(atlas, place, free)
    if shape.geom_type == "Point":
        return None
    largest = max(shapely.get_parts(shape), key=lambda part: float(part.area))
    own = shapely.Point(free.frame.point(place.lon, place.lat))
    broadest = shapely.get_point(shapely.maximum_inscribed_circle(largest, tolerance=1), 0)
    for lines in _wrappings(text):
        width, height = _size(lines, set_as)
        middles = [own, broadest] if shape.contains(own) else [broadest]
        shifts = [(dx, dy) for dy in (0, -0.7, 0.7, -1.5, 1.5) for dx in (0, -0.25, 0.25)]
        boxes = np.array(
            [
                (
                    at.x + dx * width - width / 2,
                    at.y + dy * height - height / 2,
                    at.x + dx * width + width / 2,
                    at.y + dy * height + height / 2,
                )
                for at in middles
                for dx, dy in shifts
            ]
        )
        inside = shapely.area(shapely.intersection(shapely.box(*boxes.T), shape))
        share = inside / (width * height)
        good = np.flatnonzero(~free.is_taken(boxes) & (share > 0.6))
        if len(good):
            box = as_box(boxes[good[np.argmax(share[good].round(1))]])
            free.boxes.append(box)
            return replace(_named(place, lines, set_as, box), on_land=True)
    return _beside(atlas, place, text, set_as, free) if place.kind == "group" else None


def _beside(
    atlas: Atlas, place: Place, text: str, set_as: Letters, free: NameField
) -> PlacedName | None:
    """Return a name beside its place, off all land and lines; farther off with a leader."""
    shape = land_of(atlas, place, free)
    if shape.is_empty or not shapely.intersects(shape, free.frame.box):
        return None
    around = anchors(shape)
    for far in (False, True):
        if far and place.rank > 2:
            break
        best: tuple[float, Box, tuple[str, ...]] | None = None
        for wrap, lines in enumerate(_wrappings(text)):
            found = cheapest(around, _size(lines, set_as), shape, free, far=far)
            if found and (best is None or found[0] + 4 * wrap < best[0]):
                best = found[0] + 4 * wrap, found[1], lines
        if best is not None:
            _, box, lines = best
            free.boxes.append(box)
            named = _named(place, lines, set_as, box)
            return named if not far else _led(named, box, shape)
    return None


def _led(named: PlacedName, box: Box, shape: shapely.Geometry) -> PlacedName:
    from_box, to_place = shapely.get_coordinates(shapely.shortest_line(shapely.box(*box), shape))
    leader = f"M{from_box[0]:.2f} {from_box[1]:.2f}L{to_place[0]:.2f} {to_place[1]:.2f}"
    return PlacedName(named.place, named.lines, named.letters, named.x, named.y, leader=leader)


def _along_water(place: Place, text: str, set_as: Letters, free: NameField) -> PlacedName | None:
    """Return a water's name along its own line, where no letter stands on land or on a line."""
    if not place.label_points:
        return None
    px = np.array([free.frame.point(lon, lat) for lon, lat in place.label_points])
    if px[0, 0] > px[-1, 0]:
        px = px[::-1]
    room = shapely.box(6, 6, free.frame.width - 6, free.frame.height - 6)
    inside = shapely.intersection(shapely.LineString(_smooth(px)), room)
    parts = [part for part in shapely.get_parts(inside) if part.geom_type == "LineString"]
    width = set_as.width(text)
    for line in sorted(parts, key=lambda part: -float(part.length)):
        if line.length < width:
            break
        for start in _starts(line.length - width):
            piece = _piece(line, start, width)
            boxes = _letter_boxes(piece, set_as)
            shapes = shapely.box(*boxes.T)
            crosses = shapely.intersects(free.all_land, shapes).any()
            crosses |= shapely.intersects(free.all_lines, shapes).any()
            if not crosses and not free.is_taken(boxes, apart=1).any():
                free.boxes.extend(as_box(box) for box in boxes)
                path = "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in piece)
                return PlacedName(place.id, (text,), set_as, path=path)
    return None


def _starts(free_px: float) -> Iterable[float]:
    """Return how far from its line's begin a name may begin: the middle first."""
    return (free_px * share for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9, 0.0, 1.0))


def _smooth(points: Floats) -> Floats:
    """Return a polyline with its corners cut (Chaikin), its ends kept."""
    for _ in range(3):
        cut = np.empty((2 * len(points), 2))
        cut[0], cut[-1] = points[0], points[-1]
        cut[1:-1:2] = 0.75 * points[:-1] + 0.25 * points[1:]
        cut[2:-1:2] = 0.25 * points[:-1] + 0.75 * points[1:]
        points = cut
    return points


def _piece(line: shapely.LineString, start: float, length: float) -> Floats:
    """Return a piece of a line, points a few px apart; a little is added for the last letter."""
    steps = max(int(length / 6), 4)
    points = [line.interpolate(start + at * length / steps) for at in range(steps + 1)]
    return np.asarray(shapely.get_coordinates(points))


def _letter_boxes(piece: Floats, set_as: Letters) -> Floats:
    """Return a box around each stretch of a name on a curve."""
    low, high = np.minimum(piece[:-1], piece[1:]), np.maximum(piece[:-1], piece[1:])
    return np.hstack([low - np.array([1, set_as.up]), high + np.array([1, set_as.down])])
