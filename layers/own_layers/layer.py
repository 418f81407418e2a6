"""A reader's layer as it came back: what it is, what was changed, and itself as GeoJSON."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """An attribute: its name, what its values are ("text", "number", "yes or no"), how many."""

    name: str
    values: str
    filled: int


@dataclass(frozen=True, slots=True)
class OwnLayer:
    """A layer that was read.

    Parameters
    ----------
    file, name : str
        The file's name, and the layer's in it.
    kind : str
        The format, as `layers.own_layers.kinds.Kind` tells it.
    crs : str
        What the file was in; the layer is in longitude and latitude, EPSG:4326.
    features, without_geometry, vertices : int
        How many; those without a place on the map count as features too.
    shapes : tuple of (str, int)
        How many of each geometry type.
    bounds : tuple of float
        West, south, east and north in degrees; empty where nothing has a place.
    columns : tuple of Column
        The attributes, in the file's order.
    dated : int
        How many features say when they hold; in `geojson` each has it as ``time`` (JSON-FG), an
        interval of days, ".." for an open end.
    notes : tuple of str
        What was changed or left out, a line each.
    geojson : bytes
        The whole layer, RFC 7946.
    """

    file: str
    name: str
    kind: str
    crs: str
    features: int
    without_geometry: int
    vertices: int
    shapes: tuple[tuple[str, int], ...]
    bounds: tuple[float, ...]
    columns: tuple[Column, ...]
    dated: int
    notes: tuple[str, ...]
    geojson: bytes
