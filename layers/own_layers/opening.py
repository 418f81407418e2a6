"""Opens a file with GDAL or pyarrow: what is opened instead of it, which layer, and how large."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyarrow
import pyogrio
import shapely

from data.faults import AtlasError, did_you_mean, shown
from geo.check import check_geojson
from geo.geoparquet import parquet_metadata, read_geoparquet
from layers.own_layers import bounds
from layers.own_layers.archives import kml_in, shapefile_in
from layers.own_layers.dates import members_inside
from layers.own_layers.kinds import BYTE_ORDER_MARK, CSV, GEOJSON, GEOPARQUET, KML, KMZ, SHAPEFILE
from layers.own_layers.source import SourceFile

# What columns of a CSV are called that have coordinates; the first ones are of degrees.
X_NAMES = ("lon", "long", "lng", "longitude", "x", "easting")
Y_NAMES = ("lat", "latitude", "y", "northing")
WKT_NAMES = ("wkt", "geom", "geometry", "the_geom", "wkt_geom")
_UNREADABLE = (
    *(pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError),
    *(pyarrow.ArrowException, shapely.errors.GEOSException, ValueError, KeyError, TypeError),
    *(UnicodeError, OSError, RecursionError),
)
_OURS = ("own", "read")  # names that the files get here, which GDAL may call the layer by
_TOLD = 5  # errors of a file that is read all the same
_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_NO_ENCODING = "it does not say how its letters are encoded: read as ISO 8859-1; add a .cpg file"
_CSV_PLACES = f"a column {' or '.join(WKT_NAMES[:2])} with WKT, or two as lon and lat, or x and y"


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
    AtlasError
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
            file.notes.append(_NO_ENCODING)
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
        raise file.refused("declares a document type or entities", "KML has none")


def _demand_utf8(file: SourceFile, raw: bytes) -> None:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        problem = f"is not UTF-8, first in line {line}"
        raise file.refused(problem, "save it as UTF-8") from None


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
        file.notes.append("an attribute that is called geometry is left out")
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
        raise file.refused("has no geometry", _CSV_PLACES if file.kind is CSV else "")
    return frame, chosen


def _chosen(file: SourceFile, path: Path, layer: str) -> str:
    listed = [(str(each), shape) for each, shape in pyogrio.list_layers(path)]
    with_shapes = [each for each, shape in listed if shape is not None]
    if file.kind is CSV:
        with_shapes = [each for each, _ in listed]
    if not with_shapes:
        raise file.refused("has no layer with geometry")
    if layer and layer not in with_shapes:
        raise file.refused(f"has no layer {shown(layer)}", did_you_mean(layer, with_shapes))
    chosen = layer or with_shapes[0]
    if not layer and len(with_shapes) > 1:
        others = ", ".join(each for each in with_shapes if each != chosen)
        file.notes.append(f"{chosen} is the first of {len(with_shapes)} layers; also {others}")
    return chosen


def _demand_few(file: SourceFile, info: Mapping[str, Any]) -> None:
    if info["features"] > bounds.FEATURES:
        raise file.too_many("features", info["features"], bounds.FEATURES)
    if len(info["fields"]) > bounds.COLUMNS:
        raise _too_wide(
            file,
        )


def _parquet(file: SourceFile, path: Path) -> gpd.GeoDataFrame:
    raw = path.read_bytes()
    told = parquet_metadata(raw)
    if told.num_rows > bounds.FEATURES:
        raise file.too_many("features", told.num_rows, bounds.FEATURES)
    if told.num_columns > bounds.COLUMNS:
        raise _too_wide(
            file,
        )
    size = sum(told.row_group(at).total_byte_size for at in range(told.num_row_groups))
    if size > bounds.UNPACKED_BYTES:
        raise file.too_many("bytes when unpacked", size, bounds.UNPACKED_BYTES)
    if b"geo" not in (told.metadata or {}):
        raise file.refused("is Parquet without geometry", "GeoParquet has it")
    return read_geoparquet(raw)


def _csv_options(file: SourceFile, path: Path) -> dict[str, Any]:
    raw = path.read_bytes()
    _demand_utf8(file, raw)
    raw = raw.removeprefix(BYTE_ORDER_MARK)
    path.write_bytes(raw)  # the mark would be in the name of the first column
    head = raw.partition(b"\n")[0].decode("utf-8").lower()
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


def _tell_errors(file: SourceFile, path: Path) -> None:
    errors = (f for f in check_geojson(path.read_bytes()) if f.level == "error")
    file.notes += [": ".join(filter(None, (f.path, f.problem))) for f in islice(errors, _TOLD)]


def _unreadable(file: SourceFile, path: Path) -> AtlasError:
    """Return what is wrong with a file that no library opened, as well as it can be said."""
    if file.kind is GEOJSON:
        errors = [f for f in check_geojson(path.read_bytes()) if f.level == "error"]
        if errors:
            return file.refused(errors[0].problem, where=errors[0].path)
    # The library's own words are of places on this machine and of calls.
    return file.refused(f"is no {file.kind.name}, or a damaged one", "save it anew")


def _too_wide(file: SourceFile) -> AtlasError:
    # GDAL stops counting the columns of a CSV at some number, and says that.
    return file.refused(f"has more than {bounds.COLUMNS} columns", "save those you need")
