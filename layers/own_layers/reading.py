"""Reads one layer, inside the process that is made for it: opened, placed, dated, made plain."""

from __future__ import annotations

from pathlib import Path

import shapely

from geo.geojson import feature_collection
from layers.own_layers import bounds
from layers.own_layers.attributes import plain_attributes
from layers.own_layers.dates import MEMBERS, times_of
from layers.own_layers.kinds import KINDS
from layers.own_layers.layer import OwnLayer
from layers.own_layers.opening import opened
from layers.own_layers.placing import placed
from layers.own_layers.source import SourceFile


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
    file = SourceFile(name, next(each for each in KINDS if each.name == kind))
    frame, own_name = opened(file, Path(path), layer)
    frame, told_crs = placed(file, frame, crs)
    times = times_of(file, frame)
    table, columns = plain_attributes(file, frame.drop(columns=MEMBERS, errors="ignore"))
    named = own_name or title
    geojson = feature_collection(
        table,
        members={"title": named},
        feature_members=[{"time": {"interval": [*span]}} if span else {} for span in times],
    )
    if len(geojson) > bounds.ANSWER_BYTES:
        raise file.too_many("bytes as GeoJSON", len(geojson), bounds.ANSWER_BYTES)
    geometry = table.geometry
    shapes = geometry.geom_type.dropna().value_counts()
    has_place = bool(shapes.sum()) and not geometry.dropna().is_empty.all()
    return OwnLayer(
        file=name,
        name=named,
        kind=file.kind.name,
        crs=told_crs,
        features=len(table),
        without_geometry=int((geometry.isna() | geometry.is_empty).sum()),
        vertices=int(shapely.get_num_coordinates(geometry.to_numpy()).sum()),
        shapes=tuple((str(shape), int(count)) for shape, count in shapes.items()),
        bounds=tuple(round(float(b), 6) for b in table.total_bounds) if has_place else (),
        columns=columns,
        dated=sum(span is not None for span in times),
        notes=tuple(file.notes),
        geojson=geojson,
    )
