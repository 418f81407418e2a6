"""Every landmass has exactly one place, in an invented land and in the real one."""

from __future__ import annotations

import gzip
import hashlib
import re
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
import yaml

from data.faults import AtlasError
from data.model import LANDED_KINDS, Atlas
from geo.antimeridian import wrap
from geo.measure import area_km2
from layers.land.derived.files import WEB_FILE, derived_folder
from layers.land.land_of_places import (
    join_raw_land,
    land_folder,
    load_land,
    web_land,
)
from layers.land.recipe import Recipe, load_recipe
from tests.invented_land import (
    AVOCET,
    BRANT,
    CRS,
    CURLEW_INSIDE,
    CURLEW_OUTSIDE,
    FAR_EAST,
    FAR_WEST,
    ISLET_BY_BRANT,
    RECIPE,
    REGION,
    invented,
)


def joined(
    folder: Path, region: list[shapely.Polygon], **recipe: object
) -> dict[str, shapely.Geometry]:
    land = join_raw_land(invented(folder, region, **recipe))
    return dict(zip(land["place"], land.geometry, strict=True))


def test_every_landmass_goes_to_exactly_one_place(tiny_atlas_folder: Path) -> None:
    land = gpd.GeoSeries(joined(tiny_atlas_folder, REGION), crs=CRS)
    everything = shapely.union_all([*REGION, CURLEW_OUTSIDE, FAR_WEST, FAR_EAST])
    assert sum(land.map(shapely.area)) == pytest.approx(everything.area, abs=1e-9)
    assert shapely.union_all(land.to_numpy()).area == pytest.approx(everything.area, abs=1e-9)
    assert set(land.index) == {"avocet", "brant_north", "brant_south", "curlew", "dunlin"}


def test_land_goes_to_the_nearest_placed_landmass_inside_the_region(
    tiny_atlas_folder: Path,
) -> None:
    land = joined(tiny_atlas_folder, REGION)
    assert land["brant_south"].covers(ISLET_BY_BRANT)


def test_land_beyond_the_region_goes_by_country(tiny_atlas_folder: Path) -> None:
    land = joined(tiny_atlas_folder, REGION)
    assert land["avocet"].covers(FAR_WEST)
    assert land["dunlin"].covers(FAR_EAST)


def test_no_seam_where_region_and_context_meet(tiny_atlas_folder: Path) -> None:
    land = joined(tiny_atlas_folder, REGION)
    (one,) = land["curlew"].geoms
    assert one.equals(shapely.union(CURLEW_INSIDE, CURLEW_OUTSIDE))


def test_parts_meet_at_their_parallel(tiny_atlas_folder: Path) -> None:
    land = joined(tiny_atlas_folder, REGION)
    assert land["brant_north"].bounds[1] == 11.25
    assert land["brant_south"].bounds[3] == 11.25


def test_a_point_just_off_its_rock_takes_the_rock_not_the_near_island(
    tiny_atlas_folder: Path,
) -> None:
    rock = shapely.box(-30.0, 10.002, -29.998, 10.003)  # 220 m north of dunlin's point
    island = shapely.box(-30.2, 9.9, -30.01, 10.1)  # curlew's: its point lies on it
    places = tiny_atlas_folder / "places.csv"
    text = places.read_text(encoding="utf-8").replace("-29.8,10.5,4", "-30.1,10.0,4")
    places.write_text(text, encoding="utf-8")
    land = joined(tiny_atlas_folder, [AVOCET, BRANT, rock, island])
    assert land["dunlin"].covers(rock)
    assert land["curlew"].covers(island)
    assert not land["curlew"].intersects(rock)


def test_a_place_without_land_is_a_fault_unless_the_recipe_says_so(
    tiny_atlas_folder: Path,
) -> None:
    without = [AVOCET, BRANT, CURLEW_INSIDE]
    atlas = invented(tiny_atlas_folder, without, by_country={"1": "avocet", "other": "avocet"})
    with pytest.raises(AtlasError, match=r"places\.csv: dunlin: lon, lat: lies on no land; or"):
        join_raw_land(atlas)
    recipe = land_folder(atlas) / "recipe.yaml"
    known = yaml.safe_load(recipe.read_text(encoding="utf-8")) | {"no_polygon": ["dunlin"]}
    recipe.write_text(yaml.safe_dump(known), encoding="utf-8")
    land = join_raw_land(atlas).set_index("place").geometry
    assert land["dunlin"].is_empty


def test_two_places_on_one_landmass_are_a_fault(tiny_atlas_folder: Path) -> None:
    both = shapely.union(AVOCET, shapely.box(-30.1, 9.9, -29.5, 12.0))
    with pytest.raises(AtlasError, match="lies on the same landmass as"):
        joined(tiny_atlas_folder, [both])


def test_a_straight_cut_parts_a_shared_landmass(tiny_atlas_folder: Path) -> None:
    both = shapely.box(-30.1, 9.8, -29.7, 10.7)  # under curlew and dunlin
    cut = {"label": "waist", "line": [[-30.2, 10.2], [-29.6, 10.2]]}
    land = joined(tiny_atlas_folder, [AVOCET, BRANT, both], cuts=[cut])
    assert land["curlew"].bounds[1] == 10.2
    assert land["dunlin"].covers(shapely.box(-30.1, 9.8, -29.7, 10.2))


def test_land_that_is_not_what_the_atlas_says_is_refused(tiny_atlas_folder: Path) -> None:
    atlas = invented(tiny_atlas_folder, REGION)
    region = land_folder(atlas) / "region.parquet"
    expected = atlas.file.land.region.sha256
    region.write_bytes(region.read_bytes() + b"!")
    found = hashlib.sha256(region.read_bytes()).hexdigest()
    with pytest.raises(AtlasError) as caught:
        join_raw_land(atlas)
    assert f"is {found}; expected {expected}" in str(caught.value)


def test_missing_land_is_one_line(tiny_atlas: Atlas) -> None:
    with pytest.raises(AtlasError) as caught:
        join_raw_land(tiny_atlas)
    assert str(caught.value).startswith("land/: the folder is missing; take it from ")
    assert len(caught.value.faults) == 1
    with pytest.raises(AtlasError, match=r"is missing; run .*cli\.py .*build"):
        load_land(tiny_atlas)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: [", r"land/recipe\.yaml: line 2: is not well-formed YAML"),
        ("{}", r"land/recipe\.yaml: region: is missing"),
        (yaml.safe_dump(RECIPE | {"colour": 1}), r"land/recipe\.yaml: unknown field \"colour\""),
        (
            yaml.safe_dump(RECIPE | {"snap_m": -1}),
            r"land/recipe\.yaml: snap_m: \"-1\" is out of range",
        ),
    ],
)
def test_a_faulty_recipe_says_where(tmp_path: Path, text: str, line: str) -> None:
    (tmp_path / "land").mkdir()
    (tmp_path / "land" / "recipe.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(AtlasError, match=line):
        load_recipe(tmp_path / "land")


def test_a_missing_recipe_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(AtlasError, match=r"recipe\.yaml: the file is missing"):
        load_recipe(tmp_path)


def test_wrap_cuts_at_180_degrees_and_loses_nothing() -> None:
    land = shapely.MultiPolygon([shapely.box(175, 60, 185, 70)])
    wrapped = wrap(land)
    assert len(wrapped.geoms) == 2
    assert wrapped.bounds == (-180.0, 60.0, 180.0, 70.0)
    assert wrapped.area == pytest.approx(land.area)
    inside = shapely.MultiPolygon([shapely.box(140, 60, 150, 70)])
    assert wrap(inside).equals(inside)
    assert wrap(shapely.MultiPolygon()).is_empty


def test_web_keeps_every_place_and_drops_unnamed_islets(tiny_atlas_folder: Path) -> None:
    speck = shapely.box(-29.9, 10.001, -29.8995, 10.0015)  # 0.003 km2, unnamed
    tiny = shapely.box(-30.0002, 9.9998, -29.9998, 10.0002)  # dunlin itself: 0.002 km2
    atlas = invented(tiny_atlas_folder, [AVOCET, BRANT, CURLEW_INSIDE, tiny, speck])
    land = join_raw_land(atlas)
    web = web_land(land, load_recipe(land_folder(atlas)), tolerance_m=50).set_index("id")
    assert set(web.index) == set(land["place"])
    assert web.geometry["dunlin"].intersects(shapely.Point(-30, 10))
    assert not web.geometry.intersects(speck).any()


# The real land ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def full(atlas: Atlas) -> gpd.GeoDataFrame:
    return load_land(atlas).set_index("place")


@pytest.fixture(scope="module")
def web(atlas: Atlas) -> gpd.GeoDataFrame:
    return load_land(atlas, "web").set_index("place")


@pytest.fixture(scope="module")
def recipe(atlas: Atlas) -> Recipe:
    return load_recipe(land_folder(atlas))


@pytest.fixture(scope="module")
def raw(atlas: Atlas) -> gpd.GeoDataFrame:
    return gpd.read_parquet(Path(atlas.folder) / atlas.file.land.region.file)


def test_every_landed_place_has_land_but_the_one_that_osm_lacks(
    atlas: Atlas, full: gpd.GeoDataFrame, recipe: Recipe
) -> None:
    assert list(full.index) == [p.id for p in atlas.places if p.kind in LANDED_KINDS]
    assert tuple(full.index[full.geometry.is_empty]) == recipe.no_polygon == ("avos",)


def test_every_raw_landmass_lies_in_exactly_one_place(
    raw: gpd.GeoDataFrame, full: gpd.GeoDataFrame
) -> None:
    points = raw.geometry.representative_point().to_numpy()
    tree = shapely.STRtree(full.geometry.to_numpy())
    hits = tree.query(points, predicate="within")
    assert np.array_equal(np.sort(hits[0]), np.arange(len(raw)))


def test_the_region_keeps_its_area(
    raw: gpd.GeoDataFrame, full: gpd.GeoDataFrame, recipe: Recipe
) -> None:
    inside = shapely.intersection(full.geometry.to_numpy(), shapely.box(*recipe.region.bounds))
    total = float(np.sum(area_km2(raw.geometry.to_numpy())))
    assert float(np.sum(area_km2(inside))) == pytest.approx(total, rel=1e-6)


@pytest.mark.parametrize("resolution", ["full", "web"])
def test_land_is_valid_and_does_not_overlap(
    resolution: str, request: pytest.FixtureRequest
) -> None:
    land = request.getfixturevalue(resolution).geometry
    assert land.is_valid.all()
    one, other = shapely.STRtree(land.to_numpy()).query(land.to_numpy(), predicate="intersects")
    pairs = one < other
    common = shapely.intersection(land.to_numpy()[one[pairs]], land.to_numpy()[other[pairs]])
    assert float(np.max(shapely.area(common), initial=0.0)) < 1e-9


def test_the_two_parts_add_up_to_the_whole_landmass(
    raw: gpd.GeoDataFrame, full: gpd.GeoDataFrame
) -> None:
    """The parts of each landmass that 50 degrees north crosses, against the uncut polygon."""
    north, south = full.geometry["sakhalin_north"], full.geometry["sakhalin_south"]
    whole = max(raw.geometry[raw.intersects(shapely.box(142, 49.9, 144, 50.1))], key=area_km2)
    parts = [shapely.intersection(side, whole) for side in (north, south)]
    assert sum(area_km2(part) for part in parts) == pytest.approx(area_km2(whole), abs=0.01)
    assert north.bounds[1] == south.bounds[3] == 50.0


# Geospatial Information Authority of Japan, area survey as printed by MLIT (2025): main islands of
# the first three, all islets of the last; the bar is that of the issue.
OFFICIAL_KM2 = {"etorofu": 3166.64, "kunashiri": 1489.27, "shikotan": 247.65}
HABOMAI_KM2, BAR = 94.84, 0.006


@pytest.mark.parametrize(("place", "official"), OFFICIAL_KM2.items())
def test_main_islands_measure_what_the_survey_says(
    full: gpd.GeoDataFrame, place: str, official: float
) -> None:
    main = max(area_km2(part) for part in full.geometry[place].geoms)
    assert main == pytest.approx(official, rel=BAR)


def test_the_habomai_group_measures_what_the_survey_says(
    atlas: Atlas, full: gpd.GeoDataFrame
) -> None:
    islets = [place.id for place in atlas.places_with_land("habomai")]
    assert full.area_computed_km2[islets].sum() == pytest.approx(HABOMAI_KM2, rel=BAR)


def test_the_traps_of_the_join(atlas: Atlas, full: gpd.GeoDataFrame) -> None:
    assert full.area_computed_km2["kaigara"] == pytest.approx(0.0036, abs=0.0005)
    assert full.geometry["kaigara"].distance(shapely.Point(145.8594, 43.3950)) < 0.003
    assert full.geometry["iony"].distance(shapely.Point(143.3863, 56.4046)) < 0.001
    assert full.geometry["sakhalin_north"].bounds[3] < 54.5
    assert atlas.place_by_id["iony"].group == "russia-other"


def test_land_that_we_cut_ourselves_has_no_area(full: gpd.GeoDataFrame) -> None:
    unknown = set(full.index[full.area_computed_km2.isna()])
    assert unknown == {"kamchatka", "mainland_russia", "mainland", "russia_other", "elsewhere"}


def test_web_land_has_every_place_and_nearly_its_area(
    full: gpd.GeoDataFrame, web: gpd.GeoDataFrame
) -> None:
    assert (web.geometry.is_empty == full.geometry.is_empty).all()
    measured = full.area_computed_km2.dropna()
    drawn = np.asarray(area_km2(web.geometry[measured.index].to_numpy()))
    assert np.all(np.abs(drawn - measured) <= 0.01 * measured + 0.1)


def test_web_land_shows_no_edge_of_the_region(web: gpd.GeoDataFrame, recipe: Recipe) -> None:
    west, south, east, north = recipe.region.bounds
    edges = shapely.boundary(web.geometry.to_numpy())
    frame = shapely.box(west, south, east, north).exterior
    along = shapely.length(shapely.intersection(edges, frame))
    assert float(np.max(along)) < 1e-9


def test_web_land_reaches_beyond_what_the_map_shows(atlas: Atlas, web: gpd.GeoDataFrame) -> None:
    limits = atlas.file.limits
    mainland = web.geometry["mainland_russia"]
    assert web.total_bounds[1] < limits.south
    assert web.total_bounds[3] > limits.north
    assert mainland.bounds[0] == -180.0  # it goes on east of 180 degrees
    assert mainland.intersects(shapely.Point(limits.west - 2, 60))


def test_web_land_is_small_enough_for_one_page(atlas: Atlas) -> None:
    raw = (derived_folder(atlas) / WEB_FILE).read_bytes()
    assert len(raw) <= 330_000
    assert len(gzip.compress(raw, 9)) <= 170_000


def test_the_notice_names_source_and_licence(atlas: Atlas) -> None:
    notice = (land_folder(atlas) / "NOTICE.md").read_text(encoding="utf-8")
    assert "© OpenStreetMap contributors" in notice
    assert re.search(r"Open Database License\s+1\.0", notice)
