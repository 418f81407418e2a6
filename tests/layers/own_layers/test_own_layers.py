"""A reader's own layer: eight formats that say the same, what is mended, and when features hold."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from data.model import Atlas
from geo.check import check_geojson
from layers.own_layers import OwnLayer, read_own_layer
from layers.tables.export import export
from tests.layers.own_layers.layer_files import (
    CSV,
    ISLANDS,
    in_every_format,
    packed,
    parquet,
    points,
    read,
    refusal_of,
    said,
    shapefile,
)

# What GDAL warns of is said in the notes.
pytestmark = pytest.mark.filterwarnings("ignore::RuntimeWarning")


# ---------------------------------------------------------------- eight formats


@pytest.mark.parametrize("name", in_every_format())
def test_every_format_says_the_same(name: str) -> None:
    layer = read(name, in_every_format()[name])
    told = json.loads(layer.geojson)
    assert not check_geojson(layer.geojson, strict=True)
    assert (layer.name, layer.features, layer.vertices) == ("isles", 2, 6)
    assert dict(layer.shapes) == {"Point": 1, "Polygon": 1}
    assert layer.bounds == pytest.approx((145, 43, 147.8616, 45.0913), abs=1e-6)
    point = told["features"][0]
    assert point["geometry"]["coordinates"] == pytest.approx([147.8616, 45.0913], abs=1e-6)
    said = {key.casefold(): value for key, value in point["properties"].items()}
    assert (said["name"], said["height"]) == ("択捉", 1634)


def test_a_zipped_shapefile_and_a_csv_say_the_same() -> None:
    for name, raw in {
        "isles.zip": shapefile(ISLANDS.iloc[:1].to_crs("EPSG:32655")),
        "isles.csv": b"\xef\xbb\xbf" + CSV.encode(),
        "semicolons.csv": CSV.replace(",", ";").encode(),
        "wkt.csv": 'name,height,WKT\n択捉,1634,"POINT (147.8616 45.0913)"\n'.encode(),
    }.items():
        layer = read(name, raw, crs="EPSG:4326" if name == "wkt.csv" else "")
        (feature,) = json.loads(layer.geojson)["features"]
        assert feature["geometry"]["coordinates"] == pytest.approx([147.8616, 45.0913], abs=1e-6)
        assert feature["properties"] == {"name": "択捉", "height": 1634}


def test_the_process_reads_what_is_read_without_it() -> None:
    raw = in_every_format()["isles.gpkg"]
    apart = read_own_layer("isles.gpkg", raw)
    assert apart == read("isles.gpkg", raw)
    assert [(c.name, c.values, c.filled) for c in apart.columns] == [
        ("name", "text", 2),
        ("height", "number", 1),
    ]


def test_of_several_layers_one_is_chosen_and_the_others_are_named() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "two.gpkg"
        ISLANDS.to_file(path, layer="first", driver="GPKG")
        ISLANDS.iloc[:1].to_file(path, layer="second", driver="GPKG")
        raw = path.read_bytes()
    first = read("two.gpkg", raw)
    assert (first.name, first.layers, first.features) == ("first", ("first", "second"), 2)
    second = read("two.gpkg", raw, layer="second")
    assert (second.name, second.layers, second.features) == ("second", ("first", "second"), 1)
    line = "two.gpkg: has no layer “secnd”; its layers: first, second"
    assert refusal_of("two.gpkg", raw, layer="secnd") == line


# ---------------------------------------------------------------- what is mended, with a note


def test_what_a_map_cannot_show_is_kept_with_a_note() -> None:
    features = [
        {"type": "Feature", "properties": {"a": [1, 2], "b": "<b>x</b>"}, "geometry": None},
        {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [1]}},
        {
            "type": "Feature",
            "properties": {},
            "geometry": {"type": "Point", "coordinates": [1, 2, 3]},
        },
    ]
    layer = read("x.geojson", json.dumps({"type": "FeatureCollection", "features": features}))
    assert (layer.features, layer.without_geometry) == (3, 2)
    assert said(layer) == (
        "features[1].geometry.coordinates: against GeoJSON (RFC 7946, section 3.1.1); "
        "line 1, column 212",
        "heights or measures are left out: 1",
    )
    first = json.loads(layer.geojson)["features"][0]
    assert first["geometry"] is None
    assert first["properties"] == {"a": "[1, 2]", "b": "<b>x</b>"}


def test_letters_of_a_shapefile_are_read_as_it_says() -> None:
    with tempfile.TemporaryDirectory() as folder:
        frame = ISLANDS[:1].assign(name="Итуруп")
        frame.to_file(Path(folder) / "isles.shp", encoding="cp1251")
        parts = {each.name: each.read_bytes() for each in Path(folder).iterdir()}
    (feature,) = json.loads(read("x.zip", packed(parts)).geojson)["features"]
    assert feature["properties"]["name"] == "Итуруп"
    del parts["isles.cpg"]
    assert said(read("x.zip", packed(parts))) == (
        "it does not say how its letters are encoded: read as ISO 8859-1; add a .cpg file",
    )


@pytest.mark.parametrize(
    ("name", "raw", "note"),
    [
        (
            "x.geojson",
            '{"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0]]]}',
            "coordinates[0]: ",
        ),
        (
            "x.geojson",
            '{"type": "Feature", "properties": {"geometry": 1}, "geometry": null}',
            "an attribute that is called geometry is left out",
        ),
        (
            "x.geojson",
            '{"type": "Polygon", "coordinates": [[[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]]}',
            "areas that cross themselves are kept as they are: 1",
        ),
        (
            "x.parquet",
            parquet(gpd.GeoDataFrame(geometry=[shapely.from_wkt("POINT ZM (1 2 3 4)")], crs=4326)),
            "heights or measures are left out: 1",
        ),
        (
            "x.parquet",
            parquet(gpd.GeoDataFrame({"b": [b"x"]}, geometry=[shapely.Point(1, 2)], crs=4326)),
            "left out, being no text or number: b",
        ),
    ],
)
def test_what_is_changed_is_noted(name: str, raw: bytes | str, note: str) -> None:
    layer = read(name, raw)
    assert layer.features == 1
    assert any(each.startswith(note) for each in said(layer)), layer.notes


def test_coordinates_that_are_no_numbers_have_no_place() -> None:
    layer = read(
        "x.parquet",
        parquet(
            gpd.GeoDataFrame(
                {"n": [1, 2]},
                geometry=[shapely.Point(float("nan"), 1), shapely.Point(1, 2)],
                crs=4326,
            )
        ),
    )
    assert (layer.features, layer.without_geometry) == (2, 1)


def test_a_crs_member_of_old_geojson_is_converted() -> None:
    old = {"type": "name", "properties": {"name": "EPSG:3857"}}
    layer = read("x.geojson", points([16_000_000, 5_000_000], crs=old))
    assert layer.crs == "EPSG:3857"
    assert layer.bounds[:2] == pytest.approx((143.730445, 40.916274))
    assert said(layer) == ("converted from EPSG:3857 to longitude and latitude",)


def test_longitudes_beyond_180_degrees_are_cut_there() -> None:
    area = gpd.GeoDataFrame(
        geometry=[shapely.box(179, 51, 181, 52), shapely.Point(190, 51)], crs=4326
    )
    layer = read("x.parquet", parquet(area))
    assert not check_geojson(layer.geojson, strict=True)
    assert json.loads(layer.geojson)["features"][1]["geometry"]["coordinates"] == [-170, 51]
    assert said(layer) == ("longitudes beyond 180 degrees are counted anew: 2",)


def test_a_file_that_says_its_crs_is_believed() -> None:
    layer = read("x.gpkg", in_every_format()["isles.gpkg"], crs="EPSG:4326")
    assert "the file says EPSG:32655 itself; EPSG:4326 is passed over" in said(layer)


# ---------------------------------------------------------------- when features hold


def intervals(layer: OwnLayer) -> list[list[str] | None]:
    features = json.loads(layer.geojson)["features"]
    return [each["time"]["interval"] if "time" in each else None for each in features]


def test_columns_of_dates_say_when_features_hold() -> None:
    rows = (
        "lon,lat,From,TO\n1,2,1855-02-07,1875\n1,2,1945-09,\n1,2,,\n1,2,late,1956\n1,2,2000,1999\n"
    )
    layer = read("x.csv", rows)
    assert intervals(layer) == [
        ["1855-02-07", "1875-12-31"],
        ["1945-09-01", ".."],
        None,
        None,
        None,
    ]
    assert layer.dated == 2
    assert said(layer) == (
        "dated by From – TO",
        "dates that are none: 2, first late; YYYY, YYYY-MM or YYYY-MM-DD are read",
    )
    assert [column.name for column in layer.columns] == ["From", "TO"]


def test_one_date_is_the_first_and_the_last_day() -> None:
    layer = read("x.csv", "lon,lat,year\n1,2,1905\n")
    assert intervals(layer) == [["1905-01-01", "1905-12-31"]]
    frame = ISLANDS.assign(day=pd.to_datetime(["1905-09-05", "NaT"]))
    assert intervals(read("x.parquet", parquet(frame))) == [["1905-09-05", "1905-09-05"], None]


def test_a_beginning_or_an_end_may_stand_alone() -> None:
    assert intervals(read("x.csv", "lon,lat,since\n1,2,1905\n1,2,\n")) == [
        ["1905-01-01", ".."],
        None,
    ]
    assert intervals(read("x.csv", "lon,lat,valid_to\n1,2,1905\n")) == [["..", "1905-12-31"]]
    places = read("x.csv", "lon,lat,from\n1,2,1905\n")  # where a way begins, as well
    assert intervals(places) == [None]


def test_members_of_time_in_geojson_say_when_features_hold() -> None:
    whole = json.loads(points([1, 2], [1, 2], [1, 2], [1, 2], [1, 2]))
    told: list[dict[str, object]] = [
        {"time": {"interval": ["1855-02-07", ".."]}},
        {"time": {"date": "1905-09-05"}},
        {"when": {"timespans": [{"start": {"in": "1855"}, "end": {"in": "1875-05-07"}}]}},
        {"when": {"timespans": [{"start": {"in": "1855"}, "end": {"earliest": "2019"}}]}},
        {"time": {"interval": 7}},
    ]
    for feature, members in zip(whole["features"], told, strict=True):
        feature.update(members)
    layer = read("x.geojson", json.dumps(whole))
    assert intervals(layer) == [
        ["1855-02-07", ".."],
        ["1905-09-05", "1905-09-05"],
        ["1855-01-01", "1875-05-07"],
        ["1855-01-01", ".."],
        None,
    ]
    assert [column.name for column in layer.columns] == ["n"]
    assert read("x.geojson", layer.geojson).dated == 4


def test_an_export_of_the_atlas_keeps_its_days(atlas: Atlas) -> None:
    raw = export(atlas, "holdings", settlement="1855-shimoda", resolution="web")
    layer = read("holdings.geojson", raw)
    exported = json.loads(raw)["features"]
    assert intervals(layer) == [each["time"]["interval"] for each in exported]
    assert layer.features == layer.dated == len(exported)
