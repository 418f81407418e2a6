"""An atlas across 180 degrees is what it would be elsewhere, and its exports are cut there."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from data.faults import AtlasError
from data.model import Atlas
from data.reading.load import load_atlas
from geo.check import check_geojson
from layers.land.build import build
from layers.land.land_of_places import load_land
from layers.land.own_land import take_land
from layers.map.facts.build import map_facts
from layers.saved_page.page import saved_page
from layers.tables.boundary import boundary
from layers.tables.export import What, export
from layers.verification.whole import verify_atlas
from tests.turned_atlas import turned_atlas

# Great Lantern's middle on 180 degrees; both coasts on one side of it; all of it beyond.
ACROSS, EAST, BEYOND = 218.2, 219.5, 222.0


@pytest.fixture(scope="module")
def turned(tmp_path_factory: pytest.TempPathFactory) -> Callable[[float], Atlas]:
    made: dict[float, Atlas] = {}

    def turn(degrees: float) -> Atlas:
        if degrees not in made:
            made[degrees] = turned_atlas(tmp_path_factory.mktemp("turned") / "isles", degrees)
        return made[degrees]

    return turn


@pytest.mark.parametrize("degrees", [ACROSS, EAST, BEYOND, -142.0])
def test_areas_and_lines_are_those_of_the_same_atlas_elsewhere(
    turned: Callable[[float], Atlas], degrees: float
) -> None:
    here, there = turned(0), turned(degrees)
    areas = [load_land(atlas)["area_computed_km2"].to_numpy() for atlas in (here, there)]
    assert areas[1] == pytest.approx(areas[0], rel=1e-6, nan_ok=True)
    for settlement in here.settlement_by_id:
        lengths = [boundary(a, settlement)["length_computed_km"] for a in (here, there)]
        assert list(lengths[1]) == pytest.approx(list(lengths[0]), abs=0.01)
        assert len(lengths[0])


@pytest.mark.parametrize("degrees", [ACROSS, EAST])
def test_the_map_has_all_of_it_in_one_piece(
    turned: Callable[[float], Atlas], degrees: float
) -> None:
    here, there = (map_facts(turned(each)) for each in (0, degrees))
    for name in ("home", "region", "limits"):
        window = getattr(there.views, name)
        west, south, east, north = getattr(here.views, name)
        assert window == pytest.approx((west + degrees, south, east + degrees, north)), name
    assert there.inset is not None
    assert there.inset.view[0] < there.inset.view[2]
    west, _, east, _ = there.views.limits
    for before, place in zip(here.places, there.places, strict=True):
        assert place.lon == pytest.approx(before.lon + degrees)
        assert all(west <= lon <= east for lon, _ in place.line or ())
    for line, facts in there.lines.items():
        assert len(facts.coordinates) == len(here.lines[line].coordinates), line
        assert all(west <= lon <= east for part in facts.coordinates for lon, _ in part)


def test_exports_are_cut_there(turned: Callable[[float], Atlas]) -> None:
    atlas = turned(ACROSS)
    for what in get_args(What):
        assert check_geojson(export(atlas, what), strict=True) == [], what
    made = json.loads(export(atlas, "holdings", settlement="1820-lantern-treaty"))
    by_place = {feature["id"]: feature for feature in made["features"]}
    west, _, east, _ = by_place["great_lantern_north"]["bbox"]
    assert 179 < west <= 180
    assert -180 <= east < -179  # RFC 7946, 5.2
    assert made["bbox"][0] > made["bbox"][2]
    parts = by_place["great_lantern_north"]["geometry"]["coordinates"]
    assert len(parts) >= 2


def test_land_drawn_for_the_screen_is_the_same(turned: Callable[[float], Atlas]) -> None:
    here, there = (load_land(turned(each), "web") for each in (0, ACROSS))
    for before, after in zip(here.geometry, there.geometry, strict=True):
        west, _, east, _ = after.bounds
        assert west >= -180
        assert east <= 180
        assert after.area == pytest.approx(before.area, rel=1e-3)


def test_it_passes_verify_and_is_saved(turned: Callable[[float], Atlas]) -> None:
    for degrees in (ACROSS, EAST, BEYOND):
        assert verify_atlas(turned(degrees)).faults == ()
        assert "Great Lantern" in saved_page(turned(degrees))


def test_a_map_may_count_otherwise_than_its_land(tmp_path: Path) -> None:
    """The recipe counts on from the west, atlas.yaml from the east: one map all the same."""
    atlas = turned_atlas(tmp_path / "isles", BEYOND)
    assert (atlas.file.limits.west, atlas.file.limits.east) == (-179, -173)
    recipe = tmp_path / "isles" / "land" / "recipe.yaml"
    text = recipe.read_text(encoding="utf-8")
    counted = text.replace("west: -179.0", "west: 175.0").replace("east: -173.0", "east: 187.0")
    assert counted != text
    recipe.write_text(counted, encoding="utf-8")
    take_land(atlas, recipe.parent / "land.geojson", licence="CC0 1.0", attribution="Me")
    atlas = load_atlas(tmp_path / "isles")
    build(atlas)
    west, _, east, _ = map_facts(atlas).views.limits
    page = saved_page(atlas)
    land = json.loads(page.split('id="atlas-land"')[1].split(">", 1)[1].split("</script>")[0])
    for geometry in land["objects"]["places"]["geometries"]:
        assert west <= geometry["bbox"][0] < geometry["bbox"][2] <= east


FAULTS = {
    "the other way of writing": (
        "-178.4",
        "home_view.east: -178.4 is not east of west, 178.6; "
        "for a window across 180 degrees count on: 181.6",
    ),
    "inside out": ("178.5", "home_view.east: 178.5 is not east of west, 178.6"),
    "round the globe": ("539", "home_view.east: 539 is more than once round from west, 178.6"),
    "beyond": ("600", 'home_view.east: "600" is out of range; must be at most 540'),
}


@pytest.mark.parametrize("what", FAULTS)
def test_a_window_that_is_none_is_one_line(tmp_path: Path, what: str) -> None:
    edge, said = FAULTS[what]
    turned_atlas(tmp_path / "isles", ACROSS)
    path = tmp_path / "isles" / "atlas.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count("east: 181.6\n") == 1
    path.write_text(text.replace("east: 181.6\n", f"east: {edge}\n"), encoding="utf-8")
    with pytest.raises(AtlasError) as error:
        load_atlas(tmp_path / "isles")
    (fault,) = error.value.faults
    assert said in str(fault)


def test_a_recipe_whose_windows_do_not_meet_is_one_line(tmp_path: Path) -> None:
    atlas = turned_atlas(tmp_path / "isles", ACROSS)
    recipe = tmp_path / "isles" / "land" / "recipe.yaml"
    text = recipe.read_text(encoding="utf-8")
    first, rest = text.split("context:", 1)
    first = first.replace("west: 177.2", "west: -180").replace("east: 183.2", "east: -176.8")
    recipe.write_text(f"{first}context:{rest}", encoding="utf-8")
    with pytest.raises(AtlasError) as error:
        build(atlas)
    said = "region lies outside context: it is from -180 to -176.8 degrees, and context from 177.2"
    assert said in str(error.value)
