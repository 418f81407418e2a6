"""What is checked: each rule once, with the word that RFC 7946 or RFC 8259 has for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Word = Literal["must", "should", "writer"]  # "writer": MUST for writers, no reason to refuse

GEOMETRY_TYPES = (
    *("Point", "MultiPoint", "LineString", "MultiLineString"),
    *("Polygon", "MultiPolygon", "GeometryCollection"),
)
OBJECT_TYPES = (*GEOMETRY_TYPES, "Feature", "FeatureCollection")
FORBIDDEN_MEMBERS = {  # section 7.1
    "Geometry": ("geometry", "properties", "features"),
    "Feature": ("coordinates", "geometries", "features"),
    "FeatureCollection": ("coordinates", "geometries", "geometry", "properties"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, which is one cause for however many places of a file.

    Parameters
    ----------
    word : {"must", "should", "writer"}
        How binding it is.
    text : str
        What is wrong, with places for values in braces.
    noun : str
        What is counted, in the singular.
    of_degrees : bool
        Whether it says nothing where the coordinates are no degrees at all.
    by : str
        The value that tells its causes apart, where it has more than one.
    """

    word: Word
    text: str
    noun: str = "place"
    of_degrees: bool = False
    by: str = ""


# JSON text ---------------------------------------------------------------------------------------

NOT_JSON = Rule("must", "{problem}")
BYTE_ORDER_MARK = Rule("must", "begins with a byte order mark; RFC 8259 section 8.1 forbids it")
CONSTANT = Rule(
    "must",
    "{name} is not JSON (RFC 8259 section 6); numbers must be finite",
    "such value",
    by="name",
)
DUPLICATE = Rule("should", "member {name!r} stands more than once (RFC 8259 section 4)", "member")

# objects -----------------------------------------------------------------------------------------

NO_OBJECT = Rule("must", "a GeoJSON text is an object, this is {kind} (section 2)")
TYPE_MISSING = Rule(
    "must", "is missing; one of {allowed} is expected (section 3)", "object", by="allowed"
)
TYPE_NO_STRING = Rule("must", "must be a string, this is {kind} (section 3)", "object")
TYPE_UNKNOWN = Rule("must", "{name!r} is none of {allowed} (section 7)", "object", by="allowed")
TYPE_TOPOLOGY = Rule("must", "{name!r} is none of {allowed} (section 7): this is TopoJSON")
FORBIDDEN = Rule("must", "a {family} must not have this (section 7.1)", "member", by="which")
CRS = Rule(
    "should", "is no longer used: coordinates are WGS 84 (section 4, appendix B.1){named}", "member"
)
FEATURES = Rule("must", "{said}; an array of Features is expected (section 3.3)")
NO_FEATURE = Rule("must", "must be a Feature, this is {kind} (section 3.3)", "element")
FEATURE_MEMBER = Rule(
    "must", "is missing; an object or null is expected (section 3.2)", "Feature", by="member"
)
PROPERTIES = Rule("must", "must be an object or null, this is {kind} (section 3.2)", "Feature")
IDENTIFIER = Rule("must", "must be a string or a number, this is {kind} (section 3.2)", "Feature")
NO_GEOMETRY = Rule("must", "must be a geometry object, this is {kind} (section 3.1)", "object")
COORDINATES_MISSING = Rule("must", "is missing (section 3.1)", "geometry")
GEOMETRIES = Rule("must", "an array of geometries is expected (section 3.1.8)", "collection")
NESTED = Rule(
    "should", "nested GeometryCollections should be avoided (section 3.1.8)", "collection"
)
SINGLE_PART = Rule(
    "should", "a collection of a single part should be avoided (section 3.1.8)", "collection"
)
SINGLE_TYPE = Rule(
    "should", "a collection of a single type should be avoided (section 3.1.8)", "collection"
)

# coordinates -------------------------------------------------------------------------------------

NO_ARRAY = Rule("must", "must be an array, this is {kind} (section 3.1)", "value")
NO_RINGS = Rule("must", "must be an array of rings, this is {kind} (section 3.1.6)", "value")
NO_POSITION = Rule(
    "must", "a position is an array of numbers, this is {kind} (section 3.1.1)", "position"
)
POSITION_SHORT = Rule("must", "a position has two or more numbers (section 3.1.1)", "position")
POSITION_NUMBERS = Rule(
    "must", "a position holds numbers, this is {kind} (section 3.1.1)", "position"
)
POSITION_LONG = Rule(
    "should", "more than three numbers should not be used (section 3.1.1)", "position"
)
NOT_FINITE = Rule("must", "a coordinate is not finite", "position")
NOT_DEGREES = Rule(
    "must", "{x:.15g}, {y:.15g} cannot be longitude and latitude in degrees (section 4)", "position"
)
METRES = Rule(
    "must",
    "these are metres, not degrees: {x:.15g}, {y:.15g} cannot be longitude and latitude "
    "(section 4){named}",
    "position",
)
LATITUDE = Rule(
    "should",
    "latitude {value} lies beyond 90 degrees (section 4); longitude comes first",
    "position",
    of_degrees=True,
)
LONGITUDE = Rule(
    "should",
    "longitude {value} lies beyond 180 degrees (section 3.1.9)",
    "position",
    of_degrees=True,
)
LINE_SHORT = Rule("must", "a LineString has two or more positions (section 3.1.4)", "LineString")
RING_SHORT = Rule("must", "a ring has four or more positions (section 3.1.6)", "ring")
RING_OPEN = Rule("must", "a ring ends where it begins (section 3.1.6)", "ring")
RING_NOTATION = Rule(
    "should",
    "a ring's last position should be written as its first (section 3.1.6)",
    "ring",
)
RING_ORDER = Rule(
    "writer",
    "is against the right-hand rule: exterior rings run counterclockwise, interior ones clockwise "
    "(section 3.1.6: a writer MUST follow it, a reader SHOULD NOT refuse)",
    "ring",
    of_degrees=True,
)
RING_OUTSIDE = Rule("must", "an interior ring lies outside the exterior (section 3.1.6)", "ring")
CROSSING = Rule(
    "should",
    "crosses the antimeridian and should be cut there (section 3.1.9)",
    "line or ring",
    of_degrees=True,
)
AROUND_POLE = Rule(
    "should",
    "runs around a pole, crosses the antimeridian and should be cut there (section 3.1.9)",
    "ring",
    of_degrees=True,
)

# bbox --------------------------------------------------------------------------------------------

BBOX_LENGTH = Rule("must", "must be an array of four or six numbers (section 5)", "bbox")
BBOX_NUMBERS = Rule("must", "must hold finite numbers (section 5)", "bbox")
BBOX_ORDER = Rule("must", "must run from {way} (section 5)", "bbox", by="way")
BBOX_DIMENSION = Rule("must", "must have {wanted} numbers for {n} dimensions (section 5)", "bbox")
BBOX_TOO_SMALL = Rule("must", "does not hold all of the coordinates (section 5)", "bbox")
