"""Where a command's file goes."""

from __future__ import annotations

import sys
from pathlib import Path

from layers.writing import demand_place, write_whole


def demand_output(output: str) -> None:
    """Refuse before the work a name that nothing could be written to after it."""
    if output != "-":
        demand_place(Path(output))


def write_output(output: str, raw: bytes) -> None:
    """Write a whole file or none, or to standard output where `output` is "-".

    An old file stays as it was when something fails.
    """
    if output == "-":
        sys.stdout.buffer.write(raw)
        sys.stdout.buffer.flush()
        return
    write_whole(Path(output), raw)
