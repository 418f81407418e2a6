"""The equidistance line on invented coasts whose line is known, measured by Geod alone."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from geo.checkline import check_line
from geo.equidistance import equidistance_line, true_coast
from geo.measure import length_km
from geo.polygons import split_at_parallel
from tests.geo_zoo import SQUARE, ZOO, islands

GEOD = Geod(ellps="WGS84")
Floats = NDArray[np.float64]
NAUTICAL_MILE_M = 1852.0


def disc(longitude: float, latitude: float, radius_m: float, corners: int = 360) -> BaseGeometry:
    """Return a circle on the ellipsoid."""
    azimuth = np.linspace(0, 360, corners, endpoint=False)
    lon, lat, _ = GEOD.fwd(
        np.full(corners, longitude), np.full(corners, latitude), azimuth, np.full(corners, radius_m)
    )
    return shapely.Polygon(np.column_stack((lon, lat)))


def along(line: BaseGeometry, step_deg: float = 5e-4) -> Floats:
    """Return the vertices of a line and points between them."""
    return np.asarray(shapely.get_coordinates(shapely.segmentize(line, step_deg)))


def from_centre_m(points: Floats, longitude: float, latitude: float) -> Floats:
    """Return the geodesic distance of points from one place."""
    middle = np.full((len(points), 2), [longitude, latitude])
    return np.asarray(GEOD.inv(*points.T, *middle.T)[2])


@settings(max_examples=15)
@given(st.floats(-170, 170), st.floats(-65, 65), st.floats(0, 360), st.floats(5_000, 60_000))
def test_between_two_equal_discs_runs_their_perpendicular_bisector(
    longitude: float, latitude: float, azimuth: float, apart_m: float
) -> None:
    other_lon, other_lat, _ = GEOD.fwd(longitude, latitude, azimuth, apart_m)
    discs = [disc(longitude, latitude, 1_000), disc(other_lon, other_lat, 1_000)]
    line = equidistance_line(*discs)
    points = along(line)
    difference = from_centre_m(points, longitude, latitude) - from_centre_m(
        points, other_lon, other_lat
    )
    # 10 m is the bar; a disc of 360 corners is 0.04 m flat between them.
    assert np.abs(difference).max() < 10
    to_coast = from_centre_m(points, longitude, latitude) - 1_000
    assert to_coast.min() == pytest.approx(apart_m / 2 - 1_000, abs=10)
    assert to_coast.max() == pytest.approx(24 * NAUTICAL_MILE_M, abs=255)
    assert len(line.geoms) == 1


def test_the_line_ends_where_it_is_told() -> None:
    discs = [disc(145.0, 44.0, 1_000), disc(145.2, 44.0, 1_000)]
    points = along(equidistance_line(*discs, within_nm=12))
    reach_m = from_centre_m(points, 145.0, 44.0) - 1_000
    assert 12 * NAUTICAL_MILE_M - 255 < reach_m.max() <= 12 * NAUTICAL_MILE_M + 1


def test_sides_too_far_apart_have_no_line() -> None:
    line = equidistance_line(disc(145.0, 44.0, 1_000), disc(147.0, 44.0, 1_000))
    assert line.geom_type == "MultiLineString"
    assert line.is_empty


def test_where_a_third_holder_is_nearer_there_is_no_line() -> None:
    west, east = disc(145.0, 44.0, 1_000), disc(145.4, 44.0, 1_000)
    third = disc(145.2, 44.2, 1_000)
    free, contested = (equidistance_line(west, east, others=o) for o in (None, third))
    points = along(contested)
    own = from_centre_m(points, 145.0, 44.0)
    assert (own <= from_centre_m(points, 145.2, 44.2) + 10).all()
    assert shapely.distance(shapely.points(points), free).max() < 1e-4  # degrees: 11 m
    assert 0 < length_km(contested) < 0.7 * length_km(free)


def test_a_rock_bends_the_line() -> None:
    west, east = disc(145.0, 44.0, 3_000), disc(145.4, 44.0, 3_000)
    rock = disc(145.15, 44.0, 5, corners=6)
    line = equidistance_line(shapely.MultiPolygon([west, rock]), east)
    points = along(line)
    near_rock = np.minimum(
        from_centre_m(points, 145.0, 44.0) - 3_000, from_centre_m(points, 145.15, 44.0) - 5
    )
    assert np.abs(near_rock - (from_centre_m(points, 145.4, 44.0) - 3_000)).max() < 10


def test_a_cape_that_points_this_way_counts_against_a_coast_broadside() -> None:
    # The tip is nearest, but the middles of the pieces of coast beside it are not.
    wall = shapely.box(145.0, 44.0, 145.01, 44.2)
    cape = shapely.Polygon([(145.2, 44.0), (145.012, 44.2005), (145.2, 44.001)])
    other = shapely.box(145.3, 44.3, 145.31, 44.5)
    line = equidistance_line(shapely.MultiPolygon([wall, cape]), other)
    check = check_line(line, [wall, cape], other)
    assert np.abs(check.difference_m).max() < 10


def test_repeated_vertices_do_no_harm() -> None:
    points = shapely.get_coordinates(disc(145.0, 44.0, 1_000))
    stuttering = shapely.Polygon(np.repeat(points, 2, axis=0))
    line = equidistance_line(stuttering, disc(145.2, 44.0, 1_000))
    assert line.equals(equidistance_line(shapely.Polygon(points), disc(145.2, 44.0, 1_000)))


def test_frames_and_cuts_are_no_coast() -> None:
    north, south = split_at_parallel(SQUARE, 50.0)
    frame = (145.0, 49.0, 147.0, 51.0)
    coast = true_coast([north, south], frame, parallels=[50.0])
    points = shapely.get_coordinates(coast)
    assert length_km(coast) == pytest.approx(
        length_km(SQUARE) - GEOD.inv(145, 49.5, 145, 50.5)[2] / 1e3, rel=1e-4
    )
    assert not shapely.intersects(coast, shapely.Point(145.5, 50.0))
    assert shapely.get_coordinates(true_coast(SQUARE)).shape[0] == 5
    assert points[:, 0].max() == 146.0


def test_a_cut_through_an_island_makes_a_line_at_sea_on_both_shores() -> None:
    north, south = split_at_parallel(SQUARE, 50.0)
    line = equidistance_line(north, south, parallels=[50.0])
    assert len(line.geoms) == 2
    assert shapely.intersection(line, SQUARE).length == pytest.approx(0, abs=1e-6)
    check = check_line(line, north, south, parallels=[50.0])
    assert np.abs(check.difference_m).max() < 10


@pytest.mark.parametrize("name", [name for name, (_, clean) in ZOO.items() if clean])
def test_every_valid_polygon_can_be_a_side(name: str) -> None:
    shape, _ = ZOO[name]
    line = equidistance_line(shape, shapely.box(146.2, 49.6, 146.4, 50.4), others=None)
    assert line.geom_type == "MultiLineString"
    assert line.is_empty == (shape is None or shape.is_empty or name == "islet")
    assert true_coast(shape).is_empty == (shape is None or shape.is_empty)


two_ragged_islands = given(
    islands(at=(145.0, 44.0), radius_deg=0.1),
    islands(at=(145.3, 44.1), radius_deg=0.1),
    st.floats(0, 1),
)


@settings(max_examples=5)
@two_ragged_islands
def test_between_ragged_islands_both_methods_agree(
    first: shapely.Polygon, second: shapely.Polygon, simplify_share: float
) -> None:
    assert_methods_agree(first, second, simplify_share)


@pytest.mark.nightly
@settings(max_examples=100)
@two_ragged_islands
def test_between_many_ragged_islands_both_methods_agree(
    first: shapely.Polygon, second: shapely.Polygon, simplify_share: float
) -> None:
    assert_methods_agree(first, second, simplify_share)


def assert_methods_agree(
    first: shapely.Polygon, second: shapely.Polygon, simplify_share: float
) -> None:
    line = equidistance_line(first, second, simplify_m=4 * simplify_share)
    check = check_line(line, first, second)
    assert np.abs(check.difference_m).max() <= 8 * simplify_share + 2
    assert shapely.intersection(line, shapely.union(first, second)).length == 0
    assert check.to_a_m.max() <= 24 * NAUTICAL_MILE_M + 10
