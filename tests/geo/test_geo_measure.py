"""Areas and lengths against published figures and closed formulas."""

from __future__ import annotations

import math

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from pyproj import Transformer

from data.model import Atlas
from geo.measure import area_km2, length_km
from layers.land.land_of_places import load_land
from tests.geo_zoo import DEGREE, HOLE, ISLET, SQUARE, ZOO, islands

# WGS84: a quarter of a meridian is 10001.965729 km (Karney 2013, table 1: 10 001 965.729 m).
QUARTER_MERIDIAN_KM = 10001.965729
# Geospatial Information Authority of Japan, area survey by prefecture and municipality: the main
# island of each of the three, and all islets of the group.
GSI_KM2 = {"etorofu": 3166.64, "kunashiri": 1489.27, "shikotan": 247.65}
GSI_GROUP_KM2 = {"habomai": 94.84}
GSI_TOLERANCE = 0.006


def test_the_area_of_one_degree_is_that_of_the_zone_on_the_ellipsoid() -> None:
    # Area between the equator and a parallel, per radian of longitude (Snyder 1987, 3-12 and 4-9).
    axis_km, flattening = 6378.137, 1 / 298.257223563
    e2 = flattening * (2 - flattening)
    e, sine = math.sqrt(e2), math.sin(math.radians(1))
    zone = sine / (1 - e2 * sine**2) + math.atanh(e * sine) / e
    expected_km2 = math.radians(1) * axis_km**2 * (1 - e2) / 2 * zone
    assert area_km2(shapely.segmentize(DEGREE, 1e-3)) == pytest.approx(expected_km2, abs=1e-5)


def test_the_length_of_a_meridian_is_that_of_the_ellipsoid() -> None:
    quarter = shapely.LineString([(20, 0), (20, 90)])
    assert length_km(quarter) == pytest.approx(QUARTER_MERIDIAN_KM, abs=1e-6)


def test_ring_order_does_not_matter_and_holes_are_subtracted() -> None:
    lake = shapely.Polygon(HOLE.interiors[0])
    assert area_km2(SQUARE.reverse()) == area_km2(SQUARE)
    assert area_km2(HOLE) == pytest.approx(area_km2(SQUARE) - area_km2(lake), abs=1e-9)


def test_rings_and_holes_count_in_the_length() -> None:
    rings = [shapely.LineString(ring.coords) for ring in (HOLE.exterior, *HOLE.interiors)]
    assert length_km(HOLE) == pytest.approx(sum(length_km(ring) for ring in rings), abs=1e-9)


@pytest.mark.parametrize("name", ZOO)
def test_every_geometry_has_an_area_and_a_length(name: str) -> None:
    geometry, _ = ZOO[name]
    assert isinstance(area_km2(geometry), float)
    assert isinstance(length_km(geometry), float)
    assert area_km2(geometry) >= 0
    nothing = geometry is None or geometry.is_empty or geometry.geom_type in ("Point", "LineString")
    assert (area_km2(geometry) == 0) == (nothing or name in ("bow tie", "flat ring"))


def test_many_in_array_out() -> None:
    many = [geometry for geometry, _ in ZOO.values()]
    expected = [area_km2(geometry) for geometry in many]
    assert area_km2(many).tolist() == expected
    assert area_km2(np.array(many, dtype=object)).tolist() == expected
    assert np.asarray(area_km2(gpd.GeoSeries([None, SQUARE]))).tolist() == [0, area_km2(SQUARE)]
    assert length_km([]).shape == (0,)


def test_an_islet_has_the_area_of_its_plane() -> None:
    plane = Transformer.from_crs("EPSG:4326", "EPSG:6933", always_xy=True)
    flat = shapely.transform(ISLET, plane.transform, interleaved=False)
    assert area_km2(ISLET) == pytest.approx(flat.area / 1e6, rel=1e-4)


@given(islands())
def test_the_area_is_that_of_an_equal_area_projection(island: shapely.Polygon) -> None:
    plane = Transformer.from_crs("EPSG:4326", "EPSG:6933", always_xy=True)
    flat = shapely.transform(island, plane.transform, interleaved=False)
    assert area_km2(island) == pytest.approx(flat.area / 1e6, rel=1e-4)


@pytest.mark.parametrize(("place", "official_km2"), GSI_KM2.items())
def test_main_islands_agree_with_the_official_survey(
    atlas: Atlas, place: str, official_km2: float
) -> None:
    land = load_land(atlas).set_index("place").geometry
    main = max(area_km2(shapely.get_parts(land[place])))
    assert main == pytest.approx(official_km2, rel=GSI_TOLERANCE)


@pytest.mark.parametrize(("group", "official_km2"), GSI_GROUP_KM2.items())
def test_a_group_of_islets_agrees_with_the_official_survey(
    atlas: Atlas, group: str, official_km2: float
) -> None:
    land = load_land(atlas).set_index("place").geometry
    found = sum(area_km2(land[place.id]) for place in atlas.places_with_land(group))
    assert found == pytest.approx(official_km2, rel=GSI_TOLERANCE)
