"""The RFC 7946 checker against the words of the RFC, section by section, and against any bytes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.check import check_geojson
from tests.fuzz.fuzz_check import SEEDS, fuzz_one

SQUARE = [[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 2.0], [0.0, 0.0]]
HOLE = [[0.5, 0.5], [0.5, 1.0], [1.0, 1.0], [1.0, 0.5], [0.5, 0.5]]


def geometry(kind: str, coordinates: Any, **members: Any) -> dict[str, Any]:
    return {"type": kind, "coordinates": coordinates, **members}


def feature(of: Any = None, **members: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": of, "properties": None, **members}


def collection(*features: Any, **members: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features), **members}


def found(document: Any, level: str) -> list[str]:
    raw = document if isinstance(document, bytes) else json.dumps(document).encode()
    return [
        f"{finding.path}: {finding.problem}"
        for finding in check_geojson(raw)
        if finding.level == level
    ]


POINT = geometry("Point", [1, 2])

VALID = {
    "point": POINT,
    "point with height": geometry("Point", [1.5, 2.5, 300]),
    "empty coordinates, 3.1": geometry("LineString", []),
    "multipoint": geometry("MultiPoint", [[1, 2], [3, 4]]),
    "line": geometry("LineString", [[1, 2], [3, 4]]),
    "multiline": geometry("MultiLineString", [[[1, 2], [3, 4]]]),
    "polygon": geometry("Polygon", [SQUARE]),
    "polygon with hole": geometry("Polygon", [SQUARE, HOLE]),
    "multipolygon": geometry("MultiPolygon", [[SQUARE, HOLE], [SQUARE]]),
    "geometry collection": {
        "type": "GeometryCollection",
        "geometries": [POINT, geometry("LineString", [[1, 2], [3, 4]])],
    },
    "unlocated feature, 3.2": feature(),
    "feature with number id": feature(POINT, id=7),
    "feature with string id": feature(POINT, id="a"),
    "feature with properties": feature(POINT, properties={"depth": {"type": "any"}}),
    "foreign members, 6.1": feature(POINT, when={"start": "1855"}, title="x"),
    "empty collection": collection(),
    "collection with bbox, 5": collection(feature(POINT), bbox=[1, 2, 1, 2]),
    "bbox in three dimensions": geometry("Point", [1, 2, 3], bbox=[0, 0, 0, 5, 5, 5]),
    "bbox across the antimeridian, 5.2": collection(
        feature(geometry("MultiPoint", [[177, -18], [-179, -16]])), bbox=[177, -20, -178, -16]
    ),
    "white space around": b' \n{"type":"Point","coordinates":[1,2]}\t\r\n',
}

INVALID: dict[str, tuple[Any, str]] = {
    "empty file": (b"", "the file is empty"),
    "blank file": (b" \n", "the file is empty"),
    "not JSON": (b"{", "not JSON"),
    "two texts": (b"{}{}", "not JSON"),
    "not UTF-8": (b'{"type":"\xff"}', "not UTF-8"),
    "UTF-16": ('{"type":"Point"}'.encode("utf-16"), "not UTF-8"),
    "byte order mark, RFC 8259 8.1": (b"\xef\xbb\xbf{}", "byte order mark"),
    "NaN": (b'{"type":"Point","coordinates":[NaN,0]}', "NaN is not JSON"),
    "overflow": (b'{"type":"Point","coordinates":[1e999,0]}', "not finite"),
    "huge integer": (b'{"type":"Point","coordinates":[' + b"9" * 9000 + b",0]}", "not finite"),
    "long integer": (b'{"type":"Point","coordinates":[' + b"9" * 309 + b",0]}", "not finite"),
    "depth": (b"[" * 100_000, "nested deeper"),
    "array at the top": ([], "a GeoJSON text is an object"),
    "null at the top": (None, "a GeoJSON text is an object"),
    "no type": ({"coordinates": [1, 2]}, "type: is missing"),
    "type no string": ({"type": 1}, "type: must be a string"),
    "unknown type": ({"type": "Circle"}, "is none of"),
    "type in lower case, 1.4": ({"type": "point", "coordinates": [1, 2]}, "is none of"),
    "no coordinates": ({"type": "Point"}, "coordinates: is missing"),
    "coordinates null": (geometry("Point", None), "an array of numbers, this is null"),
    "one number": (geometry("Point", [1]), "two or more numbers"),
    "text for a number": (geometry("Point", ["1", 2]), "holds numbers, this is a string"),
    "boolean for a number": (geometry("Point", [True, 2]), "holds numbers, this is a boolean"),
    "line of one": (geometry("LineString", [[1, 2]]), "two or more positions"),
    "flat line": (geometry("LineString", [1, 2]), "this is a number"),
    "short ring": (geometry("Polygon", [[[0, 0], [1, 1], [0, 0]]]), "four or more positions"),
    "open ring": (geometry("Polygon", [[*SQUARE[:-1], [0, 1]]]), "ends where it begins"),
    "hole outside": (geometry("Polygon", [HOLE[::-1], SQUARE[::-1]]), "outside the exterior"),
    "polygon without rings": (geometry("Polygon", [[1, 2], [3, 4]]), "an array of numbers"),
    "feature without geometry": ({"type": "Feature", "properties": {}}, "geometry: is missing"),
    "feature without properties": ({"type": "Feature", "geometry": None}, "properties: is missing"),
    "properties an array": (feature(properties=[]), "must be an object or null"),
    "id null, 3.2": (feature(id=None), "must be a string or a number"),
    "id boolean": (feature(id=True), "must be a string or a number"),
    "feature in a feature": (feature(feature()), "is none of"),
    "features missing": ({"type": "FeatureCollection"}, "features: is missing"),
    "features an object": ({"type": "FeatureCollection", "features": {}}, "is an object"),
    "geometry in features": (collection(POINT), "is none of Feature"),
    "null in features": (collection(None), "must be a Feature"),
    "coordinates in a feature, 7.1": (feature(coordinates=[]), "section 7.1"),
    "properties in a geometry, 7.1": (geometry("Point", [1, 2], properties={}), "section 7.1"),
    "geometries missing": ({"type": "GeometryCollection"}, "array of geometries"),
    "bbox of three": (collection(bbox=[1, 2, 3]), "four or six numbers"),
    "bbox upside down": (collection(bbox=[0, 5, 1, 4]), "south to north"),
    "bbox with text": (collection(bbox=[0, "0", 1, 4]), "finite numbers"),
    "bbox too small": (collection(feature(POINT), bbox=[0, 0, 0.5, 3]), "does not hold all"),
    "bbox of the wrong dimension": (geometry("Point", [1, 2], bbox=[0] * 6), "must have 4 numbers"),
}

FOR_WRITERS: dict[str, tuple[Any, str]] = {
    "clockwise exterior": (geometry("Polygon", [SQUARE[::-1]]), "right-hand rule"),
    "counterclockwise hole": (geometry("Polygon", [SQUARE, HOLE[::-1]]), "right-hand rule"),
}

WARNED: dict[str, tuple[Any, str]] = {
    **FOR_WRITERS,
    "four numbers, 3.1.1": (geometry("Point", [1, 2, 3, 4]), "more than three"),
    "latitude": (geometry("Point", [1, 95]), "beyond 90"),
    "longitude": (geometry("Point", [181, 5]), "beyond 180"),
    "antimeridian, 3.1.9": (geometry("LineString", [[179, 0], [-179, 0]]), "antimeridian"),
    "crs, 4": (collection(crs=None), "no longer used"),
    "nested collection, 3.1.8": (
        {
            "type": "GeometryCollection",
            "geometries": [{"type": "GeometryCollection", "geometries": []}],
        },
        "nested GeometryCollections",
    ),
    "collection of one type, 3.1.8": (
        {"type": "GeometryCollection", "geometries": [POINT, POINT]},
        "single type",
    ),
    "collection of one part, 3.1.8": (
        {"type": "GeometryCollection", "geometries": [POINT]},
        "single part",
    ),
    "ends written in two ways, 3.1.6": (
        b'{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0.0,0]]]}',
        "written as its first",
    ),
    "double member of properties": (
        b'{"type":"Feature","geometry":null,"properties":{"a":1,"b":2,"\\u0061":3}}',
        "'a' stands more than once",
    ),
    "double member, RFC 8259 4": (
        b'{"type":"Point","coordinates":[1,2],"coordinates":[3,4]}',
        "more than once",
    ),
}


@pytest.mark.parametrize("name", VALID)
def test_what_the_rfc_accepts_passes_without_a_word(name: str) -> None:
    assert found(VALID[name], "error") == []
    assert found(VALID[name], "warning") == []


@pytest.mark.parametrize("name", INVALID)
def test_what_breaks_a_must_is_refused(name: str) -> None:
    document, said = INVALID[name]
    assert any(said in line for line in found(document, "error")), found(document, "error")


@pytest.mark.parametrize("name", WARNED)
def test_what_breaks_a_should_is_warned_of(name: str) -> None:
    document, said = WARNED[name]
    assert found(document, "error") == []
    assert any(said in line for line in found(document, "warning"))


@pytest.mark.parametrize("name", FOR_WRITERS)
def test_a_writer_is_refused_what_a_reader_is_warned_of(name: str) -> None:
    document, said = FOR_WRITERS[name]
    (finding,) = check_geojson(json.dumps(document).encode(), strict=True)
    assert finding.level == "error"
    assert said in finding.problem


@pytest.mark.parametrize("name", sorted(set(WARNED) - set(FOR_WRITERS)))
def test_what_a_writer_only_should_do_stays_a_warning(name: str) -> None:
    document, _ = WARNED[name]
    raw = document if isinstance(document, bytes) else json.dumps(document).encode()
    assert {finding.level for finding in check_geojson(raw, strict=True)} == {"warning"}


@pytest.mark.parametrize("name", VALID)
def test_the_order_of_members_makes_no_difference(name: str) -> None:
    if not isinstance(VALID[name], bytes):
        assert check_geojson(json.dumps(turned_round(VALID[name])).encode()) == []


def turned_round(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: turned_round(member) for name, member in reversed(value.items())}
    return [turned_round(member) for member in value] if isinstance(value, list) else value


def test_every_fault_is_reported_with_its_place() -> None:
    document = collection(
        feature(geometry("Point", [1])), feature(), feature(geometry("Polygon", [SQUARE[::-1]]))
    )
    assert [finding.path for finding in check_geojson(json.dumps(document).encode())] == [
        "features[0].geometry.coordinates",
        "features[2].geometry.coordinates[0]",
    ]


def test_one_cause_is_one_line_with_a_count_and_where_it_is_first() -> None:
    document = collection(*[feature(geometry("Point", [1, 91 + n]), id=None) for n in range(3)])
    raw = json.dumps(document, indent=1).encode()
    found_lines = [finding.line("f") for finding in check_geojson(raw)]
    assert found_lines == [
        "f: features[0].geometry.coordinates: warning: latitude 91 lies beyond 90 degrees "
        "(section 4); longitude comes first; 3 positions, first at line 8, column 20",
        "f: features[0].id: error: must be a string or a number, this is null (section 3.2); "
        "3 Features, first at line 14, column 10",
    ]


def test_causes_that_ask_for_different_repairs_are_told_apart() -> None:
    document = collection({"type": "Feature"}, {"type": "Feature"}, coordinates=[])
    assert found(document, "error") == [
        "features[0].geometry: is missing; an object or null is expected (section 3.2); "
        "2 Features, first at line 1, column 44",
        "features[0].properties: is missing; an object or null is expected (section 3.2); "
        "2 Features, first at line 1, column 44",
        "coordinates: a FeatureCollection must not have this (section 7.1); line 1, column 102",
    ]


def test_a_line_is_one_line_and_can_be_printed_whatever_the_file_says() -> None:
    raw = rb'{"type":"\ud800\n\u001b[31m"}'
    (finding,) = check_geojson(raw)
    line = finding.line("a.geojson")
    assert line.startswith("a.geojson: type: error:")
    assert line.isprintable()
    line.encode("utf-8")


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
geojson_like = st.fixed_dictionaries(
    {"type": st.sampled_from(["Point", "Polygon", "Feature", "FeatureCollection", "x"])},
    optional={
        name: json_values | st.lists(st.lists(st.lists(st.integers())))
        for name in (
            "coordinates",
            "bbox",
            "geometry",
            "properties",
            "features",
            "id",
            "geometries",
        )
    },
)


@given(st.binary())
def test_no_bytes_make_it_fail(raw: bytes) -> None:
    fuzz_one(raw)


@given(json_values | geojson_like)
def test_no_json_makes_it_fail(value: Any) -> None:
    for finding in check_geojson(json.dumps(value).encode()):
        assert finding.line("x").isprintable()


@given(st.integers(0, 400), st.binary(max_size=3))
def test_no_mutation_of_a_right_file_makes_it_fail(at: int, put: bytes) -> None:
    raw = json.dumps(collection(feature(geometry("Polygon", [SQUARE, HOLE])))).encode()
    cut = min(at, len(raw))
    fuzz_one(raw[:cut] + put + raw[cut + len(put) :])


@given(st.sampled_from(SEEDS), st.sampled_from(SEEDS), st.integers(0, 300), st.integers(0, 300))
def test_no_mixture_of_odd_files_makes_it_fail(one: bytes, other: bytes, to: int, at: int) -> None:
    fuzz_one(one[:to] + other[at:])
