"""GeoJSON objects, from the file as a whole down to each geometry."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass, field

from geo.check import rules
from geo.check.encoding import BOM, place, problem_of_bytes, problem_of_rest
from geo.check.extent import Extent, bbox_faults
from geo.check.findings import Cause, Finding, Ledger
from geo.check.geometry import Coordinates
from geo.check.rules import FORBIDDEN_MEMBERS, GEOMETRY_TYPES, OBJECT_TYPES, Rule
from geo.check.scanner import (
    MAX_BYTES,
    MAX_DEPTH,
    SHOWN_CHARACTERS,
    NotJsonError,
    Scanner,
    TooDeepError,
    unescaped,
)

POSITIONED_TYPES = GEOMETRY_TYPES[:-1]
KNOWN_MEMBERS = {
    *("type", "bbox", "crs", "features", "geometry", "geometries"),
    *("coordinates", "properties", "id"),
}
MAX_EASTING = 3e8  # feet around the globe, and some: a number beyond is no easting either
MAX_CRS_BYTES = 2000  # longer ones are passed over: a name has a few dozen


def check_geojson(raw: bytes, *, strict: bool = False) -> list[Finding]:
    """Check a GeoJSON text against RFC 7946.

    Parameters
    ----------
    raw : bytes
        The file's content; anything at all.
    strict : bool
        Hold the file to what the RFC asks of writers alone: the order of rings is then an error.

    Returns
    -------
    list of Finding
        One for each cause, with the number of places; empty when there is nothing to say. Never
        raises, whatever the bytes.
    """
    ledger = Ledger()
    problem = problem_of_bytes(raw) if len(raw) <= MAX_BYTES else too_large()
    if not problem:
        problem = _checked(raw, ledger)
    if problem:
        ledger = Ledger()
        ledger.note(rules.NOT_JSON, "", -1, problem=problem)
    return ledger.findings(raw, strict=strict)


def too_large() -> str:
    """Return what is said of a text that is larger than what is read."""
    return f"is larger than {MAX_BYTES // 1_000_000} MB, the most that is checked"


def _checked(raw: bytes, ledger: Ledger) -> str:
    """Note everything in the ledger; return why the text cannot be read, or nothing."""
    document = _Document(raw, ledger)
    try:
        document.read()
    except TooDeepError:
        return f"nested deeper than {MAX_DEPTH} levels"
    except NotJsonError as error:
        if error.is_rest:
            return problem_of_rest(raw, error.offset)
        return f"not JSON: {error.problem}, at {place(raw, error.offset)}"
    return ""


@dataclass(frozen=True, slots=True)
class _Box:
    """A bbox member as it was read: its numbers up to the sixth, and how many elements it has."""

    at: int
    numbers: tuple[float, ...]
    count: int


@dataclass(slots=True)
class _Object:
    """A GeoJSON object while its members are read, in whatever order they come."""

    path: str
    at: int
    allowed: tuple[str, ...]
    kind: str = ""
    type_fault: tuple[Rule, int, dict[str, object]] | None = None
    has_type: bool = False
    seen: dict[str, int] = field(default_factory=dict)  # known members, and where their values are
    extent: Extent = field(default_factory=Extent)
    box: _Box | None = None
    crs: str = ""
    before_type: list[str] = field(default_factory=list)  # what was read without knowing the type
    mark: tuple[dict[Cause, int], int] | None = None  # what was noted and counted before that
    deferred_at: int = -1  # where coordinates stand that came before the type

    @property
    def family(self) -> str:
        return self.kind if self.kind in FORBIDDEN_MEMBERS else "Geometry"

    def member(self, name: str) -> str:
        return _join(self.path, name)


class _Document:
    def __init__(self, raw: bytes, ledger: Ledger) -> None:
        self._scanner, self._ledger = Scanner(raw, ledger), ledger
        self._coordinates = Coordinates(self._scanner, ledger)
        self._crs = ""
        self._readers: dict[str, tuple[tuple[str, ...], Callable[[_Object], None]]] = {
            "features": (("FeatureCollection",), self._features),
            "geometry": (("Feature",), self._geometry),
            "geometries": (("GeometryCollection",), self._geometries),
            "coordinates": (POSITIONED_TYPES, self._coordinates_of),
            "properties": (("Feature",), self._properties),
            "id": (("Feature",), self._identifier),
        }

    def read(self) -> None:
        """Read the whole text."""
        scanner = self._scanner
        if scanner.raw.startswith(BOM):
            self._ledger.note(rules.BYTE_ORDER_MARK, "", -1)
            scanner.at = len(BOM)
        kind = scanner.kind()
        if kind == "an object":
            self._object("", OBJECT_TYPES, Extent())
        else:
            at = scanner.at
            scanner.skip("")
            self._ledger.note(rules.NO_OBJECT, "", at, kind=kind)
        scanner.end()
        self._judge_degrees()

    def _judge_degrees(self) -> None:
        """Where most positions are no degrees, that is the one cause of all the rest."""
        noted, positions = self._ledger.noted, self._coordinates.positions
        found = self._ledger.of(rules.NOT_DEGREES)
        if found is None or 2 * found.count < positions.count:
            return
        for cause in [cause for cause in noted if cause[0].of_degrees]:
            del noted[cause]
        if positions.greatest <= MAX_EASTING:
            del noted[rules.NOT_DEGREES, None]
            found.values["named"] = f"; the crs member names {self._crs}" if self._crs else ""
            noted[rules.METRES, None] = found
            noted.pop((rules.CRS, None), None)

    # objects -------------------------------------------------------------------------------------

    def _object(self, path: str, allowed: tuple[str, ...], around: Extent) -> str:
        """Read a GeoJSON object and return its type; empty where it has none that is allowed."""
        this = _Object(path, self._scanner.at, allowed)
        for name in self._scanner.members(path):
            self._member(this, name)
        self._finish(this)
        around.merge(this.extent)
        return this.kind

    def _member(self, this: _Object, raw_name: bytes) -> None:
        name = raw_name[:SHOWN_CHARACTERS].decode("utf-8", "replace")
        if name not in KNOWN_MEMBERS:
            self._scanner.skip(this.member(name))
            return
        kind = self._scanner.kind()
        this.seen[name] = self._scanner.at
        if name == "type":
            self._type(this, kind)
        elif name == "bbox":
            this.box = self._bbox(this, kind)
        elif name == "crs":
            this.crs = self._crs_of(this)
        else:
            kinds, read = self._readers[name]
            if this.has_type and this.kind not in kinds:
                self._scanner.skip(this.member(name))
                return
            if not this.has_type:
                this.mark = this.mark or (self._ledger.marked(), self._coordinates.positions.count)
                this.before_type.append(name)
            read(this)

    def _type(self, this: _Object, kind: str) -> None:
        at, written = self._scanner.at, b""
        this.has_type, this.kind, this.type_fault = True, "", None
        if kind == "a string":
            written = unescaped(self._scanner.scalar(this.member("type")))
        else:
            self._scanner.skip(this.member("type"))
        name, allowed = written[:1000].decode("utf-8", "replace"), ", ".join(this.allowed)
        if name in this.allowed:
            this.kind = name
        elif kind != "a string":
            this.type_fault = rules.TYPE_NO_STRING, at, {"kind": kind}
        else:
            rule = rules.TYPE_TOPOLOGY if name == "Topology" else rules.TYPE_UNKNOWN
            this.type_fault = rule, at, {"name": name[:SHOWN_CHARACTERS], "allowed": allowed}

    def _finish(self, this: _Object) -> None:
        """Say what can be said once all members are known."""
        misread = any(this.kind not in self._readers[name][0] for name in this.before_type)
        if this.mark is not None and misread:
            self._ledger.back_to(this.mark[0])
            self._coordinates.positions.count = this.mark[1]
        if not this.kind:
            allowed = ", ".join(this.allowed)
            fault = this.type_fault or (rules.TYPE_MISSING, this.at, {"allowed": allowed})
            self._ledger.note(fault[0], this.member("type"), fault[1], **fault[2])
            return
        if this.kind in POSITIONED_TYPES and this.deferred_at >= 0:
            here, self._scanner.at = self._scanner.at, this.deferred_at
            self._coordinates.read(this.kind, this.member("coordinates"), this.extent)
            self._scanner.at = here
        for name in FORBIDDEN_MEMBERS[this.family]:
            if name in this.seen:
                at = this.seen[name]
                values = {"family": this.family, "which": f"{this.family}.{name}"}
                self._ledger.note(rules.FORBIDDEN, this.member(name), at, **values)
        self._demand_members(this)
        if "crs" in this.seen:
            named = f"; it names {this.crs}" if this.crs else ""
            self._ledger.note(rules.CRS, this.member("crs"), this.seen["crs"], named=named)
        if this.box:
            self._judge_bbox(this, this.box)

    def _demand_members(self, this: _Object) -> None:
        missing = [name for name in _DEMANDED.get(this.kind, ()) if name not in this.seen]
        for name in missing:
            rule, values = _WHERE_MISSING[name]
            self._ledger.note(rule, this.member(name), this.at, **values)

    # members -------------------------------------------------------------------------------------

    def _features(self, this: _Object) -> None:
        if not self._is_array(this, "features", rules.FEATURES):
            return
        for index in self._scanner.elements():
            path = f"{this.member('features')}[{index}]"
            kind = self._scanner.kind()
            if kind == "an object":
                self._object(path, ("Feature",), this.extent)
            else:
                self._ledger.note(rules.NO_FEATURE, path, self._scanner.at, kind=kind)
                self._scanner.skip(path)

    def _geometry(self, this: _Object) -> None:
        if self._scanner.kind() == "null":
            self._scanner.scalar(this.member("geometry"))
        else:
            self._geometry_at(this.member("geometry"), this.extent)

    def _geometry_at(self, path: str, extent: Extent) -> str:
        kind = self._scanner.kind()
        if kind == "an object":
            return self._object(path, GEOMETRY_TYPES, extent)
        self._ledger.note(rules.NO_GEOMETRY, path, self._scanner.at, kind=kind)
        self._scanner.skip(path)
        return ""

    def _geometries(self, this: _Object) -> None:
        if not self._is_array(this, "geometries", rules.GEOMETRIES):
            return
        kinds, count = set(), 0
        for index in self._scanner.elements():
            kinds.add(self._geometry_at(f"{this.member('geometries')}[{index}]", this.extent))
            count = index + 1
        if "GeometryCollection" in kinds:
            self._ledger.note(rules.NESTED, this.path, this.at)
        elif len(kinds) == 1 and "" not in kinds:
            rule = rules.SINGLE_PART if count == 1 else rules.SINGLE_TYPE
            self._ledger.note(rule, this.path, this.at)

    def _coordinates_of(self, this: _Object) -> None:
        path = this.member("coordinates")
        if this.has_type:
            self._coordinates.read(this.kind, path, this.extent)
        else:
            self._scanner.peek()
            this.deferred_at = self._scanner.at
            self._scanner.skip(path)

    def _properties(self, this: _Object) -> None:
        self._is_one_of(this, "properties", ("an object", "null"), rules.PROPERTIES)

    def _identifier(self, this: _Object) -> None:
        self._is_one_of(this, "id", ("a string", "a number"), rules.IDENTIFIER)

    def _is_one_of(self, this: _Object, name: str, kinds: tuple[str, ...], rule: Rule) -> None:
        kind = self._scanner.kind()
        if kind not in kinds:
            self._ledger.note(rule, this.member(name), self._scanner.at, kind=kind)
        self._scanner.skip(this.member(name))

    def _is_array(self, this: _Object, name: str, rule: Rule) -> bool:
        kind = self._scanner.kind()
        if kind == "an array":
            return True
        self._ledger.note(rule, this.member(name), self._scanner.at, said=f"is {kind}")
        self._scanner.skip(this.member(name))
        return False

    def _crs_of(self, this: _Object) -> str:
        """Read a member `crs` and return the name in it, if there is one."""
        at = self._scanner.at
        self._scanner.skip(this.member("crs"))
        name = crs_name(self._scanner.raw[at : min(self._scanner.at, at + MAX_CRS_BYTES)])
        self._crs = self._crs or name
        return name

    # bbox ----------------------------------------------------------------------------------------

    def _bbox(self, this: _Object, kind: str) -> _Box:
        at, numbers, count = self._scanner.at, [], 0
        if kind != "an array":
            self._scanner.skip(this.member("bbox"))
            return _Box(at, (), 0)
        for index in self._scanner.elements():
            count = index + 1
            number = self._scanner.number()
            if number is None:
                self._scanner.skip(this.member("bbox"))
                number = math.nan
            if count <= 6:
                numbers.append(number)
        return _Box(at, tuple(numbers), count)

    def _judge_bbox(self, this: _Object, box: _Box) -> None:
        for rule, values in bbox_faults(box.numbers, box.count, this.extent):
            self._ledger.note(rule, this.member("bbox"), box.at, **values)


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def crs_name(written: bytes) -> str:
    """Return the name in a member `crs` of the GeoJSON of 2008; empty where there is none."""
    try:
        value = json.loads(written)
    except ValueError:  # cut short, or too many digits: no name that helps
        return ""
    properties = value.get("properties") if isinstance(value, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    return name[:SHOWN_CHARACTERS] if isinstance(name, str) else ""


_DEMANDED = {
    "FeatureCollection": ("features",),
    "Feature": ("geometry", "properties"),
    "GeometryCollection": ("geometries",),
    **dict.fromkeys(POSITIONED_TYPES, ("coordinates",)),
}
_WHERE_MISSING: dict[str, tuple[Rule, dict[str, object]]] = {
    "features": (rules.FEATURES, {"said": "is missing"}),
    "geometry": (rules.FEATURE_MEMBER, {"member": "geometry"}),
    "properties": (rules.FEATURE_MEMBER, {"member": "properties"}),
    "geometries": (rules.GEOMETRIES, {}),
    "coordinates": (rules.COORDINATES_MISSING, {}),
}
