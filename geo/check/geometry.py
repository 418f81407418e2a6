"""Geometry objects: their coordinates, read as their type demands."""

from __future__ import annotations

import re
from collections.abc import Callable

from geo.check import rules
from geo.check.extent import Extent
from geo.check.findings import Ledger
from geo.check.positions import Line, Positions
from geo.check.rules import Rule
from geo.check.scanner import SPACE, Scanner

Check = Callable[[str, Extent], None]

_empty = re.compile(SPACE + rb"\[" + SPACE + rb"\]")


class Coordinates:
    """Reads the value of a member `coordinates`.

    Parameters
    ----------
    scanner : Scanner
        Stands before the value.
    ledger : Ledger
        Takes what is wrong.
    """

    def __init__(self, scanner: Scanner, ledger: Ledger) -> None:
        self._scanner, self._ledger = scanner, ledger
        self.positions = Positions(scanner, ledger)
        self._of_type: dict[str, Check] = {
            "Point": self.positions.point,
            "MultiPoint": self._points,
            "LineString": self._line_string,
            "MultiLineString": lambda path, extent: self._each(path, extent, self._line_string),
            "Polygon": self._polygon,
            "MultiPolygon": lambda path, extent: self._each(path, extent, self._polygon),
        }

    def read(self, kind: str, path: str, extent: Extent) -> None:
        """Read coordinates of a type; an empty array may be read as null (section 3.1)."""
        empty = _empty.match(self._scanner.raw, self._scanner.at)
        if empty:
            self._scanner.at = empty.end()
        else:
            self._of_type[kind](path, extent)

    def _is_array(self, path: str, rule: Rule = rules.NO_ARRAY) -> bool:
        kind = self._scanner.kind()
        if kind == "an array":
            return True
        self._ledger.note(rule, path, self._scanner.at, kind=kind)
        self._scanner.skip(path)
        return False

    def _each(self, path: str, extent: Extent, check: Check) -> None:
        if self._is_array(path):
            for index in self._scanner.elements():
                check(f"{path}[{index}]", extent)

    def _points(self, path: str, extent: Extent) -> None:
        if self._is_array(path):
            self.positions.line(path, extent)

    def _line_string(self, path: str, extent: Extent) -> None:
        if not self._is_array(path):
            return
        at = self._scanner.at
        line = self.positions.line(path, extent)
        if line.has_faults:
            return
        if line.count < 2:
            self._ledger.note(rules.LINE_SHORT, path, at)
        elif line.path.is_sound and line.path.crosses:
            self._ledger.note(rules.CROSSING, path, at)

    # rings ---------------------------------------------------------------------------------------

    def _polygon(self, path: str, extent: Extent) -> None:
        if not self._is_array(path, rules.NO_RINGS):
            return
        exterior: Line | None = None
        for index in self._scanner.elements():
            where = f"{path}[{index}]"
            if not self._is_array(where):
                continue
            at = self._scanner.at
            ring = self.positions.line(where, extent)
            is_ring = self._is_ring(ring, where, at)
            if is_ring:
                self._judge_ring(ring, exterior if index else None, where, at, is_hole=index > 0)
            if index == 0 and is_ring:
                exterior = ring

    def _is_ring(self, ring: Line, path: str, at: int) -> bool:
        if ring.has_faults:
            return False
        if ring.count < 4:
            self._ledger.note(rules.RING_SHORT, path, at)
            return False
        if ring.first != ring.last:
            self._ledger.note(rules.RING_OPEN, path, at)
            return False
        if not self.positions.same_notation(ring):
            self._ledger.note(rules.RING_NOTATION, path, ring.last_at)
        return ring.path.is_sound

    def _judge_ring(
        self, ring: Line, exterior: Line | None, path: str, at: int, *, is_hole: bool
    ) -> None:
        if ring.path.crosses:
            rule = rules.AROUND_POLE if ring.path.turns_round_pole else rules.CROSSING
            self._ledger.note(rule, path, at)
        if ring.path.is_turned(exterior=not is_hole):
            self._ledger.note(rules.RING_ORDER, path, at)
        if exterior is not None and ring.path.lies_outside(exterior.path):
            self._ledger.note(rules.RING_OUTSIDE, path, at)
