"""What `geo.mend` writes passes the check as a writer's, and says the same as what came."""

from __future__ import annotations

import codecs
import json
import math
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from geo.check import check_geojson
from geo.mend import MAX_MENDED_BYTES, Mended, mend_geojson

SQUARE = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]


def mended(value: object) -> Mended:
    return mend_geojson(json.dumps(value).encode())


def said(made: Mended) -> list[str]:
    return [f"{change.path}: {change.said}" for change in made.changes]


def read(made: Mended) -> Any:
    """Return what was written, which must pass as a writer's with no warning at all."""
    assert not made.findings
    assert not check_geojson(made.text, strict=True)
    return json.loads(made.text)


def test_a_file_that_is_right_comes_back_byte_for_byte() -> None:
    raw = b'{ "type": "Point",\n  "coordinates": [145.50, 44] }\n'
    assert mend_geojson(raw) == Mended(raw)


def test_rings_are_closed_and_turned() -> None:
    hole = [[0.2, 0.2], [0.4, 0.2], [0.4, 0.4], [0.2, 0.2]]
    made = mended({"type": "Polygon", "coordinates": [SQUARE[::-1][:-1], hole]})
    rings = read(made)["coordinates"]
    assert [shapely.LinearRing(ring).is_ccw for ring in rings] == [True, False]
    assert said(made) == [
        "coordinates[0]: ring closed with its first position (section 3.1.6)",
        "coordinates[0]: ring turned: exterior counterclockwise, interior clockwise (section "
        "3.1.6); 2 rings",
    ]


def test_points_that_stand_twice_and_decimals_that_nobody_measures_go() -> None:
    line = [[1, 1], [1, 1], [2.00000000001, 2, 5, 7], [3, 3, 6]]
    assert read(mended({"type": "LineString", "coordinates": line}))["coordinates"] == [
        [1, 1],
        [2, 2, 5],
        [3, 3, 6],
    ]


def test_a_line_of_one_place_twice_is_left_as_it_is() -> None:
    raw = b'{"type":"LineString","coordinates":[[1,1],[1,1]]}'
    assert mend_geojson(raw).text == raw


@pytest.mark.parametrize(
    ("name", "position"),
    [
        ("urn:ogc:def:crs:EPSG::3857", (16_191_000.0, 5_400_000.0)),
        ("EPSG:32655", (500_000.0, 4_900_000.0)),
        ("EPSG:4301", (145.5, 44.0)),  # the datum of Tokyo, some 400 m away
    ],
)
def test_what_a_crs_member_names_becomes_longitude_and_latitude(
    name: str, position: tuple[float, float]
) -> None:
    crs = {"type": "name", "properties": {"name": name}}
    made = mended({"type": "Point", "coordinates": [*position, 12.5], "crs": crs})
    code = int(name.rpartition(":")[2])
    expected = Transformer.from_crs(code, 4326, always_xy=True).transform(*position)
    *flat, height = read(made)["coordinates"]
    assert flat == pytest.approx(expected, abs=1e-7)
    assert height == 12.5
    assert [line.startswith("crs: converted from ") for line in said(made)] == [True]


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"])
def test_a_crs_member_that_names_what_holds_anyway_is_left_out(name: str) -> None:
    crs = {"type": "name", "properties": {"name": name}}
    made = mended({"type": "Point", "coordinates": [145.5, 44], "crs": crs})
    assert read(made) == {"type": "Point", "coordinates": [145.5, 44]}


def test_a_polygon_over_180_degrees_is_cut_with_its_heights() -> None:
    ring = [[170, 40, 1], [-170, 40, 2], [-170, 50, 3], [170, 50, 4], [170, 40, 1]]
    made = read(mended({"type": "Polygon", "coordinates": [ring]}))
    parts = shapely.get_parts(shapely.from_geojson(json.dumps(made)))
    assert [part.bounds for part in parts] == [(170, 40, 180, 50), (-180, 40, -170, 50)]
    assert {1.5, 3.5} <= set(shapely.get_coordinates(parts, include_z=True)[:, 2])


def test_a_line_over_180_degrees_is_cut_with_its_heights() -> None:
    made = mended({"type": "LineString", "coordinates": [[170, 40, 1], [-170, 50, 3]]})
    assert read(made) == {
        "type": "MultiLineString",
        "coordinates": [[[170, 40, 1], [180, 45, 2]], [[-180, 45, 2], [-170, 50, 3]]],
    }


def test_a_ring_around_a_pole_is_led_over_it() -> None:
    ring = [[0, -60], [-90, -60], [180, -60], [90, -60], [0, -60]]
    cap = shapely.from_geojson(json.dumps(read(mended({"type": "Polygon", "coordinates": [ring]}))))
    assert cap.bounds == (-180, -90, 180, -60)
    assert cap.area == 360 * 30


def test_a_polygon_that_crosses_itself_and_180_degrees_covers_what_it_did() -> None:
    bow = [[170, 40], [-170, 50], [-170, 40], [170, 50], [170, 40]]
    made = mended({"type": "Polygon", "coordinates": [bow]})
    assert shapely.from_geojson(json.dumps(read(made))).area == pytest.approx(100)
    assert any("crossed itself" in line for line in said(made))


def test_members_that_must_not_stand_there_are_kept_under_another_name() -> None:
    made = mended({"type": "FeatureCollection", "properties": {"a": 1}, "features": []})
    assert read(made) == {"type": "FeatureCollection", "_properties": {"a": 1}, "features": []}


def test_a_feature_gets_what_it_lacks() -> None:
    made = mended([{"type": "Feature", "id": None}, {"type": "Point", "coordinates": [200, 2]}])
    first, second = read(made)["features"]
    assert first == {"type": "Feature", "geometry": None, "properties": None}
    assert second["geometry"] == {"type": "Point", "coordinates": [-160, 2]}


def test_collections_in_collections_become_one_and_one_type_becomes_that() -> None:
    point = {"type": "Point", "coordinates": [1, 2]}
    inner = {"type": "GeometryCollection", "geometries": [point]}
    made = mended({"type": "GeometryCollection", "geometries": [inner, point]})
    assert read(made) == {"type": "MultiPoint", "coordinates": [[1, 2], [1, 2]]}


def test_a_box_is_written_anew_where_it_does_not_hold_all() -> None:
    ring = [[170, 40], [-170, 40], [-170, 50], [170, 50], [170, 40]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    feature = {"type": "Feature", "bbox": [0, 0, 1, 1], "properties": {}, "geometry": shape}
    assert read(mended(feature))["bbox"] == [170, 40, -170, 50]


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF32_BE])
def test_encodings_that_say_what_they_are_become_utf8(mark: bytes) -> None:
    codec = {3: "utf-8", 2: "utf-16-le", 4: "utf-32-be"}[len(mark)]
    text = '{"type":"Feature","geometry":null,"properties":{"n":"択捉島"}}'
    made = mend_geojson(mark + text.encode(codec))
    assert made.text.decode().strip() == text


@pytest.mark.parametrize("between", ["\n", "\n\x1e"])
def test_many_texts_become_one_collection(between: str) -> None:
    texts = ['{"type":"Point","coordinates":[1,2]}', '{"type":"FeatureCollection","features":[]}']
    made = mend_geojson(between.join(["", *texts]).encode())
    assert read(made)["features"] == [
        {"type": "Feature", "properties": {}, "geometry": json.loads(texts[0])}
    ]


REFUSED = {
    "not a number": (b'{"type":"Point","coordinates":[NaN,1]}', "coordinates", "NaN is not JSON"),
    "beyond numbers": (b'{"type":"Point","coordinates":[1,1e999]}', "coordinates", "not finite"),
    "metres of no system": (
        b'{"type":"Point","coordinates":[16191000,5400000]}',
        "coordinates",
        "these are metres",
    ),
    "a system unknown": (
        b'{"type":"Point","coordinates":[1,2],"crs":{"properties":{"name":"nix"}}}',
        "crs",
        "'nix', which PROJ does not know",
    ),
    "a system by a link": (
        b'{"type":"Point","coordinates":[1,2],"crs":{"type":"link","properties":{"href":"x"}}}',
        "crs",
        "names no system by its code",
    ),
    "a line of one place": (
        b'{"type":"LineString","coordinates":[[1,2]]}',
        "coordinates",
        "two or more positions",
    ),
    "a truth for a number": (
        b'{"type":"Point","coordinates":[true,2]}',
        "coordinates",
        "holds numbers",
    ),
    "swapped": (b'{"type":"Point","coordinates":[44,1450]}', "coordinates", "degrees"),
    "cut short": (b'{"type":"Point","coordin', "", "not JSON"),
    "deep": (b"[" * 100_000, "", "nested deeper"),
    "empty": (b"", "", "empty"),
    "foreign": (b"PK\x03\x04", "", "zip archive"),
    "a list of others": (b"[1]", "", "is an array"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_would_have_to_be_guessed_is_refused_in_a_line(what: str) -> None:
    raw, path, problem = REFUSED[what]
    made = mend_geojson(raw)
    assert not made.text
    (finding,) = made.findings
    assert finding.level == "error"
    assert finding.path == path
    assert problem in finding.problem


def test_a_file_too_large_is_refused_before_it_is_read() -> None:
    (finding,) = mend_geojson(b" " * (MAX_MENDED_BYTES + 1)).findings
    assert "larger than 50 MB" in finding.problem


@given(
    longitudes=st.lists(st.floats(-179, 179), min_size=3, max_size=8),
    south=st.floats(-80, 70),
    middle=st.floats(-200, 560),
    is_turned=st.booleans(),
)
def test_a_star_of_a_polygon_keeps_its_area_wherever_it_lies(
    longitudes: list[float], south: float, middle: float, *, is_turned: bool
) -> None:
    angles = np.linspace(0, 2 * math.pi, len(longitudes), endpoint=False)
    reach = 1 + np.abs(longitudes) / 60
    xy = np.column_stack([middle + reach * np.cos(angles), south + 5 + reach * np.sin(angles)])
    xy = np.round(xy, 7)
    xy = np.concatenate([xy, xy[:1]])[:: -1 if is_turned else 1]
    wrapped = np.column_stack([(xy[:, 0] + 180) % 360 - 180, xy[:, 1]])
    made = mended({"type": "Polygon", "coordinates": [wrapped.tolist()]})
    if made.findings:  # its edge runs along 180 degrees itself, or a part is thinner than 1 cm
        assert not made.text or all(f.level == "warning" for f in made.findings)
        return
    assert not check_geojson(made.text, strict=True)
    shape = shapely.from_geojson(made.text.decode())
    assert shape.area == pytest.approx(shapely.Polygon(xy).area, abs=1e-5)


@given(st.binary(max_size=60))
def test_any_bytes_are_mended_or_refused(raw: bytes) -> None:
    made = mend_geojson(raw)
    assert made.text or made.findings


_leaves = st.none() | st.booleans() | st.floats() | st.integers() | st.sampled_from("ab")
_values = st.recursive(
    _leaves,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["type", "coordinates", "geometry", "geometries", "features", "crs", "bbox", "id"]
            ),
            inner | st.sampled_from(["Point", "Polygon", "Feature", "GeometryCollection"]),
            max_size=5,
        )
    ),
    max_leaves=20,
)


@given(_values)
def test_any_value_is_mended_or_refused_and_passes_where_it_is_mended(value: object) -> None:
    made = mend_geojson(json.dumps(value).encode())
    assert made.text or made.findings
    if made.text:
        assert not any(f.level == "error" for f in check_geojson(made.text, strict=True))
