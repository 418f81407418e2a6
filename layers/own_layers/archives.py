"""What is inside a ZIP, looked at before anything opens it; nothing is ever unpacked to a disk."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from data.faults import AtlasError
from layers.own_layers import bounds
from layers.own_layers.kinds import refused

_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_CHUNK = 1 << 20
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)


def shapefile_in(name: str, raw: bytes) -> dict[str, bytes]:
    """Return the files of the one Shapefile in a ZIP, by their endings.

    Raises
    ------
    AtlasError
        If the ZIP is damaged, locked, too large when unpacked, has paths that leave it or links,
        or has no or several Shapefiles.
    """
    entries = _entries(name, raw)
    stems = [path.removesuffix(".shp") for path in map(str.lower, entries) if path.endswith(".shp")]
    if len(stems) != 1:
        found = ", ".join(f"{stem}.shp" for stem in stems) or "none"
        raise refused(name, f"has {found}", "one Shapefile in one ZIP")
    parts = {
        ending: entry
        for ending in _PARTS
        for path, entry in entries.items()
        if path.lower() == stems[0] + ending
    }
    if missing := [ending for ending in (".shp", ".shx", ".dbf") if ending not in parts]:
        raise refused(name, f"lacks {' and '.join(missing)} of {stems[0]}.shp", "all its parts")
    return _unpacked(name, raw, parts)


def kml_in(name: str, raw: bytes) -> bytes:
    """Return the KML of a KMZ: doc.kml, or the first there is.

    Raises
    ------
    AtlasError
        As `shapefile_in`; if there is no KML.
    """
    entries = _entries(name, raw)
    named = sorted(path for path in entries if path.lower().endswith(".kml"))
    if not named:
        raise refused(name, "has no .kml inside", "a KMZ has doc.kml")
    chosen = "doc.kml" if "doc.kml" in named else named[0]
    return _unpacked(name, raw, {".kml": entries[chosen]})[".kml"]


def _entries(name: str, raw: bytes) -> dict[str, zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            listed = archive.infolist()
    except _BROKEN:
        raise refused(name, "is a damaged ZIP", "make it anew") from None
    if len(listed) > bounds.ENTRIES:
        raise refused(name, f"has {len(listed)} files inside", f"at most {bounds.ENTRIES}")
    for entry in listed:
        if problem := _problem_of(entry):
            raise refused(name, problem, "files of the archive alone", where=entry.filename[:80])
    if (size := sum(entry.file_size for entry in listed)) > bounds.UNPACKED_BYTES:
        raise _too_large(name, size)
    return {entry.filename: entry for entry in listed if not entry.is_dir()}


def _problem_of(entry: zipfile.ZipInfo) -> str:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in entry.filename:
        return "has a path that leaves the archive"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "is a link"
    return "is locked by a password" if entry.flag_bits & 1 else ""


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
        raise refused(name, "is a damaged ZIP", "make it anew") from None
    return unpacked


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _too_large(name: str, size: int) -> AtlasError:
    problem = f"has {size / 1e6:,.0f} MB or more when unpacked"
    return refused(name, problem, f"at most {bounds.UNPACKED_BYTES / 1e6:,.0f} MB")
