"""``layer``: a file of another program read as a layer of one's own, and what became of it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from terminal.arguments import OneLineParser, file
from terminal.output import write_output

DONE = 0
_WIDEST = 40  # of a column's name


def add_layer(commands: argparse._SubParsersAction[OneLineParser]) -> None:
    """Add ``layer FILE``."""
    command = commands.add_parser("layer", help="read a layer of your own, and write it as GeoJSON")
    command.description = (
        "Read GeoJSON, GeoPackage, GeoParquet, FlatGeobuf, KML, KMZ, a zipped Shapefile or CSV "
        "with coordinates or WKT, up to 50 MB, and say what is in it and what was changed. What "
        "cannot be read is said in one line (exit status 1)."
    )
    command.add_argument("file", type=file, metavar="FILE", help="a file, or - for standard input")
    command.add_argument(
        "--crs", default="", metavar="CRS", help="where the file does not say it, as EPSG:32655"
    )
    command.add_argument("--layer", default="", metavar="NAME", help="of several (default: first)")
    command.add_argument(
        "--output", type=file, metavar="OUT", help="write it as GeoJSON (- for standard output)"
    )
    command.set_defaults(run=_layer)


def _layer(options: argparse.Namespace) -> int:
    from layers.own_layers import bounds, read_own_layer  # noqa: PLC0415 - only here

    if options.file == "-":
        raw = sys.stdin.buffer.read(bounds.FILE_BYTES + 1)
    else:
        with Path(options.file).open("rb") as stream:
            raw = stream.read(bounds.FILE_BYTES + 1)
    layer = read_own_layer(options.file, raw, crs=options.crs, layer=options.layer)
    lines = [
        f"layer: {layer.name} ({layer.kind}, {layer.crs})",
        f"features: {layer.features:,}, {layer.vertices:,} vertices",
        *(f"  {shape}: {count:,}" for shape, count in layer.shapes),
    ]
    if layer.without_geometry:
        lines.append(f"  without a place on the map: {layer.without_geometry:,}")
    if layer.bounds:
        west, south, east, north = layer.bounds
        lines.append(f"from {west:g}, {south:g} to {east:g}, {north:g}")
    if layer.dated:
        lines.append(f"dated: {layer.dated:,}")
    widest = min(max((len(column.name) for column in layer.columns), default=0), _WIDEST)
    lines += [
        f"column: {column.name[:_WIDEST]:<{widest}}  {column.values}, {column.filled:,} filled"
        for column in layer.columns
    ]
    lines += [f"note: {note}" for note in layer.notes]
    to = sys.stderr if options.output == "-" else sys.stdout
    for line in lines:
        print("".join(char if char.isprintable() else "\ufffd" for char in line), file=to)
    if options.output is not None:
        write_output(options.output, layer.geojson)
    return DONE
