"""Brings geometry into longitude and latitude, with a note for all that is changed."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pyproj
import shapely

from data.faults import AtlasError, shown
from geo.antimeridian import wrap, wrap_lines
from layers.own_layers import bounds
from layers.own_layers.likely import CrsUnknownError
from layers.own_layers.source import SourceFile, features

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
    AtlasError
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
        file.notes.append(f"heights or measures are left out ({features(count)})")
        made = shapely.force_2d(made)
    made = _finite(file, made, "coordinates that are no numbers")
    is_area = shapely.get_dimensions(made) == 2
    if crossing := int((~shapely.is_valid(made[is_area])).sum()):
        file.notes.append(
            f"areas that cross themselves are kept as they are ({features(crossing)})"
        )
    return frame.set_geometry(gpd.GeoSeries(made, index=frame.index, crs=frame.crs))


def _finite(file: SourceFile, geometries: npt.NDArray[Any], what: str) -> npt.NDArray[Any]:
    """Return geometries, none in place of those with a coordinate that is not finite."""
    coordinates, owner = shapely.get_coordinates(geometries, return_index=True)
    broken = np.unique(owner[~np.isfinite(coordinates).all(axis=1)])
    if len(broken):
        file.notes.append(f"{what}: {features(len(broken))} without a place on the map")
        geometries = geometries.copy()
        geometries[broken] = None
    return geometries


def _in_degrees(
    file: SourceFile, frame: gpd.GeoDataFrame, crs: str
) -> tuple[gpd.GeoDataFrame, str]:
    try:
        told = _crs_of(file, frame, crs)
    except AtlasError as error:
        extent = frame.geometry.total_bounds
        if frame.crs is not None or crs or not np.isfinite(extent).all():
            raise
        west, south, east, north = map(float, extent)
        raise CrsUnknownError(error, (west, south, east, north)) from None
    shapes = frame.geometry.set_crs(told, allow_override=True)
    if not told.equals(pyproj.CRS(DEGREES), ignore_axis_order=True):
        made = shapes.to_crs(DEGREES).to_numpy()
        made = _finite(file, made, f"outside of what {told.name} is for")
        shapes = gpd.GeoSeries(made, index=frame.index, crs=DEGREES)
        file.notes.append(f"converted from {_name_of(told)} to longitude and latitude")
    else:
        shapes = gpd.GeoSeries(shapes.to_numpy(), index=frame.index, crs=DEGREES)
    _demand_globe(file, shapes)
    shapes = _cut_at_180(file, shapes)
    return frame.set_geometry(shapes), _name_of(told)


def _crs_of(file: SourceFile, frame: gpd.GeoDataFrame, crs: str) -> pyproj.CRS:
    if frame.crs is not None:
        told = pyproj.CRS(frame.crs).to_2d()
        if told.is_engineering or told.is_geocentric:
            raise file.refused(f"is in {told.name}, which is not flat on the globe")
        if crs:
            file.notes.append(f"the file says {_name_of(told)} itself; {crs} is passed over")
        return told
    if crs:
        try:
            return pyproj.CRS.from_user_input(crs)
        except pyproj.exceptions.CRSError:
            problem = f"{shown(crs)} is no coordinate reference system"
            raise file.refused(problem, "write it as EPSG:32655") from None
    if file.is_in_degrees:
        return pyproj.CRS(DEGREES)
    problem = "does not say what its coordinates are in"
    raise file.refused(problem, "say it: EPSG:4326 for degrees, or as EPSG:32655")


def _demand_globe(file: SourceFile, shapes: gpd.GeoSeries) -> None:
    kept = shapes.dropna()
    kept = kept[~kept.is_empty]
    if not len(kept):
        return
    west, south, east, north = kept.total_bounds
    if south >= -90 and north <= 90 and west >= -540 and east <= 540:
        return
    if max(abs(west), abs(east)) <= 90 and max(abs(south), abs(north)) <= 180:
        problem = "has latitudes beyond 90 degrees, as if the two were swapped"
        raise file.refused(problem, "longitude comes first, then latitude")
    corner = f"{west:g}, {south:g} to {east:g}, {north:g}"
    raise file.refused(
        f"has coordinates that are no degrees ({corner})",
        "say what they are in, as EPSG:32655",
    )


def _cut_at_180(file: SourceFile, shapes: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return shapes with longitudes from -180 to 180: counted on, they were cut in two."""
    edges = shapes.bounds
    (beyond,) = np.nonzero(((edges["minx"] < -180) | (edges["maxx"] > 180)).to_numpy())
    if not len(beyond):
        return shapes
    made = shapes.to_numpy().copy()
    made[beyond] = [_wrapped(shape) for shape in made[beyond]]
    file.notes.append(f"longitudes beyond 180 degrees are counted anew ({features(len(beyond))})")
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
