"""``layer``: a file of another program read as a layer of one's own, and what became of it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from data.faults import AtlasError, Fault
from terminal.arguments import OneLineParser, file
from terminal.export_sense import UsageError
from terminal.input import read_bounded
from terminal.output import write_output

if TYPE_CHECKING:
    from layers.own_layers import OwnLayer

DONE = 0
_WIDEST = 40  # of a column's name


def add_layer(commands: argparse._SubParsersAction[OneLineParser]) -> None:
    """Add ``layer FILE``."""
    command = commands.add_parser("layer", help="read layers of your own, or write one as GeoJSON")
    command.description = (
        "Read GeoJSON, GeoPackage, GeoParquet, FlatGeobuf, KML, KMZ, a zipped Shapefile or CSV "
        "with coordinates or WKT, up to 50 MB, and say what is in them and what was changed. What "
        "cannot be read is said in one line (exit status 1); the other files are read."
    )
    command.add_argument(
        "files", type=file, nargs="+", metavar="FILE", help="a file, or - for standard input"
    )
    command.add_argument(
        "--crs", default="", metavar="CRS", help="where the file does not say it, as EPSG:32655"
    )
    command.add_argument("--layer", default="", metavar="NAME", help="of several (default: first)")
    command.add_argument(
        "--output", type=file, metavar="OUT", help="write it as GeoJSON (- for standard output)"
    )
    command.set_defaults(run=_layer)


def _layer(options: argparse.Namespace) -> int:
    if len(options.files) > 1 and options.output is not None:
        raise UsageError("--output OUT takes one FILE at a time")
    faults: list[Fault] = []
    for name in options.files:
        try:
            layer = _read(name, crs=options.crs, layer=options.layer)
        except AtlasError as error:  # one bad file does not lose the others
            faults += error.faults
            continue
        for line in _told(layer):
            printable = "".join(char if char.isprintable() else "\ufffd" for char in line)
            print(printable, file=sys.stderr if options.output == "-" else sys.stdout)
        if options.output is not None:
            write_output(options.output, layer.geojson)
    if faults:
        raise AtlasError(faults)
    return DONE


def _read(name: str, *, crs: str, layer: str) -> OwnLayer:
    from layers.own_layers import bounds, read_own_layer  # noqa: PLC0415 - only here

    try:
        raw = read_bounded(name, bounds.FILE_BYTES)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise AtlasError([Fault(name, "", "", f"cannot be read: {reason}")]) from None
    return read_own_layer(name, raw, crs=crs, layer=layer)


def _told(layer: OwnLayer) -> Iterator[str]:
    """Yield what is said of a layer, a line each."""
    yield f"{layer.file}: {layer.name} ({layer.kind}, {layer.crs})"
    if others := [each for each in layer.layers if each != layer.name]:
        yield f"  other layers of the file (--layer NAME): {', '.join(others)}"
    yield f"  features: {layer.features:,}, {layer.vertices:,} vertices"
    yield from (f"  {shape}: {count:,}" for shape, count in layer.shapes)
    if layer.without_geometry:
        yield f"  without a place on the map: {layer.without_geometry:,}"
    if layer.bounds:
        west, south, east, north = layer.bounds
        yield f"  from {west:g}, {south:g} to {east:g}, {north:g}"
    if layer.dated:
        yield f"  dated: {layer.dated:,}"
    widest = min(max((len(column.name) for column in layer.columns), default=0), _WIDEST)
    for column in layer.columns:
        name = f"{column.name[:_WIDEST]:<{widest}}"
        yield f"  column {name}  {column.values}, {column.filled:,} filled"
    yield from (f"  note: {note}" for note in layer.notes)
