"""A map's frame on paper: which piece of the earth it shows, and where a place is in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from data.model import View
from geo.antimeridian import counted_on
from layers.plates.projection import Projection

Floats = npt.NDArray[np.float64]
_BORDER_DEG = 0.25  # between two points of a border that is taken through a projection
_POINTS = 64  # along each edge of a frame that is taken back


@dataclass(frozen=True, slots=True)
class MapFrame:
    """A rectangle of paper that a piece of the earth is drawn in.

    Parameters
    ----------
    projection : Projection
        How it is drawn.
    west_m, north_m : float
        The projection's coordinates of its upper left corner, metres.
    px_per_m : float
        CSS px (a 96th of an inch) of paper for a metre of the projection.
    width, height : float
        CSS px.
    """

    projection: Projection
    west_m: float
    north_m: float
    px_per_m: float
    width: float
    height: float

    @property
    def box(self) -> shapely.Polygon:
        """The frame itself, px."""
        return shapely.box(0, 0, self.width, self.height)

    def to_px(self, lonlat: Floats) -> Floats:
        """Return px, shape (n, 2), of longitudes and latitudes, degrees; infinite off the map."""
        x, y = self.projection.transformer().transform(lonlat[:, 0], lonlat[:, 1])
        px = (np.asarray(x) - self.west_m, self.north_m - np.asarray(y))
        return np.column_stack(px) * self.px_per_m

    def to_lonlat(self, px: Floats) -> Floats:
        """Return longitudes and latitudes, degrees, shape (n, 2), counted on from the middle."""
        x = self.west_m + px[:, 0] / self.px_per_m
        y = self.north_m - px[:, 1] / self.px_per_m
        lon, lat = self.projection.transformer().transform(x, y, direction="INVERSE")
        middle = self.projection.middle
        turned = np.asarray(lon) + 360 * np.round((middle - np.asarray(lon)) / 360)
        return np.column_stack([turned, lat])

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where a place is, px."""
        ((x, y),) = self.to_px(np.array([[counted_on(lon, self.projection.middle), lat]]))
        return float(x), float(y)

    def bounds(self) -> tuple[float, float, float, float]:
        """Return west, south, east, north of all that the frame shows, degrees."""
        u = np.linspace(0, 1, _POINTS)
        grid = np.stack(np.meshgrid(u * self.width, u * self.height), axis=-1).reshape(-1, 2)
        lonlat = self.to_lonlat(grid)
        lonlat = lonlat[np.isfinite(lonlat).all(axis=1)]
        if not len(lonlat):
            return self.projection.middle - 180, -89.9, self.projection.middle + 180, 89.9
        west, south = lonlat.min(axis=0)
        east, north = lonlat.max(axis=0)
        edge = max((north - south) / _POINTS, 1e-4)
        low, high = max(south - edge, -89.9), min(north + edge, 89.9)
        return float(west - edge), float(low), float(east + edge), float(high)


def fitted(
    projection: Projection, window: View, *, width: float, height: float, beside: float = 0
) -> MapFrame:
    """Return a frame that shows all of a window, in its middle.

    Parameters
    ----------
    window : View
        Degrees.
    width, height : float
        Of the frame, CSS px; it shows more than the window where their shapes differ.
    beside : float
        px that stay free around the window at least.
    """
    border = shapely.segmentize(shapely.box(*window.bounds), _BORDER_DEG)
    lon, lat = shapely.get_coordinates(border).T
    x, y = projection.transformer().transform(lon, lat)
    west, east, south, north = np.min(x), np.max(x), np.min(y), np.max(y)
    scale = min((width - 2 * beside) / (east - west), (height - 2 * beside) / (north - south))
    left = (west + east) / 2 - width / 2 / scale
    top = (south + north) / 2 + height / 2 / scale
    return MapFrame(projection, float(left), float(top), float(scale), width, height)
