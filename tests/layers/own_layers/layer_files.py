"""Own layers of the tests, written in every format."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from data.faults import AtlasError
from layers.own_layers import OwnLayer, kind_of
from layers.own_layers.reading import Asked, read_layer

ISLANDS = gpd.GeoDataFrame(
    {"name": ["択捉", "=1+1"], "height": [1634.0, None]},
    geometry=[shapely.Point(147.8616, 45.0913), shapely.box(145, 43, 146, 44)],
    crs="EPSG:4326",
)
CSV = "lon,lat,name,height\n147.8616,45.0913,択捉,1634\n"


def packed(files: Mapping[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


def written(frame: gpd.GeoDataFrame, ending: str, driver: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"isles{ending}"
        frame.to_file(path, driver=driver)
        return path.read_bytes()


def shapefile(frame: gpd.GeoDataFrame, *, without: str = "") -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        frame.to_file(Path(folder) / "isles.shp")
        parts = {each.name: each.read_bytes() for each in Path(folder).iterdir()}
    return packed(
        {f"in/{name}": raw for name, raw in parts.items() if not name.endswith(without or "!")}
    )


def parquet(frame: gpd.GeoDataFrame) -> bytes:
    made = io.BytesIO()
    frame.to_parquet(made)
    return made.getvalue()


def read(name: str, raw: bytes | str, *, crs: str = "", layer: str = "") -> OwnLayer:
    """Read as the process does, without the process: it takes a second to start."""
    raw = raw.encode() if isinstance(raw, str) else raw
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"read{kind_of(name, raw).ending}"
        path.write_bytes(raw)
        kind = kind_of(name, raw).name
        return read_layer(Asked(name, str(path), kind, crs, layer, "isles"))


def said(layer: OwnLayer) -> tuple[str, ...]:
    return tuple(map(str, layer.notes))


def refusal_of(name: str, raw: bytes | str, *, crs: str = "", layer: str = "") -> str:
    with pytest.raises(AtlasError) as refused:
        read(name, raw, crs=crs, layer=layer)
    (fault,) = refused.value.faults
    assert "\n" not in str(fault)
    return str(fault)


def points(*positions: object, **members: object) -> str:
    features = [
        {
            "type": "Feature",
            "properties": {"n": number},
            "geometry": {"type": "Point", "coordinates": at},
        }
        for number, at in enumerate(positions)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features, **members})


@cache
def in_every_format() -> dict[str, bytes]:
    kml = written(ISLANDS, ".kml", "KML")
    return {
        "isles.geojson": written(ISLANDS, ".geojson", "GeoJSON"),
        "isles.gpkg": written(ISLANDS.to_crs("EPSG:32655"), ".gpkg", "GPKG"),
        "isles.parquet": parquet(ISLANDS.to_crs("EPSG:3857")),
        "isles.fgb": written(ISLANDS, ".fgb", "FlatGeobuf"),
        "isles.kml": kml,
        "isles.kmz": packed({"doc.kml": kml}),
    }
