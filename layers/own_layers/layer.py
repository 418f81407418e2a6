"""A reader's layer as it came back: what it is, what was changed, and itself as GeoJSON."""

from __future__ import annotations

from dataclasses import dataclass

from layers.own_layers.said import Said


@dataclass(frozen=True, slots=True)
class Column:
    """An attribute: its name, what its values are ("text", "number", "yes or no"), how many."""

    name: str
    values: str
    filled: int


@dataclass(frozen=True, slots=True)
class LikelyCrs:
    """A coordinate system that a file may be in: its code, as "EPSG:32655", and its name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """How much of a layer a map draws.

    Parameters
    ----------
    features, vertices : int
        How many are drawn.
    outside : int
        Features that lie outside of what the map shows.
    tolerance : float
        To how many degrees the shapes are simplified.
    shapes : tuple of str
        What is among it: "area", "line", "point".
    """

    features: int
    outside: int
    vertices: int
    tolerance: float
    shapes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnLayer:
    """A layer that was read.

    Parameters
    ----------
    file, name : str
        The file's name, and the layer's in it.
    layers : tuple of str
        All layers of the file with geometry, where it has several.
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
    notes : tuple of Said
        What was changed or left out, a line each.
    geojson : bytes
        The whole layer, RFC 7946.
    """

    file: str
    name: str
    layers: tuple[str, ...]
    kind: str
    crs: str
    features: int
    without_geometry: int
    vertices: int
    shapes: tuple[tuple[str, int], ...]
    bounds: tuple[float, ...]
    columns: tuple[Column, ...]
    dated: int
    notes: tuple[Said, ...]
    geojson: bytes


@dataclass(frozen=True, slots=True)
class ShownLayer:
    """A layer for a page: what is told of it, what its map draws, and the beginning of its table.

    Parameters
    ----------
    layer : OwnLayer
        Without the layer itself, which is read anew when it is exported.
    drawn : Drawn
        How much of it is drawn.
    drawing : bytes
        What is drawn, as JSON (`layers.own_layers.drawing`).
    rows : tuple of tuple of str
        The first rows of the table, in the order asked for; a cell is text.
    """

    layer: OwnLayer
    drawn: Drawn
    drawing: bytes
    rows: tuple[tuple[str, ...], ...]
