"""The process that reads one layer: ``python -m layers.own_layers.worker``.

It is asked in JSON on standard input and answers with a line of JSON and what was wanted: the
layer as GeoJSON or as a GeoPackage, or what a map draws of it.
Time, memory and what it may write are bounded; GDAL has the drivers of one format (`GDAL_SKIP`,
which `layers.own_layers.process` sets). An error that nobody foresaw ends it, and whoever asked
says so.
"""

from __future__ import annotations

import dataclasses
import json
import os
import sys
from typing import TYPE_CHECKING, Any

from layers.own_layers import bounds
from layers.own_layers.said import RefusedError

if TYPE_CHECKING:
    from layers.own_layers.layer import OwnLayer

NICENESS = 19  # such work waits for everything else


def confine(seconds: int) -> None:
    """Give up what such work does not need, before anything of the file is read.

    Parameters
    ----------
    seconds : int
        Of processor time, after which the system ends this process.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not everywhere

    os.nice(NICENESS)
    limits = {
        resource.RLIMIT_AS: bounds.MEMORY_BYTES,
        resource.RLIMIT_FSIZE: bounds.UNPACKED_BYTES,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_CPU: seconds,
    }
    for limit, value in limits.items():
        hard = resource.getrlimit(limit)[1]
        least = value if hard == resource.RLIM_INFINITY else min(value, hard)
        # The processor's time has a later hard end: at the soft one the signal tells why it ended.
        top = least + 5 if limit == resource.RLIMIT_CPU else least
        resource.setrlimit(limit, (least, top if hard == resource.RLIM_INFINITY else hard))


def main() -> None:
    """Read what is asked for, once."""
    question = json.loads(sys.stdin.buffer.read())
    confine(question["seconds"])
    from layers.own_layers.likely import CrsUnknownError, likely_crs  # noqa: PLC0415 - bounds first
    from layers.own_layers.reading import Asked, read_layer, save_layer, show_layer  # noqa: PLC0415

    asked, show = Asked(**question["asked"]), question["show"]
    head: dict[str, Any] = {}
    content = b""
    try:
        if question["wanted"] == "geopackage":
            content = save_layer(asked)
        elif show:
            shown = show_layer(asked, **show)
            content = shown.drawing
            head = {"drawn": dataclasses.asdict(shown.drawn), "rows": shown.rows}
            head["layer"] = _plain(shown.layer)
        else:
            layer = read_layer(asked)
            head, content = {"layer": _plain(layer)}, layer.geojson
    except RefusedError as error:
        head = {"refused": dataclasses.asdict(error.why)}
        if show and isinstance(error, CrsUnknownError):
            likely = likely_crs(error.extent, tuple(show["window"]))
            head["likely"] = [dataclasses.astuple(each) for each in likely]
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + content)


def _plain(layer: OwnLayer) -> dict[str, Any]:
    told = dataclasses.asdict(dataclasses.replace(layer, geojson=b""))
    del told["geojson"]
    return told


if __name__ == "__main__":
    main()
