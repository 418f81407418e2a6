"""The layers in the saved page: all that their GeoJSON says, but for the land that the map has.

The script ``layers/map/js/saved/layers.js`` puts the files together: what `layers.tables.export`
writes, with the outlines that the map draws.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, get_args

import geopandas as gpd
import shapely

from data.model import Atlas
from geo.geojson import DECIMALS
from layers.land.land_of_places import drawn_land
from layers.map.facts.models import Facts, Wording
from layers.tables.changes import earlier_settlements
from layers.tables.export import ExportScope, What, export, export_name
from layers.wording.ui_texts import ui_texts

TEXTS = ("home_intro", "home_no_changes", "home_geojson", "saved_layers_outlines")
OWN_MEMBERS = {"type", "id", "bbox", "properties", "geometry"}  # a feature's, by RFC 7946
EAST = 180.0  # land that the map counts on beyond it is cut there in files

Json = dict[str, Any]
Position = tuple[float, float]


class SavedColumn(Facts):
    """A column: its distinct values as JSON, and for each feature the number of its own."""

    values: tuple[str, ...]
    rows: tuple[int, ...]


Run = tuple[float, ...]


class SavedShape(Facts):
    """Geometry that the map does not have as it is in files, with its box as JSON.

    It is `geometry`, as JSON, or of land that is cut `polygons` with their rings. A ring is a list
    of runs: from one of the points to another of all that the map draws of the place, the last one
    included, backwards where the second is the lesser; or a point of its own, longitude, latitude
    and 0.
    """

    bbox: str
    geometry: str = ""
    polygons: tuple[tuple[tuple[Run, ...], ...], ...] = ()


class SavedLayer(Facts):
    """All features of a layer: ids, properties, and by id what is no land as the map has it.

    `members` are each feature's foreign members, as they stand in a file, without braces.
    """

    label: Wording
    ids: SavedColumn
    columns: Mapping[str, SavedColumn]
    members: SavedColumn
    shapes: Mapping[str, SavedShape]


class SavedFile(Facts):
    """A file: its name, its members before the features as JSON, and which features it holds.

    `settlement` is the one that the file is about, "" for one that is about all.
    """

    layer: str
    settlement: str
    name: str
    head: str
    first: int
    count: int


class SavedLayers(Facts):
    """What the saved page knows for its files of layers."""

    layers: Mapping[str, SavedLayer]
    files: tuple[SavedFile, ...]
    named: Mapping[str, str]
    words: Mapping[str, Wording]


def saved_layers(atlas: Atlas) -> SavedLayers:
    """Return every layer once, and of each settlement what its files hold."""
    words, layers, files = ui_texts(atlas), dict[str, SavedLayer](), list[SavedFile]()
    drawn = drawn_land(atlas)
    for what in get_args(What):
        features: list[Json] = []
        for settlement, scope in _scopes(atlas, what):
            head = json.loads(export(atlas, what, resolution="web", **scope))
            found = head.pop("features")
            files.append(
                SavedFile(
                    layer=what,
                    settlement=settlement,
                    name=export_name(atlas, what, **scope),
                    head=_json(head),
                    first=len(features),
                    count=len(found),
                )
            )
            features += found
        layers[what] = _layer(features, drawn, label=words[f"home_{what}"].in_scripts)
    return SavedLayers(
        layers=layers,
        files=tuple(files),
        named={s.id: f"{s.year} {s.short}" for s in atlas.settlements},
        words={key: words[key].in_scripts for key in TEXTS},
    )


def _scopes(atlas: Atlas, what: What) -> Iterator[tuple[str, ExportScope]]:
    """Yield the settlement and what is exported for each file; changes from the one before."""
    if what == "places":
        yield "", {}
        return
    for settlement in atlas.settlement_by_id:
        if what != "changes":
            yield settlement, {"settlement": settlement}
        elif before := earlier_settlements(atlas, settlement):
            yield settlement, {"from_id": before[-1], "to_id": settlement}


def _layer(features: list[Json], drawn: gpd.GeoSeries, *, label: Wording) -> SavedLayer:
    columns = list(features[0]["properties"]) if features else []
    return SavedLayer(
        label=label,
        ids=_column([feature["id"] for feature in features]),
        columns={
            name: _column([feature["properties"][name] for feature in features]) for name in columns
        },
        members=_numbered([_json(_foreign(feature))[1:-1] for feature in features]),
        shapes={
            name: _shape(feature, drawn)
            for name, feature in {each["id"]: each for each in features}.items()
            if not _is_land_of_the_map(feature, drawn)
        },
    )


def _is_land_of_the_map(feature: Json, drawn: gpd.GeoSeries) -> bool:
    """Return whether the map's land, as it is, is this feature's geometry."""
    if feature["geometry"]["type"] != "MultiPolygon":
        return False
    own = drawn.get(feature["id"])
    return own is not None and bool(own.bounds[2] <= EAST)


def _shape(feature: Json, drawn: gpd.GeoSeries) -> SavedShape:
    box, geometry = _json(feature.get("bbox")), feature["geometry"]
    if geometry["type"] != "MultiPolygon" or not geometry["coordinates"]:
        return SavedShape(bbox=box, geometry=_json(geometry))
    numbers: dict[Position, list[int]] = {}
    points = shapely.get_coordinates(drawn[feature["id"]])
    for number, (lon, lat) in enumerate(points.tolist()):
        turned = round(lon - 2 * EAST if lon > EAST else lon, DECIMALS)
        numbers.setdefault((turned, round(lat, DECIMALS)), []).append(number)
    return SavedShape(
        bbox=box,
        polygons=tuple(
            tuple(tuple(_runs(ring, numbers)) for ring in polygon)
            for polygon in geometry["coordinates"]
        ),
    )


def _runs(ring: list[list[float]], numbers: Mapping[Position, list[int]]) -> Iterator[Run]:
    """Yield a ring as runs of the points whose numbers are given, and points of its own."""
    first = last = step = -1
    for lon, lat in ring:
        found = numbers.get((lon, lat), ())
        steps = (step,) if first != last else (1, -1)
        onward = next((way for way in steps if first >= 0 and last + way in found), 0)
        if onward:
            last, step = last + onward, onward
            continue
        if first >= 0:
            yield first, last
        first = last = found[0] if found else -1
        if not found:
            yield lon, lat, 0
    if first >= 0:
        yield first, last


def _foreign(feature: Json) -> Json:
    return {name: value for name, value in feature.items() if name not in OWN_MEMBERS}


def _column(column: list[object]) -> SavedColumn:
    return _numbered([_json(value) for value in column])


def _numbered(said: list[str]) -> SavedColumn:
    values = {value: number for number, value in enumerate(dict.fromkeys(said))}
    return SavedColumn(values=tuple(values), rows=tuple(values[value] for value in said))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
