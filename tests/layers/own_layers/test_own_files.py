"""The saved page reads a reader's GeoJSON and CSV as Python does: which files, how many, when."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.own_layers import RefusedError, bounds
from layers.own_layers.dates import date_columns, span_of
from layers.saved_page.own_layers import FAULTS, NOTES
from layers.wording.ui_texts import product_ui_texts
from tests.layers.own_layers.layer_files import points, read
from tests.node_support import asked_of_node

pytestmark = pytest.mark.filterwarnings("ignore::RuntimeWarning")

POINT = {"type": "Point", "coordinates": [150, 45]}
RING = [[150, 45], [151, 45], [151, 46], [150, 45]]
MARKED = "<img src=x onerror=alert(1)>"


def feature(geometry: object, /, members: Any = None, **properties: object) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": geometry,
        **(members or {}),
    }


def collection(*features: object, **members: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features, **members})


def nested(levels: int) -> Any:
    return json.loads("[" * levels + "]" * levels)


FILES: dict[str, str | bytes] = {
    "empty.csv": " \n",
    "png.csv": b"\x89PNG\r\n\x1a\n\0",
    "utf16.csv": "lon,lat\n1,2\n".encode("utf-16"),
    "latin.csv": "lon,lat,n\n1,2,é".encode("latin-1"),
    "latin.geojson": collection(feature(POINT, n="é")).replace("\\u00e9", "é").encode("latin-1"),
    "marked.csv": "\ufefflon,lat,n\n150,45,x\n",
    "markup.csv": f"lon,lat,n\n150,45,{MARKED}\n",
    "xml.kml.csv": "<gpx/>",
    "none.csv": "a,b\n1,2\n",
    "metres.csv": "x,y\n1,2\n",
    "eastings.csv": "easting,northing\n1,2\n",
    "text.csv": "just a text\nof two lines\n",
    "noheader.csv": "1,2\n3,4\n",
    "head.csv": "lon,lat,name\n",
    "tabs.csv": "lon\tlat\tname\n150\t45\ta\n",
    "bars.csv": "lon|lat|name\n150|45|a\n",
    "semicolons.csv": "lon;lat;name\n150,5;45,5;a\n",
    "ragged.csv": "lon,lat,name\n1,2\n3,4,a,b\n\n5,6,c\n",
    "nan.csv": "lon,lat\nNaN,2\nx,2\n,\n1e2,2\n",
    "lines.csv": 'lon,lat,a\r\n1,2,"x\ny"\r\n',
    "quotes.csv": 'lon,lat,a\n3,4,"q ""r"" s"\n',
    "unclosed.csv": 'lon,lat,n\n1,2,"x\n',
    "swapped.csv": "lon,lat\n45,147\n",
    "far.csv": "lon,lat\n1600000,5000000\n",
    "formula.csv": "lon,lat,sum\n150,45,=1+1\n",
    "wide.csv": ",".join(["lon", "lat", *(f"c{n}" for n in range(10_000))]) + "\n1,2\n",
    "spaced.csv": "lon, lat, a\n1, 2, 3\n",
    "twice.csv": "lon,lat,a,a\n1,2,3,4\n",
    "wkt.csv": 'wkt,n\nPOINT (150 45),a\n"POLYGON((150 45,151 45,151 46,150 45))",b\nfoo,d\n,e\n',
    "more_wkt.csv": 'geom,n\nPOINT Z (150 45 3),a\n"MULTIPOINT ((150 45),(151 46))",b\n'
    '"MULTIPOINT (150 45,151 46)",c\n"LINESTRING(150 45,151.5 46)",d\n'
    '"GEOMETRYCOLLECTION(POINT(150 45),LINESTRING(150 45,151 46))",e\n'
    '"MULTIPOLYGON(((150 45,151 45,151 46,150 45)))",f\n',
    "empty_wkt.csv": "wkt,n\nPOINT EMPTY,a\npoint empty,b\nPOINT Z EMPTY,c\nPOLYGON EMPTY,d\n"
    "MULTIPOINT EMPTY,e\nLINESTRING EMPTY,f\nGEOMETRYCOLLECTION EMPTY,g\n,h\n"
    '"MULTIPOINT (EMPTY)",i\n"MULTIPOINT (EMPTY, 150 45)",j\n"MULTIPOINT (EMPTY, (150 45))",j\n'
    '"GEOMETRYCOLLECTION (POINT EMPTY, POINT (150 45))",k\n'
    '"GEOMETRYCOLLECTION (POINT EMPTY)",l\nPOINT (150 45),POINT EMPTY\n',
    "empty.geojson": collection(
        feature({"type": "MultiPoint", "coordinates": []}),
        feature({"type": "Point", "coordinates": []}),
        feature({"type": "GeometryCollection", "geometries": []}),
        feature(POINT),
    ),
    "dates.csv": "lon,lat,From,TO\n1,2,1855-02-07,1875\n1,2,1945-09,\n1,2,,\n1,2,late,1956\n"
    "1,2,2000,1999\n1,2,..,1875\n1,2,1855-02-30,\n",
    "date.csv": "lon,lat,date\n1,2,1855/02/07\n1,2,18550207\n1,2,1855-13\n1,2,0000\n1,2,1855?\n",
    "year.csv": "lon,lat,year\n1,2,1905\n1,2,\n",
    "since.csv": "lon,lat,since\n1,2,1905\n1,2,\n",
    "until.csv": "lon,lat,valid_to\n1,2,1905\n",
    "way.csv": "lon,lat,from\n1,2,1905\n",
    "cut.geojson": '{"type": "FeatureColl',
    "array.geojson": "[1]",
    "deep.geojson": "[" * 100_000,
    "record.json": '{"a": 1}',
    "none.geojson": collection(),
    "feature.geojson": json.dumps(feature(POINT)),
    "geometry.geojson": json.dumps(POINT),
    "no_features.geojson": collection(None, 1, feature(POINT)),
    "null.geojson": collection(feature(None, a=[1, 2], b="<b>x</b>"), feature(POINT)),
    "short.geojson": points([1], [1, 2, 3]),
    "words.geojson": points(["150", "45"]),
    "unknown.geojson": collection(
        feature({"type": "Blob", "coordinates": [1, 2]}), feature(POINT, **{"__proto__": 1})
    ),
    "not_numbers.geojson": points([float("nan"), 45], [1, 2]),
    "short_line.geojson": collection(
        feature({"type": "LineString", "coordinates": []}),
        feature({"type": "LineString", "coordinates": [[1, 2]]}),
        feature({"type": "Polygon", "coordinates": [RING[:2]]}),
    ),
    "mixed.geojson": collection(
        feature({"type": "GeometryCollection", "geometries": [POINT, POINT]}),
        feature({"type": "Polygon", "coordinates": [RING]}),
        feature({"type": "MultiLineString", "coordinates": [RING]}),
    ),
    "nested.geojson": collection(feature(POINT, a=nested(150))),
    "swapped.geojson": points([45, 147]),
    "metres.geojson": points([16e6, 5e6]),
    "beyond.geojson": points([190, 45], [-170, 45]),
    "times.geojson": collection(
        feature(POINT, {"time": {"interval": ["1855-02-07", ".."]}}),
        feature(POINT, {"time": {"date": "1905-09-05"}}, since="1800"),
        feature(
            POINT,
            {"when": {"timespans": [{"start": {"in": "1855"}, "end": {"in": "1875-05-07"}}]}},
        ),
        feature(
            POINT,
            {"when": {"timespans": [{"start": {"in": "1855"}, "end": {"earliest": "2019"}}]}},
        ),
        feature(POINT, {"time": {"interval": 7}}),
        feature(POINT, since="1800"),
    ),
}
# What a server asks or converts, and a page alone takes for degrees or cannot take.
OTHERWISE = {
    "old.geojson": (
        points([16_000_000, 5_000_000], crs={"type": "name", "properties": {"name": "EPSG:3857"}}),
        "crs_other",
    ),
    "page.csv": ("<html>", "saved_format"),
}


def asked(files: dict[str, bytes]) -> list[dict[str, Any]]:
    with asked_of_node("read_own.mjs") as ask:
        return [ask([name, base64.b64encode(raw).decode()]) for name, raw in files.items()]


def raw_of(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode()


@pytest.fixture(scope="module")
def by_page() -> dict[str, dict[str, Any]]:
    files = {name: raw_of(content) for name, content in FILES.items()}
    return dict(zip(files, asked(files), strict=True))


def by_python(name: str, raw: bytes) -> dict[str, Any] | None:
    try:
        layer = read(name, raw, crs="EPSG:4326" if "wkt" in name else "")
    except RefusedError:
        return None
    features = json.loads(layer.geojson)["features"]
    times = [each.get("time", {}).get("interval") for each in features]
    return {
        "count": layer.features,
        "nowhere": layer.without_geometry,
        "dated": layer.dated,
        "spans": times,
        "columns": [column.name for column in layer.columns],
    }


@pytest.mark.parametrize("name", FILES)
def test_both_take_the_same_files_and_read_the_same(
    name: str, by_page: dict[str, dict[str, Any]]
) -> None:
    here, there = by_python(name, raw_of(FILES[name])), by_page[name]
    if here is None:
        assert there.get("refused") in FAULTS
        return
    assert {key: there.get(key) for key in here} == here, there
    assert {key for key, _ in there["notes"]} <= {*NOTES}


def test_an_empty_geometry_is_a_row_without_a_place_and_no_point_at_zero(
    by_page: dict[str, dict[str, Any]],
) -> None:
    for name, whole in (("empty_wkt.csv", 4), ("empty.geojson", 1)):
        layer = read(name, raw_of(FILES[name]), crs="EPSG:4326" if "wkt" in name else "")
        assert layer.bounds == (150, 45, 150, 45)
        assert layer.features - layer.without_geometry == whole
        features = json.loads(layer.geojson)["features"]
        assert features == [
            each | {"geometry": there["geometry"]}
            for each, there in zip(features, by_page[name]["geojson"]["features"], strict=True)
        ]
    assert features[-1]["geometry"] == POINT


def test_other_cells_of_a_file_with_empty_geometry_stay() -> None:
    content = (
        'name;note;wkt\n"a;b";"says ""POINT EMPTY""\nand more";POINT EMPTY\n007;;POINT (150 45)\n'
    )
    layer = read("x.csv", content.encode(), crs="EPSG:4326")
    told = [each["properties"] for each in json.loads(layer.geojson)["features"]]
    assert told[0] == {"name": "a;b", "note": 'says "POINT EMPTY"\nand more'}
    assert told[1]["name"] == "007"


def test_what_is_refused_there_alone_says_why() -> None:
    answers = asked({name: content.encode() for name, (content, _) in OTHERWISE.items()})
    assert [each["refused"] for each in answers] == [why for _, why in OTHERWISE.values()]


DATES = st.sampled_from(
    [
        *("", "..", "1855", "1855-02", "1855-02-07", "1904-02-29", "1900-02-29", "18550207"),
        *("1855-13", "1855-2-7", "1855-02-07T12:00", "1945~", "1945?", "late", " 1945 ", "0000"),
        *("20000", "-1"),
    ]
)
NAMES = st.lists(
    st.sampled_from(["from", "To", "since", "Until", "START", "end", "date", "day", "valid_to"]),
    unique=True,
    max_size=4,
)


@settings(max_examples=20, derandomize=True, deadline=None)
@given(NAMES, st.lists(st.lists(DATES, min_size=4, max_size=4), min_size=1, max_size=30))
def test_dates_are_read_alike(names: list[str], rows: list[list[str]]) -> None:
    features = [feature(POINT, **dict(zip(names, row, strict=False))) for row in rows]
    (page,) = asked({"x.geojson": collection(*features).encode()})
    first, last = date_columns(names)
    for each, span in zip(features, page["spans"], strict=True):
        said = each["properties"]
        try:
            found = span_of(said.get(first), said.get(last)) if first or last else None
        except ValueError:
            found = None
        assert span == (list(found) if found else None)


def test_all_of_a_file_is_written_again() -> None:
    members = {"id": 7, "when": {"timespans": [{"start": {"in": "1855"}}]}}
    whole = feature({"type": "Point", "coordinates": [150.123456789, 45]}, members, a={"b": [1]})
    (page,) = asked({"x.geojson": collection(whole).encode()})
    (written,) = page["geojson"]["features"]
    assert written == whole | {"time": {"interval": ["1855-01-01", "1855-12-31"]}}
    assert page["geojson"]["title"] == "x"


def test_a_map_draws_what_its_window_has_on_each_turn_of_the_globe() -> None:
    (page,) = asked({"x.geojson": points([150, 45], [-170, 45], [0, 45], [150, -45]).encode()})
    assert [each["parts"] for each in page["drawing"]] == [[[[150, 45]]], [[[190, 45]]]]
    assert (page["inside"], page["drawing"][0]["said"]) == (2, ["n: 0"])


def test_more_than_is_read_is_refused() -> None:
    large = b"lon,lat\n" + b"1,2\n" * 2_700_000
    many = b"lon,lat\n" + b"1,2\n" * 20_001
    line = {"type": "LineString", "coordinates": [[1, 2]] * 500_001}
    answers = asked(
        {"a.csv": large, "b.csv": many, "c.geojson": collection(feature(line)).encode()}
    )
    assert [each["refused"] for each in answers] == [
        "large",
        "too_many_features",
        "too_many_vertices",
    ]
    assert answers[0]["values"] == {"megabytes": 11, "most": 10}
    assert bounds.COLUMNS == 500


def test_every_reason_has_its_words() -> None:
    words = product_ui_texts()
    for key in [*(f"fault_{key}" for key in FAULTS), *(f"note_{key}" for key in NOTES)]:
        assert words[f"layers_{key}"]
