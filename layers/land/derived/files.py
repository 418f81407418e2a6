"""The names of the derived files, and their bytes as they were built."""

from __future__ import annotations

import hashlib
import json
import os
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from shapely import GEOSException

from data.faults import AtlasError, Fault
from data.model import Atlas
from data.reading.files import read_bytes
from data.reading.load import DEFAULT_ATLAS

DERIVED_FOLDER = "derived"
FULL_FILE, WEB_FILE, LINES_FILE = "land_full.parquet", "land_web.json", "lines.geojson"
MANIFEST_FILE = "manifest.json"
OUTPUT_FILES = (FULL_FILE, WEB_FILE, LINES_FILE)
COMMAND = ".venv/bin/python cli.py"
FINISHED_FOLDER = ".finished"  # inside the folder: files that a build has made but not yet moved
MAX_LAND_BYTES = 500_000_000  # of one file with geometry
# What reading a damaged table with geometry raises: of pyarrow NotImplementedError as well.
UNREADABLE = (OSError, ValueError, TypeError, KeyError, NotImplementedError, GEOSException)
DEEP = RecursionError  # what the JSON reader raises for brackets without end


def derived_folder(atlas: Atlas) -> Path:
    """Return the folder with the geometry that `layers.land.build` makes."""
    return Path(atlas.folder) / DERIVED_FOLDER


def is_built(atlas: Atlas) -> bool:
    """Return whether an atlas has derived files, or something else in the place of their folder."""
    return os.path.lexists(derived_folder(atlas))


def build_command(atlas: Atlas) -> str:
    """Return what to type in a terminal so that this atlas is built."""
    if Path(atlas.folder).resolve() == DEFAULT_ATLAS:
        return f"{COMMAND} build"
    return f"{COMMAND} --atlas {shlex.quote(atlas.folder)} build"


def fault_of(atlas: Atlas, name: str, problem: str, *, record: str = "") -> Fault:
    """Return a fault of a derived file, which a new build mends."""
    file = f"{DERIVED_FOLDER}/{name}"
    return Fault(file, record, "", problem, f"run {build_command(atlas)}")


def read_derived(atlas: Atlas, name: str) -> bytes:
    """Return the content of a derived file.

    Raises
    ------
    AtlasError
        When it is missing, is no file, or is not what was built: one line.
    """
    content = newest(atlas, name)
    expected = _outputs(atlas).get(name)
    if expected is not None and hashlib.sha256(content).hexdigest() != expected:
        raise AtlasError([fault_of(atlas, name, "is not what was built")])
    return content


def read_manifest(atlas: Atlas) -> dict[str, dict[str, str]]:
    """Return the hashes of all inputs and outputs at the last build.

    Raises
    ------
    AtlasError
        When the manifest is missing or is not one.
    """
    try:
        manifest = json.loads(newest(atlas, MANIFEST_FILE))
        return {part: _hashes(manifest[part]) for part in ("inputs", "outputs")}
    except (AtlasError, ValueError, KeyError, TypeError, DEEP):
        raise AtlasError([fault_of(atlas, MANIFEST_FILE, "is missing or broken")]) from None


def _hashes(part: Mapping[str, Any]) -> dict[str, str]:
    if not all(isinstance(value, str) for value in part.values()):
        raise TypeError
    return dict(part)


def _outputs(atlas: Atlas) -> dict[str, str]:
    """Return the hashes of the outputs, none where the manifest itself is broken."""
    try:
        return read_manifest(atlas)["outputs"]
    except (AtlasError, AttributeError):
        return {}


def newest(atlas: Atlas, name: str) -> bytes:
    """Return a file of the last build that was finished, also where that ended before moving it.

    Raises
    ------
    AtlasError
        When it is missing or is no file.
    """
    folder, faults = Path(atlas.folder), list[Fault]()
    finished = f"{DERIVED_FOLDER}/{FINISHED_FOLDER}/{name}"
    if os.path.lexists(folder / finished):
        content = read_bytes(folder, finished, faults=[], max_bytes=MAX_LAND_BYTES)
        if content is not None:
            return content
    content = read_bytes(
        folder, f"{DERIVED_FOLDER}/{name}", faults=faults, max_bytes=MAX_LAND_BYTES
    )
    if content is None:
        raise AtlasError([fault_of(atlas, name, _problem(faults[0]))])
    return content


def _problem(fault: Fault) -> str:
    return "is missing" if fault.problem == "the file is missing" else fault.problem
