"""The projection that suits a region, worked out from its extent.

Conformal all of them: shapes are what islands are known by. Between the tropics' edge and the
polar circles that is Lambert's cone, with standard parallels a sixth of the extent inside of its
edges (J. P. Snyder, Map Projections: A Working Manual, U.S. Geological Survey, 1987, page 105).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pyproj import CRS, Transformer

from data.model import Atlas, View
from geo.antimeridian import counted_on

ProjectionKind = Literal["conic", "mercator", "stereographic"]
WIDER = 1.5  # a window so much higher than the atlas' own is a region of its own
_EQUATOR, _POLES = 8.0, 75.0  # degrees of latitude of an extent's middle


@dataclass(frozen=True, slots=True)
class Projection:
    """A map projection on the WGS84 ellipsoid.

    Parameters
    ----------
    kind : {"conic", "mercator", "stereographic"}
        Lambert conformal conic; Mercator along the equator; polar stereographic.
    middle : float
        The longitude that stands upright, degrees; of a window across 180 counted on.
    parallels : tuple of float
        Where it is true to scale, degrees north.
    """

    kind: ProjectionKind
    middle: float
    parallels: tuple[float, ...]

    @property
    def proj(self) -> str:
        """Its definition as PROJ writes it; metres."""
        lon = f"+lon_0={counted_on(self.middle, 0):g} +ellps=WGS84 +units=m +type=crs"
        first, last = self.parallels[0], self.parallels[-1]
        if self.kind == "conic":
            return f"+proj=lcc +lat_1={first:g} +lat_2={last:g} +lat_0={first:g} {lon}"
        if self.kind == "mercator":
            return f"+proj=merc +lat_ts={first:g} {lon}"
        pole = 90 if first > 0 else -90
        return f"+proj=stere +lat_0={pole} +lat_ts={first:g} {lon}"

    def transformer(self) -> Transformer:
        """Return what takes longitude and latitude (EPSG:4326) to metres, and back."""
        return _transformer(self.proj)


@lru_cache(maxsize=16)
def _transformer(proj: str) -> Transformer:
    return Transformer.from_crs(CRS("EPSG:4326"), CRS(proj), always_xy=True)


def projection_of(atlas: Atlas, window: View) -> Projection:
    """Return the projection for a window on an atlas' region.

    It is that of the atlas' first view, so that plates can be laid beside each other; a window
    that is much higher, or lies elsewhere, has its own.
    """
    home = atlas.file.home_view
    inside = home.south <= (window.south + window.north) / 2 <= home.north
    high = window.north - window.south > WIDER * (home.north - home.south)
    return projection_for(home if inside and not high else window)


def projection_for(extent: View) -> Projection:
    """Return the projection that suits an extent."""
    span, middle = extent.north - extent.south, (extent.south + extent.north) / 2
    if abs(middle) > _POLES:
        return Projection("stereographic", extent.middle, (_rounded(middle, span),))
    if abs(middle) < _EQUATOR:
        return Projection("mercator", extent.middle, (_rounded(abs(middle), span),))
    inset = span / 6
    pair = _rounded(extent.south + inset, span), _rounded(extent.north - inset, span)
    if abs(pair[0] + pair[1]) < _EQUATOR:  # a cone with its point far away is a cylinder
        return Projection("mercator", extent.middle, (0.0,))
    return Projection("conic", extent.middle, pair)


def _rounded(latitude: float, span: float) -> float:
    """Return a latitude as it can be read: whole degrees where the extent has several."""
    step = 1.0 if span >= 6 else 0.5 if span >= 3 else 0.1
    return round(round(latitude / step) * step, 1)
