"""A strict checker for RFC 7946, The GeoJSON Format.

What the RFC says with MUST is an error, what it says with SHOULD is a warning, and what it leaves
open is accepted. Ring order (section 3.1.6) is a MUST for whoever writes GeoJSON; only readers are
asked to be lenient, so a ring against the right-hand rule is an error here.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from geo._check_parse import JsonObject, parse_json

GEOMETRY_TYPES = (
    *("Point", "MultiPoint", "LineString", "MultiLineString"),
    *("Polygon", "MultiPolygon", "GeometryCollection"),
)
OBJECT_TYPES = (*GEOMETRY_TYPES, "Feature", "FeatureCollection")
BBOX_TOLERANCE_DEG = 1e-9
FORBIDDEN_MEMBERS = {  # section 7.1
    "Geometry": ("geometry", "properties", "features"),
    "Feature": ("coordinates", "geometries", "features"),
    "FeatureCollection": ("coordinates", "geometries", "geometry", "properties"),
}

Json: TypeAlias = Any  # whatever a JSON text may hold
Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in a file.

    Parameters
    ----------
    level : {"error", "warning"}
        An error breaks a MUST of the RFC, a warning a SHOULD.
    path : str
        Where, as in ``features[3].geometry.coordinates[0]``; empty for the file as a whole.
    problem : str
        What is wrong and what would be right, in one line of printable ASCII or plain text.
    """

    level: Level
    path: str
    problem: str

    def line(self, name: str) -> str:
        """Return the finding as one line that begins with the file's name."""
        where = f"{name}: {self.path}" if self.path else name
        text = f"{where}: {self.level}: {self.problem}"
        printable = "".join(c if c.isprintable() else " " for c in text)
        return printable.encode("utf-8", "backslashreplace").decode("utf-8")


def check_geojson(raw: bytes) -> list[Finding]:
    """Check a GeoJSON text against RFC 7946.

    Parameters
    ----------
    raw : bytes
        The file's content; anything at all.

    Returns
    -------
    list of Finding
        Empty when there is nothing to say. Never raises, whatever the bytes.
    """
    parsed = parse_json(raw)
    if parsed.problem:
        return [Finding("error", "", parsed.problem)]
    check = _Check()
    for name in parsed.constants:
        check.error("", f"{name} is not JSON (RFC 8259 section 6); numbers must be finite")
    check.root(parsed.value)
    return check.findings


def _kind(value: Json) -> str:
    names = {dict: "an object", list: "an array", str: "a string", bool: "a boolean"}
    for kind, name in names.items():
        if isinstance(value, kind):
            return name
    return "null" if value is None else "a number"


def _is_number(value: Json) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _signed_area(ring: list[list[float]]) -> float:
    """Return twice the planar area of a closed ring, positive where it runs counterclockwise."""
    x0, y0 = ring[0][0], ring[0][1]
    shifted = [(p[0] - x0, p[1] - y0) for p in ring]
    return math.fsum(ax * by - bx * ay for (ax, ay), (bx, by) in itertools.pairwise(shifted))


class _Check:
    """Walks a value and collects findings. Depth is bounded by the parser."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self._coordinates: dict[str, Callable[[Json, str], bool]] = {
            "Point": self.position,
            "MultiPoint": lambda value, path: self.array_of(value, path, self.position),
            "LineString": self.line_string,
            "MultiLineString": lambda value, path: self.array_of(value, path, self.line_string),
            "Polygon": self.polygon,
            "MultiPolygon": lambda value, path: self.array_of(value, path, self.polygon),
        }

    def error(self, path: str, problem: str) -> bool:
        self.findings.append(Finding("error", path, problem))
        return False

    def warn(self, path: str, problem: str) -> None:
        self.findings.append(Finding("warning", path, problem))

    # objects -------------------------------------------------------------------------------

    def root(self, value: Json) -> None:
        if not isinstance(value, JsonObject):
            self.error("", f"a GeoJSON text is an object, this is {_kind(value)} (section 2)")
            return
        kind = self.type_of(value, "", OBJECT_TYPES)
        if kind == "FeatureCollection":
            self.feature_collection(value)
        elif kind == "Feature":
            self.feature(value, "")
        elif kind:
            self.geometry(value, "")

    def type_of(self, value: JsonObject, path: str, allowed: tuple[str, ...]) -> str:
        where = f"{path}.type" if path else "type"
        for name in value.duplicates:
            self.warn(path, f"member {name!r} stands more than once (RFC 8259 section 4)")
        if "type" not in value:
            self.error(where, f"is missing; one of {', '.join(allowed)} is expected")
            return ""
        kind = value["type"]
        if not isinstance(kind, str):
            self.error(where, f"must be a string, this is {_kind(kind)}")
            return ""
        if kind not in allowed:
            self.error(where, f"{kind[:60]!r} is none of {', '.join(allowed)}")
            return ""
        return kind

    def common(self, value: JsonObject, path: str, family: str) -> None:
        for name in FORBIDDEN_MEMBERS[family]:
            if name in value:
                self.error(_join(path, name), f"a {family} must not have this (section 7.1)")
        if "crs" in value:
            self.warn(_join(path, "crs"), "is no longer used: coordinates are WGS 84 (section 4)")
        if "bbox" in value:
            self.bbox(value, path)

    def feature_collection(self, value: JsonObject) -> None:
        features = value.get("features")
        if not isinstance(features, list):
            said = "is missing" if "features" not in value else f"is {_kind(features)}"
            self.error("features", f"{said}; an array of Features is expected (section 3.3)")
        else:
            for index, feature in enumerate(features):
                self.feature_member(feature, f"features[{index}]")
        self.common(value, "", "FeatureCollection")

    def feature_member(self, value: Json, path: str) -> None:
        if not isinstance(value, JsonObject):
            self.error(path, f"must be a Feature, this is {_kind(value)} (section 3.3)")
        elif self.type_of(value, path, ("Feature",)):
            self.feature(value, path)

    def feature(self, value: JsonObject, path: str) -> None:
        for name in ("geometry", "properties"):
            if name not in value:
                self.error(_join(path, name), "is missing; an object or null is expected")
        properties = value.get("properties")
        if properties is not None and not isinstance(properties, dict):
            self.error(
                _join(path, "properties"), f"must be an object or null, this is {_kind(properties)}"
            )
        identifier = value.get("id", "")
        if not isinstance(identifier, str) and not _is_number(identifier):
            self.error(
                _join(path, "id"), f"must be a string or a number, this is {_kind(identifier)}"
            )
        if value.get("geometry") is not None:
            self.geometry_member(value["geometry"], _join(path, "geometry"))
        self.common(value, path, "Feature")

    def geometry_member(self, value: Json, path: str) -> str:
        if not isinstance(value, JsonObject):
            self.error(path, f"must be a geometry object, this is {_kind(value)}")
            return ""
        kind = self.type_of(value, path, GEOMETRY_TYPES)
        if kind:
            self.geometry(value, path)
        return kind

    def geometry(self, value: JsonObject, path: str) -> None:
        kind = value["type"]
        if kind == "GeometryCollection":
            self.geometry_collection(value, path)
        elif "coordinates" not in value:
            self.error(_join(path, "coordinates"), "is missing (section 3.1)")
        elif value["coordinates"] != []:  # empty arrays may be read as null objects, section 3.1
            self._coordinates[kind](value["coordinates"], _join(path, "coordinates"))
        self.common(value, path, "Geometry")

    def geometry_collection(self, value: JsonObject, path: str) -> None:
        geometries = value.get("geometries")
        if not isinstance(geometries, list):
            self.error(
                _join(path, "geometries"), "an array of geometries is expected (section 3.1.8)"
            )
            return
        kinds = [
            self.geometry_member(member, f"{_join(path, 'geometries')}[{index}]")
            for index, member in enumerate(geometries)
        ]
        if "GeometryCollection" in kinds:
            self.warn(path, "nested GeometryCollections should be avoided (section 3.1.8)")
        elif kinds and len({kind.removeprefix("Multi") for kind in kinds}) == 1 and kinds[0]:
            self.warn(path, "a collection of a single type should be avoided (section 3.1.8)")

    # coordinates ---------------------------------------------------------------------------

    def array_of(self, value: Json, path: str, check: Callable[[Json, str], bool]) -> bool:
        if not isinstance(value, list):
            return self.error(path, f"must be an array, this is {_kind(value)}")
        checked = [check(member, f"{path}[{index}]") for index, member in enumerate(value)]
        return all(checked)

    def position(self, value: Json, path: str) -> bool:
        if not isinstance(value, list):
            return self.error(path, f"a position is an array of numbers, this is {_kind(value)}")
        if len(value) < 2:
            return self.error(path, "a position has two or more numbers (section 3.1.1)")
        for number in value:
            if not _is_number(number):
                return self.error(path, f"a position holds numbers, this is {_kind(number)}")
            if not _finite(number):
                return self.error(path, "a coordinate is not finite")
        if len(value) > 3:
            self.warn(path, "more than three numbers should not be used (section 3.1.1)")
        if abs(value[1]) > 90:
            self.warn(path, f"latitude {value[1]:g} lies beyond 90 degrees (section 4)")
        if abs(value[0]) > 180:
            self.warn(path, f"longitude {value[0]:g} lies beyond 180 degrees (section 3.1.9)")
        return True

    def line_string(self, value: Json, path: str) -> bool:
        if not self.array_of(value, path, self.position):
            return False
        if len(value) < 2:
            return self.error(path, "a LineString has two or more positions (section 3.1.4)")
        self.antimeridian(value, path)
        return True

    def antimeridian(self, value: list[list[float]], path: str) -> None:
        steps = itertools.pairwise(value)
        if any(abs(a[0] - b[0]) > 180 for a, b in steps):
            self.warn(path, "crosses the antimeridian and should be cut there (section 3.1.9)")

    def polygon(self, value: Json, path: str) -> bool:
        if not isinstance(value, list):
            return self.error(path, f"must be an array of rings, this is {_kind(value)}")
        rings = [
            self.ring(ring, f"{path}[{index}]", exterior=index == 0)
            for index, ring in enumerate(value)
        ]
        return all(rings)

    def ring(self, value: Json, path: str, *, exterior: bool) -> bool:
        if not self.array_of(value, path, self.position):
            return False
        if len(value) < 4:
            return self.error(path, "a ring has four or more positions (section 3.1.6)")
        if value[0] != value[-1]:
            return self.error(path, "a ring ends where it begins (section 3.1.6)")
        area = _signed_area(value)
        if area and (area > 0) != exterior:
            rule = "exterior ring runs counterclockwise" if exterior else "interior one clockwise"
            return self.error(path, f"is against the right-hand rule: an {rule} (section 3.1.6)")
        self.antimeridian(value, path)
        return True

    # bbox ----------------------------------------------------------------------------------

    def bbox(self, value: JsonObject, path: str) -> None:
        where, box = _join(path, "bbox"), value["bbox"]
        if not isinstance(box, list) or len(box) not in (4, 6):
            self.error(where, "must be an array of four or six numbers (section 5)")
            return
        if not all(_is_number(number) and _finite(number) for number in box):
            self.error(where, "must hold finite numbers (section 5)")
            return
        half = len(box) // 2
        for axis, name in ((1, "south to north"), (2, "bottom to top")):
            if axis < half and box[axis] > box[half + axis]:
                self.error(where, f"must run from {name} (section 5)")
                return
        self.bbox_holds(value, box, where)

    def bbox_holds(self, value: JsonObject, box: list[float], where: str) -> None:
        positions = list(_positions(value))
        dimensions = {min(len(position), 3) for position in positions}
        n = max(dimensions, default=len(box) // 2)
        if len(box) != 2 * n:
            self.error(where, f"must have {2 * n} numbers for {n} dimensions (section 5)")
        elif not all(_inside(position, box) for position in positions):
            self.error(where, "does not hold all of the coordinates (section 5)")


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _finite(number: float) -> bool:
    try:
        return math.isfinite(number)
    except OverflowError:  # an integer beyond the doubles
        return False


def _positions(value: Json) -> Iterator[list[float]]:
    """Yield the well-formed positions of a GeoJSON object."""
    if isinstance(value, dict):
        for name in ("coordinates", "geometry", "geometries", "features"):
            if name in value:
                yield from _positions(value[name])
    elif isinstance(value, list):
        if len(value) > 1 and all(_is_number(number) and _finite(number) for number in value):
            yield value
        else:
            for member in value:
                yield from _positions(member)


def _inside(position: list[float], box: list[float]) -> bool:
    half = len(box) // 2
    west, east, slack = box[0], box[half], BBOX_TOLERANCE_DEG
    longitude, latitude = position[0], position[1]
    if not box[1] - slack <= latitude <= box[half + 1] + slack:
        return False
    if west <= east:
        return west - slack <= longitude <= east + slack
    return longitude >= west - slack or longitude <= east + slack
