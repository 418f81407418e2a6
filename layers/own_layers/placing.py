"""Brings geometry into longitude and latitude, with a note for all that is changed."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pyproj
import shapely

from geo.antimeridian import wrap, wrap_lines
from layers.own_layers import bounds
from layers.own_layers.likely import CrsUnknownError
from layers.own_layers.said import RefusedError
from layers.own_layers.source import SourceFile

DEGREES = "EPSG:4326"


def placed(file: SourceFile, frame: gpd.GeoDataFrame, crs: str) -> tuple[gpd.GeoDataFrame, str]:
    """Return a frame with flat geometry in longitude and latitude, and the name of what it was in.

    Parameters
    ----------
    file : SourceFile
        Gets the notes.
    frame : GeoDataFrame
        In any CRS, or in none.
    crs : str
        What its coordinates are in where the file does not say it, as "EPSG:32655".

    Raises
    ------
    RefusedError
        One line: no CRS where one is needed, or coordinates that lie nowhere.
    """
    return _in_degrees(file, _shaped(file, frame), crs)


def _shaped(file: SourceFile, frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return a frame with flat geometry that has numbers for coordinates."""
    made = frame.geometry.to_numpy()
    vertices = int(shapely.get_num_coordinates(made).sum())
    if vertices > bounds.VERTICES:
        raise file.too_many("vertices", vertices, bounds.VERTICES)
    if (count := int((shapely.has_z(made) | _has_m(made)).sum())) > 0:
        file.note("heights", count=count)
        made = shapely.force_2d(made)
    made = _finite(file, made, "nan")
    made = made.copy()
    made[shapely.is_empty(made)] = None  # a place that is none
    is_area = shapely.get_dimensions(made) == 2
    if crossing := int((~shapely.is_valid(made[is_area])).sum()):
        file.note("crossing", count=crossing)
    return frame.set_geometry(gpd.GeoSeries(made, index=frame.index, crs=frame.crs))


def _finite(
    file: SourceFile, geometries: npt.NDArray[Any], why: str, **values: str
) -> npt.NDArray[Any]:
    """Return geometries, none in place of those with a coordinate that is not finite."""
    coordinates, owner = shapely.get_coordinates(geometries, return_index=True)
    broken = np.unique(owner[~np.isfinite(coordinates).all(axis=1)])
    if len(broken):
        file.note(why, count=len(broken), **values)
        geometries = geometries.copy()
        geometries[broken] = None
    return geometries


def _in_degrees(
    file: SourceFile, frame: gpd.GeoDataFrame, crs: str
) -> tuple[gpd.GeoDataFrame, str]:
    try:
        told = _crs_of(file, frame, crs)
    except RefusedError as error:
        extent = frame.geometry.total_bounds
        if frame.crs is not None or crs or not np.isfinite(extent).all():
            raise
        west, south, east, north = map(float, extent)
        raise CrsUnknownError(error, (west, south, east, north)) from None
    shapes = frame.geometry.set_crs(told, allow_override=True)
    if not told.equals(pyproj.CRS(DEGREES), ignore_axis_order=True):
        made = shapes.to_crs(DEGREES).to_numpy()
        made = _finite(file, made, "beyond", crs=told.name)
        shapes = gpd.GeoSeries(made, index=frame.index, crs=DEGREES)
        file.note("converted", crs=_name_of(told))
    else:
        shapes = gpd.GeoSeries(shapes.to_numpy(), index=frame.index, crs=DEGREES)
    _demand_globe(file, shapes)
    shapes = _cut_at_180(file, shapes)
    return frame.set_geometry(shapes), _name_of(told)


def _crs_of(file: SourceFile, frame: gpd.GeoDataFrame, crs: str) -> pyproj.CRS:
    if frame.crs is not None:
        told = pyproj.CRS(frame.crs).to_2d()
        if told.is_engineering or told.is_geocentric:
            raise file.refused("not_flat", crs=told.name)
        if crs:
            file.note("crs_passed", crs=_name_of(told), given=crs)
        return told
    if crs:
        try:
            return pyproj.CRS.from_user_input(crs)
        except pyproj.exceptions.CRSError:
            raise file.refused("no_crs", crs=crs[:60]) from None
    if file.is_in_degrees:
        return pyproj.CRS(DEGREES)
    raise file.refused("crs_missing")


def _demand_globe(file: SourceFile, shapes: gpd.GeoSeries) -> None:
    kept = shapes.dropna()
    if not len(kept):
        return
    west, south, east, north = kept.total_bounds
    if south >= -90 and north <= 90 and west >= -540 and east <= 540:
        return
    if max(abs(west), abs(east)) <= 90 and max(abs(south), abs(north)) <= 180:
        raise file.refused("swapped")
    raise file.refused("not_degrees", corner=f"{west:g} {south:g} {east:g} {north:g}")


def _cut_at_180(file: SourceFile, shapes: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return shapes with longitudes from -180 to 180: counted on, they were cut in two."""
    edges = shapes.bounds
    (beyond,) = np.nonzero(((edges["minx"] < -180) | (edges["maxx"] > 180)).to_numpy())
    if not len(beyond):
        return shapes
    made = shapes.to_numpy().copy()
    made[beyond] = [_wrapped(shape) for shape in made[beyond]]
    file.note("turned", count=len(beyond))
    return gpd.GeoSeries(made, index=shapes.index, crs=DEGREES)


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
