"""The process that reads a reader's layer: started for one file, with bounds, and ended with it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path, PurePath
from typing import Any

from data.faults import AtlasError, Fault
from layers.own_layers import bounds
from layers.own_layers.kinds import Kind, kind_of, refused
from layers.own_layers.layer import Column, OwnLayer

ROOT = Path(__file__).resolve().parents[2]
_PASSED_ON = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "SYSTEMROOT", "HOME", "TMPDIR", "PROJ_DATA")
_OUT_OF_TIME = -getattr(signal, "SIGXCPU", signal.SIGTERM)  # not on every system


def read_own_layer(
    name: str, raw: bytes, *, crs: str = "", layer: str = "", seconds: int = bounds.SECONDS
) -> OwnLayer:
    """Read a layer of a reader's file.

    Parameters
    ----------
    name : str
        The file's name: it says what the content leaves open, and stands in the faults.
    raw : bytes
        At most `layers.own_layers.bounds.FILE_BYTES`.
    crs : str, optional
        What the coordinates are in where the file does not say it, as "EPSG:32655".
    layer : str, optional
        Which layer of a file with several; by default the first.
    seconds : int, optional
        Of processor time that reading it may take; by the clock `bounds.PATIENCE` times as much.

    Raises
    ------
    AtlasError
        One line: what is wrong with the file, and what would be right.
    """
    if len(raw) > bounds.FILE_BYTES:
        size = f"at most {bounds.FILE_BYTES / 1e6:g} MB"
        raise refused(name, f"has {len(raw) / 1e6:,.1f} MB", size)
    kind = kind_of(name, raw)
    with tempfile.TemporaryDirectory(prefix="own-layer-") as folder:
        path = Path(folder) / f"read{kind.ending}"
        path.write_bytes(raw)
        asked = {
            "name": name,
            "path": str(path),
            "kind": kind.name,
            "crs": crs,
            "layer": layer,
            "title": PurePath(name).stem,
            "seconds": seconds,
        }
        head, geojson = _asked(name, asked, kind)
    if "faults" in head:
        raise AtlasError(Fault(*fault) for fault in head["faults"])
    return OwnLayer(
        **{
            **head,
            "shapes": tuple((shape, count) for shape, count in head["shapes"]),
            "bounds": tuple(head["bounds"]),
            "columns": tuple(Column(**column) for column in head["columns"]),
            "notes": tuple(head["notes"]),
        },
        geojson=geojson,
    )


def _asked(name: str, asked: dict[str, Any], kind: Kind) -> tuple[dict[str, Any], bytes]:
    environment = {key: os.environ[key] for key in _PASSED_ON if key in os.environ}
    try:
        done = subprocess.run(
            [sys.executable, "-B", "-m", "layers.own_layers.worker"],
            cwd=ROOT,
            env=environment | _confining(kind),
            input=json.dumps(asked).encode(),
            capture_output=True,
            timeout=asked["seconds"] * bounds.PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _late(name, asked["seconds"]) from None
    if done.returncode == _OUT_OF_TIME:
        raise _late(name, asked["seconds"])
    head, _, geojson = done.stdout.partition(b"\n")
    if done.returncode or not head:
        raise refused(name, "cannot be read: it is damaged, or asks for too much memory")
    return json.loads(head), geojson


def _confining(kind: Kind) -> dict[str, str]:
    """Return the settings by which GDAL opens with the drivers of a format and no others."""
    import pyogrio  # noqa: PLC0415 - GDAL takes 27 MB

    others = [name for name in pyogrio.list_drivers() if name not in kind.drivers]
    return {
        "GDAL_SKIP": ",".join(others),
        "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": "none",
        "OGR_GEOJSON_MAX_OBJ_SIZE": "100",  # MB, of one feature
        "SHAPE_RESTORE_SHX": "NO",
    }


def _late(name: str, seconds: int) -> AtlasError:
    problem = f"was given up: reading it took longer than {seconds} seconds"
    return refused(name, problem, "simplify it, or save a part")
