"""The process that reads a reader's layer: started for one file, with bounds, and ended with it."""

from __future__ import annotations

import errno
import json
import math
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path, PurePath
from typing import Any

from layers.own_layers import bounds
from layers.own_layers.kinds import GEOPACKAGE, Kind, kind_of
from layers.own_layers.layer import Column, Drawn, LikelyCrs, OwnLayer, ShownLayer
from layers.own_layers.said import RefusedError, Said, refused

ROOT = Path(__file__).resolve().parents[2]
_PASSED_ON = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "SYSTEMROOT", "HOME", "TMPDIR", "PROJ_DATA")
_OUT_OF_TIME = -getattr(signal, "SIGXCPU", signal.SIGTERM)  # not on every system


class CrsAskedError(RefusedError):
    """A file that names no coordinate system, and the `likely` ones."""

    def __init__(self, name: str, why: Said, likely: tuple[LikelyCrs, ...]) -> None:
        super().__init__(name, why)
        self.likely = likely


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
    RefusedError
        One line: what is wrong with the file, and what would be right.
    """
    head, geojson = _asked(name, raw, crs=crs, layer=layer, seconds=seconds)
    return _layer(head["layer"], geojson)


def save_own_layer(name: str, raw: bytes, *, crs: str = "", layer: str = "") -> bytes:
    """Return a layer of a reader's file, whole, as a GeoPackage.

    Parameters are those of `read_own_layer`, and so is what it raises.
    """
    return _asked(name, raw, crs=crs, layer=layer, wanted="geopackage")[1]


def show_own_layer(
    name: str,
    raw: bytes,
    *,
    window: tuple[float, float, float, float],
    crs: str = "",
    layer: str = "",
    sort: str = "",
    descending: bool = False,
) -> ShownLayer:
    """Return what a page shows of a layer: what is in it, what its map draws, and its first rows.

    Parameters
    ----------
    name, raw, crs, layer
        As in `read_own_layer`.
    window : tuple of float
        What the map can show: west, south, east, north in degrees.
    sort : str, optional
        The column by which its rows are sorted; by default they are in the order of the file.
    descending : bool, optional
        Whether the greatest come first.

    Raises
    ------
    CrsAskedError
        If the file does not say what its coordinates are in, and `crs` does not either.
    RefusedError
        One line: what else is wrong with the file.
    """
    show = {"window": window, "sort": sort, "descending": descending}
    head, drawing = _asked(name, raw, crs=crs, layer=layer, show=show)
    drawn = Drawn(**{**head["drawn"], "shapes": tuple(head["drawn"]["shapes"])})
    return ShownLayer(_layer(head["layer"], b""), drawn, drawing, tuple(map(tuple, head["rows"])))


def _layer(told: dict[str, Any], geojson: bytes) -> OwnLayer:
    return OwnLayer(
        **{
            **told,
            "shapes": tuple((shape, count) for shape, count in told["shapes"]),
            "bounds": tuple(told["bounds"]),
            "columns": tuple(Column(**column) for column in told["columns"]),
            "layers": tuple(told["layers"]),
            "notes": tuple(Said(**note) for note in told["notes"]),
        },
        geojson=geojson,
    )


def _asked(
    name: str,
    raw: bytes,
    *,
    crs: str,
    layer: str,
    wanted: str = "",
    show: dict[str, Any] | None = None,
    seconds: int = bounds.SECONDS,
) -> tuple[dict[str, Any], bytes]:
    """Return what the process said and what it made; refuse the file where it does."""
    if len(raw) > bounds.FILE_BYTES:
        size = {"megabytes": math.ceil(len(raw) / 2**20), "most": bounds.FILE_MEGABYTES}
        raise refused(name, "large", **size)
    kind = kind_of(name, raw)
    asked = {
        "name": name,
        "kind": kind.name,
        "crs": crs,
        "layer": layer,
        "title": PurePath(name).stem,
    }
    question = {"asked": asked, "wanted": wanted, "show": show, "seconds": seconds}
    try:
        with tempfile.TemporaryDirectory(prefix="own-layer-") as folder:
            path = Path(folder) / f"read{kind.ending}"
            path.write_bytes(raw)
            asked["path"] = str(path)
            head, made = _answer(name, question, _confining(kind, wanted))
    except OSError as error:  # in the system's own words: Python's name each folder it has tried
        reason = os.strerror(error.errno or errno.EIO)
        raise refused(name, "machine", reason=reason) from None
    if "refused" in head:
        why = Said(**head["refused"])
        if "likely" in head:
            raise CrsAskedError(name, why, tuple(LikelyCrs(*each) for each in head["likely"]))
        raise RefusedError(name, why)
    return head, made


def _answer(
    name: str, question: dict[str, Any], confining: dict[str, str]
) -> tuple[dict[str, Any], bytes]:
    environment = {key: os.environ[key] for key in _PASSED_ON if key in os.environ}
    seconds = question["seconds"]
    try:
        done = subprocess.run(
            [sys.executable, "-B", "-m", "layers.own_layers.worker"],
            cwd=ROOT,
            env=environment | confining,
            input=json.dumps(question).encode(),
            capture_output=True,
            timeout=seconds * bounds.PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _late(name, seconds) from None
    if done.returncode == _OUT_OF_TIME:
        raise _late(name, seconds)
    head, _, made = done.stdout.partition(b"\n")
    if done.returncode or not head:
        raise refused(name, "memory")
    return json.loads(head), made


def _confining(kind: Kind, wanted: str) -> dict[str, str]:
    """Return the settings by which GDAL has the drivers of a format and of what it writes alone."""
    import pyogrio  # noqa: PLC0415 - GDAL takes 27 MB

    used = (*kind.drivers, *(GEOPACKAGE.drivers if wanted else ()))
    others = [name for name in pyogrio.list_drivers() if name not in used]
    return {
        "GDAL_SKIP": ",".join(others),
        "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": "none",
        "OGR_GEOJSON_MAX_OBJ_SIZE": "100",  # MB, of one feature
        "SHAPE_RESTORE_SHX": "NO",
    }


def _late(name: str, seconds: int) -> RefusedError:
    return refused(name, "late", seconds=seconds)
