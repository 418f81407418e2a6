"""Attributes as JSON has them: numbers, yes or no, or text, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from layers.own_layers.kinds import KML, KMZ
from layers.own_layers.layer import Column
from layers.own_layers.source import SourceFile

TOLD = 200  # characters of names of columns that are told
# How KML has a place drawn: nothing that is known of it.
_DRAWN = ("tessellate", "extrude", "visibility", "drawOrder", "icon")


def plain_attributes(
    file: SourceFile, frame: gpd.GeoDataFrame
) -> tuple[gpd.GeoDataFrame, tuple[Column, ...]]:
    """Return a frame with attributes that are numbers, yes or no, or text, and nothing else."""
    kept: dict[str, pd.Series] = {}
    columns: list[Column] = []
    dropped: list[str] = []
    for position, column in enumerate(frame.columns):
        if column == frame.geometry.name:
            continue
        series = frame.iloc[:, position]
        plain, values = _plain(series)
        if file.kind in (KML, KMZ) and (series.isna().all() or column in _DRAWN):
            continue  # what KML could say of a place and this one does not, or how it is drawn
        if plain is None or str(column) in kept:
            dropped.append(str(column))
            continue
        kept[str(column)] = plain
        columns.append(Column(str(column), values, int(plain.notna().sum())))
    if dropped:
        file.note("left_out", columns=", ".join(dropped)[:TOLD])
    own = _free_name(kept)
    table = pd.DataFrame(kept, index=frame.index)
    table[own] = frame.geometry
    table.index = pd.RangeIndex(1, len(table) + 1)
    return gpd.GeoDataFrame(table, geometry=own, crs=frame.crs), tuple(columns)


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
