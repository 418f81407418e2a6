"""Land of an atlas that its maker brings as one file of polygons.

The file's land is cut into the two that an atlas keeps (`layers.land.raw_land.cut_land`), and
atlas.yaml is told their hashes, their licence and whom to name. Everything else in it stays as it
was written, comments too.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyarrow
import pyogrio
import shapely
import yaml
from pyproj.exceptions import ProjError

from data.faults import AtlasError, Fault
from data.model import Atlas, LandFile
from data.reading.files import MAX_TEXT_BYTES, read_bytes, unfit_character
from data.reading.parsed_folder import ATLAS_FILE
from geo.antimeridian import wrap
from geo.geoparquet import read_geoparquet
from geo.parts import Polygons, multipolygon, single_polygons
from layers.land.derived.files import MAX_LAND_BYTES, UNREADABLE, build_command
from layers.land.land_of_places import land_folder
from layers.land.raw_land import CRS, cut_land
from layers.land.recipe import RECIPE_FILE, load_recipe
from layers.writing import write_whole

PARQUET = (".parquet", ".geoparquet")
_UNREADABLE = (
    *(pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, pyarrow.ArrowException),
    *UNREADABLE,
)


@dataclass(frozen=True, slots=True)
class LandReport:
    """What was taken of a file.

    Parameters
    ----------
    polygons : dict of str to int
        How many landmasses each file of the atlas now holds, by its name.
    left_out : int
        Features of the file that are no polygons.
    next_step : str
        What to type next.
    """

    polygons: dict[str, int]
    left_out: int
    next_step: str

    def __str__(self) -> str:
        files = ", ".join(f"{name} {count} polygons" for name, count in self.polygons.items())
        other = f"; {self.left_out} features that are no polygons were left out"
        return f"{files}{other if self.left_out else ''}\nNext: {self.next_step}"


def take_land(
    atlas: Atlas, path: Path, *, licence: str, attribution: str, layer: str = ""
) -> LandReport:
    """Make an atlas' land of a file of polygons, and tell atlas.yaml of it.

    Parameters
    ----------
    path : Path
        GeoJSON, GeoPackage, GeoParquet, a shapefile or whatever else GDAL reads; its coordinates
        are converted to EPSG:4326.
    licence, attribution : str
        Under which the land may be used, and whom a map names for it.
    layer : str
        Which layer, where the file has several.

    Raises
    ------
    AtlasError
        When the file holds no land for the windows of the recipe, or cannot be read: one line.
    OSError
        When the land cannot be written.
    """
    licence, attribution = (" ".join(text.split()) for text in (licence, attribution))
    _demand_words(licence=licence, attribution=attribution)
    recipe = load_recipe(land_folder(atlas))
    shapes, left_out = _polygons(path, layer)
    for name, window in (("context", recipe.context), ("region", recipe.region)):
        box = shapely.box(*window.bounds)
        turned = shapely.transform(box, lambda xy: np.subtract(xy, (360.0, 0.0)))
        if not shapely.intersects(shapes, shapely.union_all([box, turned])).any():
            lies = "lies from {:g} to {:g} east and {:g} to {:g} north".format(
                *shapely.total_bounds(shapes)[[0, 2, 1, 3]]
            )
            problem = f"has no land in the {name} of {land_folder(atlas).name}/{RECIPE_FILE}"
            raise AtlasError([Fault(str(path), "", "", problem, f"it {lies}")])
    files = (atlas.file.land.region, atlas.file.land.context)
    frames = dict(zip((file.file for file in files), cut_land(recipe, shapes), strict=True))
    raw = {name: _parquet(frame) for name, frame in frames.items()}
    told = _told(atlas, raw, licence=licence, attribution=attribution)
    for name, content in raw.items():
        write_whole(Path(atlas.folder) / name, content)
    write_whole(Path(atlas.folder) / ATLAS_FILE, told)
    counts = {name: len(frame) for name, frame in frames.items()}
    return LandReport(counts, left_out, build_command(atlas))


def _demand_words(**words: str) -> None:
    faults = [
        Fault(f"--{name}", "", "", unfit_character(text) or "is empty")
        for name, text in words.items()
        if not text or unfit_character(text)
    ]
    if faults:
        raise AtlasError(faults)


def _polygons(path: Path, layer: str) -> tuple[Polygons, int]:
    """Return the valid polygons of a file (EPSG:4326), and how many other features it has."""
    frame = _frame(path, layer)
    if frame.crs is None:
        expected = "write it with one, such as EPSG:4326 for longitudes and latitudes"
        raise AtlasError([Fault(str(path), "", "", "names no coordinate system", expected)])
    try:
        shapes = frame.to_crs(CRS).geometry.to_numpy()
    except ProjError:
        problem = "cannot be converted to EPSG:4326"
        raise AtlasError([Fault(str(path), "", "", problem)]) from None
    made = shapely.make_valid(shapes[~shapely.is_missing(shapes)])
    polygons = single_polygons(made) if len(made) else made
    beyond = (np.abs(shapely.bounds(polygons)[:, [0, 2]]) > 180).any(axis=1)
    if beyond.any():
        turned = [wrap(multipolygon(shape)) for shape in polygons[beyond]]
        polygons = np.concatenate([polygons[~beyond], single_polygons(np.array(turned))])
    left_out = sum(len(single_polygons(shape)) == 0 for shape in made) + len(shapes) - len(made)
    if not len(polygons):
        raise AtlasError([Fault(str(path), "", "", "holds no polygons")])
    return polygons, left_out


def _frame(path: Path, layer: str) -> gpd.GeoDataFrame:
    name, faults = str(path), list[Fault]()
    content = read_bytes(path.parent, path.name, faults=faults, max_bytes=MAX_LAND_BYTES)
    if content is None:
        raise AtlasError([Fault(name, "", "", fault.problem) for fault in faults])
    try:
        if path.suffix.lower() in PARQUET:
            return read_geoparquet(content)
        layers = [str(each) for each, kind in pyogrio.list_layers(path) if kind is not None]
        if (layer and layer not in layers) or (not layer and len(layers) > 1):
            problem = f'has no layer "{layer}"' if layer else "has several layers"
            expected = f"name one with --layer: {', '.join(layers)}"
            raise AtlasError([Fault(name, "", "", problem, expected)])
        frame = gpd.read_file(path, layer=layer or None, engine="pyogrio")
    except _UNREADABLE:
        expected = "GeoJSON, GeoPackage, GeoParquet or shapefile"
        raise AtlasError([Fault(name, "", "", "is not read as polygons", expected)]) from None
    if not isinstance(frame, gpd.GeoDataFrame):  # a table without geometry
        raise AtlasError([Fault(name, "", "", "holds no polygons")])
    return frame


def _parquet(frame: gpd.GeoDataFrame) -> bytes:
    stream = io.BytesIO()
    frame.to_parquet(stream, compression="zstd", index=False)
    return stream.getvalue()


def _told(atlas: Atlas, files: Mapping[str, bytes], *, licence: str, attribution: str) -> bytes:
    """Return atlas.yaml with the hash, licence and attribution of both files in their places."""
    faults: list[Fault] = []
    content = read_bytes(Path(atlas.folder), ATLAS_FILE, faults=faults, max_bytes=MAX_TEXT_BYTES)
    if content is None:
        raise AtlasError(faults)
    text = content.decode("utf-8")
    whole = yaml.compose(text, Loader=yaml.SafeLoader)
    land = _child(whole, "land")
    edits: dict[tuple[int, int], str] = {}
    for part in ("region", "context"):
        file: LandFile = getattr(atlas.file.land, part)
        values = {"sha256": hashlib.sha256(files[file.file]).hexdigest()}
        values |= {"licence": licence, "attribution": attribution}
        for name, value in values.items():
            node = _child(_child(land, part), name)
            span = (node.start_mark.index, node.end_mark.index)
            edits[span] = json.dumps(value, ensure_ascii=False)  # which YAML reads as it is
    for (start, end), value in sorted(edits.items(), reverse=True):
        text = text[:start] + value + text[end:]
    return text.encode("utf-8")


def _child(node: yaml.Node | None, key: str) -> yaml.Node:
    """Return the value of a key of a mapping; the atlas was read, so it is there."""
    pairs: list[tuple[yaml.Node, yaml.Node]] = node.value if node else []
    return next(value for name, value in pairs if name.value == key)
