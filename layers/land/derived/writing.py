"""Derived files written as one: after an interruption all of them are new, or all are old.

A build writes into a folder of its own inside the derived folder. Giving that folder its final name
is the one step that counts: from then on `layers.land.derived.files` reads the new files, whether
or not they have been moved to their places yet. What an ended build left is finished or cleared
away by the next one.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from data.faults import AtlasError, Fault
from layers.land.derived.files import DERIVED_FOLDER, FINISHED_FOLDER

_UNFINISHED = ".unfinished-"  # how the folder of a build that is still writing begins


def write_together(folder: Path, files: Mapping[str, bytes]) -> None:
    """Replace some files of the derived folder, all or none.

    Parameters
    ----------
    folder : Path
        The derived folder; it is made where it is missing.
    files : mapping of str to bytes
        Content by name.

    Raises
    ------
    AtlasError
        When they cannot be written: one line, and what was there stays.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder):
            _finish(folder)
            _make_room(folder, files)
            _commit(folder, files)
            with contextlib.suppress(OSError):  # they are read where they are; the next build moves
                _finish(folder)
    except OSError as error:
        # A folder's name is not the user's: what they know is the file or the derived folder.
        name = Path(str(error.filename or "")).name
        file = f"{DERIVED_FOLDER}/{name}" if name in files else f"{DERIVED_FOLDER}/"
        reason = error.strerror or str(error)
        problem = f"cannot be written ({reason})"
        raise AtlasError([Fault(file, "", "", problem, "nothing was changed")]) from None


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one build at a time write into a folder; the lock ends with the process."""
    lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _finish(folder: Path) -> None:
    """Move what a build has finished to its place, and clear away what another never finished."""
    finished = folder / FINISHED_FOLDER
    if finished.is_dir() and not finished.is_symlink():
        for path in sorted(finished.iterdir()):
            path.replace(folder / path.name)
        _sync(folder)
        finished.rmdir()
    elif os.path.lexists(finished):
        finished.unlink()
    for path in folder.glob(f"{_UNFINISHED}*"):
        shutil.rmtree(path)


def _make_room(folder: Path, names: Mapping[str, bytes]) -> None:
    """Take away an empty folder that stands where a file is to be; a full one is an error."""
    for name in names:
        path = folder / name
        if path.is_dir() and not path.is_symlink():
            path.rmdir()


def _commit(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all files into a folder of their own, then give that its final name: the one step."""
    scratch = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=folder))
    try:
        scratch.chmod(folder.stat().st_mode & 0o777)
        for name, content in files.items():
            with (scratch / name).open("wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
        _sync(scratch)
        scratch.rename(folder / FINISHED_FOLDER)
    except OSError:
        shutil.rmtree(scratch, ignore_errors=True)
        raise
    _sync(folder)


def _sync(folder: Path) -> None:
    """Have a folder's names on the disk before what follows."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
