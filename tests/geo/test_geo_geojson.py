"""The GeoJSON writer: what it writes passes the strict checker and reads back as it was."""

from __future__ import annotations

import io
import json
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.check import check_geojson
from geo.geojson import feature_collection, round_geometries

CLOCKWISE = shapely.Polygon([(0, 0), (0, 2), (2, 2), (2, 0)], [[(0.5, 0.5), (1, 0.5), (1, 1)]])
ISLET = shapely.Point(10, 10).buffer(4e-6)  # under half a metre across


def frame(geometries: list[Any], **columns: Any) -> gpd.GeoDataFrame:
    ids = [f"f{index}" for index in range(len(geometries))]
    return gpd.GeoDataFrame(columns, index=ids, geometry=geometries, crs=4326)


def written(table: gpd.GeoDataFrame, **members: Any) -> dict[str, Any]:
    raw = feature_collection(table, members=members)
    assert check_geojson(raw) == []
    read: dict[str, Any] = json.loads(raw)
    return read


def test_rings_follow_the_right_hand_rule_and_there_is_no_crs() -> None:
    read = written(frame([CLOCKWISE]))
    exterior, hole = read["features"][0]["geometry"]["coordinates"]
    assert shapely.LinearRing(exterior).is_ccw
    assert not shapely.LinearRing(hole).is_ccw
    assert "crs" not in read


def test_ids_are_strings_and_every_feature_has_a_bbox() -> None:
    read = written(frame([CLOCKWISE, shapely.Point(5, 6)]))
    assert [feature["id"] for feature in read["features"]] == ["f0", "f1"]
    assert read["features"][1]["bbox"] == [5, 6, 5, 6]
    assert read["bbox"] == [0, 0, 5, 6]


def test_members_of_a_feature_stand_beside_its_properties() -> None:
    table = frame([shapely.Point(1, 2)] * 2, n=[1, 2])
    raw = feature_collection(table, feature_members=[{"time": {"date": "1855-02-07"}}, {}])
    assert check_geojson(raw) == []
    first, second = json.loads(raw)["features"]
    assert first["time"] == {"date": "1855-02-07"}
    assert first["properties"] == {"n": 1}
    assert set(second) == {"type", "id", "bbox", "properties", "geometry"}


def test_foreign_members_and_values_of_tables_are_kept() -> None:
    table = frame([None], area=[np.float64(np.nan)], names=[("a", "б")], n=[np.int64(3)])
    read = written(table, licence="ODbL 1.0", attribution="© somebody")
    assert read["licence"] == "ODbL 1.0"
    assert read["attribution"] == "© somebody"
    assert read["features"][0]["geometry"] is None
    assert read["features"][0]["properties"] == {"area": None, "names": ["a", "б"], "n": 3}


def test_six_decimals_and_no_feature_lost() -> None:
    read = written(frame([ISLET, shapely.Point(1 / 3, 2 / 3)]))
    assert read["features"][1]["geometry"]["coordinates"] == [0.333333, 0.666667]
    assert len(read["features"]) == 2
    assert shapely.geometry.shape(read["features"][0]["geometry"]).area > 0


def test_a_coast_that_rounding_breaks_is_mended_and_the_others_are_left() -> None:
    spike = shapely.Polygon([(0, 0), (2, 0), (2, 2), (1, 4e-7), (0, 2)])  # rounds onto its base
    assert not shapely.set_precision(spike, 1e-6, mode="pointwise").is_valid
    shapes = round_geometries(np.array([spike, CLOCKWISE], dtype=object))
    assert shapely.is_valid(shapes).all()
    assert shapes[0].area == pytest.approx(spike.area, rel=1e-6)
    assert shapes[1].normalize() == CLOCKWISE.normalize()


def test_rounded_geometries_do_not_round_what_they_are_cut_with() -> None:
    rounded = round_geometries(np.array([shapely.box(0, 0, 1 / 3, 1)], dtype=object))
    assert (shapely.get_precision(rounded) == 0).all()
    assert shapely.intersection(rounded[0], shapely.box(1e-7, 0, 2, 2)).bounds[0] == 1e-7


def test_an_empty_table_is_an_empty_collection() -> None:
    assert written(frame([]))["features"] == []


def test_another_crs_is_refused() -> None:
    with pytest.raises(ValueError, match="EPSG:4326"):
        feature_collection(frame([CLOCKWISE]).to_crs(3857))


def test_geopandas_reads_it_back() -> None:
    back = gpd.read_file(io.BytesIO(feature_collection(frame([CLOCKWISE], name=["x"]))))
    assert back["name"].tolist() == ["x"]
    assert back.geometry.iloc[0].equals(CLOCKWISE)


centres = st.tuples(st.floats(-170, 170), st.floats(-80, 80))


@given(st.lists(st.tuples(centres, st.floats(1e-5, 5), st.integers(1, 8)), max_size=5))
def test_rounded_polygons_stay_valid_and_near(discs: list[Any]) -> None:
    polygons = np.array(
        [shapely.Point(at).buffer(radius, quad_segs=n) for at, radius, n in discs], dtype=object
    )
    rounded = round_geometries(polygons)
    assert shapely.is_valid(rounded).all()
    assert not shapely.is_empty(rounded).any()
    assert (shapely.hausdorff_distance(polygons, rounded) < 2e-6).all()
