"""Bytes and names of a folder: regular files of a bounded size, and what is passed over."""

from __future__ import annotations

import errno
import os
import re
import stat
import unicodedata
from itertools import islice
from pathlib import Path

from data.faults import Fault
from data.reading.characters import turning_signs

MAX_TEXT_BYTES = 5_000_000  # of one YAML or CSV file
MAX_FOLDER_BYTES = 50_000_000  # of the YAML files of one folder
MAX_FILES = 5_000  # entries of one folder

BYTE_ORDER_MARK = "\ufeff"

# What systems, editors and spreadsheets leave beside a file: hidden and lock files, copies.
_LEFT_BEHIND = re.compile(
    r"\A(?:\..*|~\$.*|.*~|#.*#|.*\.(?:swp|swo|bak|orig|tmp|part)"
    r"|thumbs\.db|desktop\.ini|icon\r?|__macosx)\Z",
    re.IGNORECASE | re.DOTALL,
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_NO_FILE = {
    stat.S_IFIFO: "is a pipe, not a file",
    stat.S_IFSOCK: "is a socket, not a file",
    stat.S_IFCHR: "is a device, not a file",
    stat.S_IFBLK: "is a device, not a file",
}


class _NotRegularError(OSError):
    """What stands there is a folder, a pipe, a socket or a device; `strerror` says which."""


def read_bytes(
    folder: Path, name: str, *, faults: list[Fault], max_bytes: int = MAX_TEXT_BYTES
) -> bytes | None:
    """Return the content of a regular file, or None and one fault.

    Parameters
    ----------
    folder, name
        Where it is, and how a fault names it: relative to the folder, with /.
    faults : list of Fault
        Receives the fault.
    max_bytes : int
        A larger file is a fault.
    """
    try:
        content = _content(folder / name, max_bytes)
    except FileNotFoundError:
        faults.append(Fault(name, "", "", _missing(folder / name)))
    except _NotRegularError as error:
        faults.append(Fault(name, "", "", str(error.strerror)))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not the name of a file"
        faults.append(Fault(name, "", "", f"cannot be read ({reason})"))
    else:
        if len(content) <= max_bytes:
            return content
        problem = f"is larger than {max_bytes / 1_000_000:g} MB"
        faults.append(Fault(name, "", "", problem, "no file of an atlas is so large"))
    return None


def _content(path: Path, max_bytes: int) -> bytes:
    """Return the content up to one byte more than allowed; never wait for a pipe."""
    _demand_regular(path.stat().st_mode)
    # It may have become something else since: opened so that nothing is waited for.
    with os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as stream:
        _demand_regular(os.fstat(stream.fileno()).st_mode)
        return stream.read(max_bytes + 1)


def _demand_regular(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        raise _NotRegularError(errno.EINVAL, _NO_FILE.get(stat.S_IFMT(mode), "is not a file"))


def _missing(path: Path) -> str:
    return "is a link to a file that is missing" if path.is_symlink() else "the file is missing"


def read_text(
    folder: Path, name: str, *, faults: list[Fault], may_be_marked: bool = False
) -> str | None:
    """Return the text of a UTF-8 file, or None and a fault.

    It may begin with a byte order mark where `may_be_marked`: spreadsheet programs write one into
    a table and know no way to leave it out.
    """
    content = read_bytes(folder, name, faults=faults)
    if content is None:
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        faults.append(Fault(name, f"line {line}", "", "is not UTF-8 text", "save it as UTF-8"))
        return None
    if may_be_marked:
        return text.removeprefix(BYTE_ORDER_MARK)
    if text.startswith(BYTE_ORDER_MARK):
        problem = "begins with a byte order mark"
        faults.append(Fault(name, "", "", problem, "save it as UTF-8 without one"))
        return None
    return text


def unfit_character(text: str) -> str:
    """Return what is wrong with the first character that no text may hold, empty for a fit text.

    Those are control characters, and characters that show words in another order than they are
    written in.
    """
    if turning := turning_signs(text):
        sign = ord(text[turning[0]])
        return f"holds a character that turns words around (U+{sign:04X})"
    found = _CONTROL.search(text)
    return f"holds a control character (U+{ord(found[0]):04X})" if found else ""


def is_left_behind(name: str) -> bool:
    """Return whether a name is of a file that a system, an editor or a spreadsheet left there."""
    return _LEFT_BEHIND.fullmatch(name) is not None


def names_in(folder: Path, name: str = "", *, faults: list[Fault]) -> list[str]:
    """Return the names in a folder, sorted; what is left behind by programs is passed over.

    Parameters
    ----------
    folder : Path
        The atlas folder.
    name : str
        A folder inside it, or empty for itself. One that is missing has no names; something else
        in its place, or too many names, is a fault.
    faults : list of Fault
        Receives the fault.
    """
    shown = f"{name}/" if name else "the folder"
    try:
        with os.scandir(folder / name) as entries:
            names = [entry.name for entry in islice(entries, MAX_FILES + 1)]
    except FileNotFoundError:
        return []
    except NotADirectoryError:
        faults.append(Fault(name or shown, "", "", "is not a folder"))
        return []
    except OSError as error:
        faults.append(Fault(shown, "", "", f"cannot be read ({error.strerror})"))
        return []
    if len(names) > MAX_FILES:
        faults.append(Fault(shown, "", "", f"has more than {MAX_FILES} files"))
        return []
    return sorted(name for name in names if not is_left_behind(name))


def same_name(one: str, other: str) -> bool:
    """Return whether two names of files are the same to the eye: systems compose letters apart."""
    return unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)


def path_in(folder: Path, name: str) -> Path:
    """Return the path of a file of a folder, also where its name is composed in another way."""
    path = folder / name
    if name.isascii() or path.exists():
        return path
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in islice(entries, MAX_FILES)]
    except OSError:
        return path
    return folder / next((found for found in names if same_name(found, name)), name)


def yaml_names(
    folder: Path, name: str, *, faults: list[Fault], max_bytes: int = MAX_FOLDER_BYTES
) -> list[str]:
    """Return the YAML files of a sub-folder, in name order; one that would not be read is a fault.

    Parameters
    ----------
    folder, name
        The atlas folder and the folder inside it.
    faults : list of Fault
        Receives a fault for a file whose ending is another spelling of ``.yaml``, and for a folder
        inside that has such files.
    max_bytes : int
        Of all files together; more is a fault, and none is read.
    """
    found = names_in(folder, name, faults=faults)
    names = [f"{name}/{each}" for each in found if each.endswith(".yaml")]
    for each in found:
        if not each.endswith(".yaml") and re.search(r"\.ya?ml\b", each, re.IGNORECASE):
            faults.append(Fault(f"{name}/{each}", "", "", "would not be read", "name it .yaml"))
        elif _holds_yaml(folder / name / each):
            expected = f"put its files into {name}/"
            faults.append(Fault(f"{name}/{each}/", "", "", "would not be read", expected))
    if sum(_size(folder / each) for each in names) > max_bytes:
        problem = f"holds more than {max_bytes / 1_000_000:g} MB"
        faults.append(Fault(f"{name}/", "", "", problem, "no folder of an atlas is so large"))
        return []
    return names


def _holds_yaml(path: Path) -> bool:
    return path.is_dir() and any(name.endswith(".yaml") for name in names_in(path, faults=[]))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # reading it says what is wrong


def misnamed(names: list[str], known: tuple[str, ...]) -> dict[str, str]:
    """Return the files that are meant to be one of the known ones, which is missing, by its name.

    Meant is a name with other capitals, another spelling of its ending or an ending after it.
    """
    wanted = {_plain(name): name for name in known if name not in names}
    found = {wanted.get(_plain(name), ""): name for name in names if name not in known}
    return {name: other for name, other in found.items() if name}


def _plain(name: str) -> str:
    """Return a name without what spellings of one and the same name differ by."""
    plain = unicodedata.normalize("NFKC", name).casefold().strip()
    for ending in (".txt", " "):
        plain = plain.removesuffix(ending)
    return re.sub(r"\.yml$", ".yaml", plain)
