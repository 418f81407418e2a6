"""The process that reads one layer: ``python -m layers.own_layers.worker``.

It is asked in JSON on standard input and answers with a line of JSON and the layer as GeoJSON.
Time, memory and what it may write are bounded; GDAL has the drivers of one format (`GDAL_SKIP`,
which `layers.own_layers.process` sets). An error that nobody foresaw ends it, and whoever asked
says so.
"""

from __future__ import annotations

import dataclasses
import json
import os
import sys

from data.faults import AtlasError
from layers.own_layers import bounds

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
    asked = json.loads(sys.stdin.buffer.read())
    confine(asked.pop("seconds"))
    from layers.own_layers.reading import read_layer  # noqa: PLC0415 - not before the bounds hold

    try:
        layer = read_layer(**asked)
    except AtlasError as error:
        faults = [dataclasses.astuple(fault) for fault in error.faults]
        answer, geojson = {"faults": faults}, b""
    else:
        answer = dataclasses.asdict(dataclasses.replace(layer, geojson=b""))
        del answer["geojson"]
        geojson = layer.geojson
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + geojson)


if __name__ == "__main__":
    main()
