"""The commands that begin an atlas of one's own: a commented starter, and land from a file."""

from __future__ import annotations

import argparse
import shlex

from data.reading.load import load_atlas
from terminal.arguments import OneLineParser, folder, path_of_file

DONE = 0


def add_new(commands: argparse._SubParsersAction[OneLineParser]) -> None:
    """Add ``new PATH``."""
    command = commands.add_parser("new", help="begin an atlas of your own: a commented starter")
    command.add_argument("path", type=folder, metavar="PATH", help="a new or an empty folder")
    command.set_defaults(run=_new)


def add_land(commands: argparse._SubParsersAction[OneLineParser]) -> None:
    """Add ``land FILE``."""
    command = commands.add_parser("land", help="make an atlas' land from a file of polygons")
    command.description = (
        "Make the land of the atlas that --atlas names from a file of polygons, and write its "
        "hashes, licence and attribution into atlas.yaml. `build` comes next."
    )
    command.add_argument(
        "file",
        type=path_of_file,
        metavar="FILE",
        help="GeoJSON, GeoPackage, GeoParquet or shapefile",
    )
    command.add_argument("--licence", required=True, metavar="TEXT", help="such as ODbL 1.0")
    command.add_argument(
        "--attribution", required=True, metavar="TEXT", help="whom every map and file names for it"
    )
    command.add_argument("--layer", default="", metavar="NAME", help="where FILE has several")
    command.set_defaults(run=_land)


def _new(options: argparse.Namespace) -> int:
    from layers.land.starter import start_atlas  # noqa: PLC0415 - geopandas takes a second

    atlas = start_atlas(options.path)
    print(f"{options.path}: {atlas.file.title}, a starter to make your own")
    path = shlex.quote(str(options.path))
    print(f"Next: .venv/bin/python cli.py --atlas {path} verify")
    print(f"Then: ATLAS={path} make run")
    return DONE


def _land(options: argparse.Namespace) -> int:
    from layers.land.own_land import take_land  # noqa: PLC0415 - as above

    words = {"licence": options.licence, "attribution": options.attribution}
    print(take_land(load_atlas(options.atlas), options.file, layer=options.layer, **words))
    return DONE
