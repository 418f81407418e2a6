"""The starter's atlas turned about the globe's axis: another place on the globe, the same atlas."""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path
from typing import Any

import yaml

from data.model import Atlas
from data.reading.load import load_atlas
from layers.land.build import build
from layers.land.own_land import take_land
from layers.land.starter import STARTER

EDGES = ("west", "east")


def turned_atlas(folder: Path, degrees: float) -> Atlas:
    """Write the starter moved east into a new folder, with its land taken and built."""
    shutil.copytree(STARTER, folder)
    for path in (folder / "atlas.yaml", folder / "land" / "recipe.yaml"):
        _rewrite(path, degrees)
    for path in (folder / "settlements").iterdir():
        _rewrite(path, degrees)
    _turn_places(folder / "places.csv", degrees)
    land = folder / "land" / "land.geojson"
    collection = json.loads(land.read_text(encoding="utf-8"))
    for feature in collection["features"]:
        rings = feature["geometry"]["coordinates"]
        feature["geometry"]["coordinates"] = [[_point(p, degrees) for p in ring] for ring in rings]
    land.write_text(json.dumps(collection), encoding="utf-8")
    take_land(load_atlas(folder), land, licence="CC0 1.0", attribution="Invented land")
    build(load_atlas(folder))
    return load_atlas(folder)


def _rewrite(path: Path, degrees: float) -> None:
    record = _turned(yaml.safe_load(path.read_text(encoding="utf-8")), degrees)
    path.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _turned(value: Any, degrees: float) -> Any:
    if isinstance(value, list):
        return [_turned(each, degrees) for each in value]
    if not isinstance(value, dict):
        return value
    made = {name: _turned(each, degrees) for name, each in value.items()}
    if EDGES[0] in made:  # a window counts on where it crosses 180 degrees
        west = _wrapped(made["west"], degrees)
        made |= {"west": west, "east": round(west + made["east"] - value["west"], 9)}
    if "coordinates" in made:
        made["coordinates"] = [
            [_wrapped(lon, degrees), latitude] for lon, latitude in made["coordinates"]
        ]
    return made


def _turn_places(path: Path, degrees: float) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["lon"] = str(_wrapped(float(row["lon"]), degrees))
        row["label_line"] = re.sub(
            r"(-?[\d.]+) (-?[\d.]+)",
            lambda pair: f"{_wrapped(float(pair[1]), degrees)} {pair[2]}",
            row["label_line"],
        )
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _point(point: list[float], degrees: float) -> list[float]:
    return [round(point[0] + degrees, 9), point[1]]  # a map maker's file may count on


def _wrapped(longitude: float, degrees: float) -> float:
    return round((longitude + degrees + 180) % 360 - 180, 9)
