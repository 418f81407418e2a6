"""A path of longitudes and latitudes on the globe: where it crosses, and which way a ring runs.

RFC 7946 draws straight lines between longitudes and latitudes (section 3.1.1). A step of more than
half the globe is taken as the short way round, as section 3.1.9 has it for paths that cross the
antimeridian: the longitudes are unwrapped, and lengths and areas are those of the unwrapped path.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from operator import mul

HALF_TURN_DEG = 180.0
FULL_TURN_DEG = 360.0
TOLERANCE_DEG = 1e-9
WORLDWIDE_DEG = 90.0  # of latitude: a box as high as this may well be as wide as it is written
UNDECIDED_AREA = 1e-12  # of the path's own box: less is the rounding of its positions


class Path:
    """A path that is fed with its positions a block at a time; only running figures are kept."""

    def __init__(self) -> None:
        self.count = 0
        self.is_sound = True  # False once a position is no longitude and latitude
        self.steps_far = False
        self.meets_antimeridian = False
        self.west = self.south = math.inf
        self.east = self.north = -math.inf
        self._origin = (0.0, 0.0)
        self._last = (0.0, 0.0)  # as written
        self._turn = 0.0  # what unwrapping adds to the last longitude
        self._unwrapped = [math.inf, -math.inf]
        self._plane = self._globe = 0.0  # twice the signed areas
        self._latitudes = 0.0

    def feed(self, longitudes: Sequence[float], latitudes: Sequence[float]) -> None:
        """Go on along positions in degrees; every number is finite."""
        if self.count == 0:
            self._origin = self._last = (longitudes[0], latitudes[0])
        xs, ys = [self._last[0], *longitudes], [self._last[1], *latitudes]
        low, high = min(xs), max(xs)
        self.west, self.east = min(self.west, low), max(self.east, high)
        self.south, self.north = min(self.south, *latitudes), max(self.north, *latitudes)
        unwrapped = xs
        if self._turn or high - low > HALF_TURN_DEG:
            unwrapped = self._unwrap(xs)
            low, high = min(unwrapped), max(unwrapped)
        self._unwrapped = [min(self._unwrapped[0], low), max(self._unwrapped[1], high)]
        plane = self._twice_area(xs, ys)
        self._plane += plane
        self._globe += plane if unwrapped is xs else self._twice_area(unwrapped, ys)
        self._latitudes += sum(latitudes)
        self._last = (longitudes[-1], latitudes[-1])
        self.count += len(longitudes)

    def _unwrap(self, xs: list[float]) -> list[float]:
        unwrapped = [xs[0] + self._turn]
        for before, after in itertools.pairwise(xs):
            step = abs(after - before)
            if step > HALF_TURN_DEG and abs(step - FULL_TURN_DEG) > TOLERANCE_DEG:
                self._turn -= FULL_TURN_DEG * round((after - before) / FULL_TURN_DEG)
                self.steps_far = True
                ends = sorted((unwrapped[-1], after + self._turn))
                self.meets_antimeridian |= _holds_antimeridian(*ends, slack=TOLERANCE_DEG)
            unwrapped.append(after + self._turn)
        return unwrapped

    def _twice_area(self, xs: list[float], ys: list[float]) -> float:
        x0, y0 = self._origin
        xs, ys = [x - x0 for x in xs], [y - y0 for y in ys]
        area: float = sum(map(mul, xs[:-1], ys[1:])) - sum(map(mul, xs[1:], ys[:-1]))
        return area

    @property
    def crosses(self) -> bool:
        """Whether the path crosses the antimeridian."""
        low, high = self._unwrapped
        return self.meets_antimeridian or _holds_antimeridian(low, high, slack=-TOLERANCE_DEG)

    @property
    def turns_round_pole(self) -> bool:
        """Whether a closed path runs once around the globe."""
        return abs(self._turn) > HALF_TURN_DEG

    def is_turned(self, *, exterior: bool) -> bool:
        """Tell whether a closed path runs against the right-hand rule on the globe.

        Parameters
        ----------
        exterior : bool
            Whether it bounds a surface (counterclockwise) or a hole (clockwise).

        Returns
        -------
        bool
            False too where it cannot be told: no area, or as far north as south around a pole.
        """
        if self.turns_round_pole:
            if abs(self._latitudes) <= TOLERANCE_DEG * self.count:
                return False
            # Eastward, the north pole lies on the left, which is the inner side.
            return ((self._turn > 0) == (self._latitudes > 0)) != exterior
        if abs(self._globe) <= self._undecided():
            return False
        is_turned = (self._globe > 0) != exterior
        if is_turned and self.steps_far and self.north - self.south >= WORLDWIDE_DEG:
            return (self._plane > 0) != exterior
        return is_turned

    def lies_outside(self, other: Path) -> bool:
        """Tell whether it reaches beyond the box of another path; False where in doubt."""
        if self.steps_far or other.steps_far or max(self.east, other.east) > HALF_TURN_DEG:
            return False
        slack = TOLERANCE_DEG
        return (
            self.west < other.west - slack
            or self.east > other.east + slack
            or self.south < other.south - slack
            or self.north > other.north + slack
        )

    def _undecided(self) -> float:
        width = self._unwrapped[1] - self._unwrapped[0]
        return UNDECIDED_AREA * width * (self.north - self.south)


def _holds_antimeridian(low: float, high: float, *, slack: float) -> bool:
    """Tell whether 180 degrees, or that and full turns, lie from low to high."""
    first = math.ceil((low - slack - HALF_TURN_DEG) / FULL_TURN_DEG)
    return first * FULL_TURN_DEG + HALF_TURN_DEG <= high + slack
