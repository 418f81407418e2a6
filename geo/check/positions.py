"""Read positions, and judge each: its numbers, and whether they are degrees."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

from geo.check import rules
from geo.check.extent import Extent
from geo.check.findings import Ledger
from geo.check.globe import Path
from geo.check.scanner import NUMBER, SPACE, NotJsonError, Scanner

# Longitudes may run on for some turns, and may come second by mistake; beyond these, none is one.
MAX_LONGITUDE, MAX_LATITUDE = 720.0, 360.0

_ITEM = SPACE + NUMBER + SPACE
_POSITION = SPACE + rb"\[" + _ITEM + rb"," + _ITEM + rb"(?:," + _ITEM + rb"){0,6}\]" + SPACE
_run = re.compile(rb"(?>(?:" + _POSITION + rb",){0,511})(?:" + _POSITION + rb"(?=\]))?")
_one = re.compile(SPACE + rb"\[[^\]]*\]")

Block = tuple[list[float], list[float], list[float]]  # longitudes, latitudes, heights or none


@dataclass(slots=True)
class Line:
    """What there is to say of an array of positions once it has been read."""

    path: Path = field(default_factory=Path)
    first: tuple[float, ...] = ()
    last: tuple[float, ...] = ()
    first_at: int = 0
    last_at: int = 0
    count: int = 0
    has_faults: bool = False  # a member that is no position at all


@dataclass(frozen=True, slots=True)
class _Where:
    """Where a block of positions stands: the array's path, the first one's index and byte."""

    path: str
    index: int | None
    offset: int

    def of(self, number: int, raw: bytes) -> tuple[str, int]:
        offset = raw.find(b"[", self.offset)
        for _ in range(number):
            offset = raw.find(b"[", offset + 1)
        return (self.path if self.index is None else f"{self.path}[{self.index + number}]"), offset


class Positions:
    """Reads positions from a scanner, notes what is wrong, and counts them.

    Parameters
    ----------
    scanner : Scanner
        Stands before the positions.
    ledger : Ledger
        Takes what is wrong.
    """

    def __init__(self, scanner: Scanner, ledger: Ledger) -> None:
        self._scanner, self._ledger = scanner, ledger
        self.count = 0
        self.greatest = 0.0  # of the numbers that are no degrees

    def point(self, path: str, extent: Extent) -> None:
        """Read one position."""
        self._scanner.peek()
        at = self._scanner.at
        position = self._position(path)
        if position:
            self._judge(_as_block(position), extent, Path(), _Where(path, None, at))

    def line(self, path: str, extent: Extent) -> Line:
        """Read the array of positions that begins here."""
        line, scanner = Line(), self._scanner
        if scanner.opens(b"]"):
            return line
        while True:
            run = _run.match(scanner.raw, scanner.at)
            if run is None or run.end() == scanner.at:
                self._slowly(line, path, extent)
            else:
                text, where = run.group(), _Where(path, line.count, scanner.at)
                scanner.at = run.end()
                self._take_run(line, text, extent, where)
                if not text.endswith(b"]") and text.rstrip().endswith(b","):
                    if scanner.peek() == b"]":
                        raise NotJsonError("a comma before ]", scanner.at)
                    continue
            if not scanner.goes_on(b"]"):
                return line

    def same_notation(self, line: Line) -> bool:
        """Tell whether a line's last position is written as its first is."""
        raw = self._scanner.raw
        texts = [_one.match(raw, at) for at in (line.first_at, line.last_at)]
        first, last = (text.group().translate(None, b" \t\r\n") if text else b"" for text in texts)
        return first == last

    # reading -------------------------------------------------------------------------------------

    def _slowly(self, line: Line, path: str, extent: Extent) -> None:
        self._scanner.peek()
        where = _Where(path, line.count, self._scanner.at)
        position = self._position(f"{path}[{line.count}]")
        if position:
            self._take(line, _as_block(position), extent, where)
        else:
            line.has_faults = True
            line.count += 1

    def _position(self, path: str) -> tuple[float, ...]:
        """Read one position of any make, up to its third number; empty where it is none."""
        scanner, note = self._scanner, self._ledger.note
        kind, at = scanner.kind(), scanner.at
        if kind != "an array":
            note(rules.NO_POSITION, path, at, kind=kind)
            scanner.skip(path)
            return ()
        numbers: list[float] = []
        count, odd, has_constant = 0, "", False
        for count in scanner.elements():  # noqa: B007 - counts on after the loop
            kind = scanner.kind()
            value = scanner.number()
            if value is None:
                has_constant |= kind == "a number"  # NaN, which is noted where it is read
                odd = odd or kind
                scanner.skip(path)
            elif len(numbers) < 3:
                numbers.append(value)
        if has_constant:
            return ()
        if odd:
            note(rules.POSITION_NUMBERS, path, at, kind=odd)
            return ()
        if len(numbers) < 2:
            note(rules.POSITION_SHORT, path, at)
            return ()
        if count >= 3:
            note(rules.POSITION_LONG, path, at)
        return tuple(numbers)

    def _take_run(self, line: Line, text: bytes, extent: Extent, where: _Where) -> None:
        count, size = text.count(b"["), _uniform_size(text)
        if not size:
            self._take_each(line, text, extent, where)
            return
        if size > 3:
            path, offset = where.of(0, self._scanner.raw)
            self._ledger.note_many(count, rules.POSITION_LONG, path, offset)
        numbers = _numbers(text)
        heights = numbers[2::size] if size > 2 else []
        self._take(line, (numbers[::size], numbers[1::size], heights), extent, where)

    def _take_each(self, line: Line, text: bytes, extent: Extent, where: _Where) -> None:
        """Take a run whose positions have not all as many numbers."""
        begins = 0
        while text.find(b"[", begins) >= 0:
            ends = text.find(b"]", begins) + 1
            part = text[begins:ends].lstrip(b", \t\r\n")
            here = _Where(where.path, line.count, where.offset + ends - len(part))
            self._take_run(line, part, extent, here)
            begins = ends

    def _take(self, line: Line, block: Block, extent: Extent, where: _Where) -> None:
        if not line.first:
            line.first = tuple(axis[0] for axis in block if axis)
            line.first_at = where.offset
        line.last = tuple(axis[-1] for axis in block if axis)
        line.last_at = self._scanner.raw.rfind(b"[", where.offset, self._scanner.at)
        line.count += len(block[0])
        self._judge(block, extent, line.path, where)

    # judging -------------------------------------------------------------------------------------

    def _judge(self, block: Block, extent: Extent, path: Path, where: _Where) -> None:
        self.count += len(block[0])
        if not _all_in_degrees(block):
            block = self._judge_each(block, path, where)
        if block[0]:
            extent.feed(*block)
        if path.is_sound:
            path.feed(block[0], block[1])

    def _judge_each(self, block: Block, path: Path, where: _Where) -> Block:
        """Note what is no longitude and latitude; return what is finite."""
        kept: list[tuple[float, ...]] = []
        for number, position in enumerate(zip(*(axis for axis in block if axis), strict=True)):
            x, y = position[:2]
            if not all(map(math.isfinite, position)):
                path.is_sound = False
                self._note(rules.NOT_FINITE, where, number)
                continue
            kept.append(position)
            if abs(x) > MAX_LONGITUDE or abs(y) > MAX_LATITUDE:
                path.is_sound = False
                self.greatest = max(self.greatest, abs(x), abs(y))
                self._note(rules.NOT_DEGREES, where, number, x=x, y=y)
                continue
            if abs(y) > 90:
                self._note(rules.LATITUDE, where, number, value=_written(y))
            if abs(x) > 180:
                self._note(rules.LONGITUDE, where, number, value=_written(x))
        longitudes, latitudes, *heights = zip(*kept, strict=True) if kept else ((), ())
        return list(longitudes), list(latitudes), list(*heights)

    def _note(self, rule: rules.Rule, where: _Where, number: int, **values: float | str) -> None:
        known = self._ledger.of(rule)
        if known is not None:  # its first place need not be looked up again
            known.count += 1
            return
        path, offset = where.of(number, self._scanner.raw)
        self._ledger.note(rule, path, offset, **values)


def _all_in_degrees(block: Block) -> bool:
    longitudes, latitudes, heights = block
    return (
        min(longitudes) >= -180
        and max(longitudes) <= 180
        and min(latitudes) >= -90
        and max(latitudes) <= 90
        and (not heights or all(map(math.isfinite, heights)))
    )


def _written(degrees: float) -> str:
    """Return a number with all its digits: one just beyond a bound is not told as the bound."""
    return repr(degrees).removesuffix(".0")


def _numbers(text: bytes) -> list[float]:
    parts = text.translate(None, b"[] \t\r\n").split(b",")
    if not parts[-1]:
        parts.pop()
    return list(map(float, parts))


def _uniform_size(text: bytes) -> int:
    """Return how many numbers each position of a run has; 0 where they differ."""
    brackets = text.translate(None, b"0123456789.eE+- \t\r\n")
    size = brackets.index(b"]")
    unit = b"[" + b"," * (size - 1) + b"],"
    return size if brackets.removesuffix(b",") + b"," == unit * text.count(b"[") else 0


def _as_block(position: tuple[float, ...]) -> Block:
    longitudes, latitudes, *heights = ([number] for number in position)
    return longitudes, latitudes, heights[0] if heights else []
