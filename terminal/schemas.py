"""``schema``: JSON Schemas of an atlas' files, by which an editor completes and checks them."""

from __future__ import annotations

import argparse
from pathlib import Path

from data.reading.schemas import schema_files
from layers.writing import write_all
from terminal.arguments import OneLineParser
from terminal.export_sense import UsageError

DONE = 0


def add_schema(commands: argparse._SubParsersAction[OneLineParser]) -> None:
    """Add ``schema OUT``."""
    command = commands.add_parser("schema", help="JSON Schemas of an atlas' files, for editors")
    command.add_argument("out", metavar="OUT", help="a folder; made where missing")
    command.set_defaults(run=_schema)


def _schema(options: argparse.Namespace) -> int:
    if not options.out:  # "." says it, an empty variable of a script does not
        raise UsageError("OUT is empty: name a folder, . for this one")
    files = schema_files()
    write_all(Path(options.out), files)
    print(f"{options.out}: {len(files)} files")
    return DONE
