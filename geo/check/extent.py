"""The box that coordinates fill, and whether a bbox member holds them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from geo.check import rules
from geo.check.rules import Rule

TOLERANCE_DEG = 1e-9


class Extent:
    """The least and greatest of each axis, east and west of Greenwich apart.

    Longitudes on either side of the antimeridian have to be told apart for boxes across it, so the
    least and greatest are kept for each side of 0 degrees.
    """

    __slots__ = ("dimensions", "east", "heights", "south_north", "west")

    def __init__(self) -> None:
        self.dimensions = 0
        self.west = [math.inf, -math.inf]  # longitudes below 0
        self.east = [math.inf, -math.inf]
        self.south_north = [math.inf, -math.inf]
        self.heights = [math.inf, -math.inf]

    def feed(
        self, longitudes: Sequence[float], latitudes: Sequence[float], heights: Sequence[float]
    ) -> None:
        """Take positions; every number is finite."""
        self.dimensions = max(self.dimensions, 3 if heights else 2)
        least, greatest = min(longitudes), max(longitudes)
        if least < 0 <= greatest:
            _widen(self.west, least, max(x for x in longitudes if x < 0))
            _widen(self.east, min(x for x in longitudes if x >= 0), greatest)
        else:
            _widen(self.west if greatest < 0 else self.east, least, greatest)
        _widen(self.south_north, min(latitudes), max(latitudes))
        if heights:
            _widen(self.heights, min(heights), max(heights))

    def merge(self, other: Extent) -> None:
        """Take what another extent holds."""
        if other.dimensions:
            self.dimensions = max(self.dimensions, other.dimensions)
            for name in ("west", "east", "south_north", "heights"):
                _widen(getattr(self, name), *getattr(other, name))

    def is_in(self, box: Sequence[float]) -> bool:
        """Tell whether a bbox of four or six numbers holds everything, to a hair."""
        if not self.dimensions:
            return True
        half = len(box) // 2
        if not _holds(box[1], box[half + 1], self.south_north):
            return False
        if half == 3 and self.dimensions == 3 and not _holds(box[2], box[5], self.heights):
            return False
        ends = [x for side in (self.west, self.east) for x in side if math.isfinite(x)]
        return all(_in_longitude(x, box[0], box[half]) for x in ends)


def _widen(range_: list[float], least: float, greatest: float) -> None:
    range_[0], range_[1] = min(range_[0], least), max(range_[1], greatest)


def _holds(least: float, greatest: float, range_: Sequence[float]) -> bool:
    return least - TOLERANCE_DEG <= range_[0] and range_[1] <= greatest + TOLERANCE_DEG


def _in_longitude(x: float, west: float, east: float) -> bool:
    if west <= east:  # in either way of counting, from -180 or from 0
        turns = (x, x - 360, x + 360)
        return any(west - TOLERANCE_DEG <= turn <= east + TOLERANCE_DEG for turn in turns)
    x = (x + 180) % 360 - 180 if abs(x) > 180 else x
    return x >= west - TOLERANCE_DEG or x <= east + TOLERANCE_DEG


def bbox_faults(
    box: Sequence[float], count: int, extent: Extent
) -> Iterator[tuple[Rule, dict[str, object]]]:
    """Yield what is wrong with a bbox; at most one thing, as the next would follow from it.

    Parameters
    ----------
    box : sequence of float
        Its numbers up to the sixth; not a number where something else stands.
    count : int
        How many elements it has.
    extent : Extent
        What the object's coordinates fill.
    """
    half = count // 2
    n = extent.dimensions or half
    if count not in (4, 6):
        yield rules.BBOX_LENGTH, {}
    elif not all(map(math.isfinite, box)):
        yield rules.BBOX_NUMBERS, {}
    elif box[1] > box[half + 1]:
        yield rules.BBOX_ORDER, {"way": "south to north"}
    elif half == 3 and box[2] > box[5]:
        yield rules.BBOX_ORDER, {"way": "bottom to top"}
    elif half != n:
        yield rules.BBOX_DIMENSION, {"wanted": 2 * n, "n": n}
    elif not extent.is_in(box):
        yield rules.BBOX_TOO_SMALL, {}
