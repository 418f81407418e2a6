"""The derived lines: the course of each line that a settlement has."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from data.faults import AtlasError
from data.model import Atlas
from layers.land.derived.files import DEEP, LINES_FILE, fault_of, read_derived

Strokes = list[list[list[float]]]  # of one line: strokes of [lon, lat], EPSG:4326


def read_lines(atlas: Atlas) -> dict[str, Strokes]:
    """Return the course of every line of the atlas by line id, each a list of strokes.

    A line has no stroke where there is nothing to draw: a proposal that would change nothing.

    Raises
    ------
    AtlasError
        When the file is missing, is not what was built, or lacks a line that a settlement has:
        one line of text for each.
    """
    raw = read_derived(atlas, LINES_FILE)
    try:
        features = json.loads(raw)["features"]
        found = {str(feature["id"]): strokes(feature["geometry"]) for feature in features}
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, DEEP):
        raise AtlasError([fault_of(atlas, LINES_FILE, "is not a collection of lines")]) from None
    wanted = [line.id for settlement in atlas.settlements for line in settlement.lines]
    missing = [line for line in dict.fromkeys(wanted) if line not in found]
    if missing:
        raise AtlasError([fault_of(atlas, LINES_FILE, _missing(missing))])
    return found


def _missing(lines: list[str]) -> str:
    more = f" and {len(lines) - 1} more" if len(lines) > 1 else ""
    return f'lacks the line "{lines[0]}"{more}'


def strokes(geometry: Mapping[str, Any]) -> Strokes:
    """Return a (Multi)LineString's coordinates as a list of strokes.

    Raises
    ------
    ValueError, KeyError, TypeError
        When it is no line in degrees.
    """
    kinds = {"LineString": [geometry["coordinates"]], "MultiLineString": geometry["coordinates"]}
    parts = kinds[geometry["type"]]
    return [_stroke(part) for part in parts]


def _stroke(part: list[list[float]]) -> list[list[float]]:
    points = [[float(lon), float(lat)] for lon, lat in part]
    inside = all(
        math.isfinite(lon) and abs(lon) <= 180 and math.isfinite(lat) and abs(lat) <= 90
        for lon, lat in points
    )
    if not inside or len(points) < 2:
        raise ValueError
    return points
