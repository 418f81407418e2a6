"""A line for each file that cannot be an own layer, here, at the terminal, in each language."""

from __future__ import annotations

import errno
import io
import os
import re
import sqlite3
import subprocess
import tempfile
import zipfile
from pathlib import Path
from string import Formatter

import geopandas as gpd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from cli import main
from data.faults import AtlasError
from data.model import Atlas
from geo.check import check_geojson
from layers import own_layers
from layers.own_layers import RefusedError, bounds, read_own_layer
from layers.saved_page.own_layers import FAULTS, NOTES
from layers.wording.product_texts import product_texts
from layers.wording.ui_texts import ui_texts
from tests.layers.own_layers.layer_files import (
    CSV,
    ISLANDS,
    in_every_format,
    packed,
    parquet,
    points,
    read,
    refusal_of,
    shapefile,
    written,
)

# What GDAL warns of is said in the notes.
pytestmark = pytest.mark.filterwarnings("ignore::RuntimeWarning")


# ---------------------------------------------------------------- what is refused, in a line


@pytest.mark.parametrize(
    ("name", "raw", "line"),
    [
        ("x.csv", " \n", "x.csv: is empty"),
        ("x.png", b"\x89PNG\r\n\x1a\n\0", "x.png: is in a format that is not read here; one of"),
        ("x.shp", b"\0\0\x27\x0a" + b"\0" * 96, "x.shp: is one part of a Shapefile; put .shp"),
        ("x.csv", "﻿a,b".encode("utf-16"), "x.csv: is in UTF-16; save it as UTF-8"),
        ("x.csv", "lon,lat,n\n1,2,é".encode("latin-1"), "x.csv: is not UTF-8, first in line 2"),
        ("x.csv", "a,b\n1,2\n", "x.csv: has no geometry; a column wkt or geom with WKT, or two"),
        ("x.csv", "x,y\n1,2\n", "x.csv: does not say what its coordinates are in; EPSG"),
        (
            "x.geojson",
            '{"type": "FeatureColl',
            "x.geojson: is no JSON, or ends too early (line 1",
        ),
        ("x.geojson", "[" * 100_000, "x.geojson: is nested deeper than 200 levels"),
        ("x.geojson", points([45, 147]), "x.geojson: has latitudes beyond 90 degrees, as if"),
        ("x.geojson", points([16e6, 5e6]), "x.geojson: has coordinates that are no degrees (1.6e"),
        ("x.gpkg", in_every_format()["isles.gpkg"][:5000], "x.gpkg: is no GeoPackage, or a damag"),
        ("x.parquet", parquet(ISLANDS)[:-9], "x.parquet: is no GeoParquet, or a damaged one"),
        ("x.xml", "<gpx/>", "x.xml: is XML, but no KML"),
        ("x.kml", "<kml>", "x.kml: is no KML, or a damaged one; save it anew"),
        (
            "x.kml",
            '<?xml version="1.0"?><!DOCTYPE k [<!ENTITY a "b">]><kml>&a;</kml>',
            "x.kml: declares a document type or entities; KML has none",
        ),
        ("x.zip", b"PK\x03\x04" + b"x" * 40, "x.zip: is a damaged ZIP; make it anew"),
        ("x.kml", "<kml>" + "<Folder>" * 50_000, "x.kml: is no KML, or a damaged one; save it"),
        ("x.csv", 'lon,lat,n\n1,2,"x\n', "x.csv: is no CSV, or a damaged one; save it anew"),
        ("x.json", '{"a": 1}', "x.json: type: against GeoJSON (RFC 7946, section 3); line 1"),
        ("x.zip", packed({"a.txt": b"x"}), "x.zip: has no Shapefile inside; a ZIP has exa"),
        ("x.zip", shapefile(ISLANDS[:1], without=".dbf"), "x.zip: lacks .dbf of in/isles.shp"),
        ("x.zip", shapefile(ISLANDS[:1], without=".prj"), "x.zip: does not say what its coord"),
        ("x.zip", packed({"../a.shp": b""}), "x.zip: ../a.shp: has a path that leaves the arc"),
        ("x.kmz", packed({"a/../../b.kml": b""}), "x.kmz: a/../../b.kml: has a path that leav"),
        ("x.kmz", packed({"a.txt": b""}), "x.kmz: has no .kml inside; a KMZ has doc.kml"),
        ("x.zip", packed({f"{n}.shp": b"" for n in range(201)}), "x.zip: has 201 files inside; at"),
        (
            "x.csv",
            ",".join(["lon", "lat", *(f"c{n}" for n in range(10_000))]) + "\n1,2\n",
            "x.csv: has more than 500 columns; save those you need",
        ),
    ],
)
def test_what_is_not_read_is_one_line(name: str, raw: bytes | str, line: str) -> None:
    assert refusal_of(name, raw).startswith(line)


def test_what_is_no_crs_is_said() -> None:
    line = "x.csv: “EPSG:0” is no coordinate reference system; write it as EPSG:32655"
    assert refusal_of("x.csv", "x,y\n1,2\n", crs="EPSG:0") == line


def test_a_link_in_an_archive_is_refused() -> None:
    entry = zipfile.ZipInfo("isles.shp")
    entry.create_system, entry.external_attr = 3, 0o120777 << 16
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(entry, "/etc/passwd")
    assert refusal_of("x.zip", made.getvalue()).startswith("x.zip: isles.shp: is a link; only file")


def test_a_zip_bomb_is_refused_by_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "UNPACKED_BYTES", 1_000_000)
    bomb = packed({"a.shp": b"\0" * 2_000_000, "a.shx": b"", "a.dbf": b""})
    line = "x.zip: has 2 MB or more when unpacked; at most 1 MB"
    assert refusal_of("x.zip", bomb) == line
    # What it says of its size is not believed: the first 200,000 are told, the others follow.
    size = (2_000_000).to_bytes(4, "little")
    liar = bomb.replace(size, (200_000).to_bytes(4, "little"))
    assert liar != bomb
    assert refusal_of("x.zip", liar).startswith("x.zip: ")


def test_too_many_vertices_and_features_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    many = gpd.GeoDataFrame(geometry=[shapely.Point(0, 0).buffer(1, quad_segs=300)] * 3, crs=4326)
    monkeypatch.setattr(bounds, "VERTICES", 3000)
    assert refusal_of("x.parquet", parquet(many)) == "x.parquet: has 3,603 vertices; at most 3,000"
    monkeypatch.setattr(bounds, "FEATURES", 2)
    for name, raw in {
        "x.parquet": parquet(many),
        "x.geojson": written(many, ".geojson", "GeoJSON"),
    }.items():
        assert refusal_of(name, raw) == f"{name}: has 3 features; at most 2"


def test_a_file_that_is_too_large_is_not_looked_at() -> None:
    with pytest.raises(AtlasError, match=r"^x\.csv: has 51 MB; at most 50 MB$"):
        read_own_layer("x.csv", b"a" * (bounds.FILE_BYTES + 1))


def test_no_file_makes_gdal_open_another(tmp_path: Path) -> None:
    # GDAL would take this KML for a virtual layer by its first bytes, and open what that names.
    secret = tmp_path / "secret.geojson"
    secret.write_text(points([1, 2]))
    virtual = (
        "<!-- <kml> --><OGRVRTDataSource><OGRVRTLayer name='secret'>"
        f"<SrcDataSource>{secret}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"
    )
    with pytest.raises(AtlasError, match="is no KML, or a damaged one"):
        read_own_layer("x.kml", virtual.encode())


def test_a_file_that_has_no_end_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "endless.gpkg"
    ISLANDS.to_file(path, layer="isles", driver="GPKG")
    base = sqlite3.connect(path)
    base.execute(
        "CREATE VIEW endless AS WITH RECURSIVE n(fid) AS (SELECT 1 UNION ALL SELECT fid + 1 FROM n)"
        " SELECT fid, NULL AS geom FROM n"
    )
    base.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id)"
        " VALUES ('endless', 'features', 'endless', 4326)"
    )
    base.execute(
        "INSERT INTO gpkg_geometry_columns VALUES ('endless', 'geom', 'GEOMETRY', 4326, 0, 0)"
    )
    base.commit()
    base.close()
    with pytest.raises(AtlasError) as refused:
        read_own_layer("endless.gpkg", path.read_bytes(), layer="endless", seconds=4)
    assert str(refused.value) == (
        "endless.gpkg: was given up: reading it took longer than 4 seconds; "
        "simplify it, or save a part"
    )


@settings(max_examples=60, derandomize=True)
@given(st.sampled_from(sorted(in_every_format())), st.data())
def test_a_damaged_file_is_read_or_refused_in_a_line(name: str, data: st.DataObject) -> None:
    raw = bytearray(in_every_format()[name])
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(raw)))
    try:
        layer = read(name, bytes(raw[:cut]))
    except AtlasError as error:
        line = str(error)
    else:
        line = layer.file
    assert line.startswith(name)
    assert "\n" not in line


# ---------------------------------------------------------------- at the terminal


def test_a_layer_is_told_and_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "isles.csv", tmp_path / "out.geojson"
    source.write_text(CSV, encoding="utf-8")
    assert main(["layer", str(source), "--output", str(target)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{source}: isles (CSV, EPSG:4326)",
        "  features: 1, 1 vertices",
        "  Point: 1",
        "  from 147.862, 45.0913 to 147.862, 45.0913",
        "  column name    text, 1 filled",
        "  column height  number, 1 filled",
    ]
    assert len(gpd.read_file(target)) == 1
    assert not check_geojson(target.read_bytes(), strict=True)


def test_one_bad_file_does_not_lose_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, good = tmp_path / "bad.csv", tmp_path / "isles.csv"
    bad.write_text("a\n1\n")
    good.write_text(CSV, encoding="utf-8")
    missing = tmp_path / "missing.csv"
    assert main(["layer", str(bad), str(missing), str(good)]) == 1
    said = capsys.readouterr()
    assert said.out.startswith(f"{good}: isles (CSV, EPSG:4326)\n")
    first, second = said.err.splitlines()
    assert first.startswith(f"{bad}: has no geometry; a column wkt or geom")
    assert second == f"{missing}: cannot be read: No such file or directory"
    assert main(["layer", str(bad), str(good), "--output", "-"]) == 2


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EROFS, errno.EAGAIN])
def test_a_machine_without_room_is_one_line_about_the_file(
    error: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object, **__: object) -> None:
        raise OSError(error, "No usable temporary directory found in ['/tmp']")

    target = (subprocess, "run") if error == errno.EAGAIN else (tempfile, "TemporaryDirectory")
    monkeypatch.setattr(*target, no_room)
    with pytest.raises(AtlasError) as caught:
        read_own_layer("a.csv", CSV.encode())
    line = f"a.csv: cannot be read on this machine now: {os.strerror(error)}"
    assert [str(fault) for fault in caught.value.faults] == [line]


# ---------------------------------------------------------------- in each language


KEYS = re.compile(r'"([a-z_0-9]+)"')


def test_every_reason_and_note_is_worded_in_each_language(atlas: Atlas) -> None:
    words = [
        key
        for key in product_texts("en")
        if key.startswith(("layers_fault_", "layers_note_")) and "_saved" not in key
    ]
    sources = "".join(
        path.read_text(encoding="utf-8") for path in Path(own_layers.__file__).parent.glob("*.py")
    )
    scripts = {
        f"layers_{kind}_{key}"
        for kind, keys in (("fault", FAULTS), ("note", NOTES))
        for key in keys
    }
    said_by_python = {*KEYS.findall(sources), "too_many_features", "too_many_vertices"}
    for key in words:
        plain = key.removeprefix("layers_fault_").removeprefix("layers_note_")
        assert plain in said_by_python or key in scripts, key
    for language in ("en", "ja", "ru"):
        texts = ui_texts(atlas, language)
        for key in words:
            named = {name: name for _, name, _, _ in Formatter().parse(str(texts[key])) if name}
            assert "{" not in texts[key].format(**named)
            assert language == "en" or str(texts[key]) != str(ui_texts(atlas, "en")[key])


def test_what_comes_back_of_the_process_is_worded_as_the_reader_speaks(atlas: Atlas) -> None:
    with pytest.raises(RefusedError) as refused:
        read_own_layer("x.csv", b"lon,lat,n\n1,2,\xe9")
    assert refused.value.worded(ui_texts(atlas, "ja")) == (
        "x.csv：2行目からUTF-8ではありません。UTF-8で保存してください"
    )
    layer = read_own_layer("x.csv", b"lon,lat,year\n1,2,1905\n1,2,late\n")
    assert [note.worded(ui_texts(atlas, "ru")) for note in layer.notes] == [
        "даты по: year",
        "не даты: 1, первая — late; читаются YYYY, YYYY-MM и YYYY-MM-DD",
    ]
