"""Repair, the cut at a parallel and simplification, by example and by property."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod
from shapely.affinity import translate

from data.model import Atlas
from geo.measure import area_km2
from geo.polygons import densify_parallel, repair, simplify, split_at_parallel
from layers.land.land_of_places import load_land
from tests.geo_zoo import BOW_TIE, HOLE, ISLET, SQUARE, ZOO, islands

GEOD = Geod(ellps="WGS84")
NEVER_POLYGONAL = {"none", "empty polygon", "empty multipolygon", "empty collection", "point"}


@pytest.mark.parametrize("name", ZOO)
def test_repair_gives_valid_polygons(name: str) -> None:
    geometry, clean = ZOO[name]
    repaired = repair(geometry)
    assert repaired.is_valid
    assert repaired.geom_type in ("Polygon", "MultiPolygon")
    assert repaired.is_empty == (name in NEVER_POLYGONAL | {"line", "flat ring"})
    if geometry is not None and clean and not geometry.is_empty:
        assert repaired is geometry


def test_repair_keeps_both_lobes_of_a_bow_tie() -> None:
    lobes = [shapely.Polygon([(145, y), (145.5, 49.5), (146, y)]).area for y in (49, 50)]
    assert repair(BOW_TIE).area == pytest.approx(0.5, abs=1e-12)
    assert sum(lobes) == pytest.approx(0.5, abs=1e-12)


def test_repair_takes_many() -> None:
    repaired = repair([geometry for geometry, _ in ZOO.values()])
    assert repaired.shape == (len(ZOO),)
    assert shapely.is_valid(repaired).all()


@given(islands())
def test_repair_keeps_the_area_of_what_is_valid(island: shapely.Polygon) -> None:
    assert area_km2(repair(island)) == area_km2(island)
    overlapping = shapely.MultiPolygon([island, island])
    assert area_km2(repair(overlapping)) == pytest.approx(area_km2(island), rel=1e-9)


def _on_the_cut(polygon: shapely.Polygon, latitude: float) -> set[tuple[float, ...]]:
    points = shapely.get_coordinates(polygon)
    return {tuple(point) for point in points if abs(point[1] - latitude) < 1e-7}


def _sag_m(points: list[tuple[float, ...]], latitude: float) -> float:
    """Return how far the geodesics between neighbours on a parallel leave it, in metres."""
    sag = 0.0
    for (west, _), (east, _) in pairwise(points):
        ((_, middle),) = GEOD.npts(west, latitude, east, latitude, 1)
        sag = max(sag, abs(GEOD.inv(0, middle, 0, latitude)[2]))
    return sag


@given(islands(at=(143.0, 50.0), radius_deg=0.3), st.floats(-0.35, 0.35))
def test_both_parts_add_up_and_share_the_cut(island: shapely.Polygon, offset: float) -> None:
    latitude = 50.0 + offset
    north, south = split_at_parallel(island, latitude)
    assert north.is_valid
    assert south.is_valid
    assert area_km2(north) + area_km2(south) == pytest.approx(area_km2(island), abs=0.01)
    assert north.is_empty or shapely.get_coordinates(north)[:, 1].min() >= latitude
    assert south.is_empty or shapely.get_coordinates(south)[:, 1].max() <= latitude
    shared = shapely.get_parts(shapely.intersection(north, south))
    assert all(part.area == 0 for part in shared)
    for cut in (part for part in shared if part.geom_type == "LineString"):
        assert set(cut.coords) <= _on_the_cut(north, latitude) & _on_the_cut(south, latitude)


def test_a_straight_cut_would_leave_the_parallel_and_ours_does_not() -> None:
    wide = shapely.box(142.15, 49.0, 143.98, 51.0)
    north, south = split_at_parallel(wide, 50.0)
    cut = sorted(_on_the_cut(north, 50.0))
    assert cut == sorted(_on_the_cut(south, 50.0))
    assert {latitude for _, latitude in cut} == {50.0}
    assert _sag_m([cut[0], cut[-1]], 50.0) == pytest.approx(403, abs=2)  # what the cure is for
    assert _sag_m(cut, 50.0) < 0.1


@pytest.mark.parametrize("name", [name for name, (_, clean) in ZOO.items() if clean])
def test_every_valid_polygon_can_be_cut(name: str) -> None:
    geometry, _ = ZOO[name]
    assert geometry is not None
    parts = split_at_parallel(geometry, 50.0)
    assert all(part.geom_type in ("Polygon", "MultiPolygon") for part in parts)
    planar = sum(part.area for part in parts)
    assert planar == pytest.approx(geometry.area, abs=1e-12)


def test_a_parallel_beyond_the_land_leaves_it_whole() -> None:
    assert shapely.equals(split_at_parallel(SQUARE, 60.0)[1], SQUARE)
    assert split_at_parallel(SQUARE, 60.0)[0].is_empty
    assert split_at_parallel(SQUARE, 50.5)[0].is_empty
    assert split_at_parallel(None, 50.0) == (shapely.Polygon(), shapely.Polygon())


def test_densifying_again_changes_nothing() -> None:
    north, _ = split_at_parallel(HOLE, 50.0)
    again = densify_parallel(north, 50.0)
    assert shapely.get_coordinates(again).tolist() == shapely.get_coordinates(north).tolist()


def test_the_island_that_the_atlas_cuts_adds_up_and_its_cut_stays_on_the_parallel(
    atlas: Atlas,
) -> None:
    land = load_land(atlas).set_index("place").geometry
    cut_places = [place for place in atlas.places if place.parallel is not None]
    assert {place.side for place in cut_places} == {"north", "south"}
    parts = {place.side: land[place.id] for place in cut_places}
    latitude = cut_places[0].parallel
    assert latitude is not None
    shared = [_on_the_cut(part, latitude) for part in parts.values()]
    assert shared[0] == shared[1]
    assert {point[1] for point in shared[0]} == {latitude}
    assert _sag_m(sorted(shared[0]), latitude) < 0.1
    whole = shapely.union_all(list(parts.values()))
    assert area_km2(whole) == pytest.approx(sum(area_km2(list(parts.values()))), abs=0.01)


@pytest.mark.parametrize("tolerance_m", [1.0, 500.0, 50_000.0])
def test_nothing_is_simplified_away(tolerance_m: float) -> None:
    many = [geometry for geometry, clean in ZOO.values() if clean]
    apart = [translate(geometry, 3.0 * at) for at, geometry in enumerate(many)]
    simple = simplify([*apart, None], tolerance_m)
    assert shapely.is_valid(simple).all()
    assert shapely.is_empty(simple).tolist() == [*shapely.is_empty(apart), True]
    counts = [shapely.get_num_geometries(shapes) for shapes in (simple[:-1], apart)]
    full = ~shapely.is_empty(apart)
    assert counts[0][full].tolist() == counts[1][full].tolist()


def test_small_parts_go_only_where_they_may_and_never_the_largest() -> None:
    group = shapely.MultiPolygon([SQUARE, ISLET])
    far = translate(group, 5.0)
    lone = translate(ISLET, 10.0)
    simple = simplify([group, far, lone], 500.0, keep=[True, False, False])
    assert [len(shapely.get_parts(geometry)) for geometry in simple] == [2, 1, 1]
    assert simple[1].area == pytest.approx(1.0, abs=1e-9)
    assert not simple[2].is_empty


@given(islands(at=(143.0, 50.0), radius_deg=0.3), st.floats(10.0, 5000.0))
def test_neighbours_still_share_their_edge(island: shapely.Polygon, tolerance_m: float) -> None:
    north, south = split_at_parallel(island, 50.0)
    simple = simplify([north, south], tolerance_m, parallels=[50.0])
    assert shapely.coverage_is_valid(list(simple))
    assert shapely.is_valid(simple).all()
    assert not shapely.is_empty(simple)[~shapely.is_empty([north, south])].any()
    before, after = (
        shapely.length(shapely.intersection(parts[0], parts[1]))
        for parts in ((north, south), simple)
    )
    assert after == pytest.approx(before, abs=1e-9)
    if not simple[0].is_empty:
        assert shapely.get_coordinates(simple[0])[:, 1].min() == 50.0
    given_points = {tuple(point) for point in shapely.get_coordinates([north, south])}
    found = shapely.get_coordinates(simple)
    assert all(tuple(point) in given_points or point[1] == 50.0 for point in found)


@given(islands(radius_deg=0.3), st.floats(10.0, 1000.0))
def test_simplifying_removes_vertices_and_little_area(
    island: shapely.Polygon, tolerance_m: float
) -> None:
    (simple,) = simplify([island], tolerance_m)
    removed = shapely.get_num_coordinates(island) - shapely.get_num_coordinates(simple)
    assert removed >= 0
    most_km2 = (removed + 1) * tolerance_m**2 / 1e6
    # Sides are straight in degrees; a geodesic between far corners would leave them.
    areas = [area_km2(shapely.segmentize(each, 0.005)) for each in (simple, island)]
    assert abs(areas[0] - areas[1]) <= most_km2 + 0.05


def test_the_tolerance_is_the_root_of_an_area_not_a_distance() -> None:
    # A tooth 1000 m wide at its foot and 500 m high: 0.25 km2, whose root is 500 m.
    metre = 1 / 111_319.49  # degrees of longitude on the equator
    foot = np.array([-20_000.0, -500.0, 0.0, 500.0, 20_000.0, 20_000.0, -20_000.0])
    height = np.array([0.0, 0.0, 500.0, 0.0, 0.0, -20_000.0, -20_000.0])
    block = shapely.Polygon(np.column_stack((foot, height)) * metre)
    assert 500 * metre in shapely.get_coordinates(simplify([block], 470.0))
    assert shapely.bounds(simplify([block], 530.0)[0])[3] == 0.0
