"""Write a file whole or not at all, the way a user expects of a name they give.

What the name stands for decides how. A link is written through to its target; a pipe, a device or
an open descriptor (``/dev/stdout``, ``/proc/self/fd/3``) takes the bytes and stays what it is; a
regular file is replaced in one step by a complete one with the same mode and owner. The new content
has no name until it is complete and on the disk, so that a full disk, an interrupt or a kill leaves
the old file and nothing beside it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import select
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

_MAX_LINKS = 40  # as the kernel follows
_MAX_DIGITS = 9  # of a descriptor's number, which is a C integer
_NOT_OPEN = 10**_MAX_DIGITS - 1
_NO_UNNAMED_FILE = (errno.EOPNOTSUPP, errno.EISDIR, errno.ENOENT, errno.EINVAL, errno.EXDEV)
_NOT_REPLACEABLE = (errno.EACCES, errno.EPERM, errno.EBUSY, errno.EXDEV, errno.EROFS)
_FOLDER = getattr(os, "O_PATH", os.O_RDONLY)  # a folder that may be written to but not listed
_IS_A_FOLDER = "is a folder; name a file"
_NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to what `path` names, whole or not at all.

    Parameters
    ----------
    path : Path
        A file, new or old; or a link, a pipe, a device, or an open descriptor of this process.
        A new file gets the mode that the umask leaves; an old one keeps its mode, its owner, its
        extended attributes and its hard links.
    content : bytes
        Everything that the file shall hold.

    Raises
    ------
    OSError
        With the file's name and what is wrong: a folder, no such folder, no permission, no space.
        A regular file then still holds what it held.
    """
    try:
        _write(path, content)
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error


def demand_place(path: Path) -> None:
    """Refuse before long work what could not be written after it.

    Parameters
    ----------
    path : Path
        As `write_whole` takes it.

    Raises
    ------
    OSError
        With the file's name, where it is a folder's or its folder does not exist.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, _IS_A_FOLDER)
        target = Path(os.path.realpath(path))
        if not os.path.lexists(target):
            _demand_folder(target)
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error


def write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder, each whole or not at all; folders are made where missing.

    Parameters
    ----------
    folder : Path
        Where they go.
    files : mapping of str to bytes
        Content by name; a name may say a folder inside, "texts/a.txt".

    Raises
    ------
    OSError
        With the name of the file or folder that cannot be written.
    """
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)


def _write(path: Path, content: bytes) -> None:
    own = _own_descriptor(path)
    if own is not None:
        _pour(own, content)
        return
    target = Path(os.path.realpath(path))
    try:
        old = os.open(path, os.O_WRONLY)  # asks for the permission; a pipe waits for its reader
    except FileNotFoundError:
        _write_new(target, content)
        return
    except IsADirectoryError:
        raise IsADirectoryError(errno.EISDIR, _IS_A_FOLDER) from None
    with _closing(old):
        if not stat.S_ISREG(os.fstat(old).st_mode):
            _pour(old, content)
        elif not _replaced(target, content, old):
            _overwrite(old, content)


def _own_descriptor(path: Path) -> int | None:
    """Return the number of the open descriptor that a path names, as ``/dev/stdout`` names 1."""
    folders = {Path("/dev/fd"), Path(os.path.realpath("/proc/self/fd"))}
    for _ in range(_MAX_LINKS):
        folder = Path(os.path.realpath(path.parent))
        if folder in folders and path.name.isascii() and path.name.isdecimal():
            return int(path.name) if len(path.name) <= _MAX_DIGITS else _NOT_OPEN
        if not path.is_symlink():
            return None
        path = folder / path.readlink()
    return None


def _pour(descriptor: int, content: bytes) -> None:
    """Write all of the bytes, also where the other side takes them slowly."""
    left = memoryview(content)
    while left:
        try:
            left = left[os.write(descriptor, left) :]
        except BlockingIOError:
            select.select([], [descriptor], [])


def _write_new(target: Path, content: bytes) -> None:
    _demand_folder(target)
    with _unpublished(target.parent) as (descriptor, publish):
        _pour(descriptor, content)
        os.fsync(descriptor)
        publish(target)


def _demand_folder(target: Path) -> None:
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "its folder does not exist")


def _replaced(target: Path, content: bytes, old: int) -> bool:
    """Put a new file in the old one's place; tell whether that was possible without a loss."""
    before = os.fstat(old)
    if before.st_nlink > 1 or not _is_still(target, before):
        return False
    try:
        with _unpublished(target.parent) as (descriptor, publish):
            _make_alike(descriptor, old, before)
            _pour(descriptor, content)
            os.fsync(descriptor)
            publish(target)
    except OSError as error:
        if error.errno in _NOT_REPLACEABLE:
            return False
        raise
    return True


def _is_still(target: Path, before: os.stat_result) -> bool:
    try:
        return os.path.samestat(target.stat(), before)
    except OSError:  # a file that was deleted while a process holds it
        return False


def _make_alike(new: int, old: int, before: os.stat_result) -> None:
    """Give the new file the owner, the extended attributes (access lists) and the mode."""
    made = os.fstat(new)
    if (made.st_uid, made.st_gid) != (before.st_uid, before.st_gid):
        os.fchown(new, before.st_uid, before.st_gid)
    if hasattr(os, "listxattr"):
        for name in os.listxattr(old):
            os.setxattr(new, name, os.getxattr(old, name))
    os.fchmod(new, stat.S_IMODE(before.st_mode))


def _overwrite(descriptor: int, content: bytes) -> None:
    """Write over a file that must stay the same one, its space having been secured before."""
    size = os.fstat(descriptor).st_size
    if content and hasattr(os, "posix_fallocate"):
        try:
            os.posix_fallocate(descriptor, 0, len(content))
        except OSError as error:
            if error.errno in _NO_SPACE:
                os.ftruncate(descriptor, size)
                raise
    _pour(descriptor, content)
    os.ftruncate(descriptor, len(content))


class _Publish:
    """Gives a finished file its name, in one step."""

    def __init__(self, folder: int, descriptor: int, name: str) -> None:
        self._folder, self._descriptor, self._name = folder, descriptor, name
        self.is_named = bool(name)

    def __call__(self, target: Path) -> None:
        if not self.is_named:
            self._name = _spare_name()
            # With a folder's descriptor the link is followed to the open file that it stands for.
            source = f"/proc/self/fd/{self._descriptor}"
            os.link(source, self._name, src_dir_fd=self._folder, dst_dir_fd=self._folder)
            self.is_named = True
        os.rename(self._name, target.name, src_dir_fd=self._folder, dst_dir_fd=self._folder)
        self.is_named = False

    def discard(self) -> None:
        if self.is_named:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(self._name, dir_fd=self._folder)


@contextlib.contextmanager
def _unpublished(folder: Path) -> Iterator[tuple[int, _Publish]]:
    """Open a new file in a folder that shows there only once it is published."""
    with _closing(os.open(folder, _FOLDER | os.O_DIRECTORY)) as place:
        descriptor, name = _open_unnamed(folder), ""
        if descriptor is None:
            name = _spare_name()
            descriptor = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666, dir_fd=place)
        publish = _Publish(place, descriptor, name)
        with _closing(descriptor):
            try:
                yield descriptor, publish
            finally:
                publish.discard()


def _open_unnamed(folder: Path) -> int | None:
    """Open a file without a name, which the system forgets with the process; None if it cannot."""
    if not hasattr(os, "O_TMPFILE") or not Path("/proc/self/fd").is_dir():
        return None
    try:
        return os.open(folder, os.O_WRONLY | os.O_TMPFILE, 0o666)
    except OSError as error:
        if error.errno in _NO_UNNAMED_FILE:
            return None
        raise


def _spare_name() -> str:
    return f".{secrets.token_hex(8)}.part"


@contextlib.contextmanager
def _closing(descriptor: int) -> Iterator[int]:
    try:
        yield descriptor
    finally:
        os.close(descriptor)
