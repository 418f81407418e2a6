"""What is taken home: every format reads back, in geopandas and in GDAL, as the layer it was."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyarrow.parquet as pq
import pytest

from data.model import Atlas
from geo.check import check_geojson
from layers.tables.export import FORMATS, LAYERS, export, export_name, layer

EARLY, LATE = "1855-shimoda", "1905-portsmouth"
OPTIONS: dict[str, dict[str, Any]] = {
    "holdings": {"settlement": EARLY},
    "boundary": {"settlement": EARLY},
    "changes": {"from_id": "1875-st-petersburg", "to_id": LATE},
    "places": {},
}
READABLE_BY_GDAL = ("geojson", "gpkg")  # Debian's GDAL has no Parquet driver


def read_back(raw: bytes, suffix: str) -> gpd.GeoDataFrame:
    stream = io.BytesIO(raw)
    return gpd.read_parquet(stream) if suffix == "parquet" else gpd.read_file(stream)


def ogrinfo(path: Path, *arguments: str) -> str:
    program = shutil.which("ogrinfo")
    if program is None:
        pytest.fail("ogrinfo is missing: install Debian's package gdal-bin (tools/prepare.sh)")
    done = subprocess.run(
        [program, "-ro", str(path), *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout


def ogr_numbers(path: Path, what: str, expression: str) -> list[float]:
    name = re.search(r"^1: (\S+)", ogrinfo(path), re.MULTILINE)
    assert name, f"no layer in {path} ({what})"
    query = f'SELECT {expression} AS n FROM "{name[1]}"'  # noqa: S608 - our own layer's name
    answer = ogrinfo(path, "-q", "-dialect", "OGRSQL", "-sql", query)
    return [
        float(value) for value in re.findall(r" n \(\w+\) = ([-+.\de]+)$", answer, re.MULTILINE)
    ]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("what", LAYERS)
def test_geopandas_reads_back_the_same_features_and_area(
    atlas: Atlas, what: Any, suffix: Any
) -> None:
    made = layer(atlas, what, **OPTIONS[what])
    back = read_back(export(atlas, what, format=suffix, **OPTIONS[what]), suffix)
    assert len(back) == len(made) > 0
    assert back.crs.to_epsg() == 4326
    assert back.area.sum() == pytest.approx(made.area.sum(), rel=1e-6)


@pytest.mark.parametrize("suffix", READABLE_BY_GDAL)
@pytest.mark.parametrize("what", LAYERS)
def test_gdal_reads_back_the_same_features_and_area(
    atlas: Atlas, tmp_path: Path, what: Any, suffix: Any
) -> None:
    made = layer(atlas, what, **OPTIONS[what])
    path = tmp_path / f"{what}.{suffix}"
    path.write_bytes(export(atlas, what, format=suffix, **OPTIONS[what]))
    assert ogr_numbers(path, what, "COUNT(*)") == [len(made)]
    # Summed here: SUM(OGR_GEOM_AREA) of GDAL 3.6 loses the exponent of areas such as 6.2e-06.
    area = sum(ogr_numbers(path, what, "OGR_GEOM_AREA"))
    assert area == pytest.approx(made.area.sum(), rel=1e-6, abs=1e-12)


@pytest.mark.parametrize("what", LAYERS)
def test_exported_geojson_passes_the_strict_checker(atlas: Atlas, what: Any) -> None:
    raw = export(atlas, what, **OPTIONS[what])
    assert [finding.line(what) for finding in check_geojson(raw)] == []
    head = json.loads(raw)
    assert "OpenStreetMap contributors" in head["attribution"]
    assert "ODbL" in head["license"] or "Open Database License" in head["license"]


def test_all_settlements_at_once_keep_unique_ids(atlas: Atlas) -> None:
    frame = layer(atlas, "holdings", resolution="web")
    assert frame.index.is_unique
    assert set(frame["settlement"]) == set(atlas.settlement_by_id)


def test_the_same_atlas_gives_the_same_bytes(atlas: Atlas) -> None:
    suffix: Any
    for suffix in FORMATS:
        first, second = (export(atlas, "boundary", settlement=EARLY, format=suffix) for _ in "ab")
        assert first == second, suffix


def test_parquet_and_geopackage_carry_the_notice(atlas: Atlas, tmp_path: Path) -> None:
    parquet = export(atlas, "boundary", settlement=EARLY, format="parquet")
    notice = json.loads(pq.read_schema(io.BytesIO(parquet)).metadata[b"notice"])
    assert "OpenStreetMap contributors" in notice["attribution"]
    path = tmp_path / "b.gpkg"
    path.write_bytes(export(atlas, "boundary", settlement=EARLY, format="gpkg"))
    assert "OpenStreetMap contributors" in ogrinfo(path, "-al", "-so")


def test_an_unknown_settlement_is_a_key_error(atlas: Atlas) -> None:
    with pytest.raises(KeyError):
        export(atlas, "holdings", settlement="1066-hastings")


def test_the_file_name_says_what_is_inside(atlas: Atlas) -> None:
    assert export_name(atlas, "holdings", settlement=EARLY) == (
        "four-islands-holdings-1855-shimoda.geojson"
    )
    assert export_name(atlas, "changes", from_id=EARLY, to_id=LATE, format="gpkg") == (
        "four-islands-changes-1855-shimoda-to-1905-portsmouth.gpkg"
    )


def test_changes_have_the_outlines_asked_for(atlas: Atlas) -> None:
    full = layer(atlas, "changes", from_id=EARLY, to_id="1875-st-petersburg")
    web = layer(atlas, "changes", from_id=EARLY, to_id="1875-st-petersburg", resolution="web")
    assert list(full.index) == list(web.index)
    assert full.get_coordinates().shape[0] > web.get_coordinates().shape[0]
