"""Write GeoJSON as RFC 7946 wants it, geometry by GEOS and properties by the standard library."""

from __future__ import annotations

import json
import math
from collections.abc import Hashable, Mapping, Sequence
from itertools import repeat
from typing import Any, TypeAlias

import numpy as np
import shapely
from geopandas import GeoDataFrame
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.antimeridian import box_across

DECIMALS = 6  # about 0.1 m, RFC 7946 section 11.2
GRID_DEG = 10.0**-DECIMALS
Geometries: TypeAlias = NDArray[Any]


def round_geometries(geometries: Geometries) -> Geometries:
    """Round coordinates to six decimals and turn rings to the right-hand rule.

    Parameters
    ----------
    geometries : array of shapely geometries, shape (n,)
        EPSG:4326. None stays None.

    Returns
    -------
    array of shapely geometries, shape (n,)
        Valid wherever the input was; no geometry becomes empty.
    """
    made = np.array(geometries, dtype=object)
    off = _off_grid(made)  # land from our own files lies on the grid and needs no second look
    made[off] = _rounded(made[off])
    return np.asarray(shapely.orient_polygons(made, exterior_cw=False))


def _off_grid(geometries: Geometries) -> NDArray[np.intp]:
    """Return the positions of the geometries with a coordinate of more than six decimals."""
    coordinates, owner = shapely.get_coordinates(geometries, include_z=True, return_index=True)
    flat = np.nan_to_num(coordinates)
    return np.unique(owner[(flat != np.round(flat, DECIMALS)).any(axis=1)])


def _rounded(geometries: Geometries) -> Geometries:
    """Return geometries on the grid; what rounding alone would break is noded anew there."""
    rounded = shapely.set_precision(geometries, GRID_DEG, mode="pointwise")
    (broken,) = np.nonzero(~shapely.is_valid(rounded))
    broken = broken[shapely.is_valid(geometries[broken])]
    mended = shapely.set_precision(geometries[broken], GRID_DEG, mode="valid_output")
    rounded[broken] = np.where(shapely.is_empty(mended), geometries[broken], mended)
    # A geometry that remembered its grid would drag whatever is later cut with it onto that grid.
    return np.asarray(shapely.set_precision(rounded, 0, mode="pointwise"))


def feature_collection(
    frame: GeoDataFrame,
    *,
    members: Mapping[str, object] | None = None,
    feature_members: Sequence[Mapping[str, object]] = (),
) -> bytes:
    """Return a GeoDataFrame as the bytes of an RFC 7946 FeatureCollection.

    Parameters
    ----------
    frame : GeoDataFrame
        EPSG:4326; its index holds the feature ids.
    members : mapping, optional
        Foreign members of the collection: licence, attribution, title.
    feature_members : sequence of mapping, optional
        Foreign members of each feature, in the frame's order; by default none.

    Returns
    -------
    bytes
        UTF-8 text with a bbox for each feature and for the collection, string ids, no crs member.

    Raises
    ------
    ValueError
        If the frame is in another CRS than EPSG:4326.
    """
    if frame.crs is not None and frame.crs.to_epsg() != 4326:
        raise ValueError(f"GeoJSON is EPSG:4326, this frame is {frame.crs.name}")
    geometries = round_geometries(frame.geometry.to_numpy())
    features = _features(frame, geometries, feature_members)
    head = {"type": "FeatureCollection", **(members or {})}
    box = _bbox(shapely.total_bounds(geometries), geometries) if len(geometries) else []
    if box:
        head["bbox"] = box
    opening = _dump(head)[:-1]
    return f'{opening},"features":[{",".join(features)}]}}\n'.encode()


def _features(
    frame: GeoDataFrame, geometries: Geometries, members: Sequence[Mapping[str, object]]
) -> list[str]:
    columns = [name for name in frame.columns if name != frame.geometry.name]
    records = frame[columns].to_dict("records")
    texts = shapely.to_geojson(geometries)
    boxes = shapely.bounds(geometries)
    return [
        _feature(str(identifier), record, text=text, box=_bbox(box, shape), members=own)
        for identifier, record, text, box, shape, own in zip(
            frame.index,
            records,
            texts,
            boxes,
            geometries,
            members or repeat({}, len(frame)),
            strict=True,
        )
    ]


def _feature(
    identifier: str,
    record: Mapping[Hashable, object],
    *,
    text: str | None,
    box: list[float],
    members: Mapping[str, object],
) -> str:
    properties = {str(name): _plain(value) for name, value in record.items()}
    head: dict[str, object] = {"type": "Feature", "id": identifier}
    if box:
        head["bbox"] = box
    head |= {"properties": properties, **members}
    return f'{_dump(head)[:-1]},"geometry":{text or "null"}}}'


def _plain(value: object) -> object:
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return None
    return list(value) if isinstance(value, (tuple, set, np.ndarray)) else value


def _bbox(bounds: NDArray[np.float64], geometry: BaseGeometry | Geometries) -> list[float]:
    if np.isnan(bounds).any():
        return []
    return [round(b, DECIMALS) for b in box_across(bounds, geometry)]


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
