"""Land and lines across 180 degrees: cut there and made whole again, nothing lost."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.antimeridian import (
    box_across,
    counted_on,
    land_counted_on,
    strokes_counted_on,
    wrap,
    wrap_lines,
)
from geo.course import course_line

MIDDLES = st.floats(-360, 540)
FIJI = shapely.MultiPolygon([shapely.box(177, -20, 180, -16), shapely.box(-180, -20, -178, -16)])


@given(longitude=st.floats(-180, 180), middle=MIDDLES)
def test_a_meridian_is_counted_within_half_a_turn(longitude: float, middle: float) -> None:
    counted = counted_on(longitude, middle)
    assert abs(counted - middle) <= 180 + 1e-9
    assert abs((counted - longitude) / 360 - round((counted - longitude) / 360)) < 1e-12


def test_what_is_near_already_stays_to_the_last_digit() -> None:
    assert counted_on(145.123456789, 150) == 145.123456789
    assert counted_on(-180, 179) == 180
    assert counted_on(180, -179) == -180


@given(
    west=st.floats(-170, 340).map(lambda x: round(x, 3)),
    width=st.floats(0.01, 20).map(lambda x: round(x, 3)),
    south=st.floats(-80, 79),
)
def test_land_is_cut_and_whole_again(west: float, width: float, south: float) -> None:
    land = shapely.MultiPolygon([shapely.box(west, south, west + width, south + 1)])
    cut = wrap(land)
    assert cut.bounds[0] >= -180
    assert cut.bounds[2] <= 180
    assert cut.area == pytest.approx(land.area)
    (whole,) = land_counted_on(np.array([cut], dtype=object), west + width / 2)
    assert len(whole.geoms) == 1
    assert shapely.symmetric_difference(whole, land).area < 1e-9


def test_land_before_minus_180_is_cut_too() -> None:
    assert wrap(shapely.MultiPolygon([shapely.box(-183, 0, -178, 1)])).bounds == (-180, 0, 180, 1)
    assert wrap(shapely.MultiPolygon()).is_empty
    (nothing,) = land_counted_on(np.array([shapely.MultiPolygon()], dtype=object), 180)
    assert nothing.is_empty


@given(lon=st.floats(150, 179), step=st.floats(2, 60), north=st.floats(-70, 70))
def test_a_line_is_cut_and_one_stroke_again(lon: float, step: float, north: float) -> None:
    end = (lon + step + 180) % 360 - 180
    line = course_line([(lon, 10.0), (end, north)], course="rhumb")
    strokes = [[list(point) for point in part.coords] for part in line.geoms]
    (stroke,) = strokes_counted_on(strokes, 180)
    longitudes = [longitude for longitude, _ in stroke]
    assert longitudes[0] == pytest.approx(lon)
    assert longitudes[-1] == pytest.approx(lon + step)
    assert longitudes == sorted(longitudes)
    assert len(stroke) == sum(map(len, strokes)) - (len(strokes) - 1)


def test_strokes_that_do_not_meet_there_stay_apart() -> None:
    apart = [[[170.0, 0.0], [180.0, 1.0]], [[-180.0, 2.0], [-170.0, 3.0]]]
    assert strokes_counted_on(apart, 180) == [apart[0], [[180.0, 2.0], [190.0, 3.0]]]
    elsewhere = [[[10.0, 0.0], [20.0, 0.0]], [[20.0, 0.0], [30.0, 0.0]]]
    assert strokes_counted_on(elsewhere, 0) == elsewhere


def test_a_box_across_is_that_of_the_rfc() -> None:
    """RFC 7946, 5.2: the Fiji archipelago, from 177 E to 178 W."""
    assert box_across(FIJI.bounds, FIJI) == (177, -20, -178, -16)


def test_a_box_elsewhere_stays() -> None:
    for shape in (
        shapely.box(10, 0, 20, 5),
        shapely.box(-180, -90, 180, 90),
        shapely.MultiPolygon([shapely.box(-180, 0, 10, 1), shapely.box(5, 2, 180, 3)]),
        shapely.LineString([(-180, 0), (180, 0)]),
    ):
        assert box_across(shape.bounds, shape) == shape.bounds


def test_a_line_that_runs_along_180_degrees_has_one_box() -> None:
    line = wrap_lines(shapely.LineString([(180, 0), (180, 5)]))
    assert box_across(line.bounds, line) == (180, 0, 180, 5)
