"""A line by points that an instrument gives: built, told, exported and drawn as what it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import shapely

from data.model import Atlas
from data.reading.load import load_atlas
from geo.course import course_line
from layers.history.scene import scene_of
from layers.land.build import build
from layers.land.derived.lines import read_lines
from layers.map.facts.build import lines_of
from layers.tables.boundary import boundary
from layers.tables.export import export
from layers.wording.legend import key_of

TREATY, LINE = "1900-harbour-treaty", "sea-line"
POINTS = [(-31.0, 12.5), (-30.25, 11.75), (-29.0, 12.75)]


@pytest.fixture
def whole_atlas(whole_atlas_folder: Path) -> Atlas:
    return load_atlas(whole_atlas_folder)


def course_changed(folder: Path, *, new: str) -> Atlas:
    """Return the atlas with the line's points or course said otherwise, built."""
    path = folder / "settlements" / f"{TREATY}.yaml"
    text = path.read_text(encoding="utf-8")
    old = "coordinates: [[-31, 12.5], [-30.25, 11.75], [-29, 12.75]]\n    course: geodesic\n"
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    atlas = load_atlas(folder)
    build(atlas)
    return atlas


def test_the_line_is_the_course_through_its_points(whole_atlas: Atlas) -> None:
    row = boundary(whole_atlas, TREATY).loc[LINE]
    assert (row["kind"], row["basis"], row["sides"]) == ("treaty", "stated", "northland,southland")
    assert row["note"] == "Article 2"
    (drawn,) = row.geometry.geoms
    wanted = course_line(POINTS, course="geodesic")
    assert shapely.hausdorff_distance(drawn, wanted) < 1e-6
    assert [point in drawn.coords for point in POINTS] == [True] * 3


def test_it_is_said_to_be_stated_where_a_constructed_course_says_so(whole_atlas: Atlas) -> None:
    texts = [entry.text for entry in key_of(whole_atlas, scene_of(whole_atlas, TREATY))]
    assert [text for text in texts if "(stated)" in text]
    assert [text for text in texts if "course drawn by us" in text]


def test_it_stands_in_the_exports_and_on_the_map(whole_atlas: Atlas) -> None:
    made = json.loads(export(whole_atlas, "boundary", settlement=TREATY))
    (feature,) = [f for f in made["features"] if f["properties"]["line"] == LINE]
    assert feature["properties"]["basis"] == "stated"
    drawn = lines_of(whole_atlas, read_lines(whole_atlas))[LINE]
    assert drawn.coordinates[0][0] == (-31, 12.5)
    assert drawn.coordinates[0][-1] == (-29, 12.75)


def test_another_course_is_another_line_and_asks_for_a_build(whole_atlas_folder: Path) -> None:
    before = boundary(load_atlas(whole_atlas_folder), TREATY).geometry[LINE]
    new = "coordinates: [[-31, 12.5], [-30.25, 11.75], [-29, 12.75]]\n    course: rhumb\n"
    atlas = course_changed(whole_atlas_folder, new=new)
    after = boundary(atlas, TREATY).geometry[LINE]
    assert after.is_valid
    assert after.wkb != before.wkb


def test_beyond_180_degrees_it_is_cut_as_geojson_asks(whole_atlas_folder: Path) -> None:
    new = "coordinates: [[179, 12.5], [-179, 12.5]]\n    course: rhumb\n"
    atlas = course_changed(whole_atlas_folder, new=new)
    shape = boundary(atlas, TREATY).geometry[LINE]
    west, east = shape.geoms
    assert (west.coords[0], west.coords[-1]) == ((179.0, 12.5), (180.0, 12.5))
    assert (east.coords[0], east.coords[-1]) == ((-180.0, 12.5), (-179.0, 12.5))
    assert len(read_lines(atlas)[LINE]) == 2
