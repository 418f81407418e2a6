"""The topology reads back with GDAL's own driver, and shared edges are written once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings

from geo.measure import area_km2, length_km
from geo.polygons import split_at_parallel
from geo.topojson import to_topology
from tests.geo_zoo import HOLE, ISLET, SQUARE, ZOO, islands

Topology = dict[str, Any]


def read_back(topology: Topology, folder: Path) -> gpd.GeoDataFrame:
    """Read a topology with GDAL's TopoJSON driver."""
    path = folder / "land.json"
    path.write_text(json.dumps(topology), encoding="utf-8")
    return gpd.read_file(path, engine="pyogrio")


def quantisation_km2(geometry: shapely.Geometry, quantum_deg: float) -> float:
    """Return the most area that rounding can add: its outline, half a diagonal wide."""
    return float(length_km(geometry)) * quantum_deg * 111.7 * 0.7072 + 1e-9


def test_gdal_reads_every_geometry_back(tmp_path: Path) -> None:
    zoo = {
        name: shape
        for name, (shape, clean) in ZOO.items()
        if shape and clean and not shape.is_empty
    }
    topology = to_topology(list(zoo), list(zoo.values()), quantum_deg=1e-5)
    back = read_back(topology, tmp_path).set_index("id").geometry
    assert list(back.index) == list(zoo)
    for name, shape in zoo.items():
        allowed = quantisation_km2(shape, 1e-5)
        assert area_km2(back[name]) == pytest.approx(area_km2(shape), abs=allowed)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(islands(radius_deg=0.2, at=(143.0, 50.0)))
def test_area_and_cut_survive_the_grid(tmp_path: Path, island: shapely.Polygon) -> None:
    north, south = split_at_parallel(island, 50.0)
    topology = to_topology(["north", "south"], [north, south], quantum_deg=1e-4)
    back = read_back(topology, tmp_path).geometry.to_numpy()
    for found, part in zip(back, (north, south), strict=True):
        assert area_km2(found) == pytest.approx(area_km2(part), abs=quantisation_km2(part, 1e-4))


def test_a_cut_is_one_arc_that_both_sides_use() -> None:
    north, south = split_at_parallel(SQUARE, 50.0)
    topology = to_topology(["north", "south"], [north, south])
    first, second = topology["objects"]["places"]["geometries"]
    used = [arc for geometry in (first, second) for ring in geometry["arcs"] for arc in ring]
    assert len(topology["arcs"]) == 3
    assert len({arc if arc >= 0 else ~arc for arc in used}) == 3
    assert sum(arc < 0 for arc in used) == 1


def test_what_fills_a_hole_shares_its_whole_ring() -> None:
    lake = shapely.Polygon(np.roll(shapely.get_coordinates(HOLE.interiors[0])[:-1], 2, axis=0))
    topology = to_topology(["land", "lake"], [HOLE, lake])
    assert len(topology["arcs"]) == 2


@pytest.mark.parametrize("quantum_deg", [1e-6, 1e-5, 1e-4, 1e-2])
def test_arcs_are_whole_numbers_that_decode_to_the_input(quantum_deg: float) -> None:
    topology = to_topology(["square"], [SQUARE], quantum_deg=quantum_deg, name="land")
    (arc,) = topology["arcs"]
    assert all(isinstance(number, int) for step in arc for number in step)
    transform = topology["transform"]
    points = np.cumsum(arc, axis=0) * transform["scale"] + transform["translate"]
    assert np.abs(points[0] - points[-1]).max() == 0
    expected = {tuple(p) for p in shapely.get_coordinates(SQUARE)}
    assert all(
        min(np.abs(np.subtract(p, e)).max() for e in expected) <= quantum_deg / 2 + 1e-12
        for p in points
    )
    assert list(topology["objects"]) == ["land"]


def test_an_islet_smaller_than_the_grid_stays_and_an_empty_place_is_there(tmp_path: Path) -> None:
    topology = to_topology(
        ["islet", "nothing", "square"], [ISLET, shapely.MultiPolygon(), SQUARE], quantum_deg=1e-2
    )
    back = read_back(topology, tmp_path).set_index("id").geometry
    assert list(back.index) == ["islet", "nothing", "square"]
    assert back["islet"].is_valid
    assert back["islet"].area == pytest.approx(0.5e-4, rel=1e-6)
    assert back["nothing"].is_empty


def test_ids_and_polygons_must_match() -> None:
    with pytest.raises(ValueError, match="2 ids for 1 polygons"):
        to_topology(["a", "b"], [SQUARE])
    with pytest.raises(ValueError, match="nothing to write"):
        to_topology(["a"], [shapely.Polygon()])
