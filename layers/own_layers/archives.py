"""What is inside a ZIP, looked at before anything opens it; nothing is ever unpacked to a disk."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import PurePosixPath

from data.faults import AtlasError
from layers.own_layers import bounds
from layers.own_layers.said import refused

_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_CHUNK = 1 << 20
TOLD = 80  # characters of a name in an archive
MOST = 5  # names that are told
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)


def shapefile_in(name: str, raw: bytes) -> dict[str, bytes]:
    """Return the files of the one Shapefile in a ZIP, by their endings.

    Raises
    ------
    RefusedError
        If the ZIP is damaged, locked, too large when unpacked, has paths that leave it or links,
        or has no or several Shapefiles.
    """
    entries = _entries(name, raw)
    stems = [path.removesuffix(".shp") for path in map(str.lower, entries) if path.endswith(".shp")]
    if not stems:
        raise refused(name, "zip_no_shapefile")
    if len(stems) > 1:
        raise refused(name, "zip_shapefiles", found=_listed(f"{stem}.shp" for stem in stems))
    parts = {
        ending: entry
        for ending in _PARTS
        for path, entry in entries.items()
        if path.lower() == stems[0] + ending
    }
    if missing := [ending for ending in (".shp", ".shx", ".dbf") if ending not in parts]:
        raise refused(name, "zip_lacks", endings=", ".join(missing), stem=stems[0][:TOLD])
    return _unpacked(name, raw, parts)


def kml_in(name: str, raw: bytes) -> bytes:
    """Return the KML of a KMZ: doc.kml, or the first there is.

    Raises
    ------
    RefusedError
        As `shapefile_in`; if there is no KML.
    """
    entries = _entries(name, raw)
    named = sorted(path for path in entries if path.lower().endswith(".kml"))
    if not named:
        raise refused(name, "kmz_no_kml")
    chosen = "doc.kml" if "doc.kml" in named else named[0]
    return _unpacked(name, raw, {".kml": entries[chosen]})[".kml"]


def _entries(name: str, raw: bytes) -> dict[str, zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            listed = archive.infolist()
    except _BROKEN:
        raise refused(name, "zip_damaged") from None
    if len(listed) > bounds.ENTRIES:
        raise refused(name, "zip_files", count=len(listed), most=bounds.ENTRIES)
    for entry in listed:
        if problem := _problem_of(entry):
            raise refused(name, problem, entry=entry.filename[:TOLD])
    if (size := sum(entry.file_size for entry in listed)) > bounds.UNPACKED_BYTES:
        raise _too_large(name, size)
    return {entry.filename: entry for entry in listed if not entry.is_dir()}


def _problem_of(entry: zipfile.ZipInfo) -> str:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in entry.filename:
        return "zip_path"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "zip_link"
    return "zip_locked" if entry.flag_bits & 1 else ""


def _unpacked(name: str, raw: bytes, entries: dict[str, zipfile.ZipInfo]) -> dict[str, bytes]:
    """Return files of a ZIP; what an entry says of its size is not believed."""
    left = bounds.UNPACKED_BYTES
    unpacked: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            for ending, entry in entries.items():
                content = bytearray()
                for chunk in _chunks(archive, entry):
                    content += chunk
                    if len(content) > left:
                        raise _too_large(name, bounds.UNPACKED_BYTES)
                left -= len(content)
                unpacked[ending] = bytes(content)
    except _BROKEN:
        raise refused(name, "zip_damaged") from None
    return unpacked


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _too_large(name: str, size: int) -> AtlasError:
    told = {"megabytes": round(size / 1e6), "most": round(bounds.UNPACKED_BYTES / 1e6)}
    return refused(name, "zip_large", **told)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(islice(names, MOST))[: TOLD * 2]
