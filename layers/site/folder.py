"""Write the site into a folder: each file whole, what an earlier build left behind taken out."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from data.faults import AtlasError, Fault
from data.model import Atlas
from layers.site.parts import LIST, site_files
from layers.writing import write_whole


def write_site(atlas: Atlas, out: Path, *, address: str = "") -> int:
    """Write the site, or bring an earlier one up to date.

    A file that an earlier build wrote and this one does not is removed; everything else in the
    folder (a repository, a host's own settings) stays.

    Parameters
    ----------
    atlas : Atlas
        A loaded atlas with its derived geometry.
    out : Path
        The folder; made if it does not exist.
    address : str
        As for `site_files`.

    Returns
    -------
    int
        How many files the site has.

    Raises
    ------
    AtlasError
        If the folder holds a file of the same name that no earlier build wrote, or if the derived
        geometry has not been built.
    OSError
        If something cannot be written.
    """
    ours = _written_before(out)
    written: set[str] = set()
    for file in site_files(atlas, address=address):
        target = out / file.path
        if file.path not in ours and file.path != LIST and target.exists():
            if target.is_file() and target.read_bytes() == file.content:
                written.add(file.path)
                continue
            problem = "is there already, and no earlier site wrote it"
            raise AtlasError([Fault(str(target), "", "", problem, "an empty folder")])
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, file.content)
        written.add(file.path)
    for path in ours - written:
        (out / path).unlink(missing_ok=True)
    return len(written)


def _written_before(out: Path) -> set[str]:
    """Return the files that an earlier build lists, as far as they lie inside the folder."""
    if os.path.lexists(out) and not out.is_dir():
        raise AtlasError([Fault(str(out), "", "", "is no folder", "a folder for the site")])
    is_list = (out / LIST).is_file()  # a pipe in its place would be waited for
    if not is_list and not os.path.lexists(out / LIST):
        return set()
    inside = out.resolve()
    try:
        listed: Any = json.loads((out / LIST).read_bytes()) if is_list else None
        paths = {str(each["path"]) for each in listed["files"]}
        return {path for path in paths if _is_file_in(inside, path)}
    except (ValueError, KeyError, TypeError, RecursionError):
        raise AtlasError(
            [Fault(str(out / LIST), "", "", "is not the list of an earlier site", "remove it")]
        ) from None


def _is_file_in(folder: Path, path: str) -> bool:
    """Tell whether a path leads to a file, or to nothing yet, inside a folder."""
    target = folder / path
    return target.resolve().is_relative_to(folder) and not target.is_dir()
