"""Mend a GeoJSON text as a whole: its objects, their members, and what the coordinates are in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

import shapely

from geo.antimeridian import box_across
from geo.check.document import POSITIONED_TYPES, check_geojson
from geo.check.extent import Extent, bbox_faults
from geo.check.findings import Finding
from geo.check.rules import FORBIDDEN_MEMBERS, GEOMETRY_TYPES, OBJECT_TYPES
from geo.mend.changes import Change, Changes
from geo.mend.geometry import DECIMALS, GeometryMender
from geo.mend.projected import Conversion, conversion, crs_written
from geo.mend.reading import Members, UnreadableError, Value, as_utf8, values_of, written

MAX_MENDED_BYTES = 50_000_000  # held as values while it is worked on, about 20 times the text

_MULTI = {name.removeprefix("Multi"): name for name in GEOMETRY_TYPES if name.startswith("Multi")}


@dataclass(frozen=True, slots=True)
class Mended:
    """What came of a file.

    Parameters
    ----------
    text : bytes
        The file as it should be, the very bytes that came where nothing is wrong with them; empty
        where it cannot be mended.
    changes : tuple of Change
        What was done, in the order of the file.
    findings : tuple of Finding
        What is left to say: warnings of the text, or the errors for which there is none.
    """

    text: bytes
    changes: tuple[Change, ...] = ()
    findings: tuple[Finding, ...] = ()


def mend_geojson(raw: bytes) -> Mended:
    """Write a GeoJSON text as RFC 7946 asks of writers.

    Parameters
    ----------
    raw : bytes
        The file's content, in any Unicode encoding that it marks; one text, a text sequence
        (RFC 8142), or a text a line.

    Returns
    -------
    Mended
        Never raises, whatever the bytes.
    """
    if len(raw) > MAX_MENDED_BYTES:
        most = f"is larger than {MAX_MENDED_BYTES // 1_000_000} MB, the most that is mended"
        return Mended(b"", findings=(Finding("error", "", most),))
    changes = Changes()
    try:
        text = as_utf8(raw, changes)
        values = values_of(text, changes)
        mender = _Document(changes)
        made = mender.document(values)
        mended = written(made) if len(changes) else raw
    except UnreadableError:
        return Mended(b"", findings=_errors(raw) or (_unsaid(),))
    found = [*mender.refused, *check_geojson(mended, strict=True)]
    if any(finding.level == "error" for finding in found):
        return Mended(b"", findings=tuple(f for f in found if f.level == "error"))
    return Mended(mended, tuple(changes), tuple(found))


def _errors(raw: bytes) -> tuple[Finding, ...]:
    return tuple(finding for finding in check_geojson(raw) if finding.level == "error")


def _unsaid() -> Finding:
    said = (
        "a number is too great for what readers hold (RFC 8259 section 6), or values are too deep"
    )
    return Finding("error", "", said)


class _Document:
    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._geometry = GeometryMender(changes)
        self.refused: list[Finding] = []

    def document(self, values: list[Value]) -> Value:
        """Return the one text that a file's values make."""
        if len(values) == 1 and not isinstance(values[0], list):
            return self._object(values[0], "", OBJECT_TYPES, None)
        if len(values) == 1 and isinstance(values[0], list):
            members, said = values[0], "an array, written as a FeatureCollection (section 3.3)"
        else:
            members, said = values, "texts one after another, written as one FeatureCollection"
        if not values or not all(map(_has_type, members)):
            raise UnreadableError
        features = self._features(_gathered(members), "", None)
        self._changes.note(said, "")
        return {"type": "FeatureCollection", "features": features}

    def _object(
        self, value: Value, path: str, allowed: tuple[str, ...], around: Conversion | None
    ) -> Value:
        """Return an object as it should be; what is none is left for the check to tell."""
        if not isinstance(value, dict):
            return value
        made = dict(value)
        self._name_type(made, path, allowed)
        kind = made.get("type")
        if not isinstance(kind, str) or kind not in allowed:
            return value
        by = self._conversion(made, path, around)
        before = len(self._changes)
        self._rename_forbidden(made, path)
        features = made.get("features")
        if kind == "FeatureCollection" and isinstance(features, list):
            made["features"] = self._features(features, _join(path, "features"), by)
        elif kind == "Feature":
            self._feature(made, path, by)
        elif kind == "GeometryCollection":
            made = self._collection(made, path, by)
        elif kind in POSITIONED_TYPES:
            mended = self._geometry.mend(
                kind, made.get("coordinates"), _join(path, "coordinates"), by
            )
            made |= mended or {}
        self._box(made, path, is_changed=len(self._changes) > before or by is not None)
        return made

    def _name_type(self, made: Members, path: str, allowed: tuple[str, ...]) -> None:
        kind = made.get("type")
        if not isinstance(kind, str) or kind in allowed:
            return
        meant = [name for name in allowed if name.casefold() == kind.casefold()]
        if meant:
            made["type"] = meant[0]
            self._changes.note("type written with its capitals (section 7)", _join(path, "type"))

    def _features(self, values: list[Value], path: str, by: Conversion | None) -> list[Value]:
        features: list[Value] = []
        for index, value in enumerate(values):
            where = f"{path}[{index}]"
            if isinstance(value, dict) and value.get("type") in GEOMETRY_TYPES:
                self._changes.note("geometry written as a Feature (section 3.3)", where)
                value = {"type": "Feature", "properties": {}, "geometry": value}  # noqa: PLW2901
            features.append(self._object(value, where, ("Feature",), by))
        return features

    def _feature(self, made: Members, path: str, by: Conversion | None) -> None:
        for name in ("geometry", "properties"):
            if name not in made:
                made[name] = None
                self._changes.note(f"{name} written as null, it was missing (section 3.2)", path)
        if "id" in made and made["id"] is None:
            del made["id"]
            self._changes.note("id of null left out (section 3.2)", _join(path, "id"))
        elif isinstance(made.get("id"), (bool, list, dict)):
            made["id"] = json.dumps(made["id"], ensure_ascii=False)
            self._changes.note("id written as a string (section 3.2)", _join(path, "id"))
        where = _join(path, "geometry")
        made["geometry"] = self._object(made["geometry"], where, GEOMETRY_TYPES, by)

    def _collection(self, made: Members, path: str, by: Conversion | None) -> Members:
        held = made.get("geometries")
        if not isinstance(held, list):
            return made
        where = _join(path, "geometries")
        flat = list(_flattened(held))
        if len(flat) != len(held) or any(a is not b for a, b in zip(flat, held, strict=True)):
            self._changes.note("collections in a collection written as one (section 3.1.8)", path)
        parts = [
            self._object(value, f"{where}[{index}]", POSITIONED_TYPES, by)
            for index, value in enumerate(flat)
        ]
        own = {name: value for name, value in made.items() if name not in ("type", "geometries")}
        single = _as_one(parts) if not own.keys() - {"bbox"} else None
        if single is None:
            return {**made, "geometries": parts}
        self._changes.note("a collection of one type written as that type (section 3.1.8)", path)
        return {**own, **single}

    # members -------------------------------------------------------------------------------------

    def _conversion(self, made: Members, path: str, around: Conversion | None) -> Conversion | None:
        """Leave out a crs member, and return how what it stands for is converted."""
        if "crs" not in made:
            return around
        where, member = _join(path, "crs"), made.pop("crs")
        name = crs_written(member)
        if not name:
            if member is not None:
                said = "names no system by its code, so what the coordinates are in is not known"
                self.refused.append(Finding("error", where, said))
            self._changes.note("crs member left out (section 4, appendix B.1)", where)
            return around
        named = conversion(name)
        if named is None:
            said = f"names {name[:60]!r}, which PROJ does not know"
            self.refused.append(Finding("error", where, said))
            return around
        self._changes.note(named.said, where)
        return named if named.transformer is not None else None

    def _rename_forbidden(self, made: Members, path: str) -> None:
        kind = made["type"]
        family = kind if isinstance(kind, str) and kind in FORBIDDEN_MEMBERS else "Geometry"
        for name in FORBIDDEN_MEMBERS[family]:
            if name in made:
                new = f"_{name}"
                while new in made:
                    new = f"_{new}"
                items = [(new if key == name else key, value) for key, value in made.items()]
                made.clear()
                made.update(items)
                said = f"renamed to {new}: a {family} must not have this (section 7.1)"
                self._changes.note(said, _join(path, name))

    def _box(self, made: Members, path: str, *, is_changed: bool) -> None:
        """Write a bbox anew where it does not hold what the object has, or that was changed."""
        if "bbox" not in made:
            return
        box = made["bbox"]
        numbers = box if isinstance(box, list) and all(map(_is_number, box)) else []
        extent = Extent()
        for position in _positions_of(made):
            extent.feed([position[0]], [position[1]], position[2:3])
        if not extent.dimensions:
            return
        if not is_changed and not any(bbox_faults(numbers, len(numbers), extent)):  # type: ignore[arg-type]
            return
        right = _box_of(made)
        if right and right != box:
            made["bbox"] = right
            self._changes.note("bbox written anew (section 5)", _join(path, "bbox"))


def _has_type(value: Value) -> bool:
    return isinstance(value, dict) and isinstance(value.get("type"), str)


def _gathered(values: list[Value]) -> list[Value]:
    """Return the features of texts that may be collections themselves."""
    features: list[Value] = []
    for value in values:
        held = value.get("features") if isinstance(value, dict) else None
        if isinstance(held, list) and not (set(value) - {"type", "features", "bbox"}):  # type: ignore[arg-type]
            features.extend(held)
        else:
            features.append(value)
    return features


def _flattened(values: list[Value]) -> Iterator[Value]:
    """Yield the geometries of collections in collections, in their order."""
    waiting = list(reversed(values))
    while waiting:
        value = waiting.pop()
        inner = value.get("geometries") if isinstance(value, dict) else None
        if isinstance(inner, list) and value.keys() == {"type", "geometries"}:  # type: ignore[union-attr]
            waiting.extend(reversed(inner))
        else:
            yield value


def _as_one(parts: list[Value]) -> Members | None:
    """Return geometries of one type as one of that type, where nothing of theirs would be lost."""
    plain = [part for part in parts if isinstance(part, dict)]
    if not plain or len(plain) != len(parts):
        return None
    if len(plain) == 1:
        return plain[0]
    kinds = {part.get("type") for part in plain}
    kind = kinds.pop()
    if kinds or kind not in _MULTI or any(part.keys() != {"type", "coordinates"} for part in plain):
        return None
    return {"type": _MULTI[str(kind)], "coordinates": [part["coordinates"] for part in plain]}


def _is_number(value: Value) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _positions_of(value: Value) -> Iterator[list[float]]:
    """Yield every position in an object, as far as they are some."""
    waiting: list[Value] = [value]
    while waiting:
        inner = waiting.pop()
        if isinstance(inner, dict):
            names = ("features", "geometry", "geometries", "coordinates")
            waiting.extend(inner[name] for name in names if name in inner)
        elif isinstance(inner, list):
            if len(inner) > 1 and all(map(_is_number, inner)):
                yield inner  # type: ignore[misc]
            else:
                waiting.extend(inner)


def _box_of(made: Members) -> list[Value]:
    """Return the bbox of an object; empty where its coordinates make no geometry."""
    shapes = []
    waiting: list[Value] = [made]
    while waiting:
        inner = waiting.pop()
        if isinstance(inner, list):
            waiting.extend(inner)
        elif isinstance(inner, dict) and "coordinates" in inner:
            shapes.append({"type": inner.get("type"), "coordinates": inner["coordinates"]})
        elif isinstance(inner, dict):
            waiting.extend(inner.get(name) for name in ("features", "geometry", "geometries"))
    read = shapely.from_geojson([json.dumps(shape) for shape in shapes], on_invalid="ignore")
    held = read[~shapely.is_missing(read) & ~shapely.is_empty(read)]
    if not len(held):
        return []
    west, south, east, north = box_across(shapely.total_bounds(held), held)
    heights = shapely.get_coordinates(held, include_z=True)[:, 2]
    heights = heights[heights == heights]  # noqa: PLR0124 - NaN: no height
    lower, upper = ([float(heights.min())], [float(heights.max())]) if len(heights) else ([], [])
    flat = [round(bound, DECIMALS) for bound in (west, south, east, north)]
    return [*flat[:2], *lower, *flat[2:], *upper]


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
