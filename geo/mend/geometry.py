"""Mend the coordinates of one geometry: numbers, closing, order, and the cut at 180 degrees."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import shapely

from geo.antimeridian import nearest_turn, wrap, wrap_lines
from geo.check.globe import FULL_TURN_DEG, HALF_TURN_DEG, TOLERANCE_DEG, Path
from geo.mend.changes import Changes
from geo.mend.projected import Conversion, Positions
from geo.mend.reading import Members, Value
from geo.polygons import repair

DECIMALS = 7  # of a degree: 1 cm, finer than any coast or border is measured
POLE_DEG = 90.0

LONG = "numbers beyond the third left out (section 3.1.1)"
DECIMAL = f"rounded to {DECIMALS} decimals, 1 cm (section 11.2)"
TWICE = "a position that stood twice in a row is written once"
OPEN = "ring closed with its first position (section 3.1.6)"
ORDER = "ring turned: exterior counterclockwise, interior clockwise (section 3.1.6)"
TURNS = "longitude written from -180 to 180 (section 3.1.9)"
CUT = "cut at 180 degrees (section 3.1.9)"
POLE = "led around the pole and cut at 180 degrees (section 3.1.9)"
REPAIRED = "crossed itself, and is parted where it does, so that it can be cut"


class GeometryMender:
    """Mends geometries with coordinates, and notes what it does.

    Parameters
    ----------
    changes : Changes
        Takes what is changed.
    """

    def __init__(self, changes: Changes) -> None:
        self._changes = changes

    def mend(
        self, kind: str, coordinates: Value, path: str, conversion: Conversion | None
    ) -> Members | None:
        """Return a geometry's type and coordinates as they should be.

        Parameters
        ----------
        kind : str
            Its type.
        coordinates : Value
            As read; a converted geometry's are in its system.
        path : str
            Of the coordinates.
        conversion : Conversion, optional
            Where they are in another system than GeoJSON's.

        Returns
        -------
        dict or None
            Members `type` and `coordinates`; None where nothing was changed, or where they are not
            what the type demands: then the check says what is wrong.
        """
        before = len(self._changes)
        single = kind.removeprefix("Multi")
        is_multi = single != kind
        if kind == "MultiPoint":  # as one run, of which there may be millions
            made = self._points(coordinates, path, conversion)
        elif is_multi:
            made = self._each(single, coordinates, path, conversion)
        else:
            made = self._parts(single, coordinates, path, conversion)
        if made is None or (len(self._changes) == before and conversion is None):
            return None
        if not is_multi and len(made) == 1:
            return {"type": kind, "coordinates": made[0]}
        return {"type": f"Multi{single}", "coordinates": made}

    def _each(
        self, single: str, values: Value, path: str, by: Conversion | None
    ) -> list[Value] | None:
        if not isinstance(values, list):
            return None
        made: list[Value] = []
        for index, value in enumerate(values):
            parts = self._parts(single, value, f"{path}[{index}]", by)
            if parts is None:
                return None
            made.extend(parts)
        return made

    def _parts(
        self, single: str, value: Value, path: str, by: Conversion | None
    ) -> list[Value] | None:
        """Return what a point, line or polygon comes to: one part, or more where it is cut."""
        if single == "Point":
            return self._points([value], path, by)
        return (
            self._line(value, path, by)
            if single == "LineString"
            else self._polygon(value, path, by)
        )

    # points --------------------------------------------------------------------------------------

    def _points(self, value: Value, path: str, by: Conversion | None) -> list[Value] | None:
        positions = self._positions(value, path, by)
        return None if positions is None else _listed(self._in_turn(positions, path))

    def _in_turn(self, positions: Positions, path: str) -> Positions:
        beyond = np.abs(positions[:, 0]) > HALF_TURN_DEG
        if beyond.any():
            positions = positions.copy()
            positions[beyond, 0] -= FULL_TURN_DEG * np.round(positions[beyond, 0] / FULL_TURN_DEG)
            self._changes.note(TURNS, path, count=int(beyond.sum()), noun="positions")
        return positions

    # lines ---------------------------------------------------------------------------------------

    def _line(self, value: Value, path: str, by: Conversion | None) -> list[Value] | None:
        positions = self._positions(value, path, by)
        if positions is None:
            return None
        return self._line_parts(self._once(positions, path, least=2), path)

    def _line_parts(self, positions: Positions, path: str) -> list[Value]:
        if len(positions) < 2 or not _reaches_across(_path_of(positions)):
            return [_listed(positions)]
        self._changes.note(CUT, path, noun="lines")
        cut = wrap_lines(shapely.LineString(_planar(_unwrapped(positions))))
        return [_listed(_spatial(part)) for part in shapely.get_parts(cut)]

    # polygons ------------------------------------------------------------------------------------

    def _polygon(self, value: Value, path: str, by: Conversion | None) -> list[Value] | None:
        rings = self._rings(value, path, by)
        return None if rings is None else self._polygon_parts(rings, path)

    def _rings(self, value: Value, path: str, by: Conversion | None) -> list[Positions] | None:
        """Return a polygon's rings, closed; None where they are none."""
        if not isinstance(value, list) or not value:
            return None
        rings = []
        for index, ring in enumerate(value):
            where = f"{path}[{index}]"
            positions = self._positions(ring, where, by)
            if positions is None:
                return None
            if len(positions) >= 3 and not _same(positions[0], positions[-1]):
                positions = np.concatenate([positions, positions[:1]])
                self._changes.note(OPEN, where, noun="rings")
            positions = self._once(positions, where, least=4)
            if len(positions) < 4:
                return None
            rings.append(positions)
        return rings

    def _polygon_parts(self, rings: list[Positions], path: str) -> list[Value]:
        paths = [_path_of(ring) for ring in rings]
        if any(one.turns_round_pole for one in paths[1:]):
            return [[_listed(ring) for ring in rings]]  # a belt around the globe: the check says it
        if not any(map(_reaches_across, paths)):
            return [self._turned(rings, paths, path)]
        pole = paths[0].turns_round_pole
        self._changes.note(POLE if pole else CUT, path, noun="polygons")
        shell = _unwrapped(rings[0])
        if pole:
            shell = _led_round_pole(shell)
        middle = float(shell[:, 0].min() + shell[:, 0].max()) / 2
        holes = [_near(_unwrapped(ring), middle) for ring in rings[1:]]
        whole = shapely.Polygon(_planar(shell), [_planar(hole) for hole in holes])
        if not whole.is_valid:
            self._changes.note(REPAIRED, path, noun="polygons")
            whole = repair(whole)
        cut = wrap(whole)
        if pole:  # its ends met in the middle of the map
            cut = shapely.union_all(list(cut.geoms))
        parts = shapely.get_parts(shapely.orient_polygons(cut, exterior_cw=False))
        return [_rings_of(part) for part in parts]

    def _turned(self, rings: list[Positions], paths: list[Path], path: str) -> list[Value]:
        turned: list[Value] = []
        for index, (ring, one) in enumerate(zip(rings, paths, strict=True)):
            against = one.is_turned(exterior=index == 0)
            if against:
                self._changes.note(ORDER, f"{path}[{index}]", noun="rings")
            turned.append(_listed(ring[::-1] if against else ring))
        return turned

    # positions -----------------------------------------------------------------------------------

    def _positions(self, value: Value, path: str, by: Conversion | None) -> Positions | None:
        """Return an array's positions, shape (n, 3), in degrees; None where it holds others."""
        positions = _read(value)
        if positions is None:
            return None
        longest = max((len(one) for one in _lists(value)), default=0)
        if longest > 3:
            self._changes.note(LONG, path, count=sum(len(one) > 3 for one in _lists(value)))
        if by is not None:
            positions = by.of(positions)
        flat = positions[:, :2]
        if not np.isfinite(flat).all():
            return None
        rounded = np.round(flat, DECIMALS)
        off = (rounded != flat).any(axis=1)
        if off.any():
            if by is None:
                self._changes.note(DECIMAL, path, count=int(off.sum()), noun="positions")
            positions = np.column_stack([rounded, positions[:, 2]])
        return positions

    def _once(self, positions: Positions, path: str, *, least: int) -> Positions:
        """Leave out what stands twice in a row, unless too few would be left."""
        again = _same(positions[1:], positions[:-1])
        count = int(again.sum())
        if not count or len(positions) - count < least:
            return positions
        self._changes.note(TWICE, path, count=count, noun="positions")
        kept: Positions = positions[np.concatenate([[True], ~again])]
        return kept


def _lists(value: Value) -> Iterable[list[Value]]:
    return (one for one in value if isinstance(one, list)) if isinstance(value, list) else ()


def _read(value: Value) -> Positions | None:
    """Return numbers as positions, heights NaN where there are none; None where others stand."""
    if not isinstance(value, list) or not value:
        return None
    rows: list[tuple[float, float, float]] = []
    for one in value:
        if not isinstance(one, list) or len(one) < 2:
            return None
        numbers: list[float] = []
        for number in one:
            if not isinstance(number, (int, float)) or isinstance(number, bool):
                return None
            numbers.append(number)
        rows.append((numbers[0], numbers[1], numbers[2] if len(numbers) > 2 else np.nan))
    try:
        return np.array(rows, dtype=float)
    except OverflowError:  # an integer beyond what a number holds
        return None


def _same(a: Positions, b: Positions) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Tell which positions are the same; the same height may be none."""
    return np.asarray(((a == b) | (np.isnan(a) & np.isnan(b))).all(axis=-1))


def _path_of(positions: Positions) -> Path:
    path = Path()
    path.feed(positions[:, 0].tolist(), positions[:, 1].tolist())
    return path


def _reaches_across(path: Path) -> bool:
    """Tell whether a path crosses 180 degrees, or is written beyond it."""
    return path.crosses or path.turns_round_pole or max(-path.west, path.east) > HALF_TURN_DEG


def _unwrapped(positions: Positions) -> Positions:
    """Return positions with longitudes counted on where they step over half the globe."""
    steps = np.diff(positions[:, 0])
    far = np.abs(steps) > HALF_TURN_DEG
    far &= np.abs(np.abs(steps) - FULL_TURN_DEG) > TOLERANCE_DEG
    turns = np.where(far, -FULL_TURN_DEG * np.round(steps / FULL_TURN_DEG), 0.0)
    counted = positions.copy()
    counted[1:, 0] += np.cumsum(turns)
    return counted


def _near(positions: Positions, middle: float) -> Positions:
    own = float(positions[:, 0].min() + positions[:, 0].max()) / 2
    near: Positions = positions + np.array([nearest_turn(own, middle), 0.0, 0.0])
    return near


def _led_round_pole(shell: Positions) -> Positions:
    """Close a ring that runs once around the globe over the pole that is nearer to it."""
    pole = POLE_DEG if shell[:, 1].mean() > 0 else -POLE_DEG
    corners = shell[[-1, 0]].copy()
    corners[:, 1] = pole
    return np.concatenate([shell, corners, shell[:1]])


def _planar(positions: Positions) -> Positions:
    """Return positions without a third column where none has a height."""
    return positions[:, :2] if np.isnan(positions[:, 2]).all() else positions


def _spatial(shape: shapely.Geometry) -> Positions:
    return np.asarray(shapely.get_coordinates(shape, include_z=True))


def _rings_of(polygon: shapely.Polygon) -> Value:
    return [_listed(_spatial(ring)) for ring in (polygon.exterior, *polygon.interiors)]


def _listed(positions: Positions) -> list[Value]:
    """Return positions as JSON has them, without heights that there are not."""
    rounded = np.round(positions[:, :2], DECIMALS).tolist()
    return [
        [*flat] if height != height else [*flat, height]  # noqa: PLR0124 - NaN: no height
        for flat, height in zip(rounded, positions[:, 2].tolist(), strict=True)
    ]
