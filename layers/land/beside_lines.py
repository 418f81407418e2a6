"""Which land each stroke of a dividing line runs beside: what it parts."""

from __future__ import annotations

import numpy as np
import shapely
from shapely.affinity import scale

from data.faults import AtlasError
from data.model import Atlas
from geo.antimeridian import strokes_counted_on
from layers.land.derived.files import is_built
from layers.land.derived.lines import Strokes, read_lines
from layers.land.land_of_places import drawn_land

_SAMPLES = 24  # along a stroke
_AS_NEAR = 1.1  # times as far as the nearest land: the coasts are those of the screen
_AT_LEAST_DEG = 0.02

Beside = tuple[tuple[frozenset[str], ...], ...]


def lines_counted_on(atlas: Atlas) -> dict[str, Strokes]:
    """Return the strokes of every line as the map draws them, not cut at 180 degrees.

    Raises
    ------
    AtlasError
        When the lines have not been built, or what was built is damaged.
    """
    middle = atlas.file.limits.middle
    return {id_: strokes_counted_on(each, middle) for id_, each in read_lines(atlas).items()}


def land_beside_lines(atlas: Atlas) -> dict[str, tuple[frozenset[str], ...]]:
    """Return the places on both sides of each stroke of each line, by the line's id.

    A line runs as far from one coast as from the other: at each of its points the nearest land is
    that of both sides. Empty where nothing that is sound was built.
    """
    if not is_built(atlas):
        return {}
    try:
        land, lines = drawn_land(atlas), lines_counted_on(atlas)
    except AtlasError:  # said where the land itself is asked for
        return {}
    places, shapes = [str(id_) for id_ in land.index], land.to_numpy()
    return {id_: tuple(_beside(each, places, shapes) for each in s) for id_, s in lines.items()}


def _beside(stroke: list[list[float]], places: list[str], shapes: object) -> frozenset[str]:
    line = shapely.LineString(stroke)
    narrow = float(np.cos(np.radians(line.centroid.y)))  # degrees of longitude in those of latitude
    about = {"xfact": narrow, "yfact": 1.0, "origin": (0, 0)}
    near = [scale(shape, **about) for shape in shapes]  # type: ignore[attr-defined]
    points = shapely.line_interpolate_point(
        scale(line, **about), np.linspace(0.02, 0.98, _SAMPLES), normalized=True
    )
    distances = shapely.distance(np.array(near)[:, None], points[None, :])
    reach = np.maximum(np.nanmin(distances, axis=0) * _AS_NEAR, _AT_LEAST_DEG)
    return frozenset(places[at] for at in np.flatnonzero((distances <= reach).any(axis=1)))
