"""Reads one layer, inside the process that is made for it: opened, placed, dated, made plain.

Then it is made what it was read for: GeoJSON, a GeoPackage, or what a page shows of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import shapely

from geo.geojson import feature_collection
from layers.own_layers import bounds
from layers.own_layers.attributes import plain_attributes
from layers.own_layers.dates import MEMBERS, Span, times_of
from layers.own_layers.drawing import Window, drawing_of
from layers.own_layers.geopackage import geopackage
from layers.own_layers.kinds import KINDS
from layers.own_layers.layer import Column, OwnLayer, ShownLayer
from layers.own_layers.opening import opened
from layers.own_layers.placing import placed
from layers.own_layers.rows import rows_of
from layers.own_layers.source import SourceFile


@dataclass(frozen=True, slots=True)
class Asked:
    """Which layer of which file to read.

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
    """

    name: str
    path: str
    kind: str
    crs: str
    layer: str
    title: str


@dataclass(frozen=True, slots=True)
class _Read:
    file: SourceFile
    table: gpd.GeoDataFrame
    columns: tuple[Column, ...]
    times: Sequence[Span | None]
    crs: str
    named: str


def read_layer(asked: Asked) -> OwnLayer:
    """Return a layer of a file, whole.

    Raises
    ------
    RefusedError
        One line.
    """
    read = _read(asked)
    geojson = feature_collection(
        read.table,
        members={"title": read.named},
        feature_members=[{"time": {"interval": [*span]}} if span else {} for span in read.times],
    )
    if len(geojson) > bounds.ANSWER_BYTES:
        size = {"megabytes": round(len(geojson) / 1e6), "most": round(bounds.ANSWER_BYTES / 1e6)}
        raise read.file.refused("too_large_geojson", **size)
    return _told(read, geojson)


def save_layer(asked: Asked) -> bytes:
    """Return a layer of a file, whole, as a GeoPackage.

    Raises
    ------
    RefusedError
        One line.
    """
    read = _read(asked)
    return geopackage(read.table, read.times, name=read.named, folder=Path(asked.path).parent)


def show_layer(
    asked: Asked, *, window: Window, sort: str = "", descending: bool = False
) -> ShownLayer:
    """Return what a page shows of a layer.

    Parameters
    ----------
    asked : Asked
        Which one.
    window : tuple of float
        As in `layers.own_layers.drawing.drawing_of`.
    sort, descending : str and bool, optional
        As in `layers.own_layers.rows.rows_of`.

    Raises
    ------
    RefusedError
        One line.
    """
    read = _read(asked)
    drawn, drawing = drawing_of(read.table, read.times, read.columns, window=window)
    rows = rows_of(read.table, read.columns, sort=sort, descending=descending)
    return ShownLayer(_told(read, b""), drawn, drawing, rows)


def _read(asked: Asked) -> _Read:
    file = SourceFile(asked.name, next(each for each in KINDS if each.name == asked.kind))
    frame, own_name = opened(file, Path(asked.path), asked.layer)
    frame, told_crs = placed(file, frame, asked.crs)
    times = times_of(file, frame)
    table, columns = plain_attributes(file, frame.drop(columns=MEMBERS, errors="ignore"))
    return _Read(file, table, columns, times, told_crs, own_name or asked.title)


def _told(read: _Read, geojson: bytes) -> OwnLayer:
    geometry = read.table.geometry
    shapes = geometry.geom_type.dropna().value_counts()
    edges = read.table.total_bounds
    return OwnLayer(
        file=read.file.name,
        name=read.named,
        layers=read.file.layers if len(read.file.layers) > 1 else (),
        kind=read.file.kind.name,
        crs=read.crs,
        features=len(read.table),
        without_geometry=int(geometry.isna().sum()),
        vertices=int(shapely.get_num_coordinates(geometry.to_numpy()).sum()),
        shapes=tuple((str(shape), int(count)) for shape, count in shapes.items()),
        bounds=tuple(round(float(b), 6) for b in edges) if len(shapes) else (),
        columns=read.columns,
        dated=sum(span is not None for span in read.times),
        notes=tuple(read.file.notes),
        geojson=geojson,
    )
