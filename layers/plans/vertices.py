"""The vertices of a line: as whole numbers, which are what is kept, and as an address has them.

Whoever calculates from a line, here or in the browser, calculates from the very same numbers.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from itertools import accumulate, pairwise

import numpy as np

from geo.dividing import PER_DEGREE, Position

Line = tuple[Position, ...]
_Whole = tuple[int, int]

BETWEEN = "."
MAX_DEGREES = 360.0  # counted on across 180, and no farther
_POINTS = ("n", "ne", "e", "se", "s", "sw", "w", "nw")
_NUMBER = re.compile("-?[0-9a-z]{1,7}", re.ASCII)


def on_grid(line: Iterable[Position]) -> Line:
    """Return a line with its vertices where they are kept."""
    return _line_of(_whole(line))


def is_position(value: object) -> bool:
    """Tell whether a value read from a file begins with a longitude and a latitude."""
    return (
        isinstance(value, list)
        and len(value) >= 2
        and all(_is_number(each) and abs(each) <= MAX_DEGREES for each in value[:2])
    )


def facing(line: Line) -> tuple[str, str]:
    """Return to which point of the compass the left and the right of a line look: "n", "ne", "e".

    It goes by the way from its beginning to its end.
    """
    (west, south), (east, north) = line[0], line[-1]
    across = math.cos(math.radians((south + north) / 2))
    bearing = math.atan2((east - west) * across, north - south)  # 0 is north, clockwise
    left = math.floor(bearing / (math.pi / 4) + 0.5) - 2
    return _POINTS[left % 8], _POINTS[(left + 4) % 8]


def write_line(line: Line) -> str:
    """Return a line as an address has it: the first vertex, then steps, in base 36."""
    numbers = _whole(line)
    steps = [(to[0] - at[0], to[1] - at[1]) for at, to in pairwise(numbers)]
    parts = [number for vertex in (*numbers[:1], *steps) for number in vertex]
    return BETWEEN.join(np.base_repr(number, 36).lower() for number in parts)


def read_line(text: str) -> Line | None:
    """Return the line of an address, or None where it is none."""
    parts = text.split(BETWEEN)
    if len(parts) % 2 or not all(_NUMBER.fullmatch(each) for each in parts):
        return None
    east, north = (accumulate(int(each, 36) for each in parts[first::2]) for first in (0, 1))
    line = _line_of(zip(east, north, strict=True))
    return line if all(is_position(list(vertex)) for vertex in line) else None


def _whole(line: Iterable[Position]) -> tuple[_Whole, ...]:
    return tuple((_rounded(longitude), _rounded(latitude)) for longitude, latitude in line)


def _line_of(numbers: Iterable[_Whole]) -> Line:
    return tuple((east / PER_DEGREE, north / PER_DEGREE) for east, north in numbers)


def _rounded(degrees: float) -> int:
    return math.floor(degrees * PER_DEGREE + 0.5)  # as a browser does


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
