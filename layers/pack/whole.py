"""The class pack as one ZIP."""

from __future__ import annotations

from collections.abc import Callable

from data.model import Atlas
from layers.archive import zipped
from layers.pack.contents import PackFile, file_stem, pack_files
from layers.pack.described import CRATE, PACKAGE, SUMS, data_package, ro_crate, sums

JSON, JSON_LD = "application/json", "application/ld+json"


def class_pack(atlas: Atlas, *, tell: Callable[[str], None] = lambda _: None) -> bytes:
    """Return the pack; the same atlas gives the same bytes.

    Parameters
    ----------
    atlas : Atlas
        A loaded atlas with its derived geometry.
    tell : callable
        Is told the path of each file once it is made.

    Raises
    ------
    AtlasError
        If the derived geometry has not been built, or a language of the interface lacks texts.
    """
    made = []
    for file in pack_files(atlas):
        made.append(file)
        tell(file.path)
    described = [
        PackFile(PACKAGE, PACKAGE, JSON, data_package(atlas, made)),
        PackFile(CRATE, CRATE, JSON_LD, ro_crate(atlas, made)),
    ]
    whole = {file.path: file.content for file in (*made, *described)}
    return zipped(whole | {SUMS: sums([*made, *described])})


def pack_name(atlas: Atlas) -> str:
    """Return the name that the pack is taken home under."""
    return f"{file_stem(atlas)}-class-pack.zip"
