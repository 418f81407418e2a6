"""Crossing the antimeridian and the right-hand rule, judged on the globe; coordinates in metres."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from pyproj import Geod

from geo.check import check_geojson

GEOD = Geod(ellps="WGS84")
CROSSES, ORDER, POLE = "crosses the antimeridian", "right-hand rule", "around a pole"


def said(kind: str, coordinates: Any, **members: Any) -> list[str]:
    document = {"type": kind, "coordinates": coordinates, **members}
    return [f"{f.level}: {f.problem}" for f in check_geojson(json.dumps(document).encode())]


def box(west: float, south: float, east: float, north: float) -> list[list[float]]:
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


# Names of what must be said, in order; all of them are warnings.
RINGS: dict[str, tuple[list[list[list[float]]], list[str]]] = {
    "over it": ([box(174, -18, -174, -12)], [CROSSES]),
    "over it, clockwise": ([box(174, -18, -174, -12)[::-1]], [CROSSES, ORDER]),
    "with a hole over it": ([box(170, -20, -170, 0), box(175, -9, -175, -5)[::-1]], [CROSSES]),
    "hole turned": ([box(170, -20, -170, 0), box(175, -9, -175, -5)], [CROSSES, ORDER]),
    "hole on one side": ([box(170, -20, -170, 0), box(175, -9, 178, -5)[::-1]], [CROSSES]),
    "counted on past 180": ([box(170, 0, 190, 5)], ["longitude 190", CROSSES]),
    "counted from 0, not over it": ([box(350, 0, 355, 5)], ["longitude 350"]),
    "counted from 0, over Greenwich": ([box(359, 0, 1, 5)], ["longitude 359"]),
    "up to it": ([box(170, 0, 180, 5)], []),
    "from it": ([box(-180, 0, -170, 5)], []),
    "up to it, written -180": ([box(170, 0, -180, 5)], [CROSSES]),
    "the whole world": ([box(-180, -90, 180, 90)], []),
    "the whole world, clockwise": ([box(-180, -90, 180, 90)[::-1]], [ORDER]),
    "nearly the whole world": ([box(-179.9, -85, 179.9, 85)], [CROSSES]),
    "half the world": ([box(-90, -10, 90, 10)], []),
    "around the north pole": ([[[0, 80], [90, 80], [180, 80], [-90, 80], [0, 80]]], [POLE]),
    "around the north pole, clockwise": (
        [[[0, 80], [-90, 80], [180, 80], [90, 80], [0, 80]]],
        [POLE, ORDER],
    ),
    "around the south pole": ([[[0, -80], [-90, -80], [180, -80], [90, -80], [0, -80]]], [POLE]),
    "a cap that is cut": ([[[-180, -90], [180, -90], [180, -70], [0, -65], [-180, -70]]], []),
}


@pytest.mark.parametrize("name", RINGS)
def test_a_ring_is_judged_where_it_lies_on_the_globe(name: str) -> None:
    rings, expected = RINGS[name]
    rings = [ring if ring[0] == ring[-1] else [*ring, ring[0]] for ring in rings]
    for kind, coordinates in (("Polygon", rings), ("MultiPolygon", [rings])):
        found = said(kind, coordinates)
        assert len(found) == len(expected), found
        assert all(part in line for part, line in zip(expected, found, strict=True)), found
        assert all(line.startswith("warning") for line in found)


@pytest.mark.parametrize(
    ("line", "crosses"),
    [
        ([[170, 45], [-170, 45]], True),
        ([[-170, 45], [170, 45]], True),
        ([[170, 45], [190, 45]], True),
        ([[170, 45], [180, 45]], False),
        ([[-180, 45], [-170, 45]], False),
        ([[-90, 0], [90, 0]], False),
        ([[350, 0], [10, 0]], False),
    ],
)
def test_a_line_is_judged_where_it_lies_on_the_globe(line: Any, crosses: bool) -> None:
    assert any(CROSSES in found for found in said("LineString", line)) == crosses


def test_the_two_halves_of_what_was_cut_pass() -> None:
    assert said("MultiPolygon", [[box(170, 40, 180, 50)], [box(-180, 40, -170, 50)]]) == []
    assert said("MultiLineString", [[[170, 45], [180, 45]], [[-180, 45], [-170, 45]]]) == []


@given(
    st.floats(150, 210),
    st.floats(-60, 60),
    st.lists(st.tuples(st.floats(-20, 20), st.floats(-15, 15)), min_size=3, max_size=3),
)
@example(150.0, 14.0, [(6.0, 1.0), (20.0, 0.0), (-15.0, 1.0)])
def test_no_triangle_is_advised_to_turn_that_is_right_by_its_geodesic_area(
    longitude: float, latitude: float, corners: list[tuple[float, float]]
) -> None:
    ring = [[(longitude + x + 180) % 360 - 180, latitude + y] for x, y in [*corners, corners[0]]]
    # A side is straight in degrees (RFC 7946, 3.1.1), so it is followed in small steps.
    steps = np.arange(len(corners) * 200) / 200
    longitudes, latitudes = (
        np.interp(steps, range(len(ring)), [start + each[axis] for each in [*corners, corners[0]]])
        for axis, start in enumerate((longitude, latitude))
    )
    area, _ = GEOD.polygon_area_perimeter(longitudes, latitudes)
    (x0, y0), (x1, y1), (x2, y2) = corners
    flat = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
    assume(abs(flat) > 20)  # a sliver's straight and geodesic sides differ by more than its width
    assume(abs(area) > 1e10)
    assert any(ORDER in line for line in said("Polygon", [ring])) == (area < 0)


METRES = [[16_250_000.0 + n, 5_500_000.0 + n] for n in range(4000)]
CRS = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}


def test_projected_coordinates_are_one_line_and_refused() -> None:
    (line,) = said("Polygon", [[*METRES, METRES[0]][::-1]], crs=CRS)
    assert line.startswith("error: these are metres, not degrees: 16250000, 5500000 cannot be")
    assert "the crs member names urn:ogc:def:crs:EPSG::3857" in line
    assert line.endswith("4001 positions, first at line 1, column 38")


def test_one_slip_among_degrees_is_named_as_one() -> None:
    (line,) = said("LineString", [[141.0, 43.0], [1412.5, 43.1], [141.2, 43.2]])
    assert line == (
        "error: 1412.5, 43.1 cannot be longitude and latitude in degrees (section 4); "
        "line 1, column 55"
    )


def test_a_number_just_beyond_a_bound_is_not_told_as_the_bound() -> None:
    for position, told in {
        (0.0, math.nextafter(90, 91)): "latitude 90.00000000000001 lies beyond 90",
        (math.nextafter(-180, -181), 0.0): "longitude -180.00000000000003 lies beyond 180",
        (0.0, -91.0): "latitude -91 lies beyond 90",
    }.items():
        (line,) = said("Point", list(position))
        assert line.startswith(f"warning: {told} degrees")


def test_units_of_a_drawing_are_no_degrees() -> None:
    """Latitudes do not run on: beyond a turn they are no longitudes that came second either."""
    (line,) = said("MultiPoint", [[500 + n, 480 + n] for n in range(100)])
    assert line.startswith("error: these are metres, not degrees: 500, 480 cannot be longitude")
    (line,) = said("Point", [43.5, 215.5])
    assert line.startswith("warning: latitude 215.5 lies beyond 90")


@pytest.mark.parametrize("number", ["1e200", "-1e308", "9" * 155, "1" + "0" * 308])
def test_huge_numbers_are_refused_in_one_line(number: str) -> None:
    for coordinates in (f"[{number},1]", f"[1,{number}]"):
        raw = f'{{"type":"Polygon","coordinates":[[{coordinates},[1,2],[3,4],{coordinates}]]}}'
        (finding,) = check_geojson(raw.encode())
        assert finding.level == "error"
        assert "cannot be longitude and latitude" in finding.problem


@pytest.mark.parametrize("number", ["1e400", "-1e400", "9" * 5000, "9" * 309])
def test_numbers_beyond_the_doubles_are_refused_in_one_line(number: str) -> None:
    raw = f'{{"type":"Point","coordinates":[{number},1]}}'
    assert [finding.problem for finding in check_geojson(raw.encode())] == [
        "a coordinate is not finite; line 1, column 31"
    ]


def test_minus_zero_and_many_digits_are_numbers_like_others() -> None:
    digits = "0." + "3" * 5000
    assert check_geojson(f'{{"type":"Point","coordinates":[-0,{digits}]}}'.encode()) == []
