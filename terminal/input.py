"""Where commands read a file that somebody names: never more than the command takes."""

from __future__ import annotations

import sys
from pathlib import Path


def read_bounded(name: str, most: int) -> bytes:
    """Read a file, or standard input for "-", up to one byte more than is taken.

    Raises
    ------
    OSError, ValueError
        If it cannot be read, or no file can have such a name.
    """
    if name == "-":
        return sys.stdin.buffer.read(most + 1)
    with Path(name).open("rb") as stream:
        return stream.read(most + 1)
