"""The second method measured by itself: distances that Geod gives directly."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

import geo.checkline
from geo.checkline import check_line, distance_to_coast_m, sample_line
from tests.geo_zoo import SQUARE, islands

GEOD = Geod(ellps="WGS84")


def test_it_shares_no_code_with_what_it_checks() -> None:
    names = vars(geo.checkline)
    modules = {getattr(thing, "__module__", "") or "" for thing in names.values()}
    assert not {module for module in modules if module.startswith("geo.")} - {"geo.checkline"}


def test_samples_are_no_farther_apart_than_asked() -> None:
    line = shapely.MultiLineString([[(145, 44), (145.01, 44.02)], [(146, 44), (146, 44.001)]])
    points = sample_line(line, 50.0)
    _, _, step_m = GEOD.inv(*points[:-1].T, *points[1:].T)
    assert sorted(step_m)[-2] <= 50.0  # the longest is the way from one line to the other
    assert {(145.0, 44.0), (145.01, 44.02), (146.0, 44.001)} <= {tuple(p) for p in points}


@given(islands(at=(145.0, 44.0)), st.floats(0, 360), st.floats(13_000, 44_000))
def test_the_distance_is_that_of_the_nearest_of_very_many_coast_points(
    island: shapely.Polygon, azimuth: float, away_m: float
) -> None:
    longitude, latitude, _ = GEOD.fwd(145.0, 44.0, azimuth, away_m)
    edges = np.concatenate(
        [
            np.stack((ring[:-1], ring[1:]), axis=1)
            for ring in map(shapely.get_coordinates, shapely.get_rings(island))
        ]
    )
    dense = shapely.get_coordinates(shapely.segmentize(island.boundary, 1e-4))
    here = np.full((len(dense), 2), [longitude, latitude])
    direct_m = np.min(GEOD.inv(*here.T, *dense.T)[2])
    (found_m,) = distance_to_coast_m(np.array([[longitude, latitude]]), edges)
    assert found_m == pytest.approx(direct_m, abs=0.05)


def test_differences_are_signed_and_in_metres() -> None:
    west, east = shapely.box(144, 43.9, 145, 44.1), shapely.box(145.4, 43.9, 146, 44.1)
    meridian = shapely.LineString([(145.1, 43.99), (145.1, 44.01)])
    check = check_line(meridian, west, east)
    degree_m = GEOD.inv(145, 44, 146, 44)[2]
    assert check.difference_m == pytest.approx(-0.2 * degree_m, abs=15)


def test_edges_along_frame_and_cut_do_not_count() -> None:
    line = shapely.LineString([(146.5, 50.4), (146.5, 50.45)])
    near = check_line(line, SQUARE, SQUARE).to_a_m
    far = check_line(line, SQUARE, SQUARE, frame=(140, 40, 146, 55), parallels=[50.5]).to_a_m
    assert (near < 37_000).all()
    assert (far > 90_000).all()
