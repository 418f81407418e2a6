"""A line through given points: published lengths, and vertices that stay on the course."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer
from scipy.integrate import quad

from geo.course import Course, Floats, Position, course_line
from geo.measure import GEOD, length_km

JFK = (-(73 + 46 / 60 + 44 / 3600), 40 + 38 / 60 + 23 / 3600)
SINGAPORE = (103 + 59 / 60 + 22 / 3600, 1 + 21 / 60 + 33 / 3600)
WAYPOINTS_DMS = [  # degrees, minutes, seconds of longitude east and of latitude north
    ((-51, -28, -26.4), (36, 24, 30.3)),
    ((-30, -20, -57.3), (32, 10, 26.8)),
    ((9, 12, 45.5), (23, 41, 50.1)),
    ((46, 17, 1.1), (15, 12, 40.2)),
    ((99, 24, 54.5), (2, 28, 16.2)),
]
WELLINGTON, SALAMANCA = (174.81, -41.32), (-5.5, 40.96)
MERCATOR = Transformer.from_crs("EPSG:4326", "EPSG:3395", always_xy=True)
A_M, FLATTENING = 6378137.0, 1 / 298.257223563  # WGS 84
E2 = FLATTENING * (2 - FLATTENING)
BAR_M = 50.0

COURSES = st.sampled_from(["geodesic", "rhumb"])
POINTS = st.lists(
    st.tuples(st.floats(-180, 180).map(lambda x: round(x, 4)), st.floats(-85, 85)),
    min_size=2,
    max_size=4,
)


def sampled(line: shapely.LineString, *, on_mercator: bool) -> Floats:
    """Return points along a line as it is drawn: straight in degrees, or on a Mercator map."""
    xy = shapely.get_coordinates(line)
    if on_mercator:
        xy = np.column_stack([xy[:, 0], MERCATOR.transform(np.zeros(len(xy)), xy[:, 1])[1]])
    share = np.linspace(0, 1, 9)[:-1, None, None]
    many: Floats = (xy[:-1] + share * (xy[1:] - xy[:-1])).reshape(-1, 2)
    if on_mercator:
        back = MERCATOR.transform(np.zeros(len(many)), many[:, 1], direction="INVERSE")[1]
        many = np.column_stack([many[:, 0], back])
    return many


def off_geodesic_m(points: Floats, first: Position, last: Position) -> Floats:
    """Return how far points are from the geodesic between two others, by their azimuths."""
    to, _, whole_m = GEOD.inv(*first, *last)
    count = len(points)
    _, _, away_m = GEOD.inv([first[0]] * count, [first[1]] * count, *points.T)
    # The geodesic point as far along: what lies beside the point asked for.
    at = GEOD.fwd([first[0]] * count, [first[1]] * count, [to] * count, np.minimum(away_m, whole_m))
    return np.asarray(GEOD.inv(at[0], at[1], *points.T)[2])


def meridian_m(latitude: float) -> float:
    """Return the length of the meridian from the equator, by quadrature of its curvature."""
    radius = lambda phi: A_M * (1 - E2) / (1 - E2 * np.sin(phi) ** 2) ** 1.5  # noqa: E731
    return float(quad(radius, 0, np.radians(latitude), epsabs=1e-4, epsrel=1e-11)[0])


def isometric(latitude: float) -> float:
    """Return the isometric latitude, radians, by quadrature of its own definition."""
    scale = lambda phi: (1 - E2) / ((1 - E2 * np.sin(phi) ** 2) * np.cos(phi))  # noqa: E731
    return float(quad(scale, 0, np.radians(latitude), epsabs=1e-12, epsrel=1e-11)[0])


def test_a_rhumb_line_is_as_long_as_rhumbsolve_says() -> None:
    """RhumbSolve(1), the manual page of GeographicLib, EXAMPLES: 103:34:58.2 18523563."""
    line = course_line([JFK, SINGAPORE], course="rhumb", within_m=0.01)
    assert length_km(line) * 1000 == pytest.approx(18_523_563, abs=1)


def test_a_rhumb_line_passes_the_waypoints_of_rhumbsolve() -> None:
    """The same page's points each 2000 km, rounded to a tenth of a second: 3 m."""
    (line,) = course_line([JFK, SINGAPORE], course="rhumb", within_m=0.01).geoms
    vertices = shapely.get_coordinates(line)
    for point in WAYPOINTS_DMS:
        lon, lat = (np.dot(part, (1, 1 / 60, 1 / 3600)) for part in point)
        on_line = float(np.interp(lon, vertices[:, 0], vertices[:, 1]))
        assert GEOD.inv(lon, lat, lon, on_line)[2] < 4, (lon, lat)


@given(
    lon=st.floats(-180, 180),
    step=st.floats(0.01, 60),
    south=st.floats(-80, 80),
    north=st.floats(1, 9),
)
def test_a_rhumb_line_is_as_long_as_its_own_integrals_say(
    lon: float, step: float, south: float, north: float
) -> None:
    """The meridian's share over the cosine of the bearing, neither taken from PROJ."""
    ends = [(lon, south), ((lon + step + 180) % 360 - 180, south + north)]
    line = shapely.segmentize(course_line(ends, course="rhumb", within_m=0.05), 0.01)
    bearing = np.arctan2(np.radians(step), isometric(south + north) - isometric(south))
    along_m = (meridian_m(south + north) - meridian_m(south)) / np.cos(bearing)
    assert length_km(line) * 1000 == pytest.approx(along_m, rel=1e-7, abs=0.05)


def test_a_rhumb_line_keeps_its_bearing() -> None:
    (line,) = course_line([JFK, SINGAPORE], course="rhumb").geoms
    xy = shapely.get_coordinates(line)
    bearing = np.degrees(
        np.arctan2(
            np.diff(np.radians(xy[:, 0])) * 6378137,
            np.diff(MERCATOR.transform(np.zeros(len(xy)), xy[:, 1])[1]),
        )
    )
    assert bearing == pytest.approx(103 + 34 / 60 + 58.2 / 3600, abs=1e-5)


def test_a_geodesic_is_as_long_as_geodsolve_says() -> None:
    """GeographicLib for JavaScript, its README: 19959679.267 m, nearly to the antipodes."""
    line = course_line([WELLINGTON, SALAMANCA], course="geodesic")
    assert length_km(line) * 1000 == pytest.approx(19_959_679.267, abs=0.01)


def test_along_a_parallel_the_two_courses_part_as_a_geodesic_rises() -> None:
    """By L² tan(latitude) / 8R: of 131 km at 50° north some 401 m in the middle."""
    degrees = 131_000 / GEOD.inv(0, 50, 1, 50)[2]
    points = [(0.0, 50.0), (degrees, 50.0)]
    (rhumb,) = course_line(points, course="rhumb").geoms
    assert {latitude for _, latitude in shapely.get_coordinates(rhumb)} == {50.0}
    (geodesic,) = course_line(points, course="geodesic", within_m=1).geoms
    highest = shapely.get_coordinates(geodesic)[:, 1].max()
    assert GEOD.inv(0, 50, 0, highest)[2] == pytest.approx(401, abs=2)


def test_a_meridian_is_both_and_needs_no_more_vertices_than_its_length_asks_for() -> None:
    points = [(12.5, -20.0), (12.5, -19.0)]
    for course in ("geodesic", "rhumb"):
        (line,) = course_line(points, course=course).geoms
        assert np.abs(shapely.get_coordinates(line)[:, 0] - 12.5).max() < 1e-9
        assert shapely.get_num_coordinates(line) <= 4


@given(points=POINTS, course=COURSES)
def test_what_is_drawn_stays_on_the_course_and_passes_the_points(
    points: list[Position], course: Course
) -> None:
    if any(a == b or abs((b[0] - a[0]) % 360 - 180) < 1 for a, b in pairwise(points)):
        return  # the same, or over a pole: a fault of the record
    line = course_line(points, course=course)
    assert line.is_valid
    west, south, east, north = line.bounds
    assert -180 <= west <= east <= 180
    assert -90 <= south <= north <= 90
    for part in line.geoms:
        assert np.abs(np.diff(shapely.get_coordinates(part)[:, 0])).max() < 180
    vertices = shapely.get_coordinates(line)
    for lon, lat in points:
        turned = np.abs((vertices[:, 0] - lon + 180) % 360 - 180)
        assert np.hypot(turned, vertices[:, 1] - lat).min() < 1e-9
    if len(points) == 2 and course == "geodesic":
        for part in line.geoms:
            for on_mercator in (False, True):
                drawn = sampled(part, on_mercator=on_mercator)
                assert off_geodesic_m(drawn, *points).max() <= BAR_M


@given(first=POINTS.map(lambda p: p[0]), step=st.floats(-170, 170), south=st.floats(-80, 80))
def test_a_rhumb_line_is_straight_on_mercators_map(
    first: Position, step: float, south: float
) -> None:
    """Straight in degrees it is as near to that as on the map: every sample lies on one slope."""
    last = ((first[0] + step + 180) % 360 - 180, south)
    if abs(step) < 1e-3:
        return
    line = course_line([first, last], course="rhumb")
    drawn = np.concatenate([sampled(part, on_mercator=False) for part in line.geoms])
    north = MERCATOR.transform(np.zeros(len(drawn)), drawn[:, 1])[1]
    start, end = MERCATOR.transform([0, 0], [first[1], last[1]])[1]
    along = ((drawn[:, 0] - first[0]) * np.sign(step)) % 360
    along[along > 359.9] -= 360
    at = MERCATOR.transform(
        np.zeros(len(drawn)), start + along / abs(step) * (end - start), direction="INVERSE"
    )[1]
    off_m = GEOD.inv(drawn[:, 0], drawn[:, 1], drawn[:, 0], at)[2]
    # Beside a point, not north of it: a steep line is nearer than that.
    slope = (end - start) / (np.radians(abs(step)) * 6378137)
    assert (np.asarray(off_m) / np.hypot(1, slope)).max() <= BAR_M
    assert len(north) == len(drawn)


def test_across_180_degrees_a_line_is_cut_there() -> None:
    line = course_line([(178.0, 60.0), (-179.0, 61.0), (179.5, 62.0)], course="geodesic")
    first, second, third = line.geoms
    assert (first.coords[0], first.coords[-1][0]) == ((178.0, 60.0), 180.0)
    assert (second.coords[0][0], second.coords[-1][0]) == (-180.0, -180.0)
    assert third.coords[0][0] == 180.0
    assert third.coords[-1] == pytest.approx((179.5, 62.0), abs=1e-9)
    assert first.coords[-1][1] == second.coords[0][1]
    assert length_km(line) == pytest.approx(
        length_km(shapely.LineString([(178, 60), (181, 61), (179.5, 62)])), rel=1e-4
    )


def test_along_180_degrees_a_line_is_drawn_once() -> None:
    line = course_line([(180.0, 50.0), (-180.0, 52.0), (-175.0, 52.0)], course="rhumb")
    first, second = line.geoms
    assert set(shapely.get_coordinates(first)[:, 0]) == {180.0}
    assert second.coords[0] == (-180.0, 52.0)


@pytest.mark.parametrize(
    "points", [[(0, 10), (180, 20)], [(-90, 0), (90, 0)], [(0, 10), (0, 90)], [(0, -90), (5, 0)]]
)
def test_where_no_one_way_leads_there_is_no_line(points: list[Position]) -> None:
    for course in ("geodesic", "rhumb"):
        with pytest.raises(ValueError, match="meridian"):
            course_line(points, course=course)


def test_a_line_close_by_a_pole_ends() -> None:
    line = course_line([(10.0, 89.9), (-169.9, 89.9)], course="geodesic")
    assert line.bounds[3] > 89.99
