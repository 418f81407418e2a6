"""Which of the known formats a file is: by how it begins, or its name where that is not enough."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from layers.own_layers.said import refused


@dataclass(frozen=True, slots=True)
class Kind:
    """A format.

    Parameters
    ----------
    name : str
        As it is told.
    ending : str
        The ending by which GDAL knows it.
    drivers : tuple of str
        The only ones of GDAL's that may open it; none where pyarrow does.
    """

    name: str
    ending: str
    drivers: tuple[str, ...] = ()


GEOJSON = Kind("GeoJSON", ".geojson", ("GeoJSON",))
GEOPACKAGE = Kind("GeoPackage", ".gpkg", ("GPKG",))
GEOPARQUET = Kind("GeoParquet", ".parquet")
FLATGEOBUF = Kind("FlatGeobuf", ".fgb", ("FlatGeobuf",))
KML = Kind("KML", ".kml", ("LIBKML",))
KMZ = Kind("KMZ", ".kmz", ("LIBKML",))
SHAPEFILE = Kind("zipped Shapefile", ".shp", ("ESRI Shapefile",))
CSV = Kind("CSV", ".csv", ("CSV",))
KINDS = (GEOJSON, GEOPACKAGE, GEOPARQUET, FLATGEOBUF, KML, KMZ, SHAPEFILE, CSV)

ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_KML_NAME = re.compile(rb"<(?:[A-Za-z][\w.-]*:)?kml[\s>]")


def kind_of(name: str, raw: bytes) -> Kind:
    """Return the format of a file.

    Raises
    ------
    RefusedError
        If it is none of `KINDS`: what it seems to be, and what would be right.
    """
    if not raw.strip():
        raise refused(name, "empty")
    for start, kind in _BY_START.items():
        if raw.startswith(start):
            return kind
    if raw.startswith(ZIP_STARTS):
        return KMZ if PurePath(name).suffix.lower() == ".kmz" else SHAPEFILE
    text = raw.removeprefix(BYTE_ORDER_MARK).lstrip()
    if raw.startswith(_WIDE) or _BINARY.search(raw[:4096]):
        raise refused(name, _what_else(name, raw))
    if text.startswith((b"{", b"[")):
        return GEOJSON
    if text.startswith(b"<"):
        if _KML_NAME.search(text[:4096]):
            return KML
        raise refused(name, "xml")
    return CSV


def _what_else(name: str, raw: bytes) -> str:
    ending = PurePath(name).suffix.lower()
    if raw.startswith(_WIDE):
        return "utf16"
    if ending in (".shp", ".shx", ".dbf"):
        return "shapefile_part"
    return "format"


_BY_START = {
    b"SQLite format 3\x00": GEOPACKAGE,
    b"PAR1": GEOPARQUET,
    b"fgb\x03": FLATGEOBUF,
}
