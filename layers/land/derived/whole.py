"""All derived files together: what is wrong with each, told at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from data.faults import AtlasError, Fault
from data.model import Atlas
from layers.land.derived.files import (
    DERIVED_FOLDER,
    build_command,
    derived_folder,
    is_built,
    read_manifest,
)
from layers.land.derived.land import read_areas, read_full_land, read_topology
from layers.land.derived.lines import Strokes, read_lines

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Derived:
    """What the map is drawn from.

    Parameters
    ----------
    topology : str
        The land (TopoJSON as text).
    areas_km2 : dict of str to float
        By place id, square kilometres; NaN where there is none to tell.
    lines : dict of str to list
        Strokes of [lon, lat] (EPSG:4326) by line id.
    """

    topology: str
    areas_km2: dict[str, float]
    lines: dict[str, Strokes]


def read_all(atlas: Atlas) -> Derived:
    """Return what the map is drawn from.

    Raises
    ------
    AtlasError
        With a line for each derived file that is missing or is not what was built, or one for
        all where nothing was built.
    """
    faults = folder_faults(atlas)
    topology, areas, lines = "", dict[str, float](), dict[str, Strokes]()
    if not faults:
        topology = _tried(partial(read_topology, atlas), faults) or ""
        areas = _tried(partial(read_areas, atlas), faults) or {}
        lines = _tried(partial(read_lines, atlas), faults) or {}
    if faults:
        raise AtlasError(faults)
    return Derived(topology, areas, lines)


def derived_faults(atlas: Atlas) -> list[Fault]:
    """Return a fault for each derived file that is missing, damaged or not this atlas'."""
    faults = folder_faults(atlas)
    if not faults:
        _tried(partial(read_manifest, atlas), faults)
        _tried(partial(read_topology, atlas), faults)
        _tried(partial(read_full_land, atlas), faults)
        _tried(partial(read_lines, atlas), faults)
    return faults


def folder_faults(atlas: Atlas) -> list[Fault]:
    """Return a fault where there is no folder of derived files."""
    expected = f"run {build_command(atlas)}"
    if not is_built(atlas):
        return [Fault(f"{DERIVED_FOLDER}/", "", "", "the folder is missing", expected)]
    if not derived_folder(atlas).is_dir():
        return [Fault(DERIVED_FOLDER, "", "", "is not a folder", f"take it away and {expected}")]
    return []


def _tried(read: Callable[[], T], faults: list[Fault]) -> T | None:
    try:
        return read()
    except AtlasError as error:
        faults.extend(error.faults)
        return None
