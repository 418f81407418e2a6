"""The picture that questions of where something is are asked on: an outline map with numbers."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import shapely
from PIL import Image

from data.model import Atlas, Locate
from layers.history.scene import scene_of
from layers.per_atlas import PerAtlas
from layers.plates.drawing import Drawing, Numbered
from layers.plates.ground import ground_in
from layers.plates.paper import PT_PER_PX, set_pages
from layers.plates.plate import Plate, PlateForm, make_plate, paper_scale
from layers.plates.printed import numbered_groups
from layers.wording.names import default_naming
from layers.wording.ui_texts import ui_texts

NAME = "outline-map.png"
_WIDTH, _HEIGHT = 800.0, 860.0  # px, one dot each
_DOTS_PER_INCH = 96
_COLOURS = 32  # an outline map has few, and its edges need some between them
_FINGER_PX = 9.0  # beside land that counts as on it
_COARSE_PX = 1.5  # that the outline of a spot may be off

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the picture that can be chosen.

    Parameters
    ----------
    number : int
        What stands beside it.
    places : tuple of str
        The places with land that it stands for.
    outline : tuple of (int, int)
        A polygon around land and number, dots from the upper left corner; not closed.
    """

    number: int
    places: tuple[str, ...]
    outline: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class MapPicture:
    """An outline map as PNG, its size in dots, what it shows in words, and its spots in order."""

    png: bytes
    width: int
    height: int
    spoken: str
    spots: tuple[Spot, ...]


def map_picture(atlas: Atlas, questions: Iterable[Locate]) -> MapPicture:
    """Return the one picture that all these questions can be answered on; the same each time.

    Raises
    ------
    AtlasError
        When the atlas has no built land.
    """
    numbered = _numbered(atlas, [frozenset(places_asked(atlas, each)) for each in questions])
    kept = _PICTURES(atlas)
    if numbered not in kept:
        kept[numbered] = _picture(atlas, numbered)
    return kept[numbered]


def _picture(atlas: Atlas, numbered: tuple[Numbered, ...]) -> MapPicture:
    spoken = str(ui_texts(atlas)["quiz_file_map"])
    form = PlateForm(
        scene=scene_of(atlas, atlas.file.default_settlement),
        window=atlas.file.home_view,
        width=_WIDTH,
        height=_HEIGHT,
        k=paper_scale(_WIDTH),
        naming=default_naming(atlas),
        is_blank=True,
        numbered=numbered,
        title=spoken,
        spoken=spoken,
    )
    plate = make_plate(atlas, form)
    spots = _spots(atlas, plate, form.k, {each.number: each.places for each in numbered})
    return MapPicture(_png(plate, spoken), round(plate.width), round(plate.height), spoken, spots)


def places_asked(atlas: Atlas, question: Locate) -> tuple[str, ...]:
    """Return the places with land that a question asks for."""
    found: dict[str, None] = {}
    for name in question.places:
        place = atlas.place_by_id.get(name)
        members = atlas.places_with_land(name) if place is None else atlas.members_of(place)
        found |= dict.fromkeys([each.id for each in members] or [name])
    return tuple(found)


def _numbered(atlas: Atlas, asked: Sequence[frozenset[str]]) -> tuple[Numbered, ...]:
    """Return what has a number: groups of the record, parted where a question asks for a part."""
    groups = [each.places for each in numbered_groups(atlas, atlas.file.home_view)]
    known = {place for group in groups for place in group}
    groups += [(place,) for place in sorted(frozenset().union(*asked) - known)]
    cells: list[tuple[str, ...]] = []
    for group in groups:
        parted: dict[tuple[bool, ...], list[str]] = {}
        for place in group:
            parted.setdefault(tuple(place in each for each in asked), []).append(place)
        # What is left of a parted group has no number: a class would look for what it is.
        cells += [tuple(it) for key, it in parted.items() if any(key) or len(parted) == 1]
    return tuple(Numbered(number, places) for number, places in enumerate(cells, start=1))


def _png(plate: Plate, spoken: str) -> bytes:
    data = {
        "svg": plate.svg,
        "spoken": spoken,
        "width_pt": plate.width * PT_PER_PX,
        "height_pt": plate.height * PT_PER_PX,
    }
    drawn = set_pages("picture.typ", data, form="png", dots_per_inch=_DOTS_PER_INCH)
    small = io.BytesIO()
    with Image.open(io.BytesIO(drawn)) as picture:
        picture.convert("RGB").quantize(_COLOURS).save(small, "png", optimize=True)
    return small.getvalue()


def _spots(
    atlas: Atlas, plate: Plate, k: float, places: Mapping[int, tuple[str, ...]]
) -> tuple[Spot, ...]:
    """Return the spots that the plate has a number for; none lies over another."""
    shapes: dict[int, shapely.Geometry] = {}
    for drawing, at in _parts(plate.drawing):
        ground = ground_in(atlas, drawing.frame, k=k).by_place
        for each in drawing.numbers:
            lands = [ground[id_].land for id_ in places[each.number] if id_ in ground]
            land, number = shapely.union_all(lands), shapely.Point(each.x, each.y)
            way = shapely.shortest_line(number, land)
            near = shapely.buffer(shapely.union_all([land, way, number]), _FINGER_PX)
            whole = near if near.geom_type == "Polygon" else shapely.convex_hull(near)
            inside = shapely.intersection(whole, drawing.frame.box)
            shapes[each.number] = shapely.affinity.translate(inside, *at)
    taken: shapely.Geometry = shapely.Polygon()
    outlines: dict[int, tuple[Point, ...]] = {}
    for number in sorted(shapes, key=lambda each: float(shapes[each].area)):  # small ones first
        free = shapely.difference(shapes[number], taken)
        part = max(shapely.get_parts(free), key=lambda each: float(each.area))
        taken = shapely.union(taken, shapes[number])
        outlines[number] = _outline(part)
    return tuple(Spot(number, places[number], outlines[number]) for number in sorted(outlines))


def _parts(drawing: Drawing) -> list[tuple[Drawing, tuple[float, float]]]:
    """Return the map and its inset, each with where its upper left corner is."""
    inset = [(drawing.inset, drawing.at)] if drawing.inset else []
    return [(drawing, (0.0, 0.0)), *inset]


def _outline(shape: shapely.Polygon) -> tuple[Point, ...]:
    coarse = shapely.simplify(shape, _COARSE_PX)
    ring = [(round(x), round(y)) for x, y in shapely.get_coordinates(coarse.exterior)]
    return tuple(dict.fromkeys(ring))


def _none(_: Atlas) -> dict[tuple[Numbered, ...], MapPicture]:
    return {}


_PICTURES = PerAtlas(_none)  # the formats and the lessons share them
