"""The class pack as one ZIP."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from data.model import Atlas
from layers.archive import zipped
from layers.pack.contents import PackFile, file_stem, planned_files
from layers.pack.described import CRATE, PACKAGE, SUMS, data_package, ro_crate, sums
from layers.pack.hands import made_files

JSON, JSON_LD = "application/json", "application/ld+json"


def class_pack(
    atlas: Atlas, *, processes: int = 1, tell: Callable[[str, int, int], None] = lambda *_: None
) -> bytes:
    """Return the pack; the same atlas gives the same bytes.

    Parameters
    ----------
    atlas : Atlas
        A loaded atlas with its derived geometry, as its folder has it.
    processes : int
        How many make it, this one among them.
    tell : callable
        Is told the path of each file once it is made, how many there are by then, and of how many.

    Raises
    ------
    AtlasError
        If the derived geometry has not been built, or a language of the interface lacks texts.
    """
    planned = planned_files(atlas)
    count = itertools.count(1)
    made = made_files(
        atlas,
        planned,
        processes=processes,
        tell=lambda file: tell(file.path, next(count), len(planned)),
    )
    files = [made[each.path] for each in planned]
    described = [
        PackFile(PACKAGE, PACKAGE, JSON, data_package(atlas, files)),
        PackFile(CRATE, CRATE, JSON_LD, ro_crate(atlas, files)),
    ]
    whole = {file.path: file.content for file in (*files, *described)}
    return zipped(whole | {SUMS: sums([*files, *described])})


def pack_name(atlas: Atlas) -> str:
    """Return the name that the pack is taken home under."""
    return f"{file_stem(atlas)}-class-pack.zip"
