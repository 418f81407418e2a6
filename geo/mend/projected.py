"""Coordinates of the system that a crs member names, as longitude and latitude of WGS 84."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from pyproj.exceptions import ProjError

from geo.mend.reading import Value

WGS84 = (
    "OGC:CRS84"  # longitude first, which is what a GeoJSON of 2008 writes in any geographic system
)
Positions = NDArray[np.float64]  # shape (n, 3): longitude or easting, latitude or northing, height


@dataclass(frozen=True, slots=True)
class Conversion:
    """How positions of a named system become longitude and latitude.

    Parameters
    ----------
    name : str
        The system, as PROJ calls it.
    transformer : pyproj.Transformer or None
        None where the system is WGS 84 itself.
    """

    name: str
    transformer: Transformer | None

    @property
    def said(self) -> str:
        """What is told of a conversion."""
        if self.transformer is None:
            return f"crs member left out; it names {self.name}, which GeoJSON has without saying so"
        metres = self.transformer.accuracy
        exact = f", good to {metres:g} m as PROJ has it" if metres > 0 else ""
        return f"converted from {self.name} to longitude and latitude of WGS 84{exact}"

    def of(self, positions: Positions) -> Positions:
        """Return positions in degrees; heights stay as they are.

        Parameters
        ----------
        positions : array, shape (n, 3)
            Easting or longitude first.

        Returns
        -------
        array, shape (n, 3)
            Infinite where a position lies outside of what the system can say.
        """
        if self.transformer is None or not len(positions):
            return positions
        try:
            longitude, latitude = self.transformer.transform(positions[:, 0], positions[:, 1])
        except ProjError:
            longitude = latitude = np.full(len(positions), math.inf)
        return np.column_stack([longitude, latitude, positions[:, 2]])


def crs_written(member: Value) -> str:
    """Return what a crs member of the GeoJSON of 2008 names; empty where it names nothing."""
    if not isinstance(member, dict):
        return ""
    properties = member.get("properties")
    if not isinstance(properties, dict):
        return ""
    if member.get("type") == "EPSG" and "code" in properties:  # as drafts before 2008 had it
        return f"EPSG:{properties['code']}"
    name = properties.get("name")
    return name if isinstance(name, str) else ""


@lru_cache(maxsize=16)
def conversion(name: str) -> Conversion | None:
    """Return how positions of a named system are converted; None where PROJ does not know it.

    Parameters
    ----------
    name : str
        An URN or an authority's code: "urn:ogc:def:crs:EPSG::3857", "EPSG:4612".
    """
    if len(name) > 200:  # a name, and no description that PROJ would read for minutes
        return None
    try:
        system = CRS.from_user_input(name)
        target = CRS.from_user_input(WGS84)
        if system.equals(target, ignore_axis_order=True):
            return Conversion(system.name, None)
        return Conversion(system.name, Transformer.from_crs(system, target, always_xy=True))
    except ProjError:
        return None
