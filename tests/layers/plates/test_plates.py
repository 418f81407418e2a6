"""Map plates: where things are on paper, how long the bar is, and what of it survives in grey."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
import shapely
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from data.model import Atlas, View
from data.reading.load import load_atlas
from data.reading.translations import spoken
from geo.measure import GEOD
from layers.history.fills import shared_fills_of
from layers.history.palette import single_fills, slots_of
from layers.history.scene import scene_of
from layers.map.fonts import FACES, FOLDER
from layers.map.paper_style import paper_style
from layers.plates.drawing import Drawing, draw
from layers.plates.frame import MapFrame, fitted
from layers.plates.furniture import scale_bar, scale_length_m
from layers.plates.lettering import TYPEFACES
from layers.plates.plate import PlateForm, make_plate, paper_scale
from layers.plates.printed import numbered_groups
from layers.plates.projection import projection_for, projection_of
from layers.wording.names import default_naming
from layers.wording.ui_texts import ui_texts
from tests.turned_atlas import turned_atlas

SVG = "{http://www.w3.org/2000/svg}"

windows = st.builds(
    lambda west, south, wide, high: View(
        west=west, south=south, east=west + wide, north=min(south + high, 84)
    ),
    st.floats(-179, 179),
    st.floats(-80, 78),
    st.floats(0.2, 40),
    st.floats(0.2, 30),
)


def _frame(window: View, width: float = 700, height: float = 480) -> MapFrame:
    return fitted(projection_for(window), window, width=width, height=height)


@given(windows, st.floats(0.05, 0.7), st.floats(0.1, 0.95))
@settings(max_examples=60)
def test_the_scale_bar_is_as_long_as_the_ground_that_it_covers(
    atlas: Atlas, window: View, across: float, down: float
) -> None:
    frame = _frame(window)
    length = scale_length_m(frame, frame.width / 5)
    at, texts = (across * frame.width, down * frame.height), ui_texts(spoken(atlas, "ru"))
    bar = scale_bar(frame, *at, texts, length_m=length)
    ends = frame.to_lonlat(np.array([[bar.x, bar.y], [bar.x + bar.width, bar.y]]))
    _, _, metres = GEOD.inv(*ends[0], *ends[1])
    assert metres == pytest.approx(length, rel=0.01)
    assert bar.width <= frame.width / 3
    assert bar.end.removesuffix(" км" if length >= 1000 else " м").replace(".", "").isdigit()


@given(windows)
@settings(max_examples=60)
def test_a_frame_shows_all_of_its_window_and_takes_each_point_back(window: View) -> None:
    frame = _frame(window)
    corners = np.array(
        [(lon, lat) for lon in (window.west, window.east) for lat in (window.south, window.north)]
    )
    px = frame.to_px(corners)
    assert (px > -0.01).all()
    assert (px < np.array([frame.width, frame.height]) + 0.01).all()
    assert np.abs(frame.to_lonlat(px)[:, 1] - corners[:, 1]).max() < 1e-6


def test_the_projection_follows_from_the_atlas_own_extent(atlas: Atlas) -> None:
    home = projection_of(atlas, atlas.file.home_view)
    view = atlas.file.home_view
    assert home.kind == "conic"
    assert view.south < home.parallels[0] < home.parallels[1] < view.north
    small = View(west=145, south=43.2, east=147, north=44)
    assert projection_of(atlas, small) == home  # plates of one region lie beside each other
    assert projection_of(atlas, atlas.file.region_view) != home


@pytest.mark.parametrize(
    ("south", "north", "kind"),
    [(-4, 5, "mercator"), (76, 83, "stereographic"), (-62, -50, "conic"), (-30, 34, "mercator")],
)
def test_other_parts_of_the_globe_have_a_projection_of_theirs(
    south: float, north: float, kind: str
) -> None:
    assert projection_for(View(west=-10, south=south, east=10, north=north)).kind == kind


def _drawing(atlas: Atlas, settlement: str, *, width: float = 700, height: float = 480) -> Drawing:
    window = atlas.file.home_view
    frame = fitted(projection_of(atlas, window), window, width=width, height=height)
    scene = scene_of(atlas, settlement)
    return draw(
        atlas, scene, frame, k=paper_scale(width), naming=default_naming(atlas), numbered=()
    )


def _points(path: str) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return np.array(re.findall(r"-?[\d.]+", path), dtype=float).reshape(-1, 2)


def test_all_land_lies_inside_of_its_frame_and_every_place_of_the_window_is_there(
    atlas: Atlas,
) -> None:
    drawing = _drawing(atlas, "1855-shimoda")
    for part in drawing.all:
        for land in part.lands:
            points = _points(land.land)
            assert (points >= -0.01).all(), land.place
            assert (points <= np.array([part.frame.width, part.frame.height]) + 0.01).all()
    drawn = {land.place for land in drawing.lands}
    window = shapely.box(*atlas.file.home_view.bounds)
    inside = {
        place.id
        for place in atlas.places
        if place.kind == "island" and window.contains(shapely.Point(place.lon, place.lat))
    }
    assert inside - drawn <= {"avos"}  # a rock that the land data do not hold


def test_no_coast_runs_along_a_cut(atlas: Atlas) -> None:
    by_place = {land.place: land for land in _drawing(atlas, "1905-portsmouth").lands}
    north, south = (_points(by_place[id_].coast) for id_ in ("sakhalin_north", "sakhalin_south"))
    assert len(north)
    assert len(south)
    shared = {tuple(point) for point in north} & {tuple(point) for point in south}
    assert len(shared) <= 4  # where the cut meets the coasts


@pytest.mark.parametrize("size", [(345, 270), (700, 480), (1032, 660)])
def test_names_stand_clear_of_each_other_and_of_land(
    atlas: Atlas, size: tuple[float, float]
) -> None:
    drawing = _drawing(atlas, "1956-joint-declaration", width=size[0], height=size[1])
    assert {"etorofu", "kunashiri", "shikotan"} <= {name.place for name in drawing.names}
    boxes = []
    for name in drawing.names:
        if not name.path:
            wide = max(name.letters.width(line) for line in name.lines)
            top, bottom = name.y - name.letters.size * 0.7, name.y + name.letters.size * 0.2
            boxes.append(
                (name.place, shapely.box(name.x - wide / 2, top, name.x + wide / 2, bottom))
            )
    for (one, first), (other, second) in itertools.combinations(boxes, 2):
        assert not first.intersects(second), (one, other)


def test_what_is_drawn_has_the_maps_own_colours_and_strokes(atlas: Atlas) -> None:
    style = paper_style(atlas)
    assert style.paint("held-a") == style.colours["a"]
    assert style.paint("disputed") == "url(#atlas-disputed)"
    assert style.paint("disputed", is_small=True) == "url(#atlas-disputed-fine)"
    for fill in (*single_fills(slots_of(atlas)), *(code for _, code, _ in shared_fills_of(atlas))):
        paint = style.paint(fill)
        assert paint.startswith("#") or "var(" not in style.pattern(paint)
    assert style.rule("land.css", ".line")["stroke-width"] == "2.4"
    assert float(style.rule("land.css", ".line", k=2)["stroke-width"]) == 4.8


@pytest.mark.parametrize(
    "degrees", [175, *(pytest.param(each, marks=pytest.mark.nightly) for each in (0, -160))]
)
def test_another_atlas_has_plates_wherever_it_lies(tmp_path: Path, degrees: float) -> None:
    turned = turned_atlas(tmp_path / "turned", degrees)
    for settlement in turned.settlements:
        plate = make_plate(
            turned,
            PlateForm(
                scene=scene_of(turned, settlement.id),
                window=turned.file.home_view,
                width=700,
                height=500,
                naming=default_naming(turned),
                title=settlement.short,
            ),
        )
        root = ElementTree.fromstring(plate.svg)  # noqa: S314 - our own
        drawn = {path.get("data-place") for path in root.iter(f"{SVG}path")} - {None}
        assert drawn, settlement.id
        assert len(plate.drawing.names) >= 2


def test_an_outline_map_has_a_number_for_each_group_and_no_fill(atlas: Atlas) -> None:
    numbered = numbered_groups(atlas, atlas.file.home_view)
    form = PlateForm(
        scene=scene_of(atlas, "1855-shimoda"),
        window=atlas.file.home_view,
        width=700,
        height=500,
        naming=default_naming(atlas),
        is_blank=True,
        numbered=numbered,
        title="Outline",
    )
    plate = make_plate(atlas, form)
    shown = sorted(n.number for each in plate.drawing.all for n in each.numbers)
    assert shown == [each.number for each in numbered] == list(range(1, len(numbered) + 1))
    assert "<pattern" not in plate.svg
    assert plate.drawing.lines == ()


def test_the_invented_atlas_of_the_tests_has_plates(whole_atlas_folder: Path) -> None:
    invented = load_atlas(whole_atlas_folder)
    form = PlateForm(
        scene=scene_of(invented, invented.settlements[0].id),
        window=invented.file.home_view,
        width=345,
        height=260,
        k=0.8,
        naming=default_naming(invented),
        title="Plate",
    )
    root = ElementTree.fromstring(make_plate(invented, form).svg)  # noqa: S314 - our own
    assert root.tag == f"{SVG}svg"


@pytest.mark.parametrize("face", FACES, ids=[face.file for face in FACES])
def test_the_typefaces_for_paper_are_those_of_the_page(face: object) -> None:
    name = str(getattr(face, "file", ""))
    on_page = TTFont(FOLDER / name)
    on_paper = TTFont(TYPEFACES / f"{Path(name).stem}.ttf")
    assert on_paper.getBestCmap() == on_page.getBestCmap()
    assert on_paper["head"].fontRevision == on_page["head"].fontRevision
    assert on_paper.flavor is None
