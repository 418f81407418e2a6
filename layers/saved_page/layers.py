"""The layers in the saved page: all that their GeoJSON says, but for land and lines of the map.

The script ``layers/map/js/saved/layers.js`` puts the files together: what `layers.tables.export`
writes, with the outlines that the map draws.
"""

from __future__ import annotations

import json
import math
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

import geopandas as gpd
import shapely

from data.model import Atlas
from geo.geojson import DECIMALS
from layers.history.dated_scene import dated_scene
from layers.history.on_date import dated_ids
from layers.history.scene import scene_before, scene_of
from layers.land.derived.lines import read_lines
from layers.land.land_of_places import drawn_land
from layers.map.facts.build import lines_of
from layers.map.facts.models import Facts, Wording
from layers.map.facts.tables import Table
from layers.tables.export import ExportScope, What, export, export_name, notice
from layers.tables.on_date import DATED, rows_on
from layers.tables.timespans import members_of_rows
from layers.wording.ui_texts import ui_texts

TEXTS = (
    *("home_intro", "home_intro_dated", "home_no_changes", "home_geojson"),
    *("saved_layers_outlines", "layers_way"),
)
DATE = "{date}"  # what the script fills in
OWN_MEMBERS = {"type", "id", "bbox", "properties", "geometry"}  # a feature's, by RFC 7946
EAST = 180.0  # land that the map counts on beyond it is cut there in files

Json = dict[str, Any]
Position = tuple[float, float]


class SavedColumn(Facts):
    """A column: its distinct values as JSON, and for each feature the number of its own."""

    values: tuple[str, ...]
    rows: tuple[int, ...]


Run = tuple[float, ...]
Strokes = tuple[tuple[Position, ...], ...]


class SavedShape(Facts):
    """What geometry is where it is not the map's land, with its box as JSON.

    It is `geometry`, as JSON; the strokes of the map's line that `line` is the key of; or, of land
    that is cut, `polygons` with their rings. A ring is a list of runs: from one of the points to
    another of all that the map draws of the place, the last one included, backwards where the
    second is the lesser; or a point of its own, longitude, latitude and 0.
    """

    bbox: str
    geometry: str | None = None
    line: str | None = None
    polygons: tuple[tuple[tuple[Run, ...], ...], ...] | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the map has of geometry: land by place, and the keys of its lines by their course."""

    land: gpd.GeoSeries
    line_by_strokes: Mapping[Strokes, str]


class SavedLayer(Facts):
    """All features of a layer: ids, properties, and what is no land as the map has it.

    `members` are each feature's foreign members, as they stand in a file, without braces. `shapes`
    are of the features with an id, but for those that have one of their own, by their number.
    `dated` are the properties that only files of dates have, before `source`, without braces;
    `DATE` stands for the date.
    """

    label: Wording
    ids: SavedColumn
    columns: Mapping[str, SavedColumn]
    members: SavedColumn
    shapes: Mapping[str, SavedShape]
    dated: tuple[str, ...]


class SavedFile(Facts):
    """A file: its name, its members before the features as JSON, and which features it holds.

    `about` are the settlement that the file is about, or all states of dates that have the same;
    none of a file that is about all. In `name` and `head` of a date's, `DATE` stands for the date;
    `dated` are the numbers of what its features say of that.
    """

    layer: str
    about: tuple[str, ...]
    name: str
    head: str
    features: tuple[int, ...]
    dated: tuple[int, ...] = ()


class SavedLayers(Facts):
    """What the saved page knows for its files of layers."""

    layers: Mapping[str, SavedLayer]
    files: tuple[SavedFile, ...]
    named: Mapping[str, str]
    words: Mapping[str, Wording]


class _Features:
    """The features of a layer, those that are alike once."""

    def __init__(self) -> None:
        self.all: list[Json] = []
        self.dated = Table[str]()
        self._numbers = Table[str]()

    def number(self, feature: Json) -> int:
        """Return the number of a feature; of land, all that have an id have the same."""
        is_land = feature["geometry"]["type"] == "MultiPolygon"
        without = {"geometry", "bbox"} if is_land else set[str]()
        said = {name: value for name, value in feature.items() if name not in without}
        number = self._numbers.number(_json(said))
        if number == len(self.all):
            self.all.append(feature)
        return number


def saved_layers(atlas: Atlas) -> SavedLayers:
    """Return every layer once, and of each settlement and date what its files hold."""
    words, layers, files = ui_texts(atlas), dict[str, SavedLayer](), list[SavedFile]()
    drawn = Drawn(drawn_land(atlas), _line_by_strokes(atlas))
    for what in get_args(What):
        features = _Features()
        files += _files(atlas, what, features)
        if what == "holdings":
            files += _together(_holdings_on(atlas, features, head=files[-1].head))
        if what == "boundary":
            files += _together(_boundary_on(atlas, features))
        layers[what] = _layer(features, drawn, label=words[f"home_{what}"].in_scripts)
    return SavedLayers(
        layers=layers,
        files=tuple(files),
        named={s.id: f"{s.year} {s.short}" for s in atlas.settlements},
        words={key: words[key].in_scripts for key in TEXTS},
    )


def _files(atlas: Atlas, what: What, features: _Features) -> Iterator[SavedFile]:
    """Yield the files of a layer as it is exported, of each settlement or of all."""
    for about, scope in _scopes(atlas, what):
        head = json.loads(export(atlas, what, resolution="web", **scope))
        numbers = tuple(features.number(feature) for feature in head.pop("features"))
        name = export_name(atlas, what, **scope)
        yield SavedFile(layer=what, about=about, name=name, head=_json(head), features=numbers)


def _scopes(atlas: Atlas, what: What) -> Iterator[tuple[tuple[str, ...], ExportScope]]:
    """Yield the settlement and what is exported for each file; changes from what stood before."""
    if what == "places":
        yield (), {}
        return
    for settlement in atlas.settlement_by_id:
        if what != "changes":
            yield (settlement,), {"settlement": settlement}
        elif before := scene_before(atlas, scene_of(atlas, settlement)):
            yield (settlement,), {"from_id": before.id, "to_id": settlement}


def _holdings_on(atlas: Atlas, features: _Features, *, head: str) -> Iterator[SavedFile]:
    """Yield the holdings of each state of a date; `head` is that of a file of the same land."""
    land = {feature["id"]: feature for feature in features.all}
    areas = {id_: feature["properties"]["area_computed_km2"] for id_, feature in land.items()}
    for iso in dated_ids(atlas):
        numbers, dated = list[int](), list[int]()
        rows = [_plain(row) for row in rows_on(atlas, iso, areas=areas)]
        for row, members in zip(rows, members_of_rows(atlas, rows), strict=True):
            said = {name: row.pop(name) for name in DATED} | {"date": DATE}
            known = land[row["place"]]
            own = {name: value for name, value in known.items() if name in OWN_MEMBERS}
            numbers.append(features.number({**own, "properties": row, **members}))
            dated.append(features.dated.number(_json(said)[1:-1]))
        yield _file_on(atlas, "holdings", iso, head=json.loads(head), features=numbers, dated=dated)


def _boundary_on(atlas: Atlas, features: _Features) -> Iterator[SavedFile]:
    """Yield the lines of each state of a date."""
    heads = dict[tuple[str, tuple[str, ...]], Json]()
    for iso in dated_ids(atlas):
        scene = dated_scene(atlas, iso)
        lines = (scene.id, scene.line_keys)
        if lines not in heads:
            heads[lines] = json.loads(export(atlas, "boundary", date=iso))
        head = {name: value for name, value in heads[lines].items() if name != "features"}
        numbers = [features.number(feature) for feature in heads[lines]["features"]]
        yield _file_on(atlas, "boundary", iso, head=head, features=numbers)


def _file_on(
    atlas: Atlas,
    what: What,
    iso: str,
    *,
    head: Json,
    features: Sequence[int],
    dated: Sequence[int] = (),
) -> SavedFile:
    return SavedFile(
        layer=what,
        about=(f"on {iso}",),
        name=export_name(atlas, what, date=DATE),
        head=_json({**head, **notice(atlas, what, date=DATE)}),
        features=tuple(features),
        dated=tuple(dated),
    )


def _together(files: Iterable[SavedFile]) -> list[SavedFile]:
    """Return files that hold the same as one, about all that they are about."""
    alike: dict[SavedFile, list[str]] = {}
    for file in files:
        alike.setdefault(file.model_copy(update={"about": ()}), []).extend(file.about)
    return [file.model_copy(update={"about": tuple(of)}) for file, of in alike.items()]


def _plain(row: Mapping[str, object]) -> dict[Hashable, object]:
    """Return a row as GeoJSON has it: what is no number is null."""
    return {
        name: None if isinstance(cell, float) and math.isnan(cell) else cell
        for name, cell in row.items()
    }


def _line_by_strokes(atlas: Atlas) -> dict[Strokes, str]:
    """Return the key of each course that the map has a line of, the first of those alike."""
    lines: dict[Strokes, str] = {}
    for key, line in lines_of(atlas, read_lines(atlas)).items():
        lines.setdefault(line.coordinates, key)
    return lines


def _layer(features: _Features, drawn: Drawn, *, label: Wording) -> SavedLayer:
    columns = list(features.all[0]["properties"]) if features.all else []
    return SavedLayer(
        label=label,
        ids=_column([feature["id"] for feature in features.all]),
        columns={
            name: _column([feature["properties"][name] for feature in features.all])
            for name in columns
        },
        members=_numbered([_json(_foreign(feature))[1:-1] for feature in features.all]),
        shapes=_shapes(features.all, drawn),
        dated=features.dated.entries,
    )


def _shapes(features: Iterable[Json], drawn: Drawn) -> dict[str, SavedShape]:
    shapes: dict[str, SavedShape] = {}
    for number, feature in enumerate(features):
        if feature["id"] in shapes and feature["geometry"]["type"] == "MultiPolygon":
            continue
        if _is_land_of_the_map(feature, drawn.land):
            continue
        shape = _shape(feature, drawn)
        if shapes.setdefault(feature["id"], shape) != shape:
            shapes[str(number)] = shape
    return shapes


def _is_land_of_the_map(feature: Json, land: gpd.GeoSeries) -> bool:
    """Return whether the map's land, as it is, is this feature's geometry."""
    if feature["geometry"]["type"] != "MultiPolygon":
        return False
    own = land.get(feature["id"])
    return own is not None and bool(own.bounds[2] <= EAST)


def _shape(feature: Json, drawn: Drawn) -> SavedShape:
    box, geometry = _json(feature.get("bbox")), feature["geometry"]
    if geometry["type"] == "MultiLineString":
        strokes = tuple(tuple((lon, lat) for lon, lat in part) for part in geometry["coordinates"])
        if line := drawn.line_by_strokes.get(strokes):
            return SavedShape(bbox=box, line=line)
    if geometry["type"] != "MultiPolygon" or not geometry["coordinates"]:
        return SavedShape(bbox=box, geometry=_json(geometry))
    numbers: dict[Position, list[int]] = {}
    points = shapely.get_coordinates(drawn.land[feature["id"]])
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
