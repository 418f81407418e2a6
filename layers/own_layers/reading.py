"""Reads one layer, inside the process that is made for it: GDAL or pyarrow opens, shapely mends."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow
import pyogrio
import pyproj
import shapely

from data.faults import AtlasError, did_you_mean, shown
from geo.antimeridian import wrap, wrap_lines
from geo.check import check_geojson
from geo.geojson import feature_collection
from geo.geoparquet import parquet_metadata, read_geoparquet
from layers.own_layers import bounds
from layers.own_layers.archives import kml_in, shapefile_in
from layers.own_layers.dates import (
    MEMBERS,
    Span,
    date_columns,
    members_inside,
    span_of,
    span_of_members,
)
from layers.own_layers.kinds import (
    BYTE_ORDER_MARK,
    CSV,
    GEOJSON,
    GEOPARQUET,
    KINDS,
    KML,
    KMZ,
    SHAPEFILE,
    Kind,
    refused,
)
from layers.own_layers.layer import Column, OwnLayer

DEGREES = "EPSG:4326"
# What columns of a CSV are called that have coordinates; the first ones are of degrees.
X_NAMES = ("lon", "long", "lng", "longitude", "x", "easting")
Y_NAMES = ("lat", "latitude", "y", "northing")
WKT_NAMES = ("wkt", "geom", "geometry", "the_geom", "wkt_geom")
_UNREADABLE = (
    *(pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError),
    *(pyarrow.ArrowException, shapely.errors.GEOSException, ValueError, KeyError, TypeError),
    *(UnicodeError, OSError, RecursionError),
)
_TOLD = 5  # errors of a file that is read all the same
_DRAWN = ("tessellate", "extrude", "visibility", "drawOrder", "icon")
_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def read_layer(name: str, path: str, *, kind: str, crs: str, layer: str, title: str) -> OwnLayer:
    """Return a layer of a file, whole.

    Parameters
    ----------
    name : str
        How the file is called in faults.
    path : str
        Where its bytes are.
    kind : str
        The name of one of `layers.own_layers.kinds.KINDS`.
    crs, layer : str
        As in `layers.own_layers.process.read_own_layer`.
    title : str
        What a layer is called that has no name itself.

    Raises
    ------
    AtlasError
        One line.
    """
    return _Reader(name, next(each for each in KINDS if each.name == kind)).read(
        Path(path), crs=crs, layer=layer, title=title
    )


class _Reader:
    """Reads a file, and notes what it changes."""

    def __init__(self, name: str, kind: Kind) -> None:
        self._name, self._kind = name, kind
        self._notes: list[str] = []
        self._says_degrees = kind in (GEOJSON, KML, KMZ)

    def read(self, path: Path, *, crs: str, layer: str, title: str) -> OwnLayer:
        try:
            frame, layer_name = self._opened(self._laid_down(path), layer)
        except AtlasError:
            raise
        except _UNREADABLE as error:
            raise self._unreadable(path, error) from None
        if self._kind is GEOJSON and frame.geometry.isna().any():
            self._tell_errors(path)  # GDAL passes over what it cannot make a geometry of
        frame = self._shaped(frame)
        frame, told_crs = self._in_degrees(frame, crs)
        times = self._times(frame)
        table, columns = self._attributes(frame.drop(columns=MEMBERS, errors="ignore"))
        named = layer_name if layer_name and layer_name not in ("own", "read") else title
        geojson = feature_collection(
            table,
            members={"title": named},
            feature_members=[{"time": {"interval": [*span]}} if span else {} for span in times],
        )
        if len(geojson) > bounds.ANSWER_BYTES:
            raise self._too_many("bytes as GeoJSON", len(geojson), bounds.ANSWER_BYTES)
        shapes = table.geometry.geom_type.dropna().value_counts()
        has_place = bool(shapes.sum()) and not table.geometry.dropna().is_empty.all()
        return OwnLayer(
            file=self._name,
            name=named,
            kind=self._kind.name,
            crs=told_crs,
            features=len(table),
            without_geometry=int((table.geometry.isna() | table.geometry.is_empty).sum()),
            vertices=int(shapely.get_num_coordinates(table.geometry.to_numpy()).sum()),
            shapes=tuple((str(shape), int(count)) for shape, count in shapes.items()),
            bounds=tuple(round(float(b), 6) for b in table.total_bounds) if has_place else (),
            columns=columns,
            dated=sum(span is not None for span in times),
            notes=tuple(self._notes),
            geojson=geojson,
        )

    # ------------------------------------------------------------ opening

    def _laid_down(self, path: Path) -> Path:
        """Put what is opened instead of a file beside it, under names of ours; return that."""
        if self._kind is SHAPEFILE:
            parts = shapefile_in(self._name, path.read_bytes())
            for ending, content in parts.items():
                path.with_name(f"own{ending}").write_bytes(content)
            if (
                ".cpg" not in parts
                and not parts[".dbf"].isascii()
                and not parts[".dbf"][29:30].strip(b"\0")
            ):
                self._notes.append(_NO_ENCODING)
            return path.with_name("own.shp")
        if self._kind is KMZ:
            inside = path.with_name(f"own{KML.ending}")
            inside.write_bytes(kml_in(self._name, path.read_bytes()))
            path = inside
        if self._kind is GEOJSON:
            return self._with_members_inside(path)
        if self._kind in (KML, KMZ):
            self._demand_plain_xml(path.read_bytes())
        return path

    def _with_members_inside(self, path: Path) -> Path:
        raw = path.read_bytes()
        if (made := members_inside(raw)) is raw:
            return path
        inside = path.with_name(f"own{GEOJSON.ending}")
        inside.write_bytes(made)
        return inside

    def _demand_plain_xml(self, raw: bytes) -> None:
        self._demand_utf8(raw)
        if _ENTITIES.search(raw):
            raise refused(self._name, "declares a document type or entities", "KML has none")

    def _demand_utf8(self, raw: bytes) -> None:
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            problem = f"is not UTF-8, first in line {line}"
            raise refused(self._name, problem, "save it as UTF-8") from None

    def _opened(self, path: Path, layer: str) -> tuple[gpd.GeoDataFrame, str]:
        if self._kind is GEOPARQUET:
            return self._parquet(path), ""
        options: dict[str, Any] = {}
        if self._kind is CSV:
            options = self._csv_options(path)
        chosen = self._chosen(path, layer)
        info = pyogrio.read_info(path, layer=chosen, **options)
        self._demand_few(info)
        if "geometry" in info["fields"]:
            self._notes.append("an attribute that is called geometry is left out")
        frame = pyogrio.read_dataframe(
            path,
            layer=chosen,
            max_features=bounds.FEATURES + 1,
            on_invalid="ignore",
            datetime_as_string=True,
            **options,
        )
        if len(frame) > bounds.FEATURES:
            raise self._too_many("features", len(frame), bounds.FEATURES)
        if not isinstance(frame, gpd.GeoDataFrame):
            raise refused(self._name, "has no geometry", _CSV_PLACES if self._kind is CSV else "")
        return frame, chosen

    def _chosen(self, path: Path, layer: str) -> str:
        listed = [(str(each), shape) for each, shape in pyogrio.list_layers(path)]
        with_shapes = [each for each, shape in listed if shape is not None]
        if self._kind is CSV:
            with_shapes = [each for each, _ in listed]
        if not with_shapes:
            raise refused(self._name, "has no layer with geometry")
        if layer and layer not in with_shapes:
            raise refused(
                self._name, f"has no layer {shown(layer)}", did_you_mean(layer, with_shapes)
            )
        chosen = layer or with_shapes[0]
        if not layer and len(with_shapes) > 1:
            others = ", ".join(each for each in with_shapes if each != chosen)
            self._notes.append(f"{chosen} is the first of {len(with_shapes)} layers; also {others}")
        return chosen

    def _demand_few(self, info: Mapping[str, Any]) -> None:
        if info["features"] > bounds.FEATURES:
            raise self._too_many("features", info["features"], bounds.FEATURES)
        if len(info["fields"]) > bounds.COLUMNS:
            raise self._too_wide()

    def _parquet(self, path: Path) -> gpd.GeoDataFrame:
        raw = path.read_bytes()
        told = parquet_metadata(raw)
        if told.num_rows > bounds.FEATURES:
            raise self._too_many("features", told.num_rows, bounds.FEATURES)
        if told.num_columns > bounds.COLUMNS:
            raise self._too_wide()
        size = sum(told.row_group(at).total_byte_size for at in range(told.num_row_groups))
        if size > bounds.UNPACKED_BYTES:
            raise self._too_many("bytes when unpacked", size, bounds.UNPACKED_BYTES)
        if b"geo" not in (told.metadata or {}):
            raise refused(self._name, "is Parquet without geometry", "GeoParquet has it")
        return read_geoparquet(raw)

    def _csv_options(self, path: Path) -> dict[str, Any]:
        raw = path.read_bytes()
        self._demand_utf8(raw)
        raw = raw.removeprefix(BYTE_ORDER_MARK)
        path.write_bytes(raw)  # the mark would be in the name of the first column
        head = raw.partition(b"\n")[0].decode("utf-8").lower()
        names = {cell.strip(" \r\"'") for cell in re.split("[,;\t|]", head)}
        if names & set(X_NAMES[:4]) and names & set(Y_NAMES[:2]):
            self._says_degrees = True
        return {
            "X_POSSIBLE_NAMES": ",".join(X_NAMES),
            "Y_POSSIBLE_NAMES": ",".join(Y_NAMES),
            "GEOM_POSSIBLE_NAMES": ",".join(WKT_NAMES),
            "AUTODETECT_TYPE": "YES",
            "KEEP_GEOM_COLUMNS": "NO",
        }

    def _tell_errors(self, path: Path) -> None:
        errors = (f for f in check_geojson(path.read_bytes()) if f.level == "error")
        self._notes += [": ".join(filter(None, (f.path, f.problem))) for f in islice(errors, _TOLD)]

    def _unreadable(self, path: Path, error: BaseException) -> AtlasError:
        """Return what is wrong with a file that no library opened, as well as it can be said."""
        if self._kind is GEOJSON:
            errors = [f for f in check_geojson(path.read_bytes()) if f.level == "error"]
            if errors:
                return refused(self._name, errors[0].problem, where=errors[0].path)
        del error  # its words are of places on this machine and of calls
        return refused(self._name, f"is no {self._kind.name}, or a damaged one", "save it anew")

    def _too_many(self, what: str, count: int, most: int) -> AtlasError:
        return refused(self._name, f"has {count:,} {what}", f"at most {most:,}")

    def _too_wide(self) -> AtlasError:
        # GDAL stops counting the columns of a CSV at some number, and says that.
        return refused(self._name, f"has more than {bounds.COLUMNS} columns", "save those you need")

    # ------------------------------------------------------------ geometry

    def _shaped(self, frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        """Return a frame with flat geometry that has numbers for coordinates."""
        made = frame.geometry.to_numpy()
        vertices = int(shapely.get_num_coordinates(made).sum())
        if vertices > bounds.VERTICES:
            raise self._too_many("vertices", vertices, bounds.VERTICES)
        if (count := int((shapely.has_z(made) | _has_m(made)).sum())) > 0:
            self._notes.append(f"heights or measures are left out ({_counted(count)})")
            made = shapely.force_2d(made)
        made = self._finite(made, "coordinates that are no numbers")
        return frame.set_geometry(gpd.GeoSeries(made, index=frame.index, crs=frame.crs))

    def _finite(self, geometries: npt.NDArray[Any], what: str) -> npt.NDArray[Any]:
        """Return geometries, none in place of those with a coordinate that is not finite."""
        coordinates, owner = shapely.get_coordinates(geometries, return_index=True)
        broken = np.unique(owner[~np.isfinite(coordinates).all(axis=1)])
        if len(broken):
            self._notes.append(f"{what}: {_counted(len(broken))} without a place on the map")
            geometries = geometries.copy()
            geometries[broken] = None
        return geometries

    def _in_degrees(self, frame: gpd.GeoDataFrame, crs: str) -> tuple[gpd.GeoDataFrame, str]:
        told = self._crs_of(frame, crs)
        shapes = frame.geometry.set_crs(told, allow_override=True)
        if not told.equals(pyproj.CRS(DEGREES), ignore_axis_order=True):
            made = shapes.to_crs(DEGREES).to_numpy()
            made = self._finite(made, f"outside of what {told.name} is for")
            shapes = gpd.GeoSeries(made, index=frame.index, crs=DEGREES)
            self._notes.append(f"converted from {_name_of(told)} to longitude and latitude")
        else:
            shapes = gpd.GeoSeries(shapes.to_numpy(), index=frame.index, crs=DEGREES)
        self._demand_globe(shapes)
        shapes = self._cut_at_180(shapes)
        return frame.set_geometry(shapes), _name_of(told)

    def _crs_of(self, frame: gpd.GeoDataFrame, crs: str) -> pyproj.CRS:
        if frame.crs is not None:
            told = pyproj.CRS(frame.crs).to_2d()
            if told.is_engineering or told.is_geocentric:
                raise refused(self._name, f"is in {told.name}, which is not flat on the globe")
            if crs:
                self._notes.append(f"the file says {_name_of(told)} itself; {crs} is passed over")
            return told
        if crs:
            try:
                return pyproj.CRS.from_user_input(crs)
            except pyproj.exceptions.CRSError:
                problem = f"{shown(crs)} is no coordinate reference system"
                raise refused(self._name, problem, "write it as EPSG:32655") from None
        if self._says_degrees:
            return pyproj.CRS(DEGREES)
        problem = "does not say what its coordinates are in"
        raise refused(self._name, problem, "say it: EPSG:4326 for degrees, or as EPSG:32655")

    def _demand_globe(self, shapes: gpd.GeoSeries) -> None:
        kept = shapes.dropna()
        kept = kept[~kept.is_empty]
        if not len(kept):
            return
        west, south, east, north = kept.total_bounds
        if south >= -90 and north <= 90 and west >= -540 and east <= 540:
            return
        if max(abs(west), abs(east)) <= 90 and max(abs(south), abs(north)) <= 180:
            problem = "has latitudes beyond 90 degrees, as if the two were swapped"
            raise refused(self._name, problem, "longitude comes first, then latitude")
        corner = f"{west:g}, {south:g} to {east:g}, {north:g}"
        raise refused(
            self._name,
            f"has coordinates that are no degrees ({corner})",
            "say what they are in, as EPSG:32655",
        )

    def _cut_at_180(self, shapes: gpd.GeoSeries) -> gpd.GeoSeries:
        """Return shapes with longitudes from -180 to 180: counted on, they were cut in two."""
        edges = shapes.bounds
        (beyond,) = np.nonzero(((edges["minx"] < -180) | (edges["maxx"] > 180)).to_numpy())
        if not len(beyond):
            return shapes
        made = shapes.to_numpy().copy()
        made[beyond] = [_wrapped(shape) for shape in made[beyond]]
        self._notes.append(
            f"longitudes beyond 180 degrees are counted anew ({_counted(len(beyond))})"
        )
        return gpd.GeoSeries(made, index=shapes.index, crs=DEGREES)

    # ------------------------------------------------------------ time

    def _times(self, frame: gpd.GeoDataFrame) -> list[Span | None]:
        """Return when each feature holds, as far as the file says it."""
        ends = date_columns([str(name) for name in frame.columns if name != frame.geometry.name])
        members = [*frame[MEMBERS]] if MEMBERS in frame else [None] * len(frame)
        columns = [[*frame[name]] if name else members for name in ends]
        spans: list[Span | None] = []
        unread: list[str] = []
        for told, first, last in zip(members, *columns, strict=True):
            try:
                if isinstance(told, str):
                    spans.append(span_of_members(told))
                else:
                    spans.append(span_of(first, last) if ends[0] else None)
            except ValueError as error:
                spans.append(None)
                unread.append(str(error))
        if any(spans) and ends[0]:
            named = " and ".join(dict.fromkeys(ends))
            self._notes.append(f"dated by {named}")
        if unread:
            first_of = f"first {unread[0]}; YYYY, YYYY-MM or YYYY-MM-DD are read"
            self._notes.append(f"dates that are none: {_counted(len(unread))}, {first_of}")
        return spans

    # ------------------------------------------------------------ attributes

    def _attributes(self, frame: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, tuple[Column, ...]]:
        """Return a frame with attributes that are numbers, yes or no, or text, and nothing else."""
        kept: dict[str, pd.Series] = {}
        columns: list[Column] = []
        dropped: list[str] = []
        for position, column in enumerate(frame.columns):
            if column == frame.geometry.name:
                continue
            series = frame.iloc[:, position]
            plain, values = _plain(series)
            if self._kind in (KML, KMZ) and (series.isna().all() or column in _DRAWN):
                continue  # what KML could say of a place and this one does not, or how it is drawn
            if plain is None or str(column) in kept:
                dropped.append(str(column))
                continue
            kept[str(column)] = plain
            columns.append(Column(str(column), values, int(plain.notna().sum())))
        if dropped:
            self._notes.append(f"left out, being no text or number: {', '.join(dropped)}")
        own = _free_name(kept)
        table = pd.DataFrame(kept, index=frame.index)
        table[own] = frame.geometry
        table.index = pd.RangeIndex(1, len(table) + 1)
        return gpd.GeoDataFrame(table, geometry=own, crs=DEGREES), tuple(columns)


_NO_ENCODING = "it does not say how its letters are encoded: read as ISO 8859-1; add a .cpg file"
_CSV_PLACES = f"a column {' or '.join(WKT_NAMES[:2])} with WKT, or two as lon and lat, or x and y"


def _counted(count: int) -> str:
    return f"{count} feature{'' if count == 1 else 's'}"


def _wrapped(shape: shapely.Geometry) -> shapely.Geometry:
    """Return a shape with longitudes from -180 to 180; areas and lines are cut at 180 degrees."""
    if isinstance(shape, shapely.Polygon):
        return wrap(shapely.MultiPolygon([shape]))
    if isinstance(shape, shapely.MultiPolygon):
        return wrap(shape)
    if isinstance(shape, shapely.LineString | shapely.MultiLineString):
        return wrap_lines(shape)
    if isinstance(shape, shapely.GeometryCollection):
        return shapely.GeometryCollection([_wrapped(part) for part in shape.geoms])
    return shapely.transform(
        shape, lambda xy: np.column_stack(((xy[:, 0] + 180) % 360 - 180, xy[:, 1]))
    )


def _has_m(geometries: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    return np.asarray(shapely.has_m(geometries))


def _name_of(crs: pyproj.CRS) -> str:
    authority = crs.to_authority()
    return ":".join(authority) if authority else crs.name


def _free_name(taken: Mapping[str, object]) -> str:
    name = "geometry"
    while name in taken:
        name = f"{name}_"
    return name


def _plain(series: pd.Series) -> tuple[pd.Series | None, str]:
    """Return values as JSON has them, and what they are; nothing for bytes and geometry."""
    if pd.api.types.is_bool_dtype(series):
        return series.astype(object), "yes or no"
    if pd.api.types.is_numeric_dtype(series):
        return series, "number"
    filled = series.dropna()
    if any(isinstance(value, bytes | shapely.Geometry) for value in filled.head(100)):
        return None, ""
    told = series.map(_text, na_action="ignore").astype(object)
    return told.where(series.notna(), None), "text"


def _text(value: object) -> str:
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if isinstance(value, Sequence | Mapping) and not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
