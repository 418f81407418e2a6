"""What a map and a page show of a reader's layer: simplified, bounded, as text."""

from __future__ import annotations

import io
import json
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely

from layers.map.messages import OwnFeature
from layers.own_layers import CrsAskedError, bounds, save_own_layer, show_own_layer
from layers.own_layers.dates import OPEN, Span
from layers.own_layers.drawing import drawing_of
from layers.own_layers.geopackage import geopackage
from layers.own_layers.layer import Column, Drawn
from layers.own_layers.likely import likely_crs
from layers.own_layers.rows import rows_of

WINDOW = (130.0, 38.0, 190.0, 62.0)  # across 180 degrees


def layer_of(*shapes: shapely.Geometry | None, **values: list[Any]) -> gpd.GeoDataFrame:
    made = gpd.GeoDataFrame(values, geometry=[*shapes], crs="EPSG:4326")
    made.index = pd.RangeIndex(1, len(made) + 1)
    return made


def drawn(
    table: gpd.GeoDataFrame, *spans: Span | None, columns: tuple[Column, ...] = ()
) -> tuple[Drawn, list[dict[str, Any]]]:
    times = spans or [None] * len(table)
    told, drawing = drawing_of(table, times, columns, window=WINDOW)
    features: list[dict[str, Any]] = json.loads(drawing)
    for each in features:  # what the scripts' types are made of
        OwnFeature.model_validate(each)
    return told, features


def wavy(middle: float, count: int) -> list[tuple[float, float]]:
    """Return an edge from south to north that has something to simplify."""
    south_to_north = np.linspace(43, 46, count)
    return [(middle + 0.05 * np.sin(y * 90), float(y)) for y in south_to_north]


def test_each_shape_is_drawn_as_what_it_is() -> None:
    collection = shapely.GeometryCollection(
        [shapely.Point(146, 44), shapely.LineString([(145, 44), (147, 45)])]
    )
    holed = shapely.box(144, 43, 148, 46) - shapely.box(145, 44, 146, 45)
    told, features = drawn(layer_of(holed, collection, None, shapely.Point()))
    assert [(each["kind"], len(each["parts"])) for each in features] == [
        ("area", 2),
        ("line", 1),
        ("point", 1),
    ] or sorted((each["kind"], len(each["parts"])) for each in features) == [
        ("area", 2),
        ("line", 1),
        ("point", 1),
    ]
    assert (told.features, told.outside, told.shapes) == (2, 0, ("area", "line", "point"))


def test_what_the_map_cannot_show_is_left_out_and_counted() -> None:
    far, near = shapely.Point(10, 50), shapely.Point(146, 44)
    beyond = shapely.Point(-175, 52)  # east of 180 degrees, where the map goes on
    told, features = drawn(layer_of(far, near, beyond))
    assert (told.features, told.outside) == (2, 1)
    assert sorted(each["parts"] for each in features) == [[[[146, 44]]], [[[185, 52]]]]


def test_areas_that_meet_keep_their_edge_when_they_are_simplified(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bounds, "DRAWN_VERTICES", 400)
    middle = wavy(146, 2000)
    west = shapely.Polygon([*middle, (144, 46), (144, 43)])
    east = shapely.Polygon([*middle, (148, 46), (148, 43)])
    told, features = drawn(layer_of(west, east))
    assert told.vertices <= 400
    shapes = [shapely.Polygon(each["parts"][0]) for each in features]
    assert shapely.coverage_is_valid(np.array(shapes))
    assert told.tolerance > 0.0001


def test_of_too_many_features_the_largest_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "DRAWN_PARTS", 3)
    squares = [shapely.box(145, 44, 145 + size, 44 + size) for size in (0.1, 0.5, 0.2, 0.4)]
    told, features = drawn(layer_of(*squares))
    assert told.features == 3
    widths = [max(x for x, _ in each["parts"][0]) - 145 for each in features]
    assert [round(width, 1) for width in widths] == [0.5, 0.2, 0.4]


def test_of_too_many_points_some_of_the_whole_file_are_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bounds, "DRAWN_PARTS", 10)
    told, features = drawn(layer_of(*(shapely.Point(140 + at / 100, 44) for at in range(1000))))
    assert told.features == 10
    east = sorted(each["parts"][0][0][0] for each in features)
    assert max(np.diff(east)) < 2.5


def test_a_feature_has_its_days_and_its_first_attributes_as_text() -> None:
    table = layer_of(
        shapely.Point(146, 44), shapely.Point(147, 44), name=["<b>x</b>", "=1+1"], n=[1.0, np.nan]
    )
    columns = (Column("name", "text", 2), Column("n", "number", 1))
    _, features = drawn(table, Span("1945-08-18", OPEN), None, columns=columns)
    assert features[0]["said"] == ["name: <b>x</b>", "n: 1"]
    assert features[1]["said"] == ["name: =1+1"]
    assert (features[0]["first"], "last" in features[0], "first" in features[1]) == (
        "1945-08-18",
        False,
        False,
    )


def test_a_table_is_sorted_whole_and_shown_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "ROWS", 2)
    table = layer_of(*[shapely.Point(146, 44)] * 4, n=[2.0, np.nan, 9.5, 1.0])
    columns = (Column("n", "number", 3),)
    assert rows_of(table, columns) == (("1", "2"), ("2", ""))
    assert rows_of(table, columns, sort="n") == (("4", "1"), ("1", "2"))
    assert rows_of(table, columns, sort="n", descending=True) == (("3", "9.5"), ("1", "2"))
    assert rows_of(table, columns, sort="none") == (("1", "2"), ("2", ""))


def test_the_likely_systems_put_a_layer_on_the_map() -> None:
    metres = gpd.GeoSeries([shapely.Point(146, 44), shapely.Point(147, 45)], crs="EPSG:4326")
    extent = tuple(metres.to_crs("EPSG:32655").total_bounds.tolist())
    codes = [each.code for each in likely_crs(extent, WINDOW)]
    assert "EPSG:32655" in codes
    assert "EPSG:4326" not in codes
    assert len(codes) <= bounds.LIKELY
    assert likely_crs((145.0, 43.0, 146.0, 44.0), WINDOW)[0].code == "EPSG:4326"


def test_the_process_shows_asks_and_saves() -> None:
    raw = b"x,y,name,from,to\n700000,4900000,here,1945,\n"
    with pytest.raises(CrsAskedError) as asked:
        show_own_layer("here.csv", raw, window=WINDOW)
    assert "EPSG:32655" in [each.code for each in asked.value.likely]
    shown = show_own_layer("here.csv", raw, window=WINDOW, crs="EPSG:32655")
    (feature,) = json.loads(shown.drawing)
    assert (feature["kind"], feature["first"]) == ("point", "1945-01-01")
    assert shown.rows == (("1", "here", "1945", ""),)
    assert shown.layer.geojson == b""
    saved = save_own_layer("here.csv", raw, crs="EPSG:32655")
    table = pyogrio.read_dataframe(io.BytesIO(saved))
    assert [*table["name"]] == ["here"]
    assert [*table["first_day"]] == ["1945-01-01"]
    assert abs(table.geometry[0].x - 149.47) < 0.1


def test_a_geopackage_has_columns_whatever_they_are_called(tmp_path: Any) -> None:
    table = layer_of(
        shapely.Point(146, 44),
        None,
        fid=["a", "b"],
        Name=["c", None],
        name=["d", "e"],
        ok=[True, None],
    )
    raw = geopackage(table, [None, None], name="isles", folder=tmp_path)
    read = pyogrio.read_dataframe(io.BytesIO(raw))
    assert [*read.columns] == ["fid_", "Name", "name_", "ok", "geometry"]
    assert [*read["fid_"]] == ["a", "b"]
    assert read.geometry.isna().tolist() == [False, True]
