"""Opens a file with GDAL or pyarrow: what is opened instead of it, which layer, and how large."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyarrow
import pyogrio
import shapely

from data.faults import AtlasError
from geo.check import MAX_DEPTH, check_geojson
from geo.geoparquet import parquet_metadata, read_geoparquet
from layers.own_layers import bounds
from layers.own_layers.archives import kml_in, shapefile_in
from layers.own_layers.dates import members_inside
from layers.own_layers.empty_wkt import without_empty
from layers.own_layers.kinds import BYTE_ORDER_MARK, CSV, GEOJSON, GEOPARQUET, KML, KMZ, SHAPEFILE
from layers.own_layers.said import Said, Value
from layers.own_layers.source import SourceFile

# What columns of a CSV are called that have coordinates; the first ones are of degrees.
X_NAMES = ("lon", "long", "lng", "longitude", "x", "easting")
Y_NAMES = ("lat", "latitude", "y", "northing")
WKT_NAMES = ("wkt", "geom", "geometry", "the_geom", "wkt_geom")
_UNREADABLE = (
    *(pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError),
    *(pyarrow.ArrowException, shapely.errors.GEOSException, ValueError, KeyError, TypeError),
    *(UnicodeError, OSError, RecursionError, csv.Error),
)
_OURS = ("own", "read")  # names that the files get here, which GDAL may call the layer by
_AT = re.compile(r"line (\d+), column (\d+)")
_SECTION = re.compile(r"\bsection [\d.]+")
LISTED = 200  # characters of names of layers that are told
_TOLD = 5  # errors of a file that is read all the same
_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def opened(file: SourceFile, path: Path, layer: str) -> tuple[gpd.GeoDataFrame, str]:
    """Return the table of a layer as the file has it, and what the layer is called, if anything.

    Parameters
    ----------
    file : SourceFile
        Gets the notes.
    path : Path
        Where its bytes are; what is opened instead of it is put beside it.
    layer : str
        Which of several; the first where empty.

    Raises
    ------
    RefusedError
        One line: what is wrong with the file.
    """
    try:
        frame, name = _opened(file, _laid_down(file, path), layer)
    except AtlasError:
        raise
    except _UNREADABLE:
        raise _unreadable(file, path) from None
    if file.kind is GEOJSON and frame.geometry.isna().any():
        _tell_errors(file, path)  # GDAL passes over what it cannot make a geometry of
    return frame, name if name not in _OURS else ""


def _laid_down(file: SourceFile, path: Path) -> Path:
    """Put what is opened instead of a file beside it, under names of ours; return that."""
    if file.kind is SHAPEFILE:
        parts = shapefile_in(file.name, path.read_bytes())
        for ending, content in parts.items():
            path.with_name(f"own{ending}").write_bytes(content)
        if (
            ".cpg" not in parts
            and not parts[".dbf"].isascii()
            and not parts[".dbf"][29:30].strip(b"\0")
        ):
            file.note("encoding")
        return path.with_name("own.shp")
    if file.kind is KMZ:
        inside = path.with_name(f"own{KML.ending}")
        inside.write_bytes(kml_in(file.name, path.read_bytes()))
        path = inside
    if file.kind is GEOJSON:
        return _with_members_inside(file, path)
    if file.kind in (KML, KMZ):
        _demand_plain_xml(file, path.read_bytes())
    return path


def _with_members_inside(file: SourceFile, path: Path) -> Path:
    raw = path.read_bytes()
    if (made := members_inside(raw)) is raw:
        return path
    inside = path.with_name(f"own{GEOJSON.ending}")
    inside.write_bytes(made)
    return inside


def _demand_plain_xml(file: SourceFile, raw: bytes) -> None:
    _demand_utf8(file, raw)
    if _ENTITIES.search(raw):
        raise file.refused("entities")


def _demand_utf8(file: SourceFile, raw: bytes) -> None:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise file.refused("utf8", line=line) from None


def _opened(file: SourceFile, path: Path, layer: str) -> tuple[gpd.GeoDataFrame, str]:
    if file.kind is GEOPARQUET:
        return _parquet(file, path), ""
    options: dict[str, Any] = {}
    if file.kind is CSV:
        options = _csv_options(file, path)
    chosen = _chosen(file, path, layer)
    info = pyogrio.read_info(path, layer=chosen, **options)
    _demand_few(file, info)
    if "geometry" in info["fields"]:
        file.note("geometry_name")
    frame = pyogrio.read_dataframe(
        path,
        layer=chosen,
        max_features=bounds.FEATURES + 1,
        on_invalid="ignore",
        datetime_as_string=True,
        **options,
    )
    if len(frame) > bounds.FEATURES:
        raise file.too_many("features", len(frame), bounds.FEATURES)
    if not isinstance(frame, gpd.GeoDataFrame):
        raise file.refused("csv_no_geometry" if file.kind is CSV else "no_geometry")
    return frame, chosen


def _chosen(file: SourceFile, path: Path, layer: str) -> str:
    listed = [(str(each), shape) for each, shape in pyogrio.list_layers(path)]
    with_shapes = [each for each, shape in listed if shape is not None]
    if file.kind is CSV:
        with_shapes = [each for each, _ in listed]
    if not with_shapes:
        raise file.refused("no_layer")
    file.layers = tuple(with_shapes)
    if layer and layer not in with_shapes:
        listed_names = ", ".join(with_shapes)[:LISTED]
        raise file.refused("no_such_layer", layer=layer[:60], layers=listed_names)
    return layer or with_shapes[0]


def _demand_few(file: SourceFile, info: Mapping[str, Any]) -> None:
    if info["features"] > bounds.FEATURES:
        raise file.too_many("features", info["features"], bounds.FEATURES)
    if len(info["fields"]) > bounds.COLUMNS:
        raise file.refused("too_wide", most=bounds.COLUMNS)


def _parquet(file: SourceFile, path: Path) -> gpd.GeoDataFrame:
    raw = path.read_bytes()
    told = parquet_metadata(raw)
    if told.num_rows > bounds.FEATURES:
        raise file.too_many("features", told.num_rows, bounds.FEATURES)
    if told.num_columns > bounds.COLUMNS:
        raise file.refused("too_wide", most=bounds.COLUMNS)
    size = sum(told.row_group(at).total_byte_size for at in range(told.num_row_groups))
    if size > bounds.UNPACKED_BYTES:
        raise file.refused(
            "zip_large", megabytes=round(size / 1e6), most=round(bounds.UNPACKED_BYTES / 1e6)
        )
    if b"geo" not in (told.metadata or {}):
        raise file.refused("parquet_no_geometry")
    return read_geoparquet(raw)


def _csv_options(file: SourceFile, path: Path) -> dict[str, Any]:
    raw = path.read_bytes()
    _demand_utf8(file, raw)
    # The mark would be in the name of the first column.
    text = without_empty(raw.removeprefix(BYTE_ORDER_MARK).decode("utf-8"), WKT_NAMES)
    path.write_bytes(text.encode("utf-8"))
    head = text.partition("\n")[0].lower()
    names = {cell.strip(" \r\"'") for cell in re.split("[,;\t|]", head)}
    if names & set(X_NAMES[:4]) and names & set(Y_NAMES[:2]):
        file.is_in_degrees = True
    return {
        "X_POSSIBLE_NAMES": ",".join(X_NAMES),
        "Y_POSSIBLE_NAMES": ",".join(Y_NAMES),
        "GEOM_POSSIBLE_NAMES": ",".join(WKT_NAMES),
        "AUTODETECT_TYPE": "YES",
        "KEEP_GEOM_COLUMNS": "NO",
    }


def _errors(path: Path) -> Iterator[Said]:
    """Yield what the checker finds that a file must not have, in words of any language."""
    for found in check_geojson(path.read_bytes()):
        if found.level != "error":
            continue
        numbers = _AT.search(found.problem)
        line, column = map(int, numbers.groups()) if numbers else (1, 1)
        at: dict[str, Value] = {"line": line, "column": column}
        if found.problem.startswith("nested deeper"):
            yield Said("deep", {"most": MAX_DEPTH})
        elif not found.path and "section" not in found.problem:
            yield Said("json", at)
        else:
            section = _SECTION.search(found.problem)
            yield Said(
                "geojson",
                {"where": found.path or "$", "section": section[0] if section else "§", **at},
            )


def _tell_errors(file: SourceFile, path: Path) -> None:
    file.notes += islice((each for each in _errors(path) if each.key == "geojson"), _TOLD)


def _unreadable(file: SourceFile, path: Path) -> AtlasError:
    """Return what is wrong with a file that no library opened, as well as it can be said."""
    if file.kind is GEOJSON:
        _demand_utf8(file, path.read_bytes())
        if error := next(_errors(path), None):
            return file.refused(error.key, **error.values)
    # The library's own words are of places on this machine and of calls.
    return file.refused("unreadable", kind=file.kind.name)
