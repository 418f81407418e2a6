"""What can befall a file of an atlas, each as a function that does it to a path."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

Damage = Callable[[Path], object]

SQUARE = shapely.box(-30, 10, -29, 11)


def _whole(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _cut(path: Path, share: float) -> None:
    raw = _whole(path)
    path.write_bytes(raw[: int(len(raw) * share)])


def _instead(path: Path, make: Callable[[Path], object]) -> None:
    path.unlink(missing_ok=True)
    make(path)


def _socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # a socket's path may have 107 characters
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def _flipped(path: Path) -> None:
    raw = bytearray(_whole(path))
    for at in range(0, len(raw), max(len(raw) // 7, 1)):
        raw[at] ^= 0x55
    path.write_bytes(bytes(raw))


def _full_folder(path: Path) -> None:
    path.mkdir()
    (path / "x").write_text("x", encoding="utf-8")


def _text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


ANY_FILE: dict[str, Damage] = {
    "missing": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "halved": lambda path: _cut(path, 0.5),
    "cut a little": lambda path: _cut(path, 0.97),
    "begun": lambda path: _cut(path, 0.03),
    "twice": lambda path: path.write_bytes(_whole(path) * 2),
    "flipped bits": _flipped,
    "a folder": lambda path: _instead(path, Path.mkdir),
    "a folder with something in it": lambda path: _instead(path, _full_folder),
    "a loop of links": lambda path: _instead(path, lambda p: p.symlink_to(p.name)),
    "a link to nothing": lambda path: _instead(path, lambda p: p.symlink_to("nowhere")),
    "a pipe": lambda path: _instead(path, os.mkfifo),
    "a socket": lambda path: _instead(path, _socket),
    "a device": lambda path: _instead(path, lambda p: p.symlink_to("/dev/zero")),
    "noise": lambda path: path.write_bytes(bytes(n * n % 251 for n in range(5_000))),
    "zeros": lambda path: path.write_bytes(bytes(5_000)),
    "a word": lambda path: _text(path, "hello\n"),
    "null": lambda path: _text(path, "null\n"),
    "a list": lambda path: _text(path, "[]\n"),
    "a record": lambda path: _text(path, "{}\n"),
    "a number": lambda path: _text(path, "1e999\n"),
    "brackets without end": lambda path: _text(path, "[" * 100_000),
    "braces without end": lambda path: _text(path, '{"a":' * 100_000),
    "a page": lambda path: _text(path, "<!doctype html><title>404</title>"),
    "YAML": lambda path: _text(path, "id: x\ntitle: y\n"),
    "CSV": lambda path: _text(path, "a,b\n1,2\n"),
    "features of something else": lambda path: _text(path, json.dumps(_features())),
    "a topology of something else": lambda path: _text(path, json.dumps(_topology())),
}


def _features() -> dict[str, object]:
    point = {"type": "Point", "coordinates": [1, 2]}
    feature = {"type": "Feature", "id": "x", "properties": {}, "geometry": point}
    return {"type": "FeatureCollection", "features": [feature]}


def _topology(**changed: object) -> dict[str, object]:
    land = {"type": "Polygon", "id": "nowhere", "arcs": [[0]]}
    collection = {"type": "GeometryCollection", "geometries": [land]}
    topology: dict[str, object] = {
        "type": "Topology",
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "objects": {"places": collection},
        "arcs": [[[0, 0], [1, 0], [0, 1], [-1, -1]]],
    }
    return topology | changed


def _table(path: Path, *, crs: str | None = "EPSG:4326", **columns: object) -> None:
    frame = gpd.read_parquet(path)
    values = {name: columns.get(name, frame[name]) for name in frame.columns if name != "geometry"}
    shapes = columns.get("geometry", frame.geometry.to_numpy())
    gpd.GeoDataFrame(values, geometry=shapes, crs=crs).to_parquet(path)


def _without_column(path: Path, name: str) -> None:
    gpd.read_parquet(path).drop(columns=name).to_parquet(path)


A_TABLE: dict[str, Damage] = {
    "no rows": lambda path: gpd.read_parquet(path).iloc[:0].to_parquet(path),
    "fewer rows": lambda path: gpd.read_parquet(path).iloc[1:].to_parquet(path),
    "a row twice": lambda path: pd.concat([gpd.read_parquet(path)] * 2).to_parquet(path),
    "other places": lambda path: _table(path, place=["x"] * len(gpd.read_parquet(path))),
    "no place": lambda path: _without_column(path, "place"),
    "no areas": lambda path: _without_column(path, "area_computed_km2"),
    "areas in words": lambda path: _table(
        path, area_computed_km2=["many"] * len(gpd.read_parquet(path))
    ),
    "areas below nothing": lambda path: _table(path, area_computed_km2=-1.0),
    "another CRS": lambda path: _table(path, crs="EPSG:3857"),
    "no CRS": lambda path: _table(path, crs=None),
    "no geometry": lambda path: pd.DataFrame({"place": ["x"]}).to_parquet(path),
    "missing geometry": lambda path: _table(path, geometry=[None] * len(gpd.read_parquet(path))),
    "empty land": lambda path: _table(
        path, geometry=[shapely.MultiPolygon()] * len(gpd.read_parquet(path))
    ),
    "points": lambda path: _table(
        path, geometry=[shapely.Point(0, 0)] * len(gpd.read_parquet(path))
    ),
    "land beyond the globe": lambda path: _table(
        path, geometry=[shapely.box(500, 0, 501, 1)] * len(gpd.read_parquet(path))
    ),
    "land without numbers": lambda path: _table(
        path,
        geometry=[shapely.Polygon([(0, 0), (float("nan"), 1), (1, 1)])]
        * len(gpd.read_parquet(path)),
    ),
    "another table": lambda path: gpd.GeoDataFrame(
        {"code": ["1"], "role": ["land"]}, geometry=[SQUARE], crs="EPSG:4326"
    ).to_parquet(path),
}


def _changed_json(path: Path, change: Callable[[dict[str, object]], object]) -> None:
    value = json.loads(path.read_bytes())
    change(value)
    path.write_text(json.dumps(value), encoding="utf-8")


def _all_geometries(value: object) -> object:
    return value["objects"]["places"]["geometries"]  # type: ignore[index]


A_TOPOLOGY: dict[str, Damage] = {
    "no land": lambda path: _changed_json(path, lambda t: _all_geometries(t).clear()),  # type: ignore[attr-defined]
    "no arcs": lambda path: _changed_json(path, lambda t: t.update(arcs=[])),
    "arcs of words": lambda path: _changed_json(path, lambda t: t.update(arcs=["x"])),
    "no transform": lambda path: _changed_json(path, lambda t: t.pop("transform")),
    "a transform of nothing": lambda path: _changed_json(
        path, lambda t: t.update(transform={"scale": [float("nan")] * 2, "translate": [0, 0]})
    ),
    "no objects": lambda path: _changed_json(path, lambda t: t.update(objects={})),
    "another type": lambda path: _changed_json(path, lambda t: t.update(type="Topologie")),
    "beyond the globe": lambda path: _changed_json(
        path, lambda t: t.update(transform={"scale": [1, 1], "translate": [900, 0]})
    ),
}
SOME_LINES: dict[str, Damage] = {
    "no features": lambda path: _changed_json(path, lambda c: c.update(features=[])),
    "features of words": lambda path: _changed_json(path, lambda c: c.update(features=["x"])),
    "no geometry": lambda path: _changed_json(
        path,
        lambda c: [f.update(geometry=None) for f in c["features"]],  # type: ignore[attr-defined]
    ),
    "points": lambda path: _changed_json(
        path,
        lambda c: [
            f.update(geometry={"type": "Point", "coordinates": [1, 2]})
            for f in c["features"]  # type: ignore[attr-defined]
        ],
    ),
    "one line less": lambda path: _changed_json(path, lambda c: c["features"].pop()),  # type: ignore[attr-defined]
    "strokes of one point": lambda path: _changed_json(
        path,
        lambda c: [
            f.update(geometry={"type": "LineString", "coordinates": [[1, 2]]})
            for f in c["features"]  # type: ignore[attr-defined]
        ],
    ),
    "words for degrees": lambda path: _changed_json(
        path,
        lambda c: [
            f.update(geometry={"type": "LineString", "coordinates": [["x", "y"], [1, 2]]})
            for f in c["features"]  # type: ignore[attr-defined]
        ],
    ),
}
