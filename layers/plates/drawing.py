"""A scene drawn into a frame: all that stands in it, in px, with its paint."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely

from data.model import Atlas
from layers.history.scene import Scene, SceneHolding
from layers.map.paper_style import PaperStyle, paper_style
from layers.plates.frame import MapFrame, fitted
from layers.plates.furniture import (
    Graticule,
    ScaleBar,
    graticule,
    north_turn,
    scale_bar,
    scale_length_m,
)
from layers.plates.ground import (
    PlateLand,
    PlateLine,
    ground_in,
    held_in,
    lines_in,
    svg_path,
)
from layers.plates.lettering import letters
from layers.plates.name_field import Box, NameField
from layers.plates.names import PlacedName, PlacedNumber, place_names, place_number
from layers.wording.ui_texts import UiTexts, ui_texts

_FINE_PX, _COAST_SHARE = 5.0, 0.15  # of small land, as on the map (layers/map/js/land/symbols.js)
_INSET_SHARE, _INSET_PLACES_PX = 0.3, 90.0  # of the frame's width; small enough to be enlarged
_MARGIN = 8.0  # px between the frame and what stands in its corners


@dataclass(frozen=True, slots=True)
class Numbered:
    """Places that share a number on an outline map, the one with the number first."""

    number: int
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DrawnLand:
    """The land of a place: its outline and its coast as path data, their paint, and its dot.

    `cut` is the colour of the whole outline under the coast, where a part is told from the rest.
    """

    place: str
    land: str
    coast: str
    paint: str
    stroke: str
    stroke_width: float
    cut: str
    dot: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A dividing line: its course, and how it and the pale casing under it are stroked."""

    path: str
    stroke: Mapping[str, str]
    casing: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A frame and what is drawn in it; `inset` is a frame in its corner, at `at`, px."""

    frame: MapFrame
    lands: tuple[DrawnLand, ...]
    shore: str
    beyond: str
    lines: tuple[DrawnLine, ...]
    graticule: Graticule | None
    scale_bar: ScaleBar | None
    names: tuple[PlacedName, ...]
    numbers: tuple[PlacedNumber, ...]
    north: tuple[float, float, float] | None  # x, y, px; degrees clockwise
    inset: Drawing | None = None
    at: tuple[float, float] = (0.0, 0.0)
    marker: str = ""

    @property
    def all(self) -> tuple[Drawing, ...]:
        """The drawing and its inset."""
        return (self, self.inset) if self.inset else (self,)


def draw(
    atlas: Atlas,
    scene: Scene,
    frame: MapFrame,
    *,
    k: float,
    naming: str,
    is_blank: bool = False,
    numbered: Sequence[Numbered] = (),
) -> Drawing:
    """Return a scene drawn into a frame, with an inset where the atlas has one that is needed."""
    asked = _Asked(
        atlas=atlas, scene=scene, k=k, naming=naming, is_blank=is_blank, numbered=numbered
    )
    free = _field(asked, frame)
    inset = _inset(asked, free)
    main = _drawn(asked, free, within=inset)
    return main if inset is None else replace(main, **inset.beside_main)


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """What is drawn, in whatever frame."""

    atlas: Atlas
    scene: Scene
    k: float
    naming: str
    is_blank: bool
    numbered: Sequence[Numbered]

    @property
    def style(self) -> PaperStyle:
        return paper_style(self.atlas)


@dataclass(frozen=True, slots=True)
class _Inset:
    """An inset, where it stands in the frame, and the outline of its window there."""

    drawing: Drawing
    at: tuple[float, float]
    marker: str

    @property
    def beside_main(self) -> dict[str, Any]:
        return {"inset": self.drawing, "at": self.at, "marker": self.marker}


def _field(asked: _Asked, frame: MapFrame) -> NameField:
    lines = () if asked.is_blank else lines_in(asked.atlas, asked.scene, frame)
    return NameField(frame, ground_in(asked.atlas, frame, k=asked.k), lines)


def _drawn(
    asked: _Asked, free: NameField, *, within: _Inset | None, plain: bool = False
) -> Drawing:
    """Return what stands in a frame; an inset is `plain`: without net, bar and north."""
    atlas, scene, style, k = asked.atlas, asked.scene, asked.style, asked.k
    net = None if plain else graticule(free.frame, ui_texts(atlas), k=k)
    north = None if plain else _north(free, k)
    bar = None if plain else _scale_bar(free, style, ui_texts(atlas), k)
    if net:
        _keep_free(net, free, k)
    elsewhere = {each.number for each in within.drawing.numbers} if within else set()
    numbers = [
        place_number(atlas, each.number, each.places, free, k=k)
        for each in asked.numbered
        if each.number not in elsewhere
    ]
    kinds = ("sea",) if asked.is_blank else ()
    names = place_names(atlas, scene, free, style, naming=asked.naming, k=k, kinds=kinds)
    return Drawing(
        frame=free.frame,
        lands=tuple(
            _painted(asked, land, held) for land, held in held_in(atlas, scene, free.frame, k=k)
        ),
        shore=free.ground.shore,
        beyond=free.ground.beyond,
        lines=tuple(_line(line, style, k) for line in free.lines),
        graticule=net,
        scale_bar=bar,
        names=names,
        numbers=tuple(number for number in numbers if number),
        north=north,
    )


def _painted(asked: _Asked, land: PlateLand, held: SceneHolding | None) -> DrawnLand:
    style, k = asked.style, asked.k
    if asked.is_blank:
        outside = held is None or held.symbol.fill.startswith("outside")
        paint = style.colours["paper-2" if outside else "white"]
        stroke = style.colours["land-line" if outside else "ink"]
    else:
        fill = held.symbol.fill if held else "outside"
        paint = style.paint(fill, is_small=land.breadth < _FINE_PX * k or land.dot is not None)
        stroke = style.coast(held)
    outside = stroke == style.colours["land-line"]
    selector = '.paint.coast[data-fill^="outside"]' if outside else ".paint.coast"
    width = float(style.rule("land.css", selector, k=k)["stroke-width"])
    slim = max(0.1, land.breadth * _COAST_SHARE)
    path, coast = land.land_path, land.coast_path
    is_part = asked.is_blank and bool(asked.atlas.place_by_id[land.place].part_of)
    cut = style.colours["ink-3"] if is_part else ""
    return DrawnLand(land.place, path, coast, paint, stroke, min(width, slim), cut, land.dot)


def _line(line: PlateLine, style: PaperStyle, k: float) -> DrawnLine:
    stroke, casing = (line_strokes(style, line.kind, each, k) for each in (".line", ".casing"))
    return DrawnLine(svg_path(line.course), stroke, casing)


def line_strokes(style: PaperStyle, kind: str, selector: str, k: float) -> dict[str, str]:
    """Return how a line of a kind is stroked: the line itself (".line"), or its ".casing"."""
    own = f'{selector}[data-kind="{kind}"]'
    every = style.rule("land.css", selector, k=k)
    return every | (style.rule("land.css", own, k=k) if style.has("land.css", own) else {})


# ----------------------------------------------------------------------------- the furniture


def _north(free: NameField, k: float) -> tuple[float, float, float]:
    """Return where north is shown: in an upper corner, the one with less land."""
    half, down = 12 * k, 20 * k
    spots = [(_MARGIN + half, _MARGIN + down), (free.frame.width - _MARGIN - half, _MARGIN + down)]
    boxes = [(x - half, y - down, x + half, y + down) for x, y in spots]
    best = min(range(2), key=lambda at: _cost(boxes[at], free))
    free.boxes.append(boxes[best])
    x, y = spots[best]
    return x, y, north_turn(free.frame, x, y)


def _scale_bar(free: NameField, style: PaperStyle, texts: UiTexts, k: float) -> ScaleBar:
    """Return the scale bar, low in the frame, where it hides least."""
    frame, note = free.frame, letters(style, ".note", ".note.small", k=k)
    length = scale_length_m(frame, min(150 * k, frame.width / 5))
    bar = scale_bar(frame, frame.width / 2, frame.height - 20 * k, texts, length_m=length)
    beside = max(note.width(bar.end) / 2, 6 * k) + 2
    low, high = 8 * k, note.size + 8 * k
    best: tuple[float, float, float, Box] | None = None
    for row in range(9):
        y = frame.height - 24 * k - low - row * frame.height / 12
        for part in range(21):
            x = _MARGIN + beside + (frame.width - bar.width - 2 * (beside + _MARGIN)) * part / 20
            box = (x - beside, y - high, x + bar.width + beside, y + low)
            cost = _cost(box, free) + row * 0.5 + abs(part / 20 - 0.58)
            if best is None or cost < best[0]:
                best = cost, x, y, box
    assert best is not None
    free.boxes.append(best[3])
    return scale_bar(frame, best[1], best[2], texts, length_m=length)


def _cost(box: Box, free: NameField) -> float:
    """Return what it costs to stand in a box: land and lines that it hides, and what is there."""
    shape = shapely.box(*box)
    hidden = shapely.area(shapely.intersection(shape, free.all_land)) / shape.area
    crossed = bool(shapely.intersects(free.all_lines, shape))
    taken = bool(free.is_taken(np.array([box]))[0])
    return 20 * float(hidden) + 20 * crossed + 90 * taken


def _keep_free(net: Graticule, free: NameField, k: float) -> None:
    """Keep names off the degrees along the frame's edge."""
    for label in net.labels:
        if label.side == "bottom":
            free.boxes.append((label.x - 18 * k, label.y - 13 * k, label.x + 18 * k, label.y))
        else:
            free.boxes.append((label.x, label.y - 7 * k, label.x + 32 * k, label.y + 7 * k))


# ----------------------------------------------------------------------------- the inset


def _inset(asked: _Asked, free: NameField) -> _Inset | None:
    """Return the atlas' window on small islands, where the frame shows them, but small."""
    given, frame, k = asked.atlas.file.inset, free.frame, asked.k
    if given is None:
        return None
    here = [free.land[each].land for each in _members(asked, given.places) if each in free.land]
    if not here:
        return None
    left, top, right, bottom = shapely.bounds(shapely.union_all(here))
    if max(right - left, bottom - top) > _INSET_PLACES_PX * k:
        return None
    width = frame.width * _INSET_SHARE
    whole = fitted(frame.projection, given.view, width=width, height=width)
    border = shapely.segmentize(shapely.box(*given.view.bounds), 0.1)
    _, low, _, high = shapely.transform(border, whole.to_px).bounds
    own = fitted(frame.projection, given.view, width=width, height=high - low)
    at = _corner(free, width, high - low, clear_of=shapely.box(left, top, right, bottom))
    free.boxes.append((*at, at[0] + width, at[1] + high - low))
    corner = shapely.box(*at, at[0] + width, at[1] + high - low)
    marked = _marked(
        shapely.intersection(shapely.transform(border, frame.to_px), frame.box), corner
    )
    free.all_lines = shapely.union_all([free.all_lines, *marked])
    shapely.prepare(free.all_lines)
    marker = "".join(svg_path(line) for line in marked)
    return _Inset(_drawn(asked, _field(asked, own), within=None, plain=True), at, marker)


def _members(asked: _Asked, places: Sequence[str]) -> list[str]:
    """Return some places with the members of the groups among them."""
    known = asked.atlas.place_by_id
    members = [member.id for each in places for member in asked.atlas.members_of(known[each])]
    return [*places, *members]


def _marked(window: shapely.Geometry, corner: shapely.Geometry) -> list[shapely.Geometry]:
    """Return the outline of an inset's window on the map, and what leads from it to the inset."""
    between = shapely.shortest_line(window, corner)
    (x0, y0), (x1, y1) = shapely.get_coordinates(between)
    if x0 == x1 or y0 == y1:  # edges that face each other: from the middle of what they share
        left, top, right, bottom = np.array([window.bounds, corner.bounds]).T
        low, high = max(top), min(bottom)
        if y0 == y1 and low < high:
            between = shapely.LineString([(x0, (low + high) / 2), (x1, (low + high) / 2)])
        near, far = max(left), min(right)
        if x0 == x1 and near < far:
            between = shapely.LineString([((near + far) / 2, y0), ((near + far) / 2, y1)])
    return [shapely.boundary(window), between]


def _corner(
    free: NameField, width: float, height: float, *, clear_of: shapely.Geometry
) -> tuple[float, float]:
    """Return the corner that an inset hides least in, the lower right one first."""
    right, low = free.frame.width - width, free.frame.height - height

    def cost(at: tuple[float, float]) -> float:
        box = (*at, at[0] + width, at[1] + height)
        inner = (box[0] + 4, box[1] + 4, box[2] - 4, box[3] - 4)
        own = 100 * bool(shapely.intersects(shapely.box(*box), clear_of))
        return round(_cost(inner, free) - 90 * bool(free.is_taken(np.array([inner]))[0]), 1) + own

    return min([(right, low), (0.0, low), (right, 0.0), (0.0, 0.0)], key=cost)
