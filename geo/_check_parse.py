"""Read JSON from untrusted bytes without ever failing: RFC 8259, with what a checker must see."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

import numpy as np

MAX_DEPTH = 200  # RFC 8259 section 9 lets a reader set a limit; GeoJSON itself needs about ten
MAX_INTEGER_DIGITS = 309  # more digits than any double has
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BOM = b"\xef\xbb\xbf"


class JsonObject(dict[str, Any]):
    """A JSON object that remembers which of its member names came twice."""

    duplicates: tuple[str, ...] = ()


@dataclass(slots=True)
class Parsed:
    """What came out of the bytes: a value, or the one reason why there is none."""

    value: Any = None
    problem: str = ""
    constants: list[str] = field(default_factory=list)


def parse_json(raw: bytes) -> Parsed:
    """Parse JSON text.

    Parameters
    ----------
    raw : bytes
        Anything at all.

    Returns
    -------
    Parsed
        The value, or a one-line problem. `constants` lists NaN and Infinity, which are not JSON.
    """
    problem = _bytes_problem(raw)
    if problem:
        return Parsed(problem=problem)
    parsed = Parsed()

    def constant(name: str) -> float:
        parsed.constants.append(name)
        return float(name)

    try:
        parsed.value = json.loads(
            raw.decode("utf-8"),
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_constant=constant,
        )
    except json.JSONDecodeError as error:
        parsed.problem = f"not JSON: {error.msg} at line {error.lineno}, column {error.colno}"
    return parsed


def _bytes_problem(raw: bytes) -> str:
    if not raw.strip():
        return "the file is empty; a GeoJSON object is expected"
    if raw.startswith(_BOM):
        return "begins with a byte order mark; RFC 8259 section 8.1 forbids it"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"not UTF-8: byte {error.start} cannot be decoded (RFC 8259 section 8.1)"
    if _depth(raw) > MAX_DEPTH:
        return f"nested deeper than {MAX_DEPTH} levels"
    return ""


def _depth(raw: bytes) -> int:
    """Return the deepest nesting of brackets outside strings, without recursion."""
    codes = np.frombuffer(_STRING.sub(b"", raw), dtype=np.uint8)
    opening = np.isin(codes, np.frombuffer(b"[{", dtype=np.uint8))
    closing = np.isin(codes, np.frombuffer(b"]}", dtype=np.uint8))
    steps = opening.astype(np.int64) - closing.astype(np.int64)
    return int(np.cumsum(steps).max(initial=0))


def _object(pairs: list[tuple[str, Any]]) -> JsonObject:
    made = JsonObject(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        made.duplicates = tuple(sorted({name for name in names if names.count(name) > 1}))
    return made


def _integer(digits: str) -> int | float:
    # int() refuses thousands of digits; as a double they are infinite, which the checker reports
    return int(digits) if len(digits) <= MAX_INTEGER_DIGITS else float(digits)
