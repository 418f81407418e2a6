"""Which coordinate systems a file without one may be in: those that put it where the map is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import numpy as np
import pyproj
from pyproj.aoi import AreaOfInterest
from pyproj.database import query_crs_info
from pyproj.enums import PJType

from layers.own_layers import bounds
from layers.own_layers.layer import LikelyCrs
from layers.own_layers.said import RefusedError

Window = tuple[float, float, float, float]
DEGREES = LikelyCrs("EPSG:4326", "WGS 84")
WEB = LikelyCrs("EPSG:3857", "WGS 84 / Pseudo-Mercator")
BESIDE = 0.5  # degrees by which a layer may be beyond an area of use


class CrsUnknownError(RefusedError):
    """A file that names no coordinate system; `extent` is what its coordinates span."""

    def __init__(self, error: RefusedError, extent: Window) -> None:
        super().__init__(error.name, error.why)
        self.extent = extent


def likely_crs(extent: Window, window: Window) -> tuple[LikelyCrs, ...]:
    """Return the coordinate systems that put an extent into a window, the likeliest first.

    Parameters
    ----------
    extent : tuple of float
        Least x, least y, greatest x, greatest y, in units that nobody has told.
    window : tuple of float
        What the map can show: west, south, east, north in degrees. East may be more than 180.

    Returns
    -------
    tuple of LikelyCrs
        At most `layers.own_layers.bounds.LIKELY`, each of which has all of the extent in its area
        of use: longitude and latitude, then those of WGS 84, then those most of whose area the
        window shows; of equals those whose middle is nearest to the window's.
    """
    west, south, east, north = window
    area = AreaOfInterest(west, south, (east + 180) % 360 - 180, north)
    kind = PJType.GEOGRAPHIC_2D_CRS if _are_degrees(extent) else PJType.PROJECTED_CRS
    candidates: list[tuple[tuple[bool, float, float], LikelyCrs, Window]] = []
    for info in query_crs_info("EPSG", kind, area, contains=False):
        use = info.area_of_use
        if use is not None and not info.deprecated:
            breadth = (use.east - use.west) % 360 or 360
            about = use.west, use.south, use.west + breadth, use.north
            is_other = not info.name.startswith(f"{DEGREES.name} /")
            share = round(_share(about, window), 1)
            aside = abs((about[0] + about[2] - west - east) / 2 + 180) % 360
            rank = is_other, -share, abs(aside - 180)
            candidates.append((rank, LikelyCrs(f"EPSG:{info.code}", info.name), about))
    candidates.sort(key=lambda each: (each[0], each[1].code))
    first = (DEGREES, window) if _are_degrees(extent) else (WEB, window)
    found = (
        crs
        for crs, about in (first, *(each[1:] for each in candidates))
        if _lies_in(crs, extent, window, about)
    )
    return tuple(islice(dict.fromkeys(found), bounds.LIKELY))


def _are_degrees(extent: Window) -> bool:
    west, south, east, north = extent
    return max(abs(west), abs(east)) <= 360 and max(abs(south), abs(north)) <= 90


def _share(about: Window, window: Window) -> float:
    """Return how much of an area of use a window shows, in degrees, as a share."""
    west, south, east, north = about
    least, lowest, most, highest = window
    turned = least + (west - least) % 360
    across = min(turned + east - west, most) - turned
    up = min(north, highest) - max(south, lowest)
    return max(across, 0) * max(up, 0) / ((east - west) * (north - south))


def _lies_in(crs: LikelyCrs, extent: Window, *windows: Window) -> bool:
    """Return whether an extent in a coordinate system lies in all of some windows, or nearly so.

    The datum is passed over: it moves nothing by more than a kilometre, and asking for the best
    way from one to another takes a second where there are many.
    """
    xs, ys = zip(*_corners(extent), strict=True)
    try:
        lon, lat = pyproj.Proj(crs.code)(np.array(xs), np.array(ys), inverse=True)
    except pyproj.exceptions.ProjError:
        return False
    if not (np.isfinite(lon).all() and np.isfinite(lat).all()):
        return False
    for west, south, east, north in windows:
        turned = (lon - west + BESIDE) % 360 - BESIDE
        if (turned > east - west + BESIDE).any():
            return False
        if (lat < south - BESIDE).any() or (lat > north + BESIDE).any():
            return False
    return True


def _corners(extent: Window) -> Iterator[tuple[float, float]]:
    west, south, east, north = extent
    yield from ((west, south), (east, south), (west, north), (east, north))
