"""A reader's own layer beside the atlas: files of other programs, read by GDAL and pyarrow.

A file is read in a process of its own, with bounds on time and memory, and comes back in longitude
and latitude with a note for all that was changed, or is refused in one line.
"""

from __future__ import annotations

from layers.own_layers.kinds import kind_of
from layers.own_layers.layer import Column, Drawn, LikelyCrs, OwnLayer, ShownLayer
from layers.own_layers.process import (
    CrsAskedError,
    read_own_layer,
    save_own_layer,
    show_own_layer,
)
from layers.own_layers.said import RefusedError, Said

__all__ = [
    "Column",
    "CrsAskedError",
    "Drawn",
    "LikelyCrs",
    "OwnLayer",
    "RefusedError",
    "Said",
    "ShownLayer",
    "kind_of",
    "read_own_layer",
    "save_own_layer",
    "show_own_layer",
]
